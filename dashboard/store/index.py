"""Index: one version of a store, column by column, for counting without SQL.

Comes in: the file of the index; conditions. Goes out: sets of cables, counts, rows of the list. Refuses:
nothing of its own; questions are checked where they become SQL, and tables where they are loaded.

Cables are numbered by time, so that a span of time is a stretch of numbers, and every other test is a set of
bits. Tests in tests/laws hold the index to what SQL and a plain recount answer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from dashboard.errors import QuestionError
from dashboard.store.answers import Bin, Matrix, Row, Top
from dashboard.store.fields import TEXT
from dashboard.store.index_bits import Bits, Counts, Ids
from dashboard.store.index_chosen import Chosen
from dashboard.store.index_file import IndexFile
from dashboard.store.index_order import Order
from dashboard.store.index_postings import Postings
from dashboard.store.index_recent import Recent
from dashboard.store.index_rows import Shown
from dashboard.store.question import Resolution, Span, Test, Where

EPOCH = date(1970, 1, 1)
HELD_TESTS = 64
"""Sets of cables of single tests that are kept."""
MOST_CELLS = 20_000_000
"""Of a matrix."""
MONDAY = 3
"""Days from a Monday to the first of January 1970."""


class Index:
    """The cables of one version. `size` of them, of which the first `dated` have a date."""

    def __init__(self, file: IndexFile, search: Callable[[str], Bits]) -> None:
        """`search` answers text queries."""
        self._search = search
        self.size: int = file.facts["size"]
        self.days: NDArray[np.int32] = file.array("days")
        self.dated = len(self.days)
        self.weak: dict[str, int] = file.facts["weak"]
        """Cables per role with a reading that is inferred or doubtful, among all."""
        self._file = file
        self._shown = Shown(file)
        self._fields: dict[str, Postings] = {}
        self._tests: Recent[Bits] = Recent(HELD_TESTS)

    def chosen(self, where: Where, seen: Bits | None) -> Chosen:
        """The cables of `where` among those `seen` (None: all)."""
        start, end = (0, self.size) if where.span is None else self.stretch(where.span)
        bits = seen
        for test in where.tests:
            found = self._held(test)
            bits = found if bits is None else bits & found
        if bits is not None and (start, end) != (0, self.size):
            bits = bits & Bits.span(start, end, self.size)
        return Chosen(bits, start, end)

    def _held(self, test: Test) -> Bits:
        """The cables of one test, remembered: the conditions of one screen share most of their tests."""
        return self._tests.get(test, lambda: self._tested(test))

    def postings(self, name: str) -> Postings:
        """The postings of a field; nothing is read before it is asked for."""
        found = self._fields.get(name)
        if found is None:
            file = self._file
            found = self._fields[name] = Postings.read(lambda part: file.array(f"{name}/{part}"), self.size)
        return found

    def order(self, sort: str) -> Order:
        """All cables in ascending order of a column of dashboard.store.fields.SORTS."""
        return Order(self._file.array(f"order/{sort}"), self._file.facts["known"][sort])

    def stretch(self, span: Span) -> tuple[int, int]:
        """First cable of the span, and the one after its last."""
        start = 0 if span.start is None else self._first(span.start)
        end = self.dated if span.end is None else self._first(span.end)
        return start, max(start, end)

    def counts(self, name: str, chosen: Chosen) -> Counts:
        """Cables per place of a value of the field."""
        return self.postings(name).counts(chosen.bits, chosen.start, chosen.end)

    def top(self, name: str, counts: Counts, most: int, like: str) -> Top:
        """The values of most cables, by these counts; of as many the first in order of letters."""
        values = self.postings(name).values
        order = values.order
        own = counts[order]
        kept = np.flatnonzero(own if not like else own * values.holding(like)[order])
        best = kept[np.argsort(-own[kept], kind="stable")[:most]]
        texts = values.some(order[best].tolist())
        return Top(dict(zip(texts, own[best].tolist(), strict=True)), len(kept))

    def named(self, name: str, counts: Counts) -> dict[str, int]:
        """Counts by value, in order of value; values without a cable are left out."""
        values = self.postings(name).values
        own = counts[values.order]
        kept = np.flatnonzero(own)
        texts = values.some(values.order[kept].tolist())
        return dict(zip(texts, own[kept].tolist(), strict=True))

    def some(self, name: str, counts: Counts, wanted: Sequence[str]) -> dict[str, int]:
        """Counts of some values, in order of value; values without a cable are left out."""
        postings = self.postings(name)
        found = {postings.values[place]: int(counts[place]) for place in postings.places(wanted)}
        return dict(sorted((value, n) for value, n in found.items() if n))

    def bins(self, resolution: Resolution, chosen: Chosen) -> tuple[Bin, ...]:
        """Cables per bin and level, in order of time and level; empty ones are left out."""
        starts = self.edges(resolution)
        postings = self.postings("classification")
        found = postings.matrix(self._cut(chosen), self.positions(starts))
        days = [EPOCH.fromordinal(EPOCH.toordinal() + int(day)) for day in starts]
        levels = sorted((level, i) for i, level in enumerate(postings.values.texts))
        filled = np.flatnonzero(found.any(axis=0))
        return tuple(
            Bin(days[at], level, int(found[i, at])) for at in filled for level, i in levels if found[i, at]
        )

    def matrix(self, name: str, days: Counts, chosen: Chosen, wanted: Sequence[str] | None) -> Matrix:
        """Cables per value of the field (or those of `wanted`) and stretch of time; `days` since 1970 ascend."""
        postings = self.postings(name)
        places = None if wanted is None else sorted(postings.places(wanted))
        rows = range(len(postings.values)) if places is None else places
        if len(rows) * len(days) > MOST_CELLS:
            raise QuestionError(
                f"The field {name!r} has {len(rows):,} values, too many for {len(days) - 1:,} stretches of time; "
                f"ask for some of them (at most {MOST_CELLS // len(days):,})."
            )
        found = postings.matrix(self._cut(chosen), self.positions(days), places)
        return Matrix(tuple(postings.values.some(rows)), found.astype(np.uint32, copy=False))

    def _cut(self, chosen: Chosen) -> Bits | None:
        """The cables chosen as bits that know their span; None for all."""
        if chosen.bits is None and (chosen.start, chosen.end) != (0, self.size):
            return Bits.span(chosen.start, chosen.end, self.size)
        return chosen.bits

    def edges(self, resolution: Resolution) -> Counts:
        """Days since 1970 on which the bins of the store start, and the day after the last bin."""
        if not self.dated:
            return np.zeros(1, np.int64)
        first, last = int(self.days[0]), int(self.days[-1])
        if resolution == "day":
            return np.arange(first, last + 2)
        if resolution == "week":
            start = first - (first + MONDAY) % 7
            return np.arange(start, last + 8 - (last + MONDAY) % 7, 7)
        unit = f"datetime64[{'Y' if resolution == 'year' else 'M'}]"
        bounds = np.array([first, last], "datetime64[D]").astype(unit)
        starts = np.arange(bounds[0], bounds[1] + 2)
        return starts.astype("datetime64[D]").astype(np.int64)

    def positions(self, days: Counts) -> Counts:
        """The first cable that was sent on each day or after it."""
        found: Counts = np.searchsorted(self.days, days.astype(np.int32))  # other types would copy all days
        return found

    def _first(self, day: date) -> int:
        """The first cable that was sent on a day or after it."""
        return int(self.positions(np.array([(day - EPOCH).days]))[0])

    def rows(self, ids: Ids) -> tuple[Row, ...]:
        """Rows of the list for these cables, in their order."""
        return self._shown.rows(ids)

    def _tested(self, test: Test) -> Bits:
        if test.mode == "all":
            return reduce(Bits.__and__, (self._any_of(test.field, (value,)) for value in test.values))
        found = self._any_of(test.field, test.values)
        return Bits.span(0, self.size, self.size).without(found) if test.mode == "none" else found

    def _any_of(self, name: str, values: tuple[str, ...]) -> Bits:
        if name == TEXT:
            return reduce(Bits.__or__, map(self._search, values))
        return self.postings(name).any_of(values)
