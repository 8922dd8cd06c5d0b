"""Codes that look like something else: each with the day, the place that is right and whether a person must
look.

The rows are made from the lists of TAGS and from real use, not from the tables under test; origin, addressee
and subject are given where the rest of the cable matters.
"""

from pathlib import Path

import pytest

from dashboard.cable import Cable, Tag
from dashboard.facts.table import read_rows
from dashboard.resolve import resolve
from dashboard.resolve.gazetteer import Gazetteer
from tests.resolve.conftest import cable

TRAPS = read_rows(Path(__file__).with_name("traps.csv"))
LEAST = 300


def _cable(row: dict[str, str]) -> Cable:
    made = cable(
        row["date"],
        origin=row["origin"] or None,
        to=((row["to"], None),) if row["to"] else (),
        subject=row["subject"] or None,
    )
    return Cable(
        text=made.text,
        form=made.form,
        blocks=(),
        sent_at=made.sent_at,
        origin=made.origin,
        addressees=made.addressees,
        subject=made.subject,
        tags=(Tag(row["code"], row["code"]),),
    )


def test_there_are_at_least_three_hundred_traps() -> None:
    assert len(TRAPS) >= LEAST


@pytest.mark.parametrize(
    "row", TRAPS, ids=lambda row: "-".join(filter(None, (row["code"], row["date"], row["origin"])))
)
def test_no_trap_catches_the_resolver(gazetteer: Gazetteer, row: dict[str, str]) -> None:
    about = [reading for reading in resolve(_cable(row), gazetteer).places if reading.role == "about"]
    places = [reading.place or "" for reading in about] or [""]
    flagged = any(reading.is_flagged for reading in about)
    assert (places, flagged) == ([row["place"]], row["flag"] == "yes"), row["trap"]
    assert all(reading.rule and reading.why and reading.source for reading in about)
