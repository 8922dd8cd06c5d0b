"""The export route: a selection as a file, streamed; both where two are compared.

Comes in: the address of an export: the store and the address of the page, a format, an order, a number of rows. Goes
out: the file. Refuses, with 400 and a sentence, an unknown format and more rows than the setting `export_rows` allows;
with 409 another version of the store than the page shows; with 429 more exports at once than `export_streams`.

All rows come from one snapshot of the engine, in the order of the list, a batch at a time: memory does not grow with
the number of rows, and a reader that goes away ends the work.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from threading import BoundedSemaphore

from flask import Flask, Response, request

from dashboard.errors import QuestionError
from dashboard.query.address import Address
from dashboard.query.compare import shared
from dashboard.query.selection import Selection
from dashboard.query.words import sentence
from dashboard.store.question import EVERYONE, Engine, Page
from dashboard.views import cables
from dashboard.views.catalogue import ROLES, Catalogue
from dashboard.views.exports import FORMATS, A, B, Format, Origin, Other
from dashboard.views.exports.item import Item
from dashboard.views.exports.points import points
from dashboard.web.asked import addressed
from dashboard.web.desk import Desk

ADDRESS = "/export"
BATCH = 500
SORTS = {name: (text.lower(), first) for name, text, first in cables.SORTS}


def add_exports(server: Flask, desk: Desk) -> None:
    """Adds the route."""
    streams = BoundedSemaphore(desk.settings.export_streams)

    @server.get(ADDRESS)
    def export() -> Response:
        """`store`, `of` (the page's address), `format`, `rows`; `sort` and `descending` (1 or 0) where they are others
        than the page's.
        """
        return addressed(desk, lambda address: _admitted(streams, address, desk))


def _admitted(streams: BoundedSemaphore, address: Address, desk: Desk) -> Response:
    if not streams.acquire(blocking=False):
        busy = Response(
            "Other exports are under way; try again in a moment.\n", 429, content_type="text/plain"
        )
        busy.headers["Retry-After"] = "5"
        return busy
    try:
        reply = _exported(_ordered(address), desk)
    except BaseException:
        streams.release()
        raise
    reply.call_on_close(streams.release)
    return reply


def _ordered(address: Address) -> Address:
    """The address with the order that is asked for. Raises QuestionError."""
    view = address.view
    sort = request.args.get("sort", view.sort)
    if sort not in SORTS:
        raise QuestionError(f"{sort[:40]!r} is no column to sort by; they are {', '.join(SORTS)}.")
    way = request.args.get("descending")
    descending = view.descending if way is None else way != "0"
    return replace(address, view=replace(view, sort=sort, descending=descending))


def _exported(address: Address, desk: Desk) -> Response:
    form = _format(request.args.get("format", ""))
    engine, catalogue = desk.engine.snapshot(), desk.catalogue()
    about = engine.about(EVERYONE)
    own, other = address.pair.selection, address.pair.other
    counts = [engine.total(of.where(), EVERYONE) for of in (own, other) if of is not None]
    rows = _rows(request.args.get("rows"), counts, desk.settings.export_rows)
    if form.write is None:
        rows = counts
    noun = "cable" if about.cables == 1 else "cables"

    def said(selection: Selection, count: int) -> str:
        return f"{count:,} of {about.cables:,} {noun} {sentence(selection, catalogue)}".strip()

    beside = None
    if other is not None:
        both = shared(engine, other, own, EVERYONE)
        beside = Other(said(other, counts[1]), rows[1], counts[1], both)
    query = address.to_url()
    origin = Origin(
        sentence=said(own, counts[0]),
        address=request.host_url + (f"?{query}" if query else ""),
        label=about.label,
        store=about.version,
        made=datetime.now(UTC),
        rows=rows[0],
        count=counts[0],
        order="counted by place"
        if form.write is None
        else _order(address.view.sort, address.view.descending),
        other=beside,
    )
    if form.write is None:
        pieces = points(origin, catalogue, _counted(engine, own, other))
    else:
        order = Page(sort=address.view.sort, descending=address.view.descending)
        sides = [(own, rows[0], "")] if other is None else [(other, rows[1], A), (own, rows[0], B)]
        batches = (
            batch
            for of, most, side in sides
            for batch in _batches(engine, catalogue, replace(order, where=of.where()), most, side)
        )
        pieces = form.write(origin, batches)
    reply = Response(pieces, content_type=form.content_type)
    reply.headers["Content-Disposition"] = f'attachment; filename="{_name(origin.made, sum(rows), form)}"'
    reply.headers["X-Cables"] = str(sum(rows))
    return reply


def _counted(engine: Engine, own: Selection, other: Selection | None) -> dict[str, Mapping[str, int]]:
    """Cables per value of each role; of each role and side where two are compared."""
    sides = {"": own} if other is None else {f"_{A.lower()}": other, f"_{B.lower()}": own}
    return {
        role + side: engine.counts(of.field(role), of.where(), EVERYONE)
        for role in ROLES
        for side, of in sides.items()
    }


def _batches(engine: Engine, catalogue: Catalogue, page: Page, rows: int, side: str) -> Iterator[list[Item]]:
    """The first `rows` cables of the list, a batch at a time."""
    for offset in range(0, rows, BATCH):
        asked = replace(page, offset=offset, limit=min(BATCH, rows - offset))
        found = engine.page(asked, EVERYONE)
        told = {
            detail.cable_id: detail for detail in engine.details([row.cable_id for row in found], EVERYONE)
        }
        yield [Item.of(row, told[row.cable_id], catalogue, side) for row in found]


def _format(name: str) -> Format:
    found = FORMATS.get(name)
    if found is None:
        raise QuestionError(f"{name[:40]!r} is no format of an export; they are {', '.join(FORMATS)}.")
    return found


def _rows(text: str | None, counts: Sequence[int], most: int) -> list[int]:
    """How many rows the file holds of each: as many as were asked for, or all. Of two each has half, and what the
    other leaves. Raises QuestionError past the limit.
    """
    if text is not None and not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise QuestionError(f"The rows of an export are a whole number, not {text[:40]!r}.")
    count = sum(counts)
    rows = count if text is None else min(int(text), count)
    if rows > most:
        raise QuestionError(
            f"An export holds at most {most:,} cables, and {rows:,} were asked for. Narrow the selection, ask for "
            f"rows={most}, or raise CABLE_ATLAS_EXPORT_ROWS."
        )
    if len(counts) == 1:
        return [rows]
    first = min(counts[0], max(rows // 2, rows - counts[1]))
    return [first, rows - first]


def _order(sort: str, descending: bool) -> str:
    if sort == "sent_at":
        return "newest first" if descending else "oldest first"
    return f"by {SORTS[sort][0]}, {'descending' if descending else 'ascending'}"


def _name(made: datetime, rows: int, form: Format) -> str:
    """Of digits and our own words alone, so that no header or path can be made of it."""
    return f"cable-atlas-{made:%Y-%m-%d-%H%M%S}-{rows}-cables.{form.ending}"
