"""The left panel with another facet than issues: its numbers, its choices, its order, its keys, live and in preview."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.browser.page import Screen
from tests.browser.recount import EVERYTHING, Conditions, Corpus

SQL = {
    "precedence": "SELECT cable_id, precedence FROM '{store}/cable.parquet' WHERE precedence IS NOT NULL",
    "caveat": "SELECT DISTINCT cable_id, unnest(caveats) FROM '{store}/cable.parquet'",
    "portion": "SELECT DISTINCT cable_id, mark FROM '{store}/paragraph.parquet' WHERE mark IS NOT NULL",
    "addressee": "SELECT DISTINCT cable_id, display FROM '{store}/cable_addressee.parquet' WHERE display IS NOT NULL",
    "reference": "SELECT DISTINCT cable_id, mrn FROM '{store}/cable_reference.parquet' WHERE mrn IS NOT NULL",
}
"""Rows of cable and value, by the store's documented tables alone."""


@pytest.fixture(scope="module")
def values(store_path: Path) -> dict[str, list[tuple[int, str]]]:
    return {name: duckdb.sql(text.format(store=store_path)).fetchall() for name, text in SQL.items()}


def switch(screen: Screen, facet: str) -> None:
    screen.page.locator("#facet").click()
    screen.after(screen.page.locator(f'#menu [data-facet-name="{facet}"]').click)


def counted(
    corpus: Corpus, pairs: list[tuple[int, str]], conditions: Conditions = EVERYTHING
) -> Counter[str]:
    chosen = {cable.number for cable in corpus.selected(conditions)}
    return Counter(value for number, value in pairs if number in chosen)


def shown(screen: Screen) -> dict[str, int]:
    """Value to number, in the order on the screen."""
    found: list[Any] = screen.page.evaluate(
        """() => [...document.querySelectorAll(".issue")].map((row) =>
          [row.dataset.code, row.querySelector(".number").textContent])"""
    )
    return {code: int(text.replace(",", "")) for code, text in found}


def pick(screen: Screen, value: str) -> None:
    screen.after(screen.page.locator(f'.issue[data-code="{value}"] .issue-pick').click)


@pytest.mark.parametrize("facet", ["precedence", "caveat", "portion", "addressee"])
def test_each_value_has_its_number_of_the_selection_and_the_most_stand_first(
    screen: Screen, corpus: Corpus, values: dict[str, list[tuple[int, str]]], facet: str
) -> None:
    screen.go("?about=PRK")
    screen.page.mouse.move(2, 2)
    switch(screen, facet)
    own = counted(corpus, values[facet], EVERYTHING.asking("about", "PRK"))
    found = shown(screen)
    assert found == {value: own[value] for value in counted(corpus, values[facet])}
    assert list(found.values()) == sorted(found.values(), reverse=True)


def test_a_value_filters_every_view_but_its_own_panel(
    screen: Screen, corpus: Corpus, values: dict[str, list[tuple[int, str]]]
) -> None:
    switch(screen, "caveat")
    everything = counted(corpus, values["caveat"])
    one, two, *_ = everything
    pick(screen, one)
    pick(screen, two)
    have = {value: {n for n, own in values["caveat"] if own == value} for value in (one, two)}
    assert screen.painted().count == f"{len(have[one] | have[two]):,}"
    assert shown(screen) == everything
    screen.after(screen.page.locator("#facet-modes [data-mode=all]").click)
    assert screen.painted().count == f"{len(have[one] & have[two]):,}"
    assert screen.painted().chips == [f"with the caveat both {min(one, two)} and {max(one, two)}"]
    fresh = Screen(screen.page.context.new_page(), screen.url)
    fresh.open(screen.page.url.removeprefix(screen.url + "/"))
    assert fresh.painted().count == f"{len(have[one] & have[two]):,}"
    fresh.page.close()


