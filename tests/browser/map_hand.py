"""The hand on the map: areas, circles, box and lasso.

Comes in: codes of places, posts, points of the screen. Goes out: gestures as a hand makes them, tooltips.
Refuses to click where it has not hovered.
"""

from __future__ import annotations

from collections.abc import Iterable

from tests.browser.waiting import Waiter

FREE_POINT = """(code) => {
  const { map } = window.atlas;
  const panel = document.querySelector(".map-box").getBoundingClientRect();
  const drawn = map.painted();
  const marks = [...Object.values(drawn.spots), ...Object.values(drawn.circles).filter(({ r }) => r)]
    .map(({ at, r }) => [at[0], at[1], Math.max(r, 3.5)]);
  const shields = [...document.querySelectorAll(".map-box .tools, .map-box .legend, .map-box .map-note")]
    .map((node) => node.getBoundingClientRect());
  const [left, top, right, bottom] = map.box(code);
  let best = null;
  for (let i = 1; i < 40; i += 1) {
    for (let j = 1; j < 40; j += 1) {
      const x = Math.round(left + ((right - left) * i) / 40), y = Math.round(top + ((bottom - top) * j) / 40);
      if (x < panel.left + 4 || x > panel.right - 8 || y < panel.top + 4 || y > panel.bottom - 4) continue;
      if (shields.some((r) => x > r.left - 2 && x < r.right + 2 && y > r.top - 2 && y < r.bottom + 2)) continue;
      if (![[0, 0], [2, 0], [-2, 0], [0, 2], [0, -2]].every(([a, b]) => map.at(x + a, y + b) === code)) continue;
      const far = marks.reduce((least, [a, b, r]) => Math.min(least, Math.hypot(x - a, y - b) - r), 1e9);
      if (best === null || far > best[2]) best = [x, y, far];
    }
  }
  return best;
}"""


class MapHand(Waiter):
    """What a pointer does on the map."""

    def tip(self) -> str:
        """The tooltip's text once it is there."""
        self.until("() => !document.getElementById('tip').hidden")
        return self.page.locator("#tip").inner_text()

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

    def bare(self, posts: Iterable[str]) -> str:
        """The first of the posts whose middle no other circle covers."""
        found = self.page.evaluate(
            """(posts) => {
              const { circles } = window.atlas.map.painted();
              const marks = Object.entries(circles).filter(([, { r }]) => r)
                .map(([id, { at, r }]) => [id, at[0], at[1], Math.max(r, 3.5) + 2]);
              return posts.find((post) => {
                const own = marks.find(([id]) => id === post);
                return own && window.atlas.map.at(own[1], own[2]) === "@" + post
                  && marks.every(([id, x, y, r]) => id === post || Math.hypot(x - own[1], y - own[2]) > r);
              });
            }""",
            list(posts),
        )
        assert found is not None, "Every circle is covered by another."
        return str(found)

    def circle(self, post: str) -> tuple[float, float]:
        """The middle of a post's circle."""
        found = self.page.evaluate("(post) => window.atlas.map.painted().circles[post].at", post)
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

        def act() -> None:
            self.page.mouse.move(*corners[0])
            self.page.mouse.down()
            for corner in corners[1:]:
                self.page.mouse.move(*corner, steps=6)
            self.page.mouse.up()

        self.after(act)
