"""Laws of tiles: a fold equals a recount, whatever was chosen; what goes over the wire comes back."""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.errors import QuestionError
from dashboard.query.answer import ROLES
from dashboard.query.bins import edges as bin_edges
from dashboard.query.selection import Selection
from dashboard.query.tiles import Tile, Tiles, decoded, edges, first_day, tile
from dashboard.store.answers import Matrix
from dashboard.store.engine import DuckEngine
from tests.laws import selection_store as made
from tests.laws.test_selection_laws import SELECTIONS

START, END = date(2005, 10, 1), date(2008, 3, 1)


@pytest.fixture(scope="module", params=[True, False], ids=["indexed", "SQL"])
def store(request, tmp_path_factory) -> tuple[made.Tables, DuckEngine]:
    rows = made.tables(41, 60)
    folder: Path = tmp_path_factory.mktemp("tiles")
    made.publish(folder, rows)
    return rows, DuckEngine(folder, threads=1, memory_mb=256, indexed=request.param)


def recount(rows: made.Tables, selection: Selection, low: date, high: date) -> Callable[[str], Counter[str]]:
    """Cables per value of a facet, sent in [low, high), under all clauses but time and the facet's own."""
    stretch = selection.between(low, high) if low < high else None

    def counted(facet: str) -> Counter[str]:
        if stretch is None:
            return Counter()
        kept = [c for c in rows["cable"] if made.holds(rows, stretch, c, facet)]
        named = selection.is_named
        return Counter(v for c in kept for v in made.values_of(rows, facet, c, is_named=named))

    return counted


@settings(max_examples=40, deadline=None)
@given(
    selection=SELECTIONS,
    role=st.sampled_from(ROLES),
    columns=st.integers(1, 40) | st.just(2000),
    cut=st.tuples(st.floats(0, 1), st.floats(0, 1)),
)
def test_a_fold_equals_a_recount(store, selection: Selection, role, columns: int, cut) -> None:
    rows, engine = store
    found = decoded(tile(engine, selection, role=role, start=START, end=END, columns=columns).encoded())
    low, high = sorted(round(part * columns) for part in cut)
    days = found.edges()
    counted = recount(rows, selection, days[low], days[high])
    posting = "to" if role == "to" else "from"
    areas = {v: n for v, n in counted(role).items() if not v.startswith("@")}
    posts = {v[1:]: n for v, n in counted(posting).items() if v.startswith("@")}
    assert found.fold("areas", low, high) == areas
    assert found.fold("posts", low, high) == posts
    assert found.fold("issues", low, high) == counted("issue")
    assert found.fold("classes", low, high) == counted("class")
    inside = sum(
        made.holds(rows, selection, c, "when")
        for c in rows["cable"]
        if (day := made.day(c)) is not None and days[low] <= day < days[high]
    )
    assert found.fold("count", low, high).get("", 0) == inside


@given(st.integers(1, 500), st.integers(1, 4000))
def test_columns_cover_every_day_once(columns: int, days: int) -> None:
    starts = [first_day(i, columns, days) for i in range(columns + 1)]
    assert (starts[0], starts[-1]) == (0, days)
    assert starts == sorted(starts)
    assert edges(START, days, columns)[-1] == START + timedelta(days=days)
    if columns <= days:
        assert len(set(starts)) == columns + 1


def test_one_day_is_one_day_where_there_is_room(store) -> None:
    _, engine = store
    days = (END - START).days
    found = tile(engine, Selection(), role="about", start=START, end=END, columns=days)
    assert found.edges() == tuple(START + timedelta(days=i) for i in range(days + 1))


@pytest.mark.parametrize("resolution", ["year", "month", "week", "day"])
def test_a_tile_by_bars_has_a_column_per_bin_and_its_numbers(store, resolution) -> None:
    rows, engine = store
    found = tile(engine, Selection(), role="to", start=START, end=END, columns=1, resolution=resolution)
    starts = found.edges()
    assert starts == bin_edges(resolution, START, END - timedelta(days=1))
    assert decoded(found.encoded()).columns == len(starts) - 1
    for at in range(0, len(starts) - 1, 7):
        wanted = recount(rows, Selection(), starts[at], starts[at + 1])
        assert found.fold("areas", at, at + 1) == {k: n for k, n in wanted("to").items() if k[0] != "@"}
        assert found.fold("issues", at, at + 1) == wanted("issue")
    assert len(found.packed(10)) > 10, "its columns are never halved"


def test_half_the_columns_hold_the_same_cables(store) -> None:
    _, engine = store
    for columns in (2, 38, 2000):
        whole = tile(engine, Selection(), role="to", start=START, end=END, columns=columns)
        half = tile(engine, Selection(), role="to", start=START, end=END, columns=columns // 2)
        assert whole.halved().encoded() == half.encoded()


def test_a_tile_is_packed_into_as_many_columns_as_fit(store) -> None:
    _, engine = store
    whole = tile(engine, Selection(), role="about", start=START, end=END, columns=800)
    roomy = whole.packed(10**6)
    assert decoded(gzip.decompress(roomy)).columns == 800
    tight = decoded(gzip.decompress(whole.packed(len(roomy) - 1)))
    assert tight.columns in (400, 200, 100, 50, 25)
    assert tight.fold("issues", 0, tight.columns) == whole.fold("issues", 0, 800)


@pytest.mark.parametrize("cables", [[0, 255], [256, 1], [65_535, 0], [65_536, 2**32 - 1]])
def test_counts_of_any_size_come_back(cables: list[int]) -> None:
    counts = np.array([cables, cables[::-1]], np.uint32)
    made_of = Tile("1", START, 10, 2, {"count": Matrix(("a", "b"), counts)})
    found = decoded(made_of.encoded()).sections["count"]
    assert found.values == ("a", "b")
    assert found.cables.tolist() == counts.tolist()


def test_the_bytes_are_laid_out_in_fours(store) -> None:
    _, engine = store
    content = tile(engine, Selection(), role="to", start=START, end=END, columns=7).encoded()
    assert content[:4] == b"CAT1"
    assert len(content) % 4 == 0
    assert int.from_bytes(content[4:8], "little") % 4 == 0


def test_a_tile_that_was_asked_for_is_not_made_again(store) -> None:
    _, engine = store
    tiles = Tiles(engine)
    asked = {"role": "about", "start": START, "end": END, "columns": 9}
    chosen = Selection().toggle("issue", "KAAA")
    first = tiles.get(chosen, **asked)
    assert tiles.get(chosen.between(START, END), **asked) is first
    assert tiles.get(Selection(), **asked) != first


@pytest.mark.parametrize(
    "wrong",
    [
        {"role": "sender"},
        {"start": END, "end": START},
        {"start": date(1, 1, 1), "end": date(9999, 1, 1)},
        {"columns": 0},
        {"columns": 10**6},
    ],
)
def test_a_tile_that_makes_no_sense_is_refused_with_a_sentence(store, wrong: dict) -> None:
    _, engine = store
    asked = {"role": "about", "start": START, "end": END, "columns": 9} | wrong
    with pytest.raises(QuestionError, match=r"\.$"):
        tile(engine, Selection(), **asked)


def test_bytes_that_are_no_tile_are_refused() -> None:
    with pytest.raises(QuestionError, match="no tile"):
        decoded(b"PNG")
