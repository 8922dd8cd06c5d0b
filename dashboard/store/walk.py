"""The walk over the inputs of an ingest: what is new, cut into jobs of bounded size.

Comes in: sources, what the store and the spool know. Goes out: jobs, tuples of pieces and refusals; and, as
it goes, what was met. Refuses nothing: a file that fails while it is read becomes a refusal.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq

from dashboard.config import Settings
from dashboard.store.inputs import Piece, Refusal, Source, pieces
from dashboard.store.spool import Key
from dashboard.store.tables import read_table

JOB_BYTES = 2 * 2**20
JOB_PIECES = 1_024
Job = tuple[Piece | Refusal, ...]
Digests = frozenset[bytes]


@dataclass(frozen=True, slots=True)
class Known:
    """What needs no reading."""

    inputs: frozenset[str] = frozenset()
    """Digests of files that the store has read."""
    refusals: frozenset[tuple[str, str]] = frozenset()
    """Path and sentence of each row of the store's quarantine."""
    done: frozenset[Key] = frozenset()
    """Pieces that the spool has."""
    version: Path | None = None
    """Folder of the version whose documents are known."""

    @classmethod
    def of(cls, version: Path, done: set[Key]) -> Known:
        """What the version in this folder, and the spool, know."""
        quarantine = _columns(version, "quarantine", "path", "sentence")
        return cls(
            frozenset(_columns(version, "input", "digest")[0]),
            frozenset(zip(*quarantine, strict=True)),
            frozenset(done),
            version,
        )

    def documents(self) -> Digests:
        """Digests of pieces that the store has cables of, as bytes, which take a third of the room."""
        found: set[bytes] = set()
        if self.version is not None:
            with pq.ParquetFile(self.version / "document.parquet") as file:
                for group in range(file.num_row_groups):
                    column = file.read_row_group(group, columns=["input_digest"]).column(0)
                    found.update(map(bytes.fromhex, pc.unique(column.drop_null()).to_pylist()))
        return frozenset(found)


@dataclass(slots=True)
class Walk:
    """One walk; its counts grow while `jobs` is consumed."""

    found: Sequence[Source | Refusal]
    known: Known
    limits: Settings
    files: int = 0
    known_files: int = 0
    bytes: int = 0
    """Bytes of the files walked so far."""
    inputs: list[tuple[str, str, int]] = field(default_factory=list)
    """Path, digest and size of each file that was read to its end."""
    touched: set[str] = field(default_factory=set)
    """Paths that were read or refused now: what the store's quarantine has of them is out of date."""

    _documents: Digests | None = None

    @property
    def total(self) -> int:
        return sum(source.bytes for source in self.found if isinstance(source, Source))

    def jobs(self) -> Iterator[Job]:
        """What is to be read, in jobs of about `JOB_BYTES`."""
        job: list[Piece | Refusal] = []
        size = 0
        for item in self._items():
            job.append(item)
            size += len(item.data) if isinstance(item, Piece) else 0
            if size >= JOB_BYTES or len(job) >= JOB_PIECES:
                yield tuple(job)
                job, size = [], 0
        if job:
            yield tuple(job)
        self._documents = None

    def _items(self) -> Iterator[Piece | Refusal]:
        for source in self.found:
            if isinstance(source, Refusal):
                yield from self._refused(source)
                continue
            self.files += 1
            try:
                yield from self._read(source)
            except OSError as error:
                yield from self._refused(Refusal(source.path, f"It cannot be read: {error.strerror}."))

    def _read(self, source: Source) -> Iterator[Piece | Refusal]:
        done = self.bytes + source.bytes
        with source.file.open("rb") as handle:
            digest = hashlib.file_digest(handle, "sha256").hexdigest()
            if digest in self.known.inputs:
                self.known_files += 1
                self.bytes = done
                return
            self.touched.add(source.path)
            handle.seek(0)
            start = self.bytes
            for item in pieces(source, handle, self.limits):
                self.bytes = start + min(handle.tell(), source.bytes)
                if isinstance(item, Refusal) or not self._is_known(item):
                    yield item
        self.bytes = done
        self.inputs.append((source.path, digest, source.bytes))

    def _is_known(self, piece: Piece) -> bool:
        if self._documents is None:  # only now, since most ingests of a known corpus never get here
            self._documents = self.known.documents()
        return bytes.fromhex(piece.digest) in self._documents or (piece.path, piece.digest) in self.known.done

    def _refused(self, refusal: Refusal) -> Iterator[Refusal]:
        if (refusal.path, refusal.sentence) not in self.known.refusals:
            self.touched.add(refusal.path)
            yield refusal


def _columns(version: Path, table: str, *names: str) -> list[list[str]]:
    read = read_table(version / f"{table}.parquet", *names)
    return [read.column(name).to_pylist() for name in names]
