"""An ingest stores each message once, adds only what is new, and gives the same store by every way."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from dashboard.config import Settings
from dashboard.errors import InputError, StoreError
from dashboard.store import merge, walk
from dashboard.store.build import ingest
from dashboard.store.layout import Layout
from dashboard.store.manifest import Manifest, verify
from dashboard.store.progress import Outcome, Progress
from dashboard.store.readers import Reading
from dashboard.store.schema import TABLES
from tests.store.toy_reader import make_toy_reader, toy_text

READING = Reading(make_toy_reader, "toy", workers=1)
NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(store=tmp_path / "store")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "cables"
    path.mkdir()
    return path


def add(settings: Settings, *paths: Path, **options: Any) -> Outcome:
    return ingest(paths, settings, options.pop("reading", READING), now=NOW, **options)


def put(folder: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        (folder / name).write_text(text)


def rows(settings: Settings, table: str, *columns: str) -> list[Any]:
    read = pq.read_table(settings.store / f"{table}.parquet", columns=list(columns) or None)
    if len(columns) == 1:
        return list(read.column(columns[0]).to_pylist())
    return [tuple(row.values()) for row in read.to_pylist()]


def documents(settings: Settings) -> list[Any]:
    return rows(settings, "document", "cable_id", "position", "role", "path")


def content(manifest: Manifest) -> dict[str, str]:
    return {name: entry.sha256 for name, entry in manifest.tables.items()}


def test_every_table_is_written_and_the_manifest_tells_its_rows(settings: Settings, folder: Path) -> None:
    put(folder, {"1": toy_text(1), "2": toy_text(2)})
    manifest = add(settings, folder, label="Toys").manifest
    for name in TABLES:
        table = pq.read_table(settings.store / f"{name}.parquet")
        assert table.schema.equals(TABLES[name])
        assert [field.metadata[b"about"] for field in table.schema] == [
            field.metadata[b"about"] for field in TABLES[name]
        ]
        assert manifest.tables[name].rows == table.num_rows
    assert manifest.cables == 2
    assert manifest.label == "Toys"
    assert manifest.built_at == "2026-01-02T03:04:05Z"
    assert manifest.summary["tags"] == 4
    assert verify(settings.store / "current") == manifest


def test_cables_are_numbered_by_time_undated_ones_last(settings: Settings, folder: Path) -> None:
    put(folder, {str(n): toy_text(n, DATE="" if n == 3 else f"200{9 - n}-01-01") for n in range(6)})
    add(settings, folder)
    numbers = rows(settings, "cable", "cable_id", "mrn")
    assert numbers == list(enumerate([f"06TOYTOWN{n}" for n in (5, 4, 2, 1, 0, 3)]))
    assert rows(settings, "paragraph", "cable_id") == [n for n in range(6) for _ in range(2)]


def test_the_same_text_again_is_a_duplicate_whatever_its_white_space(
    settings: Settings, folder: Path
) -> None:
    put(
        folder,
        {"a": toy_text(1), "b": toy_text(1).replace("First of", "First \n of ") + "\n", "c": toy_text(1)},
    )
    outcome = add(settings, folder)
    assert outcome.manifest.cables == 1
    assert [role for _, _, role, _ in documents(settings)] == ["primary", "duplicate", "duplicate"]
    assert rows(settings, "cable_issue", "code") == ["XA", "PREL"]


def test_another_text_under_the_number_is_tied_to_it_and_the_more_complete_one_speaks(
    settings: Settings, folder: Path
) -> None:
    put(
        folder,
        {
            "a": toy_text(1, SUBJECT="", body="Long. " * 50),
            "b": toy_text(1, body="Whole."),
            "c": toy_text(1, PARTIAL="yes", body="Longer extract. " * 50),
            "d": toy_text(1, SECTION="1/3", body="Longest, a section. " * 50),
        },
    )
    add(settings, folder)
    assert documents(settings) == [
        (0, 0, "primary", "cables/b"),
        (0, 1, "duplicate", "cables/a"),
        (0, 2, "duplicate", "cables/c"),
        (0, 3, "section", "cables/d"),
    ]
    assert rows(settings, "paragraph", "text") == ["Whole."]


def test_of_two_equally_complete_texts_the_corrected_one_speaks(settings: Settings, folder: Path) -> None:
    put(folder, {"a": toy_text(1, body="Long. " * 9), "b": toy_text(1, CORRECTED="yes", body="Short.")})
    add(settings, folder)
    assert documents(settings)[0][2:] == ("primary", "cables/b")


def test_of_several_texts_only_one_that_says_so_is_a_correction(settings: Settings, folder: Path) -> None:
    put(
        folder,
        {
            "a": toy_text(1, body="A page. " * 9),
            "b": toy_text(1, body="A telegram."),
            "c": toy_text(1, SUBJECT="", CORRECTED="yes", body="Corrected."),
        },
    )
    add(settings, folder)
    assert [role for _, _, role, _ in documents(settings)] == ["primary", "duplicate", "correction"]
    put(folder, {"d": toy_text(1, CORRECTED="yes", body="Corrected and whole.")})
    add(settings, folder)
    assert documents(settings)[0][2:] == ("primary", "cables/d")
    assert {role for _, _, role, _ in documents(settings)[1:]} == {"correction"}


def test_sections_of_one_message_are_one_cable(settings: Settings, folder: Path) -> None:
    put(folder, {name: section(1, number, 3) for name, number in (("a", 3), ("b", 1), ("c", 2))})
    outcome = add(settings, folder)
    assert (outcome.documents, outcome.manifest.cables, outcome.manifest.summary["sections"]) == (3, 1, 3)
    assert documents(settings) == [
        (0, 0, "primary", "cables/b + 2"),
        (0, 1, "section", "cables/a"),
        (0, 2, "section", "cables/b"),
        (0, 3, "section", "cables/c"),
    ]
    assert rows(settings, "paragraph", "text") == [f"Section {n} of message 1." for n in (1, 2, 3)]
    assert rows(settings, "cable", "section") == [None]
    assert rows(settings, "document", "input_digest")[0] is None


def test_sections_that_are_missing_are_named(settings: Settings, folder: Path) -> None:
    put(folder, {str(number): section(1, number, 4) for number in (1, 3)})
    add(settings, folder)
    assert rows(settings, "cable", "section") == ["1,3/4"]


@pytest.mark.parametrize("order", [(1, 2, 3), (3, 2, 1), (2, 3, 1)])
def test_sections_are_joined_whatever_the_ingest_and_the_order_in_which_they_come(
    order: tuple[int, ...], settings: Settings, folder: Path, tmp_path: Path
) -> None:
    for number in order:
        put(folder, {str(number): section(1, number, 3)})
        last = add(settings, folder)
        assert last.manifest.cables == 1
        assert last.documents == 1
    whole = add(replace(settings, store=tmp_path / "whole"), folder).manifest
    assert content(last.manifest) == content(whole)
    assert len(documents(settings)) == 4


def test_a_whole_text_takes_the_place_of_joined_sections(settings: Settings, folder: Path) -> None:
    put(folder, {str(number): section(1, number, 2) for number in (1, 2)})
    add(settings, folder)
    put(folder, {"whole": toy_text(1, MRN="06TOYSECTION1", body="Whole.")})
    outcome = add(settings, folder)
    assert (outcome.documents, outcome.manifest.summary["documents"]) == (1, 3)
    assert [(role, path) for _, _, role, path in documents(settings)] == [
        ("primary", "cables/whole"),
        ("section", "cables/1"),
        ("section", "cables/2"),
    ]
    assert rows(settings, "paragraph", "text") == ["Whole."]


def test_without_a_number_the_text_is_the_identity(settings: Settings, folder: Path) -> None:
    put(folder, {name: toy_text(n, MRN="") for name, n in (("a", 1), ("b", 2), ("c", 1))})
    assert add(settings, folder).manifest.cables == 2
    assert sorted(role for _, _, role, _ in documents(settings)) == ["duplicate", "primary", "primary"]


def test_every_input_is_a_document_or_in_quarantine(settings: Settings, folder: Path) -> None:
    put(folder, {"good": toy_text(1), "other": "no cable", "fault": "INVENTED\nBOOM\n\n", "empty": ""})
    (folder / "link").symlink_to("good")
    outcome = add(settings, folder)
    assert outcome.refused == 4
    held = dict(rows(settings, "quarantine", "path", "sentence"))
    assert set(held) | {path for *_, path in documents(settings)} == {
        f"cables/{name}" for name in ("good", "other", "fault", "empty", "link")
    }
    assert "'INVENTED'" in held["cables/other"]
    assert "please report" in held["cables/fault"]
    assert set(outcome.refusals) == set(held.items())


def test_an_ingest_of_nothing_but_refused_inputs_makes_a_store_without_cables(
    settings: Settings, folder: Path
) -> None:
    (folder / "link").symlink_to("nowhere")
    outcome = add(settings, folder)
    assert (outcome.manifest.cables, outcome.refused) == (0, 1)


def test_a_file_of_several_cables_keeps_those_before_the_unreadable_one(
    settings: Settings, folder: Path
) -> None:
    put(folder, {"many": "\f".join([toy_text(1), toy_text(2), "no cable", toy_text(3)])})
    add(settings, folder)
    assert [path for *_, path in documents(settings)] == ["cables/many#1", "cables/many#2"]
    assert rows(settings, "quarantine", "path") == ["cables/many"]


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


def section(message: int, number: int, of: int, **facts: str) -> str:
    facts = {"MRN": f"06TOYSECTION{message}", "SECTION": f"{number}/{of}"} | facts
    return toy_text(message, body=f"Section {number} of message {message}.", **facts)


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


def test_a_text_that_kills_its_reader_is_refused_and_the_others_are_stored(
    settings: Settings, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(walk, "JOB_PIECES", 1)
    put(folder, {f"{n}": toy_text(n) for n in range(4)} | {"3-deadly": toy_text(99, SUBJECT="DEADLY")})
    outcome = add(settings, folder, reading=Reading(make_toy_reader, "toy", workers=2))
    assert outcome.manifest.cables == 4
    ((path, sentence),) = outcome.refusals
    assert path == "cables/3-deadly"
    assert "process that read it died" in sentence


def test_a_member_that_is_added_to_an_archive_is_all_that_is_read(settings: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    put(folder, {"1": toy_text(1), "2": toy_text(2)})
    first = shutil.make_archive(str(tmp_path / "cables"), "zip", folder)
    add(settings, Path(first))
    put(folder, {"3": toy_text(3)})
    outcome = add(settings, Path(shutil.make_archive(str(tmp_path / "cables"), "zip", folder)))
    assert (outcome.documents, outcome.manifest.cables) == (1, 3)


def test_progress_is_reported_for_each_stage(settings: Settings, folder: Path) -> None:
    put(folder, {"1": toy_text(1)})
    seen: list[Progress] = []
    add(settings, folder, report=seen.append)
    assert seen[0] == Progress("reading", seen[0].total, seen[0].total, 1, 0)
    stages = {step.stage: step for step in seen}
    assert list(stages) == ["reading", "joining", "planning", "writing", "indexing", "counting"]
    for name in ("reading", "writing", "indexing", "counting"):
        assert stages[name].done == stages[name].total > 0, name
    assert all(step.done <= step.total for step in seen)
    assert stages["indexing"].total == 1


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


def test_a_second_writer_is_refused_with_the_number_of_the_first(settings: Settings, folder: Path) -> None:
    put(folder, {"1": toy_text(1)})
    with Layout(settings.store).writing(), pytest.raises(StoreError, match=r"another ingest .process [0-9]+"):
        add(settings, folder)


def test_a_path_that_does_not_exist_leaves_no_store(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        add(settings, tmp_path / "nothing")
    assert not settings.store.exists()


def test_a_store_that_cannot_be_written_is_refused(settings: Settings, folder: Path) -> None:
    settings.store.write_text("a file")
    with pytest.raises(StoreError, match="cannot be written"):
        add(settings, folder)


def test_a_store_whose_version_is_lost_is_refused(settings: Settings, folder: Path) -> None:
    settings.store.mkdir()
    (settings.store / "current").symlink_to("versions/lost")
    with pytest.raises(StoreError, match="is no folder"):
        add(settings, folder)
    put(folder, {"1": toy_text(1)})
    assert add(settings, folder, anew=True).manifest.cables == 1


def test_a_damaged_store_is_refused_until_it_is_made_anew(settings: Settings, folder: Path) -> None:
    put(folder, {"1": toy_text(1)})
    add(settings, folder)
    (settings.store / "manifest.json").write_text("{}")
    put(folder, {"2": toy_text(2)})
    with pytest.raises(StoreError, match="--anew"):
        add(settings, folder)
    assert add(settings, folder, anew=True).manifest.cables == 2
