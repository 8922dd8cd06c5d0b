"""What part of the time is shown, in bars of what width."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.query.bins import count
from dashboard.store.answers import About
from dashboard.views.frame import MOST_BARS, Frame, framed

LONG = About("v", 10, 0, date(1972, 2, 25), date(2010, 2, 28), "INVENTED")


def test_the_whole_span_is_shown_in_bars_that_fit() -> None:
    frame = framed(LONG)
    assert frame is not None
    assert (frame.first, frame.last, frame.resolution, frame.is_whole) == (
        LONG.first,
        LONG.last,
        "year",
        True,
    )


def test_less_time_is_shown_in_finer_bars() -> None:
    windows = (["2000-01-01", "2010-01-01"], ["2008-01-01", "2010-01-01"], ["2009-01-01", "2009-04-01"])
    frames = [framed(LONG, window) for window in windows]
    assert [frame.resolution for frame in frames if frame is not None] == ["month", "week", "day"]


def test_a_window_is_cut_to_the_span_of_the_store() -> None:
    frame = framed(LONG, ["1900-01-01", "1973-01-01"])
    assert frame is not None
    assert (frame.first, frame.last) == (LONG.first, date(1972, 12, 31))


def test_a_chosen_resolution_is_taken_unless_it_has_too_many_bars() -> None:
    chosen = framed(LONG, None, "month")
    too_fine = framed(LONG, None, "day")
    assert chosen is not None
    assert too_fine is not None
    assert (chosen.resolution, too_fine.resolution) == ("month", "week")


def test_a_store_without_dates_has_no_frame() -> None:
    assert framed(About("v", 1, 1, None, None, "INVENTED")) is None


@pytest.mark.parametrize("window", ["2006", [], ["a", "b"], ["2006-01-01"], {"from": 1}, [None, None]])
def test_a_window_that_makes_no_sense_falls_back_to_the_whole(window: Any) -> None:
    assert framed(LONG, window) == framed(LONG)


@given(st.dates(), st.dates(), st.sampled_from(["year", "month", "week", "day", "eon", None]))
def test_any_window_gives_a_frame_inside_the_span_with_few_bars(
    low: date, high: date, resolution: str
) -> None:
    frame = framed(LONG, [low.isoformat(), high.isoformat()], resolution)
    assert frame is not None
    assert LONG.first is not None
    assert LONG.last is not None
    assert LONG.first <= frame.first <= frame.last <= LONG.last
    assert count(frame.resolution, frame.first, frame.last) <= MOST_BARS


def test_a_frame_is_widened_by_bars_as_far_as_the_store_goes() -> None:
    about = About("v", 1, 0, date(2003, 2, 5), date(2010, 2, 26), "INVENTED")
    frame = framed(about, ["2005-01-01", "2006-01-01"], "month")
    assert frame is not None
    wide = frame.widened(about, 12)
    assert wide.first <= date(2004, 1, 1)
    assert wide.last >= date(2006, 12, 31)
    assert frame.widened(about, 400) == Frame(about.first, about.last, "month", True)  # type: ignore[arg-type]
