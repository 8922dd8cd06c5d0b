"""The rows route: further rows of a list that stands beside others, rows of a time that is played.

Comes in: the address: the store of the page, a selection, an order, a stretch of rows, perhaps another time. Goes out:
rows as JSON, and the selection that they are of.
Refuses, with 400 and a sentence, a stretch that is none; with 409 another version of the store than the page shows.
"""

from __future__ import annotations

from typing import Any

from flask import Flask, request

from dashboard.errors import QuestionError
from dashboard.query.selection import Selection
from dashboard.store.question import Page
from dashboard.views import cables
from dashboard.web.asked import as_json, day, held
from dashboard.web.desk import Desk

ADDRESS = "/rows"


def add_columns(server: Flask, desk: Desk) -> None:
    """Adds the route."""

    @server.get(ADDRESS)
    def rows() -> Any:
        """Rows under the selection `of`, from `start` on, in the order of `sort` and `descending`; with the days
        `since` and `until` under that time in place of its own.
        """
        return held(desk, lambda selection: as_json(told(_timed(selection), desk)))


def _timed(selection: Selection) -> Selection:
    """The selection from the day `since` to before `until` of the address, if it names any."""
    return (
        selection.without("when").between(day("since"), day("until"))
        if "since" in request.args
        else selection
    )


def told(selection: Selection, desk: Desk) -> dict[str, Any]:
    """`rows` and `selection`."""
    return {"rows": found(selection, desk), "selection": selection.as_json()}


def found(selection: Selection, desk: Desk) -> list[dict[str, Any]]:
    """At most a block of rows."""
    sort = request.args.get("sort", "")
    known = tuple(column for column, _, _ in cables.SORTS)
    page = Page(
        selection.where(),
        sort if sort in known else known[0],
        request.args.get("descending") != "0",
        _start(request.args.get("start", "0")),
        min(cables.BLOCK, desk.settings.page_rows),
    )
    return cables.rows_json(desk.engine.page(page), selection, desk.catalogue())


def _start(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise QuestionError(f"The start of a list is a whole number, not {text[:40]!r}.")
    return int(text)
