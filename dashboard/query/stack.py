"""Stack: what the bars of the timeline are made of.

Comes in: an engine, an answer of it, the borders of the bins, what to stack by. Goes out: a `Stack`: per part the
cables of every bin, and the distinct cables of every bin. Refuses nothing: what cannot be stacked by falls back to
classification. All numbers are under all clauses but `when`.

By classification: one part per level; they add up, since a cable has one.
By reading: cables that a place of the map's role is read from by name; those with inferred or doubtful readings
    alone; those without a place in that role. They add up.
By the values of a facet: the values that are chosen, else those of most cables, at most `MOST`, and the cables
    with none of them. A cable with two of the values stands in both parts, so parts can add up to more than
    the bin has; `sums` never does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dashboard.query.answer import Answer
from dashboard.query.bins import filled
from dashboard.query.clause import PLACED
from dashboard.query.facets import FACETS
from dashboard.query.selection import Selection, field_of
from dashboard.store.fields import POST_MARK, TEXT
from dashboard.store.question import EVERYONE, Engine, Test, Viewer, Where

CLASSIFICATION = "classification"
READING = "reading"
NAMED, INFERRED, PLACELESS = "named", "inferred", "none"
OTHER = "\x00other"
"""The part of cables with none of the values; no value begins with a control character."""
MOST = 5
POSTED = ("from", "to")
"""Facets whose values are places and posts."""
STACKS: tuple[str, ...] = (
    CLASSIFICATION,
    READING,
    *(name for name, field in FACETS.items() if field not in (None, TEXT) and name != "class"),
)
"""All that the bars can be made of."""


@dataclass(frozen=True, slots=True)
class Stack:
    """`rows[i][j]` cables of part `keys[i]` in bin j; `sums[j]` distinct cables of bin j."""

    by: str
    """`classification`, `reading` or a facet."""
    keys: tuple[str, ...]
    rows: tuple[tuple[int, ...], ...]
    sums: tuple[int, ...]

    @property
    def overlaps(self) -> bool:
        """Whether a cable stands in two parts anywhere."""
        return any(sum(parts) > n for parts, n in zip(zip(*self.rows, strict=True), self.sums, strict=True))


def stacked(
    engine: Engine,
    found: Answer,
    borders: Sequence[date],
    by: str,
    *,
    levels: Sequence[str],
    keys: Sequence[str] = (),
    viewer: Viewer = EVERYONE,
) -> Stack:
    """The stack of `found`, an answer of `engine`, which both must be of one version.

    `levels` are those of the store, from open to secret. `keys`, where given, are the values to show rather than
    those that the selection suggests (a preview keeps the parts that are on the screen).
    """
    columns = filled(found.bins, borders)
    sums = tuple(map(sum, zip(*columns.values(), strict=True))) if columns else (0,) * (len(borders) - 1)
    ask = _Bins(engine, found, borders, viewer)
    if by == READING:
        return Stack(by, (NAMED, INFERRED, PLACELESS), ask.readings(sums), sums)
    if by in STACKS and by != CLASSIFICATION:
        values = tuple(key for key in keys if key.isprintable())[:MOST] or chosen(
            engine, found.selection, by, viewer
        )
        if values:
            return Stack(by, (*values, OTHER), ask.values(by, values), sums)
    rows = tuple(tuple(columns.get(level, [0] * len(sums))) for level in levels)
    return Stack(CLASSIFICATION, tuple(levels), rows, sums)


def chosen(engine: Engine, selection: Selection, facet: str, viewer: Viewer = EVERYONE) -> tuple[str, ...]:
    """The values of `facet` to stack by, those of most cables first: of those chosen if there are any, else of all; of
    senders and addressees the posts, since a cable of a post is one of its host country too.

    Counted under all clauses but `when`, so that moving the brush changes no part.
    """
    field, where = selection.field(facet), selection.where("when")
    own = selection.clause(facet).values
    if not own and facet in POSTED:
        posts = {v: n for v, n in engine.counts(field, where, viewer).items() if v.startswith(POST_MARK)}
        return tuple(sorted(posts, key=lambda value: (-posts[value], value))[:MOST])
    if not own:
        return tuple(engine.top(field, where, viewer, most=MOST).values)
    counts = engine.counts(field, where, viewer, own)
    return tuple(sorted(own, key=lambda value: (-counts.get(value, 0), value))[:MOST])


@dataclass(frozen=True, slots=True)
class _Bins:
    """Distinct cables per bin, under the answer's clauses and one more test."""

    engine: Engine
    found: Answer
    borders: Sequence[date]
    viewer: Viewer

    def values(self, facet: str, values: Sequence[str]) -> tuple[tuple[int, ...], ...]:
        field = self.found.selection.field(facet)
        parts = [self._under(Test(field, (value,))) for value in values]
        return (*parts, self._under(Test(field, tuple(values), "none")))

    def readings(self, sums: Sequence[int]) -> tuple[tuple[int, ...], ...]:
        role = self.found.role
        placed = self._with_any(field_of(role))
        named = self._with_any(field_of(role, is_named=True)) if role in PLACED else placed
        inferred = tuple(a - b for a, b in zip(placed, named, strict=True))
        return named, inferred, tuple(a - b for a, b in zip(sums, placed, strict=True))

    def _with_any(self, field: str) -> tuple[int, ...]:
        """Cables with any value of `field`."""
        values = tuple(sorted(self.engine.counts(field, viewer=self.viewer)))
        return self._under(Test(field, values)) if values else (0,) * (len(self.borders) - 1)

    def _under(self, test: Test) -> tuple[int, ...]:
        where: Where = self.found.selection.where("when")
        under = replace(where, tests=(*where.tests, test))
        columns = filled(self.engine.bins(self.found.resolution, under, self.viewer), self.borders)
        return (
            tuple(map(sum, zip(*columns.values(), strict=True)))
            if columns
            else (0,) * (len(self.borders) - 1)
        )
