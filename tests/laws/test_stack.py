"""Laws of the timeline's stack: every part and every sum is a recount, whatever is chosen."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.query.answer import ROLES, answer
from dashboard.query.bins import edges
from dashboard.query.selection import Selection
from dashboard.query.stack import (
    CLASSIFICATION,
    INFERRED,
    MOST,
    NAMED,
    OTHER,
    PLACELESS,
    READING,
    Stack,
    stacked,
)
from dashboard.store.engine import DuckEngine
from tests.laws import selection_store as made
from tests.laws.test_selection_laws import SELECTIONS

BORDERS = edges("month", date(2005, 10, 1), date(2008, 3, 1))
FACETS = ("about", "from", "to", "mention", "untagged", "issue")


@pytest.fixture(scope="module", params=[True, False], ids=["indexed", "SQL"])
def store(request, tmp_path_factory) -> tuple[made.Tables, DuckEngine]:
    rows = made.tables(53, 60)
    folder: Path = tmp_path_factory.mktemp("stack")
    made.publish(folder, rows)
    return rows, DuckEngine(folder, threads=1, memory_mb=256, indexed=request.param)


def cables(rows: made.Tables, selection: Selection) -> list[list[dict[str, object]]]:
    """The selection's cables of every bin, under all clauses but time."""
    kept = [c for c in rows["cable"] if made.day(c) is not None and made.holds(rows, selection, c, "when")]
    return [[c for c in kept if low <= (made.day(c) or low) < high] for low, high in pairwise(BORDERS)]


def ask(engine: DuckEngine, selection: Selection, by: str, role: str = "about", keys=()) -> Stack:
    held = engine.snapshot()
    found = answer(held, selection, role=role, resolution="month")
    return stacked(held, found, BORDERS, by, levels=("", *made.LEVELS), keys=keys)


def recounted(bins, test) -> tuple[int, ...]:
    return tuple(sum(1 for cable in cables if test(cable)) for cables in bins)


@settings(max_examples=30, deadline=None)
@given(selection=SELECTIONS)
def test_levels_add_up_to_the_cables_of_a_bin(store, selection: Selection) -> None:
    rows, engine = store
    found, bins = ask(engine, selection, CLASSIFICATION), cables(rows, selection)
    assert found.sums == recounted(bins, lambda cable: True)
    for level, own in zip(found.keys, found.rows, strict=True):
        assert own == recounted(bins, lambda cable, level=level: (cable["classification"] or "") == level)
    assert not found.overlaps


@settings(max_examples=40, deadline=None)
@given(selection=SELECTIONS, facet=st.sampled_from(FACETS))
def test_parts_by_value_are_recounts_and_the_rest_has_none_of_them(store, selection, facet: str) -> None:
    rows, engine = store
    found, bins = ask(engine, selection, facet), cables(rows, selection)
    assert found.sums == recounted(bins, lambda cable: True)
    if found.by == CLASSIFICATION:
        return
    *values, other = found.keys
    assert other == OTHER
    assert len(values) <= MOST

    def has(cable) -> set[str]:
        return made.values_of(rows, facet, cable, is_named=selection.is_named)

    for value, own in zip(values, found.rows, strict=False):
        assert own == recounted(bins, lambda cable, value=value: value in has(cable))
    assert found.rows[-1] == recounted(bins, lambda cable: not has(cable) & set(values))
    chosen = selection.clause(facet).values
    assert not chosen or set(values) <= set(chosen)


@settings(max_examples=40, deadline=None)
@given(selection=SELECTIONS, role=st.sampled_from(ROLES))
def test_readings_part_the_cables_of_a_bin(store, selection: Selection, role: str) -> None:
    rows, engine = store
    found, bins = ask(engine, selection, READING, role), cables(rows, selection)
    assert found.keys == (NAMED, INFERRED, PLACELESS)

    def named(cable) -> bool:
        return bool(made.values_of(rows, role, cable, is_named=role not in ("mention", "untagged")))

    def placed(cable) -> bool:
        return bool(made.values_of(rows, role, cable))

    assert found.rows[0] == recounted(bins, named)
    assert found.rows[1] == recounted(bins, lambda cable: placed(cable) and not named(cable))
    assert found.rows[2] == recounted(bins, lambda cable: not placed(cable))
    assert not found.overlaps


def test_a_preview_keeps_the_parts_that_are_shown(store) -> None:
    _, engine = store
    found = ask(engine, Selection().toggle("issue", "PBBB"), "issue", keys=("KAAA", "ECCC", OTHER, "\x01"))
    assert found.keys == ("KAAA", "ECCC", OTHER)


def test_what_cannot_be_stacked_by_falls_back_to_levels(store) -> None:
    _, engine = store
    for by in ("when", "only", "class", "nothing", ""):
        assert ask(engine, Selection(), by).by == CLASSIFICATION


def test_the_values_of_most_cables_come_first_whatever_time_is_chosen(store) -> None:
    _, engine = store
    counts = engine.counts("issue")
    found = ask(engine, Selection().between(date(2006, 1, 1), date(2006, 2, 1)), "issue")
    assert list(found.keys[:-1]) == sorted(counts, key=lambda code: (-counts[code], code))[:MOST]
