"""Comparing: a pinned selection beside the present one, both a recount in every view, at rest and in mid-drag."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from dashboard.query.compare import differences, steps
from tests.browser.agree import agrees
from tests.browser.page import Screen
from tests.browser.recount import EVERYTHING, Conditions, Corpus
from tests.browser.test_live import FRAMES, SPAN, activate

SHOWN = """() => {
  const rows = {};
  document.querySelectorAll("#issue-list .issue").forEach((row) => {
    rows[row.dataset.code] = [".number-a", ".number"].map((look) => row.querySelector(look).textContent);
  });
  const { areas, circles } = window.atlas.map.painted();
  const text = (id) => document.getElementById(id).textContent;
  const both = document.querySelector(".versus-both").textContent;
  const line = document.querySelector(".time-versus").getAttribute("d");
  const { sums } = window.atlas.state.answer.versus;
  return { a: text("versus-count"), b: text("count"), both, rows, areas, circles, line, sums };
}"""


@pytest.fixture(autouse=True)
def alone(screen: Screen) -> Iterator[None]:
    """Every test begins and ends without a comparison: the page is the module's."""
    yield
    if screen.page.locator("#versus").is_visible():
        screen.after(lambda: screen.page.locator("#compare").click())


def posts(corpus: Corpus) -> tuple[str, str]:
    """The two posts that sent most cables."""
    (one, _), (two, _) = [item for item in corpus.counts("from").most_common() if item[0][0] == "@"][:2]
    return one, two


def compared(screen: Screen, one: str, two: str) -> tuple[Conditions, Conditions]:
    """A from one post, B from another, made as a person makes it."""
    choose(screen, one)
    screen.after(screen.page.get_by_role("button", name="Compare", exact=True).click)
    choose(screen, two)
    return EVERYTHING.asking("from", one), EVERYTHING.asking("from", two)


def choose(screen: Screen, post: str) -> None:
    item = {"view": "map", "kind": "pick", "facet": "from", "values": [post]}
    screen.after(lambda: screen.page.evaluate("(item) => window.atlas.gesture(item)", item))


def both_agree(
    screen: Screen, corpus: Corpus, a: Conditions, b: Conditions, issues: Conditions | None = None
) -> dict[str, Any]:
    """Counts, issues, the map's differences, rings and circles: all are recounts of both sides. `issues` is what the
    left panel counts of B, where that is other than B.
    """
    shown: dict[str, Any] = screen.page.evaluate(SHOWN)
    assert (shown["a"], shown["b"]) == (f"{corpus.total(a):,}", f"{corpus.total(b):,}")
    counts = corpus.counts("issue", a), corpus.counts("issue", b if issues is None else issues)
    assert shown["rows"] == {code: [f"{own[code]:,}" for own in counts] for code in shown["rows"]}
    there, here = corpus.areas("about", a), corpus.areas("about", b)
    bases = corpus.total(a.without("about")), corpus.total(b.without("about"))
    far = differences(there, here, bases)
    breaks = screen.answer()["versus"]["breaks"]
    for code, mark in shown["areas"].items():
        if code in far:
            size = sum(abs(far[code]) >= border for border in breaks)
            side = "a" if far[code] < 0 else "b"
            assert mark["look"] == ("even" if size == 0 else f"{side}-{size}"), code
        else:
            assert mark["look"] in ("0", "ghost"), code
    rings, circles = corpus.circles("about", a), corpus.circles("about", b)
    for post, mark in shown["circles"].items():
        assert (mark["ring"] > 0, mark["r"] > 0) == (post in rings, post in circles), post
    return shown


def test_a_stays_and_b_changes_and_every_view_shows_both(screen: Screen, corpus: Corpus) -> None:
    one, two = posts(corpus)
    a, b = compared(screen, one, two)
    shown = both_agree(screen, corpus, a, b)
    assert shown["both"] == "0 in both"
    there, here = corpus.areas("about", a), corpus.areas("about", b)
    wanted = steps(differences(there, here, (corpus.total(a), corpus.total(b))))
    assert tuple(screen.answer()["versus"]["breaks"]) == wanted
    resolution = screen.answer()["timeline"]["resolution"]
    bins = corpus.bins(resolution, a)
    assert shown["sums"] == [sum(bins.get(day, {}).values()) for day in corpus.edges(resolution)[:-1]]
    assert len(shown["line"]) > 10
    assert "vs=from=" in screen.page.url


def test_swapping_undoing_and_ending_walk_through_the_address(screen: Screen, corpus: Corpus) -> None:
    one, two = posts(corpus)
    a, b = compared(screen, one, two)
    screen.after(screen.page.locator("#versus-swap").click)
    both_agree(screen, corpus, b, a)
    screen.after(screen.page.locator("#undo").click)
    both_agree(screen, corpus, a, b)
    screen.after(lambda: screen.page.keyboard.press("c"))
    assert not screen.page.locator("#versus").is_visible()
    agrees(screen, corpus, b)
    screen.after(screen.page.locator("#undo").click)
    both_agree(screen, corpus, a, b)
    screen.open("?" + screen.page.url.partition("?")[2])
    both_agree(screen, corpus, a, b)


