"""Engine: answers questions from the Parquet folder with DuckDB in process, read-only.

Comes in: the folder of a store, limits; questions. Goes out: answers. Refuses: a folder that is no store, a
store of another schema version, queries that take longer than their limit; each with a sentence.

Nothing is opened before the first question, and everything is opened again in a process that was forked. Each
call is answered from one version; after an ingest the next call is answered from the new one.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from dashboard.config import Settings
from dashboard.errors import StoreError
from dashboard.store.answers import (
    About,
    Bin,
    Flag,
    IssueEntry,
    Matrix,
    PlaceEntry,
    PostEntry,
    Reason,
    Record,
    Row,
    Top,
)
from dashboard.store.coverage import Numbering
from dashboard.store.detail import Detail
from dashboard.store.engine_snapshot import Snapshot
from dashboard.store.layout import Layout
from dashboard.store.question import EVERYONE, EVERYTHING, MOST_VALUES, Page, Resolution, Viewer, Where
from dashboard.store.text_hits import Hits, Snippet
from dashboard.store.ties import Cross, Example, Flows, Links, Near

_inherited: list[Snapshot | None] = []
"""Snapshots of a parent process: kept, for closing one here would wait for threads that were not forked."""


class DuckEngine:
    """An `Engine` over a store; one for a process, used by any number of threads."""

    def __init__(
        self,
        store: Path,
        *,
        threads: int = 2,
        memory_mb: int = 1024,
        query_seconds: float = 10,
        indexed: bool = True,
    ) -> None:
        """`indexed` counts by the index; without it every answer comes from SQL (slower, and the same)."""
        self._store = store
        self._threads, self._memory_mb, self._seconds = threads, memory_mb, query_seconds
        self._indexed = indexed
        self._held: Snapshot | None = None
        self._lock = threading.Lock()
        self._process = os.getpid()

    @classmethod
    def of(cls, settings: Settings) -> DuckEngine:
        return cls(
            settings.store,
            threads=settings.engine_threads,
            memory_mb=settings.engine_memory_mb,
            query_seconds=settings.query_seconds,
        )

    def snapshot(self) -> Snapshot:
        """The same engine held to the version that is current now, so that several answers agree.

        While one thread opens a new version the others are answered from the one before.
        """
        if self._process != os.getpid():
            _inherited.append(self._held)
            self._held, self._lock, self._process = None, threading.Lock(), os.getpid()
        folder = self._current()
        held = self._held
        if held is not None and held.version == folder.name:
            return held
        if not self._lock.acquire(blocking=held is None) and held is not None:
            return held
        try:
            if self._held is None or self._held.version != folder.name:
                self._held = self._open(folder)
            return self._held
        finally:
            self._lock.release()

    def about(self, viewer: Viewer = EVERYONE) -> About:
        return self.snapshot().about(viewer)

    def total(self, where: Where = EVERYTHING, viewer: Viewer = EVERYONE) -> int:
        return self.snapshot().total(where, viewer)

    def counts(
        self,
        name: str,
        where: Where = EVERYTHING,
        viewer: Viewer = EVERYONE,
        values: Sequence[str] | None = None,
    ) -> dict[str, int]:
        return self.snapshot().counts(name, where, viewer, values)

    def top(
        self,
        name: str,
        where: Where = EVERYTHING,
        viewer: Viewer = EVERYONE,
        *,
        most: int = MOST_VALUES,
        like: str = "",
    ) -> Top:
        return self.snapshot().top(name, where, viewer, most=most, like=like)

    def bins(
        self, resolution: Resolution, where: Where = EVERYTHING, viewer: Viewer = EVERYONE
    ) -> Sequence[Bin]:
        return self.snapshot().bins(resolution, where, viewer)

    def matrix(
        self,
        name: str,
        days: Sequence[date],
        where: Where = EVERYTHING,
        viewer: Viewer = EVERYONE,
        values: Sequence[str] | None = None,
    ) -> Matrix:
        return self.snapshot().matrix(name, days, where, viewer, values)

    def page(self, page: Page, viewer: Viewer = EVERYONE) -> Sequence[Row]:
        return self.snapshot().page(page, viewer)

    def details(self, cable_ids: Sequence[int], viewer: Viewer = EVERYONE) -> Sequence[Detail]:
        return self.snapshot().details(cable_ids, viewer)

    def examples(self, cable_ids: Sequence[int], viewer: Viewer = EVERYONE) -> dict[int, Example]:
        return self.snapshot().examples(cable_ids, viewer)

    def record(self, cable_id: int, viewer: Viewer = EVERYONE) -> Record | None:
        return self.snapshot().record(cable_id, viewer)

    def find(self, mrn: str, viewer: Viewer = EVERYONE) -> int | None:
        return self.snapshot().find(mrn, viewer)

    def reasons(
        self, name: str, value: str, where: Where = EVERYTHING, viewer: Viewer = EVERYONE
    ) -> Sequence[Reason]:
        return self.snapshot().reasons(name, value, where, viewer)

    def flags(self, where: Where = EVERYTHING, viewer: Viewer = EVERYONE) -> tuple[int, Sequence[Flag]]:
        return self.snapshot().flags(where, viewer)

    def weak(self, viewer: Viewer = EVERYONE) -> dict[str, int]:
        return self.snapshot().weak(viewer)

    def cross(
        self,
        one: str,
        two: str,
        where: Where = EVERYTHING,
        viewer: Viewer = EVERYONE,
        rows: Sequence[str] | None = None,
        columns: Sequence[str] | None = None,
    ) -> Cross:
        return self.snapshot().cross(one, two, where, viewer, rows, columns)

    def portions(
        self,
        name: str,
        where: Where = EVERYTHING,
        viewer: Viewer = EVERYONE,
        values: Sequence[str] | None = None,
    ) -> dict[str, dict[str, int]]:
        return self.snapshot().portions(name, where, viewer, values)

    def flows(self, where: Where = EVERYTHING, viewer: Viewer = EVERYONE, *, most: int = 50) -> Flows:
        return self.snapshot().flows(where, viewer, most=most)

    def near(self, cable_id: int, viewer: Viewer = EVERYONE, *, most: int = 20) -> Sequence[Near]:
        return self.snapshot().near(cable_id, viewer, most=most)

    def links(self, cable_id: int, viewer: Viewer = EVERYONE) -> Links | None:
        return self.snapshot().links(cable_id, viewer)

    def coverage(self, where: Where = EVERYTHING, viewer: Viewer = EVERYONE) -> Sequence[Numbering]:
        return self.snapshot().coverage(where, viewer)

    def snippets(self, query: str, cable_ids: Sequence[int], viewer: Viewer = EVERYONE) -> dict[int, Snippet]:
        return self.snapshot().snippets(query, cable_ids, viewer)

    def hits(self, query: str, cable_id: int, viewer: Viewer = EVERYONE) -> Hits | None:
        return self.snapshot().hits(query, cable_id, viewer)

    def places(self) -> Sequence[PlaceEntry]:
        return self.snapshot().places()

    def posts(self) -> Sequence[PostEntry]:
        return self.snapshot().posts()

    def issues(self) -> Sequence[IssueEntry]:
        return self.snapshot().issues()

    def _current(self) -> Path:
        """The folder of the version that is current now."""
        folder = Layout(self._store).version()
        if folder is None:
            raise StoreError(
                f"There is no store at {self._store}. "
                f"Make one with: cable-atlas ingest PATH --store {self._store}"
            )
        return folder

    def _open(self, folder: Path) -> Snapshot:
        return Snapshot(
            folder,
            threads=self._threads,
            memory_mb=self._memory_mb,
            seconds=self._seconds,
            indexed=self._indexed,
        )
