"""Assembling a new version from the parts of an ingest and the version before.

Comes in: sources, the files that were read, dimension tables. Goes out: all tables of a version, in the
draft. Refuses to lose a document: as many leave as came in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import as_completed
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from dashboard.errors import StoreError
from dashboard.store.joints import Joints
from dashboard.store.manifest import TableFile
from dashboard.store.merge import MERGED, merge_table
from dashboard.store.plan import Source, Version, make_plan
from dashboard.store.processes import ALONE, alone, pool
from dashboard.store.schema import TABLES
from dashboard.store.spool import Part
from dashboard.store.tables import write_tables
from dashboard.store.walk import Walk
from dashboard.store.write import count_issues

MUCH_BYTES = 64 * 2**20
"""Sources of so many bytes are merged by processes of their own."""


def assemble(
    draft: Path,
    base: Path | None,
    parts: Sequence[Part],
    walk: Walk,
    dimensions: Mapping[str, pa.Table],
    workers: int,
    report: Callable[[int, int], None],
    joints: Joints | None = None,
) -> dict[str, TableFile]:
    """Write all tables into `draft`; `report` gets the number of tables done and of all; `joints` are what was
    joined from sections.

    Raises StoreError where the draft does not hold every document of the sources.
    """
    joints = joints or Joints()
    rows: list[Source] = [*([] if base is None else [Version(base)]), *parts, *joints.parts]
    entries = write_tables(draft, _own_tables(base, [*parts, *joints.parts], walk) | dict(dimensions))
    report(len(entries), len(TABLES))
    merged, dropped = _merged(draft, rows, workers, joints)
    for name, entry in merged.items():
        entries[name] = entry
        report(len(entries), len(TABLES))
    is_large = workers > 1 and entries["cable"].rows >= ALONE
    issues = alone(is_large, count_issues, draft / "cable_issue.parquet")
    entries |= write_tables(draft, {"issue": issues})
    report(len(entries), len(TABLES))
    came = sum(batch.num_rows for source in rows for batch in source.batches("document", ["cable_id"]))
    if entries["document"].rows != came - dropped:
        raise StoreError(
            f"{came} documents were read, but {entries['document'].rows} are in the draft {draft}; "
            "the store was left as it was. Please report this."
        )
    return entries


def _merged(
    draft: Path, rows: Sequence[Source], workers: int, joints: Joints
) -> tuple[dict[str, TableFile], int]:
    """The tables of cables, and how many documents were dropped as out of date."""
    sizes = {name: sum(source.bytes(name) for source in rows) for name in MERGED}
    if sum(sizes.values()) < MUCH_BYTES or workers < 2:
        plan = make_plan(rows, joints)
        return {name: merge_table(name, rows, plan, draft) for name in MERGED}, plan.dropped
    plan = alone(True, make_plan, rows, joints)
    with pool(workers) as processes:
        largest_first = sorted(MERGED, key=lambda name: -sizes[name])
        jobs = {processes.submit(merge_table, name, rows, plan, draft): name for name in largest_first}
        return {jobs[job]: job.result() for job in as_completed(jobs)}, plan.dropped


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
        inputs.append(pq.read_table(base / "input.parquet"))
        old = pq.read_table(base / "quarantine.parquet")
        stays = [path.split("!", 1)[0] not in walk.touched for path in old.column("path").to_pylist()]
        quarantine.append(old.filter(pa.array(stays, pa.bool_())))
    return {"input": _distinct("input", inputs), "quarantine": _distinct("quarantine", quarantine)}


def _distinct(name: str, tables: Sequence[pa.Table]) -> pa.Table:
    """The different rows of some tables, in order of all their columns."""
    table = pa.concat_tables([each.cast(TABLES[name]) for each in tables])
    table = table.group_by(table.column_names, use_threads=False).aggregate([])
    order = pc.sort_indices(table, sort_keys=[(column, "ascending") for column in table.column_names])
    return table.take(order).select(TABLES[name].names).cast(TABLES[name])
