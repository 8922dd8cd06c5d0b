"""Writing Parquet tables: fixed row groups, zstd, page checksums.

Comes in: Arrow record batches in final order. Goes out: one Parquet file per table and its `TableFile`.
Refuses batches that do not fit the schema. The bytes of a file depend on its rows alone, never on how they
were cut into batches.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from dashboard.errors import StoreError
from dashboard.store.manifest import TableFile, file_digest
from dashboard.store.schema import TABLES

GROUP_ROWS = {"cable": 32_768, "document": 1_024, "paragraph": 2_048}
"""Rows per row group: small where one cable's text is looked up, larger where columns are scanned."""
OTHER_ROWS = 131_072
GROUP_CHARS = 32 * 2**20
"""A row group also ends where its texts pass this many bytes, so that long texts keep memory bounded."""
PLAIN = frozenset(
    {"text", "sentence", "quote", "why", "digest", "likeness", "input_digest", "path", "subject"}
)
"""Columns whose values seldom repeat: no dictionary is tried."""


class TableWriter:
    """Writes one table; `append` as often as needed, then `close` once."""

    def __init__(self, folder: Path, name: str) -> None:
        self.name, self.schema, self.rows = name, TABLES[name], 0
        self.path = folder / f"{name}.parquet"
        self._limit = GROUP_ROWS.get(name, OTHER_ROWS)
        self._text = self.schema.get_field_index("text")
        self._waiting: list[pa.RecordBatch] = []
        self._waiting_rows = self._waiting_chars = 0
        key = [pq.SortingColumn(0)] if self.schema.names[0] == "cable_id" else None
        self._writer = pq.ParquetWriter(
            self.path,
            self.schema,
            compression="zstd",
            compression_level=1,
            write_page_checksum=True,
            use_dictionary=[f.name for f in self.schema if f.type == pa.string() and f.name not in PLAIN]
            + [f"{f.name}.list.element" for f in self.schema if pa.types.is_list(f.type)],
            write_statistics=True,
            sorting_columns=key,
        )

    def append(self, batch: pa.RecordBatch) -> None:
        """Add rows in final order; raises StoreError where they do not fit the table's schema."""
        batch = fit(self.name, batch)
        self.rows += batch.num_rows
        while batch.num_rows:
            take, chars = self._fitting(batch)
            self._waiting.append(batch.slice(0, take))
            self._waiting_rows += take
            self._waiting_chars += chars
            batch = batch.slice(take)
            if self._waiting_rows >= self._limit or self._waiting_chars >= GROUP_CHARS:
                self._flush()

    def close(self) -> TableFile:
        """Write what is left and close the file."""
        self._flush()
        self._writer.close()
        return TableFile(self.rows, self.path.name, self.path.stat().st_size, file_digest(self.path))

    def abandon(self) -> None:
        """Close the file handle without caring for the content."""
        self._writer.close()

    def _fitting(self, batch: pa.RecordBatch) -> tuple[int, int]:
        """How many of the rows go into the row group that is open, and the bytes of their texts."""
        room = min(self._limit - self._waiting_rows, batch.num_rows)
        if self._text < 0:
            return room, 0
        lengths = pc.fill_null(pc.binary_length(batch.column(self._text).slice(0, room)), 0)
        sums = pc.cumulative_sum(lengths.cast(pa.int64())).to_numpy(zero_copy_only=False)
        inside = int(sums.searchsorted(GROUP_CHARS - self._waiting_chars)) + 1
        take = min(inside, room)
        return take, int(sums[take - 1])

    def _flush(self) -> None:
        if self._waiting_rows:
            table = pa.Table.from_batches(self._waiting, self.schema).combine_chunks()
            self._writer.write_table(table, row_group_size=self._waiting_rows)
        self._waiting, self._waiting_rows, self._waiting_chars = [], 0, 0


def read_table(path: Path, *columns: str) -> pa.Table:
    """A table, or some of its columns, a row group at a time: Arrow's own way loads what reads any form of data set,
    at 30 MB, and reads ahead.
    """
    names = list(columns) or None
    with pq.ParquetFile(path) as file:
        groups = [
            file.read_row_group(group, names, use_threads=False) for group in range(file.num_row_groups)
        ]
        return pa.concat_tables(groups) if groups else file.read(names)


def write_tables(folder: Path, tables: Mapping[str, pa.Table]) -> dict[str, TableFile]:
    """Write whole small tables; returns their entries for the manifest."""
    entries = {}
    for name, table in tables.items():
        writer = TableWriter(folder, name)
        for batch in table.to_batches():
            writer.append(batch)
        entries[name] = writer.close()
    return entries


def fit(name: str, batch: pa.RecordBatch) -> pa.RecordBatch:
    """`batch` with the columns of the table `name` in their order and types; columns left out become null."""
    schema = TABLES[name]
    if batch.schema.equals(schema, check_metadata=False):
        return batch
    strange = sorted(set(batch.schema.names) - set(schema.names))
    if strange:
        raise StoreError(f"The table {name} has no column {strange[0]!r}; it has {', '.join(schema.names)}.")
    columns = []
    for column in schema:
        at = batch.schema.get_field_index(column.name)
        try:
            values = pa.nulls(batch.num_rows, column.type) if at < 0 else batch.column(at).cast(column.type)
        except pa.ArrowException as error:
            raise StoreError(f"{name}.{column.name} must be {column.type}: {error}") from None
        columns.append(values)
    return pa.RecordBatch.from_arrays(columns, schema=schema)
