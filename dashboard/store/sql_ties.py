# ruff: noqa: S608 - the text comes from dashboard.store.fields alone; values are parameters
"""SQL of how cables hang together: pairs of values, paragraphs, flows, likeness, references.

Comes in: questions. Goes out: `Query`. Refuses what dashboard.store.sql refuses. Every query on cables goes
through its `condition`, which adds the viewer's rights.
"""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.store import fields, links
from dashboard.store.question import EVERYTHING, Viewer, Where
from dashboard.store.sql import Query, condition, narrowed, within
from dashboard.store.ties import MOST_CITING, NEAR_FIELDS, NEAR_SCALE


def cross(
    one: str,
    two: str,
    where: Where,
    viewer: Viewer,
    rows: Sequence[str] | None = None,
    columns: Sequence[str] | None = None,
) -> Query:
    """Rows of a value of each field and distinct cables."""
    kept = narrowed(where, viewer, {"a.value": rows, "b.value": columns})
    text = (
        f"SELECT a.value, b.value, count(DISTINCT cable_id) FROM ({fields.field(one).pairs}) AS a "
        f"JOIN ({fields.field(two).pairs}) AS b USING (cable_id) WHERE {kept.text} GROUP BY 1, 2 ORDER BY 1, 2"
    )
    return Query(text, kept.values)


def portions(name: str, where: Where, viewer: Viewer, values: Sequence[str] | None = None) -> Query:
    """Rows of value, portion mark ("" where a paragraph has none) and paragraphs."""
    kept = narrowed(where, viewer, {"value": values})
    text = (
        f"SELECT value, coalesce(mark, ''), count(*) FROM (SELECT DISTINCT * FROM ({fields.field(name).pairs})) "
        f"JOIN paragraph USING (cable_id) WHERE {kept.text} GROUP BY 1, 2 ORDER BY 1, 2"
    )
    return Query(text, kept.values)


def flows(where: Where, viewer: Viewer) -> Query:
    """Rows of origin, addressee, cables and those of them by weak readings alone, most cables first."""
    kept = within(condition(where, viewer))
    ends = (
        "SELECT cable_id, post, {named} AS named FROM cable_place WHERE role = '{role}' AND post IS NOT NULL"
    )
    one, two = (ends.format(named=links.NAMED_ROWS, role=role) for role in ("from", "to"))
    each = (
        "SELECT cable_id, a.post AS origin, b.post AS addressee, bool_or(a.named AND b.named) AS named "
        f"FROM ({one}) AS a JOIN ({two}) AS b USING (cable_id) WHERE a.post <> b.post AND {kept.text} GROUP BY ALL"
    )
    text = (
        f"SELECT origin, addressee, count(*), count(*) FILTER (NOT named) FROM ({each}) "
        "GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2"
    )
    return Query(text, kept.values)


def near(cable_id: int, viewer: Viewer, most: int) -> Query:
    """Rows of a cable, its likeness, and the fields and values that it shares, the heaviest first."""
    kept = within(condition(EVERYTHING, viewer))
    every = " UNION ".join(
        f"SELECT '{name}' AS field, cable_id, value FROM ({fields.field(name).pairs}) WHERE {kept.text}"
        for name in NEAR_FIELDS
    )
    text = (
        f"WITH seen AS (SELECT cable_id FROM cable WHERE {kept.text}), every AS ({every}), weights AS ("
        "SELECT field, value, CAST(round("
        f"{NEAR_SCALE} * ln((SELECT count(*) FROM seen) / count(*))) AS INTEGER) AS weight FROM every "
        "WHERE (field, value) IN (SELECT (field, value) FROM every WHERE cable_id = ?) GROUP BY 1, 2) "
        "SELECT cable_id, sum(weight)::INTEGER AS score, list(field ORDER BY weight DESC, field, value), "
        "list(value ORDER BY weight DESC, field, value) FROM every JOIN weights USING (field, value) "
        "WHERE cable_id <> ? AND weight > 0 GROUP BY 1 ORDER BY score DESC, cable_id LIMIT ?"
    )
    times = 1 + len(NEAR_FIELDS)
    return Query(text, (*kept.values * times, cable_id, cable_id, most))


def cites(cable_id: int, viewer: Viewer) -> Query:
    """Rows of a cable's references, each with the least cable that has its number."""
    kept = condition(EVERYTHING, viewer)
    text = (
        "SELECT position, kind, written, mrn, letter, target FROM cable_reference LEFT JOIN ("
        f"SELECT mrn, min(cable_id) AS target FROM cable WHERE {kept.text} "
        "AND mrn IN (SELECT mrn FROM cable_reference WHERE cable_id = ?) GROUP BY mrn) USING (mrn) "
        "WHERE cable_id = ? ORDER BY position"
    )
    return Query(text, (*kept.values, cable_id, cable_id))


def cited_by(cable_id: int, viewer: Viewer) -> Query:
    """Rows of a cable that refers to this one and how many do, the newest first."""
    kept = within(condition(EVERYTHING, viewer))
    text = (
        "SELECT cable_id, count(*) OVER () FROM (SELECT DISTINCT cable_id FROM cable_reference "
        f"WHERE mrn = (SELECT mrn FROM cable WHERE cable_id = ?) AND cable_id <> ? AND {kept.text}) "
        f"ORDER BY cable_id DESC LIMIT {MOST_CITING}"
    )
    return Query(text, (cable_id, cable_id, *kept.values))
