"""When: what the timeline shows beside an answer's bins: the stack, the whole behind, the bursts.

Comes in: the desk, an answer with the snapshot that gave it, what the page shows. Goes out: a `Stack`; plain values.
Refuses nothing: a stack that is not known is that by classification.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.query.answer import Answer
from dashboard.query.bins import edges, filled
from dashboard.query.bursts import bursts, reach
from dashboard.query.stack import CLASSIFICATION, Stack, stacked
from dashboard.store.question import Engine
from dashboard.views import timeline
from dashboard.views.frame import Frame
from dashboard.web.desk import Desk


def stack_of(
    desk: Desk, held: Engine, found: Answer, frame: Frame | None, by: Any, keys: Sequence[str] = ()
) -> Stack | None:
    """The stack of `found`, which `held` answered; None where the store has no dated cable."""
    if frame is None:
        return None
    borders = edges(frame.resolution, frame.first, frame.last)
    name = by if isinstance(by, str) else CLASSIFICATION
    return stacked(held, found, borders, name, levels=desk.catalogue().levels, keys=keys)


def behind(desk: Desk, found: Answer, frame: Frame | None) -> dict[str, Any]:
    """`total`, the cables of every bin without any condition; `bursts` of the selection and what is around them."""
    if frame is None:
        return {"total": [], "bursts": [], "around": ""}
    return {"total": desk.totals(frame), **_surges(desk, found, frame)}


def surged(desk: Desk, found: Answer, frame: Frame | None) -> list[Any]:
    """The bursts of another selection in the same bins: bin and expected cables of each."""
    bursts: list[Any] = [] if frame is None else _surges(desk, found, frame)["bursts"]
    return bursts


def _surges(desk: Desk, found: Answer, frame: Frame) -> dict[str, Any]:
    """`bursts` and what is around them."""
    wide = frame.widened(desk.catalogue().about, reach(frame.resolution))
    borders, own = (edges(item.resolution, item.first, item.last) for item in (wide, frame))
    columns = filled(found.bins, borders)
    totals = desk.totals(wide)
    first = borders.index(own[0])
    sums = [sum(parts) for parts in zip(*columns.values(), strict=True)] or [0] * len(totals)
    marked = [
        burst
        for burst in bursts(sums, frame.resolution, [n > 0 for n in totals])
        if first <= burst.at < first + len(own) - 1
    ]
    return timeline.surges(marked, frame.resolution, first)
