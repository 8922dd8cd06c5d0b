"""The readers of an ingest: this process for a little, processes of their own for more.

Comes in: jobs. Goes out: what came of each, in the order in which they end. Refuses to hold more than a few
jobs at a time, whatever the size of the corpus.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from types import TracebackType

import pyarrow as pa

from dashboard.config import Settings
from dashboard.store.processes import pool
from dashboard.store.reading import (
    Read,
    Reader,
    ReaderMaker,
    dimensions_in_process,
    read_in_process,
    read_job,
    start_process,
)
from dashboard.store.walk import Job

FEW_JOBS = 2
"""So many jobs are read in this process; for more, others are started."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How bytes are read: a function of a module that makes the reader, and the reader's version."""

    make: ReaderMaker
    version: str
    workers: int = 2


class Readers:
    """Reads jobs; a context, so that its processes end with it."""

    def __init__(self, reading: Reading, settings: Settings) -> None:
        self._reading, self._settings = reading, settings
        self._reader: Reader | None = None
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Readers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=kind is None, cancel_futures=True)

    def read(self, jobs: Iterator[Job], spool: Path) -> Iterator[Read]:
        """Read all jobs; nothing is made ready where there are none."""
        first = list(islice(jobs, FEW_JOBS + 1))
        if len(first) <= FEW_JOBS or self._reading.workers < 2:
            for job in chain(first, jobs):
                yield read_job(self._here(), job, spool)
            return
        self._pool = pool(self._reading.workers, start_process, self._reading.make, self._settings)
        running: set[Future[Read]] = set()
        for job in chain(first, jobs):
            running.add(self._pool.submit(read_in_process, job, spool))
            if len(running) > self._reading.workers:
                done, running = wait(running, return_when=FIRST_COMPLETED)
                yield from (future.result() for future in done)
        for future in running:
            yield future.result()

    def close(self) -> None:
        """End the processes, so that their memory is free for what comes next."""
        if self._pool is not None:
            self._pool.shutdown()
            self._pool = None

    def dimensions(self) -> Mapping[str, pa.Table]:
        """The tables `place` and `post`."""
        if self._pool is not None:
            return self._pool.submit(dimensions_in_process).result()
        return self._here().dimensions()

    def _here(self) -> Reader:
        if self._reader is None:
            self._reader = self._reading.make(self._settings)
        return self._reader
