"""Columnar: cables as Parquet, for programs; where the file is from stands in its metadata.

Comes in: where the export is from, cables. Goes out: pieces of the file, a group of rows a batch. Refuses nothing.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

import pyarrow as pa
import pyarrow.parquet as pq

from dashboard.views.exports.item import Item, columns
from dashboard.views.exports.origin import Origin

LISTS = ("caveats", "tags", "about", "about_names", "action", "info", "references", "reasons")
PREFIX = "cable-atlas."
"""Before the names of facts in the metadata."""


def schema(origin: Origin) -> pa.Schema:
    """`sent` in UTC, lists as lists, all else text."""
    kinds = {name: pa.list_(pa.string()) for name in LISTS} | {"sent": pa.timestamp("us", tz="UTC")}
    fields = [pa.field(name, kinds.get(name, pa.string())) for name in columns(bool(origin.sides))]
    return pa.schema(fields, metadata={PREFIX + name: value for name, value in origin.facts().items()})


def columnar(origin: Origin, batches: Iterable[Iterable[Item]]) -> Iterator[bytes]:
    """The file in pieces; no more than one batch is held."""
    sink = _Sink()
    form = schema(origin)
    with pq.ParquetWriter(pa.PythonFile(sink, "w"), form, compression="zstd") as writer:
        for batch in batches:
            writer.write_batch(pa.RecordBatch.from_pylist([dict(item.values()) for item in batch], form))
            yield sink.taken()
    yield sink.taken()


class _Sink(io.RawIOBase):
    """A file that gives away what was written to it."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._size = 0

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._size

    def write(self, part: object) -> int:
        content = bytes(memoryview(part))  # type: ignore[arg-type]
        self._parts.append(content)
        self._size += len(content)
        return len(content)

    def taken(self) -> bytes:
        """What was written since the last time."""
        found, self._parts = b"".join(self._parts), []
        return found
