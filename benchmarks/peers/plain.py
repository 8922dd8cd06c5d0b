"""A plain Dash app, as one writes it first: each move of the slider gets whole figures from the server.

Comes in: the folder of the peers' data in PLAIN_DATA. Goes out: `create_app()` for gunicorn. A callback counts with
pandas and returns a choropleth with circles, bars of issues, bars over time and a line of text; `dcc.Graph` draws
them anew.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from dash import Dash, Input, Output, dcc, html
from flask import Flask, Response

from benchmarks.stores import ROOT
from dashboard.web.desk import read_ground

CONFIG = {"displayModeBar": False, "showSendToCloud": False, "topojsonURL": "/assets/topojson/"}


def create_app() -> Flask:
    """The app; frames are read once for all workers."""
    folder = Path(os.environ["PLAIN_DATA"])
    about = json.loads((folder / "about.json").read_text(encoding="utf-8"))
    frames = {view: _frame(folder, view, names) for view, names in about["names"].items()}
    ground = read_ground(ROOT / "data")
    period = ground.periods[-1]
    content = ground.text(period)
    areas = json.loads(content)["features"]
    codes = {area["id"] for area in areas}
    posts = json.loads((folder / "posts.json").read_text(encoding="utf-8"))
    server = Flask("plain", static_folder=None)
    app = Dash(
        "plain",
        server=server,
        assets_folder=str(Path(__file__).parent / "assets"),
        assets_ignore=r".*\.(js|css)",
        update_title="",
    )
    wide = about["columns"]

    @server.get("/areas.json")
    def areas_json() -> Response:
        """The same areas as the app's, by address: sending them with each figure would take seconds."""
        reply = Response(content, mimetype="application/json")
        reply.headers["Cache-Control"] = "public, max-age=3600"
        return reply

    app.layout = html.Div(
        [
            html.Div(id="count"),
            dcc.Graph(id="map", config=CONFIG, style={"height": "55vh"}),
            dcc.Graph(id="issues", config=CONFIG, style={"height": "25vh"}),
            dcc.RangeSlider(0, wide, 1, value=[0, wide], id="when", updatemode="drag", marks=None),
        ]
    )

    @app.callback(
        Output("map", "figure"),
        Output("issues", "figure"),
        Output("count", "children"),
        Input("when", "value"),
    )
    def brushed(value: list[int]) -> Any:
        low, high = value
        counts = {view: _counts(frame, low, high) for view, frame in frames.items()}
        text = f"{int(counts['class'].sum())} cables"
        return _map(counts, codes, posts, value), _bars(counts["issue"], value), text

    with server.test_client() as client:
        client.get("/_dash-dependencies")
    return server


def _frame(folder: Path, view: str, names: list[str]) -> pd.DataFrame:
    frame = pd.read_parquet(folder / f"{view}.parquet")
    frame["value"] = pd.Categorical.from_codes(frame["value"].to_numpy(), categories=names)
    return frame


def _counts(frame: pd.DataFrame, low: int, high: int) -> pd.Series[int]:
    chosen = frame.loc[(frame["col"] >= low) & (frame["col"] < high), "value"]
    return chosen.value_counts(sort=False)


def _map(
    counts: dict[str, Any], codes: set[str], posts: dict[str, list[float]], value: list[int]
) -> go.Figure:
    about = counts["about"]
    about = about[[code in codes for code in about.index]]
    sent = counts["from"].rename(lambda name: name[1:])
    sent = sent[[name in posts for name in sent.index]]
    most = max(int(sent.max()), 1)
    return go.Figure(
        [
            go.Choropleth(
                geojson="/areas.json",
                featureidkey="id",
                locations=list(about.index),
                z=about.tolist(),
                showscale=False,
            ),
            go.Scattergeo(
                lon=[posts[name][0] for name in sent.index],
                lat=[posts[name][1] for name in sent.index],
                marker={"size": (4 + 14 * (sent / most) ** 0.5).tolist(), "color": "#c2410c"},
                customdata=list(sent.index),
            ),
        ],
        {
            "geo": {"visible": False, "fitbounds": False, "projection": {"type": "times"}},
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
            "showlegend": False,
            "meta": value,
            "uirevision": "kept",
        },
    )


def _bars(counts: Any, value: list[int]) -> go.Figure:
    return go.Figure(
        [go.Bar(x=list(counts.index), y=counts.tolist())],
        {"margin": {"l": 40, "r": 8, "t": 4, "b": 30}, "meta": value, "uirevision": "kept"},
    )
