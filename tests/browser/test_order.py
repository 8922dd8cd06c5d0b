"""Order: answers that come late, gestures made while one is awaited, servers that fail."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Route

from tests.browser.agree import agrees
from tests.browser.page import Screen
from tests.browser.painted import Painted
from tests.browser.recount import EVERYTHING, Corpus

CALLBACKS = "**/_dash-update-component*"


class Valve:
    """Holds back, lets through or breaks the page's questions, each known by its version."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self.held: dict[int, Route] = {}
        self.is_holding = False
        self.status: int | None = None
        self.is_cut = False
        screen.page.route(CALLBACKS, self._route)

    def _route(self, route: Route) -> None:
        version = asked(route)
        if version is None:
            route.fallback()
        elif self.is_cut:
            route.abort()
        elif self.status is not None:
            route.fulfill(status=self.status, body="{}", content_type="application/json")
        elif self.is_holding:
            self.held[version] = route
        else:
            route.fallback()

    def wait(self, version: int) -> None:
        """Waits until the question of this version has come here."""
        while version not in self.held:
            self.screen.page.evaluate("() => new Promise(requestAnimationFrame)")

    def release(self, version: int) -> None:
        """Lets a question through and waits until the page has taken or dropped its answer."""
        with self.screen.page.expect_response(lambda reply: asked(reply.request) == version) as reply:
            self.held.pop(version).continue_()
        reply.value.finished()
        self.screen.page.evaluate(
            "() => new Promise((good) => requestAnimationFrame(() => requestAnimationFrame(good)))"
        )

    def close(self) -> None:
        """Lets everything through again."""
        self.is_holding = self.is_cut = False
        self.status = None
        for version in sorted(self.held):
            self.held.pop(version).continue_()
        self.screen.page.unroute(CALLBACKS, self._route)


def asked(route: Any) -> int | None:
    """The version of the question in a request; None where it is another kind of request."""
    request = getattr(route, "request", route)
    if not request.post_data or '"answer.data"' not in request.post_data:
        return None
    body = json.loads(request.post_data)
    return int(body["inputs"][0]["value"]["version"])


@pytest.fixture
def valve(screen: Screen) -> Iterator[Valve]:
    """A valve before the server."""
    valve = Valve(screen)
    yield valve
    valve.close()


def codes(corpus: Corpus) -> list[str]:
    """Issues, the most frequent first."""
    return [code for code, _ in corpus.counts("issue").most_common(4)]


def press(screen: Screen, code: str) -> int:
    """Presses an issue and gives the version that this asks."""
    screen.page.locator(f'.issue[data-code="{code}"] .issue-pick').click()
    return screen.version()


def test_a_late_answer_is_never_painted(screen: Screen, corpus: Corpus, valve: Valve) -> None:
    one, two, *_ = codes(corpus)
    before = screen.painted()
    valve.is_holding = True
    older = press(screen, one)
    valve.wait(older)
    newer = press(screen, two)
    valve.wait(newer)
    valve.release(newer)
    screen.settle()
    both = agrees(screen, corpus, EVERYTHING.asking("issue", one, two))
    watch_counts(screen)
    valve.release(older)
    assert counts_seen(screen) == [], "The late answer was painted."
    assert screen.painted().count == both.count != before.count
    assert screen.page.get_attribute("#atlas", "data-painted") == str(newer)


def watch_counts(screen: Screen) -> None:
    """Notes every change of the count from now on."""
    screen.page.evaluate(
        """() => {
          const count = document.getElementById("count");
          window.seen = [];
          window.watching = new MutationObserver(() => window.seen.push(count.textContent));
          window.watching.observe(count, { childList: true, characterData: true, subtree: true });
        }"""
    )


def counts_seen(screen: Screen) -> list[str]:
    """The counts that were shown since."""
    seen: list[str] = screen.page.evaluate("() => { window.watching.disconnect(); return window.seen; }")
    return seen


