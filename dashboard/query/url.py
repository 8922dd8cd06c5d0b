"""Address: a selection as the query part of a URL, short, stable and readable.

    ?about=PRK&from=@tokyo,JPN&issue=KNNP+PREL&not-issue=MASS&when=2006-01..2010-01&only=named&mute=from&pin=about

A comma stands for any of, a plus for all of, `not-` before the facet for none of; `when` is first..end with
the end left out of it. An underscore is a space; `unknown` is the class of cables without a level. `mute` names the
facets whose clauses do not filter, `pin` those whose clauses stay. `text` is one search, `text=launch_AND_yongbyon`.

Comes in: a selection, or any text. Goes out: the text, or the selection that it holds and a sentence per part
that was dropped. Refuses nothing: `from_url` never raises.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from dashboard.errors import QuestionError
from dashboard.query.facets import TABLE
from dashboard.query.selection import FACETS, LIMITS, Clause, ClauseMode, Limits, Selection
from dashboard.query.spelling import (
    MOST_CHARS,
    RANGE,
    escaped,
    first_day,
    joined,
    next_day,
    pieces,
    quoted,
    spelt,
    unescaped,
)
from dashboard.query.view import NAMES
from dashboard.store.fields import TEXT

NOT = "not-"
NO_LEVEL = "unknown"
MARKED = {"mute": "is_muted", "pin": "is_pinned"}
"""Name in an address to what the clauses of the facets that it lists are."""
MOST_COMPLAINTS = 10


def to_url(selection: Selection) -> str:
    """The query part without its question mark; "" for the empty selection."""
    parts = []
    for clause in selection.clauses:
        if clause.facet == "when":
            parts.append(f"when={spelt(clause.start)}{RANGE}{spelt(clause.end)}")
            continue
        values = [_spelt_value(value) for value in clause.values]
        if values:
            alone = "+" if clause.mode == "all" and len(values) == 1 else ""
            parts.append(f"{clause.facet}={('+' if clause.mode == 'all' else ',').join(values)}{alone}")
        if clause.excluded:
            parts.append(f"{NOT}{clause.facet}={','.join(map(_spelt_value, clause.excluded))}")
    for name, mark in MARKED.items():
        facets = [clause.facet for clause in selection.clauses if getattr(clause, mark)]
        if facets:
            parts.append(f"{name}={','.join(facets)}")
    return joined(*parts)


def from_url(
    text: str, limits: Limits = LIMITS, others: Collection[str] = ()
) -> tuple[Selection, tuple[str, ...]]:
    """The selection in `text` (a query part or a whole address) and the complaints about what was dropped.

    The names of a view and those in `others` belong to other parts of the page and are passed over in silence.
    """
    reader = _Reader(limits)
    for name, raw in pieces(text):
        if name not in NAMES and name not in others:
            reader.read(name, raw)
    if len(text) > MOST_CHARS:
        reader.complain(f"The address has {len(text)} characters; what follows {MOST_CHARS} was left out.")
    selection = reader.selection()
    return selection, tuple(reader.complaints[:MOST_COMPLAINTS])


@dataclass(slots=True)
class _Part:
    """What one facet was given so far."""

    values: tuple[str, ...] = ()
    mode: ClauseMode = "any"
    excluded: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None


@dataclass(slots=True)
class _Reader:
    """Reads pairs of name and text; keeps what is right, and a sentence for what is not."""

    limits: Limits
    complaints: list[str] = field(default_factory=list)
    _parts: dict[str, _Part] = field(default_factory=dict)
    _names: set[str] = field(default_factory=set)
    _marked: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def complain(self, sentence: str) -> None:
        self.complaints.append(sentence)

    def read(self, name: str, raw: str) -> None:
        is_not = name.startswith(NOT)
        facet = name.removeprefix(NOT)
        if name in MARKED:
            self._read_marks(name, raw)
        elif facet not in FACETS or (is_not and facet in ("when", "only")):
            self.complain(f"{quoted(name)} is no part of a selection; it was left out.")
        elif name in self._names:
            self.complain(f"{quoted(name)} stands twice in the address; the first one counts.")
        else:
            self._names.add(name)
            part = self._parts.setdefault(facet, _Part())
            if facet == "when":
                self._read_when(part, raw)
            elif is_not:
                part.excluded = self._read_values(facet, raw)
            else:
                part.values = self._read_values(facet, raw)
                part.mode = "any" if facet == TEXT else _mode(raw)

    def selection(self) -> Selection:
        clauses = [c for c in (self._clause(facet) for facet in FACETS) if c is not None and not c.is_empty]
        if len(clauses) > self.limits.clauses:
            self.complain(f"The address has {len(clauses)} clauses; the first {self.limits.clauses} count.")
        found = Selection(tuple(clauses[: self.limits.clauses]))
        for name, facets in self._marked.items():
            for facet in facets:
                if found.clause(facet).is_empty:
                    self.complain(f"{facet!r} in {name!r} has no clause in the address; it was left out.")
                else:
                    found = found.mute(facet) if name == "mute" else found.pin(facet)
        return found

    def _clause(self, facet: str) -> Clause | None:
        part = self._parts.get(facet)
        if part is None:
            return None
        for value in sorted(set(part.values) & set(part.excluded)):
            self.complain(f"{quoted(value)} is both chosen and excluded in {facet!r}; it was left excluded.")
        values = tuple(v for v in part.values if v not in part.excluded)
        if len(values) + len(part.excluded) > self.limits.values:
            self.complain(f"{facet!r} has too many values; the first {self.limits.values} count.")
            values = values[: self.limits.values]
            part.excluded = part.excluded[: self.limits.values - len(values)]
        try:
            return Clause(facet, values, part.mode, part.start, part.end, part.excluded)
        except QuestionError as error:
            self.complain(str(error))
        try:  # the values alone are right, each was tried: what is wrong is how they stand together
            return Clause(facet, values, excluded=part.excluded)
        except QuestionError:
            return None

    def _read_marks(self, name: str, raw: str) -> None:
        if name in self._marked:
            self.complain(f"{quoted(name)} stands twice in the address; the first one counts.")
            return
        named = dict.fromkeys(piece for piece in re.split("[,+ ]", raw) if piece)
        self._marked[name] = tuple(piece for piece in named if piece in FACETS)
        for piece in named:
            if piece not in FACETS:
                self.complain(f"{quoted(piece)} in {name!r} is no facet; it was left out.")

    def _read_values(self, facet: str, raw: str) -> tuple[str, ...]:
        found: list[str] = []
        for piece in [raw.replace("+", " ")] if facet == TEXT else re.split("[,+ ]", raw):
            value = unescaped(piece)
            if value is None:
                self.complain(f"{quoted(piece)} in {facet!r} is damaged; it was left out.")
            elif piece:
                try:
                    found.extend(
                        Clause(facet, ("" if TABLE[facet].blank and value == NO_LEVEL else value,)).values
                    )
                except QuestionError as error:
                    self.complain(f"{error} It was left out.")
        return tuple(dict.fromkeys(found))

    def _read_when(self, part: _Part, raw: str) -> None:
        text = unescaped(raw)
        if text is None:
            self.complain(f"{quoted(raw)} in 'when' is damaged; it was left out.")
            return
        first, dots, second = text.partition(RANGE)
        part.start = self._day(first)
        part.end = self._day(second) if dots else next_day(first)
        if part.start is not None and part.end is not None and part.start >= part.end:
            self.complain(f"The time {quoted(text)} ends before it starts; it was left out.")
            part.start = part.end = None

    def _day(self, text: str) -> date | None:
        found = first_day(text)
        if found is None and text:
            self.complain(f"{quoted(text)} is no year, month or day such as 2006-01; it was left out.")
        return found


def _mode(raw: str) -> ClauseMode:
    return "all" if re.search("[+ ]", raw) and "," not in raw else "any"


def _spelt_value(value: str) -> str:
    return escaped(value) if value else NO_LEVEL
