"""Callbacks: decode, authorise, call, encode.

Comes in: the page's stores, as the browser sets them. Goes out: the answer for all views under the version
that was asked for, blocks of rows, the text of a cable. Refuses malformed requests with a sentence under
the same version, so that the page can show it and keep its state.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, no_update

from dashboard.errors import AtlasError, QuestionError, StoreError
from dashboard.query.answer import Answer, answer
from dashboard.query.selection import Limits, Selection
from dashboard.query.spelling import joined
from dashboard.store.question import Page
from dashboard.store.text_hits import Hits
from dashboard.store.text_parse import parsed
from dashboard.store.text_tokens import TextError
from dashboard.views import board, cables, quality, reader
from dashboard.views.frame import framed
from dashboard.views.gesture import Gesture
from dashboard.web import logs
from dashboard.web.compare import beside
from dashboard.web.desk import Desk
from dashboard.web.plain import plain
from dashboard.web.start import name_of, opened_by, spared, started
from dashboard.web.when import behind, stack_of

MOST_GESTURES = 100


def add_callbacks(app: Dash, desk: Desk) -> None:
    """The three that the server answers, and those in the browser around them."""

    def commit(request: Any) -> Any:
        return no_update if request is None else committed(request, desk)

    def scroll(wanted: Any) -> Any:
        return no_update if wanted is None else scrolled(wanted, desk)

    def read(opened: Any) -> Any:
        return no_update if opened is None else opened_cable(opened, desk)

    def judge(wanted: Any) -> Any:
        return no_update if wanted is None else judged(desk)

    for call, source, target in (
        (commit, Input("request", "data"), Output("answer", "data")),
        (scroll, Input("rows-wanted", "data"), Output("rows-given", "data")),
        (read, Input("opened", "data"), Output("reader-content", "data")),
        (judge, Input("quality-wanted", "data"), Output("quality-content", "data")),
    ):
        app.callback(target, source, prevent_initial_call=True)(call)
    for name, source in (
        ("begin", Input("catalogue", "data")),
        ("receive", Input("answer", "data")),
        ("read", Input("reader-content", "data")),
        ("judge", Input("quality-content", "data")),
    ):
        _in_browser(app, name, source, Output("painted", "data", True), "initial_duplicate")
    for name, source in (("rows", Input("cables", "getRowsRequest")), ("given", Input("rows-given", "data"))):
        _in_browser(app, name, source, Output("cables", "getRowsResponse", True), True)


def _in_browser(app: Dash, name: str, source: Input, target: Output, prevent: bool | str) -> None:
    app.clientside_callback(ClientsideFunction("atlas", name), target, source, prevent_initial_call=prevent)


def committed(request: Any, desk: Desk) -> dict[str, Any]:
    """The paint message for all views, or the sentence why there is none; both under the request's
    version.
    """
    version = _number(request, "version")
    try:
        return {"version": version, **_answered(request, desk)}
    except QuestionError as error:
        return {"version": version, "failed": desk.spoken(error), "again": False}
    except StoreError as error:
        logs.note_failure(error)
        return {"version": version, "failed": desk.spoken(error), "again": True}


def _answered(request: Any, desk: Desk) -> dict[str, Any]:
    limits = Limits.of(desk.settings)
    catalogue = desk.catalogue()
    start = started(request, limits)
    gestures = request.get("gestures", [])
    if not isinstance(gestures, list) or len(gestures) > MOST_GESTURES:
        raise QuestionError(f"A request has a list of at most {MOST_GESTURES} gestures.")
    pair = board.turned((Gesture.from_json(item) for item in gestures), start.pair)
    pair.selection.checked(limits)
    view = start.view
    shown = view.as_json()
    frame = framed(catalogue.about, shown["window"], view.resolution)
    held = desk.engine.snapshot()

    def ask(selection: Selection) -> Answer:
        return answer(
            held,
            selection,
            role=view.role,
            resolution="month" if frame is None else frame.resolution,
            sort=view.sort,
            descending=view.descending,
            rows=cables.BLOCK,
            facet=view.facet,
            flows=view.flows,
        )

    found, muted = (ask(pair.selection), ()) if start.cable is None else spared(held, pair.selection, ask)
    pair = replace(pair, selection=found.selection)
    complaints = [*start.complaints, *map(desk.without_place, muted)]
    stack = stack_of(desk, held, found, frame, view.stack)
    message = board.paint(found, catalogue, frame, stack)
    message["timeline"] |= behind(desk, found, frame)
    more, dropped = beside(desk, held, pair, found, frame, view)
    message |= more
    complaints += map(desk.without_place, dropped)
    message["shown"] = shown
    message["address"] = joined(message["address"], view.to_url())
    if start.cable is not None:
        message["opened"] = opened_by(held, start.cable)
        if start.cable and message["opened"] is None:
            complaints.append(f"The cable {start.cable!r} is not in this set.")
    message["complaints"] = complaints
    return message


def scrolled(wanted: Any, desk: Desk) -> dict[str, Any]:
    """One block of rows under the selection that the list shows."""
    version, start = _number(wanted, "version"), _number(wanted, "start")
    try:
        selection = Selection.from_json(wanted.get("selection"), Limits.of(desk.settings))
        limit = min(max(_number(wanted, "end") - start, 1), desk.settings.page_rows)
        page = Page(
            selection.where(),
            _one_of(wanted.get("sort"), tuple(column for column, _, _ in cables.SORTS)),
            wanted.get("descending") is not False,
            start,
            limit,
        )
        catalogue = desk.catalogue()
        rows = cables.rows_json(desk.engine.page(page), selection, catalogue)
    except AtlasError as error:
        return {"version": version, "start": start, "failed": desk.spoken(error)}
    return {"version": version, "start": start, "rows": rows}


def opened_cable(opened: Any, desk: Desk) -> Any:
    """The elements of one cable as plain values; a sentence where it is not there."""
    name = str(opened.get("id", ""))[:40] if isinstance(opened, dict) else ""
    try:
        record = (
            desk.engine.record(int(name)) if name.isascii() and name.isdecimal() and len(name) < 10 else None
        )
        if record is None:
            return plain(reader.missing(name))
        cable = record.cable
        called = name_of(desk.engine, int(name), cable["mrn"], cable["digest"])
        hits, links = _hits(opened.get("text"), int(name), desk), desk.engine.links(int(name))
        return plain(reader.body(record, desk.catalogue(), hits, links, name=called))
    except AtlasError as error:
        logs.note_failure(error)
        return plain(reader.failed(desk.spoken(error)))


def _hits(query: Any, cable_id: int, desk: Desk) -> Hits | None:
    """The hits of the page's text search in a cable; None without one, or where it cannot be asked."""
    if not isinstance(query, str) or not query:
        return None
    try:
        parsed(query, Limits.of(desk.settings).text)
    except TextError:
        return None
    return desk.engine.hits(query, cable_id)


def judged(desk: Desk) -> Any:
    """The report on the store as plain values."""
    try:
        return plain(quality.body(desk.report()))
    except AtlasError as error:
        logs.note_failure(error)
        return plain(reader.failed(desk.spoken(error)))


def _number(request: Any, name: str) -> int:
    value = request.get(name) if isinstance(request, dict) else None
    if type(value) is not int or not 0 <= value < 2**31:
        raise QuestionError(f"A request has a {name} that is a whole number.")
    return value


def _one_of(value: Any, known: tuple[str, ...]) -> Any:
    return value if value in known else known[0]
