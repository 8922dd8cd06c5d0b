"""Motion: where a reader asks for less of it, nothing on the page moves by itself."""

from __future__ import annotations

from tests.browser.page import Screen
from tests.browser.states import states

START = 0
"""The group of states that holds the menus."""

MOVING = """() => {
  const seconds = (text) => text.split(",").some((part) => parseFloat(part) > 0);
  const found = document.getAnimations().map((own) => `runs: ${own.effect.target.className}`);
  const others = ":is(.ag-root-wrapper, .js-plotly-plot, .issue, .issue *)";
  const own = [...document.querySelectorAll("#atlas, #atlas *")].filter((node) => !node.matches(`${others} *`));
  for (const node of [...own, document.querySelector(".issue-pick")]) {
    for (const part of ["", "::before", "::after"]) {
      const style = getComputedStyle(node, part || null);
      const isAnimated = style.animationName !== "none" && seconds(style.animationDuration);
      if (isAnimated || seconds(style.transitionDuration)) found.push(`would: ${node.id || node.className}${part}`);
      if (style.scrollBehavior === "smooth") found.push(`scrolls smoothly: ${node.id || node.className}`);
    }
  }
  return [...new Set(found)];
}"""


def test_with_less_motion_asked_for_nothing_moves(screen: Screen) -> None:
    assert screen.page.evaluate("() => matchMedia('(prefers-reduced-motion: reduce)').matches")
    wrong = {}
    for name in states(screen, START):
        if found := screen.page.evaluate(MOVING):
            wrong[name] = found
    screen.page.evaluate("() => document.getElementById('atlas').classList.add('is-slow')")
    if found := screen.page.evaluate(MOVING):
        wrong["waiting"] = found
    screen.page.evaluate("() => document.getElementById('atlas').classList.remove('is-slow')")
    assert wrong == {}
    screen.open()


def test_with_motion_allowed_waiting_is_seen_to_go_on(screen: Screen) -> None:
    screen.page.emulate_media(reduced_motion="no-preference")
    screen.page.evaluate("() => document.getElementById('atlas').classList.add('is-slow')")
    found = screen.page.evaluate(MOVING)
    screen.page.evaluate("() => document.getElementById('atlas').classList.remove('is-slow')")
    screen.page.emulate_media(reduced_motion="reduce")
    assert any("busy" in item for item in found), "What finds motion finds that of the bar."
