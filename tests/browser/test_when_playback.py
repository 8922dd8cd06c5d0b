"""Playback: every bar is painted once, with exact numbers in all views; what is shown at the end is chosen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Any

import pytest

from tests.browser.agree import agrees
from tests.browser.page import Screen
from tests.browser.recount import EVERYTHING, Corpus

RECORD = """() => {
  const page = document.getElementById("atlas");
  window.painted = [];
  window.watching = new MutationObserver(() => {
    if (page.dataset.step === undefined) return;
    const { areas, posts, issues } = window.atlas.live.last;
    window.painted.push({
      step: page.dataset.step.split(" ").map(Number),
      count: document.getElementById("count").textContent,
      brush: window.atlas.brush.span().map((time) => new Date(time).toISOString().slice(0, 10)),
      areas, posts, issues,
    });
  });
  window.watching.observe(page, { attributes: true, attributeFilter: ["data-step"] });
}"""


@pytest.fixture
def lively(screen: Screen) -> Iterator[Screen]:
    """The page for someone who does not mind motion, over two years of months."""
    screen.page.emulate_media(reduced_motion="no-preference")
    window = "() => window.atlas.show({ resolution: 'month', window: ['2005-07-01', '2007-07-01'] })"
    screen.after(lambda: screen.page.evaluate(window))
    screen.page.locator("#play").click()
    screen.page.locator("#play-speed").select_option("16")
    screen.page.evaluate(RECORD)
    yield screen
    screen.page.evaluate("() => window.watching.disconnect()")
    screen.page.locator("#play-done").click()
    screen.page.emulate_media(reduced_motion="reduce")


def painted(screen: Screen) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = screen.page.evaluate("() => window.painted")
    return found


def each_agrees(screen: Screen, corpus: Corpus, steps: list[dict[str, Any]]) -> None:
    edges = screen.answer()["timeline"]["edges"]
    for step in steps:
        low, high = step["step"]
        assert step["brush"] == [edges[low], edges[high]]
        conditions = EVERYTHING.between(date.fromisoformat(edges[low]), date.fromisoformat(edges[high]))
        assert step["count"] == f"{corpus.total(conditions):,}"
        assert step["issues"] == corpus.counts("issue", conditions)
        assert step["areas"] == corpus.areas("about", conditions)
        assert step["posts"] == corpus.circles("about", conditions)


def test_every_bar_is_painted_once_with_exact_numbers_and_the_last_is_chosen(
    lively: Screen, corpus: Corpus
) -> None:
    lively.after(lively.page.locator("#play-go").click)
    steps = painted(lively)
    bars = len(lively.answer()["timeline"]["edges"]) - 1
    assert [step["step"] for step in steps] == [[i, i + 1] for i in range(bars)]
    each_agrees(lively, corpus, steps)
    conditions = EVERYTHING.between(*lively.span())
    assert steps[-1]["brush"] == [day.isoformat() for day in lively.span()]
    assert lively.painted().count == f"{corpus.total(conditions):,}"


def test_a_growing_time_keeps_its_start(lively: Screen, corpus: Corpus) -> None:
    edges = [date.fromisoformat(day) for day in lively.answer()["timeline"]["edges"]]
    lively.brush(edges[14], edges[16])
    lively.page.evaluate("() => { window.painted = []; }")
    lively.page.locator('[data-mode="growing"]').click()
    lively.after(lively.page.locator("#play-go").click)
    steps = painted(lively)
    assert [step["step"] for step in steps] == [[14, end] for end in range(17, len(edges))]
    each_agrees(lively, corpus, steps)
    lively.page.locator('[data-mode="moving"]').click()


def test_pausing_chooses_what_is_shown(lively: Screen, corpus: Corpus) -> None:
    lively.page.locator("#play-go").click()
    lively.until("() => window.painted.length > 3")
    lively.after(lively.page.locator("#play-go").click)
    last = painted(lively)[-1]
    assert [day.isoformat() for day in lively.span()] == last["brush"]
    low, high = lively.span()
    lively.await_rows({0: str(corpus.rows(EVERYTHING.between(low, high))[0].number)})


def test_the_list_follows_while_time_is_played_and_says_of_which_time_it_is(
    lively: Screen, corpus: Corpus
) -> None:
    page = lively.page
    page.locator("#play-speed").select_option("1")
    page.evaluate("""() => {
      window.followed = [];
      const put = window.atlas.list.put;
      window.atlas.list.put = (listed) => {
        const { start, end } = listed.selection.find((clause) => clause.facet === "when");
        window.followed.push([start, end, listed.count, listed.rows.map((row) => row.id)]);
        put(listed);
      };
      window.unfollowed = () => (window.atlas.list.put = put);
    }""")
    page.locator("#play-go").click()
    lively.until("() => window.followed.length > 2")
    assert page.locator("#list-note").inner_text().endswith(("…", *map(str, range(10))))
    lively.after(page.locator("#play-go").click)
    page.evaluate("() => window.unfollowed()")
    for start, end, count, ids in page.evaluate("() => window.followed"):
        conditions = EVERYTHING.between(date.fromisoformat(start), date.fromisoformat(end))
        wanted = [str(cable.number) for cable in corpus.rows(conditions, "sent_at", descending=True)]
        assert (count, ids) == (len(wanted), wanted[:100])
    assert page.locator("#list-note").is_hidden()


def test_keys_step_without_motion_and_skip_nothing(screen: Screen, corpus: Corpus) -> None:
    edges = corpus.edges("month")
    screen.brush(edges[30], edges[33])
    screen.page.evaluate(RECORD)

    def press() -> None:
        screen.page.keyboard.press("]")
        screen.page.wait_for_selector("#atlas[data-step]")
        for key in ("]", "]", "["):
            screen.page.keyboard.press(key)

    screen.after(press)
    screen.until("() => !window.atlas.playback.isRunning()")
    screen.settle()
    screen.page.evaluate("() => window.watching.disconnect()")
    each_agrees(screen, corpus, painted(screen))
    starts = [step["step"][0] for step in painted(screen)]
    assert [start for start, _ in groupby(starts)] == [31, 32, 33, 32]
    assert screen.span() == (edges[32], edges[35])
    agrees(screen, corpus, EVERYTHING.between(edges[32], edges[35]))
    screen.page.locator("#play").click()
    assert screen.page.locator("#play-go").is_disabled()
    screen.page.locator("#play-done").click()
