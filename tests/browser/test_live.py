"""The live path: while a hand moves all views follow, each number a recount, and no server is asked."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from playwright.sync_api import Request, Route

from tests.browser.agree import map_agrees
from tests.browser.page import Screen
from tests.browser.recount import EVERYTHING, Conditions, Corpus

LARGEST = 2 + 7 * 2**0.5 + 0.1
"""Pixels of the largest circle: one of twice as many cables as the largest of the last answer."""
READY = "() => window.atlas.live.isReady()"
SPAN = "() => window.atlas.timeline.span().map((time) => new Date(time).toISOString().slice(0, 10))"
ARRIVED = """() => {
  const box = window.atlas.timeline.frame();
  return Math.abs(window.atlas.timeline.x(window.atlas.timeline.span()[1], box) / box.width - %s) < 0.03;
}"""
FRAMES = "() => new Promise((good) => requestAnimationFrame(() => requestAnimationFrame(() => good(true))))"


def activate(screen: Screen) -> dict[str, float]:
    """Brings the pointer to the timeline and waits for the tile."""
    box = screen.brush_box()
    screen.page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 20)
    screen.until(READY)
    return box


def painted_live(screen: Screen) -> dict[str, Any]:
    """The numbers on the screen, as text and marks, and the days under the brush."""
    screen.page.evaluate(FRAMES)
    painted = screen.painted()
    low, high = (date.fromisoformat(day) for day in screen.page.evaluate(SPAN))
    return {"painted": painted, "conditions": EVERYTHING.between(low, high)}


def agrees_live(screen: Screen, corpus: Corpus, extra: Conditions | None = None) -> int:
    """Count, issues and circles equal a recount of the time under the brush; gives the count."""
    live = painted_live(screen)
    conditions: Conditions = live["conditions"]
    if extra is not None:
        conditions = extra.between(conditions.start, conditions.end)
    count = corpus.total(conditions)
    assert live["painted"].count == f"{count:,}"
    counts = corpus.counts("issue", conditions)
    for code, row in live["painted"].issues.items():
        assert row["number"] == f"{counts.get(code, 0):,}", code
    last = screen.page.evaluate("() => window.atlas.live.last")
    assert {code: n for code, n in last["areas"].items() if n} == {
        code: n for code, n in corpus.areas("about", conditions).items() if n
    }
    assert {post: n for post, n in last["posts"].items() if n} == {
        post: n for post, n in corpus.circles("about", conditions).items() if n
    }
    return count


def test_numbers_in_mid_drag_equal_a_recount_and_the_commit(screen: Screen, corpus: Corpus) -> None:
    box = activate(screen)
    mouse = screen.page.mouse
    mouse.move(box["x"] + box["width"] * 0.2, box["y"] + 20)
    mouse.down()
    seen = set()
    for share in (0.31, 0.52, 0.83, 0.4, 0.23):
        mouse.move(box["x"] + box["width"] * share, box["y"] + 20, steps=3)
        seen.add(agrees_live(screen, corpus))
    assert len(seen) == 5
    last = painted_live(screen)["painted"].count
    screen.after(mouse.up)
    assert screen.painted().count == last


def test_the_scale_widens_once_where_the_brush_comes_from_few_cables_to_many(
    screen: Screen, corpus: Corpus
) -> None:
    box = activate(screen)
    mouse = screen.page.mouse
    mouse.move(box["x"] + box["width"] * 0.3, box["y"] + 20)
    mouse.down()
    mouse.move(box["x"] + box["width"] * 0.3 + 5, box["y"] + 20, steps=2)
    screen.after(mouse.up)
    few = screen.painted()
    assert 0 < int(few.count) < 40
    mouse.move(box["x"] + box["width"] * 0.02, box["y"] + 20)
    screen.until(READY)
    mouse.down()
    for share in (0.5, 0.98):
        mouse.move(box["x"] + box["width"] * share, box["y"] + 20, steps=3)
        live = painted_live(screen)
        map_agrees(live["painted"], corpus, live["conditions"], "about")
        assert max(live["painted"].circles.values()) <= LARGEST
    assert len(live["painted"].legend) > len(few.legend)
    screen.page.keyboard.press("Escape")
    live = painted_live(screen)
    map_agrees(live["painted"], corpus, live["conditions"], "about")
    assert (live["painted"].legend, live["painted"].count) == (few.legend, few.count)
    mouse.up()
    assert screen.painted().count == few.count


def test_numbers_are_exact_where_an_edge_lies_between_two_columns_of_the_tile(
    screen: Screen, corpus: Corpus
) -> None:
    """A day that the address chose, bars that Shift snaps to, a time that reaches out of what is shown."""
    screen.after(lambda: screen.page.evaluate("() => window.atlas.visit('?when=2005-03-14..2007-08-09')"))
    box = activate(screen)
    mouse = screen.page.mouse
    edge = screen.page.locator('[data-edge="end"]').bounding_box()
    assert edge is not None
    mouse.move(edge["x"] + edge["width"] / 2, box["y"] + 20)
    mouse.down()
    for share in (0.8, 0.95):
        mouse.move(box["x"] + box["width"] * share, box["y"] + 20, steps=3)
        screen.until(ARRIVED % share)
        agrees_live(screen, corpus)
        assert screen.page.evaluate(SPAN)[0] == "2005-03-14"
    screen.after(mouse.up)
    screen.after(screen.page.locator("#clear").click)
    activate(screen)
    mouse.move(box["x"] + box["width"] * 0.4, box["y"] + 20)
    mouse.down()
    screen.page.keyboard.down("Shift")
    seen = set()
    for share in (0.5, 0.62, 0.77):
        mouse.move(box["x"] + box["width"] * share, box["y"] + 20, steps=3)
        screen.until(ARRIVED % share)
        seen.add(agrees_live(screen, corpus))
        times = screen.page.evaluate("() => window.atlas.timeline.shown().times")
        assert set(screen.page.evaluate("() => window.atlas.timeline.span()")) <= set(times)
    assert len(seen) > 1
    screen.page.keyboard.up("Shift")
    screen.after(mouse.up)


def test_other_clauses_hold_while_the_brush_moves(screen: Screen, corpus: Corpus) -> None:
    code = corpus.counts("issue").most_common(1)[0][0]
    screen.pick(code)
    box = activate(screen)
    mouse = screen.page.mouse
    mouse.move(box["x"] + box["width"] * 0.3, box["y"] + 20)
    mouse.down()
    mouse.move(box["x"] + box["width"] * 0.7, box["y"] + 20, steps=4)
    live = painted_live(screen)
    wanted = EVERYTHING.asking("issue", code).between(live["conditions"].start, live["conditions"].end)
    assert live["painted"].count == f"{corpus.total(wanted):,}"
    screen.after(mouse.up)


def test_a_brush_that_moves_asks_the_server_nothing(screen: Screen) -> None:
    box = activate(screen)
    mouse = screen.page.mouse
    mouse.move(box["x"] + box["width"] * 0.3, box["y"] + 20)
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    mouse.down()
    screen.page.on("request", note)
    for step in range(30):
        mouse.move(box["x"] + box["width"] * (0.3 + step * 0.01), box["y"] + 20)
    screen.page.evaluate(FRAMES)
    screen.page.remove_listener("request", note)
    assert asked == []
    screen.after(mouse.up)


def test_a_slow_server_does_not_stop_the_brush(screen: Screen, corpus: Corpus) -> None:
    box = activate(screen)
    held: list[Route] = []
    screen.page.route("**/_dash-update-component*", lambda route: held.append(route))
    mouse = screen.page.mouse
    for low, high in ((0.2, 0.4), (0.5, 0.8)):
        mouse.move(box["x"] + box["width"] * low, box["y"] + 20)
        mouse.down()
        mouse.move(box["x"] + box["width"] * high, box["y"] + 20, steps=4)
        agrees_live(screen, corpus)
        mouse.up()
    screen.until("() => document.getElementById('atlas').classList.contains('is-slow')")
    newest = screen.version()
    assert len(held) == 2
    for route in held:
        route.continue_()
    screen.page.unroute("**/_dash-update-component*")
    screen.settle()
    assert screen.version() == newest
    live = [date.fromisoformat(day) for day in screen.page.evaluate(SPAN)]
    assert screen.painted().count == f"{corpus.total(EVERYTHING.between(live[0], live[1])):,}"


def test_what_the_pointer_rests_on_is_previewed_and_nothing_is_chosen(screen: Screen, corpus: Corpus) -> None:
    code = corpus.counts("issue").most_common(3)[2][0]
    before = screen.painted()
    version = screen.version()
    screen.page.locator(f'.issue[data-code="{code}"] .issue-pick').hover()
    screen.page.wait_for_selector("#atlas[data-preview]")
    wanted = EVERYTHING.asking("issue", code)
    told = screen.page.evaluate("() => window.atlas.preview.last")
    assert screen.painted().count == f"{corpus.total(wanted):,}"
    assert {k: n for k, n in told["areas"].items() if n} == {
        k: n for k, n in corpus.areas("about", wanted).items() if n
    }
    screen.page.mouse.move(720, 20)
    screen.page.wait_for_selector("#atlas:not([data-preview])")
    after = screen.painted()
    assert (after.count, after.chips, after.of) == (before.count, before.chips, before.of)
    assert after.issues == before.issues
    assert screen.version() == version


def test_a_month_is_previewed_in_all_other_views(screen: Screen, corpus: Corpus) -> None:
    edges = corpus.edges("month")
    middle = edges[len(edges) // 2]
    x, y = screen.day_at(middle + timedelta(days=14))
    screen.page.mouse.move(x - 3, y)
    screen.page.mouse.move(x, y)
    screen.page.wait_for_selector("#atlas[data-preview]")
    wanted = EVERYTHING.between(middle, edges[len(edges) // 2 + 1])
    assert screen.painted().count == f"{corpus.total(wanted):,}"
