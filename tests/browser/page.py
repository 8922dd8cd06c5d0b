"""Screen: how a test acts on the page and what it reads from it.

Comes in: a Playwright page. Goes out: gestures as a hand makes them, each followed by its answer on
the screen. Refuses to sleep: it waits for the page's own signals and for nothing else.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from playwright.sync_api import Error

from tests.browser.map_hand import MapHand
from tests.browser.painted import PAINTED, Painted, milliseconds
from tests.browser.waiting import PATIENCE_MS

SHUT = """() => {
  document.documentElement.dataset.theme = "light";
  window.atlas.menu.close();
  window.atlas.analyses.close();
  document.querySelectorAll("dialog[open]").forEach((box) => box.close());
}"""
UNMOVED = """() => {
  const { map, globe, hand } = window.atlas;
  if (hand.mode() !== "pan") map.drag("pan");
  while (globe.view.centre !== "Atlantic") globe.next();
  globe.home();
}"""


class Screen(MapHand):
    """The page in the hand of a test."""

    # ---- the whole page ----

    def open(self, query: str = "") -> None:
        """Opens the page anew, without steps to undo."""
        self.page.goto("about:blank")
        self.page.goto(self.url + "/" + query)
        self.page.wait_for_selector('#atlas[data-ready="true"][data-painted]', timeout=PATIENCE_MS)
        self.settle()

    def restart(self) -> None:
        """Brings an open page back to its start without loading it."""
        self.page.evaluate(SHUT)
        self.page.mouse.move(2, 2)
        if self.page.locator("#reader").is_visible():
            self.page.keyboard.press("Escape")
            self.page.locator("#reader-close").click() if self.page.locator("#reader").is_visible() else None
        self.page.locator("#issue-find").fill("")
        self.page.evaluate(UNMOVED)
        self.go("")

    def go(self, query: str) -> None:
        """Brings an open page to what an address says, all of it, as the browser's back and forward do."""
        self.after(lambda: self.page.evaluate("(query) => window.atlas.go(query)", query))

    def painted(self) -> Painted:
        """What is painted now."""
        return Painted(json.loads(self.page.evaluate(PAINTED)))

    def answer(self) -> dict[str, Any]:
        """The answer that the page paints, as the server gave it."""
        found: dict[str, Any] = json.loads(
            self.page.evaluate("() => JSON.stringify(window.atlas.state.answer)")
        )
        return found

    # ---- the timeline ----

    def brush_box(self) -> dict[str, float]:
        """Where the timeline's brush can be drawn: x, y, width, height."""
        found = self.page.locator("#brush").bounding_box()
        assert found is not None
        return {name: float(found[name]) for name in ("x", "y", "width", "height")}  # type: ignore[literal-required]

    def day_at(self, day: date) -> tuple[float, float]:
        """Where the start of a day stands on the timeline."""
        box = self.brush_box()
        times = self.answer()["timeline"]["edges"]
        share = (milliseconds(day.isoformat()) - milliseconds(times[0])) / (
            milliseconds(times[-1]) - milliseconds(times[0])
        )
        return box["x"] + share * box["width"], box["y"] + box["height"] * 0.4

    def drag(self, start: tuple[float, float], end: tuple[float, float], *, shift: bool = False) -> None:
        """Drags from one point to another; waits for the answer."""

        def act() -> None:
            self.page.mouse.move(*start)
            self.page.mouse.down()
            if shift:
                self.page.keyboard.down("Shift")
            self.page.mouse.move((start[0] + end[0]) / 2, start[1] + 2, steps=4)
            self.page.mouse.move(*end, steps=4)
            self.page.mouse.up()
            if shift:
                self.page.keyboard.up("Shift")

        self.after(act)

    def brush(self, first: date, last: date) -> None:
        """Draws the brush from one border of bins to another; Shift makes it snap."""
        self.drag(self.day_at(first), self.day_at(last), shift=True)

    def span(self) -> tuple[date, date]:
        """The time chosen, as the answer has it: first day and day after the last."""
        chosen = self.answer()["timeline"]["chosen"]
        return date.fromisoformat(chosen["start"]), date.fromisoformat(chosen["end"])

    # ---- issues, line, list ----

    def pick(self, code: str) -> None:
        """Chooses or lets go of an issue."""
        self.after(self.page.locator(f'.issue[data-code="{code}"] .issue-pick').click)

    def bar(self, code: str) -> None:
        """Excludes an issue, or not any more."""
        row = self.page.locator(f'.issue[data-code="{code}"]')
        row.scroll_into_view_if_needed()
        row.hover()
        self.after(row.locator(".issue-not").click)

    def mode(self, mode: str) -> None:
        """Any or all of the issues chosen."""
        self.after(self.page.locator(f'[data-gesture="issues mode"][data-mode="{mode}"]').click)

    def show(self, what: str, value: str) -> None:
        """Presses a switch of the map's role or the timeline's resolution."""
        self.after(self.page.locator(f'[data-shown="{what}"][data-value="{value}"]').click)

    def sort(self, column: str) -> None:
        """Presses a heading of the list."""
        self.after(self.page.locator(f'[data-sort="{column}"]').click)

    def remove(self, facet: str) -> None:
        """Takes away a chip."""
        self.after(self.page.locator(f'#chips [data-facet="{facet}"]').click)

    def rows(self) -> dict[int, str]:
        """Rows of the list that are on the screen: index to id."""
        found = self.page.evaluate(
            """() => [...document.querySelectorAll("#cables .ag-row")].map((row) => [
              Number(row.getAttribute("row-index")),
              (row.querySelector(".card") || { dataset: {} }).dataset.id])"""
        )
        return {int(index): str(number) for index, number in found if number is not None}

    def await_rows(self, wanted: dict[int, str]) -> None:
        """Waits until the list shows these rows: index to id."""
        try:
            self._await_rows(wanted)
        except Error:
            assert self.rows() == wanted, "rows of the list"
            raise

    def _await_rows(self, wanted: dict[int, str]) -> None:
        self.until(
            """(wanted) => Object.entries(wanted).every(([index, id]) => {
              const row = document.querySelector(`#cables .ag-row[row-index="${index}"] .card[data-id]`);
              return row && row.dataset.id === id;
            })""",
            {str(index): number for index, number in wanted.items()},
        )

    def scroll_to(self, index: int) -> None:
        """Turns the list to a row as the wheel or the scroll bar does."""
        self.page.evaluate(
            """(index) => {
              const view = document.querySelector("#cables .ag-body-viewport");
              const row = document.querySelector("#cables .ag-row");
              view.scrollTop = index * row.getBoundingClientRect().height;
            }""",
            index,
        )

    def read(self, number: int) -> None:
        """Opens a cable that the list shows; waits for its text."""
        self.page.locator(f'#cables .card[data-id="{number}"]').click()
        self.await_text()

    def await_text(self) -> None:
        """Waits until the reader has the cable that was asked for."""
        self.until(
            """() => !document.getElementById("reader").hidden && document.getElementById("reader-cable")
              && document.getElementById("reader-body").getAttribute("aria-busy") !== "true\""""
        )
