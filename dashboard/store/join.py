"""Joining the sections of one message, whatever the files and ingests that they came in.

Comes in: the parts of an ingest, the version before it, what reads. Goes out: `Joints`: parts with one document
for each message whose sections were found, and what the plan must know of it. Refuses to hold the texts of many
messages at once: they are dealt out into buckets on disk first.

All documents of a message number are looked at together where one of them is a section, so that the order in
which they came makes no difference. A joined document has no input digest, since nobody gave it; the records it
was made from keep their own rows, with the role `section`.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from dashboard.store.inputs import Together
from dashboard.store.joints import Joints
from dashboard.store.merge import fill_buckets
from dashboard.store.reading import Job, Read
from dashboard.store.schema import TABLES
from dashboard.store.spool import Part
from dashboard.store.tables import read_table

BUCKET_MESSAGES = 1_000
MOST_BUCKETS = 200
JOB_CHARS = 2 * 2**20
WANTED = ("path", "digest", "text")


class Reads(Protocol):
    """What reads jobs into parts; `Readers` does."""

    def read(self, jobs: Iterator[Job], spool: Path) -> Iterator[Read]: ...


def join_documents(reads: Reads, base: Path | None, parts: Sequence[Part], folder: Path) -> Joints:
    """Join what belongs together; the new parts are below `folder`, which the caller removes."""
    numbers = _numbers(base, parts)
    if len(numbers) == 0:
        return Joints()
    folder.mkdir()
    spool = folder / "parts"
    spool.mkdir()
    buckets = min(MOST_BUCKETS, len(numbers) // BUCKET_MESSAGES + 1)
    edges = np.linspace(0, len(numbers), buckets + 1).astype(np.int32)[1:-1]
    paths = fill_buckets("document", _documents(base, parts, numbers), edges, folder)
    found = [read.part for read in reads.read(_jobs(paths), spool)]
    joined = set().union(*(part.keys() for part in found))
    sections = sorted({digest for _, digest in joined})
    return Joints(tuple(found), tuple(numbers.to_pylist()), tuple(sections))


def _numbers(base: Path | None, parts: Sequence[Part]) -> pa.Array:
    """The message numbers of which a section is new, or a document is new and a section is in the store."""
    found = set()
    for part in parts:
        for batch in part.batches("cable", ["mrn", "section"]):
            rows = pc.and_(batch.column(0).is_valid(), batch.column(1).is_valid())
            found.update(batch.column(0).filter(rows).to_pylist())
    held = pa.array([], pa.string()) if base is None else _held(base)
    if len(held):
        for part in parts:
            for batch in part.batches("cable", ["mrn"]):
                rows = pc.is_in(batch.column(0), value_set=held)
                found.update(batch.column(0).filter(rows).to_pylist())
    return pa.array(sorted(found), pa.string())


def _held(base: Path) -> pa.Array:
    """The message numbers of which the version has sections."""
    document = read_table(base / "document.parquet", "cable_id", "role")
    ids = document.column("cable_id").filter(pc.equal(document.column("role"), "section"))
    cable = read_table(base / "cable.parquet", "cable_id", "mrn", "section")
    rows = pc.or_(pc.is_in(cable.column("cable_id"), value_set=ids), cable.column("section").is_valid())
    return cable.column("mrn").filter(rows).drop_null().combine_chunks()


def _documents(base: Path | None, parts: Sequence[Part], numbers: pa.Array) -> Iterator[pa.RecordBatch]:
    """All documents of these messages; `cable_id` is the place of the message in `numbers`."""
    for part in parts:
        for batch, cable in zip(part.batches("document"), part.batches("cable", ["mrn"]), strict=True):
            yield _numbered(batch, pc.index_in(cable.column(0), value_set=numbers))
    if base is None:
        return
    cable = read_table(base / "cable.parquet", "cable_id", "mrn")
    place = pc.index_in(cable.column("mrn"), value_set=numbers).combine_chunks()
    ids = cable.column("cable_id").filter(place.is_valid()).combine_chunks()
    with pq.ParquetFile(base / "document.parquet") as file:
        for group in _groups(file, ids):
            for batch in file.iter_batches(512, row_groups=[group]):
                at = pc.index_in(batch.column(0), value_set=ids)
                given = batch.column(batch.schema.get_field_index("input_digest")).is_valid()
                found = pc.if_else(given, place.drop_null().take(at), None)
                yield _numbered(batch, found)


def _groups(file: pq.ParquetFile, ids: pa.Array) -> Iterator[int]:
    """The row groups that may have rows of these cables."""
    wanted = np.sort(ids.to_numpy())
    for group in range(file.metadata.num_row_groups):
        span = file.metadata.row_group(group).column(0).statistics
        if span is None or np.searchsorted(wanted, span.min) < np.searchsorted(wanted, span.max, "right"):
            yield group


def _numbered(batch: pa.RecordBatch, place: pa.Array) -> pa.RecordBatch:
    """The rows that have a place, with it as `cable_id`."""
    wanted = place.is_valid()
    columns = [
        place.filter(wanted).cast(pa.int32()),
        *(column.filter(wanted) for column in batch.columns[1:]),
    ]
    return pa.RecordBatch.from_arrays(columns, schema=TABLES["document"])


def _jobs(paths: Sequence[Path]) -> Iterator[Job]:
    job: list[Together] = []
    size = 0
    for path in paths:
        with pa.OSFile(str(path)) as file:
            table = pa.ipc.open_stream(file).read_all()
        path.unlink()
        for together in _messages(table):
            job.append(together)
            size += sum(map(len, together.texts))
            if size >= JOB_CHARS:
                yield tuple(job)
                job, size = [], 0
    if job:
        yield tuple(job)


def _messages(table: pa.Table) -> Iterator[Together]:
    """The documents of each message, each text once, in order of their paths."""
    groups: dict[int, dict[str, tuple[str, str, str]]] = {}
    columns = (table.column(name).to_pylist() for name in ("cable_id", *WANTED))
    rows = sorted(zip(*columns, strict=True), key=lambda row: row[:3])
    for number, path, digest, text in rows:
        groups.setdefault(number, {}).setdefault(digest, (path, text, digest))
    for texts in groups.values():
        if len(texts) > 1:
            yield Together(*zip(*texts.values(), strict=True))


def remove(folder: Path) -> None:
    """Remove what was joined, when it is in the new version."""
    if folder.exists():
        shutil.rmtree(folder)
