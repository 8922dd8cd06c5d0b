"""The steps of colour."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.query.scale import STEPS, breaks


@pytest.mark.parametrize(
    ("largest", "wanted"),
    [(0, [1]), (1, [1]), (3, [1, 2]), (12, [1, 2, 3, 5]), (300, [1, 3, 10, 20, 50, 200])],
)
def test_breaks_are_round_numbers_that_grow_by_equal_factors(largest: int, wanted: list[int]) -> None:
    found = breaks([0, largest])
    assert found[0] == 1
    assert found == wanted


@given(st.lists(st.integers(0, 10**7), max_size=50))
def test_breaks_rise_from_one_to_at_most_the_largest_number(numbers: list[int]) -> None:
    found = breaks(numbers)
    assert found[0] == 1
    assert found == sorted(set(found))
    assert len(found) <= STEPS
    assert found[-1] <= max(max(numbers, default=1), 1)
