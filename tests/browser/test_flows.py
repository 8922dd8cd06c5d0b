"""Flows: arcs from senders to addressees, each number a recount, each to be chosen."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.browser.agree import agrees
from tests.browser.page import Screen
from tests.browser.recount import EVERYTHING, Conditions, Corpus

FREE_FLOW = """() => {
  const { flows, mapped, globe } = window.atlas;
  const box = document.getElementById("map").getBoundingClientRect();
  const over = [...document.querySelectorAll(".map-box .tools, .map-box .legend, .map-box .map-note, .flow-panel")]
    .map((node) => node.getBoundingClientRect());
  for (const flow of flows.all().slice().reverse()) {
    for (const part of flow.parts) {
      for (const [x, y] of part.map(globe.inPanel)) {
        const [a, b] = [box.left + x, box.top + y];
        if (x < 5 || y < 5 || x > box.width - 5 || y > box.height - 5) continue;
        if (over.some((r) => a > r.left && a < r.right && b > r.top && b < r.bottom)) continue;
        const mark = mapped.under(x, y);
        if ((mark === null || mapped.hasArea(mark.id)) && flows.under(x, y) === flow)
          return { x: a, y: b, from: flow.from, to: flow.to, count: flow.count };
      }
    }
  }
  return null;
}"""


@pytest.fixture
def flowing(screen: Screen) -> Screen:
    """The page with its flows shown; they are put away by opening the page anew."""
    if screen.answer()["map"]["flows"] is None:
        screen.after(screen.page.locator("#flows-switch").click)
    return screen


def pairs(corpus: Corpus, conditions: Conditions = EVERYTHING) -> Counter[tuple[str, str]]:
    """Cables per sender and addressee, both posts and not the same."""
    found: Counter[tuple[str, str]] = Counter()
    for cable in corpus.selected(conditions):
        ends = [[v for v in cable.values[facet] if v.startswith("@")] for facet in ("from", "to")]
        found.update((a, b) for a in ends[0] for b in ends[1] if a != b)
    return found


def test_the_strongest_flows_are_drawn_and_said_of_how_many(flowing: Screen, corpus: Corpus) -> None:
    wanted = pairs(corpus)
    told = flowing.answer()["map"]["flows"]
    assert told["of"] == len(wanted)
    assert len(told["list"]) == 40
    assert all(wanted[origin, addressee] == count for origin, addressee, count, _ in told["list"])
    assert [count for *_, count, _ in told["list"]] == sorted(wanted.values(), reverse=True)[:40]
    drawn = flowing.page.evaluate(
        "() => window.atlas.flows.all().map(({ from, to, count }) => [from, to, count])"
    )
    assert {(a, b): n for a, b, n in drawn} == {(a, b): n for a, b, n, _ in told["list"]}
    line = flowing.page.locator(".flow-panel output").inner_text()
    assert line == f"40 of {len(wanted):,} pairs of posts"


def test_flows_are_those_of_the_selection(flowing: Screen, corpus: Corpus) -> None:
    issue = corpus.counts("issue").most_common(1)[0][0]
    flowing.pick(issue)
    wanted = pairs(corpus, EVERYTHING.asking("issue", issue))
    told = flowing.answer()["map"]["flows"]
    assert told["of"] == len(wanted)
    assert all(wanted[origin, addressee] == count for origin, addressee, count, _ in told["list"])


def test_a_click_on_an_arc_chooses_both_its_ends(flowing: Screen, corpus: Corpus) -> None:
    flow = flowing.page.evaluate(FREE_FLOW)
    assert flow is not None
    names = [corpus.posts[flow[end][1:]] for end in ("from", "to")]
    assert flowing.hover(flow["x"], flow["y"]).splitlines()[:2] == [
        f"{names[0]} to {names[1]}",
        f"{flow['count']:,} cables",
    ]
    flowing.after(lambda: flowing.page.mouse.click(flow["x"], flow["y"]))
    conditions = EVERYTHING.asking("from", flow["from"]).asking("to", flow["to"])
    agrees(flowing, corpus, conditions)
    assert corpus.total(conditions) == flow["count"]


def test_the_slider_asks_for_more_and_the_switch_for_none(flowing: Screen) -> None:
    slider = flowing.page.locator(".flow-panel input")
    flowing.after(lambda: slider.fill("100"))
    assert len(flowing.answer()["map"]["flows"]["list"]) == 100
    flowing.after(flowing.page.locator("#flows-switch").click)
    assert flowing.answer()["map"]["flows"] is None
    assert flowing.page.locator(".flow-panel").is_hidden()


def test_the_table_lists_the_flows_too(flowing: Screen) -> None:
    flowing.page.locator("#map-table-open").click()
    origin, addressee, count, _ = flowing.answer()["map"]["flows"]["list"][0]
    cells = flowing.page.locator(f'#map-table tr[data-id="{origin} {addressee}"] > *').all_inner_texts()
    assert cells[1:3] == ["Flow", f"{count:,}"]
    flowing.page.keyboard.press("Escape")
