"""Clause: what a selection asks of one facet.

Comes in: a facet, values, days; plain JSON. Goes out: `Clause`, its tests of the store, plain JSON. Refuses: unknown
facets, empty or overlong values, a range that ends before it starts, more values than the limits allow, each with a
QuestionError.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from dashboard.config import Settings
from dashboard.errors import QuestionError
from dashboard.query.facets import FACETS, TABLE
from dashboard.store.fields import NAMED, TEXT
from dashboard.store.question import Test
from dashboard.store.text_parse import TextLimits, parsed

ClauseMode = Literal["any", "all"]
"""How the values of a clause combine; what is excluded stands beside them."""

PLACED = frozenset({"about", "from", "to"})
"""Facets that `only` narrows; mentions are of the weaker kind as they stand, and it leaves them alone."""
ONLY_NAMED = ("named",)
"""The one value of `only`: readings that are inferred or doubtful do not count, anywhere."""

VALUE_CHARS = 160
QUERY_CHARS = 2_000
"""Of a text search, whatever the settings say."""
MARKS = ("muted", "pinned")
"""What a clause can be besides what it asks, in the order of its record."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Most clauses of a selection, and most values (chosen and excluded together) of a clause."""

    clauses: int = 20
    values: int = 200
    text: TextLimits = field(default_factory=TextLimits)
    """Of a text search."""

    @classmethod
    def of(cls, settings: Settings) -> Limits:
        text = TextLimits(settings.text_chars, settings.text_words, settings.text_depth)
        return cls(settings.clauses, settings.values, text)


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Clause:
    """What one facet asks: any or all of `values`, none of `excluded`; for `when`, sent in [start, end).

    A muted clause keeps what it asks and filters nothing. A pinned one survives `Selection.clear` and the undoing of
    other changes.
    """

    facet: str
    values: tuple[str, ...] = ()
    mode: ClauseMode = "any"
    start: date | None = None
    end: date | None = None
    excluded: tuple[str, ...] = ()
    is_muted: bool = False
    is_pinned: bool = False

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
        """The clause as tests of its field; none for `when` and `only`, and none where it is muted.

        `is_named`: of named readings alone.
        """
        if FACETS[self.facet] is None or self.is_muted:
            return ()
        name = field_of(self.facet, is_named=is_named)
        chosen = (Test(name, self.values, self.mode),) if self.values else ()
        barred = (Test(name, self.excluded, "none"),) if self.excluded else ()
        return chosen + barred

    def as_json(self) -> dict[str, Any]:
        """Plain lists, dictionaries and strings; `from_json` reads them back."""
        days = {"start": self.start, "end": self.end}
        found: dict[str, Any] = {"facet": self.facet}
        found |= {name: day.isoformat() for name, day in days.items() if day is not None}
        found |= {name: True for name in MARKS if getattr(self, "is_" + name)}
        if self.values:
            found["values"] = list(self.values)
        if self.mode == "all":
            found["mode"] = "all"
        if self.excluded:
            found["excluded"] = list(self.excluded)
        return found

    @classmethod
    def from_json(cls, item: Any, limits: Limits = LIMITS) -> Clause:
        """The clause that `as_json` gave; trusts nothing. Raises QuestionError."""
        known = {"facet", "values", "mode", "excluded", "start", "end", *MARKS}
        if not isinstance(item, dict) or not known.issuperset(item) or "facet" not in item:
            raise QuestionError(f"{_quoted(item)} is no clause.")
        lists = [item.get("values", []), item.get("excluded", [])]
        for values in lists:
            if not isinstance(values, list):
                raise QuestionError(f"Values are a list, not {_quoted(values)}.")
        if sum(map(len, lists)) > limits.values:
            raise QuestionError(f"The clause {_quoted(item['facet'])} has more than {limits.values} values.")
        return cls(
            item["facet"],
            tuple(lists[0]),
            item.get("mode", "any"),
            _day(item.get("start")),
            _day(item.get("end")),
            tuple(lists[1]),
            *(item.get(name) is True for name in MARKS),
        )


def field_of(facet: str, *, is_named: bool = False) -> str:
    """The field that a facet tests and counts. Raises QuestionError for one without a field."""
    name = FACETS.get(facet)
    if name is None:
        raise QuestionError(f"{_quoted(facet)} has no values that can be counted.")
    return name + NAMED if is_named and facet in PLACED else name


def _tidy(facet: str, values: Iterable[str]) -> tuple[str, ...]:
    found = tuple(values)
    for value in found:
        most = QUERY_CHARS if facet == TEXT else VALUE_CHARS
        if not isinstance(value, str) or len(value) > most or not value.isprintable():
            raise QuestionError(
                f"{_quoted(value)} in {_quoted(facet)} is no text of at most {most} characters."
            )
    return tuple(sorted(set(found)))


def _check(clause: Clause) -> None:
    facet = clause.facet
    if not isinstance(facet, str) or facet not in FACETS:
        raise QuestionError(f"{_quoted(facet)} is no facet; they are {', '.join(FACETS)}.")
    if clause.mode not in ("any", "all"):
        raise QuestionError(f"{_quoted(clause.mode)} is no mode; a clause asks any or all of its values.")
    if clause.mode == "all" and not TABLE[facet].is_many:
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
    if facet == TEXT:
        for value in (*clause.values, *clause.excluded):
            parsed(value)
        return
    own = TABLE[facet]
    for value in (*clause.values, *clause.excluded):
        if not value.strip("@ ") and (own.blank is None or value):
            raise QuestionError(f"{_quoted(value)} is no value of {facet!r}.")
        if own.is_capital and value != value.upper():
            raise QuestionError(f"{_quoted(value)} is no {own.noun}; it stands in capitals.")


def _check_when(clause: Clause) -> None:
    if clause.values or clause.excluded:
        raise QuestionError("The facet 'when' has dates, not values.")
    for day in (clause.start, clause.end):
        if day is not None and type(day) is not date:
            raise QuestionError(f"{_quoted(day)} is no day.")
    if clause.start is not None and clause.end is not None and clause.start >= clause.end:
        raise QuestionError(f"The time from {clause.start} to before {clause.end} is empty.")


def _day(text: Any) -> date | None:
    if text is None:
        return None
    try:
        if isinstance(text, str) and len(text) == len("2006-01-31"):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise QuestionError(f"{_quoted(text)} is no day such as 2006-01-31.")


def _quoted(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 80 else text[:77] + "..."
