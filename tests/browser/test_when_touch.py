"""The timeline under fingers, on a screen of 390 by 844."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, CDPSession

from tests.browser.conftest import Watch
from tests.browser.page import Screen
from tests.browser.recount import EVERYTHING, Corpus

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


@pytest.fixture(scope="module")
def phone(browser: Browser, browser_context_args: dict[str, Any], app_url: str) -> Iterator[Screen]:
    context = browser.new_context(**{**browser_context_args, **PHONE})
    watch = Watch(app_url)
    watch.follow(context)
    screen = Screen(context.new_page(), app_url)
    screen.open()
    yield screen
    assert watch.errors == []
    context.close()


def touch(session: CDPSession, kind: str, *points: tuple[float, float]) -> None:
    """Fingers at these points; none where they are lifted."""
    places = [{"x": x, "y": y, "id": i} for i, (x, y) in enumerate(points)]
    session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": places})


def test_a_finger_draws_the_brush(phone: Screen, corpus: Corpus) -> None:
    session = phone.page.context.new_cdp_session(phone.page)
    box = phone.brush_box()
    y = box["y"] + box["height"] / 2
    ends = [box["x"] + box["width"] * share for share in (0.3, 0.6)]

    def draw() -> None:
        touch(session, "touchStart", (ends[0], y))
        for share in (0.4, 0.5, 0.6):
            touch(session, "touchMove", (box["x"] + box["width"] * share, y))
        touch(session, "touchEnd")

    phone.after(draw)
    low, high = phone.span()
    assert phone.painted().count == f"{corpus.total(EVERYTHING.between(low, high)):,}"
    assert abs(phone.day_at(low)[0] - ends[0]) < 4
    assert abs(phone.day_at(high)[0] - ends[1]) < 4


def test_two_fingers_show_less_time_and_draw_nothing(phone: Screen) -> None:
    session = phone.page.context.new_cdp_session(phone.page)
    before = phone.answer()["timeline"]
    box = phone.brush_box()
    y = box["y"] + box["height"] / 2
    near, far = [[box["x"] + box["width"] * share for share in pair] for pair in ((0.4, 0.6), (0.2, 0.8))]

    def pinch() -> None:
        touch(session, "touchStart", (near[0], y))
        touch(session, "touchStart", *((x, y) for x in near))
        touch(session, "touchMove", *((x, y) for x in far))
        touch(session, "touchEnd")

    phone.after(pinch)
    after = phone.answer()["timeline"]
    assert after["chosen"] == before["chosen"]
    assert len(after["edges"]) != len(before["edges"])
    assert not after["whole"]
    phone.after(lambda: phone.page.evaluate("() => window.atlas.timeline.zoom('whole')"))
    assert phone.answer()["timeline"]["edges"] == before["edges"]


def test_nothing_of_the_panels_head_leaves_a_narrow_screen(phone: Screen) -> None:
    for selector in ("#stack", "#preset", "#play", "#when-table", '[data-value="day"]'):
        box = phone.page.locator(f"#when-head {selector}").bounding_box()
        assert box is not None, selector
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390, selector
    parts = "[...document.querySelectorAll('#when-head, #when-head .segments')]"
    assert phone.page.evaluate(parts + ".filter((node) => node.scrollWidth > node.clientWidth).length") == 0
