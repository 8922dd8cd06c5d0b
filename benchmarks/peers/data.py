"""The peers' data and steps: the cables of a store, each with the column of the timeline that it falls in.

Comes in: a store, a folder. Goes out: files that node and DuckDB read, and the steps of a brush in columns.
Refuses to give a peer less than it needs: values are dense numbers, their names stand beside them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.interaction.oracle import UNDATED, Oracle

COLUMNS = 1300
VIEWS = ("about", "from", "issue", "class")
"""What the page paints in the role about: areas, posts, issues, levels."""


def steps(part: int) -> list[tuple[int, int]]:
    """Stretches of columns: a brush that grows over every column and back, windows of 5, 10 and 20 % that slide.

    `part` takes the first of so many equal parts of each way; steps stay next to one another, since what a peer
    does for a step may depend on the one before.
    """
    there = [(0, high) for high in range(4, COLUMNS + 1)]
    there = there[: len(there) // part]
    found = [*there, *there[::-1]]
    for share in (0.05, 0.1, 0.2):
        wide = int(share * COLUMNS)
        way = [(low, low + wide) for low in range(0, COLUMNS - wide, 4)]
        found += way[-(len(way) // part) :]
    return found


def write(oracle: Oracle, folder: Path) -> dict[str, Any]:
    """Writes `col.i32`, per view `VIEW.offsets.i32`, `VIEW.values.i32` and `VIEW.parquet`, and `about.json`."""
    folder.mkdir(parents=True, exist_ok=True)
    col = columns(oracle)
    col.tofile(folder / "col.i32")
    names = {}
    for view in VIEWS:
        facet = oracle.facets[view]
        kept = facet.names
        cable, value = facet.cable, facet.value
        if view == "from":  # circles are posts; places of posts are not painted in this role
            posts = np.array([name[0] == "@" for name in facet.names])
            rank = np.cumsum(posts) - 1
            mine = posts[value]
            cable, value = cable[mine], rank[value[mine]].astype(np.int32)
            kept = tuple(name for name in facet.names if name[0] == "@")
        order = np.argsort(cable, kind="stable")
        cable, value = cable[order], value[order]
        offsets = np.searchsorted(cable, np.arange(oracle.cables + 1)).astype(np.int32)
        offsets.tofile(folder / f"{view}.offsets.i32")
        value.astype(np.int32).tofile(folder / f"{view}.values.i32")
        pq.write_table(pa.table({"col": col[cable], "value": value}), folder / f"{view}.parquet")
        names[view] = list(kept)
    about = {"cables": oracle.cables, "columns": COLUMNS, "names": names}
    (folder / "about.json").write_text(json.dumps(about), encoding="utf-8")
    return about


def columns(oracle: Oracle) -> np.ndarray[Any, np.dtype[np.int32]]:
    """The column of each cable, -1 without a date."""
    dated = oracle.day != UNDATED
    first, last = int(oracle.day[dated].min()), int(oracle.day[dated].max())
    found = (oracle.day - first).astype(np.int64) * COLUMNS // (last - first + 1)
    return np.where(dated, found, -1).astype(np.int32)


def recounts(
    folder: Path, names: dict[str, list[str]], chosen: list[tuple[int, int]]
) -> Iterator[dict[str, list[int]]]:
    """Per stretch and view the cables of every value, counted anew from the files."""
    held = {view: pq.read_table(folder / f"{view}.parquet") for view in VIEWS}
    arrays = {view: (t["col"].to_numpy(), t["value"].to_numpy()) for view, t in held.items()}
    for low, high in chosen:
        found = {}
        for view, (col, value) in arrays.items():
            kept = value[(col >= low) & (col < high)]
            found[view] = np.bincount(kept, minlength=len(names[view])).tolist()
        yield found
