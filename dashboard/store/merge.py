"""Merging sources into the tables of a new version, by a plan, in bounded memory.

Comes in: sources (parts, the version before) and their placings. Goes out: a Parquet file per table, in final
order. Refuses nothing. Where sources follow one another in time, as those of a dump do, they are swept in
that order, and only what overlaps waits. Else a table that fits into memory is sorted there; a larger one is
first dealt out into buckets on disk, each a range of cables, then each bucket is sorted and written. The
result is the same by each way.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from pathlib import Path

import numpy as np
import pyarrow as pa

from dashboard.store.manifest import TableFile
from dashboard.store.plan import ROLES, Ints, Placing, Plan, Source
from dashboard.store.schema import TABLES
from dashboard.store.spool import OPTIONS
from dashboard.store.tables import TableWriter
from dashboard.store.tasks import step

BUCKET_BYTES = 8 * 2**20
WAITING_BYTES = 16 * 2**20
"""So much of a table may wait while sources are swept."""
EVERY_ROWS = 8_192
"""After so many rows, what the allocator keeps though nothing is in it goes back to the system."""
MOST_BUCKETS = 200
"""Each bucket is an open file while a table is dealt out."""
MERGED = tuple(name for name, schema in TABLES.items() if schema.names[0] == "cable_id")


def merge_table(name: str, sources: Sequence[Source], plan: Plan, draft: Path) -> TableFile:
    """Write the table `name` of the new version into `draft`; the steps of this task are bytes in memory."""
    placed = sorted(
        (pair for pair in zip(sources, plan.placings, strict=True) if len(pair[1].numbers)),
        key=lambda pair: int(pair[1].numbers.min()),
    )
    writer = TableWriter(draft, name)
    if _waiting(name, placed) <= WAITING_BYTES:
        _sweep(writer, placed)
    else:
        _deal(writer, placed, plan.cables, draft / f".{name}")
    return writer.close()


Placed = Sequence[tuple[Source, Placing]]
"""Sources in order of their first cable, with their placings."""


def _waiting(name: str, placed: Placed) -> int:
    """Bytes of the table that would wait at most, if the sources were swept."""
    firsts = [int(placing.numbers.min()) for _, placing in placed]
    lasts = [int(placing.numbers.max()) for _, placing in placed]
    sizes = [source.bytes(name) for source, _ in placed]
    most = 0
    open_ones: list[int] = []
    for at, first in enumerate(firsts):
        open_ones = [one for one in open_ones if lasts[one] >= first] + [at]
        most = max(most, sum(sizes[one] for one in open_ones))
    return most


def _sweep(writer: TableWriter, placed: Placed) -> None:
    """Write the rows source by source; a row waits while a source to come has cables before it."""
    waiting: list[pa.RecordBatch] = []
    following = [int(placing.numbers.min()) for _, placing in placed[1:]]
    for (source, placing), first in zip_longest(placed, following):
        waiting += _rows(writer.name, source, placing)
        table = _sorted(writer.name, waiting)
        ready = len(table) if first is None else int(np.searchsorted(table.column(0).to_numpy(), first))
        _write(writer, table.slice(0, ready))
        waiting = table.slice(ready).combine_chunks().to_batches()


def _deal(writer: TableWriter, placed: Placed, cables: int, folder: Path) -> None:
    """Put the rows into buckets, each a range of cables; then sort and write each bucket."""
    size = sum(source.bytes(writer.name) for source, _ in placed)
    buckets = min(MOST_BUCKETS, -(-size // BUCKET_BYTES))
    edges = np.linspace(0, cables, buckets + 1).astype(np.int32)[1:-1]
    folder.mkdir()
    batches = (batch for source, placing in placed for batch in _rows(writer.name, source, placing))
    for path in fill_buckets(writer.name, batches, edges, folder):
        with pa.OSFile(str(path)) as file:
            _write(writer, _sorted(writer.name, pa.ipc.open_stream(file)))
        path.unlink()
        pa.default_memory_pool().release_unused()
    shutil.rmtree(folder)


def _rows(name: str, source: Source, placing: Placing) -> Iterator[pa.RecordBatch]:
    """The rows of a source that stay, with their final `cable_id`."""
    row = 0
    for batch in source.batches(name):
        if name == "document":
            yield _place_documents(batch, placing, row)
        else:
            yield _place_rows(batch, placing.cables)
        step(batch.nbytes // 2)  # the other half when it is written
        if row // EVERY_ROWS < (row + batch.num_rows) // EVERY_ROWS:
            pa.default_memory_pool().release_unused()
        row += batch.num_rows


def _place_rows(batch: pa.RecordBatch, numbers: Ints) -> pa.RecordBatch:
    new = numbers[batch.column(0).to_numpy()]
    stays = new >= 0
    if not stays.all():
        batch, new = batch.filter(pa.array(stays)), new[stays]
    return batch.set_column(0, batch.schema.field(0), pa.array(new))


def _place_documents(batch: pa.RecordBatch, placing: Placing, row: int) -> pa.RecordBatch:
    part = slice(row, row + batch.num_rows)
    roles = pa.DictionaryArray.from_arrays(pa.array(placing.roles[part]), pa.array(ROLES)).cast(pa.string())
    columns = [pa.array(placing.numbers[part]), pa.array(placing.positions[part]), roles, *batch.columns[3:]]
    placed = pa.RecordBatch.from_arrays(columns, schema=TABLES["document"])
    stays = placing.numbers[part] >= 0
    return placed if stays.all() else placed.filter(pa.array(stays))


def fill_buckets(name: str, batches: Iterator[pa.RecordBatch], edges: Ints, folder: Path) -> list[Path]:
    """Put each row into the bucket of its cable; returns the buckets' files in order."""
    paths = [folder / f"{number}.arrow" for number in range(len(edges) + 1)]
    files = [pa.OSFile(str(path), "wb") for path in paths]
    writers = [pa.ipc.new_stream(file, TABLES[name], options=OPTIONS) for file in files]
    for batch in batches:
        if batch.num_rows == 0:
            continue
        bucket = np.searchsorted(edges, batch.column(0).to_numpy(), side="right")
        order = np.argsort(bucket, kind="stable")
        present, starts = np.unique(bucket[order], return_index=True)
        dealt = batch if len(present) < 2 else batch.take(pa.array(order))
        for number, start, end in zip(present, starts, [*starts[1:], len(order)], strict=True):
            writers[number].write_batch(dealt.slice(int(start), int(end - start)))
    for writer, file in zip(writers, files, strict=True):
        writer.close()
        file.close()
    return paths


def _sorted(name: str, batches: Iterable[pa.RecordBatch]) -> pa.Table:
    """The rows of some batches by cable (documents by position too), in one piece."""
    table = pa.Table.from_batches(list(batches), TABLES[name]).combine_chunks()
    if table.num_rows == 0:
        return table
    key = table.column(0).to_numpy().astype(np.int64)
    if name == "document":
        key = (key << 31) + table.column(1).to_numpy()
    if (key[1:] < key[:-1]).any():
        table = table.take(pa.array(np.argsort(key, kind="stable")))
    return table


def _write(writer: TableWriter, table: pa.Table) -> None:
    for batch in table.to_batches():
        writer.append(batch)
        step(batch.nbytes // 2)
