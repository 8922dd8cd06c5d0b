"""Postings: which cables have each value of a field, and which values each cable has.

Comes in: pairs of cable and value. Goes out: sets of cables, counts of distinct cables per value, and per
value and stretch of time. Refuses: nothing. Values that many cables have are kept as bits too; for a small
selection its cables' own values are counted instead.

A count is always a recount of cables: sums over values would count a cable with two values twice.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from dashboard.store.index_bits import WORD, Bits, Counts, Ids, ranks

FREQUENT = 100
"""A value is kept as bits where more than one of so many cables has it."""
FREQUENT_LEAST = 8192
"""Below so many cables a list is quicker than bits, whatever the size of the store."""
HELD_EDGES = 2
SHORT = 3
"""A list of fewer than so many cables per stretch is counted, a longer one searched for the edges."""


class Postings:
    """The values of one field, rare ones first.

    The cables of value i are `ids[offsets[i]:offsets[i + 1]]`, ascending, each once. The values of
    cable j are `codes[starts[j]:starts[j + 1]]`. All counts that go out are in the order of `values`.
    """

    def __init__(self, names: tuple[str, ...], owners: Ids, codes: Ids, size: int) -> None:
        """`owners` and `codes` (positions in `names`) are pairs in any order, doubles among them."""
        width = max(1, (len(names) - 1).bit_length())
        order = np.argsort(np.bincount(codes, minlength=len(names)), kind="stable")
        kind = np.dtype(
            np.uint32 if size.bit_length() + width <= 32 else np.uint64
        )  # half the memory, mostly
        place = np.empty(len(names), kind)
        place[order] = np.arange(len(names))
        keys: NDArray[Any] = owners.astype(kind)
        keys <<= width
        keys |= place[codes]
        keys.sort(kind="stable")
        keys = keys[_firsts(keys)]
        self.size = size
        self.values = tuple(names[i] for i in order)
        narrow = np.uint16 if len(names) <= 2**16 else np.uint32
        self.codes = (keys & ((1 << width) - 1)).astype(narrow)
        held = (keys >> width).astype(np.int32)
        del keys
        self.starts = np.searchsorted(held, np.arange(size + 1, dtype=np.int32)).astype(np.int32)
        self.ids: Ids = held[np.argsort(self.codes, kind="stable")]
        self.totals: Counts = np.bincount(self.codes, minlength=len(names))
        self.offsets: Counts = np.concatenate([[0], np.cumsum(self.totals)])
        self._place = {value: i for i, value in enumerate(self.values)}
        # doubles make the order one by frequency only nearly: the rare part ends at the first frequent value
        frequent = np.flatnonzero(self.totals > max(FREQUENT_LEAST, size // FREQUENT))
        self._rare = int(frequent[0]) if len(frequent) else len(names)
        self._bits = [Bits.of_ids(self._of(i), size).words for i in range(self._rare, len(names))]
        self._is_ascending = bool(np.all(np.diff(self.totals) >= 0))
        self._edges: dict[bytes, NDArray[np.int32]] = {}

    def any_of(self, values: tuple[str, ...]) -> Bits:
        """The cables with any of `values`."""
        mask = np.zeros(self.size, np.bool_)
        for value in values:
            if value in self._place:
                mask[self._of(self._place[value])] = True
        return Bits.of_mask(mask)

    def counts(self, chosen: Bits | None, start: int, end: int) -> Counts:
        """Cables of `chosen` (None: of all) from `start` to before `end`, per value; `chosen` lies within."""
        if chosen is None:
            if (start, end) == (0, self.size):
                return self.totals
            before = self._before(np.array([start, end]))
            return before[:, 1] - before[:, 0]
        if chosen.is_small:
            return np.bincount(self._pairs(chosen.ids)[1], minlength=len(self.values))
        found = np.empty(len(self.values), np.int64)
        hits = chosen.mask.take(self.ids[: self.offsets[self._rare]])
        for i in range(self._rare):
            found[i] = np.count_nonzero(hits[self.offsets[i] : self.offsets[i + 1]])
        stretch = slice(start // WORD, end // WORD + 1)
        words = chosen.words[stretch]
        both, ones = np.empty_like(words), np.empty(len(words), np.uint8)
        for i, bits in enumerate(self._bits, self._rare):
            np.bitwise_and(bits[stretch], words, out=both)
            np.bitwise_count(both, out=ones)
            found[i] = ones.sum(dtype=np.int64)
        return found

    def matrix(self, chosen: Bits | None, positions: Counts) -> Counts:
        """Cables of `chosen` per value and stretch; stretch j ends before `positions[j + 1]`.

        Shape (values, positions - 1); positions ascend.
        """
        if chosen is None:
            return np.diff(self._held_before(positions), axis=1)
        if chosen.is_small:
            return self._small_matrix(chosen, positions)
        found = np.empty((len(self.values), len(positions) - 1), np.int64)
        hits = chosen.mask.take(self.ids[: self.offsets[self._rare]]).view(np.uint8)
        sums = np.zeros(len(hits) + 1, np.uint32)
        np.cumsum(hits, out=sums[1:])
        at = self._held_before(positions)[: self._rare] + self.offsets[: self._rare, None]
        found[: self._rare] = np.diff(sums[at], axis=1)
        for i, bits in enumerate(self._bits, self._rare):
            found[i] = np.diff(ranks(bits & chosen.words, positions))
        return found

    def _small_matrix(self, chosen: Bits, positions: Counts) -> Counts:
        stretches = len(positions) - 1
        owners, codes = self._pairs(chosen.ids)
        at = np.searchsorted(positions, owners, side="right") - 1
        inside = (at >= 0) & (at < stretches)
        keys = codes[inside].astype(np.int64) * stretches + at[inside]
        return np.bincount(keys, minlength=len(self.values) * stretches).reshape(-1, stretches)

    def _of(self, place: int) -> Ids:
        return self.ids[self.offsets[place] : self.offsets[place + 1]]

    def _pairs(self, ids: Ids) -> tuple[Ids, NDArray[np.unsignedinteger]]:
        """Owner and value of each pair of the cables in `ids`."""
        firsts = self.starts[ids]
        lengths = self.starts[ids + 1] - firsts
        ends = np.cumsum(lengths)
        at = np.arange(ends[-1] if len(ends) else 0) + np.repeat(firsts - ends + lengths, lengths)
        return np.repeat(ids, lengths), self.codes[at]

    def _held_before(self, positions: Counts) -> NDArray[np.int32]:
        """`_before`, remembered for the positions of late: a timeline asks for the same ones often."""
        key = positions.tobytes()
        found = self._edges.get(key)
        if found is None:
            found = self._before(positions)
            self._edges = dict([*self._edges.items()][1 - HELD_EDGES :]) | {key: found}
        return found

    def _before(self, positions: Counts) -> NDArray[np.int32]:
        """Cables before each of `positions`, per value: short lists are counted, long ones searched."""
        count = len(positions)
        found = np.empty((len(self.values), count), np.int32)
        short = int(np.searchsorted(self.totals, SHORT * count)) if self._is_ascending else 0
        stretch = np.repeat(np.arange(count + 1), np.diff(positions, prepend=0, append=self.size))
        pairs = self.ids[: self.offsets[short]]
        keys = np.repeat(np.arange(short) * (count + 1), self.totals[:short]) + stretch.take(pairs)
        counted = np.bincount(keys, minlength=short * (count + 1)).reshape(short, count + 1)
        found[:short] = np.cumsum(counted[:, :count], axis=1)
        narrow = positions.astype(np.int32)
        for i in range(short, len(self.values)):
            found[i] = np.searchsorted(self._of(i), narrow)
        return found


def _firsts(keys: NDArray[Any]) -> NDArray[np.bool_]:
    """Where a key differs from the one before it."""
    found = np.ones(len(keys), np.bool_)
    np.not_equal(keys[1:], keys[:-1], out=found[1:])
    return found
