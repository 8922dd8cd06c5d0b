"""Archive records of one message, read and stored by the program itself; all of it is INVENTED."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq

from dashboard.__main__ import main
from dashboard.store.engine import DuckEngine
from tests.parse.test_sections import records


def test_sections_given_one_by_one_are_one_cable_that_tells_what_it_was_made_of(tmp_path: Path) -> None:
    store = tmp_path / "store"
    for number, text in zip((3, 1, 2), records(3, 1, 2), strict=True):
        path = tmp_path / f"{number}.txt"
        path.write_text(text)
        assert main(["ingest", str(path), "--store", str(store)]) == 0
        engine = DuckEngine(store, threads=1, memory_mb=256)
        assert engine.about().cables == 1
    (cable,) = pq.read_table(store / "cable.parquet").to_pylist()
    assert (cable["mrn"], cable["section"], cable["paragraphs"]) == ("76STATE99999", None, 4)
    record = engine.record(0)
    assert record is not None
    assert [(one["role"], one["path"]) for one in record.documents] == [
        ("primary", "1.txt + 2"),
        ("section", "1.txt"),
        ("section", "2.txt"),
        ("section", "3.txt"),
    ]
    text = record.documents[0]["text"]
    for paragraph in record.paragraphs:
        assert paragraph["text"].split("\n")[0] in text[paragraph["start"] : paragraph["end"]]
    problems = {problem["code"] for problem in record.problems}
    assert not problems & {"section-alone", "sections-missing"}
