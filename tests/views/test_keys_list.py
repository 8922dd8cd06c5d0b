"""The list of keys (assets/js/2-keys.js) against the handlers, and against the guide."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

NAMED = r"Arrow\w+|PageUp|PageDown|Home|End|Escape|Delete|Backspace|Enter|Tab"
COMPARED = re.compile(r'event\.key (?:===(?= )|!==(?= "[^ ])) "([^"]+)"')
IN_A_TABLE = re.compile(rf"\b({NAMED})(?=: )")
IN_A_LIST = re.compile(rf'"({NAMED})"(?=[,\]])')
SIGNS = {
    "ArrowLeft": "←",
    "ArrowRight": "→",
    "ArrowUp": "↑",
    "ArrowDown": "↓",
    " ": "Space",
    "Escape": "Esc",
    "-": "−",
}


def listed(root: Path) -> list[dict[str, Any]]:
    """The rows of the list."""
    text = (root / "assets" / "js" / "2-keys.js").read_text("utf-8")
    found: list[dict[str, Any]] = json.loads(re.search(r"keys = (\[.*?\n  \]);", text, re.DOTALL)[1])  # type: ignore[index]
    return found


def test_every_key_that_is_listened_for_is_in_the_list_and_none_else(root: Path) -> None:
    told: dict[str, set[str]] = {}
    for row in listed(root):
        told.setdefault(row["by"], set()).update(row["keys"])
    heard: dict[str, set[str]] = {}
    for path in (root / "assets" / "js").glob("*.js"):
        text = path.read_text("utf-8")
        if "event.key " not in text and "event.key]" not in text and "event.key)" not in text:
            continue
        keys = set(COMPARED.findall(text)) | set(IN_A_TABLE.findall(text)) | set(IN_A_LIST.findall(text))
        if keys and path.name != "2-keys.js":
            heard[path.name] = keys
    for name in sorted(heard | told):
        assert heard.get(name, set()) == told.get(name, set()), f"{name}: keep assets/js/2-keys.js in step"


def test_the_guide_prints_the_list(root: Path) -> None:
    guide = (root / "docs" / "guide.md").read_text("utf-8")
    for row in listed(root):
        signs = [*([row["with"]] if "with" in row else []), *(SIGNS.get(key, key) for key in row["keys"])]
        line = f"| {row['at']} | {' '.join(signs)} | {row['does']} |"
        assert line in guide, f"the guide's table of keys lacks: {line}"
