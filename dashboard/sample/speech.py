"""Filling of patterns: `{slot}` becomes a phrase.

Comes in: a pattern, what is bound already, the lists. Goes out: a sentence. Refuses a slot that no list and
no bound value knows, with a `FactError` that quotes the pattern. Grammar: `{name}` is drawn once and stays
the same for the whole cable, `{name*}` is drawn anew; a phrase may hold slots itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from dashboard.errors import FactError
from dashboard.sample.chance import pick

SLOT = re.compile(r"\{([a-z_]+)(\*?)\}")
ARTICLE = re.compile(r"\b([Aa]) (?=[AEIOaeio]|Uz|un[a-hj-z])(?!Eu|one|once|uni)")
DEPTH = 6


@dataclass(frozen=True, slots=True)
class Speech:
    """Lists to draw from, the nearest first, and what this cable has said already."""

    lists: Sequence[Mapping[str, Sequence[str]]]
    bound: dict[str, str]

    def say(self, pattern: str, rng: Random, depth: int = 0) -> str:
        """The pattern with every slot filled. Raises FactError."""
        if depth > DEPTH:
            raise FactError(f"{pattern!r}: its slots name one another in a circle.")
        filled = SLOT.sub(lambda slot: self._fill(slot[1], slot[2] == "*", pattern, rng, depth), pattern)
        return ARTICLE.sub(r"\1n ", filled) if depth == 0 else filled

    def forget(self, names: Iterable[str]) -> None:
        """Draw these slots anew from now on."""
        for name in names:
            self.bound.pop(name, None)

    def _fill(self, name: str, fresh: bool, pattern: str, rng: Random, depth: int) -> str:
        if name in self.bound and not fresh:
            return self.bound[name]
        found: Sequence[str] | None = next((lists[name] for lists in self.lists if name in lists), None)
        if found is None:
            if name in self.bound:
                return self.bound[name]
            raise FactError(f"{pattern!r}: no list is called {name!r}.")
        others = [phrase for phrase in found if phrase != self.bound.get(name)] if fresh else found
        text = self.say(pick(rng, others or found), rng, depth + 1)
        if not fresh:
            self.bound[name] = text
        return text
