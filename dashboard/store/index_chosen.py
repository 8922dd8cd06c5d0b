"""The cables that a condition chooses, as the index holds them.

Comes in: a set of cables, the stretch of time that it lies in. Goes out: `Chosen`. Refuses: nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dashboard.store.index_bits import Bits, Ids


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
