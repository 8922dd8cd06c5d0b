"""Bins of the timeline: the resolution that fits a span, and the edges of its bins.

Comes in: days. Goes out: a resolution; edges as days. Refuses: a span that ends before it starts
(QuestionError).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dashboard.store.question import Bin, Resolution


def fitting(first: date, last: date, most: int = 200) -> Resolution:
    """The finest resolution with at most `most` bins from `first` to `last`, both included; else year."""
    raise NotImplementedError


def edges(resolution: Resolution, first: date, last: date) -> tuple[date, ...]:
    """Starts of all bins that touch [first, last], and the end of the last: one more than the bins."""
    raise NotImplementedError


def filled(bins: Sequence[Bin], edges: Sequence[date]) -> dict[str, list[int]]:
    """Per level the cables of every bin between the edges, zeros included."""
    raise NotImplementedError
