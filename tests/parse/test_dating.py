"""The year of numbers that are cited without one."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dashboard.facts.lexicon import Lexicon
from dashboard.parse.dating import Citing, citing, dated
from dashboard.parse.reference import read_references
from dashboard.parse.telegram import read as read_text
from scripts.station_paces import table

JANUARY = citing("09CAIRO193", datetime(2009, 1, 23, tzinfo=UTC), is_sure=True)


@pytest.fixture
def paced(lexicon: Lexicon) -> Lexicon:
    return replace(lexicon, station_paces={"09TOKYO": 10.0, "08TOKYO": 10.0})


def read(words: str, cable: Citing, lexicon: Lexicon) -> list[str | None]:
    return [item.mrn for item in read_references(words, [(0, len(words))], cable, lexicon)]


@pytest.mark.parametrize(
    ("mrn", "year"),
    [
        ("09CAIRO192", "09"),
        ("09CAIRO194", "09"),  # sent together with it
        ("09CAIRO251", "09"),
        ("09CAIRO252", "08"),  # more than 193 / 23 * 30
        ("09CAIRO3779", "08"),
        ("09TOKYO650", "09"),
        ("09TOKYO651", "08"),  # more than 10 * (23 + 42)
        ("09TOKYO4081", "09"),  # too large for 2008 too
        ("09ROME9999", "09"),  # no pace is known
    ],
)
def test_a_number_that_its_station_had_not_reached_is_of_the_year_before(
    paced: Lexicon, mrn: str, year: str
) -> None:
    assert dated(mrn, JANUARY, paced) == year + mrn[2:]


def test_a_quick_year_of_its_own_station_allows_larger_numbers(paced: Lexicon) -> None:
    cable = citing("09TOKYO5", datetime(2009, 1, 23, tzinfo=UTC), is_sure=True)
    assert dated("09TOKYO300", cable, paced) == "09TOKYO300"
    assert dated("09TOKYO301", cable, paced) == "08TOKYO301"


def test_the_year_before_2000_is_1999(lexicon: Lexicon) -> None:
    cable = citing("00CAIRO5", datetime(2000, 1, 3, tzinfo=UTC), is_sure=True)
    assert dated("00CAIRO900", cable, lexicon) == "99CAIRO900"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("CAIRO 3779", ["08CAIRO3779"]),
        ("A. CAIRO 3779 B. 09 CAIRO 3780", ["08CAIRO3779", "09CAIRO3780"]),
        ("CAIRO 3779, 12 AND 3780", ["08CAIRO3779", "09CAIRO12", "08CAIRO3780"]),
        ("CAIRO 3779-3781", ["08CAIRO3779", "08CAIRO3780", "08CAIRO3781"]),
        ("CAIRO 3779 OF 2009", ["09CAIRO3779"]),
        ("CAIRO 3779 OF 1/5/2009", ["09CAIRO3779"]),
        ("CAIRO 3779 (09)", ["09CAIRO3779"]),
        ("3779 CAIRO", ["08CAIRO3779"]),
        ("3779", ["08CAIRO3779"]),
        ("A. CAIRO 12 B. 3779", ["09CAIRO12", "08CAIRO3779"]),
        ("TOKYO 5000; ROME 9999", ["09TOKYO5000", "09ROME9999"]),
    ],
)
def test_only_numbers_without_a_printed_year_are_dated(
    paced: Lexicon, words: str, expected: list[str]
) -> None:
    assert read(words, JANUARY, paced) == expected


def test_what_is_written_stays_as_printed(paced: Lexicon) -> None:
    (found,) = read_references("CAIRO 3779", [(0, 10)], JANUARY, paced)
    assert (found.written, found.mrn) == ("CAIRO 3779", "08CAIRO3779")


@pytest.mark.parametrize(
    "cable",
    [
        citing(None, datetime(2009, 1, 23, tzinfo=UTC), is_sure=True),
        citing("09CAIRO193", datetime(2009, 1, 23, tzinfo=UTC), is_sure=False),
    ],
)
def test_a_cable_without_a_number_of_its_own_dates_none(paced: Lexicon, cable: Citing) -> None:
    assert read("A. CAIRO 3779 B. TOKYO 3000", cable, paced) == ["09CAIRO3779", "09TOKYO3000"]


def test_without_a_date_a_number_without_a_year_is_not_known(paced: Lexicon) -> None:
    assert read("CAIRO 3779", citing("09CAIRO193", None, is_sure=True), paced) == [None]


TELEGRAM = """O 231200Z JAN 09
FM AMEMBASSY CAIRO
TO SECSTATE WASHDC

UNCLAS CAIRO 000193

TAGS: PREL
SUBJECT: INVENTED TALKS
REF: A. CAIRO 2279 B. CAIRO 12

1. This text is INVENTED. See ref A.
"""


def test_number_and_day_of_the_cable_date_its_references(lexicon: Lexicon) -> None:
    cable = read_text(TELEGRAM, lexicon)
    assert [item.mrn for item in cable.references] == ["08CAIRO2279", "09CAIRO12"]
    assert [item.mrn for item in cable.cited] == ["08CAIRO2279"]


def test_a_text_under_another_number_dates_no_reference(lexicon: Lexicon) -> None:
    cable = read_text(f"Reference ID: 09ROME5\nCreated: 2009-01-23 12:00\n{TELEGRAM}", lexicon)
    assert "mrn-disagrees" in [item.code for item in cable.defects]
    assert [item.mrn for item in cable.references] == ["09CAIRO2279", "09CAIRO12"]


def test_the_table_of_paces_holds_the_greatest_but_for_one_in_a_hundred() -> None:
    lines = [*["08CAIRO5900,2"] * 100, "08CAIRO99999,2", "08CAIRO99999,1", "08CAIROX1,2", "08TOKYO1,3"]
    assert list(table(lines, frozenset({"CAIRO", "TOKYO"}))) == [
        "station,year,pace,source",
        "CAIRO,2008,100.0,ids-251287",
    ]
