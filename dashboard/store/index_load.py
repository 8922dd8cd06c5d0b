"""Loading the index: from the Parquet tables of one version to postings, days and the columns of the list.

Comes in: the folder of a version. Goes out: `Postings` per field, the day of each cable, the columns that the
list shows. Refuses tables that cannot be read and cables that are not numbered by time, with a StoreError.

Tables are read in batches, strings as dictionaries, checksums of pages checked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from dashboard.errors import StoreError
from dashboard.store.fields import FIELDS
from dashboard.store.index_pairs import Pairs, known, plain
from dashboard.store.index_postings import Postings
from dashboard.store.links import DOUBT, INFERRED, LIKELY, Link

Number = TypeVar("Number", bound=np.generic)

BATCH = 2**17
THREADS = 2

DICTIONARIES = ("origin", "origin_name", "origin_post", "classification")
SHOWN = (
    "mrn",
    "sent_at",
    "origin",
    "origin_name",
    "origin_post",
    "classification",
    "caveats",
    "subject",
    "tags",
    "about",
)
"""The columns of `cable` that the list shows or is sorted by."""


def table_files(folder: Path, table: str) -> tuple[Path, ...]:
    """The Parquet files of a table, in order. Raises StoreError where there is none."""
    single = folder / f"{table}.parquet"
    found = (single,) if single.is_file() else tuple(sorted((folder / table).glob("*.parquet")))
    if not found:
        raise StoreError(f"The store at {folder.name} lacks the table {table!r}. Ingest the corpus again.")
    return found


def cables(folder: Path) -> int:
    """The number of cables. Raises StoreError."""
    try:
        return sum(int(pq.read_metadata(path).num_rows) for path in table_files(folder, "cable"))
    except (pa.ArrowException, OSError) as error:
        raise _unreadable(folder, "cable", error) from None


def shown(folder: Path) -> pa.Table:
    """The columns `SHOWN` of all cables, row i that of cable i; times as microseconds since 1970."""
    batches = _batches(folder, "cable", ("cable_id", *SHOWN), DICTIONARIES)
    tables = [pa.Table.from_batches([batch]) for batch in batches]
    if not tables:
        tables = [pa.table({name: pa.array([], pa.string()) for name in ("cable_id", *SHOWN)})]
    whole = pa.concat_tables(tables).unify_dictionaries()
    ids = _joined(whole["cable_id"], np.int32)
    if not np.array_equal(ids, np.arange(len(ids))):
        raise StoreError(f"The cables of {folder.name} are not numbered from 0 on. Ingest the corpus again.")
    at = whole.schema.get_field_index("sent_at")
    whole = whole.set_column(at, "sent_at", whole["sent_at"].cast(pa.int64()))
    return whole.drop_columns(["cable_id"])


def days(table: pa.Table) -> NDArray[np.int32]:
    """Days since 1970 of the dated cables, which come first. Raises StoreError for others out of order."""
    times = table["sent_at"]
    dated = len(times) - times.null_count
    found = _joined(times.slice(0, dated), np.int64) // (86_400 * 10**6)
    if times.slice(0, dated).null_count or np.any(np.diff(found) < 0):
        raise StoreError("The cables of the store are not in order of time. Ingest the corpus again.")
    narrow: NDArray[np.int32] = found.astype(np.int32)
    return narrow


def postings(folder: Path, size: int, names: Collection[str]) -> dict[str, Postings]:
    """The postings of the fields `names`."""
    wanted = [(name, link) for name in names for link in FIELDS[name].links]
    pairs = {name: _Pairs() for name in names}
    for table in dict.fromkeys(link.table for _, link in wanted):
        own = [(name, link) for name, link in wanted if link.table == table]
        columns = dict.fromkeys(c for _, link in own for c in link.columns)
        texts = tuple(c for c in columns if c not in (INFERRED, DOUBT))
        for batch in _batches(folder, table, ("cable_id", *columns), texts):
            part = _Part(batch)
            for name, link in own:
                pairs[name].add(part, link)
    with ThreadPoolExecutor(THREADS) as pool:  # sorting leaves other threads free to run
        found = pool.map(lambda item: item.postings(size), pairs.values())
        return dict(zip(pairs, found, strict=True))


class _Pairs:
    """Pairs of cable and value of one field, as they come."""

    def __init__(self) -> None:
        self._codes: dict[str, int] = {}
        self._owners: list[NDArray[np.int32]] = []
        self._values: list[NDArray[np.int32]] = []
        self._barred: list[NDArray[np.int64]] = []

    def add(self, part: _Part, link: Link) -> None:
        """The pairs of one batch that the link holds."""
        owners, values = self._held(part, link, link.kinds)
        self._owners.append(owners)
        self._values.append(values)
        if link.unless:
            self._barred.append(_keys(*self._held(part, link, (link.unless,))))

    def postings(self, size: int) -> Postings:
        names = sorted(self._codes)
        place = np.zeros(len(names), np.int32)
        for i, name in enumerate(names):
            place[self._codes[name]] = i
        owners = np.concatenate([np.empty(0, np.int32), *self._owners])
        values = np.concatenate([np.empty(0, np.int32), *self._values])
        self._owners, self._values = [], []
        if self._barred and len(owners):
            kept = ~np.isin(_keys(owners, values), np.concatenate(self._barred))
            owners, values, self._barred = owners[kept], values[kept], []
        return Postings.of(Pairs(tuple(names), owners, place[values] if len(names) else values), size)

    def _held(
        self, part: _Part, link: Link, kinds: tuple[str, ...]
    ) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """Cable and value of the rows of `kinds` that have a value."""
        rows = part.rows(link.key, kinds, link.is_named)
        names = part.names(link.column)
        codes = [-1 if v is None else self._codes.setdefault(link.mark + v, len(self._codes)) for v in names]
        blank = -1 if link.blank is None else self._codes.setdefault(link.blank, len(self._codes))
        values = np.array([*codes, blank], np.int32)[part.positions(link.column)[rows]]
        kept = values >= 0
        return part.owners[rows][kept], values[kept]


class _Part:
    """One batch of a table; what several links ask of it is worked out once."""

    def __init__(self, batch: pa.RecordBatch) -> None:
        self._batch = batch
        self._names: dict[str, list[str | None]] = {}
        self._positions: dict[str, NDArray[np.int32]] = {}
        self._rows: dict[tuple[str, tuple[str, ...], bool], NDArray[np.int64]] = {}
        self.owners = plain(batch.column("cable_id"), np.int32)

    def names(self, column: str) -> list[str | None]:
        """The dictionary of a column."""
        if column not in self._names:
            self._names[column] = self._batch.column(column).dictionary.to_pylist()
        return self._names[column]

    def positions(self, column: str) -> NDArray[np.int32]:
        """The place of each row's value in the dictionary; null is the one after the last."""
        if column not in self._positions:
            found = self._batch.column(column)
            indices = plain(found.indices, np.int32)
            blank = np.int32(len(found.dictionary))
            self._positions[column] = np.where(known(found.indices), indices, blank)
        return self._positions[column]

    def rows(self, key: str, kinds: tuple[str, ...], is_named: bool) -> NDArray[np.int64]:
        """The rows whose `key` is one of `kinds` (all where there is no key), of named readings alone if asked."""
        asked = (key, kinds, is_named)
        if asked not in self._rows:
            kept = np.ones(len(self.owners), np.bool_)
            if key:
                kept = np.array([*(v in kinds for v in self.names(key)), False])[self.positions(key)]
            if is_named:
                kept &= _is_named(self._batch)
            self._rows[asked] = np.flatnonzero(kept)
        return self._rows[asked]


