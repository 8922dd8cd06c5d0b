"""The plan of a new version: which documents are one cable, which of them speaks for it, and in what order.

Comes in: the parts of an ingest, and the version before it. Goes out: `Plan`, arrays that give each cable and
document of a source its place in the new version. Refuses nothing: each document gets a place.

Documents are one cable when they bear the same message number; without a number, when their texts are alike
(equal but for white space). One of them is primary, the one that is most complete: one that was joined from
sections (which is only made where no text is whole); a whole text before an extract or a single section; then
the one with more facts in its header; then a corrected copy; then the longer text; then fewer defects; and by
digest where all that is equal. The others are kept in the table `document`, in order of path: as `section` where
it is one section of the message, as `correction` where it or the primary one is marked as a corrected copy,
else as `duplicate`: the same text, or another transcription. Cables are ordered by time, undated ones last, then by
number and digest. So the plan does not depend on the order in which documents were read, nor on how many ingests
they came in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from dashboard.store.duck import duck
from dashboard.store.joints import Joints
from dashboard.store.spool import Part

Ints = npt.NDArray[np.int32]
MEMORY_MB = 128
"""For the grouping; what does not fit is spilled to disk."""
ROLES = ("primary", "duplicate", "section", "correction")
FACTS = (
    "sent_at",
    "dtg",
    "origin",
    "precedence",
    "transmission_id",
    "classification",
    "subject",
    "tags_written",
)
"""Columns that make a header complete."""
CABLE = ("cable_id", "mrn", "section", "chars", "defects", *FACTS)
DOCUMENT = (
    "cable_id",
    "position",
    "role",
    "is_correction",
    "is_partial",
    "path",
    "digest",
    "likeness",
    "input_digest",
)

LIGHT = f"""
select d.source, d.row, d.cable_id as cable, c.mrn, c.sent_at, d.path, d.input_digest, d.digest, d.likeness,
    coalesce(c.mrn, '=' || (first(d.likeness order by d.position) over (partition by d.source, d.cable_id)))
        as identity,
    d.position = 0 as is_read,
    d.input_digest is null as is_joined,
    case when d.digest in (select digest from sections) then d.digest when d.position = 0 then c.section
        when d.role = 'section' then d.role end as section,
    d.is_partial or c.section is not null as is_piece,
    {" + ".join(f"(c.{name} is not null)::int" for name in FACTS)} as facts,
    d.is_correction, c.chars, c.defects
from documents d join cables c on d.source = c.source and d.cable_id = c.cable_id
where not (d.input_digest is null and d.source < $joints and c.mrn in (select mrn from numbers))
"""  # noqa: S608
PLAN = f"""
with light as ({LIGHT}),
ranked as (
    select *, row_number() over (partition by identity order by is_read desc, is_joined desc, is_piece,
        facts desc, is_correction desc, chars desc, defects, digest, path, input_digest) = 1 as is_primary,
        max(section) over (partition by identity, likeness) as piece
    from light
),
cables as (
    select identity, likeness as spoken, is_correction as is_corrected, cast(row_number() over (
        order by sent_at nulls last, mrn nulls last, digest) - 1 as integer) as number
    from ranked where is_primary
),
placed as (
    select source, row, number, is_primary,
        cast(row_number() over (partition by number order by is_primary desc, path, input_digest, digest) - 1
            as integer) as position,
        case when is_primary then 0 when likeness = spoken then 1 when piece is not null then 2
            when is_correction or is_corrected then 3 else 1 end as role
    from ranked join cables using (identity)
)
select d.source, d.row, d.cable_id as cable, coalesce(p.number, -1) as number,
    coalesce(p.is_primary, false) as is_primary, coalesce(p.position, 0) as position, coalesce(p.role, 0) as role
