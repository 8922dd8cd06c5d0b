"""The picture of a full run: the live step beside its peers, and cost against size. Plain SVG.

Comes in: the results. Goes out: SVG text with a background of its own, so that it reads in light and dark.
Refuses nothing; what was not measured is not drawn.
"""

from __future__ import annotations

from html import escape
from math import log10
from typing import Any

from benchmarks.peers.__main__ import INCLUDES

WIDE, TALL = 960, 400
INK, SOFT, LINE = "#1f2937", "#6b7280", "#d1d5db"
OWN, PEER = "#b45309", "#94a3b8"
CURVES = ("#b45309", "#1d4ed8", "#047857", "#7c3aed")
SHOWN = (
    ("live brush, event to painted frame, p50 ms", "live brush"),
    ("activation, p50 ms", "activation"),
    ("commit to all views and rows, p50 ms", "commit"),
)


def draw(found: dict[str, Any]) -> str:
    """The picture as text."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {TALL}" font-family="sans-serif" font-size="13">',
        f'<rect width="{WIDE}" height="{TALL}" fill="#ffffff"/>',
        *_bars(found),
        *_curves(found),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _text(
    x: float,
    y: float,
    words: str,
    *,
    colour: str = INK,
    anchor: str = "start",
    size: int = 13,
    bold: bool = False,
) -> str:
    weight = ' font-weight="600"' if bold else ""
    place = f'x="{x:.1f}" y="{y:.1f}" fill="{colour}" text-anchor="{anchor}" font-size="{size}"{weight}'
    return f"<text {place}>{escape(words)}</text>"


def _bars(found: dict[str, Any]) -> list[str]:
    """A step of the brush, p95: a bar for each, on a scale of powers of ten."""
    left, top, wide = 150, 64, 290
    parts = [_text(16, 26, "A step of the time brush, p95 in ms", size=15, bold=True)]
    parts.append(_text(16, 44, "powers of ten; only Cable Atlas and plain Dash paint", colour=SOFT, size=12))
    low, high = -2.0, 4.0

    def x(ms: float) -> float:
        return left + (min(max(log10(max(ms, 0.01)), low), high) - low) / (high - low) * wide

    for power in range(-2, 5):
        at = x(10.0**power)
        parts.append(f'<line x1="{at:.1f}" y1="{top - 6}" x2="{at:.1f}" y2="{TALL - 40}" stroke="{LINE}"/>')
        parts.append(_text(at, TALL - 24, f"{10.0**power:g}", colour=SOFT, anchor="middle", size=11))
    y = float(top)
    for run, own in zip(found["peers"], found["interaction"], strict=False):
        parts.append(_text(16, y + 12, f"{run['cables']:,} cables", bold=True, size=12))
        y += 20
        rows = [("Cable Atlas", own["live_all"]["event_to_painted_ms"]["p95"], OWN)]
        rows += [(name, run[name]["ms"]["p95"], PEER) for name in INCLUDES if name in run]
        for name, ms, colour in rows:
            parts.append(_text(left - 8, y + 14, name, anchor="end"))
            parts.append(
                f'<rect x="{left}" y="{y:.1f}" width="{max(1.0, x(ms) - left):.1f}" height="20" fill="{colour}"/>'
            )
            parts.append(_text(x(ms) + 6, y + 14, f"{ms:.2g}" if ms < 1 else f"{ms:.0f}", size=12))
            y += 27
        y += 14
    return parts


def _curves(found: dict[str, Any]) -> list[str]:
    """Medians against size."""
    growth = found.get("growth")
    if not growth:
        return []
    left, right, top, low = 540, WIDE - 120, 64, TALL - 40
    sizes = growth["sizes"]
    curves = [(words, growth["costs"][name]["values"]) for name, words in SHOWN if name in growth["costs"]]
    most = max(max(values) for _, values in curves) * 1.15
    parts = [
        _text(left - 30, 26, "Cost against size, medians in ms", size=15, bold=True),
        _text(left - 30, 44, "across: cables, powers of ten", colour=SOFT, size=12),
    ]

    def x(size: float) -> float:
        return left + (log10(size) - log10(sizes[0])) / (log10(sizes[-1]) - log10(sizes[0])) * (right - left)

    def y(ms: float) -> float:
        return low - ms / most * (low - top)

    step = 10 ** int(log10(most))
    step = step / 2 if most / step < 3 else step
    mark = 0.0
    while mark <= most:
        parts.append(
            f'<line x1="{left}" y1="{y(mark):.1f}" x2="{right}" y2="{y(mark):.1f}" stroke="{LINE}"/>'
        )
        parts.append(_text(left - 6, y(mark) + 4, f"{mark:g}", colour=SOFT, anchor="end", size=11))
        mark += step
    for size in sizes:
        words = f"{size / 1e6:g} M" if size >= 1_000_000 else f"{size / 1000:.0f} k"
        parts.append(_text(x(size), TALL - 24, words, colour=SOFT, anchor="middle", size=11))
    labels: list[float] = []
    for (words, values), colour in zip(curves, CURVES, strict=False):
        points = " ".join(f"{x(size):.1f},{y(ms):.1f}" for size, ms in zip(sizes, values, strict=True))
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [
            f'<circle cx="{x(size):.1f}" cy="{y(ms):.1f}" r="3" fill="{colour}"/>'
            for size, ms in zip(sizes, values, strict=True)
        ]
        height = y(values[-1]) + 4
        while any(abs(height - other) < 15 for other in labels):
            height -= 15
        labels.append(height)
        parts.append(_text(right + 8, height, f"{words} {values[-1]:.0f}", colour=colour))
    return parts
