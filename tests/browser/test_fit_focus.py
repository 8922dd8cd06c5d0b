"""Focus: whatever the Tab key reaches is in sight and has a ring that stands out, light and dark."""

from __future__ import annotations

from typing import Any

from tests.browser.page import Screen

LEAST_CONTRAST = 3.0
LEAST_WIDTH = 2
MOST_STOPS = 400

STOP = """() => {
  const root = document.documentElement.dataset;
  const node = document.activeElement;
  if (!node || node === document.body) return null;
  const number = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
  const solid = (parts) => parts.length >= 3 && (parts.length < 4 || parts[3] > 0.5);
  const behind = (from) => {
    for (let own = from; own; own = own.parentElement) {
      const parts = number(getComputedStyle(own).backgroundColor);
      if (solid(parts)) return parts.slice(0, 3);
    }
    return [255, 255, 255];
  };
  /* a row of the list has its ring on the card inside */
  const ringed = node.matches(".ag-cell") ? node.querySelector(".card") : node;
  const isShadow = node.matches(".ag-cell");
  function ring(theme) {
    root.theme = theme;
    const style = getComputedStyle(ringed);
    const shadow = style.boxShadow.replace(/rgba?\\([^)]*\\)/, "");
    const isInside = isShadow || parseFloat(style.outlineOffset) < 0;
    return {
      theme,
      isThere: isShadow ? style.boxShadow !== "none" : style.outlineStyle !== "none",
      width: isShadow ? number(shadow)[3] : parseFloat(style.outlineWidth),
      colour: number(isShadow ? style.boxShadow : style.outlineColor).slice(0, 3),
      ground: behind(isInside ? ringed : ringed.parentElement),
    };
  }
  /* the second of two alike has the same colours */
  const alike = `${node.tagName} ${node.className} ${node.getAttribute("aria-pressed")}`;
  window.seen = window.seen || new Set();
  const rings = window.seen.has(alike) ? [ring("light")] : [ring("dark"), ring("light")];
  window.seen.add(alike);
  const box = ringed.getBoundingClientRect();
  const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
  const y = Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1);
  const hit = document.elementFromPoint(x, y);
  return {
    name: node.id || node.getAttribute("aria-label") || node.textContent.trim().slice(0, 40) || node.className,
    rings,
    isSeen: Boolean(hit) && (ringed.contains(hit) || hit.contains(ringed)) && box.width > 0 && box.height > 0,
  };
}"""


def light(colour: list[float]) -> float:
    """Relative luminance of three channels of 0 to 255, as WCAG 2 has it."""
    parts = [part / 255 for part in colour]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: list[float], two: list[float]) -> float:
    """Contrast of two colours, 1 to 21."""
    low, high = sorted((light(one), light(two)))
    return (high + 0.05) / (low + 0.05)


def walk(screen: Screen) -> list[dict[str, Any]]:
    """Every stop of the Tab key from the top of the page to its end."""
    screen.page.evaluate("() => { document.activeElement.blur(); window.getSelection().removeAllRanges(); }")
    stops: list[dict[str, Any]] = []
    for _ in range(MOST_STOPS):
        screen.page.keyboard.press("Tab")
        stop = screen.page.evaluate(STOP)
        if stop is None:
            return stops
        stops.append(stop)
    raise AssertionError(f"There is no end after {MOST_STOPS} stops.")


def test_every_stop_of_the_tab_key_is_in_sight_and_has_a_ring_that_stands_out(screen: Screen) -> None:
    screen.open("?about=PRK,CHN&from=@tokyo")
    stops = walk(screen)
    names = {stop["name"] for stop in stops}
    assert {"search-text", "menu-export", "issue-find", "map", "when-table"} <= names
    assert [stop["name"] for stop in stops if not stop["isSeen"]] == []
    themes = set()
    wrong = []
    for stop in stops:
        for ring in stop["rings"]:
            themes.add(ring["theme"])
            told = contrast(ring["colour"], ring["ground"])
            if not (ring["isThere"] and ring["width"] >= LEAST_WIDTH and told >= LEAST_CONTRAST):
                wrong.append((stop["name"], round(told, 1), ring))
    assert wrong == []
    assert themes == {"light", "dark"}
    screen.open()