def test_a_facet_of_one_value_a_cable_offers_no_all(screen: Screen) -> None:
    switch(screen, "precedence")
    assert screen.page.locator("#facet-modes").is_hidden()
    pick(screen, "FLASH")
    screen.page.locator('#chips [data-chip="precedence"] .words').click()
    assert screen.page.locator("#menu [role=menuitemradio]").all_inner_texts() == [
        "Any of these",
        "None of these",
    ]
    screen.page.keyboard.press("Escape")
    assert screen.painted().chips == ["of precedence Flash"]


def test_the_list_works_by_keyboard(
    screen: Screen, corpus: Corpus, values: dict[str, list[tuple[int, str]]]
) -> None:
    switch(screen, "precedence")
    keys = screen.page.keyboard
    screen.page.locator("#issue-find").focus()
    keys.press("ArrowDown")
    keys.press("ArrowDown")
    second = list(shown(screen))[1]
    screen.after(lambda: keys.press("Shift+Enter"))
    left = corpus.total() - counted(corpus, values["precedence"])[second]
    assert screen.painted().count == f"{left:,}"
    screen.after(lambda: keys.press("Shift+Enter"))
    screen.after(lambda: keys.press("Enter"))
    assert screen.painted().count == f"{counted(corpus, values['precedence'])[second]:,}"


def test_numbers_follow_the_brush_in_mid_drag_and_equal_a_recount(
    screen: Screen, corpus: Corpus, values: dict[str, list[tuple[int, str]]]
) -> None:
    switch(screen, "addressee")
    edges = [edge for edge in corpus.edges("year") if edge in corpus.bins("year")]
    start, end = screen.day_at(edges[1]), screen.day_at(edges[3])
    mouse = screen.page.mouse
    mouse.move(*start)
    screen.until("() => window.atlas.live.isReady()")
    mouse.down()
    mouse.move(end[0] - 5, end[1], steps=3)
    mouse.move(*end, steps=3)
    screen.until("() => document.getElementById('atlas').classList.contains('is-live')")
    live = shown(screen)
    count = screen.painted().count
    screen.after(mouse.up)
    assert shown(screen) == live
    assert screen.painted().count == count
    first, last = screen.span()
    own = counted(corpus, values["addressee"], EVERYTHING.between(first, last))
    assert {value: n for value, n in live.items() if n} == own


def test_what_the_pointer_rests_on_is_previewed(
    screen: Screen, corpus: Corpus, values: dict[str, list[tuple[int, str]]]
) -> None:
    switch(screen, "precedence")
    screen.page.mouse.move(2, 2)
    screen.page.locator('.issue[data-code="FLASH"]').hover()
    screen.until("() => document.getElementById('atlas').classList.contains('is-preview')")
    assert screen.painted().count == f"{counted(corpus, values['precedence'])['FLASH']:,}"
    assert "of precedence Flash" in screen.painted().of
    screen.page.mouse.move(2, 2)


def test_values_beyond_those_listed_are_found_by_the_server(
    screen: Screen, corpus: Corpus, values: dict[str, list[tuple[int, str]]]
) -> None:
    switch(screen, "reference")
    everything = counted(corpus, values["reference"])
    listed = shown(screen)
    left = len(everything) - len(listed)
    assert left > 0, "the sample has more references than are listed"
    assert f"{left:,} more" in screen.page.locator("#issue-more").inner_text()
    value = max(set(everything) - set(listed))
    screen.page.locator("#issue-find").fill(value.lower())
    screen.page.locator(f'.issue-found .issue[data-code="{value}"]').wait_for()
    assert shown(screen)[value] == everything[value]
    pick(screen, value)
    assert screen.painted().count == f"{everything[value]:,}"
    assert screen.page.locator(f'.issue[data-code="{value}"] .issue-pick[aria-pressed="true"]').count() == 1


def test_going_back_to_issues_shows_their_groups_again(screen: Screen) -> None:
    before = screen.painted().issues
    switch(screen, "precedence")
    assert screen.page.locator("#panel-issues").get_attribute("aria-label") == "Precedence"
    switch(screen, "issue")
    assert screen.painted().issues == before
    assert screen.page.locator(".issue-group").count() > 2
