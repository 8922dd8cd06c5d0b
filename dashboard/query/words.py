"""Words: a selection in English, as one sentence and as parts for chips.

Comes in: a selection and the names of places, posts and issues. Goes out: text. Refuses: any markup, counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from dashboard.query.selection import Selection


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
    """One clause: `prefix` (about, sent from, addressed to, tagged, marked; may be "") and `strong`."""

    facet: str
    prefix: str
    strong: str
    words: tuple[Word, ...]
    """Chosen values first, then excluded ones; none for `when`."""

    def __str__(self) -> str:
        return f"{self.prefix} {self.strong}".strip()


def sentence(selection: Selection, names: Names) -> str:
    """Such as `about North Korea, sent from Tokyo, tagged KNNP and not MASS, 2006–2009`; "" if empty."""
    return ", ".join(str(p) for p in phrases(selection, names))


def phrases(selection: Selection, names: Names) -> tuple[Phrase, ...]:
    """One phrase per clause, in the order of the facets."""
    raise NotImplementedError


def period(start: date | None, end: date | None) -> str:
    """The days of [start, end): `2006`, `2006–2009`, `March 2006`, `3 March to 9 April 2006`."""
    raise NotImplementedError
