"""The tile route: numbers by column of the timeline, as binary, for the browser that moves a brush.

Comes in: the address of a tile. Goes out: its bytes. Refuses, with 400 and a sentence, what is no tile; with
409 a tile of another version of the store than the page shows.
"""

from __future__ import annotations

import gzip

from flask import Flask, Response, request

from dashboard.errors import QuestionError
from dashboard.query.answer import ROLES, Role
from dashboard.query.bins import RESOLUTIONS
from dashboard.query.selection import Selection
from dashboard.query.tiles import Tiles
from dashboard.store.question import Resolution
from dashboard.web.asked import day, held, listed
from dashboard.web.desk import Desk

ADDRESS = "/tile"


def add_tiles(server: Flask, desk: Desk) -> None:
    """Adds the route."""
    tiles = Tiles(desk.engine)

    @server.get(ADDRESS)
    def tile() -> Response:
        """One tile: `store`, `role`, `start`, `end`, `columns`, `facet` (of the left panel), `of` (the selection).

        With a `resolution` in place of `columns` its columns are the bins of the timeline; `base=1` adds the cables
        of which places are shares.
        """
        return held(desk, lambda selection: _packed(tiles, selection))


def _packed(tiles: Tiles, selection: Selection) -> Response:
    resolution = _resolution(request.args.get("resolution"))
    content = tiles.get(
        selection,
        role=_role(request.args.get("role", "")),
        start=day("start"),
        end=day("end"),
        columns=1 if resolution is not None else _columns(request.args.get("columns", "")),
        resolution=resolution,
        facet=listed("facet"),
        base=request.args.get("base") == "1",
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


def _resolution(text: str | None) -> Resolution | None:
    if text is None:
        return None
    for resolution in RESOLUTIONS:
        if resolution == text:
            return resolution
    raise QuestionError(f"{text[:40]!r} is no resolution; they are {', '.join(RESOLUTIONS)}.")


def _columns(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 7):
        raise QuestionError(f"The columns of a tile are a whole number, not {text[:40]!r}.")
    return int(text)
