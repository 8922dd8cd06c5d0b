"""Words: a selection in English, as one sentence and as parts for chips.

Comes in: a selection and the names of places, posts and issues. Goes out: text. Refuses: any markup, counts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from dashboard.query.facets import TABLE
from dashboard.query.selection import Clause, Selection
from dashboard.store.fields import LEVELS, POST_MARK, TEXT

PLACED = ("about", "region", "from", "to", "mention", "untagged")
"""Facets whose values are places and posts."""
MOST = 4
"""Most values that a phrase spells out; longer lists end in `3 others`."""

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


class Names(Protocol):
    """Plain names; a code that is not known comes back as it is."""

    def place(self, code: str) -> str: ...

    def post(self, post: str) -> str:
        """Display name of a post, given without its @."""
        ...

    def issue(self, code: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Word:
    """One value of a clause, for a chip that can be removed by itself."""

    value: str
    text: str
    """As in the sentence: `North Korea`, `Tokyo`, `KNNP`, `Secret`."""
    title: str
    """The longer name, such as the plain name of an issue."""
    is_excluded: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """One clause: `prefix` (about, sent from, mentioning, tagged, ...; may be "") and `strong`."""

    facet: str
    prefix: str
    strong: str
    words: tuple[Word, ...]
    """Chosen values first, then excluded ones; none for `when`."""
    is_muted: bool = False
    is_pinned: bool = False

    def __str__(self) -> str:
        return f"{self.prefix} {self.strong}".strip()


def sentence(selection: Selection, names: Names) -> str:
    """Such as `about North Korea, sent from Tokyo, tagged KNNP but not MASS, 2006–2009`; "" if empty.

    Muted clauses, which do not filter, follow in brackets: `tagged KNNP (muted: sent from Tokyo)`.
    """
    found = phrases(selection, names)
    told = ", ".join(str(p) for p in found if not p.is_muted)
    muted = ", ".join(str(p) for p in found if p.is_muted)
    return f"{told} (muted: {muted})".strip() if muted else told


def phrases(selection: Selection, names: Names) -> tuple[Phrase, ...]:
    """One phrase per clause, in the order of the facets."""
    return tuple(
        replace(_phrase(clause, names), is_muted=clause.is_muted, is_pinned=clause.is_pinned)
        for clause in selection.clauses
    )


def period(start: date | None, end: date | None) -> str:
    """The days of [start, end): `2006`, `2006–2009`, `March 2006`, `3 March to 9 April 2006`."""
    if start is None and end is None:
        return "at any time"
    if end is None:
        return f"since {_edge(start)}"
    if start is None:
        return f"before {_edge(end)}"
    if _is_year(start) and _is_year(end):
        last_year = end.year - 1
        return f"{start.year}" if start.year == last_year else f"{start.year}–{last_year}"
    last = date.fromordinal(end.toordinal() - 1)
    if start.day == 1 and end.day == 1:
        if (start.year, start.month) == (last.year, last.month):
            return _month(start)
        return f"{MONTHS[start.month - 1] if start.year == last.year else _month(start)} to {_month(last)}"
    if start == last:
        return _day(start)
    if (start.year, start.month) == (last.year, last.month):
        return f"{start.day} to {_day(last)}"
    if start.year == last.year:
        return f"{start.day} {MONTHS[start.month - 1]} to {_day(last)}"
    return f"{_day(start)} to {_day(last)}"


def _phrase(clause: Clause, names: Names) -> Phrase:
    if clause.facet == "when":
        return Phrase("when", "", period(clause.start, clause.end), ())
    if clause.facet == "only":
        return Phrase("only", "by", "named readings only", (Word("named", "named", "", False),))
    chosen = _words(clause.facet, clause.values, names)
    excluded = _words(clause.facet, clause.excluded, names, is_excluded=True)
    prefix, strong = TABLE[clause.facet].prefix, _chosen(chosen, clause.mode)
    if chosen and excluded:
        strong = f"{strong} {'but' if len(chosen) > 1 else 'and'} {_barred(excluded)}"
    elif excluded:
        strong = _barred(excluded)
        if len(excluded) == 1:
            prefix, strong = f"not {prefix}", strong.removeprefix("not ")
    return Phrase(clause.facet, prefix, strong, chosen + excluded)


def _words(
    facet: str, values: tuple[str, ...], names: Names, *, is_excluded: bool = False
) -> tuple[Word, ...]:
    """The values in the order in which they are read: levels from open to secret, all else by its words."""
    if facet == "class":
        rank = {level: i for i, level in enumerate(LEVELS)}
        ordered = sorted(values, key=lambda v: (not v, rank.get(v, len(LEVELS)), v))
        return tuple(Word(v, said(facet, v), said(facet, v), is_excluded) for v in ordered)
    if facet in ("issue", "person"):
        return tuple(Word(v, v, names.issue(v), is_excluded) for v in sorted(values))
    if facet == TEXT:
        return tuple(Word(v, f"“{v}”", f"“{v}”", is_excluded) for v in values)
    if facet not in PLACED:
        return tuple(Word(v, said(facet, v), said(facet, v), is_excluded) for v in sorted(values))
    found = []
    for value in values:
        is_post = facet in ("from", "to") and value.startswith(POST_MARK)
        name = names.post(value[len(POST_MARK) :]) if is_post else names.place(value)
        found.append(Word(value, name, name, is_excluded))
    return tuple(sorted(found, key=lambda w: (w.text.casefold(), w.value)))


def said(facet: str, value: str) -> str:
    """A value as it is read: levels and precedences with one capital, codes of defects as words, cables without a
    value in words.
    """
    own = TABLE[facet]
    if not value and own.blank is not None:
        return own.blank
    if facet == "defect":
        return value.replace("-", " ")
    return value.capitalize() if own.is_capital else value


def _chosen(words: tuple[Word, ...], mode: str) -> str:
    texts = [w.text for w in words]
    if len(texts) > MOST:
        texts = [*texts[: MOST - 1], f"{len(texts) - MOST + 1} others"]
    if len(texts) < 2:
        return "".join(texts)
    first = ", ".join(texts[:-1])
    if mode == "all":
        return f"{'both' if len(texts) == 2 else 'all of'} {first} and {texts[-1]}"
    return f"{first} or {texts[-1]}"


def _barred(words: tuple[Word, ...]) -> str:
    texts = [w.text for w in words]
    if len(texts) == 1:
        return f"not {texts[0]}"
    if len(texts) == 2:
        return f"neither {texts[0]} nor {texts[1]}"
    if len(texts) > MOST:
        texts = [*texts[: MOST - 1], f"{len(texts) - MOST + 1} others"]
    return f"none of {', '.join(texts)}"


def _edge(day: date | None) -> str:
    if day is None:
        return ""
    if _is_year(day):
        return str(day.year)
    return _month(day) if day.day == 1 else _day(day)


def _is_year(day: date) -> bool:
    return (day.month, day.day) == (1, 1)


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"


def _day(day: date) -> str:
    return f"{day.day} {_month(day)}"
