"""Reach: at 200 % zoom nothing is cut off, covered or out of reach; on a large screen nothing is reached under a cover."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Watch
from tests.browser.page import Screen
from tests.browser.states import GROUPS, states

ZOOMED = {"width": 720, "height": 450}
"""1440 x 900 at 200 %: half as many CSS pixels, two device pixels each."""

UNREACHED = """() => {
  const top = document.querySelector("dialog[open]") || document.getElementById("menu") || document.getElementById("atlas");
  const wanted = "button, input, select, textarea, summary, a[href], [tabindex]";
  const found = [];
  const say = (node, why) => found.push(`${why}: ${node.id || node.getAttribute("aria-label") || node.textContent.trim().slice(0, 40) || node.className}`);
  for (const node of top.querySelectorAll(wanted)) {
    if (node.disabled || node.tabIndex < 0 || node.closest("[inert]")) continue;
    if (!node.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: false })) continue;
    node.scrollIntoView({ block: "nearest", inline: "nearest" });
    const box = node.getBoundingClientRect();
    if (!box.width || !box.height) { say(node, "has no size"); continue; }
    const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
    const y = Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1);
    if (box.right < 1 || box.left > innerWidth - 1 || box.bottom < 1 || box.top > innerHeight - 1) { say(node, "is off the screen"); continue; }
    if (!node.matches("[tabindex]") && (box.left < -1 || box.right > innerWidth + 1)) say(node, "is cut off");
    const hit = document.elementFromPoint(x, y);
    if (!hit || !(node.contains(hit) || hit.contains(node) && hit.closest("label"))) say(node, `is covered by ${hit && (hit.id || hit.className)}`);
  }
  return found;
}"""
WIDTH = "() => [document.documentElement.scrollWidth, window.innerWidth]"


@pytest.fixture(scope="module")
def zoomed(browser: Browser, browser_context_args: dict[str, Any], app_url: str) -> Iterator[Screen]:
    """A window at 200 %."""
    given = {**browser_context_args, "viewport": ZOOMED, "device_scale_factor": 2}
    context = browser.new_context(**given)
    watch = Watch(app_url)
    context.route("**/*", watch.route)
    screen = Screen(context.new_page(), app_url)
    yield screen
    context.close()
    assert watch.elsewhere == []


def unreached(screen: Screen, group: int) -> dict[str, list[str]]:
    """State to the controls that a hand cannot reach, and to a page that is wider than its window."""
    wrong: dict[str, list[str]] = {}
    for name in states(screen, group):
        if name.startswith("print"):
            continue
        found = screen.page.evaluate(UNREACHED)
        wide, window = screen.page.evaluate(WIDTH)
        screen.page.evaluate("() => window.scrollTo(0, 0)")
        if wide > window:
            found.append(f"the page is {wide} wide")
        if found:
            wrong[name] = found
    return wrong


@pytest.mark.parametrize("group", range(len(GROUPS)))
def test_at_200_percent_every_control_is_on_the_page_and_none_covers_another(
    zoomed: Screen, group: int
) -> None:
    assert unreached(zoomed, group) == {}


@pytest.mark.parametrize("group", range(len(GROUPS)))
def test_on_a_large_screen_no_control_lies_under_another(screen: Screen, group: int) -> None:
    assert unreached(screen, group) == {}
    screen.open()
