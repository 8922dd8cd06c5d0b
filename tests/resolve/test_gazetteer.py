"""Look-ups by token and day."""

from datetime import date

import pycountry
import pytest

from dashboard.resolve.gazetteer import Gazetteer, plain


def test_every_iso_place_and_kosovo_has_a_point(gazetteer: Gazetteer) -> None:
    codes = {country.alpha_3 for country in pycountry.countries} | {"XKX"}
    assert codes <= gazetteer.place.keys()
    assert all(-90 <= item.lat <= 90 and -180 <= item.lon <= 180 for item in gazetteer.places)


@pytest.mark.parametrize(
    ("place", "day", "holder"),
    [
        ("RUS", "1991-12-25", "SUN"),
        ("RUS", "1991-12-26", "RUS"),
        ("EST", "1985-01-01", "SUN"),
        ("XKX", "1999-06-12", "YUG"),
        ("XKX", "2004-03-17", "SCG"),
        ("XKX", "2007-01-01", "SRB"),
        ("XKX", "2008-02-17", "XKX"),
        ("HRV", "1985-01-01", "YUG"),
        ("SVK", "1989-11-17", "CSK"),
        ("ERI", "1985-01-01", "ETH"),
        ("SSD", "2008-01-01", "SDN"),
        ("BGD", "1971-03-25", "PAK"),
        ("CUW", "2009-01-01", "ANT"),
        ("ABW", "1985-12-31", "ANT"),
        ("JPN", "1970-01-01", "JPN"),
        ("DEU", "1975-01-01", "DEU"),
    ],
)
def test_a_place_is_held_by_what_was_there_on_the_day(
    gazetteer: Gazetteer, place: str, day: str, holder: str
) -> None:
    assert gazetteer.as_of(place, date.fromisoformat(day)) == holder


def test_without_a_day_a_place_stays_itself(gazetteer: Gazetteer) -> None:
    assert gazetteer.as_of("RUS", None) == "RUS"


def test_an_era_holds_no_change(gazetteer: Gazetteer) -> None:
    before, after = date(1991, 12, 25), date(1991, 12, 26)
    assert gazetteer.era(before) != gazetteer.era(after)
    assert gazetteer.era(date(2007, 3, 1)) == gazetteer.era(date(2007, 9, 1))
    assert gazetteer.era(None) == -1


def test_members_of_a_region_are_places_that_exist_and_no_regions(gazetteer: Gazetteer) -> None:
    assert "NGA" in gazetteer.regions["XA"]
    for region, members in gazetteer.regions.items():
        assert gazetteer.place[region].kind == "region"
        assert len(set(members)) == len(members)
        assert all(gazetteer.place[member].kind != "region" for member in members)


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("  Amembassy  São Paulo ", "AMEMBASSY SAO PAULO"),
        ("N’DJAMENA", "NDJAMENA"),
        ("CJTF-HOA", "CJTF HOA"),
        ("DÜSSELDORF", "DUSSELDORF"),
        ("", ""),
    ],
)
def test_addresses_are_compared_without_accents_and_punctuation(written: str, key: str) -> None:
    assert plain(written) == key


def test_posts_have_a_host_and_a_point_but_for_a_travelling_party(gazetteer: Gazetteer) -> None:
    without = [
        post.post for post in gazetteer.posts if post.place is None or post.lat is None or post.lon is None
    ]
    assert without == ["travelling-party"]
