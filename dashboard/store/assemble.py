"""Assembling a new version from the parts of an ingest and the version before.

Comes in: sources, the files that were read, dimension tables. Goes out: all tables of a version, in the
draft. Refuses to lose a document: as many leave as came in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.errors import StoreError
from dashboard.store.joints import Joints
from dashboard.store.manifest import TableFile
from dashboard.store.merge import MERGED, merge_table
from dashboard.store.plan import Plan, Source, Version, make_plan
from dashboard.store.schema import TABLES
from dashboard.store.spool import Part
from dashboard.store.tables import read_table, write_tables
from dashboard.store.tasks import ALONE, alone, each
from dashboard.store.walk import Walk
from dashboard.store.write import count_issues

MUCH_BYTES = 16 * 2**20
"""Sources of so many bytes on disk are merged by processes of their own."""


def assemble(
    draft: Path,
    base: Path | None,
    parts: Sequence[Part],
    walk: Walk,
    dimensions: Mapping[str, pa.Table],
    workers: int,
    report: Callable[[str, int, int], None],
    joints: Joints | None = None,
) -> dict[str, TableFile]:
    """Write all tables into `draft`; `report` gets the stage, its steps done and of all; `joints` are what was
    joined from sections.

    Raises StoreError where the draft does not hold every document of the sources.
    """
    joints = joints or Joints()
    rows: list[Source] = [*([] if base is None else [Version(base)]), *parts, *joints.parts]
    entries = write_tables(draft, _own_tables(base, [*parts, *joints.parts], walk) | dict(dimensions))
    merged, dropped = _merged(draft, rows, workers, joints, report)
    entries |= merged
    is_large = workers > 1 and entries["cable"].rows >= ALONE
    issues = alone(is_large, count_issues, draft / "cable_issue.parquet")
    entries |= write_tables(draft, {"issue": issues})
    came = sum(batch.num_rows for source in rows for batch in source.batches("document", ["cable_id"]))
    if entries["document"].rows != came - dropped:
        raise StoreError(
            f"{came} documents were read, but {entries['document'].rows} are in the draft {draft}; "
            "the store was left as it was. Please report this."
        )
    return entries


def _merged(
    draft: Path,
    rows: Sequence[Source],
    workers: int,
    joints: Joints,
    report: Callable[[str, int, int], None],
) -> tuple[dict[str, TableFile], int]:
    """The tables of cables, and how many documents were dropped as out of date."""
    on_disk = sum(source.path(name).stat().st_size for source in rows for name in MERGED)
    is_large = on_disk >= MUCH_BYTES and workers > 1
    report("planning", 0, 1)
    plan, sizes = alone(is_large, _planned, rows, joints, draft)
    total = sum(sizes.values())
    report("writing", 0, total)
    largest_first = sorted(MERGED, key=lambda name: -sizes[name])
    tasks = [partial(merge_table, name, rows, plan, draft) for name in largest_first]
    written = {
        largest_first[place]: entry
        for place, entry in each(
            tasks, workers if is_large else 0, lambda done: report("writing", min(done, total), total)
        )
    }
    report("writing", total, total)  # bytes of rows that are moved differ by some
    return written, plan.dropped


def _planned(rows: Sequence[Source], joints: Joints, draft: Path) -> tuple[Plan, dict[str, int]]:
    """The plan, and the bytes of each table in memory."""
    return make_plan(rows, joints, draft), {
        name: sum(source.bytes(name) for source in rows) for name in MERGED
    }


def _own_tables(base: Path | None, parts: Sequence[Part], walk: Walk) -> dict[str, pa.Table]:
    """The tables that are no cable's: what went in, and what was refused."""
    new_inputs = pa.Table.from_pylist(
        [dict(zip(TABLES["input"].names, entry, strict=True)) for entry in walk.inputs], TABLES["input"]
    )
    refused = pa.Table.from_batches(
        [batch for part in parts for batch in part.batches("quarantine")], TABLES["quarantine"]
    )
    inputs = [new_inputs]
    quarantine = [refused]
    if base is not None:
        inputs.append(read_table(base / "input.parquet"))
        old = read_table(base / "quarantine.parquet")
        stays = [path.split("!", 1)[0] not in walk.touched for path in old.column("path").to_pylist()]
        quarantine.append(old.filter(pa.array(stays, pa.bool_())))
    return {"input": _distinct("input", inputs), "quarantine": _distinct("quarantine", quarantine)}


def _distinct(name: str, tables: Sequence[pa.Table]) -> pa.Table:
    """The different rows of some tables, in order of all their columns."""
    table = pa.concat_tables([each.cast(TABLES[name]) for each in tables])
    table = table.group_by(table.column_names, use_threads=False).aggregate([])
    order = pc.sort_indices(table, sort_keys=[(column, "ascending") for column in table.column_names])
    return table.take(order).select(TABLES[name].names).cast(TABLES[name])
