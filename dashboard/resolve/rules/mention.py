"""Names in running text: which of them are enough, and which need support.

Comes in: a name with its places, and what else of the cable supports a place. Goes out: the place, or None.
Refuses to choose: a name of several places needs support for exactly one of them.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from dashboard.resolve.gazetteer import Name
from dashboard.resolve.rules.registry import RULES, rule


@dataclass(frozen=True, slots=True)
class Support:
    """Places that the rest of the cable speaks for."""

    host: str | None
    """Where it was sent from."""
    about: Collection[str]
    """Where its TAGS put it."""
    named: Collection[str]
    """Places that strong names in its text stand for."""


@rule("mention-by-name")
def mention_by_name(name: Name, support: Support) -> str | None:
    """The text says {token}, a name of {place}."""
    return name.strong[0] if len(name.strong) == 1 else None


@rule("mention-with-support")
def mention_with_support(name: Name, support: Support) -> str | None:
    """The text says {token}, which can be a name of {place}; the rest of the cable speaks for it."""
    for places in ({support.host} - {None}, support.about, support.named):
        found = [place for place in name.weak if place in places]
        if found:
            return found[0] if len(found) == 1 else None
        if name.kind == "government" and places is support.about:
            return None
    return None


def why(name: str, token: str, place: str) -> str:
    """The sentence of the rule `name`."""
    return RULES[name].why(token=token, place=place)
