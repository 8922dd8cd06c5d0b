"""Waiting: until the page itself says that it is done.

Comes in: a Playwright page. Goes out: nothing, once a condition holds. Refuses to sleep. The page's policy forbids
eval, so waiting is a promise inside the page.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

PATIENCE_MS = 60_000

SETTLED = """() => {
  const atlas = document.getElementById("atlas");
  const state = window.atlas && window.atlas.state;
  return atlas && state && atlas.dataset.ready === "true" && atlas.getAttribute("aria-busy") === "false"
    && state.pending.length === 0 && atlas.dataset.painted === String(state.version);
}"""


class Waiter:
    """A page, and the ways to wait for it."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url

    def until(self, condition: str, argument: Any = None) -> None:
        """Waits until `condition`, a function of the page, holds."""
        waiting = f"""(argument) => new Promise((good, bad) => {{
          const holds = {condition};
          const last = performance.now() + {PATIENCE_MS};
          const look = () => {{
            if (holds(argument)) good(true);
            else if (performance.now() > last) bad(new Error("This never came: " + holds));
            else requestAnimationFrame(look);
          }};
          look();
        }})"""
        self.page.evaluate(waiting, argument)

    def settle(self) -> None:
        """Waits until every view shows the newest answer."""
        self.until(SETTLED)

    def after(self, act: Callable[[], Any]) -> None:
        """Acts, waits for the new question that this asks, and for its answer on the screen."""
        version = self.version()
        act()
        self.until("(version) => window.atlas.state.version > version", version)
        self.settle()

    def version(self) -> int:
        """The version asked last."""
        return int(self.page.evaluate("() => window.atlas.state.version"))
