"""Selection: each operation, each refusal."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.config import Settings
from dashboard.errors import QuestionError
from dashboard.query.selection import Clause, Limits, Selection
from dashboard.store.question import Span, Test, Where

START = Selection()


def test_toggle_chooses_and_lets_go() -> None:
    chosen = START.toggle("about", "AAA").toggle("about", "BBB")
    assert chosen.clause("about").values == ("AAA", "BBB")
    assert chosen.toggle("about", "AAA").clause("about").values == ("BBB",)
    assert chosen.toggle("about", "AAA").toggle("about", "BBB") == START


def test_an_excluded_value_that_is_toggled_is_chosen_and_the_other_way_round() -> None:
    barred = START.exclude("issue", "KAAA")
    assert barred.clause("issue").excluded == ("KAAA",)
    chosen = barred.toggle("issue", "KAAA")
    assert (chosen.clause("issue").values, chosen.clause("issue").excluded) == (("KAAA",), ())
    assert chosen.exclude("issue", "KAAA") == barred
    assert barred.exclude("issue", "KAAA") == START


def test_chosen_and_excluded_values_stand_beside_each_other() -> None:
    both = START.replace("issue", ["KAAA", "PBBB"], "all").exclude("issue", "ECCC")
    assert both.where() == Where((Test("issue", ("KAAA", "PBBB"), "all"), Test("issue", ("ECCC",), "none")))
    assert both.without_value("issue", "ECCC").clause("issue").excluded == ()


def test_replace_keeps_the_mode_unless_one_is_given() -> None:
    asked = START.replace("issue", ["KAAA", "PBBB"], "all")
    assert asked.replace("issue", ["ECCC", "PBBB"]).clause("issue").mode == "all"
    assert asked.with_mode("issue", "any").clause("issue").mode == "any"


def test_a_mode_without_values_is_forgotten() -> None:
    assert START.with_mode("issue", "all") == START
    assert START.toggle("issue", "KAAA").with_mode("issue", "all").toggle("issue", "KAAA") == START


def test_between_is_a_span_and_lets_go_when_both_ends_are_open() -> None:
    spanned = START.between(date(2006, 1, 1), None)
    assert spanned.where() == Where(span=Span(date(2006, 1, 1), None))
    assert spanned.where("when") == Where()
    assert spanned.between(None, None) == START


def test_the_class_facet_tests_the_field_classification() -> None:
    assert START.toggle("class", "").where() == Where((Test("classification", ("",)),))


@pytest.mark.parametrize(
    "make",
    [
        lambda: Clause("subject", ("A",)),
        lambda: Clause("about", ("A",), "none"),
        lambda: Clause("class", ("SECRET", "CONFIDENTIAL"), "all"),
        lambda: Clause("class", ("secret",)),
        lambda: Clause("about", ("",)),
        lambda: Clause("from", ("@",)),
        lambda: Clause("about", ("A" * 121,)),
        lambda: Clause("about", ("A\n",)),
        lambda: Clause("about", (1,)),
        lambda: Clause("about", ("A",), excluded=("A",)),
        lambda: Clause("about", ("A",), start=date(2006, 1, 1)),
        lambda: Clause("when", ("2006",)),
        lambda: Clause("when", start=date(2006, 1, 1), end=date(2006, 1, 1)),
        lambda: Clause("when", start="2006-01-01"),
        lambda: Selection((Clause("about", ("A",)), Clause("about", ("B",)))),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_sentence(make) -> None:
    with pytest.raises(QuestionError, match=r"\.$"):
        make()


@pytest.mark.parametrize(
    "value",
    [
        {},
        "about",
        [None],
        [{"facet": "about", "values": "AAA"}],
        [{"facet": "about", "values": [["AAA"]]}],
        [{"facet": "about", "values": [None]}],
        [{"facet": "about", "values": ["AAA"], "sql": "1=1"}],
        [{"facet": ["about"]}],
        [{"facet": "about", "mode": {}, "values": ["AAA"]}],
        [{"facet": "when", "start": "2006"}],
        [{"facet": "when", "start": 2006}],
        [{"facet": "when", "start": "2006-02-30"}],
        [{"facet": "when", "start": "2007-01-01", "end": "2006-01-01"}],
        [{"values": ["AAA"]}],
        [{"facet": "about", "values": ["A"]}] * 2,
        [{"facet": "about", "values": ["A"]}] * 1000,
    ],
)
def test_json_that_is_no_selection_is_refused_with_a_sentence(value) -> None:
    with pytest.raises(QuestionError, match=r"\.$"):
        Selection.from_json(value)


def test_nothing_is_the_empty_selection() -> None:
    assert Selection.from_json(None) == Selection.from_json([]) == START


def test_the_limits_of_the_settings_hold() -> None:
    limits = Limits.of(Settings.from_env({"CABLE_ATLAS_VALUES": "2", "CABLE_ATLAS_CLAUSES": "1"}))
    fits = START.replace("about", ["AAA", "BBB"])
    assert fits.checked(limits) == fits
    for large in (fits.exclude("about", "CCC"), fits.toggle("issue", "KAAA")):
        with pytest.raises(QuestionError, match=r"at most [12] fit"):
            large.checked(limits)
        with pytest.raises(QuestionError):
            Selection.from_json(large.as_json(), limits)
