"""Claims: who claims a place, by the day."""

from datetime import date
from pathlib import Path

from dashboard.facts.claims import claims_of, read_claims, said

PLACES = [{"place": code, "name": f"Land {code}"} for code in ("AAA", "BBB", "CCC", "DDD")]
ROWS = [
    {"place": "AAA", "claimant": "BBB", "since": "1975", "until": "1999-10-25", "note": ""},
    {"place": "AAA", "claimant": "CCC", "since": "", "until": "", "note": "the north"},
    {"place": "AAA", "claimant": "DDD", "since": "", "until": "", "note": ""},
]


def test_the_claims_of_a_place_are_told_by_the_day() -> None:
    (found,) = claims_of(ROWS, PLACES).values()
    assert said(found, date(1970, 1, 1)) == "claimed by Land CCC and Land DDD (the north)"
    assert said(found, date(1999, 10, 24)) == "claimed by Land BBB, Land CCC and Land DDD (the north)"
    assert said(found, date(1999, 10, 25)) == "claimed by Land CCC and Land DDD (the north)"
    assert said(found, None) == "claimed by Land BBB, Land CCC and Land DDD (the north)"
    assert said(found[:1], date(1970, 1, 1)) == ""


def test_every_disputed_place_of_the_tables_has_words(root: Path) -> None:
    found = read_claims(root / "data")
    assert len(found) >= 20
    assert all(said(claims, None) for claims in found.values())
