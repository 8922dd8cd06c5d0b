"""The catalogue: what a store can show at all, with the totals that stand behind every bar, area and
circle.

Comes in: an engine. Goes out: `Catalogue`, made once per store version and shared by all requests. Refuses
to change: a new version of the store gets a new catalogue.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dashboard.facts.claims import Claim
from dashboard.facts.examples import Example
from dashboard.facts.former import Former
from dashboard.facts.periods import Periods
from dashboard.store.answers import About, IssueEntry, PlaceEntry, PostEntry
from dashboard.store.question import Engine

ROLES = ("about", "from", "to", "mention", "untagged")
"""The geographies, each with its facet; the last two are of the weaker kind, found in the text."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Names and totals of one store version. Totals count distinct cables, without any condition."""

    about: About
    places: Mapping[str, PlaceEntry]
    posts: Mapping[str, PostEntry]
    issues: Mapping[str, IssueEntry]
    totals: Mapping[str, Mapping[str, int]]
    """Per field (the roles, `issue`, `classification`) the cables per value."""
    levels: tuple[str, ...]
    """Classification levels of the store, from open to secret; "" (unknown) first where it occurs."""
    order: tuple[str, ...]
    """All known levels, from open to secret."""
    weak: Mapping[str, int] = field(default_factory=dict)
    """Per role the cables with a reading there that is inferred or doubtful; roles without are left out."""
    flags: int = 0
    """Flagged readings of the store."""
    claims: Mapping[str, Sequence[Claim]] = field(default_factory=dict)
    """Disputed place to who claims it."""
    former: Mapping[str, Sequence[Former]] = field(default_factory=dict)
    """Place to what it was called before."""
    periods: Periods = field(default_factory=Periods)
    """Administrations, and what is missing from the archives that the store holds."""
    examples: Sequence[Example] = ()
    """Questions for a first visitor, for which the store has cables."""
    reasons: Mapping[str, str] = field(default_factory=dict)
    """Reason for classification, as `1.4(b)`, to its plain name."""

    def place(self, code: str) -> str:
        """Plain name of a place; the code itself where it is not known."""
        entry = self.places.get(code)
        return entry.name if entry is not None else code

    def post(self, post: str) -> str:
        """Display name of a post, given without its @."""
        entry = self.posts.get(post)
        return entry.name if entry is not None else post

    def name(self, value: str) -> str:
        """Plain name of a value of a geography: a place, or a post with its @."""
        return self.post(value[1:]) if value.startswith("@") else self.place(value)

    def issue(self, code: str) -> str:
        """Plain name of a TAG; "" where none is known."""
        entry = self.issues.get(code)
        return entry.name if entry is not None and entry.name is not None else ""

    def step(self, level: str) -> int:
        """The step of colour of a level: 0 (open) to 3 (secret and above), 4 where it is unknown."""
        return min(3, self.order.index(level)) if level in self.order else 4

    def shown_posts(self) -> tuple[PostEntry, ...]:
        """Posts that sent or got a cable; those with most first, so that small circles lie on top."""
        most: dict[str, int] = {}
        for role in ("from", "to"):
            for value, cables in self.totals[role].items():
                if value.startswith("@"):
                    most[value[1:]] = max(most.get(value[1:], 0), cables)
        ranked = sorted(most, key=lambda post: (-most[post], post))
        return tuple(self.posts[post] for post in ranked if post in self.posts)

    def as_json(self) -> dict[str, Any]:
        """What the browser needs of it: names, positions and totals."""
        return {
            "store": self.about.version,
            "label": self.about.label,
            "total": self.about.cables,
            "first": None if self.about.first is None else self.about.first.isoformat(),
            "last": None if self.about.last is None else self.about.last.isoformat(),
            "places": {code: entry.name for code, entry in self.places.items()},
            "posts": {entry.post: [entry.name, entry.lon, entry.lat] for entry in self.shown_posts()},
            "issues": {code: self.issue(code) for code in self.totals["issue"]},
            "totals": {name: dict(self.totals[name]) for name in (*ROLES, "issue")},
            "former": {
                place: [[one.name, _iso(one.since), _iso(one.until)] for one in found]
                for place, found in self.former.items()
                if place in self.places
            },
            "claims": {
                place: [[one.name, _iso(one.since), _iso(one.until), one.note] for one in found]
                for place, found in self.claims.items()
                if place in self.places
            },
            "levels": [[level, self.step(level)] for level in self.levels],
            "administrations": [
                [item.name, item.since.isoformat(), None if item.until is None else item.until.isoformat()]
                for item in self.periods.administrations
            ],
            "examples": [[item.question, item.address] for item in self.examples],
            "gaps": [
                [gap.since.isoformat(), gap.until.isoformat(), gap.note, gap.archive]
                for gap in self.periods.gaps
            ],
        }


def read_catalogue(
    engine: Engine,
    order: tuple[str, ...],
    claims: Mapping[str, Sequence[Claim]] | None = None,
    former: Mapping[str, Sequence[Former]] | None = None,
) -> Catalogue:
    """The catalogue of the engine's store; `order` are the classification levels from open to secret."""
    totals = {name: engine.counts(name) for name in (*ROLES, "issue", "classification")}
    found = totals["classification"]
    levels = tuple(level for level in ("", *order) if level in found)
    others = tuple(sorted(set(found) - set(levels)))
    return Catalogue(
        about=engine.about(),
        places={entry.place: entry for entry in engine.places()},
        posts={entry.post: entry for entry in engine.posts()},
        issues={entry.code: entry for entry in engine.issues()},
        totals=totals,
        levels=levels + others,
        order=order,
        weak=engine.weak(),
        flags=engine.flags()[0],
        claims=claims or {},
        former=former or {},
    )


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
