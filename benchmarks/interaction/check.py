"""Check: what was on the screen against the oracle.

Comes in: screens as the probe captured them, the oracle, the conditions that the trace had made. Goes out: how
many numbers were compared and a sentence per number that was wrong. Refuses to trust the page for anything but
its own marks, the breaks of its legend and the scale of its circles, which are a matter of drawing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from math import sqrt
from typing import Any

from benchmarks.interaction.oracle import Conditions, Oracle, Sums, day

LABEL = re.compile(r"(\d+ \w+ \d+) – (\d+ \w+ \d+)")
LEAST, MORE = 2, 7
"""Radius of a circle in pixels, and what the largest has more."""
STEPS = 6
SENTENCES = 20


@dataclass(slots=True)
class Tally:
    """What was compared."""

    frames: int = 0
    exact: int = 0
    stale: int = 0
    """Frames in which all views agreed on what was shown before."""
    mixed: int = 0
    """Frames in which views did not agree."""
    unread: int = 0
    """Frames whose marks the next frame overtook before they could be read."""
    numbers: int = 0
    wrong: int = 0
    sentences: list[str] = field(default_factory=list)

    def compare(self, what: str, shown: Any, wanted: Any) -> bool:
        """Counts one number."""
        self.numbers += 1
        if shown == wanted:
            return True
        self.wrong += 1
        if len(self.sentences) < SENTENCES:
            self.sentences.append(f"{what}: {shown} on the screen, {wanted} in the recount")
        return False

    def told(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}


def step(count: int, breaks: list[int]) -> int:
    """The colour of an area: 0 for none, else 1 to 6 by the breaks of the legend, evenly spread."""
    if not count:
        return 0
    reached = sum(1 for low in breaks if count >= low)
    return int(1 + (reached - 1) * (STEPS - 1) / max(1, len(breaks) - 1) + 0.5) or 1


def radius(count: int, most: int) -> int:
    """The radius of a circle in tenths of a pixel: its area grows with the number."""
    return int(10 * (LEAST + MORE * sqrt(count / max(most, 1))) + 0.5) if count else 0


def span(label: str) -> tuple[date, date]:
    """First day and the day after the last, from the words on the brush."""
    found = LABEL.match(label)
    assert found is not None, label
    first, last = (datetime.strptime(text, "%d %b %Y").date() for text in found.groups())
    return first, last + timedelta(days=1)


Counted = tuple[int, dict[str, int], dict[str, int], dict[str, int]]
"""Count, areas, posts, issues."""


def counted(oracle: Oracle, asked: Conditions, role: str) -> Counted:
    """What a committed state has to show."""
    areas = {v: n for v, n in oracle.counts(role, asked).items() if v[0] != "@"}
    posting = oracle.counts("to" if role == "to" else "from", asked)
    posts = {v[1:]: n for v, n in posting.items() if v[0] == "@"}
    return oracle.total(asked), areas, posts, oracle.counts("issue", asked)


def screen_agrees(
    tally: Tally, screen: dict[str, Any], names: dict[str, list[str]], wanted: Counted
) -> set[str]:
    """Compares the marks; gives the views that were wrong."""
    count, areas, posts, issues = wanted
    wrong = set()
    scale = screen["scale"]
    if not tally.compare("count", screen["count"], count):
        wrong.add("count")
    for view, counts, shown, form in (
        ("areas", areas, screen["areas"], lambda n: step(n, scale["breaks"])),
        ("posts", posts, screen["posts"], lambda n: radius(n, scale["most"])),
        ("issues", issues, screen["issues"], lambda n: n),
    ):
        for name, value in zip(names[view], shown, strict=True):
            # A circle is drawn to a tenth of a pixel, which two ways of rounding may tell apart.
            own = form(counts.get(name, 0))
            if view == "posts" and abs(own - value) == 1 and own and value:
                own = value
            if not tally.compare(f"{view} {name}", value, own):
                wrong.add(view)
    return wrong


def commit_agrees(
    tally: Tally, found: dict[str, Any], names: list[dict[str, list[str]]], oracle: Oracle, asked: Conditions
) -> Counted:
    """A committed state: marks and the numbers behind them."""
    answer, screen = found["answer"], found["screen"]
    wanted = counted(oracle, asked, answer["role"])
    wrong = screen_agrees(tally, screen, names[screen["marks"]], wanted)
    _count, areas, posts, issues = wanted
    for view, shown, own in (
        ("areas", answer["areas"], areas),
        ("posts", answer["posts"], posts),
        ("issues", answer["issues"], issues),
    ):
        for name in shown.keys() | own.keys():
            if not tally.compare(f"{view} {name}", shown.get(name, 0), own.get(name, 0)):
                wrong.add(view)
    if not tally.compare("scale", screen["scale"], scale_of(answer)):
        wrong.add("areas")
    tally.frames += 1
    agreed = screen["asked"] == screen["painted"] == answer["version"]
    tally.exact += not wrong and agreed
    tally.mixed += (bool(wrong) and len(wrong) < 4) or not agreed
    tally.stale += len(wrong) == 4
    return wanted


def scale_of(answer: dict[str, Any]) -> dict[str, Any]:
    """The scales of colour and size of a committed state. A frame of a drag may have those of all its time."""
    return {"breaks": answer["breaks"], "most": max(answer["posts"].values(), default=0)}


def frames_agree(tally: Tally, taken: dict[str, Any], sums: Sums, before: Counted | None) -> None:
    """Every frame of a drag against the recount of the days that the brush tells in it."""
    for frame in taken["frames"]:
        screen = frame["screen"]
        if screen is None:
            tally.unread += 1
            continue
        if screen["label"] is None:
            continue
        names = taken["marks"][screen["marks"]]
        start, end = span(screen["label"])
        wanted = sums.between(start, end)
        wrong = screen_agrees(tally, screen, names, wanted)
        if not wrong and frame["live"] is not None:
            for view, own in (("areas", wanted[1]), ("posts", wanted[2])):
                for name, value in zip(names[view], frame["live"][view], strict=True):
                    if not tally.compare(f"{view} {name}, {screen['label']}", value, own.get(name, 0)):
                        wrong.add(view)
        tally.frames += 1
        if not wrong:
            tally.exact += 1
        elif before is not None and not screen_agrees(Tally(), screen, names, before):
            tally.stale += 1
        else:
            tally.mixed += 1


def dated(oracle: Oracle) -> tuple[date, date]:
    """First and last day of the store."""
    known = oracle.day[oracle.day > -(2**29)]
    return day(int(known.min())), day(int(known.max()))
