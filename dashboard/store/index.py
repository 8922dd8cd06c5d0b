"""Index: one version of a store in memory, column by column, for counting without SQL.

Comes in: the folder of a version; conditions. Goes out: sets of cables, counts, rows of the list. Refuses:
nothing of its own; questions are checked where they become SQL, and tables where they are loaded.

Cables are numbered by time, so that a span of time is a stretch of numbers, and every other test is a set of
bits. Tests in tests/laws hold the index to what SQL and a plain recount answer.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from dashboard.errors import QuestionError
from dashboard.store import index_load
from dashboard.store.fields import FIELDS
from dashboard.store.index_bits import Bits, Counts, Ids
from dashboard.store.index_pairs import pairs
from dashboard.store.index_postings import Postings
from dashboard.store.question import Bin, Matrix, Resolution, Row, Span, Test, Top, Where

EPOCH = date(1970, 1, 1)
EPOCH_TIME = datetime(1970, 1, 1, tzinfo=UTC)
MOST_CELLS = 20_000_000
"""Of a matrix."""
MONDAY = 3
"""Days from a Monday to the first of January 1970."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The cables of a condition: those of `bits` (None: all), which lie from `start` to before `end`."""

    bits: Bits | None
    start: int
    end: int

    @property
    def count(self) -> int:
        return self.end - self.start if self.bits is None else self.bits.count

    def select(self, start: int, end: int) -> Ids:
        """The ids of members number `start` to before `end`, in ascending order."""
        if self.bits is not None:
            return self.bits.select(start, end)
        return np.arange(self.start + start, min(self.start + end, self.end), dtype=np.int32)


class Index:
    """The cables of one version. `size` of them, of which the first `dated` have a date."""

    def __init__(self, folder: Path, read: Callable[[str], Iterable[pa.RecordBatch]]) -> None:
        """`read` answers SQL; by it the fields that are seldom asked are loaded."""
        pa.set_memory_pool(pa.system_memory_pool())  # gives back what loading took; 100 MB less at 250,000
        self.size = index_load.cables(folder)
        held = [name for name, field in FIELDS.items() if not field.is_seldom]
        with ThreadPoolExecutor(1) as pool:
            listed = pool.submit(index_load.shown, folder)
            self.fields: dict[str, Postings] = index_load.postings(folder, self.size, held)
            table = listed.result()
        self._read = read
        self.days = index_load.days(table)
        self.dated = len(self.days)
        self._folder = folder
        self._lock = threading.Lock()
        self._batches: list[pa.RecordBatch] = table.to_batches()
        self._firsts = np.cumsum([0, *(len(b) for b in self._batches)])
        pa.default_memory_pool().release_unused()

    def chosen(self, where: Where, seen: Bits | None) -> Chosen:
        """The cables of `where` among those `seen` (None: all)."""
        start, end = (0, self.size) if where.span is None else self.stretch(where.span)
        bits = seen
        for test in where.tests:
            found = self._tested(test)
            bits = found if bits is None else bits & found
        if bits is not None and (start, end) != (0, self.size):
            bits = bits & Bits.span(start, end, self.size)
        return Chosen(bits, start, end)

    def postings(self, name: str) -> Postings:
        """The postings of a field; those of a field that is seldom asked are loaded when it first is."""
        if name not in self.fields:
            with self._lock:
                if name not in self.fields:
                    found = pairs(self._read(FIELDS[name].pairs))
                    made = Postings.of(found, self.size)
                    self.fields = self.fields | {name: made}
        return self.fields[name]

    def stretch(self, span: Span) -> tuple[int, int]:
        """First cable of the span, and the one after its last."""
        start = 0 if span.start is None else int(np.searchsorted(self.days, (span.start - EPOCH).days))
        end = self.dated if span.end is None else int(np.searchsorted(self.days, (span.end - EPOCH).days))
        return start, max(start, end)

    def counts(self, name: str, chosen: Chosen) -> Counts:
        """Cables per place of a value of the field."""
        return self.postings(name).counts(chosen.bits, chosen.start, chosen.end)

    def top(self, name: str, counts: Counts, most: int, like: str) -> Top:
        """The values of most cables, by these counts; of as many the first in order of letters."""
        values = self.postings(name).values
        order = values.order
        own = counts[order]
        kept = np.flatnonzero(own)
        if like:
            wanted = like.lower()
            texts = values.some(order[kept].tolist())
            kept = kept[np.array([wanted in text.lower() for text in texts], np.bool_)]
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
        return Matrix(tuple(postings.values.some(rows)), found.astype(np.uint32))

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
        return np.searchsorted(self.days, days)

    def rows(self, ids: Ids) -> tuple[Row, ...]:
        """Rows of the list for these cables, in their order."""
        found: dict[int, dict[str, Any]] = {}
        groups = np.searchsorted(self._firsts, ids, side="right") - 1
        for group in np.unique(groups):
            own = ids[groups == group]
            places = np.ascontiguousarray(own - self._firsts[group], np.int64)
            indices = pa.Array.from_buffers(pa.int64(), len(places), [None, pa.py_buffer(places)])
            taken = self._batches[group].take(indices).to_pylist()
            found.update(zip(own.tolist(), taken, strict=True))
        return tuple(_row(i, found[i]) for i in ids.tolist())

    def _tested(self, test: Test) -> Bits:
        postings = self.postings(test.field)
        if test.mode == "all":
            bits = [postings.any_of((value,)) for value in test.values]
            found = bits[0]
            for other in bits[1:]:
                found = found & other
            return found
        found = postings.any_of(test.values)
        return Bits.span(0, self.size, self.size).without(found) if test.mode == "none" else found


def _row(cable_id: int, found: dict[str, Any]) -> Row:
    sent_at: int | None = found["sent_at"]
    return Row(
        cable_id,
        found["mrn"] or "",
        None if sent_at is None else EPOCH_TIME + timedelta(microseconds=sent_at),
        found["origin_name"] if found["origin_name"] is not None else found["origin"] or "",
        found["origin_post"],
        found["classification"] or "",
        tuple(found["caveats"] or ()),
        found["subject"] or "",
        tuple(found["tags"] or ()),
        tuple(found["about"] or ()),
    )
