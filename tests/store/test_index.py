"""The index: each way of counting agrees with a plain recount, and pages agree with SQL."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.errors import StoreError
from dashboard.store import index_bits, index_postings
from dashboard.store.engine import DuckEngine
from dashboard.store.index_bits import Bits, ranks
from dashboard.store.index_pairs import Pairs
from dashboard.store.index_postings import Postings
from dashboard.store.index_recent import Recent
from dashboard.store.question import Page, Span, Test, Where
from tests.laws import selection_store as made

SIZES = st.integers(0, 200)
patched = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@st.composite
def sets(draw: st.DrawFn) -> tuple[int, set[int]]:
    size = draw(SIZES)
    return size, draw(st.sets(st.integers(0, size - 1))) if size else set()


@given(sets(), st.integers(0, 200), st.integers(0, 200))
@settings(deadline=None)
def test_bits_count_select_and_cut_as_a_set_does(made_set: tuple[int, set[int]], one: int, two: int) -> None:
    size, members = made_set
    bits = Bits.of_ids(np.array(sorted(members), np.int32), size)
    ordered = sorted(members)
    assert bits.count == len(members)
    assert bits.ids.tolist() == ordered
    assert bits.select(one, two).tolist() == ordered[one:two]
    start, end = min(one, two, size), min(max(one, two), size)
    assert (bits & Bits.span(start, end, size)).ids.tolist() == [i for i in ordered if start <= i < end]
    assert Bits.span(0, size, size).without(bits).count == size - len(members)
    assert bits.before(start) == sum(i < start for i in members)
    assert ranks(bits.words, np.array([end, start])).tolist() == [
        sum(i < end for i in members),
        sum(i < start for i in members),
    ]


@pytest.fixture(params=["lists", "bits", "own values"])
def way(request, monkeypatch) -> str:
    """Each way of counting, forced by the thresholds."""
    monkeypatch.setattr(index_postings, "FREQUENT_LEAST", 0 if request.param == "bits" else 10**9)
    monkeypatch.setattr(index_postings, "FREQUENT", 4)
    monkeypatch.setattr(index_bits, "SMALL", 0 if request.param == "own values" else 10**9)
    return str(request.param)


@patched
@given(data=st.data(), size=st.integers(1, 150))
def test_every_way_of_counting_gives_the_recount(way: str, data: st.DataObject, size: int) -> None:
    pair = st.tuples(st.integers(0, size - 1), st.integers(0, 3))
    pairs = data.draw(st.lists(pair, max_size=300))
    members = data.draw(st.none() | st.sets(st.integers(0, size - 1)))
    cuts = sorted(data.draw(st.lists(st.integers(0, size), min_size=2, max_size=6)))
    owners = np.array([p[0] for p in pairs], np.int32)
    codes = np.array([p[1] for p in pairs], np.int32)
    postings = Postings.of(Pairs(("a", "b", "c", "d"), owners, codes), size)
    chosen = None if members is None else Bits.of_ids(np.array(sorted(members), np.int32), size)
    inside = set(range(size)) if members is None else members
    held = {v: {o for o, c in pairs if "abcd"[c] == v} & inside for v in "abcd"}
    start, end = cuts[0], cuts[-1]
    cut = chosen if chosen is None else chosen & Bits.span(start, end, size)

    counted = dict(zip(postings.values.texts, postings.counts(cut, start, end).tolist(), strict=True))
    assert counted == {v: sum(start <= i < end for i in ids) for v, ids in held.items()}
    matrix = dict(zip(postings.values.texts, postings.matrix(chosen, np.array(cuts)).tolist(), strict=True))
    assert matrix == {v: [sum(a <= i < b for i in ids) for a, b in pairwise(cuts)] for v, ids in held.items()}
    for value, ids in held.items():
        if members is None:
            assert set(postings.any_of((value,)).ids.tolist()) == ids


WHERES = [
    Where(),
    Where((Test("issue", ("KAAA",)),)),
    Where((Test("from", ("@alpha", "BBB"), "none"),)),
    Where((Test("to", ("AAA", "@beta"), "all"),), Span(date(2006, 1, 1), None)),
    Where(span=Span(None, date(2006, 6, 1))),
    Where(span=Span(date(2031, 1, 1), None)),
]


@pytest.fixture(scope="module")
def engines(tmp_path_factory) -> tuple[DuckEngine, DuckEngine]:
    folder: Path = tmp_path_factory.mktemp("both")
    made.publish(folder, made.tables(31, 120))
    return tuple(DuckEngine(folder, threads=1, memory_mb=256, indexed=i) for i in (True, False))


@pytest.mark.parametrize("where", WHERES)
@pytest.mark.parametrize("sort", ["sent_at", "origin", "classification", "subject", "tags", "mrn"])
@pytest.mark.parametrize("descending", [True, False])
def test_pages_of_the_index_are_those_of_sql(engines, where: Where, sort: str, descending: bool) -> None:
    indexed, plain = engines
    for offset in (0, 5, 90, 200):
        page = Page(where, sort, descending, offset, 20)
        assert indexed.page(page) == plain.page(page)


@pytest.mark.parametrize("resolution", ["year", "month", "week", "day"])
def test_bins_of_the_index_are_those_of_sql(engines, resolution) -> None:
    indexed, plain = engines
    for where in WHERES:
        assert indexed.bins(resolution, where) == plain.bins(resolution, where)


def test_counts_that_were_given_out_are_not_shared(engines) -> None:
    indexed, _ = engines
    first = indexed.counts("issue")
    first.clear()
    assert indexed.counts("issue") != {}


@pytest.mark.parametrize("table", ["cable", "cable_place", "cable_issue"])
def test_a_flipped_byte_in_a_table_is_refused_with_a_sentence(tmp_path: Path, table: str) -> None:
    made.publish(tmp_path, made.tables(5, 30))
    path = (tmp_path / "current").resolve() / f"{table}.parquet"
    content = bytearray(path.read_bytes())
    content[40] ^= 0x10
    path.write_bytes(content)
    with pytest.raises(StoreError, match="damaged"):
        DuckEngine(tmp_path, threads=1, memory_mb=256).total()


def test_recent_keeps_what_was_used_last() -> None:
    recent: Recent[int] = Recent(2)
    made_for: list[str] = []

    def make(key: str) -> int:
        made_for.append(key)
        return len(made_for)

    for key in ("a", "b", "a", "c", "a", "b"):
        recent.get(key, lambda key=key: make(key))
    assert made_for == ["a", "b", "c", "b"]


def test_counting_and_listing_do_not_import_pandas(tmp_path: Path) -> None:
    made.publish(tmp_path, made.tables(6, 40))
    code = (
        "import sys; from pathlib import Path; from dashboard.store.engine import DuckEngine;"
        "from dashboard.query.answer import answer; from dashboard.query.selection import Selection;"
        "engine = DuckEngine(Path(sys.argv[1]), threads=1, memory_mb=256);"
        "only = Selection().toggle('only', 'named');"
        "answer(engine, only, role='to', sort='subject'); engine.record(0); engine.places();"
        "print('pandas' in sys.modules)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "False"
