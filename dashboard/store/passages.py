"""Passages: the paragraphs of a few cables that lie anywhere in a version.

Comes in: the folder of a version, numbers of cables. Goes out: heading and text of each paragraph, in order. Refuses a
table that is not there or cannot be read, with a StoreError. Memory holds one row group and where each of them lies,
which is read once. It tests no right: it is asked for cables that the viewer may see.

Why not SQL: a query reads the places of all row groups anew each time, and unpacks what lies around a cable as a whole.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from dashboard.errors import StoreError

COLUMNS = ("cable_id", "position", "heading", "text")
Passage = tuple[str, str]
"""Heading and text of a paragraph."""


class Passages:
    """Those of one version; opened at the first question, so that a process may fork before."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "paragraph.parquet"
        self._lock = threading.Lock()
        self._file: pq.ParquetFile | None = None
        self._spans: NDArray[np.int64] = np.empty((0, 2), np.int64)

    def of(self, cable_ids: Sequence[int]) -> dict[int, list[Passage]]:
        """Per cable its paragraphs in order. Raises StoreError."""
        found: dict[int, list[tuple[int, str, str]]] = {cable_id: [] for cable_id in cable_ids}
        wanted = np.unique(np.asarray(tuple(found), np.int64))
        try:
            with self._lock:
                file = self._opened()
                for group in self._around(wanted):
                    table = file.read_row_group(group, list(COLUMNS), use_threads=False)
                    for cable_id, position, heading, text in _rows(table, wanted):
                        found[cable_id].append((position, heading, text))
        except (pa.ArrowException, OSError) as error:
            raise StoreError(
                f"The paragraphs of the store at {self._path.parent.name} could not be read: {error} "
                "Ingest the corpus again, or restore the folder from a copy."
            ) from error
        return {
            cable_id: [(head, text) for _, head, text in sorted(rows)] for cable_id, rows in found.items()
        }

    def _opened(self) -> pq.ParquetFile:
        if self._file is None:
            file = pq.ParquetFile(self._path, memory_map=True)
            groups = (file.metadata.row_group(group) for group in range(file.num_row_groups))
            self._spans = np.array([_span(group) for group in groups], np.int64).reshape(-1, 2)
            self._file = file
        return self._file

    def _around(self, wanted: NDArray[np.int64]) -> list[int]:
        """The row groups that may have rows of these cables."""
        low = np.searchsorted(wanted, self._spans[:, 0], "left")
        high = np.searchsorted(wanted, self._spans[:, 1], "right")
        return np.flatnonzero(low < high).tolist()


def _span(group: pq.RowGroupMetaData) -> tuple[int, int]:
    """The first and the last cable of a row group; every one where it does not say."""
    told = group.column(0).statistics
    whole = np.iinfo(np.int64)
    return (told.min, told.max) if told is not None and told.has_min_max else (whole.min, whole.max)


def _rows(table: pa.Table, wanted: NDArray[np.int64]) -> list[tuple[int, int, str, str]]:
    """The rows of these cables in a row group, which is in their order."""
    ids = table.column("cable_id").to_numpy()
    low, high = (np.searchsorted(ids, wanted, side) for side in ("left", "right"))
    found = []
    for start, end in zip(low.tolist(), high.tolist(), strict=True):
        if start < end:
            columns = [table.column(name).slice(start, end - start).to_pylist() for name in COLUMNS]
            found += [(own, at, head or "", text or "") for own, at, head, text in zip(*columns, strict=True)]
    return found
