"""Compare: what an answer has beside its own numbers: those of A, and the columns of a clause.

Comes in: the desk, a pair, the answer for B with the snapshot that gave it, what the page shows. Goes out: plain values
to add to the paint message. Refuses nothing of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.query.answer import Answer
from dashboard.query.beside import columns
from dashboard.query.bins import edges
from dashboard.query.compare import compared
from dashboard.query.facets import FACETS
from dashboard.query.pair import Pair, pair_to_url
from dashboard.store.question import Engine
from dashboard.views import cables, compare
from dashboard.views.frame import Frame
from dashboard.web.desk import Desk


def beside(
    desk: Desk, held: Engine, pair: Pair, found: Answer, frame: Frame | None, shown: Mapping[str, Any]
) -> dict[str, Any]:
    """`address` of the pair; `versus`, A in every view; `beside`, the columns of the facet that the page asks for."""
    catalogue = desk.catalogue()
    sort, descending = shown.get("sort"), shown.get("descending") is not False
    known = tuple(column for column, _, _ in cables.SORTS)
    order = sort if isinstance(sort, str) and sort in known else known[0]
    other = pair.other
    against = None
    if other is not None:
        against = compared(held, other, found, sort=order, descending=descending, rows=cables.BLOCK)
    facet = shown.get("beside")
    told = None
    if isinstance(facet, str) and FACETS.get(facet) is not None and frame is not None:
        borders = edges(frame.resolution, frame.first, frame.last)
        listed = columns(
            held,
            found.selection,
            facet,
            resolution=found.resolution,
            borders=borders,
            sort=order,
            descending=descending,
        )
        told = compare.beside(facet, listed, catalogue)
    return {
        "address": pair_to_url(pair),
        "versus": compare.paint(pair, against, catalogue, frame),
        "beside": told,
    }
