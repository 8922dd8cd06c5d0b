"""Reading pieces into parts: what one reading process does.

Comes in: `Piece`s and `Refusal`s, a `Reader`. Goes out: a part in the spool. Refuses nothing: what cannot be
read, and what the reader fails at, becomes a row of the quarantine with a sentence.
"""

from __future__ import annotations

import gc
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
        refusal = piece if isinstance(piece, Refusal) else _read_piece(reader, piece, rows)
        if refusal is not None:
            refused += 1
            rows.refuse(refusal.path, refusal.digest, refusal.bytes, refusal.sentence)
    return Read(write_part(spool, rows.batches(), keys), rows.documents, refused)


def _read_piece(reader: Reader, piece: Piece, rows: Rows) -> Refusal | None:
    """Add the cables of a piece; a refusal where there is none, or where reading stopped early."""
    found: list[tuple[Cable, Resolution]] = []
    sentence = None
    try:
        for one in reader.read(piece.data):
            found.append(one)  # noqa: PERF402  # what was read before an error stays
    except InputError as error:
        sentence = str(error)
    except Exception as error:  # the reader promises not to raise; a fault of it must not stop the others
        sentence = f"The program failed to read it ({type(error).__name__}: {error}); please report that."
    if sentence is None and not found:
        sentence = "No cable was found in it."
    for number, (cable, resolution) in enumerate(found, 1):
        path = piece.path if len(found) == 1 else f"{piece.path}#{number}"
        rows.add(cable, resolution, path, piece.digest)
    return None if sentence is None else Refusal(piece.path, sentence, piece.digest, len(piece.data))


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
