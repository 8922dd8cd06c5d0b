"""The text index of a version: built with it, read-only, and missed or damaged without harm to the rest."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.errors import QuestionError
from dashboard.store.engine import DuckEngine
from dashboard.store.layout import Layout
from dashboard.store.manifest import TableFile, digest_of_content, read_manifest
from dashboard.store.question import EVERYTHING, Page, Span, Test, Where
from dashboard.store.text_build import build_file, build_texts
from dashboard.store.text_index import TextIndex
from tests.laws import text_oracle as oracle

MADE = oracle.cables(5, 40)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store: Path = tmp_path_factory.mktemp("kept")
    oracle.publish(store, MADE)
    return store


@pytest.fixture
def store(kept: Path, tmp_path: Path) -> Path:
    """A copy that a test may damage."""
    return Path(shutil.copytree(kept, tmp_path / "store", symlinks=True))


def engine(store: Path, seconds: float = 10) -> DuckEngine:
    return DuckEngine(store, threads=1, memory_mb=256, query_seconds=seconds)


def asking(query: str, mode: str = "any") -> Where:
    return Where((Test("text", (query,), mode),))


def folder_of(store: Path) -> Path:
    folder = Layout(store).version()
    assert folder is not None
    return folder


def test_the_manifest_names_the_files_and_equal_tables_give_equal_files(store: Path, tmp_path: Path) -> None:
    folder = folder_of(store)
    manifest = read_manifest(folder)
    assert [entry.file for entry in manifest.texts.values()] == ["text-000.sqlite"]
    again = tmp_path / "again"
    shutil.copytree(folder, again, ignore=shutil.ignore_patterns("*.sqlite"))
    assert build_texts(again, manifest.cables) == manifest.texts


def test_cables_are_found_across_files(kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    manifest = read_manifest(folder_of(kept))
    whole = TextIndex(folder_of(kept), manifest, threads=1, seconds=10)
    folder = tmp_path / "cut"
    shutil.copytree(folder_of(kept), folder, ignore=shutil.ignore_patterns("*.sqlite"))
    monkeypatch.setattr("dashboard.store.text_build.CABLES", 10)
    texts: dict[str, TableFile] = {}
    for start in range(0, manifest.cables, 10):
        texts |= build_file(folder, start, start + 10)
    assert len(texts) == 4
    cut = TextIndex(folder, replace(manifest, texts=texts), threads=2, seconds=10)
    for query in ("the", "of OR launch", '"of launch"', "-the", "from:launch the"):
        assert cut.bits(query).ids.tolist() == whole.bits(query).ids.tolist()


def test_search_takes_part_with_other_conditions(store: Path) -> None:
    own = engine(store)
    wanted = sum(oracle.finds(("phrase", "the", False), cable) for cable in MADE)
    assert 0 < wanted < len(MADE)
    assert own.total(asking("the")) + own.total(asking("the", "none")) == len(MADE)
    assert own.total(Where(asking("the").tests, Span(None, None))) == 0  # these cables have no date
    assert len(own.page(Page(asking("the"), limit=1000))) == wanted


def test_a_message_number_finds_its_cable(store: Path) -> None:
    own = engine(store)
    for mrn in {cable["mrn"][0] for cable in MADE}:
        found = {row.mrn for row in own.page(Page(asking(mrn.lower()), limit=1000))}
        assert mrn in found
        exact = {row.mrn for row in own.page(Page(asking(f"mrn:{mrn}"), limit=1000))}
        assert exact == {mrn}


@pytest.mark.parametrize("indexed", [True, False])
def test_without_its_files_only_searching_is_refused(store: Path, indexed: bool) -> None:
    (folder_of(store) / "text-000.sqlite").unlink()
    own = DuckEngine(store, threads=1, memory_mb=256, indexed=indexed)
    assert own.total(EVERYTHING) == len(MADE)
    with pytest.raises(QuestionError, match=r"text index of this store .*Ingest the corpus again"):
        own.total(asking("the"))
    assert own.total(EVERYTHING) == len(MADE)


def test_a_store_of_an_earlier_version_has_no_text_index_and_says_so(store: Path) -> None:
    path = folder_of(store) / "manifest.json"
    content = json.loads(path.read_text())
    for name in ("texts", "text_format", "digest"):
        content.pop(name)
    path.write_text(json.dumps(content | {"digest": digest_of_content(content)}))
    with pytest.raises(QuestionError, match="has none yet"):
        engine(store).total(asking("the"))


def test_flipped_bytes_are_found_and_refused_with_a_sentence(store: Path) -> None:
    folder = folder_of(store)
    path = folder / "text-000.sqlite"
    whole = path.read_bytes()
    for at in range(100, len(whole), len(whole) // 40):
        data = bytearray(whole)
        data[at] ^= 0xFF
        path.write_bytes(data)
        index = TextIndex(folder, read_manifest(folder), threads=1, seconds=10, checks=False)
        index.verify()
        with pytest.raises(QuestionError, match="is damaged"):
            index.bits("the")
        index.close()


def test_what_is_no_database_is_refused_with_a_sentence(store: Path) -> None:
    folder = folder_of(store)
    size = (folder / "text-000.sqlite").stat().st_size
    (folder / "text-000.sqlite").write_bytes(b"x" * size)
    index = TextIndex(folder, read_manifest(folder), threads=1, seconds=10, checks=False)
    with pytest.raises(QuestionError, match="The text cannot be searched"):
        index.bits("the")


def test_a_slow_search_is_cut_with_a_sentence_and_the_next_one_is_answered(store: Path) -> None:
    folder = folder_of(store)
    index = TextIndex(folder, read_manifest(folder), threads=1, seconds=0, checks=False)
    with pytest.raises(QuestionError, match="was cut; ask with fewer or longer words"):
        index.bits("the")
    later = TextIndex(folder, read_manifest(folder), threads=1, seconds=10, checks=False)
    assert later.bits("the").count


def test_the_index_is_asked_again_only_for_what_is_new(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = folder_of(store)
    index = TextIndex(folder, read_manifest(folder), threads=1, seconds=10, checks=False)
    first = index.bits("the")
    index.close()
    assert index.bits("the") is first


def test_snippets_are_told_of_the_cables_asked_for_and_of_no_others(store: Path) -> None:
    own = engine(store)
    assert set(own.snippets("the", (3, 5, 4000))) == {3, 5}
    assert own.hits("the", 4000) is None
    assert own.snippets("the", ()) == {}
