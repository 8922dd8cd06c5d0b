"""The view *When*: cables over time, stacked, the whole corpus behind them; brush to select.

Comes in: the catalogue, an answer and its stack, gestures. Goes out: a plotly figure, columns to paint,
selections. Refuses: a scale that moves under the pointer; the vertical scale is that of the total and stays.

The figure's traces are areas in steps, one for the total behind and one per part of the stack. The browser keeps
them and sets their outlines anew for each answer, with a scale, ticks and names of its own, so a change costs no
drawing by plotly. The tools of the panel's head are made in the browser too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

import plotly.graph_objects as go
from dash import dcc, html

from dashboard.query import stack as stacks
from dashboard.query.answer import Answer
from dashboard.query.bins import edges, filled
from dashboard.query.bursts import AROUND, Burst
from dashboard.query.facets import FACETS, TABLE
from dashboard.query.selection import Selection
from dashboard.query.stack import Stack
from dashboard.query.words import said
from dashboard.store.question import Resolution
from dashboard.views.catalogue import Catalogue
from dashboard.views.frame import Frame
from dashboard.views.gesture import Gesture, refuse

NAME = "timeline"
RESOLUTIONS: tuple[tuple[Resolution, str], ...] = (
    ("year", "Year"),
    ("month", "Month"),
    ("week", "Week"),
    ("day", "Day"),
)
FACET_NAMES: Mapping[str, str] = {
    "about": "About",
    "from": "Sent from",
    "to": "Sent to",
    "mention": "Mentioned",
    "untagged": "Not tagged",
}
"""Of facets to stack by that no list shows; the others have a title."""
READINGS: Mapping[str, tuple[str, str]] = {
    stacks.NAMED: ("Named", "The text names a place of the map's role"),
    stacks.INFERRED: ("Inferred", "Places of the map's role by inferred or doubtful readings alone"),
    stacks.PLACELESS: ("No place", "No place in the map's role"),
}
GRAPH = {
    "displayModeBar": False,
    "showSendToCloud": False,
    "scrollZoom": False,
    "doubleClick": False,
    "responsive": True,
    "staticPlot": False,
}


def layout(catalogue: Catalogue) -> html.Section:
    """The panel: room for the tools, the figure between what the browser draws below and above it, the brush."""
    return html.Section(
        [
            html.Div(html.H2("When"), id="when-head", className="panel-head"),
            html.Div(
                [
                    html.Div(id="time-under", className="time-layer"),
                    dcc.Graph(id="timeline", figure=figure(catalogue), config=GRAPH, responsive=True),
                    html.Div(id="time-over", className="time-layer"),
                    html.Div(
                        [
                            html.Div(id="veil-before", className="veil"),
                            html.Div(id="veil-after", className="veil"),
                            html.Div(
                                [
                                    html.Button(
                                        className="brush-grip", **_grip("start", "Start of the time chosen")
                                    ),
                                    html.Button(
                                        className="brush-grip", **_grip("end", "End of the time chosen")
                                    ),
                                ],
                                id="brush-range",
                                className="brush-range",
                                hidden=True,
                            ),
                            html.Span(id="brush-label", className="brush-label", hidden=True),
                        ],
                        id="brush",
                        className="brush",
                        title="",
                    ),
                ],
                className="time-box dims",
            ),
        ],
        id="panel-when",
        className="panel when",
        **{"aria-label": "When"},
    )


def figure(catalogue: Catalogue) -> go.Figure:
    """The empty frame with its traces: the total first, then one per part that a stack can have."""
    first, last = catalogue.about.first, catalogue.about.last
    parts = max(len(catalogue.levels), stacks.MOST + 1)
    names = ["total", *(f"part {i + 1}" for i in range(parts))]
    traces = [
        go.Scatter(
            x=[first, last],
            y=[0, 0],
            name=name,
            mode="lines",
            line={"width": 0, "shape": "hv"},
            fill="tozeroy",
            fillcolor="#e3e8ee",
            hoverinfo="skip",
        )
        for name in names
        if first is not None
    ]
    return go.Figure(
        traces,
        {
            "margin": {"l": 44, "r": 16, "t": 6, "b": 24},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "showlegend": False,
            "hovermode": False,
            "dragmode": False,
            "uirevision": "kept",
            "font": {"family": "Inter, sans-serif", "size": 11},
            "xaxis": {
                "type": "date",
                "range": None if first is None else [first, last + timedelta(days=1)],  # type: ignore[operator]
                "fixedrange": True,
                "showgrid": False,
                "zeroline": False,
                "ticks": "",
                "showticklabels": False,
            },
            "yaxis": {
                "range": [0, 1],
                "fixedrange": True,
                "showgrid": False,
                "zeroline": False,
                "showticklabels": False,
                "title": None,
            },
        },
    )


def paint(
    answer: Answer, catalogue: Catalogue, frame: Frame | None, stack: Stack | None = None
) -> dict[str, Any]:
    """Edges of the bins in the frame, the parts of the stack with the cables of every bin, the days of the clause.

    `levels` has a row per part and `sums` the distinct cables of every bin. Without `stack` the parts are the
    levels.
    """
    clause = answer.selection.clause("when")
    told: dict[str, Any] = {
        "resolution": answer.resolution,
        "edges": [],
        "levels": [],
        "sums": [],
        "stack": {"by": stacks.CLASSIFICATION, "keys": [], "overlaps": False},
        "stacks": _choices(answer, "" if stack is None else stack.by),
        "whole": frame is None or frame.is_whole,
        "chosen": {
            "start": None if clause.start is None else clause.start.isoformat(),
            "end": None if clause.end is None else clause.end.isoformat(),
        },
    }
    if frame is None:
        return told
    borders = edges(frame.resolution, frame.first, frame.last)
    told["edges"] = [border.isoformat() for border in borders]
    if stack is None:
        columns = filled(answer.bins, borders)
        told["levels"] = [columns.get(level, [0] * (len(borders) - 1)) for level in catalogue.levels]
        told["sums"] = [sum(parts) for parts in zip(*told["levels"], strict=True)]
        return told
    told["levels"] = [list(row) for row in stack.rows]
    told["sums"] = list(stack.sums)
    told["stack"] = {
        "by": stack.by,
        "keys": [_key(stack, at, catalogue) for at in range(len(stack.keys))],
        "overlaps": stack.overlaps,
    }
    return told


def surges(found: Sequence[Burst], resolution: Resolution, first: int) -> dict[str, Any]:
    """Bursts as the browser takes them: the bin, counted from `first`, and what was expected there."""
    return {
        "bursts": [[burst.at - first, burst.expected] for burst in found],
        "around": AROUND[resolution].words,
    }


def _choices(answer: Answer, by: str) -> list[list[str]]:
    """What the bars can be stacked by, each with its name: a facet with two values chosen, that of the left panel, and
    what they are stacked by.
    """
    many = [clause.facet for clause in answer.selection.clauses if len(clause.values) > 1]
    named = dict.fromkeys((answer.facet, *many, by))
    facets = [name for name in named if FACETS.get(name) is not None and name != "class"]
    fixed = [[stacks.CLASSIFICATION, "Classification"], [stacks.READING, "Named or inferred"]]
    return fixed + [[name, facet_name(name)] for name in facets]


def facet_name(facet: str) -> str:
    """A facet to stack by, as words."""
    return FACET_NAMES.get(facet) or TABLE[facet].title


def _key(stack: Stack, at: int, catalogue: Catalogue) -> dict[str, str]:
    """One part: its value, its name in the key and in full, and the look that CSS has for it."""
    value = stack.keys[at]
    if stack.by == stacks.CLASSIFICATION:
        name = level_name(value)
        return {"value": value, "name": name, "full": name, "look": f"class-{catalogue.step(value)}"}
    if stack.by == stacks.READING:
        name, full = READINGS[value]
        return {"value": value, "name": name, "full": full, "look": f"reading-{at}"}
    if value == stacks.OTHER:
        return {"value": value, "name": "Other", "full": "Other", "look": "part-other"}
    name, full = _named(stack.by, value, catalogue)
    return {"value": value, "name": name, "full": full, "look": f"part-{at}"}


def _named(facet: str, value: str, catalogue: Catalogue) -> tuple[str, str]:
    if facet in ("issue", "person"):
        return value, f"{value} {catalogue.issue(value)}".strip()
    name = catalogue.name(value) if facet in FACET_NAMES else said(facet, value)
    return name, name


def means(gesture: Gesture, selection: Selection) -> Selection:
    """`between` takes a first day and the day after the last; `clear` nothing."""
    match gesture.kind:
        case "between":
            return selection.between(gesture.start, gesture.end)
        case "clear":
            return selection.without("when")
    raise refuse(gesture)


def level_name(level: str) -> str:
    """A classification level as words: `Official use` for the long one, `Unknown` for none."""
    return "Unknown" if level == "" else level.capitalize()


def _grip(edge: str, label: str) -> dict[str, Any]:
    return {"data-edge": edge, "aria-label": label, "type": "button"}
