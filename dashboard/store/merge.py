"""Merging sources into the tables of a new version, by a plan, in bounded memory.

Comes in: sources (parts, the version before) and their placings. Goes out: a Parquet file per table, in final
order. Refuses nothing. A table that fits into memory is sorted there. A larger one is first dealt out into
buckets on disk, each a range of cables, then each bucket is sorted and written; so neither the number nor the
order of parts matters.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa

from dashboard.store.manifest import TableFile
from dashboard.store.plan import ROLES, Ints, Placing, Plan, Source
from dashboard.store.schema import TABLES
from dashboard.store.spool import OPTIONS
from dashboard.store.tables import TableWriter

BUCKET_BYTES = 24 * 2**20
MOST_BUCKETS = 200
"""Each bucket is an open file while a table is dealt out."""
MERGED = tuple(name for name, schema in TABLES.items() if schema.names[0] == "cable_id")


def start_process() -> None:
    """First thing in a merging process: give memory back at once, since tables come and go."""
    pa.set_memory_pool(pa.system_memory_pool())


def merge_table(name: str, sources: Sequence[Source], plan: Plan, draft: Path) -> TableFile:
    """Write the table `name` of the new version into `draft`."""
    size = sum(source.bytes(name) for source in sources)
    buckets = min(MOST_BUCKETS, max(1, -(-size // BUCKET_BYTES)))
    writer = TableWriter(draft, name)
    if buckets == 1:
        _write(writer, list(_placed(name, sources, plan)))
    else:
        folder = draft / f".{name}"
        folder.mkdir()
        edges = np.linspace(0, plan.cables, buckets + 1).astype(np.int32)[1:-1]
        for path in _deal(name, _placed(name, sources, plan), edges, folder):
            with pa.OSFile(str(path)) as file:
                _write(writer, list(pa.ipc.open_stream(file)))
            path.unlink()
        shutil.rmtree(folder)
    return writer.close()


def _placed(name: str, sources: Sequence[Source], plan: Plan) -> Iterator[pa.RecordBatch]:
    """The rows that stay, with their final `cable_id`, not yet in order."""
    for source, placing in zip(sources, plan.placings, strict=True):
        row = 0
        for batch in source.batches(name):
            if name == "document":
                yield _place_documents(batch, placing, row)
            else:
                yield _place_rows(batch, placing.cables)
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
    return pa.RecordBatch.from_arrays(columns, schema=TABLES["document"])


def _deal(name: str, batches: Iterator[pa.RecordBatch], edges: Ints, folder: Path) -> list[Path]:
    """Put each row into the bucket of its cable; returns the buckets' files in order."""
    paths = [folder / f"{number}.arrow" for number in range(len(edges) + 1)]
    files = [pa.OSFile(str(path), "wb") for path in paths]
    writers = [pa.ipc.new_stream(file, TABLES[name], options=OPTIONS) for file in files]
    for batch in batches:
        bucket = np.searchsorted(edges, batch.column(0).to_numpy(), side="right")
        if len(bucket) == 0:
            continue
        if bucket[0] == bucket[-1] and (bucket == bucket[0]).all():
            writers[bucket[0]].write_batch(batch)
            continue
        order = np.argsort(bucket, kind="stable")
        batch = batch.take(pa.array(order))
        present, starts = np.unique(bucket[order], return_index=True)
        for number, start, end in zip(present, starts, [*starts[1:], len(order)], strict=True):
            writers[number].write_batch(batch.slice(int(start), int(end - start)))
    for writer, file in zip(writers, files, strict=True):
        writer.close()
        file.close()
    return paths


def _write(writer: TableWriter, batches: list[pa.RecordBatch]) -> None:
    """Sort the rows of some batches by cable (documents by position too) and write them."""
    table = pa.Table.from_batches(batches, TABLES[writer.name]).combine_chunks()
    if table.num_rows == 0:
        return
    key = table.column(0).to_numpy().astype(np.int64)
    if writer.name == "document":
        key = (key << 31) + table.column(1).to_numpy()
    if (key[1:] < key[:-1]).any():
        table = table.take(pa.array(np.argsort(key, kind="stable")))
    for batch in table.to_batches():
        writer.append(batch)