def test_in_mid_drag_both_sides_are_recounts_of_the_time_under_the_brush(
    screen: Screen, corpus: Corpus
) -> None:
    one, two = posts(corpus)
    a, b = compared(screen, one, two)
    box = activate(screen)
    mouse = screen.page.mouse
    mouse.move(box["x"] + box["width"] * 0.2, box["y"] + 20)
    mouse.down()
    seen = set()
    for share in (0.5, 0.9, 0.6):
        mouse.move(box["x"] + box["width"] * share, box["y"] + 20, steps=3)
        screen.page.evaluate(FRAMES)
        low, high = (date.fromisoformat(day) for day in screen.page.evaluate(SPAN))
        shown = both_agree(screen, corpus, a.between(low, high), b.between(low, high))
        seen.add((shown["a"], shown["b"]))
    assert len(seen) == 3
    screen.after(mouse.up)
    both_agree(screen, corpus, a.between(low, high), b.between(low, high))


def test_a_with_a_time_of_its_own_keeps_it_while_the_brush_moves(screen: Screen, corpus: Corpus) -> None:
    edges = corpus.edges("year")
    first, second = (edges[1], edges[2]), (edges[3], edges[4])
    screen.brush(*first)
    a = EVERYTHING.between(*screen.span())
    screen.after(screen.page.locator("#compare").click)
    screen.brush(*second)
    both_agree(screen, corpus, a, EVERYTHING.between(*screen.span()))


def test_playing_a_bar_on_moves_both_sides(screen: Screen, corpus: Corpus) -> None:
    one, two = posts(corpus)
    a, b = compared(screen, one, two)
    edges = corpus.edges(screen.answer()["timeline"]["resolution"])
    at = len(edges) // 2
    screen.brush(edges[at], edges[at + 1])
    screen.after(lambda: screen.page.keyboard.press("]"))
    span = (edges[at + 1], edges[at + 2])
    assert screen.span() == span
    stepped = screen.page.evaluate("() => window.atlas.live.last")
    for numbers, side in ((stepped, b), (stepped["versus"], a)):
        assert numbers["count"] == corpus.total(side.between(*span))
        assert numbers["areas"] == corpus.areas("about", side.between(*span))
    both_agree(screen, corpus, a.between(*span), b.between(*span))


def test_resting_on_an_issue_or_a_month_previews_b_beside_a(screen: Screen, corpus: Corpus) -> None:
    one, two = posts(corpus)
    a, b = compared(screen, one, two)
    code = corpus.counts("issue", b).most_common(1)[0][0]
    screen.page.locator(f'#issue-list .issue[data-code="{code}"]').hover()
    screen.page.wait_for_selector("#atlas.is-preview")
    shown = both_agree(screen, corpus, a, b.asking("issue", code), issues=b)
    screen.page.mouse.move(2, 2)
    screen.page.wait_for_selector("#atlas:not(.is-preview)")
    assert both_agree(screen, corpus, a, b)["areas"] != shown["areas"]
    box = activate(screen)
    screen.page.mouse.move(box["x"] + box["width"] * 0.7, box["y"] + 20)
    screen.page.wait_for_selector("#atlas.is-preview")
    last = screen.page.evaluate("() => window.atlas.preview.last")
    assert last["versus"] is not None
    assert screen.page.locator("#versus-count").inner_text() == f"{last['versus']['count']:,}"
    screen.page.mouse.move(2, 2)
    screen.page.wait_for_selector("#atlas:not(.is-preview)")
    both_agree(screen, corpus, a, b)


def test_flows_of_a_and_of_b_are_drawn_and_each_can_be_shown_alone(screen: Screen, corpus: Corpus) -> None:
    compared(screen, *posts(corpus))
    screen.after(screen.page.locator("#flows-switch").click)
    sides = "() => [...new Set(window.atlas.flows.all().map((flow) => flow.side))].sort().join('')"
    assert screen.page.evaluate(sides) == "ab"
    for name in ("a", "b"):
        screen.page.locator(f'[data-flows="{name}"]').click()
        assert screen.page.evaluate(sides) == name
    screen.page.locator('[data-flows="ab"]').click()
    screen.after(screen.page.locator("#flows-switch").click)


def test_the_list_shows_either_side_and_both_beside_one_another(screen: Screen, corpus: Corpus) -> None:
    one, two = posts(corpus)
    a, b = compared(screen, one, two)
    screen.page.locator('[data-side="a"]').click()
    top = str(corpus.rows(a, "sent_at", descending=True)[0].number)
    screen.page.wait_for_selector(f'#cables .ag-row[row-index="0"] .card[data-id="{top}"]')
    screen.after(screen.page.get_by_role("button", name="Side by side").click)
    for letter, conditions in (("A", a), ("B", b)):
        cards = screen.page.locator(f'.beside-column[data-value="{letter}"] .card')
        wanted = [str(cable.number) for cable in corpus.rows(conditions, "sent_at", descending=True)]
        found = [cards.nth(at).get_attribute("data-id") for at in range(min(5, len(wanted)))]
        assert found == wanted[:5]
    screen.after(lambda: screen.page.keyboard.press("Escape"))
    assert not screen.page.locator("#beside").is_visible()
