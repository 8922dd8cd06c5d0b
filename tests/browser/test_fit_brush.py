"""The label of the brush: while a hand drags it stands inside the plot, clear of the tools and of the edges."""

from __future__ import annotations

import pytest

from tests.browser.page import Screen

INSIDE = """() => {
  const label = document.getElementById("brush-label");
  const own = label.getBoundingClientRect();
  const plot = document.getElementById("brush").getBoundingClientRect();
  return { isShown: !label.hidden && own.width > 0, text: label.textContent,
    isInside: own.left >= plot.left && own.right <= plot.right && own.top >= plot.top && own.bottom <= plot.bottom };
}"""


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("ends", [(0.2, 0.6), (0.1, 0.0), (0.9, 1.0)])
def test_the_label_of_the_brush_stays_inside_the_plot(
    screen: Screen, ends: tuple[float, float], width: int
) -> None:
    page = screen.page
    page.set_viewport_size({"width": width, "height": 844})
    screen.until("() => document.getElementById('brush').offsetWidth <= window.innerWidth")
    box = screen.brush_box()
    first, last = (box["x"] + box["width"] * end for end in ends)
    page.mouse.move(first, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(last, box["y"] + 42, steps=3)
    told = page.evaluate(INSIDE)
    page.keyboard.press("Escape")
    page.mouse.up()
    page.set_viewport_size({"width": 1440, "height": 900})
    assert told["isShown"]
    assert " – " in told["text"]
    assert told["isInside"]
