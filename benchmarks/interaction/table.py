"""Tables of figures as text: aligned for a terminal, and as Markdown.

Comes in: headings and rows. Goes out: text. Refuses nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def shown(value: Any) -> str:
    """A number without more digits than it deserves."""
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.1f}" if abs(value) >= 1 else f"{value:.2f}"
    return f"{value:,}" if isinstance(value, int) else str(value)


def table(heads: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """A Markdown table that is aligned, numbers to the right."""
    cells = [list(heads), *([shown(value) for value in row] for row in rows)]
    numbers = [all(isinstance(row[i], int | float | None) for row in rows) for i in range(len(heads))]
    wide = [max(3, *(len(row[i]) for row in cells)) for i in range(len(heads))]
    lines = [
        "| "
        + " | ".join(c.rjust(w) if n else c.ljust(w) for c, w, n in zip(row, wide, numbers, strict=True))
        + " |"
        for row in cells
    ]
    rule = (
        "|" + "|".join("-" * (w + 1) + (":" if n else "-") for w, n in zip(wide, numbers, strict=True)) + "|"
    )
    return "\n".join([lines[0], rule, *lines[1:]])


def spread_row(name: str, found: dict[str, float]) -> list[Any]:
    return [name, found.get("n", 0), found.get("p50"), found.get("p95"), found.get("most")]


def tables(found: dict[str, Any]) -> str:
    """Everything that one run of the interaction benchmark found."""
    parts = [
        f"\n{found['cables']:,} cables: ready in {found['ready_s']} s, first view in {found['first_view_s']} s\n"
    ]
    rows = []
    for name, part in found["live"].items():
        check = part["check"]
        rows.append(
            [
                f"{name}, {part['way']}",
                part["frames"],
                part["event_to_painted_ms"].get("p50"),
                part["event_to_painted_ms"].get("p95"),
                part["event_to_next_frame_ms"].get("p95"),
                part["frames_per_s"],
                check["exact"],
                check["stale"],
                check["mixed"],
                check["numbers"],
                check["wrong"],
            ]
        )
    heads = (
        "live",
        "frames",
        "p50 ms",
        "p95 ms",
        "next p95",
        "frames/s",
        "exact",
        "stale",
        "mixed",
        "numbers",
        "wrong",
    )
    parts.append(table(heads, rows))
    commit, activation = found["commit"], found["activation"]
    rows = [
        spread_row("commit: release to all views and rows", commit["all_ms"]),
        spread_row("commit: release to all views", commit["views_ms"]),
        *[spread_row(f"  {kind}", times) for kind, times in commit["by_kind_ms"].items()],
        spread_row("activation: enters to tile ready", activation["ms"]),
        spread_row("tile on the wire, kB", found["wire"]["tile_kB"]),
        spread_row("answer on the wire, kB", found["wire"]["answer_kB"]),
    ]
    if "scroll" in found:
        rows.append(spread_row("list: jump to any row", found["scroll"]["ms"]))
        for sort, part in found["scroll"]["by_sort"].items():
            rows.append(
                spread_row(f"  by {sort}, {part['wrong']} wrong, {part['failed']} failed", part["ms"])
            )
    parts.append("\n" + table(("ms", "n", "p50", "p95", "most"), rows))
    check = commit["check"]
    parts.append(
        f"\nCommits: {check['exact']} of {check['frames']} exact, "
        f"{check['numbers']:,} numbers, {check['wrong']} wrong; "
        f"failed {len(commit['failed'])}, left out {len(commit['left_out'])}"
    )
    parts += [f"  {line}" for line in check["sentences"][:5]]
    for part in found["live"].values():
        parts += [f"  {line}" for line in part["check"]["sentences"][:3]]
    parts += [f"  failed: {item}" for item in commit["failed"][:5]] + [
        f"  left out: {x}" for x in commit["left_out"]
    ]
    parts.append(
        "Workers, MB: " + "; ".join(f"RSS {m['rss']:.0f}, PSS {m['pss']:.0f}" for m in found["memory"])
    )
    parts.append(f"{found['seconds']} s in all")
    return "\n".join(parts)
