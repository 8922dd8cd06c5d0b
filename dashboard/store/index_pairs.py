"""Pairs of cable and value: what a field is, as numbers.

Comes in: batches of `cable_id` and `value`, as `Field.pairs` of dashboard.store.fields gives them, in any order
and with doubles. Goes out: `Pairs`. Refuses nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from dashboard.store.index_bits import Ids

Number = TypeVar("Number", bound=np.generic)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Cable `owners[i]` has the value `values[codes[i]]`; `values` are in order of letters."""

    values: tuple[str, ...]
    owners: Ids
    codes: Ids


def pairs(batches: Iterable[pa.RecordBatch]) -> Pairs:
    """The pairs of some batches."""
    place: dict[str, int] = {}
    owners: list[Ids] = [np.empty(0, np.int32)]
    codes: list[Ids] = [np.empty(0, np.int32)]
    for batch in batches:
        found = batch.column(1).dictionary_encode()
        own = np.array([place.setdefault(v, len(place)) for v in found.dictionary.to_pylist()], np.int32)
        if len(own):
            owners.append(plain(batch.column(0), np.int32).copy())
            codes.append(own[plain(found.indices, np.int32)])
    values = sorted(place)
    rank = np.empty(len(values), np.int32)
    for i, value in enumerate(values):
        rank[place[value]] = i
    return Pairs(tuple(values), np.concatenate(owners), rank.take(np.concatenate(codes)))


def plain(column: Any, kind: type[Number]) -> NDArray[Number]:
    """The numbers of an Arrow array, anything where it is null.

    Arrow's own way (`to_numpy`, `pa.scalar`) imports pandas, which costs 35 MB and half a second of a start.
    """
    size = np.dtype(kind).itemsize
    return np.frombuffer(column.buffers()[1], kind, len(column), column.offset * size)
