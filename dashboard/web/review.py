"""The review: flagged readings by a route, and the callback that accepts one.

Comes in: the selection of the page; a cable, a role, a token and a reading. Goes out: content of the panel as plain
JSON; a sentence, and the row to copy where no file can be written. Refuses whatever is not a reading that a
rule found and flagged in that cable: every cell of a row comes from the store.
"""

from __future__ import annotations

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, no_update
from flask import Flask, Response

from dashboard.errors import AtlasError, QuestionError
from dashboard.query.selection import Selection
from dashboard.store.corrections import Accepted, read_corrections, value_of, write_correction
from dashboard.views import review
from dashboard.web import logs
from dashboard.web.asked import as_json, held
from dashboard.web.desk import Desk
from dashboard.web.plain import plain

ADDRESS = "/review"


def add_review(app: Dash, server: Flask, desk: Desk) -> None:
    """Adds the route and the callback."""

    @server.get(ADDRESS)
    def flagged() -> Response:
        """The flagged readings of the selection `of`."""
        return held(desk, lambda selection: as_json(plain(listed(selection, desk))))

    def accept(wanted: Any) -> Any:
        return no_update if wanted is None else accepted(wanted, desk)

    app.callback(Output("accepted", "data"), Input("accept", "data"), prevent_initial_call=True)(accept)
    app.clientside_callback(
        ClientsideFunction("review", "told"),
        Output("painted", "data", allow_duplicate=True),
        Input("accepted", "data"),
        prevent_initial_call=True,
    )


def listed(selection: Selection, desk: Desk) -> list[Any]:
    """The content of the panel."""
    number, flags = desk.engine.flags(selection.where())
    rows = read_corrections(desk.settings.corrections_file())
    before = {key: value_of(row) for key, row in rows.items()}
    return review.body(number, flags, before, desk.catalogue())


def accepted(wanted: Any, desk: Desk) -> dict[str, Any]:
    """What became of an acceptance: `done`, a sentence, the row where it could not be written."""
    try:
        row = _checked(wanted, desk)
        told = {"accept": str(wanted["id"]), "role": row.role, "token": row.token, "reading": row.value}
        path = desk.settings.corrections_file()
        name = desk.catalogue().name(row.value) if row.value else "no place"
        if path is None:
            return told | {"done": False, "row": row.line(), "sentence": "This server keeps no corrections."}
        try:
            write_correction(path, row)
        except OSError as error:
            logs.note_failure(error)
            return told | {"done": False, "row": row.line(), "sentence": "The file cannot be written here."}
    except AtlasError as error:
        return {"done": False, "sentence": str(error)}
    return told | {"done": True, "sentence": f"{row.mrn}: the next ingest reads {row.token} as {name}."}


def _checked(wanted: Any, desk: Desk) -> Accepted:
    if not isinstance(wanted, dict):
        raise QuestionError("An acceptance names a cable, a role, a token and a reading.")
    number, role, token, value = (wanted.get(name) for name in ("id", "role", "token", "reading"))
    if type(number) is not int or not 0 <= number < 2**31:
        raise QuestionError("An acceptance names the number of a cable.")
    if wanted.get("store") != desk.engine.about().version:
        raise QuestionError("The store has changed; load the page again.")
    record = desk.engine.record(number)
    mrn = None if record is None else record.cable["mrn"]
    if record is None or mrn is None:
        raise QuestionError("Only a cable with a message number can be corrected.")
    for item in record.places:
        own = f"@{item['post']}" if item["post"] is not None else item["place"] or ""
        is_meant = (item["role"], item["token"]) == (role, token) and item["is_flagged"]
        if is_meant and value in (own, "", *(item["other"] or ())):
            verb = "kept" if value == own else "chosen" if value else "refused"
            return Accepted(mrn, str(role), str(token), str(value), f"{verb} in a review of flagged readings")
    raise QuestionError("No flagged reading of that cable has this role, this token and this reading.")
