# ruff: noqa: S608 - the text comes from dashboard.store.fields alone
"""Building the file of the index from the tables of one version.

Comes in: the folder of a version, or of its draft. Goes out: the file `index.bin`. Refuses tables that cannot be
read and cables that are not numbered by time, with a StoreError. Each field is read through the SQL that defines
it, one after the other, so that memory holds one field at a time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from dashboard.errors import StoreError
from dashboard.store import reasons, sql
from dashboard.store.duck import duck
from dashboard.store.engine_duck import files
from dashboard.store.fields import FIELDS, SORTS
from dashboard.store.index_file import IndexWriter
from dashboard.store.index_pairs import pairs, plain
from dashboard.store.index_postings import Postings
from dashboard.store.index_rows import AT_ONCE, SHOWN, packed
from dashboard.store.question import EVERYONE
from dashboard.store.schema import TABLES
from dashboard.store.tasks import step

INDEX = "index.bin"
FORMAT = 1
"""Of what the arrays hold; raised with every change of it."""
BATCH = 2**17
DAY_US = 86_400 * 10**6
MEMORY_MB = 512


def form() -> str:
    """What an index is made of, as a short digest: an index of another form is not used."""
    parts = [str(FORMAT), str(AT_ONCE), *SHOWN, *(f"{name} {column}" for name, column in SORTS.items())]
    parts += [f"{name} {field.pairs}" for name, field in FIELDS.items()]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def steps(cables: int) -> int:
    """How many steps it is to build the index of so many cables: groups of rows, orders, fields."""
    return -(-cables // AT_ONCE) + len(SORTS) - 1 + len(FIELDS)


def build_index(folder: Path, path: Path) -> None:
    """Write the index of the tables in `folder` to `path`. Raises StoreError."""
    writer = IndexWriter(path)
    try:
        with duck(MEMORY_MB, path.parent) as connection:
            for table in TABLES:
                connection.read_parquet(files(folder, table)).create_view(table)
            _write(connection, writer)
    except (duckdb.Error, pa.ArrowException, OSError) as error:
        raise StoreError(
            f"The index of {folder.name} cannot be made ({str(error).splitlines()[0]}). "
            "Ingest the corpus again, or restore the folder from a copy."
        ) from None
    finally:
        writer.abandon()


def _write(connection: duckdb.DuckDBPyConnection, writer: IndexWriter) -> None:
    days, size = _days(connection)
    writer.add("days", days)
    listed = _batches(connection, f"SELECT {', '.join(SHOWN)} FROM cable ORDER BY cable_id", AT_ONCE)
    for number, content in enumerate(packed(_even(listed))):
        writer.add(f"rows/{number}", content)
        step()
    known = {}
    for sort in SORTS:
        if sort == "sent_at":  # the order of the cables themselves
            continue
        ids, has_value = connection.execute(sql.order(sort).text).fetchnumpy().values()
        writer.add(f"order/{sort}", np.asarray(ids, np.int32))
        known[sort] = int(np.count_nonzero(has_value))
        step()
    for name, field in FIELDS.items():
        postings = Postings.of(pairs(_batches(connection, field.pairs, BATCH)), size)
        for part, array in postings.parts().items():
            writer.add(f"{name}/{part}", array)
        step()
    weak = reasons.weak_query(EVERYONE)
    writer.close(
        {
            "form": form(),
            "size": size,
            "known": known,
            "weak": dict(connection.execute(weak.text, list(weak.values)).fetchall()),
        }
    )


def _days(connection: duckdb.DuckDBPyConnection) -> tuple[NDArray[np.int32], int]:
    """Days since 1970 of the dated cables, which come first, and the number of all. Raises StoreError."""
    size = 0
    found = [np.empty(0, np.int64)]
    for batch in _batches(connection, f"SELECT cable_id, {SHOWN[0]} FROM cable ORDER BY cable_id", BATCH):
        ids = plain(batch.column(0), np.int32)
        if not np.array_equal(ids, np.arange(size, size + len(ids))):
            raise StoreError("The cables of the store are not numbered from 0 on. Ingest the corpus again.")
        dated = len(batch) - batch.column(1).null_count
        is_late = dated and len(np.concatenate(found)) < size
        if is_late or batch.column(1).slice(0, dated).null_count:
            raise StoreError("The cables of the store are not in order of time. Ingest the corpus again.")
        found.append(plain(batch.column(1).slice(0, dated), np.int64) // DAY_US)
        size += len(ids)
    days = np.concatenate(found)
    if np.any(np.diff(days) < 0):
        raise StoreError("The cables of the store are not in order of time. Ingest the corpus again.")
    return days.astype(np.int32), size


def _batches(connection: duckdb.DuckDBPyConnection, text: str, rows: int) -> Iterator[pa.RecordBatch]:
    yield from connection.sql(text).to_arrow_reader(rows)


def _even(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The same rows in batches of `AT_ONCE`, but for the last."""
    waiting: list[pa.RecordBatch] = []
    count = 0
    for batch in batches:
        waiting.append(batch)
        count += len(batch)
        while count >= AT_ONCE:
            table = pa.Table.from_batches(waiting)
            yield table.slice(0, AT_ONCE).combine_chunks().to_batches()[0]
            waiting, count = table.slice(AT_ONCE).to_batches(), count - AT_ONCE
    if count:
        yield pa.Table.from_batches(waiting).combine_chunks().to_batches()[0]
