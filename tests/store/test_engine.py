"""The engine: versions, threads, forks, limits, records, refusals. What it counts is tested in tests/laws."""

from __future__ import annotations

import os
import threading
from datetime import date
from pathlib import Path

import pytest

from dashboard.errors import QuestionError, StoreError
from dashboard.query.answer import answer
from dashboard.query.selection import Selection
from dashboard.store.engine import DuckEngine
from dashboard.store.question import Page, Span, Test, Where
from dashboard.store.sql import Query
from tests.laws import selection_store as made

ROWS = made.tables(11, 50)


@pytest.fixture(scope="module")
def store(tmp_path_factory) -> Path:
    folder: Path = tmp_path_factory.mktemp("engine")
    made.publish(folder, ROWS)
    return folder


@pytest.fixture(scope="module")
def engine(store: Path) -> DuckEngine:
    return DuckEngine(store, threads=1, memory_mb=256)


def test_about_tells_version_size_and_span(engine: DuckEngine, store: Path) -> None:
    about = engine.about()
    days = [day for day in map(made.day, ROWS["cable"]) if day is not None]
    assert about.version == (store / "current").resolve().name
    assert (about.cables, about.undated) == (50, 50 - len(days))
    assert (about.first, about.last) == (min(days), max(days))
    assert about.label == "INVENTED"


def test_nothing_is_opened_before_the_first_question(tmp_path: Path) -> None:
    engine = DuckEngine(tmp_path / "none")
    with pytest.raises(StoreError, match="cable-atlas ingest"):
        engine.about()
    made.publish(tmp_path / "none", ROWS)
    assert engine.total() == 50


def test_a_new_version_is_noticed_and_a_snapshot_keeps_the_old_one(tmp_path: Path) -> None:
    made.publish(tmp_path, ROWS)
    engine = DuckEngine(tmp_path, threads=1, memory_mb=256)
    held = engine.snapshot()
    old = engine.about()
    assert held.total() == 50
    made.publish(tmp_path, made.tables(12, 7))
    assert engine.about().version != old.version
    assert (engine.total(), held.total()) == (7, 50)
    assert held.record(0) is not None
    assert answer(held, Selection()).version == old.version


def test_a_damaged_store_is_refused_with_a_sentence(tmp_path: Path) -> None:
    made.publish(tmp_path, ROWS)
    table = (tmp_path / "current").resolve() / "cable.parquet"
    table.write_bytes(table.read_bytes()[:-20])
    with pytest.raises(StoreError, match="damaged"):
        DuckEngine(tmp_path).total()


def test_many_threads_get_the_same_answer(engine: DuckEngine) -> None:
    found: list[object] = []
    wanted = answer(engine, Selection().toggle("issue", "KAAA"))

    def ask() -> None:
        found.extend(answer(engine, Selection().toggle("issue", "KAAA")) for _ in range(3))

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 18
    assert all(one == wanted for one in found)


def test_a_forked_process_opens_its_own(engine: DuckEngine) -> None:
    wanted = engine.total()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            code = 0 if engine.total() == wanted and engine.record(0) is not None else 2
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert engine.total() == wanted


def test_a_query_is_cut_at_its_limit_and_the_thread_can_ask_again(store: Path) -> None:
    engine = DuckEngine(store, threads=1, memory_mb=256, query_seconds=0.2)
    slow = Query("SELECT sum(a.range * b.range) FROM range(1000000) a, range(1000000) b")
    with pytest.raises(QuestionError, match=r"longer than 0\.2 seconds"):
        engine.snapshot().data.rows(slow)
    assert engine.snapshot().data.rows(Query("SELECT count(*) FROM cable")) == [(50,)]


def test_the_database_reaches_no_file_but_the_store(engine: DuckEngine, tmp_path: Path) -> None:
    outside = tmp_path / "outside.csv"
    outside.write_text("a\n1\n")
    with pytest.raises(StoreError, match="disabled"):
        engine.snapshot().data.rows(Query("SELECT * FROM read_csv(?)", (str(outside),)))