def _keys(owners: NDArray[np.int32], values: NDArray[np.int32]) -> NDArray[np.int64]:
    """One number per pair of cable and value."""
    found: NDArray[np.int64] = (owners.astype(np.int64) << 32) | values
    return found


def _is_named(batch: pa.RecordBatch) -> NDArray[np.bool_]:
    """As `NAMED_ROWS` of dashboard.store.fields."""
    inferred, doubt = batch.column(INFERRED), batch.column(DOUBT)
    is_inferred = known(inferred) & plain(inferred.cast(pa.uint8()), np.uint8).astype(np.bool_)
    is_doubtful = known(doubt) & ~(plain(doubt, np.float32) >= LIKELY)
    return ~is_inferred & ~is_doubtful


def _joined(column: pa.ChunkedArray, kind: type[Number]) -> NDArray[Number]:
    """The numbers of a column of several arrays."""
    return np.concatenate([np.empty(0, kind), *(plain(chunk, kind) for chunk in column.chunks)])


def _batches(
    folder: Path, table: str, columns: tuple[str, ...], dictionaries: tuple[str, ...]
) -> Iterator[pa.RecordBatch]:
    try:
        for path in table_files(folder, table):
            file = pq.ParquetFile(path, read_dictionary=list(dictionaries), page_checksum_verification=True)
            with file:
                yield from file.iter_batches(BATCH, columns=list(columns))
    except (pa.ArrowException, OSError) as error:
        raise _unreadable(folder, table, error) from None


def _unreadable(folder: Path, table: str, error: Exception) -> StoreError:
    return StoreError(
        f"The table {table!r} of {folder.name} cannot be read ({str(error).splitlines()[0]}). "
        "Ingest the corpus again, or restore the folder from a copy."
    )
