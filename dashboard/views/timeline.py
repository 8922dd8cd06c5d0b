"""The view *When*: cables over time, stacked by classification, the whole corpus behind them; brush to
select.

Comes in: the catalogue, an answer, gestures. Goes out: a plotly figure, columns to paint, selections.
Refuses: a scale that moves under the pointer; the vertical scale is that of the total and stays.

The figure's traces are areas in steps, one per classification level and one for the total behind them. The
browser keeps them and sets their outlines anew for each answer, so a brush costs no drawing by plotly.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import plotly.graph_objects as go
from dash import dcc, html

from dashboard.query.answer import Answer
from dashboard.query.bins import edges, filled
from dashboard.query.selection import Selection
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
SPANS = (
    ("out", "−", "Show more time (or turn the wheel)"),
    ("in", "+", "Show less time in more detail (or turn the wheel)"),
    ("chosen", "Zoom to choice", "Show only the time that is chosen"),
    ("whole", "All", "Show the whole span"),
)
GRAPH = {
    "displayModeBar": False,
    "showSendToCloud": False,
    "scrollZoom": False,
    "doubleClick": False,
    "responsive": True,
    "staticPlot": False,
}


def layout(catalogue: Catalogue) -> html.Section:
    """The panel: the key to the colours, the choice of resolution, the figure under its brush."""
    return html.Section(
        [
            html.Div(
                [
                    html.H2("When"),
                    html.Div(
                        [
                            html.Span(
                                [
                                    html.I(style={"--swatch": f"var(--class-{catalogue.step(level)})"}),
                                    level_name(level),
                                ]
                            )
                            for level in catalogue.levels
                        ],
                        className="keys",
                    ),
                    html.Span(id="when-unit", className="hint push"),
                    html.Div(
                        [html.Button(text, title=title, **{"data-span": way}) for way, text, title in SPANS],
                        className="segments",
                        role="group",
                        **{"aria-label": "Part of the time shown"},
                    ),
                    html.Div(
                        [
                            html.Button(
                                text,
                                **{
                                    "data-shown": "resolution",
                                    "data-value": value,
                                    "aria-pressed": "false",
                                },
                            )
                            for value, text in RESOLUTIONS
                        ],
                        className="segments",
                        role="group",
                        **{"aria-label": "Resolution of the timeline"},
                    ),
                ],
                className="panel-head",
            ),
            html.Div(
                [
                    dcc.Graph(id="timeline", figure=figure(catalogue), config=GRAPH, responsive=True),
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
                                    html.Span(id="brush-label", className="brush-label", hidden=True),
                                ],
                                id="brush-range",
                                className="brush-range",
                                hidden=True,
                            ),
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
    """The empty frame with its traces: the total first, then one per level, open ones below."""
    first, last = catalogue.about.first, catalogue.about.last
    names = ["total", *(level_name(level) for level in catalogue.levels)]
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
                "ticklabelstandoff": 3,
            },
            "yaxis": {
                "range": [0, 1],
                "fixedrange": True,
                "nticks": 4,
                "rangemode": "tozero",
                "tickformat": ",d",
                "title": None,
            },
        },
    )


def paint(answer: Answer, catalogue: Catalogue, frame: Frame | None) -> dict[str, Any]:
    """Edges of the bins in the frame, per level the cables of every bin, the days of the clause."""
    clause = answer.selection.clause("when")
    told: dict[str, Any] = {
        "resolution": answer.resolution,
        "edges": [],
        "levels": [],
        "whole": frame is None or frame.is_whole,
        "chosen": {
            "start": None if clause.start is None else clause.start.isoformat(),
            "end": None if clause.end is None else clause.end.isoformat(),
        },
    }
    if frame is None:
        return told
    borders = edges(frame.resolution, frame.first, frame.last)
    columns = filled(answer.bins, borders)
    told["edges"] = [border.isoformat() for border in borders]
    told["levels"] = [columns.get(level, [0] * (len(borders) - 1)) for level in catalogue.levels]
    return told


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
