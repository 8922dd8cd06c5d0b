"""Writes the table of settings into docs/settings.md, from the settings themselves.

Comes in: `dashboard.config.Settings`. Goes out: the part of the page between its two marks. Refuses a page
without them.
"""

from __future__ import annotations

import sys
from dataclasses import fields
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from dashboard.config import PREFIX, Settings  # noqa: E402

PAGE = ROOT / "docs" / "settings.md"
BEGIN, END = "<!-- settings -->\n", "<!-- end of settings -->\n"


def table() -> str:
    """One row per setting: variable, default, range, sentence."""
    usual = Settings()
    lines = ["| variable | default | range | what it is |", "|---|---|---|---|"]
    for item in fields(Settings):
        value = getattr(usual, item.name)
        meta = item.metadata
        shown = f"`{value.name}/` of the checkout" if isinstance(value, Path) else f"`{value}`"
        span = "" if meta["least"] is None else f"{meta['least']} to {meta['most']}"
        lines.append(f"| `{PREFIX}{item.name.upper()}` | {shown} | {span} | {meta['sentence']} |")
    return "\n".join(lines) + "\n"


def main() -> int:
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    _, mark, after = rest.partition(END)
    if not mark:
        print(f"{PAGE} lacks the marks {BEGIN.strip()} and {END.strip()}.")
        return 1
    PAGE.write_text(before + BEGIN + table() + END + after, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