def test_a_record_holds_every_part_and_times_are_aware(engine: DuckEngine) -> None:
    record = engine.record(0)
    assert record is not None
    cable = ROWS["cable"][0]
    assert {name: record.cable[name] for name in cable} == cable
    wanted = [r for r in ROWS["cable_issue"] if r["cable_id"] == 0]
    assert [r["code"] for r in record.issues] == [r["code"] for r in wanted]
    assert len(record.places) == sum(r["cable_id"] == 0 for r in ROWS["cable_place"])
    assert engine.record(50) is None
    assert engine.record(-1) is None


def test_a_message_number_is_found(engine: DuckEngine) -> None:
    cable = next(c for c in ROWS["cable"] if c["mrn"] is not None)
    assert engine.find(cable["mrn"]) == cable["cable_id"]
    assert engine.find("06NOSUCH1") is None


def sorting(cable: dict, name: str) -> object:
    """What a cable is sorted by; None is unknown."""
    if name == "classification":
        level = cable["classification"]
        return None if level is None else made.LEVELS.index(level)
    if name == "origin":
        return (cable["origin_name"] or cable["origin"]).lower()
    if name == "subject":
        return (cable["subject"] or "").lower() or None
    if name == "tags":
        return " ".join(cable["tags"]) or None
    return cable[name]


@pytest.mark.parametrize("name", ["sent_at", "origin", "classification", "subject", "tags", "mrn"])
@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("where", [Where(), Where((Test("issue", ("KAAA",)),))])
def test_pages_are_sorted_unknown_last_and_cut_without_loss(
    engine: DuckEngine, name: str, descending: bool, where: Where
) -> None:
    cables = [c for c in ROWS["cable"] if not where.tests or "KAAA" in made.values_of(ROWS, "issue", c)]
    known = [c for c in cables if sorting(c, name) is not None]
    unknown = [c for c in cables if sorting(c, name) is None]
    known.sort(key=lambda c: (sorting(c, name), c["cable_id"]), reverse=descending)
    unknown.sort(key=lambda c: c["cable_id"], reverse=descending)
    wanted = [c["cable_id"] for c in known + unknown]
    found = [
        row.cable_id
        for offset in range(0, len(wanted) + 7, 7)
        for row in engine.page(Page(where, name, descending, offset, 7))
    ]
    assert found == wanted


def test_a_row_is_the_cable(engine: DuckEngine) -> None:
    for row in engine.page(Page(limit=50)):
        cable = ROWS["cable"][row.cable_id]
        assert row.sent_at == cable["sent_at"]
        assert (row.mrn, row.subject) == (cable["mrn"] or "", cable["subject"] or "")
        assert (row.origin, row.origin_post) == (
            cable["origin_name"] or cable["origin"],
            cable["origin_post"],
        )
        assert (row.tags, row.about) == (tuple(cable["tags"]), tuple(cable["about"]))
        assert (row.classification, row.caveats) == (cable["classification"] or "", tuple(cable["caveats"]))


@pytest.mark.parametrize(
    "ask",
    [
        lambda e: e.counts("subject; DROP TABLE cable"),
        lambda e: e.total(Where((Test("cable_id", ("1",)),))),
        lambda e: e.total(Where((Test("about", ()),))),
        lambda e: e.total(Where((Test("about", ("AAA",), "some"),))),
        lambda e: e.total(Where(span=Span(date(2007, 1, 1), date(2006, 1, 1)))),
        lambda e: e.bins("hour"),
        lambda e: e.page(Page(sort="body")),
        lambda e: e.page(Page(offset=-1)),
        lambda e: e.page(Page(limit=2**40)),
    ],
)
def test_questions_that_make_no_sense_are_refused_with_a_sentence(engine: DuckEngine, ask) -> None:
    with pytest.raises(QuestionError, match=r"\.$"):
        ask(engine)


def test_places_posts_and_issues_are_listed(tmp_path: Path) -> None:
    rows = dict(ROWS)
    rows["place"] = [{"place": "AAA", "name": "Utopia", "kind": "country", "lat": 1.0, "lon": 2.0}]
    rows["post"] = [{"post": "alpha", "name": "Alpha", "title": "Embassy Alpha", "lat": 1.0, "lon": 2.0}]
    made.publish(tmp_path, rows)
    engine = DuckEngine(tmp_path, threads=1, memory_mb=256)
    assert [p.name for p in engine.places()] == ["Utopia"]
    assert [(p.post, p.place) for p in engine.posts()] == [("alpha", None)]
    assert {i.code for i in engine.issues()} >= set(made.ISSUES)
