"""Agree: every view shows what a recount of the store's files says.

Comes in: a screen, the corpus, the conditions that a test's gestures make. Goes out: nothing, or an assertion
that names the view. Each view is compared under all conditions but its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isclose, sqrt

import pytest

from tests.browser.page import Screen
from tests.browser.painted import Painted
from tests.browser.recount import EVERYTHING, Conditions, Corpus

RESOLUTION = "() => window.atlas.state.answer.timeline.resolution"
NOTHING_SAID = "() => document.getElementById('empty').hidden"
ROWS = 5
"""Rows of the list that fit on the screen in any case."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The switches of the page: what it shows, whatever is selected."""

    role: str = "about"
    resolution: str = "month"
    sort: str = "sent_at"
    descending: bool = True


def agrees(
    screen: Screen, corpus: Corpus, conditions: Conditions = EVERYTHING, shown: Shown | None = None
) -> Painted:
    """Compares every view; gives what was painted."""
    shown = shown or Shown(resolution=screen.page.evaluate(RESOLUTION))
    painted = screen.painted()
    line_agrees(painted, corpus, conditions)
    map_agrees(painted, corpus, conditions, shown.role)
    timeline_agrees(painted, corpus, conditions, shown.resolution)
    issues_agree(painted, corpus, conditions)
    list_agrees(screen, corpus, conditions, shown)
    return painted


def line_agrees(painted: Painted, corpus: Corpus, conditions: Conditions) -> None:
    """Count, total, the sentence's numbers, one chip per clause."""
    count, total = corpus.total(conditions), corpus.total()
    assert painted.count == f"{count:,}", "count line"
    assert painted.of == f"of {total:,} cables"
    assert painted.sentence.startswith(f"{count:,} of {total:,} cables")
    is_timed = conditions.start is not None or conditions.end is not None
    assert len(painted.chips) == len(conditions.facets) + is_timed, painted.chips
    assert all(chip in painted.sentence for chip in painted.chips)


def map_agrees(painted: Painted, corpus: Corpus, conditions: Conditions, role: str) -> None:
    """The colour of every area and point, the radius of every circle."""
    counts = corpus.areas(role, conditions)
    breaks = [(int(text.replace(",", "")), step) for text, step in painted.legend]
    steps = [step for _, step in breaks]
    assert steps == sorted(set(steps)), "Each part of the legend has a colour of its own."
    assert 0 not in steps, "The colour of none stands for none alone."

    def colour(code: str) -> int:
        return max((step for low, step in breaks if low <= counts.get(code, 0)), default=0)

    assert painted.areas == {code: colour(code) for code in painted.areas}, "areas of the map"
    assert painted.spots == {code: colour(code) for code in painted.spots}, "small places of the map"
    unseen = set(counts) - set(painted.areas) - set(painted.spots)
    assert not unseen, f"no area and no point shows {unseen}"
    posts = corpus.circles(role, conditions)
    assert set(posts) & set(corpus.posts) <= set(painted.circles), "every post with a cable has a circle"
    radii = {post: radius for post, radius in painted.circles.items() if radius}
    assert set(radii) == set(posts) & set(painted.circles), "a circle for each post with a cable"
    if len(set(posts.values())) > 1:
        little, large = min(radii, key=lambda post: posts[post]), max(radii, key=lambda post: posts[post])
        slope = (radii[large] - radii[little]) / (sqrt(posts[large]) - sqrt(posts[little]))
        for post, radius in radii.items():
            wanted = radii[little] + slope * (sqrt(posts[post]) - sqrt(posts[little]))
            assert isclose(radius, wanted, abs_tol=0.11), f"circle of {post}, {posts[post]} cables"


def timeline_agrees(
    painted: Painted, corpus: Corpus, conditions: Conditions, resolution: str, *, is_whole: bool = True
) -> None:
    """The height of every bar, per level, and of what stands behind."""
    edges = corpus.edges(resolution)
    if not is_whole:
        edges = [edge for edge in edges if painted.times[0] <= edge.isoformat() <= painted.times[-1]]
    assert painted.times == [edge.isoformat() for edge in edges], "bins of the timeline"
    bars = painted.bars()
    counted, whole = corpus.bins(resolution, conditions), corpus.bins(resolution)
    behind = [
        0 if "scale of the selection" in painted.unit else sum(whole.get(day, {}).values()) for day in edges
    ]
    assert bars.pop("total") == pytest.approx(behind[:-1], abs=painted.grain), "bars behind"
    assert set(bars) == set(corpus.counts("class")), "levels of the timeline"
    for at, (level, heights) in enumerate(bars.items()):
        own = [counted.get(day, {}).get(level, 0) for day in edges[:-1]]
        assert painted.counted[at] == own, f"numbers of {level!r}"
        assert heights == pytest.approx(own, abs=painted.grain), f"bars of {level!r}"
    if conditions.start is None and conditions.end is None:
        assert painted.brush is None, "no brush without a time chosen"


def issues_agree(painted: Painted, corpus: Corpus, conditions: Conditions) -> None:
    """The number and the bar of every issue, which are chosen and which are not wanted."""
    totals, counts = corpus.counts("issue"), corpus.counts("issue", conditions)
    assert set(painted.issues) == set(totals), "rows of the issue filter"
    most = max(totals.values())
    asked = conditions.facets.get("issue")
    for code, row in painted.issues.items():
        assert row["number"] == f"{counts[code]:,}", f"number of {code}"
        for name, count in (("bar", counts[code]), ("ghost", totals[code])):
            wanted = max(0.006, count / most) if count else 0
            assert isclose(row[name], wanted, abs_tol=1e-4), f"{name} of {code}"
        assert row["pressed"] == (asked is not None and code in asked.values), code
        assert row["barred"] == (asked is not None and code in asked.barred), code


def list_agrees(screen: Screen, corpus: Corpus, conditions: Conditions, shown: Shown) -> None:
    """The first rows of the list, and the sentence that stands there where it is empty."""
    rows = corpus.rows(conditions, shown.sort, shown.descending)
    screen.await_rows({index: str(row.number) for index, row in enumerate(rows[:ROWS])})
    assert screen.page.evaluate(NOTHING_SAID) == bool(rows)


def end_agrees(
    screen: Screen, corpus: Corpus, conditions: Conditions = EVERYTHING, shown: Shown | None = None
) -> None:
    """The list ends with the last row of the recount."""
    shown = shown or Shown()
    rows = corpus.rows(conditions, shown.sort, shown.descending)
    screen.scroll_to(len(rows))
    screen.await_rows({len(rows) - 1: str(rows[-1].number)})
    assert max(screen.rows()) == len(rows) - 1
