"""The values route: values of a facet that hold a text, for facets with more values than the panel lists.

Comes in: the address: the store and selection of the page, a facet, a text. Goes out: values, names, numbers of
cables and totals, as JSON. Refuses, with 400 and a sentence, a facet without a list; with 409 another version of the
store than the page shows.
"""

from __future__ import annotations

from typing import Any

from flask import Flask, Response, request

from dashboard.query.selection import Selection
from dashboard.store.question import EVERYONE, EVERYTHING
from dashboard.views import issues
from dashboard.web.asked import as_json, held, listed
from dashboard.web.desk import Desk

ADDRESS = "/values"
MOST = 100
MOST_CHARS = 120


def add_values(server: Flask, desk: Desk) -> None:
    """Adds the route."""

    @server.get(ADDRESS)
    def values() -> Response:
        """Values of `listed` that hold `like`, those of most cables in the whole store first."""
        return held(desk, lambda selection: as_json(found(selection, desk)))


def found(selection: Selection, desk: Desk) -> dict[str, Any]:
    """`rows` of value, words, name; `counts` under all clauses but the facet's own; `totals`; `of`: how many there
    are in all."""
    facet, engine, catalogue = listed(), desk.engine.snapshot(), desk.catalogue()
    field = selection.field(facet)
    like = request.args.get("like", "")[:MOST_CHARS]
    top = engine.top(field, EVERYTHING, EVERYONE, most=MOST, like=like)
    return {
        "rows": [[value, *issues.named(facet, value, catalogue)] for value in top.values],
        "counts": engine.counts(field, selection.where(facet), EVERYONE, tuple(top.values)),
        "totals": top.values,
        "of": top.of,
    }
