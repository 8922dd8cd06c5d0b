"""Views: how what is shown is spelt in an address, and what is left of a damaged one."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dashboard.query.selection import Selection
from dashboard.query.url import from_url
from dashboard.query.view import MOST_FLOWS, NAMES, View, view_from_url

FULL = View("from", "caveat", "issue", "week", (date(2006, 1, 1), date(2008, 1, 5)), 40, "subject")
ADDRESS = "map=from&list=caveat&stack=issue&bins=week&span=2006-01..2008-01-05&flows=40&sort=-subject"
PAGE = (Path(__file__).parent.parent.parent / "docs" / "queries.md").read_text(encoding="utf-8")


def test_what_is_as_at_the_start_is_left_out() -> None:
    assert View().to_url() == ""
    assert FULL.to_url() == ADDRESS
    assert View(descending=False).to_url() == "sort=sent_at"


def test_an_address_gives_the_view_and_the_cable() -> None:
    found = view_from_url(f"?about=AAA&{ADDRESS}&cable=06INVENTED12")
    assert (found.view, found.cable, found.complaints) == (FULL, "06INVENTED12", ())
    assert view_from_url("?sort=sent_at").view == View(descending=False)


def test_a_selection_passes_over_the_names_of_a_view() -> None:
    assert from_url(f"about=AAA&{ADDRESS}&cable=1") == (Selection().toggle("about", "AAA"), ())


@pytest.mark.parametrize(
    ("text", "kept", "said"),
    [
        ("map=nowhere&list=caveat", "list=caveat", "'nowhere' in 'map' is no role"),
        ("list=when", "", "no facet with a list"),
        ("stack=text", "", "no way to stack"),
        ("bins=hour", "", "no width of bars; they are year"),
        ("span=2008..2006", "", "no time such as"),
        ("span=2006", "", "no time such as"),
        ("flows=many&map=to", "map=to", "no number of flows"),
        ("flows=0", "", "from 1 to"),
        ("flows=9999", "", "from 1 to"),
        ("sort=--subject", "", "no column of the list"),
        ("map=to&map=from", "map=to", "twice"),
        ("map=%ZZ", "", "damaged"),
        ("cable=" + "A" * 99, "", "no name of a cable"),
        ("map=", "", ""),
    ],
)
def test_the_valid_part_is_kept_and_the_rest_is_named(text: str, kept: str, said: str) -> None:
    found = view_from_url(text)
    assert found.view.to_url() == kept
    assert said in " ".join(found.complaints)
    assert bool(found.complaints) == bool(said)


@pytest.mark.parametrize(
    ("told", "view"),
    [
        (None, View()),
        ({"role": "to", "stack": 7, "sort": "colour"}, View(role="to")),
        ({"flows": 5000}, View(flows=MOST_FLOWS)),
        ({"flows": True}, View()),
        ({"flows": -1}, View()),
        ({"window": ["2006-01-01", "2007-01-01"]}, View(window=(date(2006, 1, 1), date(2007, 1, 1)))),
        ({"window": ["2006-01-01", "soon"]}, View()),
        (FULL.as_json(), FULL),
    ],
)
def test_what_the_browser_says_is_taken_where_it_makes_sense(told: Any, view: View) -> None:
    assert View.of(told) == view


def test_what_the_browser_says_changes_the_view_of_an_address() -> None:
    assert View.of({"role": "to", "window": None}, FULL).as_json() == FULL.as_json() | {
        "role": "to",
        "window": None,
    }


def test_five_hundred_mutated_addresses_never_raise_and_what_is_kept_is_sound() -> None:
    dice = random.Random(6)
    signs = "&=,+%@.#? _-;\0\n\ud800é0A'\"<>"
    for _ in range(500):
        text = list(f"?{ADDRESS}&cable=06INVENTED12")
        for _ in range(dice.randrange(1, 12)):
            at = dice.randrange(len(text))
            text[at : at + dice.randrange(3)] = dice.choice(["", dice.choice(signs), dice.choice(signs) * 50])
        found = view_from_url("".join(text))
        assert view_from_url(found.view.to_url()).view == found.view == View.of(found.view.as_json())
        assert all(said.endswith(".") for said in found.complaints)


def test_the_page_of_queries_names_every_part() -> None:
    section = PAGE.partition("## The address")[2].partition("\n## ")[0]
    assert [name for name in NAMES if f"\n| `{name}` |" not in section] == []
