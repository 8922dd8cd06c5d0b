"""Places that running text names; every sentence here is INVENTED."""

from dataclasses import replace

import pytest

from dashboard.cable import Cable, Paragraph
from dashboard.resolve import resolve
from dashboard.resolve.gazetteer import Gazetteer
from dashboard.resolve.mentions import mentions
from tests.resolve.conftest import cable


def _text(words: str, **parts: str) -> Cable:
    made = cable("2007-06-01", **parts)  # type: ignore[arg-type]
    paragraph = Paragraph(text=words, start=0, end=len(words))
    return replace(made, text=words, paragraphs=(paragraph,))


def _places(gazetteer: Gazetteer, made: Cable) -> list[str | None]:
    return [reading.place for reading in mentions(made, resolve(made, gazetteer), gazetteer)]


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("Talks in Beijing with Chinese officials on the DPRK.", ["CHN", "PRK"]),
        ("The Burmese minister left for Nigeria.", ["MMR", "NGA"]),
        ("Niger is not in Nigeria.", ["NER", "NGA"]),
        ("He flew to Guinea-Bissau and Equatorial Guinea.", ["GNB", "GNQ"]),
        ("A station at China Lake watched the South China Sea.", []),
        ("The Geneva Conventions and the Warsaw Pact were quoted.", []),
        ("Michael Jordan met Chad Smith in Atlanta, Georgia.", []),
        ("North Korea and South Korea met.", ["PRK", "KOR"]),
        ("Korea was discussed.", []),
        ("Congo was discussed.", []),
        ("THE ISRAELI SIDE SPOKE OF LEBANON.", ["ISR", "LBN"]),
        ("The Democratic Republic of the Congo asked for help.", ["COD"]),
        ("New Mexico and New England are far.", []),
        ("the polish on the china was fine", []),
        ("Iran's minister and the Iran-based firm", ["IRN"]),
        ("Iranistan is nowhere", []),
        ("Soviet times are over", []),
        ("", []),
    ],
)
def test_names_are_places_where_they_are_names_of_places(
    gazetteer: Gazetteer, words: str, places: list[str]
) -> None:
    assert _places(gazetteer, _text(words)) == places


@pytest.mark.parametrize(
    ("words", "parts", "places"),
    [
        ("The GOJ agreed.", {"origin": "AMEMBASSY TOKYO"}, ["JPN"]),
        ("The GOJ agreed.", {"origin": "AMEMBASSY AMMAN"}, ["JOR"]),
        ("The GOJ agreed.", {"origin": "AMEMBASSY PARIS"}, []),
        ("The GOI agreed.", {"tags": "IS"}, ["ISR"]),
        ("Elections in Georgia were held.", {"tags": "GG"}, ["GEO"]),
        ("Elections in Georgia were held.", {}, []),
        ("The Korean side agreed.", {"origin": "AMEMBASSY SEOUL"}, ["KOR"]),
        ("A minister from Chad spoke in N'Djamena.", {}, ["TCD"]),
    ],
)
def test_a_weak_name_needs_support_from_elsewhere(
    gazetteer: Gazetteer, words: str, parts: dict[str, str], places: list[str]
) -> None:
    assert _places(gazetteer, _text(words, **parts)) == places


def test_a_place_is_named_once_at_its_first_name(gazetteer: Gazetteer) -> None:
    words = "INVENTED. Talks on Iran. Iran again, and Tehran."
    made = _text(words)
    (reading,) = mentions(made, resolve(made, gazetteer), gazetteer)
    assert (reading.role, reading.rule, reading.is_inferred) == ("mention", "mention-by-name", True)
    assert reading.start is not None
    assert words[reading.start : reading.end] == "Iran"
    assert reading.start == words.index("Iran")


def test_a_state_of_the_day_is_named(gazetteer: Gazetteer) -> None:
    made = replace(_text("Soviet ships and Kosovo"), sent_at=cable("1985-01-01").sent_at)
    assert _places(gazetteer, made) == ["SUN", "YUG"]
