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
        lambda: Clause("about", ("A" * 161,)),
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


def test_a_muted_clause_stays_and_filters_nothing() -> None:
    chosen = START.toggle("about", "AAA").toggle("issue", "KAAA")
    muted = chosen.mute("issue")
    assert muted.clause("issue").values == ("KAAA",)
    assert muted.where() == START.toggle("about", "AAA").where()
    assert muted.mute("issue") == chosen


def test_muting_the_switch_of_named_readings_lets_all_readings_count() -> None:
    named = START.toggle("only", "named").toggle("about", "AAA")
    assert named.is_named
    assert not named.mute("only").is_named
    assert named.mute("only").where() == START.toggle("about", "AAA").where()


def test_whoever_changes_a_muted_clause_wants_it_to_count() -> None:
    muted = START.toggle("issue", "KAAA").mute("issue")
    for changed in (muted.toggle("issue", "PBBB"), muted.exclude("issue", "PBBB")):
        assert not changed.clause("issue").is_muted
    later = START.between(date(2006, 1, 1), None).mute("when").between(date(2007, 1, 1), None)
    assert not later.clause("when").is_muted


def test_clearing_leaves_what_is_pinned() -> None:
    chosen = START.toggle("about", "AAA").pin("about").toggle("issue", "KAAA")
    assert chosen.clear() == START.toggle("about", "AAA").pin("about")
    assert chosen.pin("about").clear() == START


def test_undoing_another_change_leaves_what_is_pinned_and_undoing_its_own_does_not() -> None:
    before = START.toggle("issue", "KAAA")
    pinned = before.toggle("about", "AAA").pin("about")
    after = pinned.toggle("issue", "PBBB")
    assert after.undone(before) == pinned
    assert pinned.undone(before) == before
    assert pinned.undone(before.toggle("about", "AAA")) == before.toggle("about", "AAA")


def test_none_of_excludes_every_value_and_any_of_brings_them_back() -> None:
    mixed = START.replace("issue", ["A", "B"], "all").exclude("issue", "C")
    assert mixed.with_mode("issue", "none").clause("issue") == Clause("issue", excluded=("A", "B", "C"))
    back = mixed.with_mode("issue", "none").with_mode("issue", "all")
    assert back.clause("issue") == Clause("issue", ("A", "B", "C"), "all")
    assert mixed.with_mode("issue", "any").clause("issue") == Clause("issue", ("A", "B"), excluded=("C",))
