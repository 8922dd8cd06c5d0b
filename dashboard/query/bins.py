"""Bins of the timeline: the resolution that fits a span, and the edges of its bins.

Comes in: days. Goes out: a resolution; edges as days. Refuses: a span that ends before it starts
(QuestionError).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from dashboard.errors import QuestionError
from dashboard.store.answers import Bin
from dashboard.store.question import Resolution

RESOLUTIONS: tuple[Resolution, ...] = ("year", "month", "week", "day")
"""From coarse to fine."""

MOST_BINS = 200


def fitting(first: date, last: date, most: int = MOST_BINS) -> Resolution:
    """The finest resolution with at most `most` bins from `first` to `last`, both included; else year."""
    _check(first, last)
    for resolution in reversed(RESOLUTIONS):
        if count(resolution, first, last) <= most:
            return resolution
    return "year"


def start(resolution: Resolution, day: date) -> date:
    """The first day of the bin that `day` is in; weeks start on Monday."""
    if resolution == "year":
        return date(day.year, 1, 1)
    if resolution == "month":
        return date(day.year, day.month, 1)
    if resolution == "week":
        return date.fromordinal(max(1, day.toordinal() - day.weekday()))
    if resolution == "day":
        return day
    raise QuestionError(f"{resolution!r} is no resolution; they are {', '.join(RESOLUTIONS)}.")


def after(resolution: Resolution, first: date) -> date:
    """The first day after the bin that starts on `first`."""
    if resolution == "year":
        return date(first.year + 1, 1, 1)
    if resolution == "month":
        return date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return first + timedelta(days=7 - first.weekday() if resolution == "week" else 1)


def count(resolution: Resolution, first: date, last: date) -> int:
    """Number of bins that touch [first, last]."""
    one, two = start(resolution, first), start(resolution, last)
    if resolution == "year":
        return two.year - one.year + 1
    if resolution == "month":
        return (two.year - one.year) * 12 + two.month - one.month + 1
    return (two - one).days // (7 if resolution == "week" else 1) + 1


def edges(resolution: Resolution, first: date, last: date) -> tuple[date, ...]:
    """Starts of all bins that touch [first, last], and the end of the last: one more than the bins."""
    _check(first, last)
    found = [start(resolution, first)]
    while found[-1] <= last:
        found.append(after(resolution, found[-1]))
    return tuple(found)


def filled(bins: Sequence[Bin], edges: Sequence[date]) -> dict[str, list[int]]:
    """Per level the cables of every bin between the edges, zeros included; bins outside are left out."""
    place = {day: i for i, day in enumerate(edges[:-1])}
    found: dict[str, list[int]] = {}
    for item in bins:
        at = place.get(item.start)
        if at is not None:
            found.setdefault(item.classification, [0] * len(place))[at] += item.cables
    return found


def _check(first: date, last: date) -> None:
    if first > last:
        raise QuestionError(f"The time from {first} to {last} ends before it starts.")
