"""Who sent a cable."""

from datetime import date

import pytest

from dashboard.resolve.gazetteer import Gazetteer
from dashboard.resolve.rules import origin

DAY = date(2007, 6, 1)


@pytest.mark.parametrize(
    ("mrn", "station", "year"),
    [
        ("06TOKYO4543", "TOKYO", 2006),
        ("75STATE123", "STATE", 1975),
        ("09RPODUBAI379", "RPODUBAI", 2009),
        ("66BUENOSAIRES2481", "BUENOSAIRES", 1966),
        ("TOKYO 4543", None, None),
        (None, None, None),
    ],
)
def test_a_message_number_has_a_station_and_a_year(
    mrn: str | None, station: str | None, year: int | None
) -> None:
    assert (origin.station_of(mrn), origin.year_of(mrn)) == (station, year)


def test_name_and_station_that_agree_need_no_look(gazetteer: Gazetteer) -> None:
    found = origin.judge(gazetteer, "AMEMBASSY TOKYO", "RUEHKO", "TOKYO", DAY)
    assert found is not None
    assert (found.post, found.is_flagged, found.rule) == ("tokyo", False, "post-by-name-and-routing")


def test_the_union_s_mission_numbers_as_brussels_without_a_flag(gazetteer: Gazetteer) -> None:
    found = origin.judge(gazetteer, "USEU BRUSSELS", "RUEHBS", "BRUSSELS", DAY)
    assert found is not None
    assert (found.post, found.is_flagged, found.rule) == ("useu", False, "name-against-station")


def test_a_message_number_of_another_country_is_flagged_and_attached(gazetteer: Gazetteer) -> None:
    found = origin.judge(gazetteer, "AMEMBASSY PARIS", "RUEHFR", "MOSCOW", DAY)
    assert found is not None
    assert (found.post, found.is_flagged, found.other) == ("paris", True, ("@moscow",))


def test_a_name_that_nobody_knows_gives_way_to_the_station(gazetteer: Gazetteer) -> None:
    found = origin.judge(gazetteer, "INVENTED SENDER", None, "TOKYO", DAY)
    assert found is not None
    assert (found.post, found.rule) == ("tokyo", "post-by-station")


def test_a_sender_that_nothing_names_is_nobody(gazetteer: Gazetteer) -> None:
    assert origin.judge(gazetteer, None, None, None, DAY) is None


@pytest.mark.parametrize(("day", "post"), [(date(1976, 1, 1), "east-berlin"), (date(2006, 1, 1), "berlin")])
def test_a_station_is_the_post_of_the_day(gazetteer: Gazetteer, day: date, post: str) -> None:
    found = origin.judge(gazetteer, None, None, "BERLIN", day)
    assert found is not None
    assert found.post == post


@pytest.mark.parametrize(
    ("station", "post"),
    [("BUENOS", "buenos-aires"), ("SANTIA", "santiago"), ("TANANA", "antananarivo"), ("SALISB", "harare"),
     ("LENING", "st-petersburg"), ("STATE", "department-of-state"), ("USUNNE", "usun"), ("SAIGON", "saigon")],
)  # fmt: skip
def test_stations_of_the_seventies_cut_to_six_letters_are_posts(
    gazetteer: Gazetteer, station: str, post: str
) -> None:
    found = origin.judge(gazetteer, None, None, station, date(1975, 6, 1))
    assert found is not None
    assert found.post == post
