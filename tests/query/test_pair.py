"""Two selections: what pinning, swapping and ending do, and how an address holds both."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.errors import QuestionError
from dashboard.query.pair import Pair, Versus, pair_from_url, pair_to_url
from dashboard.query.selection import Selection

SPAN = (date(2006, 1, 1), date(2007, 1, 1))
ONE = Selection().toggle("about", "AAA").toggle("from", "@alpha")
TWO = Selection().toggle("about", "AAA").toggle("from", "@beta")


def test_what_is_pinned_is_a_and_what_changes_next_is_b() -> None:
    pair = Pair(ONE).pin()
    assert pair.selection == ONE
    assert pair.other == ONE
    changed = Pair(TWO, pair.versus)
    assert changed.other == ONE


def test_a_pinned_without_a_time_follows_that_of_b() -> None:
    pair = Pair(ONE.between(*SPAN), Pair(TWO).pin().versus)
    assert pair.other == TWO.between(*SPAN)
    assert Pair(ONE, pair.versus).other == TWO


def test_a_pinned_with_a_time_keeps_it_whatever_b_asks() -> None:
    early = TWO.between(*SPAN)
    pinned = Pair(early).pin().versus
    assert Pair(ONE.between(SPAN[1], None), pinned).other == early
    assert Pair(ONE, pinned).other == early


@pytest.mark.parametrize("time", [(None, None), SPAN])
@pytest.mark.parametrize("pinned", [TWO, TWO.between(*SPAN), Selection()])
def test_swapping_changes_the_sides_and_no_cable(pinned: Selection, time: tuple[date | None, ...]) -> None:
    pair = Pair(ONE.between(*time), Pair(pinned).pin().versus)
    swapped = pair.swap()
    assert (swapped.selection, swapped.other) == (pair.other, pair.selection)
    again = swapped.swap()
    assert (again.selection, again.other) == (pair.selection, pair.other)


def test_a_comparison_that_ends_leaves_b() -> None:
    assert Pair(ONE).pin().end() == Pair(ONE)
    with pytest.raises(QuestionError, match="nothing is pinned"):
        Pair(ONE).swap()


def test_an_address_holds_both_and_reads_like_one() -> None:
    pair = Pair(TWO, Pair(ONE).pin().versus)
    assert pair_to_url(pair) == "about=AAA&from=@beta&vs=about=AAA%26from=@alpha"
    assert pair_from_url("?" + pair_to_url(pair)) == (pair, ())


@pytest.mark.parametrize(
    "versus",
    [
        Versus(Selection(), is_following=True),
        Versus(Selection(), is_following=False),
        Versus(ONE, is_following=False),
        Versus(ONE.between(*SPAN), is_following=False),
        Versus(Selection().toggle("signer", "A&B=C, #1 50% ?vs=_"), is_following=True),
        Versus(Selection().toggle("text", "launch AND +yongbyon"), is_following=True),
        Versus(ONE.mute("from").pin("about"), is_following=True),
    ],
)
def test_every_pair_comes_back_from_its_address_and_its_record(versus: Versus) -> None:
    for selection in (Selection(), TWO.between(*SPAN)):
        pair = Pair(selection, versus)
        assert pair_from_url("http://host/?" + pair_to_url(pair)) == (pair, ())
    assert Versus.from_json(versus.as_json()) == versus


def test_a_damaged_part_of_what_is_compared_with_is_said_and_the_rest_kept() -> None:
    pair, complaints = pair_from_url("?about=AAA&vs=from=@alpha%26planet=mars&vs=about=BBB")
    assert pair.versus == Versus(Selection().toggle("from", "@alpha"), is_following=True)
    assert len(complaints) == 2
    assert all(sentence.startswith("In what is compared with: ") for sentence in complaints)
    assert "planet" in complaints[0]
    assert "twice" in complaints[1]


@pytest.mark.parametrize(
    "value",
    ["all", [], {"clauses": []}, {"clauses": [], "follows": True, "x": 1}, {"clauses": 3, "follows": 1}],
)
def test_a_record_that_is_none_is_refused(value: object) -> None:
    with pytest.raises(QuestionError):
        Versus.from_json(value)
