"""Rows of the text index: for each cable the text of every field that a query can name.

Comes in: the folder with the Parquet tables of a version, a range of cables. Goes out: one row per cable, its texts in
the order of `text_query.FIELDS`, folded. Refuses nothing; what a cable does not have is empty.

Paragraphs, headings and other parts stand apart by a sign that no query holds, so no phrase reaches from one into the
next. A cable without paragraphs is searched in the text as it came.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from dashboard.store.text_words import APART, folded

PARTING = "\x00"
"""Between parts until the text is folded."""
CABLE = (
    "cable_id",
    "subject",
    "origin",
    "origin_name",
    "tags",
    "tags_written",
    "signer",
    "mrn",
    "mrn_written",
)
PARTS = (
    ("paragraph", ("heading", "text")),
    ("cable_addressee", ("name", "display", "office", "routing")),
    ("cable_issue", ("name", "written")),
    ("cable_reference", ("mrn", "written")),
)


def rows(folder: Path, first: int, end: int) -> Iterator[tuple[int | str, ...]]:
    """Cable by cable from `first` to before `end`: its id, then its texts. All of them are held in memory."""
    cable = _read(folder, "cable", CABLE, first, end)
    parts = {table: _joined(folder, table, columns, first, end) for table, columns in PARTS}
    bodies = parts["paragraph"]
    _fill(folder, bodies, first)
    codes = [PARTING.join(tags or ()) for tags in cable.column("tags").to_pylist()]
    columns = {name: cable.column(name).to_pylist() for name in CABLE if name != "tags"}
    texts = (
        columns["subject"],
        bodies,
        _both(columns["origin"], columns["origin_name"]),
        parts["cable_addressee"],
        _both(codes, columns["tags_written"], parts["cable_issue"]),
        columns["signer"],
        _both(columns["mrn"], columns["mrn_written"]),
        parts["cable_reference"],
    )
    for cable_id, *found in zip(columns["cable_id"], *texts, strict=True):
        yield cable_id, *map(_folded, found)


def _folded(text: str | None) -> str:
    return f" {APART} ".join(filter(None, folded(text).split(PARTING))) if text else ""


def _both(*columns: list[str | None] | list[str]) -> list[str]:
    """Several texts of each cable as one."""
    return [PARTING.join(text for text in texts if text) for texts in zip(*columns, strict=True)]


def _read(folder: Path, table: str, columns: tuple[str, ...], first: int, end: int) -> pa.Table:
    return pq.read_table(
        folder / f"{table}.parquet",
        columns=list(columns),
        filters=[("cable_id", ">=", first), ("cable_id", "<", end)],
        use_threads=False,
    )


def _joined(folder: Path, table: str, columns: tuple[str, ...], first: int, end: int) -> list[str]:
    """The texts of a table's rows, those of one cable as one."""
    found = _read(folder, table, ("cable_id", *columns), first, end).combine_chunks()
    edges = np.searchsorted(found.column("cable_id").to_numpy(), np.arange(first, end + 1)).astype(np.int32)
    if not found.num_rows:
        return [""] * (end - first)
    filled = (pc.fill_null(found.column(name).combine_chunks(), "") for name in columns)
    texts = pc.binary_join_element_wise(*filled, PARTING)
    joined: list[str] = pc.binary_join(pa.ListArray.from_arrays(pa.array(edges), texts), PARTING).to_pylist()
    return joined


def _fill(folder: Path, bodies: list[str], first: int) -> None:
    """For cables without paragraphs, the text as it came."""
    empty = [first + at for at, body in enumerate(bodies) if not body]
    if not empty:
        return
    found = pq.read_table(
        folder / "document.parquet",
        columns=["cable_id", "text"],
        filters=[("cable_id", "in", empty), ("position", "==", 0)],
        use_threads=False,
    )
    for cable_id, text in zip(*(column.to_pylist() for column in found.columns), strict=True):
        bodies[cable_id - first] = text or ""
