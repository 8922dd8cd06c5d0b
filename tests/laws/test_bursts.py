"""Laws of bursts: the fast measure is the plain one, gaps count nowhere, a level series has none."""

from __future__ import annotations

from math import sqrt
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.errors import QuestionError
from dashboard.query.bursts import AROUND, LEAST, LEAST_KNOWN, NORMAL, RATIO, SPREADS, Burst, bursts
from dashboard.store.question import Resolution

RESOLUTIONS = st.sampled_from(["year", "month", "week", "day"])
SERIES = st.lists(
    st.tuples(st.integers(0, 400) | st.integers(0, 4), st.booleans() | st.just(True)), max_size=140
)


def plainly(counts: list[int], resolution: Resolution, known: list[bool]) -> list[Burst]:
    """The definition, bin by bin, with the standard library alone."""
    around = AROUND[resolution]
    found = []
    for at, count in enumerate(counts):
        season = [i for i in range(len(counts)) if (i - at) % around.stride == 0]
        own = season.index(at)
        low = max(0, min(own - around.number // 2, len(season) - around.number - 1))
        near = [i for i in season[low : low + around.number + 1] if i != at]
        held = [counts[i] for i in near if known[i]]
        if not known[at] or len(held) < LEAST_KNOWN:
            continue
        expected = median(held)
        spread = NORMAL * median(abs(n - expected) for n in held)
        beyond = expected + SPREADS * max(spread, sqrt(expected))
        if count >= beyond and count >= RATIO * expected and count >= LEAST:
            found.append(Burst(at, count, expected))
    return found


@given(SERIES, RESOLUTIONS)
def test_bursts_are_those_of_the_definition(series: list[tuple[int, bool]], resolution: Resolution) -> None:
    counts, known = [n for n, _ in series], [k for _, k in series]
    assert list(bursts(counts, resolution, known)) == plainly(counts, resolution, known)


@given(st.integers(0, 1000), st.integers(0, 120), RESOLUTIONS)
def test_a_level_series_has_no_bursts(level: int, size: int, resolution: Resolution) -> None:
    assert bursts([level] * size, resolution, [True] * size) == ()


@given(st.integers(1, 500), st.integers(0, 59), RESOLUTIONS)
def test_a_bin_of_five_times_the_level_is_the_one_burst(level: int, at: int, resolution: Resolution) -> None:
    counts = [level] * 60
    counts[at] = max(5 * level, level + 9)
    (found,) = bursts(counts, resolution, [True] * 60)
    assert (found.at, found.cables, found.expected) == (at, counts[at], level)
    assert found.ratio == counts[at] / level


@given(SERIES, RESOLUTIONS, st.integers(0, 400))
def test_what_a_gap_would_hold_changes_nothing(
    series: list[tuple[int, bool]], resolution: Resolution, other: int
) -> None:
    known = [k for _, k in series]
    one = bursts([n for n, _ in series], resolution, known)
    assert one == bursts([n if k else other for n, k in series], resolution, known)


def test_a_neighbour_that_bursts_too_does_not_hide_a_burst() -> None:
    counts = [10] * 40
    counts[20] = counts[21] = counts[22] = 90
    assert [burst.at for burst in bursts(counts, "month", [True] * 40)] == [20, 21, 22]


def test_busy_weekdays_are_no_bursts_beside_quiet_weekends() -> None:
    counts = [2 if day % 7 > 4 else 60 for day in range(140)]
    counts[5] = 30
    assert [burst.at for burst in bursts(counts, "day", [True] * 140)] == [5]


def test_where_nothing_is_expected_a_burst_has_no_ratio() -> None:
    (found,) = bursts([0] * 20 + [7] + [0] * 20, "month", [True] * 41)
    assert (found.expected, found.ratio) == (0, None)


def test_bins_and_known_bins_must_be_as_many() -> None:
    with pytest.raises(QuestionError, match="2 bins and 1"):
        bursts([1, 2], "year", [True])
