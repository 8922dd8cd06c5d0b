"""What the tables of `data/` say, arranged for looking up by token and day: the records and the `Gazetteer`.

Comes in: nothing (records only; `dashboard.resolve.load` fills them). Goes out: pure look-ups. Refuses: any
judgement; which of several rows counts on a day is decided by `dashboard.resolve.rules`.

A span is [since, until); None is open. Names are keys in the form that `plain()` gives.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dashboard.facts.claims import Claim
from dashboard.facts.former import Former
from dashboard.resolve.names import NameSearch

MEMORY = 200_000
"""Answers that a gazetteer remembers before it forgets all of them."""


def plain(text: str) -> str:
    """Upper case, accents off, apostrophes out, all else that is no letter or digit one space."""
    folded = unicodedata.normalize("NFKD", text).upper().replace("'", "").replace("’", "")
    kept = (c if c.isalnum() and c.isascii() else " " for c in folded if not unicodedata.combining(c))
    return " ".join("".join(kept).split())


@dataclass(frozen=True, slots=True)
class Place:
    """One row of places.csv; positions in degrees."""

    place: str
    name: str
    kind: str
    """`country`, `territory`, `historical`, `region` or `other`."""
    since: date | None
    until: date | None
    lat: float
    lon: float
    parent: str | None


@dataclass(frozen=True, slots=True)
class Post:
    """One row of posts.csv. `lat` and `lon` are None for a travelling party."""

    post: str
    name: str
    title: str
    kind: str
    place: str | None
    lat: float | None
    lon: float | None
    since: date | None
    until: date | None
    watches: str | None
    """Place or organisation that it deals with where that is not its host."""
    source: str


@dataclass(frozen=True, slots=True)
class GeoTag:
    """One row of tags_geo.csv."""

    code: str
    place: str | None
    status: str
    """`official`, `alias` or `refused`."""
    since: date | None
    until: date | None
    name: str
    note: str
    source: str
    inferred: str = ""
    """`since` or `until`, where that day is no known one; "" where both are, or open."""


@dataclass(frozen=True, slots=True)
class Part:
    """One row of tags_subnational.csv: a part of a country that shares its TAG."""

    name: str
    code: str
    place: str
    source: str


@dataclass(frozen=True, slots=True)
class Issue:
    """A subject, program or organisation TAG."""

    code: str
    kind: str
    field: str
    name: str


@dataclass(frozen=True, slots=True)
class Agency:
    """One row of agencies.csv: an office or a command that is no post."""

    agency: str
    name: str
    kind: str
    """`agency` or `command`."""
    place: str
    source: str


@dataclass(frozen=True, slots=True)
class Member:
    """One row of collective_members.csv; `place` or `post` is None."""

    place: str | None
    post: str | None
    basis: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Collective:
    """One row of collectives.csv with its members as far as they are known."""

    collective: str
    name: str
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Routing:
    """Who stands behind one routing indicator: posts and agencies; a shared one proves nothing alone."""

    posts: tuple[str, ...]
    agencies: tuple[str, ...]
    shared: bool


@dataclass(frozen=True, slots=True)
class Station:
    """One row of stations.csv: the station in a message number."""

    station: str
    post: str
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Change:
    """One row of successors.csv, seen from the successor."""

    before: str
    after: str
    on: date


@dataclass(frozen=True, slots=True)
class Location:
    """A town, base or suffix at the end of a military address; several places are a tie."""

    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A name in running text; `strong` ones are enough alone. Without a place it must not become one."""

    name: str
    kind: str
    strong: tuple[str, ...]
    weak: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """One row of corrections.csv: how a token of one message is to be read, and why; without place and post it is
    none.
    """

    place: str | None
    post: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All tables. Two threads may share one; every process loads its own."""

    places: tuple[Place, ...]
    posts: tuple[Post, ...]
    place: Mapping[str, Place]
    """By code."""
    post: Mapping[str, Post]
    """By id."""
    tags: Mapping[str, tuple[GeoTag, ...]]
    parts: Mapping[str, Part]
    """Name as a TAGS line has it to the part of a country."""
    claims: Mapping[str, tuple[Claim, ...]]
    """Disputed place to who claims it."""
    former: Mapping[str, tuple[Former, ...]]
    """Place to what it was called before."""
    letters: Mapping[str, str]
    """Two-letter code of ISO 3166-1 to its place: what a code would mean to those who do not know TAGS."""
    issues: Mapping[str, Issue]
    fields: Mapping[str, str]
    """Kind of a TAG that is in no list (`person`, `unknown`) to its group."""
    spellings: Mapping[str, tuple[str, str]]
    """Written token to (code meant, reason)."""
    stations: Mapping[str, tuple[Station, ...]]
    names: Mapping[str, tuple[str, ...]]
    """Plain address to posts."""
    cities: Mapping[str, tuple[str, ...]]
    """What follows a word such as AMEMBASSY to its posts."""
    embassies: Mapping[str, tuple[str, ...]]
    """Place to the embassies in it."""
    agencies: Mapping[str, Agency]
    agency_names: Mapping[str, str]
    """Plain name without location to agency."""
    collectives: Mapping[str, Collective]
    """Plain name to collective."""
    routing: Mapping[str, Routing]
    locations: Mapping[str, Location]
    """Plain `TOWN SUFFIX` to place."""
    suffixes: Mapping[str, Location]
    words: Mapping[str, str]
    """Words of addresses to what they are: `post`, `precedence` or `party`."""
    regions: Mapping[str, tuple[str, ...]]
    """Region to member places."""
    changes: Mapping[str, tuple[Change, ...]]
    """Place to what it was before."""
    successors: Mapping[str, tuple[Change, ...]]
    """Place to what it became."""
    place_names: Mapping[str, tuple[str, ...]]
    """Place to the names by which text speaks of it."""
    text_names: Mapping[str, Name]
    """Names as printed and in capitals."""
    name_search: NameSearch
    """Finds `text_names`, the longest at a place."""
    corrections: Mapping[tuple[str, str, str], Correction]
    """(message number, role, token) to its reading."""
    corrected: frozenset[str]
    """Message numbers with a correction."""
    turns: tuple[date, ...]
    """Every day on which any row begins or ends to count, sorted."""
    memory: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)
    """Answers already given, by token and era; has no influence on any answer."""

    def era(self, day: date | None) -> int:
        """Number of the stretch of days around `day` in which no row changes; -1 for no day."""
        return -1 if day is None else bisect_right(self.turns, day)

    def remember(self, key: Any, answer: Any) -> Any:
        """`answer`, kept under `key`."""
        if len(self.memory) >= MEMORY:
            self.memory.clear()
        self.memory[key] = answer
        return answer

    def as_of(self, place: str, day: date | None) -> str:
        """The place that held `place` on `day`: SUN for RUS before the day on which RUS came into being.

        `place` itself where it was valid, where nothing is known, and without a day.
        """
        found = self.place.get(place)
        while day is not None and found is not None and found.since is not None and day < found.since:
            before = {c.before for c in self.changes.get(place, ()) if day < c.on}
            if len(before) != 1:
                break
            place = before.pop()
            found = self.place.get(place)
        return place


def index(rows: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Key to its distinct values, in order."""
    found: dict[str, dict[str, None]] = {}
    for key, value in rows:
        found.setdefault(key, {})[value] = None
    return {key: tuple(values) for key, values in found.items()}
