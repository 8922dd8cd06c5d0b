"""What tests of the routes share: the app over a store of their own, and a small Dash page behind the guard.

A module that gives `settings` has `client`, the app on them, and `version`, that of their store. The small page has one
callback and one asset of each kind.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from dash import ALL, MATCH, Dash, Input, Output, State, dcc, html
from flask import Flask
from flask.testing import FlaskClient

from dashboard.config import Settings
from dashboard.errors import QuestionError, StoreError
from dashboard.store.engine import DuckEngine
from dashboard.web.app import create_app
from dashboard.web.guard import protect, warm
from dashboard.web.health import add_health

CANARY = "CANARY OF A CABLE"


@pytest.fixture(scope="module")
def client(settings: Settings) -> FlaskClient:
    return create_app(settings).test_client()


@pytest.fixture(scope="module")
def version(settings: Settings) -> str:
    return DuckEngine.of(settings).about().version


class StoreSwitch:
    """A store that can be made to fail."""

    works = True

    def ask(self) -> None:
        if not self.works:
            raise StoreError(f"store is damaged in {CANARY} at /some/path")


def small_page(assets: Path) -> Dash:
    app = Dash("small", assets_folder=str(assets), enable_mcp=False)
    app.layout = html.Div(
        [
            dcc.Store(id="selection", data={"clauses": []}),
            dcc.Input(id="words", value=""),
            html.Button("Press", id="press"),
            html.Div(id="line"),
            html.Div(id="count"),
            html.Div(id="row-count"),
            html.Button("Chip", id={"kind": "chip", "name": "Åland"}),
            html.Div(id={"kind": "label", "name": "Åland"}),
            html.Div(id="chips"),
            html.Div(id="seen"),
        ]
    )

    @app.callback(Output("line", "children"), Input("words", "value"))
    def single(words: str) -> str:
        return "long " * 2000 if words == "long" else f"{words}"

    @app.callback(
        Output("count", "children"),
        Output("row-count", "children"),
        Input("press", "n_clicks"),
        State("selection", "data"),
        prevent_initial_call=True,
    )
    def several(clicks: Any, data: Any) -> tuple[str, str]:
        if data == "question":
            raise QuestionError("No field is called 'planet'; it could be 'about'.")
        if data == "store":
            raise StoreError(f"{CANARY} in /some/path")
        if data == "fault":
            raise RuntimeError(f"{CANARY} in /some/path")
        return str(clicks), str(data)

    @app.callback(
        Output("line", "children", allow_duplicate=True),
        Input("press", "n_clicks"),
        prevent_initial_call=True,
    )
    def again(clicks: Any) -> str:
        return str(clicks)

    @app.callback(Output("chips", "children"), Input({"kind": "chip", "name": ALL}, "n_clicks"))
    def many(clicks: Any) -> str:
        return str(clicks)

    @app.callback(
        Output({"kind": "label", "name": MATCH}, "children"),
        Input({"kind": "chip", "name": MATCH}, "n_clicks"),
        State({"kind": "chip", "name": MATCH}, "id"),
    )
    def matched(clicks: Any, id_: Any) -> str:
        return f"{id_['name']} {clicks}"

    @app.callback(Input("press", "n_clicks"), prevent_initial_call=True)
    def silent(clicks: Any) -> None:
        return None

    app.clientside_callback(
        "function (clicks) { return String(clicks); }", Output("seen", "children"), Input("press", "n_clicks")
    )
    return app


@pytest.fixture(scope="session")
def assets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("assets")
    (folder / "style.css").write_text("body { color: black; }\n" * 200)
    (folder / "boundaries").mkdir()
    (folder / "boundaries" / "base.json").write_text('{"features": [' + "1, " * 5000 + "1]}")
    (folder / "face.woff2").write_bytes(bytes(range(256)) * 20)
    return folder


@pytest.fixture(scope="session")
def settings(assets: Path) -> Settings:
    return Settings(assets=assets)


@pytest.fixture
def store() -> StoreSwitch:
    return StoreSwitch()


@pytest.fixture
def server(assets: Path, settings: Settings, store: StoreSwitch) -> Flask:
    app = small_page(assets)
    flask: Flask = app.server
    protect(flask, settings, app.csp_hashes())
    add_health(flask, store.ask)
    warm(flask)
    return flask
