"""Compare: what an answer has beside its own numbers: those of A, and the columns of a clause.

Comes in: the desk, a pair, the answer for B with the snapshot that gave it, what the page shows. Goes out: plain values
to add to the paint message, and why A was left out. Refuses nothing of its own: an A that the store cannot answer is
left out with a sentence, and B stays.
"""

from __future__ import annotations

from typing import Any

from dashboard.errors import AtlasError
from dashboard.query.answer import Answer
from dashboard.query.beside import columns
from dashboard.query.bins import edges
from dashboard.query.compare import Compared, compared
from dashboard.query.facets import FACETS
from dashboard.query.pair import Pair, pair_to_url
from dashboard.query.view import View
from dashboard.store.question import Engine
from dashboard.views import cables, compare
from dashboard.views.frame import Frame
from dashboard.web.desk import Desk
from dashboard.web.start import faults
from dashboard.web.when import surged


def beside(
    desk: Desk, held: Engine, pair: Pair, found: Answer, frame: Frame | None, view: View
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """`address` of the pair; `versus`, A in every view; `beside`, the columns of the facet that the page asks for.
    Then a sentence where A was left out.
    """
    catalogue = desk.catalogue()
    pair, against, complaints = _answerable(held, pair, found, view)
    told = compare.paint(pair, against, catalogue, frame)
    if told is not None and against is not None:
        told["bursts"] = surged(desk, against.answer, frame)
    return {
        "address": pair_to_url(pair),
        "versus": told,
        "beside": _columns(desk, held, found, frame, view),
    }, complaints


def _answerable(
    held: Engine, pair: Pair, found: Answer, view: View
) -> tuple[Pair, Compared | None, tuple[str, ...]]:
    """The pair with A's numbers; without A where a clause of it cannot be answered, and why."""
    other = pair.other
    if other is None:
        return pair, None, ()
    try:
        against = compared(
            held,
            other,
            found,
            sort=view.sort,
            descending=view.descending,
            rows=cables.BLOCK,
            flows=view.flows,
        )
    except AtlasError:
        wrong = faults(held, other)
        if not wrong:
            raise
        told = (f"{error} So what was compared with is left out." for _, error in wrong)
        return pair.end(), None, tuple(told)
    return pair, against, ()


def _columns(desk: Desk, held: Engine, found: Answer, frame: Frame | None, view: View) -> Any:
    if FACETS.get(view.beside) is None or frame is None:
        return None
    listed = columns(
        held,
        found.selection,
        view.beside,
        resolution=found.resolution,
        borders=edges(frame.resolution, frame.first, frame.last),
        sort=view.sort,
        descending=view.descending,
    )
    return compare.beside(view.beside, listed, desk.catalogue())
