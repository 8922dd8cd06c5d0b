"""The spool: finished parts of an ingest that is not finished, so that a killed one goes on where it stopped.

Comes in: record batches of documents that were read together. Goes out: `Part`s, each a folder that appears
in one step. Refuses parts of another reader or for another version of the store: they are thrown away. A part
is a small store of its own, with Arrow files; its table `piece` names what was read.
"""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from dashboard.store.schema import TABLES

PIECE = pa.schema([("path", pa.string()), ("digest", pa.string())])
OPTIONS = pa.ipc.IpcWriteOptions(compression="lz4", use_threads=False)
BYTES = b"bytes"
"""Key of the size of a table in memory, in the metadata of its schema."""
Key = tuple[str, str]
"""Path and digest of a piece that was read."""


@dataclass(frozen=True, slots=True)
class Part:
    """One finished part."""

    folder: Path

    def path(self, table: str) -> Path:
        """The file of a table."""
        return self.folder / f"{table}.arrow"

    def batches(self, table: str, columns: Sequence[str] | None = None) -> Iterator[pa.RecordBatch]:
        """The rows of a table, or some of its columns; `cable_id` counts the documents of this part."""
        names = None if columns is None else [TABLES[table].get_field_index(name) for name in columns]
        options = pa.ipc.IpcReadOptions(included_fields=names)
        with pa.OSFile(str(self.path(table))) as file:
            reader = pa.ipc.open_file(file, options=options)
            for number in range(reader.num_record_batches):
                yield reader.get_batch(number)

    def bytes(self, table: str) -> int:
        """Bytes of the table in memory."""
        with pa.OSFile(str(self.path(table))) as file:
            return int(pa.ipc.open_file(file).schema.metadata[BYTES])

    def keys(self) -> set[Key]:
        """What was read into this part."""
        return {
            key
            for batch in self.batches("piece")
            for key in zip(*(column.to_pylist() for column in batch.columns), strict=True)
        }


class Spool:
    """The parts of one unfinished ingest: those that an earlier run left, and new ones."""

    def __init__(self, folder: Path, run: str) -> None:
        """`run` names reader and version; parts of other runs in `folder` are removed."""
        self.folder = folder / run
        if folder.is_dir():
            for other in folder.iterdir():
                if other != self.folder:
                    shutil.rmtree(other)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.parts: list[Part] = []
        self.done: set[Key] = set()
        for path in sorted(self.folder.iterdir()):
            self._take_up(path)

    def add(self, part: Part) -> None:
        """Count a part that a worker has written."""
        self.parts.append(part)

    def clear(self) -> None:
        shutil.rmtree(self.folder.parent)

    def _take_up(self, path: Path) -> None:
        """Take a part of an earlier run; remove it where it is unfinished, damaged or read twice."""
        try:
            keys = None if path.name.startswith(".") else Part(path).keys()
        except (OSError, pa.ArrowException):
            keys = None
        if keys is None or keys & self.done:
            shutil.rmtree(path)
            return
        self.done |= keys
        self.parts.append(Part(path))


def write_part(folder: Path, batches: Mapping[str, pa.RecordBatch], keys: Iterable[Key]) -> Part:
    """Write one part into the spool's folder; it appears there in one step."""
    name = uuid.uuid4().hex
    draft = folder / f".{name}"
    draft.mkdir()
    read = list(keys)
    columns = [pa.array([key[at] for key in read], pa.string()) for at in (0, 1)]
    piece = pa.RecordBatch.from_arrays(columns, schema=PIECE)
    for table, batch in {**batches, "piece": piece}.items():
        schema = batch.schema.with_metadata({BYTES: str(batch.nbytes)})
        with (
            pa.OSFile(str(draft / f"{table}.arrow"), "wb") as file,
            pa.ipc.new_file(file, schema, options=OPTIONS) as writer,
        ):
            writer.write_batch(batch)
    return Part(draft.rename(folder / name))
