"""Compare: what the views show of A beside an answer for B.

Comes in: the engine that gave B's answer, a pair, that answer. Goes out: `Compared`. Refuses nothing of its own; raises
QuestionError and StoreError as the engine does. Every number counts distinct cables and is under the same clauses
as its twin of B: all of A's but those of the view's own facet.

Places are compared by share: a place's cables of all that the map counts there, `base`, which are those under all
clauses but that of the map's role. A cable about two places is in the share of both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.query.answer import Answer, answer
from dashboard.query.selection import Selection
from dashboard.store.question import EVERYONE, Engine, Span, Viewer, Where

STEPS = 3
"""Steps of colour to either side of the map of differences."""
_NICE = (1, 2, 5)
LEAST = 0.01
"""The smallest border of a step, in points of percent."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A beside B."""

    answer: Answer
    """A's own, with the values of the left panel that B's answer has."""
    both: int
    """Cables that are in A and in B."""
    bases: tuple[int, int]
    """Cables of A and of B under all clauses but that of the map's role: those of which the places are shares."""
    is_partial: bool
    """Whether the left panel lists only some values of its facet: others have a tile of their own."""
    breaks: tuple[float, ...]
    """Borders of the steps of colour, in points of percent, growing; the same to either side."""


def compared(
    engine: Engine,
    other: Selection,
    found: Answer,
    *,
    sort: str = "sent_at",
    descending: bool = True,
    rows: int = 100,
    flows: int = 0,
    viewer: Viewer = EVERYONE,
) -> Compared:
    """A, which is `other`, beside B, which is `found`, an answer of `engine` to the same questions; `flows` is how
    many of A's strongest are wanted.
    """
    held = engine.snapshot()
    own = answer(
        held,
        other,
        role=found.role,
        resolution=found.resolution,
        sort=sort,
        descending=descending,
        rows=rows,
        facet=found.facet,
        values=found.listed,
        flows=flows,
        viewer=viewer,
    )
    bases = (
        held.total(other.where(found.role), viewer),
        held.total(found.selection.where(found.role), viewer),
    )
    return Compared(
        answer=own,
        both=shared(held, other, found.selection, viewer),
        bases=bases,
        is_partial=found.listed is not None,
        breaks=steps(differences(own.areas, found.areas, bases)),
    )


def differences(one: Mapping[str, int], two: Mapping[str, int], bases: tuple[int, int]) -> dict[str, float]:
    """Place to the share of `two` less that of `one`, in points of percent; of no cables the share is 0."""
    return {
        place: points(two.get(place, 0), bases[1]) - points(one.get(place, 0), bases[0])
        for place in {**one, **two}
    }


def points(cables: int, base: int) -> float:
    """`cables` of `base` in percent; 0 of none."""
    return 100 * cables / base if base else 0.0


def steps(found: Mapping[str, float]) -> tuple[float, ...]:
    """Borders of `STEPS` steps: round numbers, each about a quarter of the next, the last within the largest
    difference.
    """
    largest = max(map(abs, found.values()), default=0.0)
    last = max(_round(largest * 0.6), LEAST * 4 ** (STEPS - 1))
    return tuple(_round(last / 4 ** (STEPS - 1 - at)) for at in range(STEPS))


def _round(number: float) -> float:
    """The largest 1, 2 or 5 of a power of ten that is not above `number`; the least border for less."""
    ladder = [digit * 10.0**power for power in range(-2, 3) for digit in _NICE]
    return round(max((rung for rung in ladder if rung <= number), default=LEAST), 4)


def shared(held: Engine, first: Selection, second: Selection, viewer: Viewer = EVERYONE) -> int:
    """Cables that are in both selections."""
    one, two = first.where(), second.where()
    spans = [where.span for where in (one, two) if where.span is not None]
    if not spans:
        return held.total(Where(one.tests + two.tests), viewer)
    start = max((span.start for span in spans if span.start is not None), default=None)
    end = min((span.end for span in spans if span.end is not None), default=None)
    if start is not None and end is not None and start >= end:
        return 0
    return held.total(Where(one.tests + two.tests, Span(start, end)), viewer)
