"""The frame of the timeline: the days it shows and the width of its bars.

Comes in: the span of a store, what the page asks to see. Goes out: `Frame`. Refuses nothing: a window that
makes no sense falls back to the whole span, a resolution with too many bars to a coarser one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from dashboard.query.bins import RESOLUTIONS, count, fitting
from dashboard.store.answers import About
from dashboard.store.question import Resolution

MOST_BARS = 4000
"""More bars than a wide screen has pixels tell nothing."""
DAYS: Mapping[Resolution, int] = {"year": 366, "month": 31, "week": 7, "day": 1}
"""Most days that a bar has."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Days from `first` to `last`, both included, in bars of `resolution`."""

    first: date
    last: date
    resolution: Resolution
    is_whole: bool

    def widened(self, about: About, bars: int) -> Frame:
        """The frame with `bars` more at either end, as far as the store goes."""
        more = timedelta(days=bars * DAYS[self.resolution])
        first, last = about.first or self.first, about.last or self.last
        low = max(first, self.first - more) if self.first - date.min > more else first
        high = min(last, self.last + more) if date.max - self.last > more else last
        return Frame(low, high, self.resolution, (low, high) == (first, last))


def framed(about: About, window: Any = None, resolution: Any = None) -> Frame | None:
    """The frame for a store; None where it has no dated cable.

    `window` is a list of two days as text, the second left out of it; `resolution` one of year, month, week,
    day, or anything else for the one that fits.
    """
    if about.first is None or about.last is None:
        return None
    first, last = _window(window, about.first, about.last)
    chosen: Resolution = fitting(first, last)
    if resolution in RESOLUTIONS:
        finer = RESOLUTIONS[: RESOLUTIONS.index(resolution) + 1]
        chosen = next((name for name in reversed(finer) if count(name, first, last) <= MOST_BARS), "year")
    return Frame(first, last, chosen, (first, last) == (about.first, about.last))


def _window(window: Any, first: date, last: date) -> tuple[date, date]:
    if not isinstance(window, list) or len(window) != 2:
        return first, last
    try:
        start, end = (date.fromisoformat(str(day)) for day in window)
    except ValueError:
        return first, last
    low = max(first, min(start, last))
    high = min(last, max(end - timedelta(days=1), low))
    return low, high
