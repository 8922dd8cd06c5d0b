# ruff: noqa: S608 - the text comes from dashboard.store.fields alone; values are parameters
"""Reasons: which rules put cables at a value, and which of their readings are flagged or weak.

Comes in: a database of one version; questions. Goes out: `Reason`s, `Flag`s, numbers. Refuses what
`dashboard.store.sql` refuses. Every count is a count of distinct cables; a cable that two rules put there
counts under both, so that counts of rules do not add up.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from dashboard.errors import QuestionError
from dashboard.store import fields, links, sql
from dashboard.store.answers import Flag, Reason, Support
from dashboard.store.engine_duck import Database
from dashboard.store.question import EVERYTHING, Viewer, Where
from dashboard.store.sql import Query
from dashboard.store.ties import Example

EXAMPLES = 5
MOST_TOKENS = 8
MOST_FLAGS = 200
PRINTED = "as-printed"
"""Stands for a rule where a TAG says what it says."""

_ROLES = ", ".join(map(repr, fields.ROLES))
_FLAGGED = f"role IN ({_ROLES}) AND is_flagged"


def reasons(data: Database, name: str, value: str, where: Where, viewer: Viewer) -> tuple[Reason, ...]:
    """Why cables of `where` have `value` in the field `name`, the reason of most cables first."""
    parts = fields.field(name).parts((value,))
    if name not in fields.REASONED or not parts:
        raise QuestionError(f"{value!r} in {name!r} has no reasons to tell.")
    link, own = parts[0]
    inner = sql.condition(where, viewer)
    said = (
        f"'{PRINTED}' AS rule, FALSE AS inferred, any_value(written) AS why, FALSE AS flagged, "
        "list(DISTINCT written) AS tokens"
        if link.table == "cable_issue"
        else "coalesce(rule, '') AS rule, coalesce(is_inferred, FALSE) AS inferred, min(why) AS why, "
        "bool_or(coalesce(is_flagged, FALSE)) AS flagged, list(DISTINCT coalesce(token, '')) AS tokens"
    )
    mine = (
        f"SELECT cable_id, {said} FROM {link.table} WHERE {link.condition} AND {link.expression} = ? "
        f"AND cable_id IN (SELECT cable_id FROM cable WHERE {inner.text}) GROUP BY ALL"
    )
    text = (
        "SELECT rule, inferred, count(*), count(*) FILTER (flagged), mode(why), "
        "list_aggregate(flatten(list(tokens)), 'histogram'), "
        f"max(cable_id, {EXAMPLES}) FROM ({mine}) GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2"
    )
    found = data.rows(Query(text, (*own, *inner.values)))
    named = examples(data, {number for row in found for number in row[-1]}, viewer)
    made = []
    for rule, inferred, cables, flagged, why, tokens, ids in found:
        ranked = sorted(tokens.items(), key=lambda item: (-item[1], item[0]))
        known = tuple(named[number] for number in ids if number in named)
        read = tuple(ranked[:MOST_TOKENS])
        made.append(
            Reason(rule, why or "", ranked[0][0], len(ranked), read, cables, flagged, inferred, known)
        )
    return tuple(made)


def flags(data: Database, where: Where, viewer: Viewer) -> tuple[int, tuple[Flag, ...]]:
    """How many flagged readings the cables of `where` have, and the newest of them."""
    inner = sql.condition(where, viewer)
    within = f"{_FLAGGED} AND cable_id IN (SELECT cable_id FROM cable WHERE {inner.text})"
    count = int(data.rows(Query(f"SELECT count(*) FROM cable_place WHERE {within}", inner.values))[0][0])
    columns = "role, place, post, token, rule, source, why, confidence, other"
    text = (
        f"SELECT cable_id, {columns} FROM cable_place WHERE {within} "
        f"ORDER BY cable_id DESC, role, start, token, place LIMIT {MOST_FLAGS}"
    )
    rows = data.rows(Query(text, inner.values))
    named = examples(data, {row[0] for row in rows}, viewer)
    found = (
        (number, Flag(
            named[number], role, place, post, token or "", rule or "", source or "", why or "",
            confidence, tuple(other or ()),
        ))
        for number, role, place, post, token, rule, source, why, confidence, other in rows
        if number in named
    )  # fmt: skip
    spoken = _spoken(data, named)
    return count, tuple(
        replace(flag, support=_support(flag, spoken.get(number, ()))) for number, flag in found
    )


def weak(data: Database, viewer: Viewer) -> dict[str, int]:
    """Cables per role that have a reading there which is inferred or doubtful; roles without are left out."""
    return dict(data.rows(weak_query(viewer)))


def weak_query(viewer: Viewer) -> Query:
    """Rows of role and cables, for `weak`."""
    inner = sql.condition(EVERYTHING, viewer)
    is_all = inner.text == "TRUE"  # then a look at every cable is saved: half of the time
    within = "" if is_all else f"AND cable_id IN (SELECT cable_id FROM cable WHERE {inner.text}) "
    text = (
        f"SELECT role, count(DISTINCT cable_id) FROM cable_place WHERE role IN ({_ROLES}) "
        f"AND NOT ({links.NAMED_ROWS}) AND (place IS NOT NULL OR post IS NOT NULL) "
        f"{within}GROUP BY 1 ORDER BY 1"
    )
    return Query(text, inner.values)


Spoken = tuple[str, str | None, str | None, str]
"""Role, place, post and token of a reading that is not flagged."""


def _spoken(data: Database, numbers: Iterable[int]) -> dict[int, list[Spoken]]:
    """Per cable what its other readings say: those that stand in the text and are not flagged themselves."""
    numbers = tuple(numbers)
    if not numbers:
        return {}
    text = (
        "SELECT cable_id, role, place, post, token FROM cable_place "
        f"WHERE cable_id IN ({', '.join('?' * len(numbers))}) AND NOT coalesce(is_flagged, FALSE) "
        "AND (role = 'mention' OR NOT coalesce(is_inferred, FALSE)) ORDER BY cable_id, role, start, token"
    )
    found: dict[int, list[Spoken]] = {}
    for number, role, place, post, token in data.rows(Query(text, numbers)):
        found.setdefault(number, []).append((role, place, post, token or ""))
    return found


def _support(flag: Flag, spoken: Iterable[Spoken]) -> tuple[Support, ...]:
    """What speaks for each reading of `flag`: for a post the same post, for a place what lies there or names it."""
    said = tuple(spoken)
    found = (
        Support(value, role, token)
        for value in flag.readings
        for role, place, post, token in said
        if value == (f"@{post}" if value.startswith(fields.POST_MARK) else place)
    )
    return tuple(dict.fromkeys(found))


def examples(data: Database, numbers: set[int], viewer: Viewer) -> dict[int, Example]:
    if not numbers:
        return {}
    inner = sql.condition(EVERYTHING, viewer)
    text = (
        f"SELECT cable_id, mrn, {sql.NAIVE}, coalesce(origin_name, origin), subject FROM cable "
        f"WHERE cable_id IN ({', '.join('?' * len(numbers))}) AND {inner.text}"
    )
    rows: list[tuple[Any, ...]] = data.rows(Query(text, (*sorted(numbers), *inner.values)))
    return {
        number: Example(number, mrn or "", None if sent is None else sent.date(), origin or "", subject or "")
        for number, mrn, sent, origin, subject in rows
    }
