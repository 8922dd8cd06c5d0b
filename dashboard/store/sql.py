# ruff: noqa: S608 - the text comes from dashboard.store.fields alone; values are parameters
"""SQL: each question as text with parameters, over the public tables of the store.

Comes in: questions. Goes out: `Query`, text and the values of its question marks. Refuses: unknown names,
tests without values, impossible spans and pages, with a QuestionError. The text is put together from
dashboard.store.fields alone; whatever a request holds becomes a parameter.

Rights stand in one place, `seen`: every query on cables goes through `condition`, which adds it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from dashboard.errors import QuestionError
from dashboard.store import coverage as numbering
from dashboard.store import fields
from dashboard.store.links import Field
from dashboard.store.question import EVERYTHING, Page, Resolution, Span, Test, Viewer, Where

MOST_OFFSET = 2**31


@dataclass(frozen=True, slots=True)
class Searched:
    """Stands among the values of a query for the cables that a text query finds: zeros and ones, one per cable."""

    query: str


@dataclass(frozen=True, slots=True)
class Query:
    """SQL with question marks, and their values in order."""

    text: str
    values: tuple[Any, ...] = ()


NAIVE = fields.SENT
"""Times leave the database without their zone, which is UTC."""

ROW_COLUMNS = (
    f"cable_id, mrn, {NAIVE}, coalesce(origin_name, origin), origin_post, classification, "
    "caveats, subject, tags, about"
)

PARTS = (
    ("addressees", "cable_addressee", "position"),
    ("places", "cable_place", "role, start, place, post"),
    ("issues", "cable_issue", "position"),
    ("references", "cable_reference", "position"),
    ("paragraphs", "paragraph", "position"),
    ("problems", "problem", "start, code"),
    ("documents", "document", "position"),
)
"""Part of a record, its table, its order."""


def seen(viewer: Viewer) -> Query | None:
    """What of `cable` the viewer may see; None is everything. Rights are added here and nowhere else."""
    return None


def condition(where: Where, viewer: Viewer) -> Query:
    """The cables of `where` that the viewer sees, as a condition over `cable`."""
    parts = [test(item) for item in where.tests]
    if where.span is not None:
        parts.append(span(where.span))
    right = seen(viewer)
    if right is not None:
        parts.append(right)
    return joined(parts, " AND ") if parts else Query("TRUE")


def coverage(where: Where, viewer: Viewer) -> Query:
    """Rows of `Numbering`, in order of station and year."""
    kept = condition(where, viewer)
    return Query(numbering.coverage(kept.text), kept.values)


def test(item: Test) -> Query:
    """One test as a condition over `cable`."""
    field = None if item.field == fields.TEXT else fields.field(item.field)
    values = tuple(dict.fromkeys(item.values))
    if not values:
        raise QuestionError(f"The test of {item.field!r} names no value; one at least is needed.")
    if item.mode == "all":
        return joined([_any_of(field, (value,)) for value in values], " AND ")
    if item.mode == "none":
        inner = _any_of(field, values)
        return Query(f"NOT {inner.text}", inner.values)
    if item.mode == "any":
        return _any_of(field, values)
    raise QuestionError(f"{item.mode!r} is no mode; a test asks any, all or none.")


def span(item: Span) -> Query:
    """One span as a condition over `cable`; undated cables are in none."""
    if item.start is not None and item.end is not None and item.start >= item.end:
        raise QuestionError(f"The time from {item.start} to before {item.end} is empty.")
    parts = [Query("sent_at IS NOT NULL")]
    if item.start is not None:
        parts.append(Query("sent_at >= ?", (_midnight(item.start),)))
    if item.end is not None:
        parts.append(Query("sent_at < ?", (_midnight(item.end),)))
    return joined(parts, " AND ")


def total(where: Where, viewer: Viewer) -> Query:
    """One row: the number of cables."""
    inner = condition(where, viewer)
    return Query(f"SELECT count(*) FROM cable WHERE {inner.text}", inner.values)


def about(viewer: Viewer) -> Query:
    """One row: cables, dated ones, first and last time."""
    inner = condition(EVERYTHING, viewer)
    days = f"CAST(min({NAIVE}) AS DATE), CAST(max({NAIVE}) AS DATE)"
    text = f"SELECT count(*), count(sent_at), {days} FROM cable WHERE {inner.text}"
    return Query(text, inner.values)


def counts(name: str, where: Where, viewer: Viewer, values: Sequence[str] | None = None) -> Query:
    """Rows of value and distinct cables, of some values alone if given."""
    kept = narrowed(where, viewer, {"value": values})
    text = (
        f"SELECT value, count(DISTINCT cable_id) AS cables FROM ({fields.field(name).pairs}) "
        f"WHERE {kept.text} GROUP BY 1 ORDER BY 1"
    )
    return Query(text, kept.values)


def top(name: str, where: Where, viewer: Viewer, like: str) -> Query:
    """Rows of value and distinct cables, most first, of values that hold a text."""
    inner = counts(name, where, viewer)
    text = f"SELECT value, cables FROM ({inner.text}) WHERE contains(lower(value), ?) ORDER BY cables DESC, value"
    return Query(text, (*inner.values, like.lower()))


def bins(resolution: Resolution, where: Where, viewer: Viewer) -> Query:
    """Rows of start, level and cables."""
    inner = condition(where, viewer)
    text = (
        f"SELECT CAST({fields.truncation(resolution)} AS DATE), coalesce(classification, ''), count(*) "
        f"FROM cable WHERE sent_at IS NOT NULL AND {inner.text} GROUP BY 1, 2 ORDER BY 1, 2"
    )
    return Query(text, inner.values)


def days(name: str, where: Where, viewer: Viewer, values: Sequence[str] | None = None) -> Query:
    """Rows of value, day and distinct cables; a cable has one day, so that days add up."""
    kept = narrowed(where, viewer, {"value": values})
    text = (
        f"SELECT value, CAST({NAIVE} AS DATE), count(DISTINCT cable_id) FROM ({fields.field(name).pairs}) "
        f"JOIN cable USING (cable_id) WHERE sent_at IS NOT NULL AND {kept.text} GROUP BY 1, 2"
    )
    return Query(text, kept.values)


def page(item: Page, viewer: Viewer) -> Query:
    """Rows of `ROW_COLUMNS`."""
    order = ordering(item.sort, item.descending)
    check_page(item)
    inner = condition(item.where, viewer)
    text = f"SELECT {ROW_COLUMNS} FROM cable WHERE {inner.text} ORDER BY {order} LIMIT ? OFFSET ?"
    return Query(text, (*inner.values, item.limit, item.offset))


def ordering(sort: str, descending: bool) -> str:
    """The ORDER BY of a page: unknown last in either direction, ties by cable_id in the sort's direction."""
    way = "DESC" if descending else "ASC"
    return f"{fields.sort(sort)} {way} NULLS LAST, cable_id {way}"


