"""Reading a table forward: the rows of one stretch of cables after another, each read once.

Comes in: the file of a table in order of `cable_id`, which is the first of its columns that are read; the first cable.
Goes out: the rows of the cables before a given one that did not go out yet. Refuses nothing; a stretch that lies before
the last one has no rows left. Memory holds a stretch and one batch.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

BATCH = 4_096


class Forward:
    """One table of a version, read from the cable `first` on."""

    def __init__(self, path: Path, columns: Sequence[str], first: int) -> None:
        self._path, self._columns, self._first = path, list(columns), first
        self._batches = self._read()
        self._waiting: list[pa.RecordBatch] = []

    def until(self, end: int) -> pa.Table:
        """The rows of the cables before `end`."""
        while not self._waiting or self._waiting[-1].column(0)[-1].as_py() < end:
            batch = next(self._batches, None)
            if batch is None:
                break
            if batch.num_rows:
                self._waiting.append(batch)
        ready, waiting = [], []
        for batch in self._waiting:
            first, cut = np.searchsorted(batch.column(0).to_numpy(), (self._first, end)).tolist()
            ready.append(batch.slice(first, max(cut - first, 0)))
            if cut < batch.num_rows:
                waiting.append(batch.slice(cut))
        self._waiting = waiting
        return pa.Table.from_batches(ready) if ready else self._none()

    def _read(self) -> Iterator[pa.RecordBatch]:
        with pq.ParquetFile(self._path) as file:
            for group in range(file.num_row_groups):
                span = file.metadata.row_group(group).column(0).statistics
                if span is None or not span.has_min_max or span.max >= self._first:
                    for batch in file.iter_batches(BATCH, [group], self._columns, use_threads=False):
                        yield batch.select(self._columns)

    def _none(self) -> pa.Table:
        with pq.ParquetFile(self._path) as file:
            schema = file.schema_arrow
        return pa.schema([schema.field(name) for name in self._columns]).empty_table()