from documents d left join placed p using (source, row)
order by d.source, d.row
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Version:
    """The version before: a source whose cables have their order, with all their documents."""

    folder: Path

    def path(self, table: str) -> Path:
        """The file of a table."""
        return self.folder / f"{table}.parquet"

    def batches(self, table: str, columns: Sequence[str] | None = None) -> Iterator[pa.RecordBatch]:
        """The rows of a table, or some of its columns."""
        rows = 512 if table == "document" and columns is None else 8_192
        with pq.ParquetFile(self.path(table)) as file:
            # one reader per row group: a reader keeps what it needed for each group until its end, some MB each
            for group in range(file.num_row_groups):
                yield from file.iter_batches(rows, row_groups=[group], columns=columns)

    def bytes(self, table: str) -> int:
        """Bytes of the table in memory, about: those of a few batches, times the rows. What a file says of its size
        leaves out that equal values are written once.
        """
        with pq.ParquetFile(self.path(table)) as file:
            groups, rows = file.metadata.num_row_groups, file.metadata.num_rows
            seen = size = 0
            for group in sorted({0, groups // 2, groups - 1}) if rows else ():
                batch = next(file.iter_batches(1_024, row_groups=[group]))
                seen, size = seen + batch.num_rows, size + batch.nbytes
        return int(size * rows // max(seen, 1))


Source = Part | Version


@dataclass(frozen=True, slots=True)
class Placing:
    """Where the cables and documents of one source go."""

    cables: Ints
    """New number of each cable of the source; -1 where another transcription speaks for it."""
    numbers: Ints
    """New number of the cable, by row of the source's table `document`; -1 where it is dropped."""
    positions: Ints
    roles: Ints
    """Index into `ROLES`."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The placing of each source, and the number of cables."""

    placings: tuple[Placing, ...]
    cables: int
    dropped: int = 0
    """Documents joined before that are out of date."""


def make_plan(sources: Sequence[Source], joints: Joints | None = None, spill: Path | None = None) -> Plan:
    """Place all documents of `sources`, each once; the parts of `joints` are the last of them. `spill` is
    the folder for what does not fit into memory."""
    joints = joints or Joints()
    cables = _light(sources, "cable", CABLE)
    documents = _light(sources, "document", DOCUMENT)
    with duck(MEMORY_MB, spill) as connection:
        connection.register("cables", cables)
        connection.register("documents", documents)
        connection.register("numbers", pa.table({"mrn": pa.array(joints.numbers, pa.string())}))
        connection.register("sections", pa.table({"digest": pa.array(joints.sections, pa.string())}))
        first = len(sources) - len(joints.parts)
        placed = connection.sql(PLAN, params={"joints": first}).to_arrow_table()
    source, _, cable, number, primary, position, role = (column.to_numpy() for column in placed.columns)
    edges = np.searchsorted(source, np.arange(len(sources) + 1))
    placings = []
    for start, end in pairwise(edges):
        part = slice(int(start), int(end))
        local = np.full(int(cable[part].max(initial=-1)) + 1, -1, np.int32)
        speaking = primary[part].astype(bool)
        local[cable[part][speaking]] = number[part][speaking]
        placings.append(Placing(local, number[part], position[part], role[part].astype(np.int32)))
    return Plan(tuple(placings), int(number.max(initial=-1)) + 1, int((number < 0).sum()))


def _light(sources: Sequence[Source], table: str, names: Sequence[str]) -> pa.Table:
    """Columns of a table over all sources, with `source` and `row`."""
    batches = []
    for at, source in enumerate(sources):
        row = 0
        for batch in source.batches(table, names):
            count = batch.num_rows
            rows = pa.array(np.arange(row, row + count, dtype=np.int32))
            columns = [
                pa.repeat(pa.scalar(at, pa.int32()), count),
                rows,
                *(_slim(batch, name) for name in names),
            ]
            batches.append(pa.RecordBatch.from_arrays(columns, names=["source", "row", *names]))
            row += count
    return pa.Table.from_batches(batches)


def _slim(batch: pa.RecordBatch, name: str) -> pa.Array:
    """A column; of facts that are only counted, whether they are there (true) or not (null)."""
    column = batch.column(name)
    if name in FACTS and name != "sent_at":
        return pc.if_else(column.is_valid(), pa.scalar(True), pa.scalar(None, pa.bool_()))
    return column
