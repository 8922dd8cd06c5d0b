"""The export route: a selection as a file, streamed.

Comes in: the address of an export: the store and selection of the page, a format, an order, a number of rows. Goes
out: the file. Refuses, with 400 and a sentence, an unknown format and more rows than the setting `export_rows` allows;
with 409 another version of the store than the page shows; with 429 more exports at once than `export_streams`.

All rows come from one snapshot of the engine, in the order of the list, a batch at a time: memory does not grow with
the number of rows, and a reader that goes away ends the work.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from threading import BoundedSemaphore

from flask import Flask, Response, request

from dashboard.errors import QuestionError
from dashboard.query.selection import Selection
from dashboard.query.url import to_url
from dashboard.query.words import sentence
from dashboard.store.question import EVERYONE, Engine, Page
from dashboard.views import cables
from dashboard.views.catalogue import ROLES, Catalogue
from dashboard.views.exports import FORMATS, Format, Origin
from dashboard.views.exports.item import Item
from dashboard.views.exports.points import points
from dashboard.web.asked import held
from dashboard.web.desk import Desk

ADDRESS = "/export"
BATCH = 500
SORTS = {name: (text.lower(), first) for name, text, first in cables.SORTS}


def add_exports(server: Flask, desk: Desk) -> None:
    """Adds the route."""
    streams = BoundedSemaphore(desk.settings.export_streams)

    @server.get(ADDRESS)
    def export() -> Response:
        """`store`, `of` (the selection), `format`, `sort`, `descending` (1 or 0), `rows`."""
        return held(desk, lambda selection: _admitted(streams, selection, desk))


def _admitted(streams: BoundedSemaphore, selection: Selection, desk: Desk) -> Response:
    if not streams.acquire(blocking=False):
        busy = Response(
            "Other exports are under way; try again in a moment.\n", 429, content_type="text/plain"
        )
        busy.headers["Retry-After"] = "5"
        return busy
    try:
        reply = _exported(selection, desk)
    except BaseException:
        streams.release()
        raise
    reply.call_on_close(streams.release)
    return reply


def _exported(selection: Selection, desk: Desk) -> Response:
    form = _format(request.args.get("format", ""))
    engine, catalogue = desk.engine.snapshot(), desk.catalogue()
    where = selection.where()
    count, most = engine.total(where, EVERYONE), desk.settings.export_rows
    rows = _rows(request.args.get("rows"), count, most)
    sort = request.args.get("sort", "sent_at")
    if sort not in SORTS:
        raise QuestionError(f"{sort[:40]!r} is no column to sort by; they are {', '.join(SORTS)}.")
    descending = request.args.get("descending", "1") != "0"
    about = engine.about(EVERYONE)
    noun = "cable" if about.cables == 1 else "cables"
    origin = Origin(
        sentence=f"{count:,} of {about.cables:,} {noun} {sentence(selection, catalogue)}".strip(),
        address=request.host_url + (f"?{to_url(selection)}" if selection.clauses else ""),
        label=about.label,
        store=about.version,
        made=datetime.now(UTC),
        rows=rows if form.write is not None else count,
        count=count,
        order="counted by place" if form.write is None else _order(sort, descending),
    )
    if form.write is None:
        counts = {role: engine.counts(selection.field(role), where, EVERYONE) for role in ROLES}
        pieces = points(origin, catalogue, counts)
    else:
        page = Page(where, sort, descending, 0, BATCH)
        pieces = form.write(origin, _batches(engine, catalogue, page, rows))
    reply = Response(pieces, content_type=form.content_type)
    reply.headers["Content-Disposition"] = f'attachment; filename="{_name(origin, form)}"'
    reply.headers["X-Cables"] = str(origin.rows)
    return reply


def _batches(engine: Engine, catalogue: Catalogue, page: Page, rows: int) -> Iterator[list[Item]]:
    """The first `rows` cables of the list, a batch at a time."""
    for offset in range(0, rows, BATCH):
        asked = Page(page.where, page.sort, page.descending, offset, min(BATCH, rows - offset))
        found = engine.page(asked, EVERYONE)
        told = {
            detail.cable_id: detail for detail in engine.details([row.cable_id for row in found], EVERYONE)
        }
        yield [Item.of(row, told[row.cable_id], catalogue) for row in found]


def _format(name: str) -> Format:
    found = FORMATS.get(name)
    if found is None:
        raise QuestionError(f"{name[:40]!r} is no format of an export; they are {', '.join(FORMATS)}.")
    return found


def _rows(text: str | None, count: int, most: int) -> int:
    """How many rows the file holds: as many as were asked for, or all. Raises QuestionError past the limit."""
    if text is not None and not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise QuestionError(f"The rows of an export are a whole number, not {text[:40]!r}.")
    rows = count if text is None else min(int(text), count)
    if rows > most:
        raise QuestionError(
            f"An export holds at most {most:,} cables, and {rows:,} were asked for. Narrow the selection, ask for "
            f"rows={most}, or raise CABLE_ATLAS_EXPORT_ROWS."
        )
    return rows


def _order(sort: str, descending: bool) -> str:
    if sort == "sent_at":
        return "newest first" if descending else "oldest first"
    return f"by {SORTS[sort][0]}, {'descending' if descending else 'ascending'}"


def _name(origin: Origin, form: Format) -> str:
    """Of digits and our own words alone, so that no header or path can be made of it."""
    return f"cable-atlas-{origin.made:%Y-%m-%d-%H%M%S}-{origin.rows}-cables.{form.ending}"
