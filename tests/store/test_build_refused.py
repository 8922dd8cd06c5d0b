"""An ingest refuses a store or a path that it cannot work with, and leaves both as they were."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.config import Settings
from dashboard.errors import InputError, StoreError
from dashboard.store.layout import Layout
from tests.store.ingesting import add, put
from tests.store.toy_reader import toy_text


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
