"""Writing a whole store from batches that are already in order, such as a generated corpus.

Comes in: per batch, a record batch for some of the tables of `schema.TABLES`. Goes out: a published version.
Refuses cables out of order and rows of unknown cables, so that readers can trust `cable_id`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.errors import StoreError
from dashboard.store.duck import duck
from dashboard.store.index_build import INDEX, build_index, form, steps
from dashboard.store.layout import Layout
from dashboard.store.manifest import (
    Manifest,
    TableFile,
    file_digest,
    read_manifest,
    version_name,
    write_manifest,
)
from dashboard.store.schema import TABLES
from dashboard.store.tables import TableWriter, write_tables
from dashboard.store.tasks import ALONE, alone
from dashboard.store.text_build import FORMAT, build_texts

Batches = Mapping[str, pa.RecordBatch]

COUNT_ISSUES = """
with by_meaning as (
    select code, kind, field, name, count(distinct cable_id) as cables from read_parquet(?) group by all
), ranked as (
    select *, row_number() over (partition by code order by cables desc, kind, field, name) as rank
    from by_meaning
), by_code as (
    select code, count(distinct cable_id) as cables from read_parquet(?) group by code
)
select ranked.code, kind, field, name, cast(by_code.cables as integer) as cables
from ranked join by_code using (code) where rank = 1 order by code
"""


def write_store(
    store: Path,
    batches: Iterable[Batches],
    *,
    label: str,
    built_at: datetime | None = None,
    reader: str = "written",
    summary: Mapping[str, Any] | None = None,
    workers: int = 1,
) -> Manifest:
    """Write `batches` as a new version of `store` and publish it; memory holds a few batches at a time.

    The table `cable` must count up from 0 over all batches, in order of `sent_at`, undated cables last; the
    rows of the other tables follow their cables. Tables and columns left out are written empty; `issue` is
    counted from `cable_issue` where it is left out. Raises StoreError for rows out of order, of another type,
    or of no cable.
    """
    layout = Layout(store)
    with layout.writing():
        draft = layout.new_draft()
        tables = _write(draft, batches)
        texts = build_texts(draft, tables["cable"].rows, workers)
        return publish(
            layout,
            tables,
            texts,
            label=label,
            reader=reader,
            built_at=built_at,
            summary=summary or {},
            workers=workers,
        )


def publish(
    layout: Layout,
    tables: Mapping[str, TableFile],
    texts: Mapping[str, TableFile],
    *,
    label: str,
    reader: str,
    summary: Mapping[str, Any],
    built_at: datetime | None = None,
    inputs: str = "",
    workers: int = 1,
    report: Callable[[int, int], None] = lambda done, total: None,
) -> Manifest:
    """Give the draft its index and manifest and make it the current version; the caller holds the writer's lock.

    With more than one of `workers` the index of a large version is made by a process of its own. `report` gets the
    parts of the index that are done and of all.
    """
    when = (built_at or datetime.now(UTC)).astimezone(UTC)
    index = layout.draft / INDEX
    size = tables["cable"].rows
    parts = steps(size)
    report(0, parts)
    alone(
        workers > 1 and size >= ALONE,
        build_index,
        layout.draft,
        index,
        report=lambda done: report(done, parts),
    )
    manifest = Manifest(
        version=version_name(tables, label, reader, f"{form()} {FORMAT}"),
        label=label,
        built_at=when.strftime("%Y-%m-%dT%H:%M:%SZ"),
        reader=reader,
        inputs=inputs,
        tables=dict(sorted(tables.items())),
        summary=summary,
        index_form=form(),
        index=TableFile(tables["cable"].rows, INDEX, index.stat().st_size, file_digest(index)),
        texts=texts,
        text_format=FORMAT,
    )
    write_manifest(layout.draft, manifest)
    return read_manifest(layout.publish(manifest.version))


def count_issues(cable_issue: Path) -> pa.Table:
    """The table `issue`, counted from the file of `cable_issue`, each code with its commonest meaning."""
    with duck(spill=cable_issue.parent) as connection:
        counted = connection.sql(COUNT_ISSUES, params=[str(cable_issue)] * 2).to_arrow_table()
    return counted.cast(TABLES["issue"])


def _write(draft: Path, batches: Iterable[Batches]) -> dict[str, TableFile]:
    writers = {name: TableWriter(draft, name) for name in TABLES}
    order = _Order()
    try:
        for batch in batches:
            unknown = sorted(set(batch) - set(TABLES))
            if unknown:
                raise StoreError(f"A store has no table {unknown[0]!r}; it has {', '.join(TABLES)}.")
            for name in sorted(batch, key=lambda name: name != "cable"):
                order.check(name, batch[name])
                writers[name].append(batch[name])
    except BaseException:
        for writer in writers.values():
            writer.abandon()
        raise
    entries = {name: writer.close() for name, writer in writers.items()}
    if entries["cable_issue"].rows and not entries["issue"].rows:
        entries |= write_tables(draft, {"issue": count_issues(draft / "cable_issue.parquet")})
    return entries


class _Order:
    """What has been seen of each table so far: the last cable and the last time."""

    def __init__(self) -> None:
        self._cables = 0
        self._last: dict[str, int] = {}
        self._time: Any = None
        self._undated = False

    def check(self, name: str, batch: pa.RecordBatch) -> None:
        if TABLES[name].names[0] != "cable_id" or batch.num_rows == 0:
            return
        ids = batch.column("cable_id").to_numpy(zero_copy_only=False)
        if name == "cable":
            if ids[0] != self._cables or (ids[1:] - ids[:-1] != 1).any():
                raise StoreError(
                    f"cable_id must count up by one; expected {self._cables} first, got {ids[0]}."
                )
            self._cables += len(ids)
            self._check_times(batch)
        elif ids[0] < self._last.get(name, 0) or (ids[1:] < ids[:-1]).any():
            raise StoreError(
                f"The rows of {name} must be in order of cable_id; after {self._last.get(name, 0)} "
                f"came {ids.min()}."
            )
        self._last[name] = int(ids[-1])
        if ids[-1] >= self._cables:
            raise StoreError(
                f"{name} has a row of cable {ids[-1]}, but there are {self._cables} cables so far."
            )

    def _check_times(self, batch: pa.RecordBatch) -> None:
        if "sent_at" not in batch.schema.names:
            return
        times = batch.column("sent_at")
        dated = times.drop_null()
        if len(dated):
            first_null = pc.index(pc.is_null(times), True).as_py()
            numbers = dated.cast(pa.timestamp("us", tz="UTC")).cast(pa.int64()).to_numpy()
            late = self._undated or (first_null >= 0 and first_null < len(dated))
            if (
                late
                or (self._time is not None and numbers[0] < self._time)
                or (numbers[1:] < numbers[:-1]).any()
            ):
                raise StoreError("Cables must be in order of sent_at, undated ones last.")
            self._time = numbers[-1]
        self._undated = self._undated or len(dated) < len(times)
