"""The route of the analyses: coverage, mix and declassification under the selection of the page.

Comes in: the address: an analysis, the store and selection of the page, by what the mix is told and in which unit. Goes
out: the analysis as JSON, with the sentence of the selection. Refuses, with 400 and a sentence, what is not offered;
with 404 another analysis; with 409 another version of the store than the page shows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from flask import Flask, Response, abort, request

from dashboard.errors import QuestionError
from dashboard.query.selection import Selection
from dashboard.query.words import sentence
from dashboard.views import coverage, declassification, mix
from dashboard.web.asked import as_json, held
from dashboard.web.desk import Desk

ADDRESS = "/analyse/"


def add_analyses(server: Flask, desk: Desk) -> None:
    """Adds the route."""

    @server.get(f"{ADDRESS}<name>")
    def analysis(name: str) -> Response:
        """The analysis `name` under the selection `of`."""
        if name not in FOUND:
            abort(404)
        return held(desk, lambda selection: as_json(analysed(name, selection, desk)))


def analysed(name: str, selection: Selection, desk: Desk) -> dict[str, Any]:
    """What the analysis tells; `count` of `total` cables, and the sentence of the selection."""
    count = desk.engine.total(selection.where())
    told = {
        "words": sentence(selection, desk.catalogue()),
        "count": count,
        "total": desk.catalogue().about.cables,
    }
    return told | FOUND[name](selection, desk)


def covered(selection: Selection, desk: Desk) -> dict[str, Any]:
    """Coverage per post and year."""
    return coverage.told(desk.coverage(), desk.engine.coverage(selection.where()), desk.catalogue())


def mixed(selection: Selection, desk: Desk) -> dict[str, Any]:
    """The mix `by` issue, from (posts) or year, in cables or paragraphs."""
    by, unit = _one("by", mix.FACETS), _one("unit", mix.UNITS)
    engine, catalogue, where = desk.engine.snapshot(), desk.catalogue(), selection.where()
    field = "year" if by == "year" else selection.field(by)
    posts = None
    if by == "from":
        posts = tuple(value for value in engine.counts(field, where) if value.startswith(mix.POST))
    if unit == "cables":
        whole = engine.counts("classification", where)
        return mix.cables(by, engine.cross(field, "classification", where, rows=posts), whole, catalogue)
    marks: dict[str, int] = {}
    for own in engine.portions("classification", where).values():
        for mark, paragraphs in own.items():
            marks[mark] = marks.get(mark, 0) + paragraphs
    found = engine.portions(field, where, values=posts)
    return mix.paragraphs(by, found, marks, desk.portion_marks, catalogue)


def due(selection: Selection, desk: Desk) -> dict[str, Any]:
    """What falls due for declassification."""
    engine, where = desk.engine.snapshot(), selection.where()
    return declassification.told(
        engine.counts("declassify", where),
        engine.cross("declassify", "reason", where),
        engine.counts("reason", where),
        engine.total(where),
        datetime.now(UTC).year,
        desk.catalogue().reasons,
    )


FOUND: Mapping[str, Callable[[Selection, Desk], dict[str, Any]]] = {
    "coverage": covered,
    "mix": mixed,
    "declassification": due,
}


def _one(parameter: str, known: tuple[str, ...]) -> str:
    value = request.args.get(parameter, known[0])
    if value not in known:
        raise QuestionError(f"{value[:40]!r} is not offered as {parameter}; {', '.join(known)} are.")
    return value
