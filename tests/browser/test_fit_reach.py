"""Reach: at 200 % zoom no control is cut off, out of reach or under another; test_fit_access asks the same at 100 %."""

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
  const el = (id) => document.getElementById(id);
  const top = document.querySelector("dialog[open]") || el("menu") || el("atlas");
  const wanted = "button, input, select, textarea, summary, a[href], [tabindex]";
  const overs = ".tour, .search-told, .token-card, .job, .toast";
  const words = (node) => node.getAttribute("aria-label") || node.textContent.trim().slice(0, 40);
  const name = (node) => node.id || words(node) || node.className;
  const inside = (value, most) => Math.min(Math.max(value, 0), most - 1);
  function fault(node) {
    node.scrollIntoView({ block: "nearest", inline: "nearest" });
    const box = node.getBoundingClientRect();
    if (!box.width || !box.height) return "has no size";
    const isIn = box.right >= 1 && box.left < innerWidth && box.bottom >= 1 && box.top < innerHeight;
    if (!isIn) return "is off the screen";
    if (!node.matches("[tabindex]") && (box.left < -1 || box.right > innerWidth + 1)) return "is cut off";
    const middle = [box.left + box.width / 2, box.top + box.height / 2];
    const hit = document.elementFromPoint(inside(middle[0], innerWidth), inside(middle[1], innerHeight));
    const isThere = hit && (node.contains(hit) || hit.contains(node) && hit.closest("label") || hit.closest(overs));
    return isThere ? "" : `is covered by ${hit && name(hit)}`;
  }
  return [...top.querySelectorAll(wanted)]
    .filter((node) => !node.disabled && node.tabIndex >= 0 && !node.matches(".ag-tab-guard"))
    .filter((node) => node.checkVisibility({ visibilityProperty: true }))
    .map((node) => [fault(node), name(node)])
    .filter(([wrong]) => wrong)
    .map(([wrong, node]) => `${node} ${wrong}`);
}"""
"""Controls that are not where a hand can press them; what opens over the page for a moment may cover some."""
WIDTH = "() => [document.documentElement.scrollWidth, window.innerWidth]"


@pytest.fixture(scope="module")
def zoomed(browser: Browser, browser_context_args: dict[str, Any], app_url: str) -> Iterator[Screen]:
    """A window at 200 %."""
    given = {**browser_context_args, "viewport": ZOOMED, "device_scale_factor": 2}
    context = browser.new_context(**given)
    watch = Watch(app_url)
    watch.follow(context)
    screen = Screen(context.new_page(), app_url)
    yield screen
    context.close()
    assert watch.elsewhere == []


def unreached(screen: Screen, group: int) -> dict[str, list[str]]:
    """State to the controls that a hand cannot reach, and to a page that is wider than its window."""
    wrong = {name: out_of_reach(screen, name) for name in states(screen, group)}
    return {name: found for name, found in wrong.items() if found}


def out_of_reach(screen: Screen, name: str) -> list[str]:
    """The same of one state. Paper has no controls."""
    if name.startswith("print"):
        return []
    found: list[str] = screen.page.evaluate(UNREACHED)
    wide, window = screen.page.evaluate(WIDTH)
    screen.page.evaluate("() => window.scrollTo(0, 0)")
    return [*found, *([f"the page is {wide} wide"] if wide > window else [])]


@pytest.mark.parametrize("group", range(len(GROUPS)))
def test_at_200_percent_every_control_is_on_the_page_and_none_covers_another(
    zoomed: Screen, group: int
) -> None:
    assert unreached(zoomed, group) == {}
