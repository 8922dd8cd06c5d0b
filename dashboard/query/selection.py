"""Selection: the clauses under which everything on the screen is counted, and crossfilter in one place.

Comes in: gestures as operations, plain JSON. Goes out: new `Selection`s, their conditions (`Where`), plain
JSON. Refuses: unknown facets, empty or overlong values, a range that ends before it starts, more than the
limits allow, each with a QuestionError. A selection never changes; every operation gives a new one.

Clauses stand in the order of `FACETS` and values in the order of their letters, so that two ways to the same
choice give equal selections, one address and one cached answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any, Literal

from dashboard.config import Settings
from dashboard.errors import QuestionError
from dashboard.store.fields import NAMED
from dashboard.store.question import Span, Test, Where

ClauseMode = Literal["any", "all"]

FACETS: Mapping[str, str | None] = {
    "about": "about",
    "from": "from",
    "to": "to",
    "mention": "mention",
    "untagged": "untagged",
    "issue": "issue",
    "class": "classification",
    "when": None,
    "only": None,
}
"""Facet to the field of the store that it tests; `when` is a span of time, `only` says which readings count."""

PLACED = frozenset({"about", "from", "to"})
"""Facets that `only` narrows; mentions are of the weaker kind as they stand, and it leaves them alone."""
ONLY_NAMED = ("named",)
"""The one value of `only`: readings that are inferred or doubtful do not count, anywhere."""

ALL_ALLOWED = frozenset({"about", "from", "to", "mention", "untagged", "issue"})
VALUE_CHARS = 120


@dataclass(frozen=True, slots=True)
class Limits:
    """Most clauses of a selection, and most values (chosen and excluded together) of a clause."""

    clauses: int = 20
    values: int = 200

    @classmethod
    def of(cls, settings: Settings) -> Limits:
        return cls(settings.clauses, settings.values)


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Clause:
    """What one facet asks: any or all of `values`, none of `excluded`; for `when`, sent in [start, end)."""

    facet: str
    values: tuple[str, ...] = ()
    mode: ClauseMode = "any"
    start: date | None = None
    end: date | None = None
    excluded: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", _tidy(self.facet, self.values))
        object.__setattr__(self, "excluded", _tidy(self.facet, self.excluded))
        if not self.values and self.mode == "all":
            object.__setattr__(self, "mode", "any")
        _check(self)

    @property
    def is_empty(self) -> bool:
        """Whether the clause asks nothing."""
        return not self.values and not self.excluded and self.start is None and self.end is None

    def tests(self, *, is_named: bool = False) -> tuple[Test, ...]:
        """The clause as tests of its field; none for `when` and `only`. `is_named`: of named readings alone."""
        if FACETS[self.facet] is None:
            return ()
        field = field_of(self.facet, is_named=is_named)
        chosen = (Test(field, self.values, self.mode),) if self.values else ()
        barred = (Test(field, self.excluded, "none"),) if self.excluded else ()
        return chosen + barred


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

    def with_mode(self, facet: str, mode: ClauseMode) -> Selection:
        """Any or all of the values chosen; without values nothing changes."""
        return self._with(replace(self.clause(facet), mode=mode))

    def between(self, start: date | None, end: date | None) -> Selection:
        """Sent in [start, end); None is open, and both None let go of time."""
        return self._with(Clause("when", start=start, end=end))

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
        """The start: every cable."""
        return Selection()

    def where(self, except_facet: str | None = None) -> Where:
        """The condition of all clauses but that of `except_facet`: a view does not filter itself."""
        kept = [c for c in self.clauses if c.facet != except_facet]
        is_named = any(c.facet == "only" for c in kept)
        span = next((Span(c.start, c.end) for c in kept if c.facet == "when"), None)
        return Where(tuple(test for c in kept for test in c.tests(is_named=is_named)), span)

    @property
    def is_named(self) -> bool:
        """Whether inferred and doubtful readings are left out."""
        return not self.clause("only").is_empty

    def field(self, facet: str) -> str:
        """The field of the store that `facet` counts under this selection."""
        return field_of(facet, is_named=self.is_named)

    def checked(self, limits: Limits = LIMITS) -> Selection:
        """The selection itself. Raises QuestionError where it is larger than the limits."""
        if len(self.clauses) > limits.clauses:
            raise QuestionError(
                f"The selection has {len(self.clauses)} clauses; at most {limits.clauses} fit."
            )
        for clause in self.clauses:
            size = len(clause.values) + len(clause.excluded)
            if size > limits.values:
                raise QuestionError(
                    f"The clause {clause.facet!r} has {size} values; at most {limits.values} fit."
                )
        return self

    def as_json(self) -> list[dict[str, Any]]:
        """Plain lists, dictionaries and strings; `from_json` reads them back."""
        return [_clause_json(c) for c in self.clauses]

    @classmethod
    def from_json(cls, value: Any, limits: Limits = LIMITS) -> Selection:
        """The selection that `as_json` gave; trusts nothing. Raises QuestionError."""
        if value is None:
            return cls()
        if not isinstance(value, list):
            raise QuestionError(f"A selection is a list of clauses, not {_quoted(value)}.")
        if len(value) > limits.clauses:
            raise QuestionError(f"The selection has {len(value)} clauses; at most {limits.clauses} fit.")
        return cls(tuple(_clause_from(item, limits) for item in value)).checked(limits)

    def _with(self, clause: Clause) -> Selection:
        return Selection((*(c for c in self.clauses if c.facet != clause.facet), clause))


def field_of(facet: str, *, is_named: bool = False) -> str:
    """The field that a facet tests and counts. Raises QuestionError for one without a field."""
    field = FACETS.get(facet)
    if field is None:
        raise QuestionError(f"{_quoted(facet)} has no values that can be counted.")
    return field + NAMED if is_named and facet in PLACED else field


def _tidy(facet: str, values: Iterable[str]) -> tuple[str, ...]:
    found = tuple(values)
    for value in found:
        if not isinstance(value, str) or len(value) > VALUE_CHARS or not value.isprintable():
            raise QuestionError(
                f"{_quoted(value)} in {_quoted(facet)} is no text of at most {VALUE_CHARS} characters."
            )
    return tuple(sorted(set(found)))


def _check(clause: Clause) -> None:
    facet = clause.facet
    if not isinstance(facet, str) or facet not in FACETS:
        raise QuestionError(f"{_quoted(facet)} is no facet; they are {', '.join(FACETS)}.")
    if clause.mode not in ("any", "all"):
        raise QuestionError(f"{_quoted(clause.mode)} is no mode; a clause asks any or all of its values.")
    if clause.mode == "all" and facet not in ALL_ALLOWED:
        raise QuestionError(f"A cable has one value of {facet!r}; ask any of them.")
    if facet == "when":
        _check_when(clause)
        return
    if clause.start is not None or clause.end is not None:
        raise QuestionError(f"The facet {facet!r} has no dates; those belong to 'when'.")
    if facet == "only":
        if clause.excluded or any(value not in ONLY_NAMED for value in clause.values):
            raise QuestionError("The facet 'only' has one value, 'named'.")
        return
    both = set(clause.values) & set(clause.excluded)
    if both:
        raise QuestionError(f"{_quoted(min(both))} is both chosen and excluded in {facet!r}.")
    for value in (*clause.values, *clause.excluded):
        if facet != "class" and not value.strip("@ "):
            raise QuestionError(f"{_quoted(value)} is no value of {facet!r}.")
        if facet == "class" and value != value.upper():
            raise QuestionError(f"{_quoted(value)} is no level; levels stand in capitals.")


def _check_when(clause: Clause) -> None:
    if clause.values or clause.excluded:
        raise QuestionError("The facet 'when' has dates, not values.")
    for day in (clause.start, clause.end):
        if day is not None and type(day) is not date:
            raise QuestionError(f"{_quoted(day)} is no day.")
    if clause.start is not None and clause.end is not None and clause.start >= clause.end:
        raise QuestionError(f"The time from {clause.start} to before {clause.end} is empty.")


def _clause_json(clause: Clause) -> dict[str, Any]:
    if clause.facet == "when":
        days = {"start": clause.start, "end": clause.end}
        return {"facet": "when"} | {k: d.isoformat() for k, d in days.items() if d is not None}
    found: dict[str, Any] = {"facet": clause.facet}
    if clause.values:
        found["values"] = list(clause.values)
    if clause.mode == "all":
        found["mode"] = "all"
    if clause.excluded:
        found["excluded"] = list(clause.excluded)
    return found


def _clause_from(item: Any, limits: Limits) -> Clause:
    known = {"facet", "values", "mode", "excluded", "start", "end"}
    if not isinstance(item, dict) or not known.issuperset(item) or "facet" not in item:
        raise QuestionError(f"{_quoted(item)} is no clause.")
    lists = [item.get("values", []), item.get("excluded", [])]
    for values in lists:
        if not isinstance(values, list):
            raise QuestionError(f"Values are a list, not {_quoted(values)}.")
    if sum(map(len, lists)) > limits.values:
        raise QuestionError(f"The clause {_quoted(item['facet'])} has more than {limits.values} values.")
    return Clause(
        item["facet"],
        tuple(lists[0]),
        item.get("mode", "any"),
        _day(item.get("start")),
        _day(item.get("end")),
        tuple(lists[1]),
    )


def _day(text: Any) -> date | None:
    if text is None:
        return None
    try:
        if isinstance(text, str) and len(text) == len("2006-01-31"):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise QuestionError(f"{_quoted(text)} is no day such as 2006-01-31.")


def _without(values: tuple[str, ...], value: str) -> tuple[str, ...]:
    return tuple(v for v in values if v != value)


def _quoted(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 80 else text[:77] + "..."
