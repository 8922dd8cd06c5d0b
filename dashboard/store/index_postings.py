"""Postings: which cables have each value of a field, and which values each cable has.

Comes in: pairs of cable and value, or the arrays that were made of them. Goes out: sets of cables, counts of
distinct cables per value, and per value and stretch of time. Refuses: nothing. A value that many cables have is
kept as bits, another as a list; for a small selection its cables' own values are counted instead.

A count is always a recount of cables: sums over values would count a cable with two values twice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dashboard.store.index_bits import WORD, Bits, Counts, Ids, Mask, Words, ranks, words_of
from dashboard.store.index_pairs import Pairs
from dashboard.store.index_values import Values

FREQUENT = 100
"""A value is kept as bits where more than one of so many cables has it."""
FREQUENT_LEAST = 8192
"""Below so many cables a list is quicker than bits, whatever the size of the store."""
HELD_EDGES = 2
SHORT = 3
"""A list of fewer than so many cables per stretch is counted, a longer one searched for the edges."""
SCARCE = 4
"""Where there are fewer values than one of so many cables, their cables are written in place of places."""
MANY = 4096
"""The lists of more values are counted all at once, those of fewer one by one."""


@dataclass(frozen=True, slots=True)
class Arrays:
    """What postings are made of; place i is the value with the i-th fewest cables."""

    totals: NDArray[np.uint32]
    """Cables per value, ascending."""
    starts: NDArray[np.uint32]
    """Where the values of each cable begin in `codes`, and where those of the last end. Empty where each cable has
    one value, and where few cables have any; then there are `owners`."""
    owners: Ids
    """The cable of each of `codes`; empty where there are `starts`, or one value per cable."""
    codes: NDArray[Any]
    """Places of values, cable after cable."""
    ids: Ids
    """Cables of the rare values, value after value, ascending."""
    bits: Words
    """The cables of the frequent values, one row of words for each; shape (values, words)."""


class Postings:
    """The values of one field for `size` cables. All counts that go out are by place."""

    def __init__(self, values: Values, arrays: Arrays, size: int) -> None:
        self.values, self.arrays, self.size = values, arrays, size
        self.rare = len(values) - len(arrays.bits)
        self._offsets = np.zeros(self.rare + 1, np.int64)
        np.cumsum(arrays.totals[: self.rare], out=self._offsets[1:])
        self._edges: dict[bytes, NDArray[np.int32]] = {}

    @classmethod
    def of(cls, pairs: Pairs, size: int) -> Postings:
        """The postings of some pairs, doubles among them."""
        width = max(1, (len(pairs.values) - 1).bit_length())
        kind = np.dtype(
            np.uint32 if size.bit_length() + width <= 32 else np.uint64
        )  # half the memory, mostly
        keys: NDArray[Any] = pairs.owners.astype(kind)
        keys <<= width
        keys |= pairs.codes.astype(kind)
        keys.sort()
        keys = keys[_firsts(keys)]
        codes: NDArray[Any] = (keys & ((1 << width) - 1)).astype(np.int32)
        owners: Ids = (keys >> width).astype(np.int32)
        del keys
        totals = np.bincount(codes, minlength=len(pairs.values))
        order = np.argsort(totals, kind="stable")
        place = np.empty(len(order), narrowest(len(order)))
        place[order] = np.arange(len(order))
        codes = place.take(codes) if len(order) else place
        fewest: NDArray[np.uint32] = totals[order].astype(np.uint32)
        rare = int(np.searchsorted(fewest, max(FREQUENT_LEAST, size // FREQUENT), side="right"))
        is_rare: Mask = np.less(codes, rare)
        own = owners[is_rare]
        bits = np.zeros((len(order) - rare, size // WORD + 1), np.uint64)
        if rare < len(order):
            frequent, held = codes[~is_rare], owners[~is_rare]
            by_value = held[np.argsort(frequent, kind="stable")]
            end = 0
            for i, total in enumerate(fewest[rare:].tolist()):
                bits[i] = Bits.of_ids(by_value[end : end + total], size).words
                end += total
        starts: NDArray[np.uint32] = np.empty(0, np.uint32)
        none: Ids = np.empty(0, np.int32)
        is_scarce = len(owners) * SCARCE < size
        if not is_scarce and not np.array_equal(owners, np.arange(size)):
            starts = np.zeros(size + 1, np.uint32)
            np.cumsum(np.bincount(owners, minlength=size), out=starts[1:])
        arrays = Arrays(
            fewest,
            starts,
            owners if is_scarce else none,
            codes,
            own[np.argsort(codes[is_rare], kind="stable")],
            bits,
        )
        return cls(Values.of([pairs.values[i] for i in order]), arrays, size)

    def parts(self) -> dict[str, NDArray[Any]]:
        """The arrays by name, to be written."""
        arrays = {field.name: getattr(self.arrays, field.name) for field in fields(Arrays)}
        return {"blob": self.values.blob, "ends": self.values.ends, "order": self.values.order, **arrays}

    @classmethod
    def read(cls, part: Callable[[str], NDArray[Any]], size: int) -> Postings:
        """The postings whose arrays `part` gives by name."""
        values = Values(part("blob"), part("ends"), part("order"))
        return cls(values, Arrays(*(part(field.name) for field in fields(Arrays))), size)

    def any_of(self, values: tuple[str, ...]) -> Bits:
        """The cables with any of `values`."""
        found = np.zeros(self.size // WORD + 1, np.uint64)
        for place in self.places(values):
            found |= self.words(place)
        return Bits(found, self.size)

    def places(self, values: Sequence[str]) -> list[int]:
        """The places of those of `values` that some cable has, each once."""
        found = (self.values.place(value) for value in dict.fromkeys(values))
        return [place for place in found if place is not None]

    def words(self, place: int) -> Words:
        """The cables of one value as bits."""
        if place >= self.rare:
            found: Words = self.arrays.bits[place - self.rare]
            return found
        return words_of(self._of(place), self.size)

    def ids(self, place: int) -> Ids:
        """The cables of one value, ascending."""
        return self._of(place) if place < self.rare else Bits(self.words(place), self.size).ids

    def counts(self, chosen: Bits | None, start: int, end: int) -> Counts:
        """Cables of `chosen` (None: of all) from `start` to before `end`, per value; `chosen` lies within."""
        if chosen is None:
            if (start, end) == (0, self.size):
                return self.arrays.totals.astype(np.int64)
            before = self._before(np.array([start, end]), None)
            return (before[:, 1] - before[:, 0]).astype(np.int64)
        if chosen.is_small:
            return np.bincount(self.pairs(chosen.ids)[1], minlength=len(self.values))
        found = np.empty(len(self.values), np.int64)
        hits = chosen.mask.take(self.arrays.ids)
        if self.rare > MANY:
            sums = np.zeros(len(hits) + 1, np.uint32)
            np.cumsum(hits.view(np.uint8), out=sums[1:])
            found[: self.rare] = np.diff(sums[self._offsets])
        else:
            for i in range(self.rare):
                found[i] = np.count_nonzero(hits[self._offsets[i] : self._offsets[i + 1]])
        stretch = slice(start // WORD, end // WORD + 1)
        words = chosen.words[stretch]
        both, ones = np.empty_like(words), np.empty(len(words), np.uint8)
        for i, bits in enumerate(self.arrays.bits, self.rare):
            np.bitwise_and(bits[stretch], words, out=both)
            np.bitwise_count(both, out=ones)
            found[i] = ones.sum(dtype=np.int64)
        return found

    def matrix(
        self, chosen: Bits | None, positions: Counts, places: Sequence[int] | None = None
    ) -> NDArray[np.integer[Any]]:
        """Cables of `chosen` per value (or those of `places`) and stretch; stretch j ends before
        `positions[j + 1]`.

        Shape (values, positions - 1); positions ascend.
        """
        if chosen is None:
            held = self._held_before(positions) if places is None else self._before(positions, places)
            return np.diff(held, axis=1)
        wanted = np.arange(len(self.values)) if places is None else np.array(places, np.int64)
        if chosen.is_small:
            return self._small_matrix(chosen, positions, wanted)
        found = np.empty((len(wanted), len(positions) - 1), np.uint32)
        at = None
        if places is None:
            hits = chosen.mask.take(self.arrays.ids).view(np.uint8)
            sums = np.zeros(len(hits) + 1, np.uint32)
            np.cumsum(hits, out=sums[1:])
            at = self._held_before(positions)[: self.rare] + self._offsets[: self.rare, None]
            before = sums.take(at)
            np.subtract(before[:, 1:], before[:, :-1], out=found[: self.rare])
        for i, place in enumerate(wanted.tolist()):
            if place >= self.rare:
                found[i] = np.diff(ranks(self.words(place) & chosen.words, positions))
            elif at is None:
                own = self._of(place)
                found[i] = np.diff(np.searchsorted(own[chosen.mask.take(own)], positions.astype(np.int32)))
        return found

    def pairs(
        self, ids: Ids, labels: NDArray[Any] | None = None
    ) -> tuple[NDArray[Any], NDArray[np.unsignedinteger]]:
        """Owner and value of each pair of the cables in `ids`; in place of the owner what `labels` says of it."""
        said = ids if labels is None else labels
        arrays = self.arrays
        if len(arrays.starts):
            firsts = arrays.starts[ids].astype(np.int64)
            lengths = arrays.starts[ids + 1] - firsts
        elif len(arrays.owners) or not len(arrays.codes):
            firsts = np.searchsorted(arrays.owners, ids)
            lengths = np.searchsorted(arrays.owners, ids, side="right") - firsts
        else:
            return said, arrays.codes[ids]
        if len(ids) and int(ids[-1]) - int(ids[0]) + 1 == len(ids):  # neighbours: their values are too
            return np.repeat(said, lengths), arrays.codes[firsts[0] : firsts[-1] + lengths[-1]]
        ends = np.cumsum(lengths)
        at = np.arange(ends[-1] if len(ends) else 0) + np.repeat(firsts - ends + lengths, lengths)
        return np.repeat(said, lengths), self.arrays.codes[at]

    def _small_matrix(self, chosen: Bits, positions: Counts, wanted: Counts) -> Counts:
        stretches, ids = len(positions) - 1, chosen.ids
        cuts = np.searchsorted(ids, positions.astype(np.int32))
        stretch = np.repeat(np.arange(-1, stretches + 1), np.diff(cuts, prepend=0, append=len(ids)))
        at, codes = self.pairs(ids, stretch)
        row = np.full(len(self.values), -1)
        row[wanted] = np.arange(len(wanted))
        rows = row[codes]
        inside = (at >= 0) & (at < stretches) & (rows >= 0)
        keys = rows[inside] * stretches + at[inside]
        return np.bincount(keys, minlength=len(wanted) * stretches).reshape(-1, stretches)

    def _of(self, place: int) -> Ids:
        return self.arrays.ids[self._offsets[place] : self._offsets[place + 1]]

    def _held_before(self, positions: Counts) -> NDArray[np.int32]:
        """`_before`, remembered for the positions of late: a timeline asks for the same ones often."""
        key = positions.tobytes()
        found = self._edges.get(key)
        if found is None:
            found = self._before(positions, None)
            self._edges = dict([*self._edges.items()][1 - HELD_EDGES :]) | {key: found}
        return found

    def _before(self, positions: Counts, places: Sequence[int] | None) -> NDArray[np.int32]:
        """Cables before each of `positions`, per value: short lists are counted, long ones searched."""
        wanted = range(len(self.values)) if places is None else places
        count = len(positions)
        found = np.empty((len(wanted), count), np.int32)
        short = 0
        if places is None:
            short = min(self.rare, int(np.searchsorted(self.arrays.totals, SHORT * count)))
            stretch = np.repeat(np.arange(count + 1), np.diff(positions, prepend=0, append=self.size))
            own = self.arrays.ids[: self._offsets[short]]
            keys = np.repeat(np.arange(short) * (count + 1), self.arrays.totals[:short]) + stretch.take(own)
            counted = np.bincount(keys, minlength=short * (count + 1)).reshape(short, count + 1)
            found[:short] = np.cumsum(counted[:, :count], axis=1)
        narrow = positions.astype(np.int32)
        for i in range(short, len(wanted)):
            place = wanted[i]
            if place < self.rare:
                found[i] = np.searchsorted(self._of(place), narrow)
            else:
                found[i] = ranks(self.words(place), positions)
        return found


def narrowest(count: int) -> type[np.unsignedinteger[Any]]:
    """The least type that holds the places of so many values."""
    return np.uint8 if count <= 2**8 else np.uint16 if count <= 2**16 else np.uint32


def _firsts(keys: NDArray[Any]) -> NDArray[np.bool_]:
    """Where a key differs from the one before it."""
    found = np.ones(len(keys), np.bool_)
    np.not_equal(keys[1:], keys[:-1], out=found[1:])
    return found
