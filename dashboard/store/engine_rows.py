"""Rows of the database as records. Comes in: rows as DuckDB gives them. Goes out: what the `Engine` answers with."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dashboard.store.answers import Matrix, Row
from dashboard.store.index import EPOCH


def matrix_of(rows: list[tuple[Any, ...]], starts: NDArray[np.int64]) -> Matrix:
    """Rows of value, day and cables, added up by value and stretch."""
    values = sorted({value for value, _, _ in rows})
    place = {value: i for i, value in enumerate(values)}
    found = np.zeros((len(values), len(starts) - 1), np.uint32)
    for value, day, cables in rows:
        at = int(np.searchsorted(starts, (day - EPOCH).days, side="right")) - 1
        if 0 <= at < found.shape[1]:
            found[place[value], at] += cables
    return Matrix(tuple(values), found)


def row_of(found: tuple[Any, ...]) -> Row:
    """A line of the list, of the columns of dashboard.store.sql.ROW_COLUMNS."""
    cable_id, mrn, sent_at, origin, post, classification, caveats, subject, tags, about = found
    return Row(
        cable_id,
        mrn or "",
        in_utc(sent_at),
        origin or "",
        post,
        classification or "",
        tuple(caveats or ()),
        subject or "",
        tuple(tags or ()),
        tuple(about or ()),
    )


def in_utc(value: Any) -> Any:
    """A time with its zone, which the database leaves out; any other value as it is."""
    return value.replace(tzinfo=UTC) if isinstance(value, datetime) else value
