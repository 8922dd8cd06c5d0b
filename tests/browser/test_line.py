"""The line, the address and the history: chips, clear all, undo and redo, links whole and damaged."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from tests.browser.agree import agrees
from tests.browser.page import Screen
from tests.browser.recount import EVERYTHING, Conditions, Corpus


def several(corpus: Corpus) -> tuple[str, Conditions]:
    """An address with clauses of every kind, written by hand, and what it asks."""
    issue, other = (code for code, _ in corpus.counts("issue").most_common(2))
    conditions = EVERYTHING.asking("issue", issue, other)
    post = max(
        corpus.circles("about", conditions), key=lambda post: corpus.circles("about", conditions)[post]
    )
    conditions = conditions.asking("from", "@" + post)
    years = sorted(day for day in corpus.bins("year", conditions))
    start, end = years[0], years[-1].replace(year=years[-1].year)
    conditions = conditions.between(start, end)
    query = f"?from=@{post}&issue={issue},{other}&when={start:%Y-%m}..{end:%Y-%m}"
    assert corpus.total(conditions) > 0
    return query, conditions


def test_a_link_opens_with_its_selection(screen: Screen, corpus: Corpus) -> None:
    query, conditions = several(corpus)
    screen.open(query)
    painted = agrees(screen, corpus, conditions)
    assert painted.note is None
    assert len(painted.chips) == 3


def test_the_address_of_a_selection_gives_the_same_in_a_fresh_page(screen: Screen, corpus: Corpus) -> None:
    one, two = (code for code, _ in corpus.counts("issue").most_common(2))
    screen.pick(one)
    screen.bar(two)
    edges = [edge for edge in corpus.edges("year") if edge in corpus.bins("year")]
    screen.show("resolution", "year")
    screen.brush(edges[1], edges[-1])
    conditions = EVERYTHING.asking("issue", one, barred=(two,)).between(edges[1], edges[-1])
    agrees(screen, corpus, conditions)
    address = screen.page.url
    fresh = Screen(screen.page.context.new_page(), screen.url)
    fresh.open(address.removeprefix(screen.url + "/"))
    agrees(fresh, corpus, conditions)
    assert fresh.page.url == address
    fresh.page.close()


def test_a_damaged_link_keeps_what_is_whole_and_says_what_it_dropped(screen: Screen, corpus: Corpus) -> None:
    issue = corpus.counts("issue").most_common(1)[0][0]
    screen.open(f"?issue={issue}&when=2006-99..2007&colour=red&about=%E0%A4%A")
    conditions = EVERYTHING.asking("issue", issue)
    note = screen.painted().note
    assert note is not None
    assert "colour" in note
    assert "2006-99" in note
    clauses = {clause["facet"] for clause in screen.answer()["selection"]}
    assert "issue" in clauses
    assert "about" not in clauses
    screen.remove("when") if "when" in clauses else None
    agrees(screen, corpus, conditions)


def test_chips_are_removed_one_by_one_and_clear_all_returns_to_the_start(
    screen: Screen, corpus: Corpus
) -> None:
    query, conditions = several(corpus)
    screen.open(query)
    for facet in ("issue", "when", "from"):
        screen.remove(facet)
        conditions = conditions.without(facet)
        agrees(screen, corpus, conditions)
    assert screen.page.locator("#clear").is_hidden()
    screen.open(query)
    screen.after(screen.page.locator("#clear").click)
    agrees(screen, corpus)
    assert screen.page.url == screen.url + "/"


def walk(screen: Screen, corpus: Corpus, back: Callable[[], Any], forward: Callable[[], Any]) -> None:
    """Makes three changes, goes back over them and forward again."""
    one, two, three = (code for code, _ in corpus.counts("issue").most_common(3))
    states = [EVERYTHING]
    for codes in ((one,), (one, two), (one, two, three)):
        screen.pick(codes[-1])
        states.append(EVERYTHING.asking("issue", *codes))
    for conditions in (states[2], states[1], states[0]):
        screen.after(back)
        agrees(screen, corpus, conditions)
    for conditions in states[1:]:
        screen.after(forward)
        agrees(screen, corpus, conditions)


def test_undo_and_redo_walk_through_the_changes(screen: Screen, corpus: Corpus) -> None:
    screen.open()
    undo, redo = screen.page.locator("#undo"), screen.page.locator("#redo")
    assert undo.is_disabled()
    assert redo.is_disabled()
    walk(screen, corpus, undo.click, redo.click)
    assert redo.is_disabled()
    assert undo.is_enabled()


def test_back_and_forward_of_the_browser_do_the_same(screen: Screen, corpus: Corpus) -> None:
    screen.open()
    walk(
        screen,
        corpus,
        lambda: screen.page.evaluate("() => history.back()"),
        lambda: screen.page.evaluate("() => history.forward()"),
    )


def test_a_change_after_undo_has_nothing_to_do_again(screen: Screen, corpus: Corpus) -> None:
    screen.open()
    one, two = (code for code, _ in corpus.counts("issue").most_common(2))
    screen.pick(one)
    screen.after(screen.page.locator("#undo").click)
    screen.pick(two)
    assert screen.page.locator("#redo").is_disabled()
    agrees(screen, corpus, EVERYTHING.asking("issue", two))


def test_the_line_counts_the_flagged_readings_of_the_store(screen: Screen, store_path: Path) -> None:
    rows = pq.read_table(store_path / "cable_place.parquet", columns=["role", "is_flagged"]).to_pylist()
    flags = sum(1 for row in rows if row["is_flagged"] and row["role"] in ("about", "from", "to"))
    assert screen.page.locator(".flags").inner_text().startswith(f"{flags} flagged reading")
