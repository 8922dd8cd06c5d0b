"""The routes of reasons: why cables stand where they stand, and which readings are flagged.

Comes in: the address: the selection of the page, a facet and values of it. Goes out: content of the panel as
plain JSON. Refuses, with 400 and a sentence, what has no reasons; with 409 another version of the store than
the page shows.
"""

from __future__ import annotations

from typing import Any

from flask import Flask, Response, request

from dashboard.errors import QuestionError
from dashboard.query.selection import Limits, Selection
from dashboard.views import why
from dashboard.web.asked import as_json, held
from dashboard.web.desk import Desk
from dashboard.web.plain import plain

ADDRESS = "/why"
MOST_VALUES = 5


def add_reasons(server: Flask, desk: Desk) -> None:
    """Adds the route."""

    @server.get(ADDRESS)
    def reasons() -> Response:
        """Reasons under the selection `of` for each `value` of `facet`."""
        return held(desk, lambda selection: as_json(plain(explained(selection, desk))))


def explained(selection: Selection, desk: Desk) -> list[Any]:
    """Why the values of the address stand where they stand, under all clauses but their own."""
    facet, values = request.args.get("facet", ""), request.args.getlist("value")
    if facet not in why.FACETS:
        raise QuestionError(f"{facet[:40]!r} has no reasons; {', '.join(why.FACETS)} have.")
    if not 0 < len(values) <= MOST_VALUES:
        raise QuestionError(f"Reasons are told of 1 to {MOST_VALUES} values, not of {len(values)}.")
    engine, catalogue = desk.engine.snapshot(), desk.catalogue()
    field, where = selection.field(facet), selection.where(facet)
    counts = engine.counts(field, where)
    found: list[Any] = []
    for value in selection.replace(facet, values).checked(Limits.of(desk.settings)).clause(facet).values:
        reasons = engine.reasons(field, value, where)
        around = 0
        if facet == "about" and why.is_region(value, catalogue):
            around = engine.counts("region", selection.without("about").where("region")).get(value, 0)
        found += why.body(facet, value, counts.get(value, 0), reasons, catalogue, around)
    return found
