"""The tile route: numbers by column of the timeline, as binary, for the browser that moves a brush.

Comes in: the address of a tile. Goes out: its bytes. Refuses, with 400 and a sentence, what is no tile; with
409 a tile of another version of the store than the page shows.
"""

from __future__ import annotations

import gzip
from datetime import date

from flask import Flask, Response, request

from dashboard.errors import QuestionError
from dashboard.query.answer import ROLES, Role
from dashboard.query.selection import Limits
from dashboard.query.tiles import Tiles
from dashboard.query.url import from_url
from dashboard.web.desk import Desk

ADDRESS = "/tile"


def add_tiles(server: Flask, desk: Desk) -> None:
    """Adds the route."""
    tiles = Tiles(desk.engine)
    limits = Limits.of(desk.settings)

    @server.get(ADDRESS)
    def tile() -> Response:
        """One tile: `store`, `role`, `start`, `end`, `columns`; `of` is the selection as in an address."""
        if request.args.get("store", "") != desk.engine.about().version:
            return Response("The store has changed; load the page again.\n", 409, content_type="text/plain")
        selection, _ = from_url(request.args.get("of", ""), limits)
        content = tiles.get(
            selection,
            role=_role(request.args.get("role", "")),
            start=_day("start"),
            end=_day("end"),
            columns=_columns(request.args.get("columns", "")),
        )
        is_packed = request.accept_encodings["gzip"] > 0
        reply = Response(content if is_packed else gzip.decompress(content))
        reply.content_type = "application/octet-stream"
        reply.vary.add("Accept-Encoding")
        if is_packed:
            reply.headers["Content-Encoding"] = "gzip"
        return reply


def _role(text: str) -> Role:
    for role in ROLES:
        if role == text:
            return role
    raise QuestionError(f"{text[:40]!r} is no role of the map; they are {', '.join(ROLES)}.")


def _day(name: str) -> date:
    text = request.args.get(name, "")[:40]
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise QuestionError(f"The {name} of a tile is a day such as 2006-01-31, not {text!r}.") from None


def _columns(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 7):
        raise QuestionError(f"The columns of a tile are a whole number, not {text[:40]!r}.")
    return int(text)
