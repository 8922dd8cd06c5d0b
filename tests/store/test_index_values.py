"""The values of a field, packed: places and texts find one another, and texts are found by what they hold."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.store import index_values
from dashboard.store.index_values import Values

TEXTS = st.lists(st.text(max_size=6) | st.text("aAbB1", max_size=5), unique=True, max_size=12)


@given(TEXTS, st.text(max_size=3))
@settings(deadline=None)
def test_every_text_has_its_place_and_no_other_has_one(texts: list[str], other: str) -> None:
    values = Values.of(texts)
    assert [values.place(text) for text in texts] == list(range(len(texts)))
    assert values.texts == tuple(texts)
    assert (values.place(other) is not None) == (other in texts)
    assert [texts[i] for i in values.order] == sorted(texts, key=lambda t: t.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("few", [0, 100], ids=["packed", "as objects"])
@given(texts=TEXTS, wanted=st.text("aAbB1é", max_size=3))
@settings(deadline=None)
def test_texts_are_found_by_what_they_hold_in_either_case(few: int, texts: list[str], wanted: str) -> None:
    kept = index_values.FEW
    index_values.FEW = few
    try:
        found = Values.of(texts).holding(wanted)
    finally:
        index_values.FEW = kept
    assert found.tolist() == [wanted.lower() in text.lower() for text in texts]


def test_no_text_is_made_an_object_to_find_a_place() -> None:
    values = Values.of([f"{i:06}" for i in range(30_000)])
    assert values.place("012345") == 12_345
    assert np.flatnonzero(values.holding("29999")).tolist() == [29_999]
    assert "texts" not in vars(values)