def test_an_older_answer_that_comes_first_is_dropped_too(
    screen: Screen, corpus: Corpus, valve: Valve
) -> None:
    one, two, *_ = codes(corpus)
    before = screen.painted().count
    valve.is_holding = True
    older = press(screen, one)
    valve.wait(older)
    newer = press(screen, two)
    valve.wait(newer)
    valve.release(older)
    assert screen.painted().count == before, "The old state stays until the newest answer."
    assert screen.page.get_attribute("#atlas", "aria-busy") == "true"
    valve.release(newer)
    screen.settle()
    agrees(screen, corpus, EVERYTHING.asking("issue", one, two))


def test_gestures_made_while_an_answer_is_awaited_are_not_lost(
    screen: Screen, corpus: Corpus, valve: Valve
) -> None:
    one, two, three, *_ = codes(corpus)
    valve.is_holding = True
    first = press(screen, one)
    valve.wait(first)
    press(screen, two)
    press(screen, three)
    screen.page.locator('[data-gesture="issues mode"][data-mode="all"]').click()
    last = screen.version()
    valve.wait(last)
    valve.is_holding = False
    valve.release(last)
    screen.settle()
    agrees(screen, corpus, EVERYTHING.asking("issue", one, two, three, mode="all"))


def failed(screen: Screen) -> Painted:
    """What is painted once the page says that it failed."""
    screen.until("() => !document.getElementById('failed').hidden")
    return screen.painted()


@pytest.mark.parametrize("fault", ["error", "no connection"])
def test_a_failure_says_so_keeps_the_choice_and_can_be_tried_again(
    screen: Screen, corpus: Corpus, valve: Valve, fault: str, opened: Any
) -> None:
    one, two, *_ = codes(corpus)
    screen.pick(one)
    before = screen.painted()
    if fault == "error":
        valve.status = 500
    else:
        valve.is_cut = True
    press(screen, two)
    painted = failed(screen)
    assert painted.failed.startswith("The server")
    assert painted.failed.endswith(".")
    assert (painted.count, painted.chips) == (before.count, before.chips), "The old state stays."
    valve.status, valve.is_cut = None, False
    screen.after(screen.page.locator("#retry").click)
    after = agrees(screen, corpus, EVERYTHING.asking("issue", one, two))
    assert after.failed is None
    _, watch = opened
    assert watch.errors, "The browser tells of the failed request, too."
    watch.errors.clear()


def test_a_gesture_after_a_failure_takes_the_failed_one_along(
    screen: Screen, corpus: Corpus, valve: Valve, opened: Any
) -> None:
    one, two, *_ = codes(corpus)
    valve.status = 500
    press(screen, one)
    failed(screen)
    valve.status = None
    screen.pick(two)
    agrees(screen, corpus, EVERYTHING.asking("issue", one, two))
    opened[1].errors.clear()


def year(text: str) -> tuple[date, date]:
    """The first day of a year, and of the next."""
    return date(int(text), 1, 1), date(int(text) + 1, 1, 1)


def test_an_empty_result_where_no_clause_alone_is_to_blame_offers_to_clear_all(
    screen: Screen, corpus: Corpus
) -> None:
    code, day = corpus.lonely()
    screen.go(f"?issue={code}&when={day}&signer=NOBODY_AT_ALL&classifier=NOBODY_ELSE")
    assert screen.painted().count == "0"
    [button] = screen.page.locator("#loosen button").all()
    screen.after(button.click)
    agrees(screen, corpus)


def test_an_empty_result_names_the_clause_to_loosen(screen: Screen, corpus: Corpus) -> None:
    code, day = corpus.lonely()
    screen.go(f"?issue={code}&when={day}")
    conditions = EVERYTHING.asking("issue", code)
    painted = screen.painted()
    assert painted.count == "0"
    assert painted.empty is not None
    assert code in painted.empty
    offers = {
        button.get_attribute("data-facet"): button.locator("b").inner_text()
        for button in screen.page.locator("#loosen button").all()
    }
    brings = {
        facet: corpus.total(conditions.between(*year(day)).without(facet)) for facet in ("issue", "when")
    }
    assert offers == {facet: f"{n:,} cable{'' if n == 1 else 's'}" for facet, n in brings.items() if n}
    screen.after(screen.page.locator('#loosen [data-facet="when"]').click)
    after = agrees(screen, corpus, conditions)
    assert after.empty is None
