"""Beside: the values of one clause side by side, each as if it were chosen alone.

Comes in: an engine, a selection, a facet, the borders of the timeline's bins. Goes out: a `Column` per value, those
of most cables first, at most as many as a timeline can be stacked by. Refuses nothing: a facet that has no values
gives no columns. A cable with two of the values is in the columns of both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.query.bins import filled
from dashboard.query.facets import FACETS
from dashboard.query.selection import Selection
from dashboard.query.stack import chosen
from dashboard.store.answers import Row
from dashboard.store.question import EVERYONE, Engine, Page, Resolution, Viewer


@dataclass(frozen=True, slots=True)
class Column:
    """One value."""

    value: str
    selection: Selection
    """The selection with this value alone in the facet's clause; what that leaves out stays left out."""
    count: int
    """Cables under `selection`."""
    sums: tuple[int, ...]
    """Cables of every bin under all of its clauses but `when`."""
    rows: tuple[Row, ...]
    """The first page of its list."""


def columns(
    engine: Engine,
    selection: Selection,
    facet: str,
    *,
    resolution: Resolution,
    borders: Sequence[date],
    sort: str = "sent_at",
    descending: bool = True,
    rows: int = 30,
    viewer: Viewer = EVERYONE,
) -> tuple[Column, ...]:
    """The columns of `facet`: the values that are chosen, else those of most cables."""
    if FACETS.get(facet) is None or facet == "text":
        return ()
    held = engine.snapshot()
    found = []
    for value in chosen(held, selection, facet, viewer):
        alone = selection.replace(facet, (value,), "any")
        where = alone.where()
        levels = filled(held.bins(resolution, alone.where("when"), viewer), borders)
        sums = map(sum, zip(*levels.values(), strict=True)) if levels else [0] * max(0, len(borders) - 1)
        page = held.page(Page(where, sort, descending, 0, rows), viewer)
        found.append(Column(value, alone, held.total(where, viewer), tuple(sums), tuple(page)))
    return tuple(found)
