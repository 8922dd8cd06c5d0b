"""Stopped by Ctrl-C in any stage, with work going on in other processes, an ingest leaves none of them behind, and the
next run ends the work.
"""

from __future__ import annotations

import multiprocessing
from multiprocessing.connection import wait
from pathlib import Path

import pytest

from dashboard.config import Settings
from dashboard.store import assemble, build, text_build, write
from dashboard.store.build import ingest
from dashboard.store.layout import Layout
from dashboard.store.manifest import Manifest, verify
from dashboard.store.progress import Progress
from dashboard.store.readers import Reading
from tests.store.toy_reader import make_toy_reader, toy_text

READING = Reading(make_toy_reader, "toy", workers=2)
STAGES = {"joining": 1, "planning": 1, "writing": 2, "indexing": 2, "counting": 2}
"""Stage to which of its reports is the last."""


class Stop:
    """Presses Ctrl-C at the report of a stage with this number."""

    def __init__(self, stage: str, number: int) -> None:
        self.stage, self.left = stage, number

    def __call__(self, progress: Progress) -> None:
        self.left -= progress.stage == self.stage
        if self.left == 0:
            raise KeyboardInterrupt


def current(settings: Settings) -> Manifest:
    folder = Layout(settings.store).version()
    assert folder is not None
    return verify(folder)


def put(folder: Path, numbers: range) -> Path:
    folder.mkdir()
    for number in numbers:
        (folder / f"{number}.txt").write_text(toy_text(number))
    return folder


def test_stopped_in_each_stage_and_run_again_equals_an_uninterrupted_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (assemble, build, text_build, write):
        monkeypatch.setattr(module, "ALONE", 1)
    monkeypatch.setattr(assemble, "MUCH_BYTES", 1)
    first, second = put(tmp_path / "first", range(3)), put(tmp_path / "second", range(3, 6))
    settings, whole = Settings(store=tmp_path / "store"), Settings(store=tmp_path / "whole")
    old = ingest([first], settings, READING).manifest
    ingest([first], whole, READING)
    new = ingest([second], whole, READING).manifest
    before = set(multiprocessing.active_children())
    for stage, number in STAGES.items():
        with pytest.raises(KeyboardInterrupt):
            ingest([second], settings, READING, report=Stop(stage, number))
        for process in set(multiprocessing.active_children()) - before:
            # The exit code may be some other thread's, which waits for the same process.
            assert wait([process.sentinel], timeout=60), stage
        assert current(settings).version == old.version, stage
    ingest([second], settings, READING)
    found = current(settings)
    assert (found.version, found.tables, found.texts, found.index) == (
        new.version,
        new.tables,
        new.texts,
        new.index,
    )
    assert not (settings.store / "draft").exists()
    assert not (settings.store / "spool").exists()
