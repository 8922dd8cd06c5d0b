"""Coverage of the numbering: held to a plain count; all messages are INVENTED."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pytest

from dashboard.store.coverage import Numbering
from dashboard.store.engine import DuckEngine
from dashboard.store.question import Span, Test, Where
from dashboard.store.schema import TABLES
from dashboard.store.write import write_store
from tests.laws import selection_store as made


def engine_of(folder: Path, cables: list[dict[str, object]]) -> DuckEngine:
    rows = [{"cable_id": number, **cable} for number, cable in enumerate(cables)]
    batch = pa.RecordBatch.from_pylist(rows, TABLES["cable"])
    write_store(folder, [{"cable": batch}], label="INVENTED")
    return DuckEngine(folder, threads=1, memory_mb=256)


def test_each_station_and_year_tells_its_lowest_and_highest_number_and_how_many_are_held(
    tmp_path: Path,
) -> None:
    numbers = ["06TOYTOWN12", "06TOYTOWN4", "06TOYTOWN12", "07TOYTOWN1", "75TOYVILLE7A"]
    posts = ["toy", "toy", "other", "toy", None]
    engine = engine_of(
        tmp_path, [{"mrn": mrn, "origin_post": post} for mrn, post in zip(numbers, posts, strict=True)]
    )
    found = engine.coverage()
    assert found == (
        Numbering("TOYTOWN", "toy", 2006, 4, 12, 2),
        Numbering("TOYTOWN", "toy", 2007, 1, 1, 1),
        Numbering("TOYVILLE", None, 1975, 7, 7, 1),
    )
    assert [round(one.share, 3) for one in found] == [0.167, 1.0, 0.143]


@pytest.mark.parametrize("mrn", [None, "", "73TOYTOWN-A50", "06TOYTOWN0", "06TOYTOWN" + "9" * 30, "TOYTOWN5"])
def test_what_is_no_message_number_stands_in_no_series(mrn: str | None, tmp_path: Path) -> None:
    assert engine_of(tmp_path, [{"mrn": mrn}]).coverage() == ()


def test_a_condition_leaves_its_cables_alone(tmp_path: Path) -> None:
    times = [datetime(2006, month, 1, tzinfo=UTC) for month in (1, 2, 3)]
    engine = engine_of(
        tmp_path,
        [
            {"mrn": f"06TOYTOWN{n}", "sent_at": time, "classification": "SECRET"}
            for n, time in enumerate(times, 1)
        ],
    )
    where = Where((Test("classification", ("SECRET",)),), Span(date(2006, 2, 1), None))
    assert engine.coverage(where) == (Numbering("TOYTOWN", None, 2006, 2, 3, 2),)
    assert engine.coverage(Where((Test("classification", ("CONFIDENTIAL",)),))) == ()


@pytest.mark.parametrize("seed", [3, 4])
def test_coverage_equals_a_plain_count(seed: int, tmp_path: Path) -> None:
    rows = made.tables(seed, 200)
    made.publish(tmp_path, rows)
    numbers: dict[tuple[str, int], set[int]] = defaultdict(set)
    posts: dict[tuple[str, int], Counter[str]] = defaultdict(Counter)
    for cable in rows["cable"]:
        found = re.fullmatch(r"([0-9]{2})([A-Z][A-Z0-9]*?)([0-9]+)[A-Z]?", cable["mrn"] or "")
        if found is not None and int(found[3]) > 0:
            key = (found[2], 2000 + int(found[1]))
            numbers[key].add(int(found[3]))
            posts[key][cable["origin_post"]] += 1
    told = DuckEngine(tmp_path, threads=1, memory_mb=256).coverage()
    assert {(one.station, one.year): (one.lowest, one.highest, one.held) for one in told} == {
        key: (min(held), max(held), len(held)) for key, held in numbers.items()
    }
    for one in told:
        known = {post: count for post, count in posts[one.station, one.year].items() if post is not None}
        assert known.get(one.post or "", 0) == max(known.values(), default=0)
