"""The application: `create_app(settings)` builds everything; nothing happens at import.

Comes in: settings. Goes out: a Flask server with the page, its callbacks, the areas of the map, health, and
the guard around all of it. Refuses to start with a broken fact table; starts without a store and says so on
the page.
"""

from __future__ import annotations

import os
from urllib.parse import quote

from dash import Dash, html
from flask import Flask, Response, abort

from dashboard.config import Settings
from dashboard.errors import StoreError
from dashboard.views import board
from dashboard.views.ground import ADDRESS
from dashboard.web import guard, health
from dashboard.web.analyse import add_analyses
from dashboard.web.callbacks import add_callbacks
from dashboard.web.columns import add_columns
from dashboard.web.desk import Desk
from dashboard.web.exports import add_exports
from dashboard.web.near import add_near
from dashboard.web.preview import add_previews
from dashboard.web.review import add_review
from dashboard.web.search import add_search
from dashboard.web.tile import add_tiles
from dashboard.web.values import add_values
from dashboard.web.why import add_reasons

ICON = "icons/favicon.svg"
"""Set into the page itself: browsers ask for a linked icon again whenever the title changes."""
INDEX = """<!DOCTYPE html>
<html lang="en">
<head>{%metas%}<title>{%title%}</title><link rel="icon" href="{icon}">{%css%}</head>
<body>{%app_entry%}<footer>{%config%}{%scripts%}{%renderer%}</footer></body>
</html>"""


def create_app(settings: Settings | None = None) -> Flask:
    """The server, ready for its first request. Settings are read from the environment where none are
    given.
    """
    settings = Settings.from_env(os.environ) if settings is None else settings
    desk = Desk(settings)
    server = Flask("cable-atlas", static_folder=None)
    app = Dash(
        "cable-atlas",
        server=server,
        assets_folder=str(settings.assets.resolve()),
        title="Cable Atlas",
        update_title="",
        index_string=INDEX.replace("{icon}", _icon(settings)),
        suppress_callback_exceptions=True,
        enable_mcp=False,
    )
    app.layout = lambda: _layout(desk)
    add_callbacks(app, desk)
    _add_boundaries(server, desk)
    add_reasons(server, desk)
    add_review(app, server, desk)
    add_tiles(server, desk)
    add_previews(server, desk)
    add_exports(server, desk)
    add_values(server, desk)
    add_columns(server, desk)
    add_search(server, desk)
    add_analyses(server, desk)
    add_near(server, desk)
    health.add_health(server, desk.engine.about)
    guard.protect(server, settings, app.csp_hashes())
    guard.warm(server)
    return server


def _icon(settings: Settings) -> str:
    return "data:image/svg+xml," + quote((settings.assets / ICON).read_text(encoding="utf-8").strip())


def _layout(desk: Desk) -> html.Div:
    try:
        return board.layout(desk.catalogue(), desk.ground, desk.settings.export_rows)
    except StoreError as error:
        return board.without_store(desk.spoken(error))


def _add_boundaries(server: Flask, desk: Desk) -> None:
    @server.get(ADDRESS + "<string(length=16):digest>-<period>.json")
    def boundaries(digest: str, period: str) -> Response:
        """The areas of a period; the address changes with their content, so browsers may keep them."""
        if digest != desk.ground.digest or period not in desk.ground.periods:
            abort(404)
        reply = Response(desk.ground.text(period), mimetype="application/json")
        reply.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return reply
