"""Screen: how a test acts on the page and what it reads from it.

Comes in: a Playwright page. Goes out: gestures as a hand makes them. Refuses to sleep: it waits for the
page's own signals and for nothing else. The page's policy forbids eval, so waiting is a promise inside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from playwright.sync_api import Error, Page

from tests.browser.painted import PAINTED, Painted, milliseconds

PATIENCE_MS = 30_000

SETTLED = """() => {
  const atlas = document.getElementById("atlas");
  const state = window.atlas && window.atlas.state;
  return atlas && state && atlas.dataset.ready === "true" && atlas.getAttribute("aria-busy") === "false"
    && state.pending.length === 0 && atlas.dataset.painted === String(state.version);
}"""

FREE_POINT = """(code) => {
  const areas = [...document.querySelectorAll("#map .choroplethlocation")];
  const path = areas.find((p) => p.__data__.loc === code);
  const panel = document.querySelector(".map-box").getBoundingClientRect();
  const marks = [...document.querySelectorAll("#map .scatterlayer .point")]
    .filter((p) => p.style.display !== "none")
    .map((p) => p.getBoundingClientRect())
    .map((r) => [r.x + r.width / 2, r.y + r.height / 2, r.width / 2]);
  const box = path.getBoundingClientRect();
  const back = path.getScreenCTM().inverse();
  let best = null;
  for (let i = 1; i < 40; i += 1) {
    for (let j = 1; j < 40; j += 1) {
      const x = Math.round(box.x + (box.width * i) / 40), y = Math.round(box.y + (box.height * j) / 40);
      if (x < panel.left + 60 || x > panel.right - 8 || y < panel.top + 4 || y > panel.bottom - 60) continue;
      const inside = [[0, 0], [2, 0], [-2, 0], [0, 2], [0, -2]].every(([a, b]) =>
        path.isPointInFill(new DOMPoint(x + a, y + b).matrixTransform(back)));
      if (!inside) continue;
      const far = marks.reduce((least, [a, b, r]) => Math.min(least, Math.hypot(x - a, y - b) - r), 1e9);
      if (best === null || far > best[2]) best = [x, y, far];
    }
  }
  return best;
}"""


class Screen:
    """The page in the hand of a test."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url

    # ---- waiting ----

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

    # ---- the whole page ----

    def open(self, query: str = "") -> None:
        """Opens the page anew."""
        self.page.goto(self.url + "/" + query)
        self.page.wait_for_selector('#atlas[data-ready="true"][data-painted]', timeout=PATIENCE_MS)
        self.settle()

    def restart(self) -> None:
        """Brings an open page back to its start without loading it."""
        self.page.evaluate("() => { document.documentElement.dataset.theme = 'light'; }")
        self.page.mouse.move(2, 2)
        if self.page.locator("#reader").is_visible():
            self.page.keyboard.press("Escape")
            self.page.locator("#reader-close").click() if self.page.locator("#reader").is_visible() else None
        self.page.locator("#issue-find").fill("")
        self.page.evaluate("() => { window.atlas.map.drag('pan'); window.atlas.map.zoom('world'); }")
        self.after(
            lambda: self.page.evaluate(
                """() => {
                  const { state } = window.atlas;
                  Object.assign(state.shown, { role: "about", resolution: null, window: null,
                    sort: "sent_at", descending: true });
                  window.atlas.go("");
                }"""
            )
        )

    def painted(self) -> Painted:
        """What is painted now."""
        return Painted(self.page.evaluate(PAINTED))

    def answer(self) -> dict[str, Any]:
        """The answer that the page paints, as the server gave it."""
        found: dict[str, Any] = self.page.evaluate("() => window.atlas.state.answer")
        return found

    def tip(self) -> str:
        """The tooltip's text once it is there."""
        self.until("() => !document.getElementById('tip').hidden")
        return self.page.locator("#tip").inner_text()

    # ---- the map ----

    def point(self, code: str) -> tuple[float, float, float]:
        """A point of the area `code` that is far from every circle, and how far, in pixels."""
        found = self.page.evaluate(FREE_POINT, code)
        assert found is not None, f"No point of {code} can be reached."
        return found[0], found[1], found[2]

    def reachable(self, codes: Iterable[str], distance: float = 3) -> list[str]:
        """Those of the areas `codes` that have a point this far from every circle."""
        found = []
        for code in codes:
            best = self.page.evaluate(FREE_POINT, code)
            if best is not None and best[2] >= distance:
                found.append(code)
        return found

    def hover(self, x: float, y: float) -> str:
        """Moves the pointer there as a hand does and gives the tooltip's text."""
        self.page.mouse.move(2, 2)
        self.until("() => document.getElementById('tip').hidden")
        self.page.mouse.move(x - 2, y)
        self.page.mouse.move(x, y)
        return self.tip()

    def hover_area(self, code: str) -> str:
        """The tooltip of an area."""
        x, y, _ = self.point(code)
        return self.hover(x, y)

    def click_area(self, code: str, *, shift: bool = False) -> None:
        """Clicks an area; waits for the answer."""
        self.hover_area(code)
        self._press(shift)

    def circle(self, post: str) -> tuple[float, float]:
        """The middle of a post's circle."""
        found = self.page.evaluate(
            """(id) => {
              const point = [...document.querySelectorAll("#map .scatterlayer .point")]
                .find((p) => p.__data__.data === id);
              const { x, y, width, height } = point.getBoundingClientRect();
              return [x + width / 2, y + height / 2];
            }""",
            "@" + post,
        )
        return found[0], found[1]

    def click_circle(self, post: str, *, shift: bool = False) -> None:
        """Clicks a post's circle; waits for the answer."""
        self.hover(*self.circle(post))
        self._press(shift)

    def _press(self, shift: bool) -> None:
        def act() -> None:
            if shift:
                self.page.keyboard.down("Shift")
            self.page.mouse.down()
            self.page.mouse.up()
            if shift:
                self.page.keyboard.up("Shift")

        self.after(act)

    def select(self, mode: str, corners: list[tuple[float, float]]) -> None:
        """Draws a box (two corners) or a lasso on the map; waits for the answer."""
        self.page.locator(f'[data-drag="{mode}"]').click()
        self.until(
            "(mode) => document.querySelector('#map .js-plotly-plot')._fullLayout.dragmode === mode", mode
        )

        def act() -> None:
            self.page.mouse.move(*corners[0])
            self.page.mouse.down()
            for corner in corners[1:]:
                self.page.mouse.move(*corner, steps=6)
            self.page.mouse.up()

        self.after(act)

    # ---- the timeline ----

    def brush_box(self) -> dict[str, float]:
        """Where the timeline's brush can be drawn: x, y, width, height."""
        found = self.page.locator("#brush").bounding_box()
        assert found is not None
        return {**found}

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
