"""Laws of comparing: A's numbers are a recount whatever the two selections are, and so are the columns of a clause."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.query.answer import ROLES, answer
from dashboard.query.beside import columns
from dashboard.query.bins import edges
from dashboard.query.compare import Compared, compared, differences, steps
from dashboard.query.pair import Pair, pair_from_url, pair_to_url
from dashboard.query.selection import Selection
from dashboard.query.tiles import tile
from dashboard.store.engine import DuckEngine
from tests.laws import selection_store as made
from tests.laws.test_selection_laws import SELECTIONS

BORDERS = edges("month", date(2005, 10, 1), date(2008, 3, 1))


@pytest.fixture(scope="module", params=[True, False], ids=["indexed", "SQL"])
def store(request, tmp_path_factory) -> tuple[made.Tables, DuckEngine]:
    rows = made.tables(67, 60)
    folder: Path = tmp_path_factory.mktemp("compare")
    made.publish(folder, rows)
    return rows, DuckEngine(folder, threads=1, memory_mb=256, indexed=request.param)


def kept(rows: made.Tables, selection: Selection, own: str | None = None) -> set[int]:
    """The cables under all clauses but that of `own`."""
    return {c["cable_id"] for c in rows["cable"] if made.holds(rows, selection, c, own)}


def ask(engine: DuckEngine, one: Selection, two: Selection, role: str) -> Compared:
    held = engine.snapshot()
    return compared(held, one, answer(held, two, role=role, rows=5), rows=5)


@settings(max_examples=40, deadline=None)
@given(one=SELECTIONS, two=SELECTIONS, role=st.sampled_from(ROLES))
def test_both_sides_and_what_they_share_are_recounts(store, one, two, role) -> None:
    rows, engine = store
    found = ask(engine, one, two, role)
    assert found.answer.count == len(kept(rows, one))
    assert found.both == len(kept(rows, one) & kept(rows, two))
    assert found.bases == (len(kept(rows, one, role)), len(kept(rows, two, role)))


@settings(max_examples=20, deadline=None)
@given(one=SELECTIONS, two=SELECTIONS, role=st.sampled_from(ROLES))
def test_changing_the_sides_turns_every_difference_round(store, one, two, role) -> None:
    _, engine = store
    held = engine.snapshot()
    there, here = (answer(held, s, role=role, rows=5) for s in (one, two))
    found = differences(there.areas, here.areas, compared(held, one, here, rows=5).bases)
    back = differences(here.areas, there.areas, compared(held, two, there, rows=5).bases)
    assert found == {place: -far for place, far in back.items()}
    assert steps(found) == steps(back)
    assert list(steps(found)) == sorted(set(steps(found)))


@settings(max_examples=20, deadline=None)
@given(selection=SELECTIONS, role=st.sampled_from(ROLES), low=st.integers(0, 28), long=st.integers(1, 28))
def test_a_tile_tells_of_how_many_its_places_are_shares(store, selection, role, low, long) -> None:
    rows, engine = store
    high = min(low + long, len(BORDERS) - 1)
    found = tile(
        engine,
        selection,
        role=role,
        start=BORDERS[0],
        end=BORDERS[-1],
        columns=1,
        resolution="month",
        base=True,
    )
    base = found.fold("base", low, high).get("", 0)
    timed = selection.between(found.edges()[low], found.edges()[high])
    assert base == len(kept(rows, timed, role))


@settings(max_examples=30, deadline=None)
@given(selection=SELECTIONS, facet=st.sampled_from(("from", "about", "issue", "class", "mention")))
def test_each_column_is_its_value_alone(store, selection, facet) -> None:
    rows, engine = store
    found = columns(engine, selection, facet, resolution="month", borders=BORDERS, rows=100)
    own = selection.clause(facet).values
    assert not own or {column.value for column in found} <= set(own)
    for column in found:
        alone = selection.replace(facet, (column.value,), "any")
        assert {row.cable_id for row in column.rows} == kept(rows, alone)
        assert column.count == len(kept(rows, alone))
        there = [c for c in rows["cable"] if made.day(c) is not None and made.holds(rows, alone, c, "when")]
        assert column.sums == tuple(
            sum(1 for c in there if first <= made.day(c) < last) for first, last in pairwise(BORDERS)
        )


@settings(max_examples=60, deadline=None)
@given(one=SELECTIONS, two=SELECTIONS)
def test_a_pair_comes_back_from_its_address_and_swapping_loses_nothing(one, two) -> None:
    pair = Pair(two, Pair(one).pin().versus)
    for turned in (pair, pair.swap(), pair.swap().swap()):
        assert pair_from_url("?" + pair_to_url(turned)) == (turned, ())
        assert {turned.selection, turned.other} == {pair.selection, pair.other}
