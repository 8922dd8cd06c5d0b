"""Traces: what the hand does to the time brush, and a pointer's way as it was recorded.

Comes in: a plan, a seed. Goes out: ways of the pointer as shares of the timeline's width, with milliseconds
where they have a time of their own. `python -m benchmarks.interaction.trace` writes `pointer.json` anew.

No hand was at hand: the recording is the work of a model of one. Each stroke follows the minimum-jerk curve of
reaching movements (10 t^3 - 15 t^4 + 6 t^5), lasts as long as Fitts's law gives for its length, ends with a
small correction, pauses between strokes as readers do, and trembles by up to a pixel. It is sampled 125 times
a second, as an ordinary mouse is.
"""

from __future__ import annotations

import json
import math
import random
from dataclasses import dataclass
from pathlib import Path

POINTER = Path(__file__).with_name("pointer.json")
SAMPLE_MS = 8
WIDTH = 1300
SEED = 7


@dataclass(frozen=True, slots=True)
class Plan:
    """How much of everything is done."""

    name: str
    grow_px: int
    """Pixels from one step of the growing brush to the next; 1 is every pixel."""
    slide_px: int
    """Pixels from one step of a sliding window to the next."""
    windows: tuple[float, ...]
    commits: int
    """Selections made by clicks, toggles and brushes."""
    scrolls: int
    """Random rows under each sort."""
    pointer: bool
    """Whether the recorded pointer is played."""
    goals: bool


PLANS = {
    plan.name: plan
    for plan in (
        Plan("full", 1, 4, (0.05, 0.1, 0.2), 72, 20, True, True),
        Plan("small", 6, 16, (0.1,), 24, 6, True, True),
        Plan("growth", 8, 24, (0.1,), 16, 0, False, False),
        Plan("trial", 40, 80, (0.1,), 6, 2, True, True),
    )
}


def grow(width: float, step: int) -> list[float]:
    """Right edge of the brush over every pixel and back, from the left edge."""
    there = [px / width for px in range(5, int(width) - 1, step)]
    return there + there[::-1]


def slide(width: float, window: float, step: int) -> list[float]:
    """Middle of the window from the left to the right."""
    low, high = window / 2 * width + 2, (1 - window / 2) * width - 2
    return [px / width for px in range(int(low), int(high), step)]


def recorded() -> list[list[list[float]]]:
    """Strokes of the recorded pointer: lists of milliseconds and share of the width."""
    found: list[list[list[float]]] = json.loads(POINTER.read_text(encoding="utf-8"))["strokes"]
    return found


def human(seed: int = SEED) -> list[list[list[float]]]:
    """Strokes drawn by the model of a hand: the first draws a brush, the others move its right edge."""
    dice = random.Random(seed)
    strokes = []
    here = 0.22
    clock = 0.0
    for goal in (0.41, 0.73, 0.58, 0.95, 0.30, 0.64, 0.66, 0.47, 0.88, 0.52):
        stroke = []
        for target in (goal + dice.uniform(-0.02, 0.02), goal):
            way = target - here
            # Fitts: 100 ms and 130 ms per bit, for a target of 8 pixels.
            long = 100 + 130 * math.log2(1 + abs(way) * WIDTH / 8)
            steps = max(2, round(long / SAMPLE_MS))
            for i in range(1, steps + 1):
                t = i / steps
                share = 10 * t**3 - 15 * t**4 + 6 * t**5
                shake = dice.gauss(0, 0.4) / WIDTH
                clock += SAMPLE_MS
                stroke.append([round(clock, 1), round(here + way * share + shake, 5)])
            here = target
            clock += dice.uniform(60, 140)
        strokes.append(stroke)
        clock += dice.uniform(250, 600)
    return strokes


def main() -> None:
    told = " ".join((__doc__ or "").split("\n\n")[-1].split())
    text = json.dumps({"how": told, "seed": SEED, "strokes": human()})
    POINTER.write_text(text.replace("]], [[", "]],\n[[") + "\n", encoding="utf-8")
    print(POINTER)


if __name__ == "__main__":
    main()
