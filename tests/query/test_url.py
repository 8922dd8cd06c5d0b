"""Addresses: how they are spelt, and what is left of a damaged one."""

from __future__ import annotations

import random
from datetime import date

import pytest

from dashboard.query.selection import Clause, Limits, Selection
from dashboard.query.url import from_url, to_url

FULL = Selection(
    (
        Clause("about", ("AAA",)),
        Clause("from", ("@alpha", "BBB")),
        Clause("issue", ("KAAA", "PBBB"), "all", excluded=("ECCC",), is_muted=True),
        Clause("when", start=date(2006, 1, 1), end=date(2010, 1, 1), is_muted=True, is_pinned=True),
    )
)
ADDRESS = (
    "about=AAA&from=@alpha,BBB&issue=KAAA+PBBB&not-issue=ECCC&when=2006-01..2010-01&mute=issue,when&pin=when"
)


def test_an_address_is_short_and_readable() -> None:
    assert to_url(FULL) == ADDRESS
    assert from_url("?" + ADDRESS) == (FULL, ())
    assert to_url(Selection()) == ""


@pytest.mark.parametrize(
    ("selection", "address"),
    [
        (Selection().toggle("issue", "SMITH, JOHN"), "issue=SMITH%2C_JOHN"),
        (Selection().toggle("class", "").toggle("class", "SECRET"), "class=unknown,SECRET"),
        (Selection().toggle("class", "LIMITED OFFICIAL USE"), "class=LIMITED_OFFICIAL_USE"),
        (Selection().replace("issue", ["KAAA"], "all"), "issue=KAAA+"),
        (Selection().between(date(2006, 3, 5), None), "when=2006-03-05.."),
        (Selection().between(None, date(2006, 3, 1)), "when=..2006-03"),
    ],
)
def test_unusual_values_have_a_spelling(selection: Selection, address: str) -> None:
    assert to_url(selection) == address
    assert from_url(address) == (selection, ())


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2006", date(2006, 1, 1), date(2007, 1, 1)),
        ("2006-12", date(2006, 12, 1), date(2007, 1, 1)),
        ("2006-02-28", date(2006, 2, 28), date(2006, 3, 1)),
        ("2006..2008", date(2006, 1, 1), date(2008, 1, 1)),
    ],
)
def test_one_year_month_or_day_stands_for_itself(text: str, start: date, end: date) -> None:
    assert from_url(f"when={text}") == (Selection().between(start, end), ())


@pytest.mark.parametrize(
    ("text", "kept", "said"),
    [
        ("about=AAA&colour=red", "about=AAA", "'colour'"),
        ("about=AAA,%ZZ&issue=KAAA", "about=AAA&issue=KAAA", "%ZZ"),
        ("about=AAA,%FF", "about=AAA", "%FF"),
        ("about=AAA&about=BBB", "about=AAA", "twice"),
        ("when=2006-13..2008&about=AAA", "about=AAA&when=..2008-01", "2006-13"),
        ("when=2008..2006&about=AAA", "about=AAA", "ends before"),
        ("when=yesterday", "", "yesterday"),
        ("when=9999", "when=9999-01..", ""),
        ("class=secret,SECRET", "class=SECRET", "secret"),
        ("class=SECRET+CONFIDENTIAL", "class=CONFIDENTIAL,SECRET", "any of them"),
        ("issue=KAAA,PBBB&not-issue=KAAA", "issue=PBBB&not-issue=KAAA", "both"),
        ("not-when=2006", "", "not-when"),
        ("about=AAA&mute=about,colour", "about=AAA&mute=about", "'colour' in 'mute'"),
        ("about=AAA&pin=issue", "about=AAA", "'issue' in 'pin' has no clause"),
        ("about=AAA&mute=about&mute=about", "about=AAA&mute=about", "twice"),
        ("not-mute=about", "", "not-mute"),
        ("about=" + ",".join(f"A{i}" for i in range(9)), "about=A0,A1,A2,A3,A4", "first 5"),
        ("about=" + "A" * 200, "", "at most"),
    ],
)
def test_the_valid_part_is_kept_and_the_rest_is_named(text: str, kept: str, said: str) -> None:
    selection, complaints = from_url(text, Limits(values=5))
    assert to_url(selection) == kept
    assert said in " ".join(complaints)
    assert bool(complaints) == bool(said)


def test_names_of_other_parts_of_the_page_are_passed_over() -> None:
    assert from_url("role=to&about=AAA", others={"role"}) == (Selection().toggle("about", "AAA"), ())


def test_a_plus_that_became_a_space_still_asks_all() -> None:
    assert from_url("issue=KAAA PBBB")[0].clause("issue").mode == "all"


def test_the_number_of_complaints_is_bounded() -> None:
    assert len(from_url("&".join(f"x{i}=1" for i in range(1000)))[1]) <= 10


def test_five_hundred_mutated_addresses_never_raise_and_what_is_kept_is_sound() -> None:
    dice = random.Random(5)
    signs = "&=,+%@.#? _-;\0\n\ud800é0A'\"<>"
    for _ in range(500):
        text = list("?" + ADDRESS)
        for _ in range(dice.randrange(1, 12)):
            at = dice.randrange(len(text))
            text[at : at + dice.randrange(3)] = dice.choice(["", dice.choice(signs), dice.choice(signs) * 50])
        selection, complaints = from_url("".join(text))
        assert from_url(to_url(selection)) == (selection, ())
        assert Selection.from_json(selection.as_json()) == selection
        assert all(c.endswith((".", "out.")) for c in complaints)
