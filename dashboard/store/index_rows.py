"""Rows of the list: the columns that it shows, as they stand in the file of the index.

Comes in: record batches of `cable` in order of cable_id, numbers of cables. Goes out: arrays to write; `Row`s.
Refuses: nothing. Texts that repeat stand once per batch.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from dashboard.store.answers import Row
from dashboard.store.index_bits import Ids
from dashboard.store.index_file import IndexFile

EPOCH_TIME = datetime(1970, 1, 1, tzinfo=UTC)
AT_ONCE = 2**16
"""Cables of one batch."""
REPEATED = ("origin", "origin_name", "origin_post", "classification")
SHOWN = (
    "CAST(epoch_us(sent_at) AS BIGINT) AS sent_at",
    "mrn",
    *REPEATED,
    "caveats",
    "subject",
    "tags",
    "about",
)
"""The columns that the list shows, in SQL; times as microseconds since 1970."""


def packed(batches: Iterable[pa.RecordBatch]) -> Iterator[NDArray[np.uint8]]:
    """Each batch as bytes of an Arrow stream."""
    for batch in batches:
        columns = [
            column.dictionary_encode() if name in REPEATED else column
            for name, column in zip(batch.schema.names, batch.columns, strict=True)
        ]
        found = pa.RecordBatch.from_arrays(columns, names=batch.schema.names)
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, found.schema) as stream:
            stream.write_batch(found)
        yield np.frombuffer(sink.getvalue(), np.uint8)


class Shown:
    """The rows of all cables of a version."""

    def __init__(self, file: IndexFile) -> None:
        self._file = file
        self._batches: dict[int, pa.RecordBatch] = {}

    def rows(self, ids: Ids) -> tuple[Row, ...]:
        """Rows of the list for these cables, in their order."""
        found: dict[int, dict[str, Any]] = {}
        groups = ids // AT_ONCE
        for group in np.unique(groups).tolist():
            own = ids[groups == group]
            places = np.ascontiguousarray(own % AT_ONCE, np.int64)
            indices = pa.Array.from_buffers(pa.int64(), len(places), [None, pa.py_buffer(places)])
            taken = self._batch(group).take(indices).to_pylist()
            found.update(zip(own.tolist(), taken, strict=True))
        return tuple(_row(i, found[i]) for i in ids.tolist())

    def _batch(self, group: int) -> pa.RecordBatch:
        found = self._batches.get(group)
        if found is None:
            found = pa.ipc.open_stream(pa.py_buffer(self._file.part(f"rows/{group}"))).read_next_batch()
            self._batches[group] = found
        return found


def _row(cable_id: int, found: dict[str, Any]) -> Row:
    sent_at: int | None = found["sent_at"]
    return Row(
        cable_id,
        found["mrn"] or "",
        None if sent_at is None else EPOCH_TIME + timedelta(microseconds=sent_at),
        found["origin_name"] if found["origin_name"] is not None else found["origin"] or "",
        found["origin_post"],
        found["classification"] or "",
        tuple(found["caveats"] or ()),
        found["subject"] or "",
        tuple(found["tags"] or ()),
        tuple(found["about"] or ()),
    )
