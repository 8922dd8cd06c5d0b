"""The readers of an ingest: this process for a little, processes of their own for more.

Comes in: jobs. Goes out: what came of each, in the order in which they end. Refuses to hold more than a few
jobs at a time, whatever the size of the corpus. A piece that kills the process which reads it is found and
refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from types import TracebackType

import pyarrow as pa

from dashboard.config import Settings
from dashboard.store.inputs import Piece, Refusal, Together
from dashboard.store.processes import pool
from dashboard.store.reading import (
    Job,
    Read,
    Reader,
    ReaderMaker,
    dimensions_in_process,
    read_in_process,
    read_job,
    start_process,
)

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
        if (len(first) <= FEW_JOBS and self._pool is None) or self._reading.workers < 2:
            for job in chain(first, jobs):
                yield read_job(self._here(), job, spool)
            return
        running: dict[Future[Read], Job] = {}
        for job in chain(first, jobs):
            running[self._submit(job, spool)] = job
            if len(running) > self._reading.workers:
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                yield from self._results({future: running.pop(future) for future in done}, running, spool)
        while running:
            future, job = running.popitem()
            yield from self._results({future: job}, running, spool)

    def _submit(self, job: Job, spool: Path) -> Future[Read]:
        if self._pool is None:
            self._pool = self._processes(self._reading.workers)
        return self._pool.submit(read_in_process, job, spool)

    def _processes(self, count: int) -> ProcessPoolExecutor:
        return pool(count, start_process, self._reading.make, self._settings)

    def _results(
        self, done: dict[Future[Read], Job], running: dict[Future[Read], Job], spool: Path
    ) -> Iterator[Read]:
        """What came of the jobs that are done. Where a process died, all that run are read again, one by one."""
        broken: list[Job] = []
        for future, job in done.items():
            try:
                yield future.result()
            except BrokenProcessPool:
                broken.append(job)
        if broken:
            broken += running.values()
            running.clear()
            self.close()
            for job in broken:
                yield from self._alone(job, spool)

    def _alone(self, job: Job, spool: Path) -> Iterator[Read]:
        """Read a job in a process of its own; where that dies, halve it, down to the piece that it dies of."""
        try:
            with self._processes(1) as alone:
                read = alone.submit(read_in_process, job, spool).result()
        except BrokenProcessPool:
            if len(job) > 1:
                half = len(job) // 2
                yield from self._alone(job[:half], spool)
                yield from self._alone(job[half:], spool)
                return
            read = read_job(self._here(), (_deadly(job[0]),), spool)
        yield read

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


def _deadly(piece: Piece | Refusal | Together) -> Refusal:
    """The refusal of a piece that ends the process which reads it."""
    if isinstance(piece, Together):
        return Refusal(piece.paths[0], "The process that joined its sections died; please report that.")
    size = len(piece.data) if isinstance(piece, Piece) else None
    sentence = (
        "The process that read it died, for lack of memory or by a fault of the program; please report that."
    )
    return Refusal(piece.path, sentence, piece.digest, size)
