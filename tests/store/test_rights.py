"""Rights stand below every question: what a viewer may not see is counted, listed and named nowhere.

No rights can be configured yet; a policy put in their place shows that the one door is the only one.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from dashboard.query.answer import answer
from dashboard.query.selection import Selection
from dashboard.store import sql
from dashboard.store.engine import DuckEngine
from dashboard.store.fields import FIELDS, NAMED
from dashboard.store.question import Page, Test, Viewer, Where
from dashboard.store.sql import Query
from tests.laws import selection_store as made

LIMITED = Viewer(("limited",))
HIDDEN = "SECRET"
KAAA = Where((Test("issue", ("KAAA",)),))
DAYS = (date(2005, 1, 1), date(2006, 6, 1), date(2009, 1, 1))


@pytest.fixture(scope="module")
def stored(tmp_path_factory) -> tuple[made.Tables, Path]:
    rows = made.tables(29, 90)
    folder: Path = tmp_path_factory.mktemp("rights")
    made.publish(folder, rows)
    return rows, folder


@pytest.fixture(params=[True, False], ids=["indexed", "SQL"])
def engine(request, stored, monkeypatch) -> DuckEngine:
    """An engine whose limited viewers see no cable of the hidden level."""

    def seen(viewer: Viewer) -> Query | None:
        return Query("classification IS DISTINCT FROM ?", (HIDDEN,)) if viewer == LIMITED else None

    monkeypatch.setattr(sql, "seen", seen)
    return DuckEngine(stored[1], threads=1, memory_mb=256, indexed=request.param)


def shown(rows: made.Tables) -> list[dict]:
    return [c for c in rows["cable"] if c["classification"] != HIDDEN]


def values(rows: made.Tables, name: str, cable: dict) -> set[str]:
    facet = "class" if name == "classification" else name.removesuffix(NAMED)
    return made.values_of(rows, facet, cable, is_named=name.endswith(NAMED))


@pytest.mark.parametrize("name", FIELDS)
def test_no_count_has_a_hidden_cable_in_it(stored, engine: DuckEngine, name: str) -> None:
    rows, _ = stored
    wanted = Counter(value for cable in shown(rows) for value in values(rows, name, cable))
    assert engine.counts(name, viewer=LIMITED) == wanted
    assert engine.top(name, viewer=LIMITED).values == wanted
    assert engine.top(name, viewer=LIMITED).of == len(wanted)
    dated = Counter(v for c in shown(rows) if made.day(c) is not None for v in values(rows, name, c))
    found = engine.matrix(name, DAYS, viewer=LIMITED)
    sums = dict(zip(found.values, found.cables.sum(axis=1).tolist(), strict=True))
    assert {value: n for value, n in sums.items() if n} == dated


def test_what_one_viewer_was_told_is_not_told_to_another(stored, engine: DuckEngine) -> None:
    rows, _ = stored
    for viewer, cables in ((LIMITED, shown(rows)), (Viewer(), rows["cable"]), (LIMITED, shown(rows))):
        found = answer(engine, Selection(), viewer=viewer)
        assert (found.total, found.count) == (len(cables), len(cables))
        assert found.classes == Counter(c["classification"] or "" for c in cables)


def test_lists_and_records_have_no_hidden_cable(stored, engine: DuckEngine) -> None:
    rows, _ = stored
    numbers = {c["cable_id"] for c in shown(rows)}
    for sort in ("sent_at", "subject", "mrn"):
        assert {row.cable_id for row in engine.page(Page(sort=sort), LIMITED)} == numbers
    assert set(engine.examples([c["cable_id"] for c in rows["cable"]], LIMITED)) == numbers
    for cable in rows["cable"]:
        number = cable["cable_id"]
        assert (engine.record(number, LIMITED) is None) == (number not in numbers)
        found = engine.links(number, LIMITED)
        assert (found is None) == (number not in numbers)
        if found is not None:
            told = {c.cable.cable_id for c in found.cites if c.cable is not None}
            assert told | {e.cable_id for e in found.cited_by} <= numbers
            assert found.citing == len(found.cited_by)


def test_pairs_flows_paragraphs_and_likeness_are_those_of_the_cables_shown(
    stored, engine: DuckEngine
) -> None:
    rows, folder = stored
    other = DuckEngine(folder, threads=1, memory_mb=256, indexed=False)
    numbers = {c["cable_id"] for c in shown(rows)}
    assert HIDDEN not in engine.cross("issue", "classification", viewer=LIMITED).columns
    marks = Counter(p["mark"] or "" for p in rows["paragraph"] if p["cable_id"] in numbers)
    by_level = engine.portions("classification", viewer=LIMITED)
    assert sum((Counter(found) for found in by_level.values()), Counter()) == marks
    assert engine.flows(KAAA, LIMITED) == other.flows(KAAA, LIMITED)
    assert engine.weak(LIMITED) == other.weak(LIMITED)
    for number in sorted(numbers)[:5]:
        near = engine.near(number, LIMITED)
        assert {one.cable_id for one in near} <= numbers
        assert tuple(near) == tuple(other.near(number, LIMITED))
    assert list(engine.near(min({c["cable_id"] for c in rows["cable"]} - numbers), LIMITED)) == []
