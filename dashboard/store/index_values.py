"""The values of a field, packed: any number of texts in three arrays.

Comes in: texts, or the arrays that were made of them. Goes out: the text of a place, the place of a text.
Refuses: nothing. No text is an object until it is asked for, so that millions of message numbers cost their bytes
alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

FEW = 20_000
"""So many texts are kept as objects once all were asked for."""

LOWER = np.frombuffer(bytes(range(256)).lower(), np.uint8) == np.arange(256, dtype=np.uint8)[:, None]
"""Row b: which bytes are b when they are made small letters."""


class Values:
    """Texts by place. `order` has the places in order of their texts; all texts differ."""

    def __init__(self, blob: NDArray[np.uint8], ends: NDArray[np.uint32], order: NDArray[np.uint32]) -> None:
        """`ends[i]` is where the UTF-8 of text i ends in `blob`; the next begins there."""
        self.blob, self.ends, self.order = blob, ends, order

    @classmethod
    def of(cls, texts: Sequence[str]) -> Values:
        """The texts in the order of their places."""
        parts = [text.encode("utf-8", "surrogatepass") for text in texts]
        ends = np.cumsum([len(part) for part in parts], dtype=np.uint32)
        order = np.array(sorted(range(len(parts)), key=parts.__getitem__), np.uint32)
        return cls(np.frombuffer(b"".join(parts), np.uint8), ends, order)

    def __len__(self) -> int:
        return len(self.ends)

    def __getitem__(self, place: int) -> str:
        return self._part(place).decode("utf-8", "surrogatepass")

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """All texts by place, where they are few."""
        return tuple(self[place] for place in range(len(self)))

    def some(self, places: Sequence[int]) -> list[str]:
        """The texts of some places."""
        if len(self) <= FEW:
            return [self.texts[place] for place in places]
        return [self[place] for place in places]

    def place(self, text: str) -> int | None:
        """The place of a text; None where no cable has it."""
        wanted = text.encode("utf-8", "surrogatepass")
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self._part(int(self.order[middle])) < wanted:
                low = middle + 1
            else:
                high = middle
        if low < len(self):
            place = int(self.order[low])
            return place if self._part(place) == wanted else None
        return None

    def holding(self, text: str) -> NDArray[np.bool_]:
        """Which texts, by place, hold a text, in either case of letters."""
        wanted = text.lower()
        if not wanted:
            return np.ones(len(self), np.bool_)
        if len(self) <= FEW or not wanted.isascii() or not self._is_ascii:
            return np.fromiter((wanted in self[i].lower() for i in range(len(self))), np.bool_, len(self))
        sign = np.frombuffer(wanted.encode(), np.uint8)
        starts = max(0, len(self.blob) - len(sign) + 1)
        hits = np.ones(starts, np.bool_)
        for i, byte in enumerate(sign.tolist()):
            hits &= LOWER[byte][self.blob[i : i + starts]]
        first = np.flatnonzero(hits)
        place = np.searchsorted(self.ends, first, side="right")
        found = np.zeros(len(self), np.bool_)
        found[place[first + len(sign) <= self.ends[place]]] = True
        return found

    @cached_property
    def _is_ascii(self) -> bool:
        return bool((self.blob < 128).all())

    def _part(self, place: int) -> bytes:
        start = int(self.ends[place - 1]) if place else 0
        return self.blob[start : int(self.ends[place])].tobytes()
