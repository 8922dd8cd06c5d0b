"""The benchmark's comparison: a screen that is right passes, and each way to be wrong is told apart."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest

from benchmarks.interaction.check import Tally, frames_agree, radius, screen_agrees, span, step
from benchmarks.interaction.oracle import Sums

NAMES = {"areas": ["AA", "BB"], "posts": ["one"], "issues": ["K1"]}
SCALE = {"breaks": [1, 2, 3, 4, 5, 6], "most": 4}
SUMS = Sums(
    date(2006, 1, 1),
    "about",
    "from",
    {
        "about": (("AA", "BB"), np.array([[0, 0], [1, 0], [3, 1]])),
        "from": (("@one", "CC"), np.array([[0, 0], [1, 0], [4, 0]])),
        "issue": (("K1",), np.array([[0], [1], [2]])),
    },
    np.array([0, 1, 4]),
)


def screen(**changed: Any) -> dict[str, Any]:
    whole = {
        "marks": 0,
        "label": "1 Jan 2006 – 2 Jan 2006",
        "count": 4,
        "areas": [3, 1],
        "posts": [90],
        "issues": [2],
        "scale": SCALE,
    }
    return {**whole, **changed}


def judged(shown: dict[str, Any], live: dict[str, Any] | None = None) -> Tally:
    tally = Tally()
    before = (9, {"AA": 6, "BB": 6}, {"one": 9}, {"K1": 9})
    frames_agree(tally, {"marks": [NAMES], "frames": [{"screen": shown, "live": live}]}, SUMS, before)
    return tally


def test_a_screen_that_shows_the_recount_is_exact() -> None:
    tally = judged(screen(), {"areas": [3, 1], "posts": [4]})
    assert (tally.exact, tally.stale, tally.mixed, tally.wrong) == (1, 0, 0, 0)
    assert tally.numbers == 8


def test_a_screen_of_the_state_before_is_stale() -> None:
    tally = judged(screen(count=9, areas=[6, 6], posts=[radius(9, 4)], issues=[9]))
    assert (tally.exact, tally.stale, tally.mixed) == (0, 1, 0)


@pytest.mark.parametrize("changed", [{"count": 9}, {"areas": [3, 6]}, {"posts": [40]}, {"issues": [9]}])
def test_a_screen_whose_views_do_not_agree_is_mixed(changed: dict[str, Any]) -> None:
    tally = judged(screen(**changed))
    assert (tally.exact, tally.stale, tally.mixed) == (0, 0, 1)
    assert tally.wrong == 1


def test_a_number_behind_a_colour_counts_even_where_the_colour_is_right() -> None:
    assert judged(screen(), {"areas": [3, 1], "posts": [5]}).mixed == 1


def test_a_frame_that_could_not_be_read_is_not_called_right() -> None:
    tally = Tally()
    frames_agree(tally, {"marks": [NAMES], "frames": [{"screen": None, "live": None}]}, SUMS, None)
    assert (tally.unread, tally.frames, tally.exact) == (1, 0, 0)


def test_a_wrong_number_is_told_with_both_readings() -> None:
    tally = Tally()
    wanted = (4, {"AA": 3, "BB": 1}, {"one": 4}, {"K1": 2})
    assert screen_agrees(tally, screen(count=5), NAMES, wanted) == {"count"}
    assert tally.sentences == ["count: 5 on the screen, 4 in the recount"]


def test_colours_and_radii_follow_their_scales() -> None:
    assert [step(n, [1, 10, 100]) for n in (0, 1, 9, 10, 100, 5000)] == [0, 1, 1, 4, 6, 6]
    assert [radius(n, 16) for n in (0, 4, 16)] == [0, 55, 90]


def test_the_words_on_the_brush_name_the_last_day_itself() -> None:
    assert span("3 Feb 2006 – 28 Feb 2006") == (date(2006, 2, 3), date(2006, 3, 1))
