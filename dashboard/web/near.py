"""The route of likeness: the cables that are most like one, each with what they share.

Comes in: the address: the store of the page, a cable. Goes out: content of the reader as plain JSON. Refuses, with 400
and a sentence, what is no number of a cable; with 409 another version of the store than the page shows.
"""

from __future__ import annotations

from typing import Any

from flask import Flask, Response, request

from dashboard.errors import QuestionError
from dashboard.views import ties
from dashboard.web.asked import as_json, held
from dashboard.web.desk import Desk
from dashboard.web.plain import plain

ADDRESS = "/near"
MOST = 8


def add_near(server: Flask, desk: Desk) -> None:
    """Adds the route."""

    @server.get(ADDRESS)
    def near() -> Response:
        """Cables that are like the cable `id`."""
        return held(desk, lambda _: as_json(plain(alike(request.args.get("id", ""), desk))))


def alike(name: str, desk: Desk) -> list[Any]:
    """The section of the reader; empty where no cable shares anything."""
    if not (name.isascii() and name.isdecimal() and len(name) < 10):
        raise QuestionError(f"{name[:40]!r} is no number of a cable.")
    engine = desk.engine.snapshot()
    found = engine.near(int(name), most=MOST)
    named = engine.examples([item.cable_id for item in found])
    return ties.near(
        [(item, named[item.cable_id]) for item in found if item.cable_id in named], desk.catalogue()
    )