def order(sort: str) -> Query:
    """Rows of cable_id and whether its value is known, in ascending order of a column."""
    column = fields.sort(sort)
    return Query(f"SELECT cable_id, {column} IS NOT NULL FROM cable ORDER BY {ordering(sort, False)}")


def visible(viewer: Viewer) -> Query:
    """Rows of cable_id that the viewer sees."""
    inner = condition(EVERYTHING, viewer)
    return Query(f"SELECT cable_id FROM cable WHERE {inner.text}", inner.values)


def check_page(item: Page) -> None:
    """Raises QuestionError where offset or limit make no sense."""
    for name, value in (("offset", item.offset), ("limit", item.limit)):
        if type(value) is not int or not 0 <= value <= MOST_OFFSET:
            raise QuestionError(f"The {name} of a page is {value!r}; it must be a whole number, not below 0.")


def cable(cable_id: int, viewer: Viewer) -> Query:
    """The row of one cable, all columns; no row where the viewer may not see it."""
    inner = condition(EVERYTHING, viewer)
    return Query(
        f"SELECT * REPLACE ({NAIVE} AS sent_at) FROM cable WHERE cable_id = ? AND {inner.text}",
        (cable_id, *inner.values),
    )


def sees(cable_id: int, viewer: Viewer) -> Query:
    """One row where the viewer sees the cable, none where there is no such cable for them."""
    inner = condition(EVERYTHING, viewer)
    return Query(f"SELECT TRUE FROM cable WHERE cable_id = ? AND {inner.text}", (cable_id, *inner.values))


def part(table: str, order: str, cable_id: int) -> Query:
    """The rows of one of `PARTS`, for a cable that the viewer has been found to see."""
    return Query(f"SELECT * EXCLUDE (cable_id) FROM {table} WHERE cable_id = ? ORDER BY {order}", (cable_id,))


def find(mrn: str, viewer: Viewer) -> Query:
    """One row: the least cable_id with this message number, or null."""
    inner = condition(EVERYTHING, viewer)
    return Query(f"SELECT min(cable_id) FROM cable WHERE mrn = ? AND {inner.text}", (mrn, *inner.values))


PLACES = Query("SELECT place, name, kind, lat, lon FROM place ORDER BY place")
POSTS = Query("SELECT post, name, title, place, lat, lon FROM post ORDER BY post")
ISSUES = Query("SELECT code, kind, field, name FROM issue ORDER BY code, kind")


def _any_of(field: Field | None, values: tuple[str, ...]) -> Query:
    """Cables with any of the values; without a field they are text queries."""
    if field is None:
        found = "get_bit(CAST(? AS BIT), cable_id) = 1"
        return joined([Query(found, (Searched(value),)) for value in values], " OR ")
    parts = [
        Query(
            f"cable_id IN (SELECT cable_id FROM {link.source} "
            f"WHERE {link.condition} AND {link.expression} IN ({_marks(own)}))",
            own,
        )
        for link, own in field.parts(values)
    ]
    return joined(parts, " OR ")


def within(inner: Query) -> Query:
    """A condition over `cable` as one over any table that has `cable_id`."""
    return Query(f"cable_id IN (SELECT cable_id FROM cable WHERE {inner.text})", inner.values)


def narrowed(where: Where, viewer: Viewer, columns: Mapping[str, Sequence[str] | None]) -> Query:
    """The cables that the viewer sees of `where`, over any table that has `cable_id`, and of the columns their values.

    A column of None has every value; one of no values has none, so that there is no row.
    """
    inner = condition(where, viewer)
    parts = [] if inner.text == "TRUE" else [within(inner)]
    parts += [_among(column, tuple(values)) for column, values in columns.items() if values is not None]
    return joined(parts, " AND ") if parts else inner


def _among(column: str, values: tuple[str, ...]) -> Query:
    return Query(f"{column} IN ({_marks(values)})", values) if values else Query("FALSE")


def _marks(values: tuple[Any, ...]) -> str:
    return ", ".join("?" * len(values))


def joined(parts: list[Query], word: str) -> Query:
    """Several conditions as one, with a word between them."""
    return Query(
        "(" + word.join(p.text for p in parts) + ")", tuple(value for p in parts for value in p.values)
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
