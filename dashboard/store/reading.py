"""Reading pieces into parts: what one reading process does.

Comes in: `Piece`s and `Refusal`s, a `Reader`. Goes out: a part in the spool. Refuses nothing: what cannot be
read, and what the reader fails at, becomes a row of the quarantine with a sentence. Where the reader fails at one of
many records, that record alone does.
"""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pyarrow as pa

from dashboard.cable import Cable
from dashboard.config import Settings
from dashboard.errors import InputError
from dashboard.resolve.evidence import Resolution
from dashboard.store.inputs import Piece, Refusal, Together
from dashboard.store.rows import Rows
from dashboard.store.spool import Key, Part, write_part


class Reader(Protocol):
    """What turns bytes into resolved cables."""

    def read(self, data: bytes) -> Iterable[tuple[Cable, Resolution]]:
        """The cables in `data`; raises InputError where there are none, with the reason."""
        ...

    def apart(self, data: bytes) -> Sequence[bytes]:
        """The records that `data` consists of, each of which can be read alone; one, where it is no dump of many."""
        ...

    def join(self, texts: Sequence[str]) -> tuple[Cable, Resolution, str | None, tuple[int, ...]] | None:
        """The cable whose sections these texts are, what it means, which sections are there where some are
        missing, and which of the texts were joined; None where there is nothing to join."""
        ...

    def dimensions(self) -> Mapping[str, pa.Table]:
        """The tables `place` and `post`."""
        ...


JOINED = " + "
"""Between the path of the first section and the number of further ones, in the path of a joined document."""
ReaderMaker = Callable[[Settings], Reader]
"""A function of a module, so that another process can call it too."""


Job = Sequence[Piece | Refusal | Together]


@dataclass(frozen=True, slots=True)
class Read:
    """What came of one job."""

    part: Part
    documents: int
    refused: int


def read_job(reader: Reader, job: Job, spool: Path) -> Read:
    """Read all pieces of a job into one part."""
    rows = Rows()
    refused = 0
    keys = [(piece.path, piece.digest) for piece in job if isinstance(piece, Piece)]
    for piece in job:
        if isinstance(piece, Together):
            keys += _join(reader, piece, rows)
            continue
        for refusal in [piece] if isinstance(piece, Refusal) else _read_piece(reader, piece, rows):
            refused += 1
            rows.refuse(refusal.path, refusal.digest, refusal.bytes, refusal.sentence)
    return Read(write_part(spool, rows.batches(), keys), rows.documents, refused)


@dataclass(frozen=True, slots=True)
class _Found:
    """What is in some bytes: the cables, why they are not all, and whether that is a fault of the program."""

    cables: tuple[tuple[Cable, Resolution], ...]
    sentence: str | None = None
    is_fault: bool = False


def _read_piece(reader: Reader, piece: Piece, rows: Rows) -> list[Refusal]:
    """Add the cables of a piece; refusals where there is none, or where some were not read."""
    found = _read(reader, piece.data)
    if found.is_fault:
        records = reader.apart(piece.data)
        if len(records) > 1:
            return _read_apart(reader, piece, records, rows)
    for number, (cable, resolution) in enumerate(found.cables, 1):
        path = piece.path if len(found.cables) == 1 else f"{piece.path}#{number}"
        rows.add(cable, resolution, path, piece.digest)
    if found.sentence is None:
        return []
    return [Refusal(piece.path, found.sentence, piece.digest, len(piece.data))]


def _read_apart(reader: Reader, piece: Piece, records: Sequence[bytes], rows: Rows) -> list[Refusal]:
    """Read the records of a piece one by one. Those that the reader fails at are refused under their own number."""
    refusals: list[Refusal] = []
    number = 0
    for record in records:
        found = _read(reader, record)
        for cable, resolution in found.cables:
            number += 1
            rows.add(cable, resolution, f"{piece.path}#{number}", piece.digest)
        if found.sentence is not None:
            number += found.is_fault
            path = f"{piece.path}#{number}" if found.is_fault else piece.path
            refusals.append(Refusal(path, found.sentence, hashlib.sha256(record).hexdigest(), len(record)))
    return refusals


def _read(reader: Reader, data: bytes) -> _Found:
    found: list[tuple[Cable, Resolution]] = []
    try:
        for one in reader.read(data):
            found.append(one)  # noqa: PERF402  # what was read before an error stays
    except InputError as error:
        return _Found(tuple(found), str(error))
    except Exception as error:  # the reader promises not to raise; a fault of it must not stop the others
        sentence = f"The program failed to read it ({type(error).__name__}: {error}); please report that."
        return _Found(tuple(found), sentence, is_fault=True)
    return _Found(tuple(found), None if found else "No cable was found in it.")


def _join(reader: Reader, piece: Together, rows: Rows) -> list[Key]:
    """Add the cable whose sections these are; path and digest of those that were joined."""
    found = reader.join(piece.texts)
    if found is None:
        return []
    cable, resolution, sections, used = found
    rows.add(cable, resolution, f"{piece.paths[used[0]]}{JOINED}{len(used) - 1}", None, sections)
    return [(piece.paths[at], piece.digests[at]) for at in used]


_own: list[Reader] = []
"""The reader of a reading process, made once."""


def start_process(make: ReaderMaker, settings: Settings) -> None:
    """First thing in a reading process: make its reader.

    What a job makes is free when the job ends, by counted references alone; the collector, which would walk
    through thousands of cables again and again, rests until then. That spares a fifth of the time.
    """
    _own.append(make(settings))
    gc.freeze()
    gc.disable()


def read_in_process(job: Job, spool: Path) -> Read:
    """`read_job` with the reader of this process."""
    read = read_job(_own[0], job, spool)
    gc.collect(0)
    return read


def dimensions_in_process() -> Mapping[str, pa.Table]:
    """The dimension tables of the reader of this process."""
    return _own[0].dimensions()
