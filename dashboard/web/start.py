"""Start: what the page asks from: the selections and the view of an address, or those that it had.

Comes in: a request of the page. Goes out: a `Start`. Refuses, with a QuestionError, a selection that is none; what is
wrong in an address is a sentence beside what is right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.errors import AtlasError
from dashboard.query.address import Address
from dashboard.query.answer import Answer
from dashboard.query.pair import Pair, Versus
from dashboard.query.selection import Limits, Selection
from dashboard.query.view import View
from dashboard.store.question import Engine

DIGEST_SIGNS = 8
_ROW = re.compile(rf"([0-9]{{1,9}})-([0-9a-f]{{{DIGEST_SIGNS}}})")


@dataclass(frozen=True, slots=True)
class Start:
    """Before the gestures of a request."""

    pair: Pair
    view: View
    complaints: tuple[str, ...] = ()
    cable: str | None = None
    """The name of the cable that the address opens, "" for none; None where there is no address."""


def started(request: Mapping[str, Any], limits: Limits) -> Start:
    """From `url` where there is one, else from `base`; `undone` is the selection of which pinned clauses stay. What
    `shown` says counts over both.
    """
    url = request.get("url")
    if not isinstance(url, str):
        versus = Versus.from_json(request.get("versus"), limits)
        pair = Pair(Selection.from_json(request.get("base"), limits), versus)
        return Start(pair, View.of(request.get("shown")))
    found = Address.of(url, limits)
    pair = found.pair
    if request.get("undone") is not None:
        undone = Selection.from_json(request["undone"], limits).undone(pair.selection)
        pair = Pair(undone, pair.versus)
    view = View.of(request.get("shown"), found.view)
    return Start(pair, view, found.complaints, found.cable)


def spared(
    held: Engine, selection: Selection, ask: Callable[[Selection], Answer]
) -> tuple[Answer, tuple[str, ...]]:
    """The answer without the clauses that this store cannot answer, which are muted, and a sentence for each.

    Raises the engine's own error where the fault is not a clause's.
    """
    try:
        return ask(selection), ()
    except AtlasError:
        wrong = faults(held, selection)
        if not wrong:
            raise
        for facet, _ in wrong:
            selection = selection.mute(facet)
        return ask(selection), tuple(f"{error} So {facet!r} is muted." for facet, error in wrong)


def faults(held: Engine, selection: Selection) -> tuple[tuple[str, AtlasError], ...]:
    """The facets of the clauses that this store cannot answer, each with the engine's error."""
    found = []
    for clause in selection.clauses:
        if clause.is_muted:
            continue
        try:
            held.total(Selection((clause,)).where())
        except AtlasError as error:
            found.append((clause.facet, error))
    return tuple(found)


def name_of(engine: Engine, cable_id: int, mrn: str | None, digest: str) -> str:
    """What an address calls a cable: its message number, or its row and digest where that is not its alone."""
    if mrn and engine.find(mrn) == cable_id:
        return mrn
    return f"{cable_id}-{digest[:DIGEST_SIGNS]}"


def opened_by(engine: Engine, name: str) -> dict[str, str] | None:
    """`id` and `name` of the cable that an address names; None where the store has none that is called so."""
    row = _ROW.fullmatch(name)
    if row is None:
        found = engine.find(name.upper()) if name else None
        return None if found is None else {"id": str(found), "name": name.upper()}
    record = engine.record(int(row[1]))
    is_same = record is not None and str(record.cable["digest"]).startswith(row[2])
    return {"id": row[1], "name": name} if is_same else None
