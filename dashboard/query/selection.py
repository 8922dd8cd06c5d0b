"""Selection: the clauses under which everything on the screen is counted, and crossfilter in one place.

Comes in: gestures as operations, plain JSON. Goes out: new `Selection`s, their conditions (`Where`), plain
JSON. Refuses: unknown facets, empty or overlong values, a range that ends before it starts, more than the
limits allow, each with a QuestionError. A selection never changes; every operation gives a new one.

Clauses stand in the order of `FACETS` and values in the order of their letters, so that two ways to the same
choice give equal selections, one address and one cached answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any

from dashboard.errors import QuestionError
from dashboard.query.clause import LIMITS, Clause, ClauseMode, Limits, field_of
from dashboard.query.facets import FACETS
from dashboard.store.fields import TEXT
from dashboard.store.question import Mode, Span, Where
from dashboard.store.text_parse import parsed

__all__ = ["FACETS", "LIMITS", "Clause", "ClauseMode", "Limits", "Selection", "field_of"]


@dataclass(frozen=True, slots=True)
class Selection:
    """At most one clause per facet; empty means every cable."""

    clauses: tuple[Clause, ...] = ()

    def __post_init__(self) -> None:
        rank = list(FACETS)
        kept = sorted((c for c in self.clauses if not c.is_empty), key=lambda c: rank.index(c.facet))
        for one, two in pairwise(kept):
            if one.facet == two.facet:
                raise QuestionError(
                    f"There are two clauses for {one.facet!r}; a selection has one per facet."
                )
        object.__setattr__(self, "clauses", tuple(kept))

    def clause(self, facet: str) -> Clause:
        """The clause of `facet`; an empty one where the selection asks nothing of it."""
        return next((c for c in self.clauses if c.facet == facet), Clause(facet))

    def toggle(self, facet: str, value: str) -> Selection:
        """`value` chosen if it was not, let go if it was; a value that was excluded is chosen."""
        own = self.clause(facet)
        values = _without(own.values, value) if value in own.values else (*own.values, value)
        return self._with(replace(own, values=values, excluded=_without(own.excluded, value)))

    def exclude(self, facet: str, value: str) -> Selection:
        """`value` excluded if it was not, let go if it was; a value that was chosen is excluded."""
        own = self.clause(facet)
        excluded = _without(own.excluded, value) if value in own.excluded else (*own.excluded, value)
        return self._with(replace(own, values=_without(own.values, value), excluded=excluded))

    def replace(self, facet: str, values: Iterable[str], mode: ClauseMode | None = None) -> Selection:
        """`values` in place of those chosen; what is excluded stays, unless it is now chosen."""
        own, chosen = self.clause(facet), tuple(values)
        excluded = tuple(v for v in own.excluded if v not in chosen)
        return self._with(
            replace(own, values=chosen, mode=own.mode if mode is None else mode, excluded=excluded)
        )

    def with_mode(self, facet: str, mode: Mode) -> Selection:
        """Any, all or none of the values. None of excludes every value of the clause; any or all of chooses those
        that were excluded where nothing is chosen, and else leaves them excluded. Without values nothing changes.
        """
        own = self.clause(facet)
        if mode == "none":
            return self._with(replace(own, values=(), mode="any", excluded=own.values + own.excluded))
        if not own.values:
            return self._with(replace(own, values=own.excluded, mode=mode, excluded=()))
        return self._with(replace(own, mode=mode))

    def mute(self, facet: str) -> Selection:
        """The clause of `facet` filters nothing, or filters again."""
        own = self.clause(facet)
        return self._put(replace(own, is_muted=not own.is_muted))

    def pin(self, facet: str) -> Selection:
        """The clause of `facet` survives `clear`, or no longer."""
        own = self.clause(facet)
        return self._put(replace(own, is_pinned=not own.is_pinned))

    def between(self, start: date | None, end: date | None) -> Selection:
        """Sent in [start, end); None is open, and both None let go of time."""
        return self._with(replace(self.clause("when"), start=start, end=end))

    def without(self, facet: str) -> Selection:
        """Nothing asked of `facet`."""
        return self._with(Clause(facet))

    def without_value(self, facet: str, value: str) -> Selection:
        """`value` neither chosen nor excluded."""
        own = self.clause(facet)
        return self._with(
            replace(own, values=_without(own.values, value), excluded=_without(own.excluded, value))
        )

    def clear(self) -> Selection:
        """What is pinned; without pins the start, every cable."""
        return Selection(tuple(c for c in self.clauses if c.is_pinned))

    def undone(self, before: Selection) -> Selection:
        """`before` with what is pinned here kept, unless only pinned clauses differ: then they are what is undone."""
        pinned = tuple(c for c in self.clauses if c.is_pinned)
        held = {c.facet for c in pinned}
        others = tuple(c for c in before.clauses if c.facet not in held)
        if others == tuple(c for c in self.clauses if c.facet not in held):
            return before
        return Selection(others + pinned)

    def where(self, except_facet: str | None = None) -> Where:
        """The condition of all clauses but muted ones and that of `except_facet`: a view does not filter itself."""
        kept = [c for c in self.clauses if c.facet != except_facet and not c.is_muted]
        is_named = any(c.facet == "only" for c in kept)
        span = next((Span(c.start, c.end) for c in kept if c.facet == "when"), None)
        return Where(tuple(test for c in kept for test in c.tests(is_named=is_named)), span)

    @property
    def is_named(self) -> bool:
        """Whether inferred and doubtful readings are left out."""
        clause = self.clause("only")
        return not clause.is_empty and not clause.is_muted

    def field(self, facet: str) -> str:
        """The field of the store that `facet` counts under this selection."""
        return field_of(facet, is_named=self.is_named)

    def checked(self, limits: Limits = LIMITS) -> Selection:
        """The selection itself. Raises QuestionError where it is larger than the limits."""
        if len(self.clauses) > limits.clauses:
            raise QuestionError(
                f"The selection has {len(self.clauses)} clauses; at most {limits.clauses} fit."
            )
        for query in (*self.clause(TEXT).values, *self.clause(TEXT).excluded):
            parsed(query, limits.text)
        for clause in self.clauses:
            size = len(clause.values) + len(clause.excluded)
            if size > limits.values:
                raise QuestionError(
                    f"The clause {clause.facet!r} has {size} values; at most {limits.values} fit."
                )
        return self

    def as_json(self) -> list[dict[str, Any]]:
        """Plain lists, dictionaries and strings; `from_json` reads them back."""
        return [c.as_json() for c in self.clauses]

    @classmethod
    def from_json(cls, value: Any, limits: Limits = LIMITS) -> Selection:
        """The selection that `as_json` gave; trusts nothing. Raises QuestionError."""
        if value is None:
            return cls()
        if not isinstance(value, list):
            raise QuestionError(f"A selection is a list of clauses, not {repr(value)[:80]}.")
        if len(value) > limits.clauses:
            raise QuestionError(f"The selection has {len(value)} clauses; at most {limits.clauses} fit.")
        return cls(tuple(Clause.from_json(item, limits) for item in value)).checked(limits)

    def _with(self, clause: Clause) -> Selection:
        """The clause in place of its facet's own. It counts again: whoever changes what a clause asks wants it."""
        return self._put(replace(clause, is_muted=False))

    def _put(self, clause: Clause) -> Selection:
        return Selection((*(c for c in self.clauses if c.facet != clause.facet), clause))


def _without(values: tuple[str, ...], value: str) -> tuple[str, ...]:
    return tuple(v for v in values if v != value)
