"""Rows of the text index: for each cable the text of every field that a query can name.

Comes in: the folder with the Parquet tables of a version, a range of cables. Goes out: one row per cable, its texts in
the order of `text_query.FIELDS`, folded. Refuses nothing; what a cable does not have is empty. Memory holds the rows of
`AT_ONCE` cables, and of each table a batch: the tables are read forward, each once.

Paragraphs, headings and other parts stand apart by a sign that no query holds, so no phrase reaches from one into the
next. A cable without paragraphs is searched in the text as it came.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from dashboard.store.forward import Forward
from dashboard.store.text_words import APART, folded

AT_ONCE = 512
"""Cables whose rows are held in memory."""
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
    """Cable by cable from `first` to before `end`: its id, then its texts."""
    cables = Forward(folder / "cable.parquet", CABLE, first)
    parts = {
        table: Forward(folder / f"{table}.parquet", ("cable_id", *names), first) for table, names in PARTS
    }
    for start in range(first, end, AT_ONCE):
        stop = min(start + AT_ONCE, end)
        joined = {table: _joined(forward.until(stop), start, stop) for table, forward in parts.items()}
        _fill(folder, joined["paragraph"], start)
        yield from _rows(cables.until(stop), joined)


def _rows(cable: pa.Table, parts: Mapping[str, list[str]]) -> Iterator[tuple[int | str, ...]]:
    codes = [PARTING.join(tags or ()) for tags in cable.column("tags").to_pylist()]
    columns = {name: cable.column(name).to_pylist() for name in CABLE if name != "tags"}
    texts = (
        columns["subject"],
        parts["paragraph"],
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


def _joined(found: pa.Table, first: int, end: int) -> list[str]:
    """The texts of some rows from `first` to before `end`, those of one cable as one."""
    if not found.num_rows:
        return [""] * (end - first)
    found = found.combine_chunks()
    edges = np.searchsorted(found.column(0).to_numpy(), np.arange(first, end + 1)).astype(np.int32)
    filled = (pc.fill_null(column.combine_chunks(), "") for column in found.columns[1:])
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
