"""Bursts: bins of the timeline with far more cables than the time around them leads to expect.

Comes in: cables per bin in order of time, the resolution, and which bins the whole set has cables for. Goes out: the
bursts, each with what was expected. Refuses counts and known bins of different number, with a QuestionError.

The measure is Hampel's: the median of the bins around, and their median absolute deviation (MAD) as the spread; both
stay where they are while up to half of the bins around are bursts themselves. The bins around are the nearest ones of
the same season: of the same weekday where bins are days, for embassies rest at weekends. A bin is a burst where

    cables >= expected + 3 x max(1.4826 x MAD, sqrt(expected))   beyond chance, also where counts are small
    cables >= 1.5 x expected                                     and worth a look where they are large
    cables >= 5

Bins that the whole set has nothing for are gaps: they are neither bursts nor among the bins around.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.errors import QuestionError
from dashboard.store.question import Resolution


@dataclass(frozen=True, slots=True)
class Around:
    """The bins that a bin is held against: `number` of them, every `stride`-th, half before and half after."""

    number: int
    stride: int
    words: str


AROUND: Mapping[Resolution, Around] = {
    "year": Around(6, 1, "the 6 years around"),
    "month": Around(12, 1, "the 12 months around"),
    "week": Around(26, 1, "the 26 weeks around"),
    "day": Around(16, 7, "the same weekday of the 16 weeks around"),
}
SPREADS = 3.0
NORMAL = 1.4826
"""A MAD times this is the standard deviation of a normal distribution."""
RATIO = 1.5
LEAST = 5
LEAST_KNOWN = 4
"""Fewer known bins around tell nothing."""


@dataclass(frozen=True, slots=True)
class Burst:
    """The bin `at` has `cables`, where `expected` is the median of the bins around it."""

    at: int
    cables: int
    expected: float

    @property
    def ratio(self) -> float | None:
        """Cables to expected ones; None where none is expected."""
        return self.cables / self.expected if self.expected else None


def reach(resolution: Resolution) -> int:
    """How many bins before and after a bin can stand among the bins around it."""
    return AROUND[resolution].number * AROUND[resolution].stride


def bursts(counts: Sequence[int], resolution: Resolution, known: Sequence[bool]) -> tuple[Burst, ...]:
    """The bursts among `counts`, in order of time. Raises QuestionError."""
    if len(counts) != len(known):
        raise QuestionError(f"There are {len(counts)} bins and {len(known)} that may be known.")
    if not counts:
        return ()
    numbers = np.asarray(counts, np.float64)
    held = np.where(np.asarray(known, bool), numbers, np.nan)
    places = neighbours(len(counts), AROUND[resolution])
    around = np.where(places >= 0, held[places], np.nan)
    expected, sure = _median(around)
    spread, _ = _median(np.abs(around - expected[:, None]))
    beyond = expected + SPREADS * np.maximum(NORMAL * spread, np.sqrt(expected))
    with np.errstate(invalid="ignore"):
        found = (
            (sure >= LEAST_KNOWN)
            & ~np.isnan(held)
            & (numbers >= beyond)
            & (numbers >= RATIO * expected)
            & (numbers >= LEAST)
        )
    return tuple(Burst(i, int(counts[i]), float(expected[i])) for i in np.flatnonzero(found).tolist())


def neighbours(size: int, around: Around) -> NDArray[np.int64]:
    """Per bin the places of the bins around it, -1 where there are too few: `size` rows of `around.number`.

    At the ends there are more on one side, so that there are as many.
    """
    places = np.arange(size)
    phase, rank = places % around.stride, places // around.stride
    long = (size - 1 - phase) // around.stride + 1
    low = np.clip(rank - around.number // 2, 0, np.maximum(long - around.number - 1, 0))
    ranks = low[:, None] + np.arange(around.number)
    ranks += ranks >= rank[:, None]
    found = ranks * around.stride + phase[:, None]
    return np.where(ranks < long[:, None], found, -1)


def _median(rows: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Per row the median of its numbers, NaN left out (NaN where it has none), and how many those are."""
    ordered = np.sort(rows, axis=1)
    sure = np.count_nonzero(~np.isnan(ordered), axis=1)
    lines = np.arange(len(rows))
    low = ordered[lines, np.maximum(sure - 1, 0) // 2]
    high = ordered[lines, np.minimum(sure // 2, rows.shape[1] - 1)]
    return np.where(sure > 0, (low + high) / 2, np.nan), sure
