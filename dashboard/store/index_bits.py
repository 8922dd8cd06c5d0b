"""Sets of cables as bits: one bit per cable, 64 to a word, in the order of cable_id.

Comes in: ids, masks, other sets. Goes out: sets, counts, ids. Refuses: nothing; sets that are put together
must be of one size. Words after the last cable are zero. 4,000,000 cables take 500 kB.
"""

from __future__ import annotations

from functools import cached_property
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Words: TypeAlias = NDArray[np.uint64]
Ids: TypeAlias = NDArray[np.int32]
Mask: TypeAlias = NDArray[np.bool_]
Counts: TypeAlias = NDArray[np.int64]

WORD = 64
SCARCE = 128
"""Where fewer than one of so many cables is in a list, its bits are set one by one."""
SMALL = 14
"""A set of fewer than one of so many cables is small."""


class Bits:
    """A set of cables out of `size`; never changed once made."""

    def __init__(self, words: Words, size: int) -> None:
        self.words = words
        self.size = size

    @classmethod
    def of_mask(cls, mask: Mask) -> Bits:
        """The cables where `mask` is true."""
        size = len(mask)
        packed = np.packbits(mask, bitorder="little")
        words = np.zeros(size // WORD + 1, np.uint64)
        words.view(np.uint8)[: len(packed)] = packed
        return cls(words, size)

    @classmethod
    def of_ids(cls, ids: Ids, size: int) -> Bits:
        """The cables with these ids."""
        return cls(words_of(np.sort(ids), size), size)

    @classmethod
    def span(cls, start: int, end: int, size: int) -> Bits:
        """The cables from `start` to before `end`."""
        words = np.zeros(size // WORD + 1, np.uint64)
        if start < end:
            first, last = start // WORD, end // WORD
            words[first : last + 1] = ~np.uint64(0)
            words[first] &= ~_below(start % WORD)
            words[last] &= _below(end % WORD)
        return cls(words, size)

    def __and__(self, other: Bits) -> Bits:
        return Bits(self.words & other.words, self.size)

    def __or__(self, other: Bits) -> Bits:
        return Bits(self.words | other.words, self.size)

    def without(self, other: Bits) -> Bits:
        """The cables of this set that are not in the other."""
        return Bits(self.words & ~other.words, self.size)

    @cached_property
    def count(self) -> int:
        return int(np.bitwise_count(self.words).sum(dtype=np.int64))

    @cached_property
    def mask(self) -> Mask:
        """One boolean per cable."""
        found = np.unpackbits(self.words.view(np.uint8), count=self.size, bitorder="little")
        return found.view(np.bool_)

    @property
    def is_small(self) -> bool:
        """Whether work over the cables of the set is less than work over all."""
        return self.count * SMALL < self.size

    @cached_property
    def _ids(self) -> Ids:
        return np.flatnonzero(self.mask).astype(np.int32)

    @property
    def ids(self) -> Ids:
        """The ids in ascending order; remembered for small sets only, for they take 4 bytes each."""
        return self._ids if self.is_small else np.flatnonzero(self.mask).astype(np.int32)

    def before(self, end: int) -> int:
        """How many members stand before the cable `end`."""
        return int(ranks(self.words, np.array([end]))[0])

    def select(self, start: int, end: int) -> Ids:
        """The ids of the set's members number `start` to before `end`, counted from 0 in ascending order."""
        start, end = max(start, 0), min(end, self.count)
        if start >= end:
            return np.empty(0, np.int32)
        sums = np.cumsum(np.bitwise_count(self.words), dtype=np.int64)
        first, last = (int(np.searchsorted(sums, n, side="right")) for n in (start, end - 1))
        part = np.flatnonzero(np.unpackbits(self.words[first : last + 1].view(np.uint8), bitorder="little"))
        before = int(sums[first - 1]) if first else 0
        return (part[start - before : end - before] + first * WORD).astype(np.int32)


def words_of(ids: Ids, size: int) -> Words:
    """The cables with these ids, which ascend and may stand there twice, as words."""
    found = np.zeros(size // WORD + 1, np.uint64)
    if len(ids) * SCARCE < size:
        at = ids >> 6
        firsts = np.flatnonzero(np.diff(at, prepend=-1))
        if len(firsts):
            bits = np.uint64(1) << (ids & (WORD - 1)).astype(np.uint64)
            found[at[firsts]] = np.bitwise_or.reduceat(bits, firsts)
        return found
    mask = np.zeros(size, np.bool_)
    mask[ids] = True
    packed = np.packbits(mask, bitorder="little")
    found.view(np.uint8)[: len(packed)] = packed
    return found


def ranks(words: Words, positions: Counts) -> Counts:
    """How many bits stand before each of `positions`, which ascend or not, from 0 to the number of bits."""
    ones = np.bitwise_count(words)
    sums = np.cumsum(ones, dtype=np.int64)
    at = positions // WORD
    below = (np.uint64(1) << (positions % WORD).astype(np.uint64)) - np.uint64(1)
    found: Counts = sums[at] - ones[at] + np.bitwise_count(words[at] & below)
    return found


def _below(bit: int) -> np.uint64:
    return np.uint64((1 << bit) - 1)
