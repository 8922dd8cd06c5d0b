"""Orders of the list: all cables of a version sorted once per column, and any page of any selection from it.

Comes in: a sorted column, the cables chosen, a stretch of the page. Goes out: ids. Refuses: nothing. Unknown
values stand last in either direction; ties go by cable_id, in the direction of the sort.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dashboard.store.index_bits import Ids
from dashboard.store.index_chosen import Chosen


@dataclass(frozen=True, slots=True)
class Order:
    """All ids in ascending order of a column, of which the first `known` have a value."""

    ids: Ids
    known: int


def within(order: Order, chosen: Chosen) -> Order:
    """The order of the chosen cables alone."""
    if chosen.bits is None:
        kept = (order.ids >= chosen.start) & (order.ids < chosen.end)
    else:
        kept = chosen.bits.mask.take(order.ids)
    return Order(order.ids[kept], int(np.count_nonzero(kept[: order.known])))


def by_time(chosen: Chosen, dated: int, offset: int, limit: int, descending: bool) -> Ids:
    """A page in order of time; ids ascend with time and the undated are last, so nothing need be sorted."""
    if not descending:
        return chosen.select(offset, offset + limit)
    count = chosen.count
    if chosen.bits is None:
        known = max(0, min(chosen.end, dated) - chosen.start)
    else:
        known = chosen.bits.before(dated)
    parts = []
    for low, high in ((0, known), (known, count)):  # the dated ones from the end, then the undated ones
        end = high - max(0, offset - low)
        start = high - min(high - low, max(0, offset + limit - low))
        parts.append(chosen.select(start, max(start, end))[::-1])
    return np.concatenate(parts)


def page(order: Order, offset: int, limit: int, descending: bool) -> Ids:
    """A page of an order."""
    if not descending:
        return order.ids[offset : offset + limit]
    known, unknown = order.ids[: order.known][::-1], order.ids[order.known :][::-1]
    end = offset + limit
    return np.concatenate(
        [known[offset:end], unknown[max(0, offset - order.known) : max(0, end - order.known)]]
    )
