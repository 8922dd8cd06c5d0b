"""A version whose bytes are not those that were written is found and refused with a sentence."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dashboard.errors import StoreError
from dashboard.store.layout import Layout
from dashboard.store.manifest import Manifest, digest_of_content, is_whole, read_manifest, verify
from dashboard.store.schema import SCHEMA_VERSION, TABLES
from dashboard.store.write import write_store

FLIPS = 100


def batch(start: int, count: int) -> dict[str, pa.RecordBatch]:
    numbers = list(range(start, start + count))
    cables = {"cable_id": numbers, "mrn": [f"06TOYTOWN{n}" for n in numbers], "subject": ["INVENTED"] * count}
    issues = {"cable_id": numbers, "code": ["PREL"] * count, "kind": ["subject"] * count}
    return {
        "cable": pa.RecordBatch.from_pydict({**cables, "cable_id": pa.array(numbers, pa.int32())}),
        "cable_issue": pa.RecordBatch.from_pydict({**issues, "cable_id": pa.array(numbers, pa.int32())}),
    }


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = tmp_path_factory.mktemp("whole")
    write_store(store, [batch(0, 50)], label="INVENTED")
    return store


@pytest.fixture
def version(whole: Path, tmp_path: Path) -> Path:
    """A copy of a version, to be damaged."""
    return Path(shutil.copytree((whole / "current").resolve(), tmp_path / "version"))


def test_a_whole_version_passes(version: Path) -> None:
    manifest = verify(version)
    assert isinstance(manifest, Manifest)
    assert set(manifest.tables) == set(TABLES)
    assert manifest.cables == 50


def test_one_flipped_bit_in_any_table_is_found(version: Path) -> None:
    chance = random.Random(1)
    files = sorted(path for path in version.iterdir() if path.suffix != ".sqlite")
    assert len(files) == len(TABLES) + 2
    for number in range(FLIPS):
        path = files[number % len(files)]
        data = bytearray(path.read_bytes())
        at = chance.randrange(len(data))
        data[at] ^= 1 << chance.randrange(8)
        whole = path.read_bytes()
        path.write_bytes(data)
        with pytest.raises(StoreError) as error:
            verify(version)
        assert path.name in str(error.value), (path, at)
        assert str(error.value).endswith((".", "cable-atlas ingest`."))
        path.write_bytes(whole)
    verify(version)


def test_a_missing_or_shortened_table_is_found_without_reading_it(version: Path) -> None:
    path = version / "paragraph.parquet"
    data = path.read_bytes()
    path.write_bytes(data[:-1])
    with pytest.raises(StoreError, match=r"paragraph.parquet is damaged: it has \d+ bytes"):
        read_manifest(version)
    path.unlink()
    with pytest.raises(StoreError, match=r"paragraph.parquet is missing"):
        read_manifest(version)


def test_a_folder_without_a_manifest_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"is no store: it has no manifest.json"):
        read_manifest(tmp_path)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "7", '"x"', "{}", '{"digest": "x"}', "\x00\xff"])
def test_what_is_no_manifest_is_refused(text: str, version: Path) -> None:
    (version / "manifest.json").write_text(text, encoding="latin-1")
    with pytest.raises(StoreError, match=r"manifest.json (cannot be read|is damaged)"):
        read_manifest(version)


def test_another_schema_is_refused_with_both_numbers(version: Path) -> None:
    content = json.loads((version / "manifest.json").read_text())
    content.pop("digest")
    content["schema"] = 99
    content["digest"] = digest_of_content(content)
    (version / "manifest.json").write_text(json.dumps(content))
    with pytest.raises(StoreError, match=f"has schema 99; this program reads schema {SCHEMA_VERSION}"):
        read_manifest(version)


def test_batches_may_be_cut_anywhere(tmp_path: Path, whole: Path) -> None:
    one = read_manifest((whole / "current").resolve())
    two = write_store(tmp_path, [batch(0, 7), batch(7, 1), batch(8, 42)], label="INVENTED")
    assert two.tables == one.tables
    assert two.version == one.version


def test_issues_are_counted_from_the_cables(whole: Path) -> None:
    (row,) = pq.read_table(whole / "issue.parquet").to_pylist()
    assert row == {"code": "PREL", "kind": "subject", "field": None, "name": None, "cables": 50}


def cable(*numbers: int, **columns: list[object]) -> dict[str, pa.RecordBatch]:
    return {"cable": pa.RecordBatch.from_pydict({"cable_id": pa.array(numbers, pa.int32()), **columns})}


TIMES = pa.array([2, 1], pa.timestamp("us", tz="UTC"))
LATE = pa.array([None, 1], pa.timestamp("us", tz="UTC"))


@pytest.mark.parametrize(
    ("batches", "words"),
    [
        ([cable(1)], "must count up by one; expected 0"),
        ([cable(0, 2)], "must count up by one"),
        ([cable(0), cable(0)], "expected 1 first, got 0"),
        ([cable(0, 1, sent_at=TIMES)], "in order of sent_at"),
        ([cable(0, 1, sent_at=LATE)], "undated ones last"),
        ([cable(0, 1, sender=["a", "b"])], "no column 'sender'"),
        ([{"cables": batch(0, 1)["cable"]}], "no table 'cables'"),
        ([cable(0, tags=[3])], "cable.tags must be list"),
        ([{"cable_issue": batch(0, 1)["cable_issue"]}], "but there are 0 cables"),
        ([batch(0, 3), {"cable_issue": batch(0, 1)["cable_issue"]}], "in order of cable_id"),
    ],
)
def test_batches_out_of_order_are_refused_and_leave_the_store_as_it_was(
    batches: list[dict[str, pa.RecordBatch]], words: str, tmp_path: Path
) -> None:
    before = write_store(tmp_path, [batch(0, 1)], label="INVENTED")
    with pytest.raises(StoreError, match=words):
        write_store(tmp_path, batches, label="INVENTED")
    assert verify(Layout(tmp_path).version() or tmp_path) == before


def test_a_file_that_was_whole_and_then_changed_is_found(version: Path) -> None:
    entry = read_manifest(version).tables["cable"]
    path = version / entry.file
    assert is_whole(path, entry)
    assert is_whole(path, entry)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    assert not is_whole(path, entry)
    path.unlink()
    with pytest.raises(StoreError, match="cannot be read"):
        is_whole(path, entry)
