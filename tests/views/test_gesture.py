"""Gestures: what the browser may say, and what each means in its view."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dashboard.errors import QuestionError
from dashboard.query.selection import Selection
from dashboard.views import board
from dashboard.views.gesture import MOST_VALUES, Gesture


def after(*items: dict[str, Any], start: Selection | None = None) -> Selection:
    return board.means([Gesture.from_json(item) for item in items], start or Selection())


def pick(value: str, kind: str = "pick", facet: str = "about") -> dict[str, Any]:
    return {"view": "map", "kind": kind, "facet": facet, "values": [value]}


def test_a_click_on_a_place_chooses_it_alone() -> None:
    assert after(pick("AAA"), pick("BBB")).clause("about").values == ("BBB",)


def test_a_second_click_on_the_only_place_lets_it_go() -> None:
    assert after(pick("AAA"), pick("AAA")) == Selection()


def test_a_click_on_one_of_several_places_chooses_it_alone() -> None:
    assert after(pick("AAA"), pick("BBB", "add"), pick("AAA")).clause("about").values == ("AAA",)


def test_a_click_with_shift_adds_and_takes_away() -> None:
    two = after(pick("AAA"), pick("BBB", "add"))
    assert two.clause("about").values == ("AAA", "BBB")
    assert after(pick("AAA", "add"), start=two).clause("about").values == ("BBB",)


def test_a_box_replaces_and_a_box_with_shift_adds() -> None:
    first = {"view": "map", "kind": "many", "facet": "to", "values": ["AAA", "@beta"]}
    more = {"view": "map", "kind": "more", "facet": "to", "values": ["CCC", "AAA"]}
    assert after(pick("BBB", facet="to"), first).clause("to").values == ("@beta", "AAA")
    assert after(first, more).clause("to").values == ("@beta", "AAA", "CCC")


def test_the_three_geographies_stay_apart() -> None:
    found = after(pick("AAA"), pick("AAA", facet="from"), pick("AAA", facet="to"))
    assert [clause.facet for clause in found.clauses] == ["about", "from", "to"]


def test_issues_toggle_exclude_and_change_mode() -> None:
    def issue(kind: str, **more: Any) -> dict[str, Any]:
        return {"view": "issues", "kind": kind, **more}

    found = after(
        issue("toggle", values=["KAAA"]), issue("toggle", values=["PBBB"]), issue("mode", mode="all")
    )
    assert (found.clause("issue").values, found.clause("issue").mode) == (("KAAA", "PBBB"), "all")
    barred = after(issue("exclude", values=["KAAA"]), start=found)
    assert (barred.clause("issue").values, barred.clause("issue").excluded) == (("PBBB",), ("KAAA",))


def test_a_brush_sets_the_time_and_clearing_lets_it_go() -> None:
    brush = {"view": "timeline", "kind": "between", "start": "2006-01-01", "end": "2006-02-01"}
    assert after(brush).clause("when").start == date(2006, 1, 1)
    assert after(brush, {"view": "timeline", "kind": "clear"}) == Selection()


def test_a_chip_is_removed_and_everything_is_cleared() -> None:
    chosen = after(pick("AAA"), pick("BBB", facet="from"))
    assert after({"view": "line", "kind": "remove", "facet": "about"}, start=chosen).clause("about").is_empty
    assert after({"view": "line", "kind": "clear"}, start=chosen) == Selection()


def test_the_list_offers_tags_and_places_as_filters() -> None:
    offer = {"view": "cables", "kind": "offer", "facet": "issue", "values": ["KAAA"]}
    assert after(offer).clause("issue").values == ("KAAA",)
    assert after(offer, offer) == Selection()


@pytest.mark.parametrize(
    "item",
    [
        None,
        "click",
        {"view": "map"},
        {"view": "nowhere", "kind": "pick"},
        {"view": "map", "kind": "pick", "facet": "about", "values": []},
        {"view": "map", "kind": "pick", "facet": "about", "values": ["A", "B"]},
        {"view": "map", "kind": "pick", "facet": "when", "values": ["A"]},
        {"view": "map", "kind": "shake", "facet": "about", "values": ["A"]},
        {"view": "map", "kind": "pick", "facet": "about", "values": "AAA"},
        {"view": "map", "kind": "pick", "facet": "about", "values": [7]},
        {"view": "map", "kind": "pick", "facet": "about", "values": ["A" * 500]},
        {"view": "map", "kind": "many", "facet": "about", "values": ["A"] * (MOST_VALUES + 1)},
        {"view": "issues", "kind": "mode", "mode": "some"},
        {"view": "issues", "kind": ["toggle"]},
        {"view": "timeline", "kind": "between", "start": "yesterday"},
        {"view": "timeline", "kind": "between", "start": "2006-02-01", "end": "2006-01-01"},
        {"view": "cables", "kind": "offer", "facet": "when", "values": ["2006"]},
        {"view": "line", "kind": "remove", "facet": "nothing"},
    ],
)
def test_a_gesture_that_makes_no_sense_is_refused_with_a_sentence(item: Any) -> None:
    with pytest.raises(QuestionError, match=r"\."):
        after(item)
