"""The routes of search: whether a query can be asked, and the snippets of rows.

Comes in: the address: what was typed; the selection of the page and cables. Goes out: plain JSON. Refuses, with 400 and
a sentence, cables that are no numbers; with 409 another version of the store than the page shows. A query that cannot
be asked is an answer, not a failure: its sentence, and the place in what was typed.
"""

from __future__ import annotations

from typing import Any

from flask import Flask, Response, request

from dashboard.errors import QuestionError
from dashboard.query.selection import Limits, Selection
from dashboard.query.text import asked
from dashboard.store.text_parse import parsed
from dashboard.store.text_tokens import TextError
from dashboard.web.asked import as_json, held
from dashboard.web.desk import Desk

CHECK, SNIPPETS = "/search", "/snippets"
MOST_CABLES = 40
MRN_CHARS = 40


def add_search(server: Flask, desk: Desk) -> None:
    """Adds the routes."""

    @server.get(CHECK)
    def check() -> Response:
        """Whether `q` can be asked, and the cable that it names if it is a message number."""
        return as_json(checked(request.args.get("q", ""), desk))

    @server.get(SNIPPETS)
    def snippets() -> Response:
        """Snippets of each cable `id` under the text clause of the selection `of`."""
        return held(desk, lambda selection: as_json(found(selection, desk)))


def checked(query: str, desk: Desk) -> dict[str, Any]:
    """`failed` and `at`, or `cable` (None where no message has the number that was typed)."""
    try:
        parsed(query, Limits.of(desk.settings).text)
    except TextError as error:
        return {"failed": str(error), "at": error.at}
    number = "".join(query.split()).upper()
    is_number = len(number) <= MRN_CHARS and number[:2].isdecimal() and number[-1:].isdecimal()
    return {"cable": desk.engine.find(number) if is_number else None}


def found(selection: Selection, desk: Desk) -> dict[str, Any]:
    """Text and marks per cable; none where the selection asks no text."""
    query, ids = asked(selection), request.args.getlist("id")
    if len(ids) > MOST_CABLES:
        raise QuestionError(f"Snippets are told of {MOST_CABLES} cables at once, not of {len(ids)}.")
    for name in ids:
        if not (name.isascii() and name.isdecimal() and len(name) < 10):
            raise QuestionError(f"{name[:40]!r} is no number of a cable.")
    if not query:
        return {}
    snippets = desk.engine.snippets(query, tuple(map(int, ids)))
    return {str(cable_id): {"text": own.text, "marks": own.marks} for cable_id, own in snippets.items()}
