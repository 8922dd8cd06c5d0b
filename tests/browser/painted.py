"""Painted: what the page shows, read from its marks: colours, radii, outlines, texts.

Comes in: what `PAINTED` gives when it runs in the page. Goes out: numbers as the marks tell them; of the map, what
the arrays tell that it was drawn from (test_map.py looks at its pixels). Refuses to read them from the answer: a
view that paints another number than it was given must not pass.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

PAINTED = """() => {
  const step = (fill) => (fill.includes("-ghost") ? 0 : Number((/--area-(\\d+)/.exec(fill) || [0, -1])[1]));
  const text = (id) => document.getElementById(id).textContent;
  const areas = {}, spots = {}, circles = {}, issues = {};
  const drawn = window.atlas.map.painted();
  Object.entries(drawn.areas).forEach(([id, mark]) => (areas[id] = mark.step));
  Object.entries(drawn.spots).forEach(([id, mark]) => (spots[id] = mark.step));
  Object.entries(drawn.circles).forEach(([post, mark]) => (circles[post] = mark.r));
  document.querySelectorAll(".issue").forEach((row) => {
    const bars = [...row.querySelectorAll(".bar-track i")].map((bar) =>
      Number((/^([\\d.]+)%/.exec(bar.style.backgroundSize) || [0, -100])[1]) / 100);
    issues[row.dataset.code] = {
      number: row.querySelector(".number").textContent,
      ghost: bars[0],
      bar: bars[1],
      pressed: row.querySelector(".issue-pick").getAttribute("aria-pressed") === "true",
      barred: row.querySelector(".issue-not").getAttribute("aria-pressed") === "true",
    };
  });
  const legend = [...document.querySelectorAll("#legend-scale > span")].map((part) => [
    part.textContent, step(part.style.getPropertyValue("--swatch"))]);
  const state = window.atlas.state;
  return JSON.stringify({
    unit: text("when-unit"),
    count: text("count"),
    of: text("count-of"),
    sentence: text("spoken"),
    note: document.getElementById("note").hidden ? null : text("note"),
    failed: document.getElementById("failed").hidden ? null : text("failed-text"),
    empty: document.getElementById("empty").hidden ? null : text("empty-text"),
    chips: [...document.querySelectorAll("#chips .chip .words")].map((chip) => chip.textContent),
    areas, spots, circles, issues, legend,
    outlines: drawn.outlines.length,
    fills: [...document.querySelectorAll("#timeline .scatterlayer .trace .js-fill")]
      .map((path) => path.getAttribute("d")),
    times: state.answer.timeline.edges,
    tall: window.atlas.timeline.tall(),
    box: (({ width, height }) => [width, height])(document.getElementById("brush").getBoundingClientRect()),
    brush: document.getElementById("brush-range").hidden ? null : [
      parseFloat(document.getElementById("brush-range").style.left),
      parseFloat(document.getElementById("brush-range").style.width)],
    counted: state.answer.timeline.levels,
    levels: state.answer.timeline.stack.keys.map((part) => part.value),
    sums: state.answer.timeline.sums,
  });
}"""

BAR = re.compile(r"M([\d.-]+),([\d.-]+)V([\d.-]+)H([\d.-]+)V[\d.-]+Z")


@dataclass(frozen=True, slots=True)
class Painted:
    """What the page shows at one moment."""

    raw: dict[str, Any]

    def __getattr__(self, name: str) -> Any:
        try:
            return self.raw[name]
        except KeyError:
            raise AttributeError(name) from None

    @property
    def grain(self) -> float:
        """How many cables the outlines' tenth of a pixel stands for, and half as much again."""
        return float(0.15 / self.raw["box"][1] * self.raw["tall"])

    def bars(self) -> dict[str, list[float]]:
        """Per level, and `total` for what stands behind, the cables that each bar's height says."""
        width, height = self.raw["box"]
        first, last = self.raw["times"][0], self.raw["times"][-1]
        edges = [
            (milliseconds(day) - milliseconds(first)) / (milliseconds(last) - milliseconds(first)) * width
            for day in self.raw["times"]
        ]
        found = {}
        names = ["total", *self.raw["levels"]]
        assert set(self.raw["fills"][len(names) :]) <= {"M0,0"}, "no bars but those of the parts"
        for name, outline in zip(names, self.raw["fills"], strict=False):
            counts = [0.0] * (len(edges) - 1)
            for left, low, high, right in BAR.findall(outline):
                middle = (float(left) + float(right)) / 2
                at = min(bisect_right(edges, middle), len(counts)) - 1
                assert at >= 0, "a bar before the first bin"
                counts[at] += (float(low) - float(high)) / height * self.raw["tall"]
            found[name] = counts
        return found


def milliseconds(day: str) -> float:
    """The start of a day, in ms since 1970."""
    return datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp() * 1000
