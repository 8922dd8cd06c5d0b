"""The ground of the map: which areas and points it has on which day."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from dashboard.errors import QuestionError
from dashboard.query.selection import Selection
from dashboard.views.ground import Ground
from dashboard.views.world import day_shown
from dashboard.web.desk import read_ground
from tests.views.toy_ground import DAY, square, toy_ground

LAST = date(2010, 2, 26)


@pytest.fixture(scope="module")
def real(root: Path) -> Ground:
    return read_ground(root / "data")


def test_a_period_lasts_until_the_day_before_borders_change() -> None:
    ground = toy_ground()
    assert ground.periods == ("start", "2007-01-01")
    assert ground.period(DAY - timedelta(days=1)) == "start"
    assert ground.period(DAY) == "2007-01-01"
    assert ground.period(None) == "2007-01-01"
    assert ground.areas("start") == ("AAA", "OLD", "WEE")
    assert ground.areas("2007-01-01") == ("AAA", "BBB")


def test_the_file_of_a_period_holds_its_areas_in_their_order() -> None:
    ground = toy_ground()
    for period in ground.periods:
        assert [item["id"] for item in json.loads(ground.text(period))["features"]] == [*ground.areas(period)]


def test_a_period_that_is_not_on_the_list_is_refused() -> None:
    with pytest.raises(QuestionError, match="'1066-10-14' is no period"):
        toy_ground().text("1066-10-14")


def test_the_address_of_a_period_changes_with_any_area() -> None:
    ground = toy_ground()
    other = Ground.of((*ground.shapes, square("NEW", 30, 2, until=date(1990, 1, 1))), ground.points)
    assert ground.address("start") != other.address("start")
    assert ground.address("start") == toy_ground().address("start")


def test_places_with_cables_that_lack_an_area_at_times_have_a_point() -> None:
    spots = toy_ground().spots(("AAA", "BBB", "OLD", "WEE", "REGION"))
    assert spots == {"BBB": "else", "CCC": "always", "OLD": "else", "REGION": "else", "WEE": "small"}


def test_a_place_without_cables_needs_a_point_only_where_it_is_small() -> None:
    assert toy_ground().spots(()) == {"CCC": "always"}


def test_every_place_ever_drawn_has_an_area_or_a_point_in_every_period(real: Ground) -> None:
    everything = {shape.place for shape in real.shapes} | {point.place for point in real.points} | {"XA"}
    spots = real.spots(everything)
    for period in real.periods:
        assert everything <= set(real.areas(period)) | set(spots)


def test_states_that_are_gone_have_their_area_on_their_days(real: Ground) -> None:
    then, now = (set(real.areas(real.period(day))) for day in (date(1985, 12, 31), None))
    gone = {"SUN", "YUG", "CSK", "DDR", "YMD"}
    assert gone <= then
    assert not gone & now
    assert "SCG" in real.areas(real.period(date(2005, 1, 1)))


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        (None, None, LAST),
        (None, date(2007, 1, 1), date(2006, 12, 31)),
        (date(2006, 1, 1), None, LAST),
        (date(2006, 1, 1), date(2020, 1, 1), LAST),
    ],
)
def test_borders_are_those_of_the_last_day_shown(start: date | None, end: date | None, shown: date) -> None:
    assert day_shown(Selection().between(start, end), LAST) == shown


def test_a_store_without_dates_shows_the_borders_of_today() -> None:
    assert day_shown(Selection(), None) is None
    assert day_shown(Selection().between(None, DAY), None) == DAY - timedelta(days=1)
