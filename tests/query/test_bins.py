"""Bins of the timeline."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from dashboard.errors import QuestionError
from dashboard.query.bins import count, edges, filled, fitting, start
from dashboard.store.answers import Bin

FIRST = date(2003, 11, 17)


@pytest.mark.parametrize(
    ("last", "resolution"),
    [
        (FIRST, "day"),
        (FIRST + timedelta(days=199), "day"),
        (FIRST + timedelta(days=200), "week"),
        (date(2006, 11, 17), "week"),
        (date(2008, 1, 1), "month"),
        (date(2019, 1, 1), "month"),
        (date(2021, 1, 1), "year"),
        (date(2303, 1, 1), "year"),
    ],
)
def test_the_finest_resolution_that_gives_few_enough_bins_fits(last: date, resolution: str) -> None:
    assert fitting(FIRST, last) == resolution


@pytest.mark.parametrize("resolution", ["year", "month", "week", "day"])
def test_edges_enclose_the_span_without_gaps(resolution) -> None:
    for days in (0, 1, 45, 400, 3000):
        last = FIRST + timedelta(days=days)
        found = edges(resolution, FIRST, last)
        assert found[0] <= FIRST
        assert found[-2] <= last < found[-1]
        assert all(start(resolution, day) == day for day in found)
        assert all(start(resolution, b - timedelta(days=1)) == a for a, b in pairwise(found))
        assert count(resolution, FIRST, last) == len(found) - 1


def test_weeks_start_on_monday() -> None:
    assert start("week", date(2006, 1, 1)) == date(2005, 12, 26)


def test_empty_bins_are_filled_with_zeros_and_bins_outside_left_out() -> None:
    shown = edges("month", date(2006, 1, 1), date(2006, 3, 31))
    bins = [Bin(date(2005, 12, 1), "SECRET", 9), Bin(date(2006, 2, 1), "SECRET", 4)]
    assert filled(bins, shown) == {"SECRET": [0, 4, 0]}


def test_a_span_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(QuestionError, match="ends before it starts"):
        edges("day", FIRST, FIRST - timedelta(days=1))
