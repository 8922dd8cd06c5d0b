"""An ingest adds only what is new, and gives the same store by every way."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.config import Settings
from dashboard.errors import StoreError
from dashboard.store import merge, walk
from dashboard.store.layout import Layout
from dashboard.store.readers import Reading
from tests.store.ingesting import READING, add, content, documents, put, rows, section
from tests.store.toy_reader import make_toy_reader, toy_text


def test_a_second_ingest_of_the_same_changes_nothing(settings: Settings, folder: Path) -> None:
    put(folder, {"1": toy_text(1), "bad": "no cable"})
    (folder / "link").symlink_to("1")
    first = add(settings, folder)
    before = (settings.store / "manifest.json").stat().st_mtime_ns
    again = add(settings, folder)
    assert (again.is_changed, again.known_files, again.documents) == (False, 2, 0)
    assert again.manifest == first.manifest
    assert (settings.store / "manifest.json").stat().st_mtime_ns == before
    assert not (settings.store / "spool").exists()


def test_a_file_that_was_moved_is_known(settings: Settings, folder: Path) -> None:
    put(folder, {"1": toy_text(1)})
    add(settings, folder)
    folder.rename(folder.with_name("elsewhere"))
    assert not add(settings, folder.with_name("elsewhere")).is_changed


def test_a_new_label_makes_a_new_version_of_the_same_cables(settings: Settings, folder: Path) -> None:
    put(folder, {"1": toy_text(1)})
    first = add(settings, folder, label="One").manifest
    second = add(settings, folder, label="Two").manifest
    assert content(first) == content(second)
    assert (second.label, first.version == second.version) == ("Two", False)
    assert add(settings, folder).manifest.label == "Two"


def test_what_was_refused_is_forgotten_when_the_file_is_mended(settings: Settings, folder: Path) -> None:
    put(folder, {"1": toy_text(1), "2": "no cable"})
    add(settings, folder)
    put(folder, {"2": toy_text(2)})
    add(settings, folder)
    assert rows(settings, "quarantine", "path") == []
    assert len(documents(settings)) == 2


def messages(count: int) -> dict[str, str]:
    """Texts with duplicates, other texts, sections, undated and refused ones among them."""
    texts = {}
    for n in range(count):
        texts[f"{n}"] = toy_text(n, DATE="" if n % 11 == 0 else f"200{n % 10}-0{n % 9 + 1}-01T{n % 24:02}:00")
        if n % 5 == 0:
            texts[f"{n}-again"] = texts[f"{n}"] + "  "
        if n % 7 == 0:
            texts[f"{n}-other"] = toy_text(n, DATE=f"2010-01-{n % 28 + 1:02}", body="Other. " * (n % 13))
        if n % 8 == 0:
            texts[f"{n}-part"] = toy_text(n, SECTION="2/3", body="Section two.")
        if n % 6 == 0:
            for number in range(1, 4 - n % 4 // 3):
                texts[f"{n}-section-{number}"] = section(n, number, 3)
            texts[f"{n}-section-again"] = section(n, 2, 3) + " "
        if n % 12 == 0:
            texts[f"{n}-whole"] = toy_text(n, MRN=f"06TOYSECTION{n}", body="All of it. " * (n % 5))
        if n % 9 == 0:
            texts[f"{n}-bad"] = f"no cable {n}"
        if n % 10 == 0:
            texts[f"{n}-bare"] = toy_text(n, MRN="", TAGS="", TO="")
    return texts


def split(texts: dict[str, str], seed: int, count: int) -> Iterable[dict[str, str]]:
    names = sorted(texts)
    random.Random(seed).shuffle(names)
    size = -(-len(names) // count)
    return [{name: texts[name] for name in names[at : at + size]} for at in range(0, len(names), size)]


@pytest.mark.parametrize("seed", [1, 2])
def test_several_ingests_in_any_order_give_the_bytes_of_a_single_one(
    seed: int, settings: Settings, folder: Path, tmp_path: Path
) -> None:
    texts = messages(41)
    put(folder, texts)
    whole = add(settings, folder).manifest
    several = replace(settings, store=tmp_path / "several")
    shutil.rmtree(folder)
    folder.mkdir()
    for batch in split(texts, seed, 4):
        put(folder, batch)
        last = add(several, folder).manifest
    assert content(last) == content(whole)
    assert last.version == whole.version


def test_neither_the_size_of_jobs_nor_of_buckets_changes_the_bytes(
    settings: Settings, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, messages(41))
    whole = add(settings, folder).manifest
    monkeypatch.setattr(walk, "JOB_PIECES", 7)
    monkeypatch.setattr(merge, "BUCKET_BYTES", 500)
    monkeypatch.setattr(merge, "WAITING_BYTES", 500)
    pieces = add(replace(settings, store=tmp_path / "pieces"), folder).manifest
    assert content(pieces) == content(whole)


def test_two_reading_processes_give_the_same_bytes(
    settings: Settings, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, messages(40))
    whole = add(settings, folder).manifest
    monkeypatch.setattr(walk, "JOB_PIECES", 9)
    other = replace(settings, store=tmp_path / "two")
    two = add(other, folder, reading=Reading(make_toy_reader, "toy", workers=2)).manifest
    assert content(two) == content(whole)


def test_a_member_that_is_added_to_an_archive_is_all_that_is_read(settings: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    put(folder, {"1": toy_text(1), "2": toy_text(2)})
    first = shutil.make_archive(str(tmp_path / "cables"), "zip", folder)
    add(settings, Path(first))
    put(folder, {"3": toy_text(3)})
    outcome = add(settings, Path(shutil.make_archive(str(tmp_path / "cables"), "zip", folder)))
    assert (outcome.documents, outcome.manifest.cables) == (1, 3)


def test_an_index_of_another_form_is_made_anew_by_the_next_ingest(
    settings: Settings, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, {"1": toy_text(1)})
    first = add(settings, folder).manifest
    assert not add(settings, folder).is_changed
    monkeypatch.setattr("dashboard.store.index_build.FORMAT", 99)
    again = add(settings, folder)
    assert again.is_changed
    assert again.manifest.tables == first.tables
    assert again.manifest.version != first.version
    assert again.manifest.index_form != first.index_form


def test_another_reader_reads_all_again_or_is_refused(
    settings: Settings, folder: Path, tmp_path: Path
) -> None:
    put(folder, {"1": toy_text(1)})
    add(settings, folder)
    newer = Reading(make_toy_reader, "newer", workers=1)
    other = tmp_path / "other"
    other.write_text(toy_text(2))
    with pytest.raises(StoreError, match=r"such as cables/1, are not given now"):
        add(settings, other, reading=newer)
    again = add(settings, folder, other, reading=newer)
    assert (again.documents, again.manifest.cables, again.manifest.reader) == (2, 2, "newer")


def test_keep_adds_to_the_work_of_another_reader_and_anew_forgets_it(
    settings: Settings, folder: Path, tmp_path: Path
) -> None:
    put(folder, {"1": toy_text(1)})
    add(settings, folder)
    other = tmp_path / "other"
    other.write_text(toy_text(2))
    newer = Reading(make_toy_reader, "newer", workers=1)
    assert add(settings, other, reading=newer, keep=True).manifest.cables == 2
    assert add(settings, other, reading=READING, anew=True).manifest.cables == 1


def test_the_version_before_is_kept_and_older_ones_are_removed(settings: Settings, folder: Path) -> None:
    names = []
    for n in range(4):
        put(folder, {str(n): toy_text(n)})
        names.append(add(settings, folder).manifest.version)
    kept = {path.name for path in (settings.store / "versions").iterdir()}
    assert kept == set(names[-2:])
    assert Layout(settings.store).version() == settings.store / "versions" / names[-1]
