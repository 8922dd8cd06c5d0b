"""The sections of a message are one cable, whatever the ingest and the order in which they come."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.config import Settings
from tests.store.ingesting import add, content, documents, put, rows, section
from tests.store.toy_reader import toy_text


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
