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
from urllib.parse import quote, unquote

from dashboard.errors import QuestionError
from dashboard.query.facets import TABLE
from dashboard.query.selection import FACETS, LIMITS, Clause, ClauseMode, Limits, Selection
from dashboard.store.fields import TEXT

NOT = "not-"
RANGE = ".."
NO_LEVEL = "unknown"
MARKED = {"mute": "is_muted", "pin": "is_pinned"}
"""Name in an address to what the clauses of the facets that it lists are."""
MOST_CHARS = 65_536
MOST_COMPLAINTS = 10

_BROKEN = re.compile(r"%(?![0-9A-Fa-f]{2})")
_DAY = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def to_url(selection: Selection) -> str:
    """The query part without its question mark; "" for the empty selection."""
    parts = []
    for clause in selection.clauses:
        if clause.facet == "when":
            parts.append(f"when={_spelt(clause.start)}{RANGE}{_spelt(clause.end)}")
            continue
        values = [_escaped(value) for value in clause.values]
        if values:
            alone = "+" if clause.mode == "all" and len(values) == 1 else ""
            parts.append(f"{clause.facet}={('+' if clause.mode == 'all' else ',').join(values)}{alone}")
        if clause.excluded:
            parts.append(f"{NOT}{clause.facet}={','.join(map(_escaped, clause.excluded))}")
    for name, mark in MARKED.items():
        facets = [clause.facet for clause in selection.clauses if getattr(clause, mark)]
        if facets:
            parts.append(f"{name}={','.join(facets)}")
    return "&".join(parts)


def from_url(
    text: str, limits: Limits = LIMITS, others: Collection[str] = ()
) -> tuple[Selection, tuple[str, ...]]:
    """The selection in `text` (a query part or a whole address) and the complaints about what was dropped.

    Names in `others` belong to other parts of the page and are passed over in silence.
    """
    reader = _Reader(limits)
    for name, raw in pieces(text):
        if name not in others:
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
            self.complain(f"{_quoted(name)} is no part of a selection; it was left out.")
        elif name in self._names:
            self.complain(f"{_quoted(name)} stands twice in the address; the first one counts.")
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
            self.complain(f"{_quoted(value)} is both chosen and excluded in {facet!r}; it was left excluded.")
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
            self.complain(f"{_quoted(name)} stands twice in the address; the first one counts.")
            return
        pieces = dict.fromkeys(piece for piece in re.split("[,+ ]", raw) if piece)
        self._marked[name] = tuple(piece for piece in pieces if piece in FACETS)
        for piece in pieces:
            if piece not in FACETS:
                self.complain(f"{_quoted(piece)} in {name!r} is no facet; it was left out.")

    def _read_values(self, facet: str, raw: str) -> tuple[str, ...]:
        found: list[str] = []
        pieces = [raw.replace("+", " ")] if facet == TEXT else re.split("[,+ ]", raw)
        for piece in pieces:
            value = _unescaped(piece)
            if value is None:
                self.complain(f"{_quoted(piece)} in {facet!r} is damaged; it was left out.")
            elif piece:
                try:
                    found.extend(
                        Clause(facet, ("" if TABLE[facet].blank and value == NO_LEVEL else value,)).values
                    )
                except QuestionError as error:
                    self.complain(f"{error} It was left out.")
        return tuple(dict.fromkeys(found))

    def _read_when(self, part: _Part, raw: str) -> None:
        text = _unescaped(raw)
        if text is None:
            self.complain(f"{_quoted(raw)} in 'when' is damaged; it was left out.")
            return
        first, dots, second = text.partition(RANGE)
        part.start = self._day(first)
        part.end = self._day(second) if dots else _next(first)
        if part.start is not None and part.end is not None and part.start >= part.end:
            self.complain(f"The time {_quoted(text)} ends before it starts; it was left out.")
            part.start = part.end = None

    def _day(self, text: str) -> date | None:
        found = _first(text)
        if found is None and text:
            self.complain(f"{_quoted(text)} is no year, month or day such as 2006-01; it was left out.")
        return found


def pieces(text: str) -> list[tuple[str, str]]:
    """Names and raw values of the query part of an address, which is cut at `MOST_CHARS`."""
    address, mark, query = text[:MOST_CHARS].partition("#")[0].partition("?")
    if not mark:
        query = "" if "://" in address or address.startswith("/") else address
    found = []
    for piece in query.split("&"):
        name, _, raw = piece.partition("=")
        if piece:
            found.append((unquote(name).strip().lower(), raw.strip()))
    return found


def _mode(raw: str) -> ClauseMode:
    return "all" if re.search("[+ ]", raw) and "," not in raw else "any"


def _escaped(value: str) -> str:
    if not value:
        return NO_LEVEL
    return quote(value, safe="@").replace("_", "%5F").replace("%20", "_")


def _unescaped(piece: str) -> str | None:
    """The value that `piece` spells; None where its escapes are damaged."""
    if _BROKEN.search(piece):
        return None
    try:
        return unquote(piece.replace("_", " "), errors="strict")
    except UnicodeDecodeError:
        return None


def _spelt(day: date | None) -> str:
    if day is None:
        return ""
    return day.isoformat()[:7] if day.day == 1 else day.isoformat()


def _first(text: str) -> date | None:
    """The first day of the year, month or day in `text`; None where it is none."""
    match = _DAY.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(x) if x else 1 for x in match.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _next(text: str) -> date | None:
    """The first day after the year, month or day in `text`; None where there is none."""
    first = _first(text)
    if first is None:
        return None
    try:
        if len(text) == len("2006"):
            return first.replace(year=first.year + 1)
        if len(text) == len("2006-01"):
            month = first.month % 12 + 1
            return first.replace(year=first.year + (month == 1), month=month)
        return date.fromordinal(first.toordinal() + 1)
    except (ValueError, OverflowError):
        return None


def _quoted(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:37] + "...")
