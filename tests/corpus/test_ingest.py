"""The real cables go in whole: each is stored once, and a second ingest finds nothing new.

Needs `../shared` (or the folder in CABLE_ATLAS_CORPUS) with `seeds/` and `corpus/`; skipped where it is
absent.
"""

from __future__ import annotations

import os
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from dashboard.__main__ import main
from dashboard.store.manifest import Manifest, verify

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("CABLE_ATLAS_CORPUS") or ROOT.parent / "shared")
SEEDS, PAGES = SHARED / "seeds", SHARED / "corpus" / "cables-html.tar.xz"
CABLES = 649
pytestmark = pytest.mark.skipif(
    not (SEEDS.is_dir() and PAGES.is_file()), reason=f"no seeds and no archive of pages in {SHARED}"
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("real") / "store"
    assert main(["ingest", str(SEEDS), str(PAGES), "--store", str(folder)]) == 0
    return folder


@pytest.fixture
def manifest(store: Path) -> Manifest:
    return verify(store / "current")


def test_every_cable_is_stored_once(store: Path, manifest: Manifest) -> None:
    assert manifest.cables == CABLES
    assert manifest.tables["document"].rows == CABLES
    assert manifest.tables["quarantine"].rows == 0
    numbers = pq.read_table(store / "cable.parquet", columns=["mrn"]).column("mrn")
    assert numbers.null_count == 0
    assert pc.count_distinct(numbers).as_py() == CABLES


def test_every_cable_has_its_text_its_day_and_its_origin(store: Path) -> None:
    cable = pq.read_table(store / "cable.parquet", columns=["sent_at", "origin_name", "chars", "digest"])
    assert cable.column("sent_at").null_count == 0
    assert cable.column("origin_name").null_count == 0
    document = pq.read_table(store / "document.parquet", columns=["digest", "text"])
    assert document.column("digest") == cable.column("digest")
    assert pc.utf8_length(document.column("text")).cast("int32") == cable.column("chars")


def test_tags_and_addressees_are_resolved(manifest: Manifest) -> None:
    held = manifest.summary
    assert held["tags_resolved"] >= 0.99 * held["tags"]
    assert held["addressees_resolved"] >= 0.98 * held["addressees"]


def test_a_second_ingest_finds_nothing_new(
    store: Path, manifest: Manifest, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ingest", str(PAGES), str(SEEDS), "--store", str(store)]) == 0
    assert "Nothing new" in capsys.readouterr().out
    assert verify(store / "current") == manifest
