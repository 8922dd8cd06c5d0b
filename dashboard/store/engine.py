"""Engine: answers questions from the Parquet folder with DuckDB in process, read-only.

Comes in: the folder of a store, limits; questions. Goes out: answers. Refuses: stores of another schema version,
questions that make no sense, queries that take longer than their limit; each with a sentence.

Nothing is opened before the first question, and everything is opened again in a process that was forked.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dashboard.config import Settings
from dashboard.store.question import (
    EVERYONE,
    EVERYTHING,
    About,
    Bin,
    Page,
    Record,
    Resolution,
    Row,
    Viewer,
    Where,
)


class DuckEngine:
    """An `Engine` over a store; one for a process, used by any number of threads."""

    def __init__(
        self, store: Path, *, threads: int = 2, memory_mb: int = 1024, query_seconds: float = 10
    ) -> None:
        self._store = store

    @classmethod
    def of(cls, settings: Settings) -> DuckEngine:
        return cls(
            settings.store,
            threads=settings.engine_threads,
            memory_mb=settings.engine_memory_mb,
            query_seconds=settings.query_seconds,
        )

    def snapshot(self) -> DuckEngine:
        """The same engine held to the version that is current now, so that several answers agree."""
        raise NotImplementedError

    def about(self, viewer: Viewer = EVERYONE) -> About:
        raise NotImplementedError

    def total(self, where: Where = EVERYTHING, viewer: Viewer = EVERYONE) -> int:
        raise NotImplementedError

    def counts(self, name: str, where: Where = EVERYTHING, viewer: Viewer = EVERYONE) -> dict[str, int]:
        raise NotImplementedError

    def bins(
        self, resolution: Resolution, where: Where = EVERYTHING, viewer: Viewer = EVERYONE
    ) -> Sequence[Bin]:
        raise NotImplementedError

    def page(self, page: Page, viewer: Viewer = EVERYONE) -> Sequence[Row]:
        raise NotImplementedError

    def record(self, cable_id: int, viewer: Viewer = EVERYONE) -> Record | None:
        raise NotImplementedError

    def find(self, mrn: str, viewer: Viewer = EVERYONE) -> int | None:
        raise NotImplementedError
