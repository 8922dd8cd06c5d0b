"""An ingest stores each message once and tells of every input."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from dashboard.config import Settings
from dashboard.store import walk
from dashboard.store.manifest import verify
from dashboard.store.progress import Progress
from dashboard.store.readers import Reading
from dashboard.store.schema import TABLES
from tests.store.ingesting import add, documents, put, rows
from tests.store.toy_reader import make_toy_reader, toy_text


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


def test_every_document_bears_the_marks_of_its_own_text(settings: Settings, folder: Path) -> None:
    put(
        folder,
        {
            "a": toy_text(1, body="A telegram."),
            "b": toy_text(1, SUBJECT="", CORRECTED="yes", body="Corrected."),
            "c": toy_text(1, SUBJECT="", PARTIAL="yes", body="An ext"),
        },
    )
    add(settings, folder)
    marked = rows(settings, "document", "path", "role", "is_correction", "is_partial")
    assert marked == [
        ("cables/a", "primary", False, False),
        ("cables/b", "correction", True, False),
        ("cables/c", "duplicate", False, True),
    ]
    put(folder, {"d": toy_text(1, body="Another telegram, and longer.")})
    add(settings, folder)
    again = rows(settings, "document", "path", "role", "is_correction", "is_partial")
    assert again == [
        ("cables/d", "primary", False, False),
        ("cables/a", "duplicate", False, False),
        *marked[1:],
    ]


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
