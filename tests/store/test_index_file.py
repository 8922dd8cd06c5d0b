"""The file of the index: what was written comes back, what is not to be trusted is made anew, and nothing is lost."""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from dashboard.errors import StoreError
from dashboard.query.answer import answer
from dashboard.query.selection import Selection
from dashboard.store import index_build, manifest
from dashboard.store.engine import DuckEngine
from dashboard.store.fields import FIELDS
from dashboard.store.index_build import INDEX, build_index
from dashboard.store.index_file import IndexFile, IndexWriter
from dashboard.store.question import Page
from tests.laws import selection_store as made


def test_arrays_and_facts_come_back_as_they_were_and_cannot_be_changed(tmp_path: Path) -> None:
    arrays = {
        "bytes": np.arange(3, dtype=np.uint8),
        "words": np.arange(6, dtype=np.uint64).reshape(2, 3),
        "none": np.empty((0, 4), np.uint64),
        "big-endian": np.arange(5, dtype=">i4"),
    }
    writer = IndexWriter(tmp_path / INDEX)
    for name, array in arrays.items():
        writer.add(name, array)
    writer.close({"size": 3})
    found = IndexFile(tmp_path / INDEX)
    assert found.facts == {"size": 3}
    for name, array in arrays.items():
        assert found.array(name).tolist() == array.tolist()
        assert found.array(name).shape == array.shape
        assert found.array(name).ctypes.data % 64 == 0 or not array.size
        assert not found.array(name).flags.writeable
    assert bytes(found.part("bytes")) == b"\0\1\2"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"CAINDEX1",
        b"\0" * 64,
        b"CAINDEX1" + b"\xff" * 8 + b"CAINDEX1",
        b"CAINDEX1{}" + b"\2" + b"\0" * 7 + b"CAINDEX1",
    ],
)
def test_a_file_that_is_no_index_is_refused_with_a_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / INDEX).write_bytes(content)
    with pytest.raises(StoreError, match=r"\.$"):
        IndexFile(tmp_path / INDEX)


def test_a_file_whose_writer_was_stopped_is_refused(tmp_path: Path) -> None:
    writer = IndexWriter(tmp_path / INDEX)
    writer.add("days", np.arange(100, dtype=np.int32))
    writer.abandon()
    with pytest.raises(StoreError):
        IndexFile(tmp_path / INDEX)


def _flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def _forget(path: Path) -> None:
    """As a store that was written before there was an index."""
    path.unlink()
    stated = path.with_name("manifest.json")
    content = json.loads(stated.read_text(encoding="utf-8"))
    del content["index"], content["index_form"], content["digest"]
    stated.write_text(json.dumps(content | {"digest": manifest.digest_of_content(content)}), encoding="utf-8")


def _age(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_build, "FORMAT", index_build.FORMAT + 1)


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (Path.unlink, "is missing"),
        (_flip, "is damaged"),
        (lambda path: path.write_bytes(path.read_bytes()[:-1]), "is damaged"),
        (_forget, "has no index"),
        (None, "another version of this program"),
    ],
    ids=["missing", "flipped byte", "cut", "never made", "older"],
)
def test_an_index_that_is_not_to_be_trusted_is_made_anew_and_the_store_left_alone(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    harm: Callable[[Path], object] | None,
    said: str,
) -> None:
    made.publish(tmp_path, made.tables(3, 40))
    wanted = answer(DuckEngine(tmp_path, threads=1, memory_mb=256), Selection(), role="to")
    folder = (tmp_path / "current").resolve()
    if harm is None:
        _age(monkeypatch)
    else:
        harm(folder / INDEX)
    before = {path: path.read_bytes() for path in folder.iterdir()}
    with caplog.at_level(logging.WARNING):
        assert answer(DuckEngine(tmp_path, threads=1, memory_mb=256), Selection(), role="to") == wanted
    assert said in caplog.text
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_an_index_that_was_made_anew_is_made_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    made.publish(tmp_path, made.tables(3, 40))
    ((tmp_path / "current").resolve() / INDEX).unlink()
    first = DuckEngine(tmp_path, threads=1, memory_mb=256).snapshot()
    caplog.clear()
    with caplog.at_level(logging.WARNING):
        again = DuckEngine(tmp_path, threads=1, memory_mb=256).snapshot()
    assert caplog.text == ""
    assert first is not again
    assert first.counts("issue") == again.counts("issue")


def test_serving_writes_nothing_beside_a_whole_index(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    made.publish(tmp_path / "store", made.tables(3, 40))
    engine = DuckEngine(tmp_path / "store", threads=1, memory_mb=256)
    files = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    with caplog.at_level(logging.WARNING):
        answer(engine, Selection(), sort="subject")
    assert caplog.text == ""
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == files


def test_a_flipped_byte_of_the_index_is_found_by_verifying(tmp_path: Path) -> None:
    made.publish(tmp_path, made.tables(3, 40))
    folder = (tmp_path / "current").resolve()
    manifest.verify(folder)
    _flip(folder / INDEX)
    with pytest.raises(StoreError, match=INDEX):
        manifest.verify(folder)


def test_rows_are_found_in_every_batch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made.publish(tmp_path, made.tables(8, 50))
    plain = DuckEngine(tmp_path, threads=1, memory_mb=256, indexed=False)
    monkeypatch.setattr("dashboard.store.index_rows.AT_ONCE", 7)
    monkeypatch.setattr(index_build, "AT_ONCE", 7)
    engine = DuckEngine(tmp_path, threads=1, memory_mb=256)
    for sort in ("sent_at", "subject"):
        page = Page(sort=sort, limit=50)
        assert engine.page(page) == plain.page(page)


def test_the_same_tables_give_the_same_bytes(tmp_path: Path) -> None:
    made.publish(tmp_path, made.tables(8, 50))
    folder = (tmp_path / "current").resolve()
    build_index(folder, tmp_path / "again")
    assert (tmp_path / "again").read_bytes() == (folder / INDEX).read_bytes()


def test_tables_that_cannot_be_read_give_a_sentence(tmp_path: Path) -> None:
    made.publish(tmp_path, made.tables(8, 50))
    folder = shutil.copytree((tmp_path / "current").resolve(), tmp_path / "copy")
    (folder / "cable_issue.parquet").write_bytes(b"nothing")
    with pytest.raises(StoreError, match="Ingest the corpus again"):
        build_index(folder, tmp_path / "again")


def test_every_field_is_in_the_index(tmp_path: Path) -> None:
    made.publish(tmp_path, made.tables(8, 50))
    file = IndexFile((tmp_path / "current").resolve() / INDEX)
    for name in FIELDS:
        assert len(file.array(f"{name}/totals")) == len(DuckEngine(tmp_path).counts(name))
