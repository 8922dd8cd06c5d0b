"""Answers: the records that a store answers with.

Comes in: nothing (records only). Goes out: the records that `Engine` of dashboard.store.question gives for cables and
values; those of how cables hang together are in dashboard.store.ties. Every number of cables is one of distinct cables.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dashboard.store.ties import Example


@dataclass(frozen=True, slots=True)
class Bin:
    """One bin of the timeline and one classification ("" where unknown), with its number of cables."""

    start: date
    classification: str
    cables: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """Cables per value and stretch of time: `cables[i, j]` of value i in stretch j."""

    values: tuple[str, ...]
    cables: NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the cable list."""

    cable_id: int
    mrn: str
    sent_at: datetime | None
    origin: str
    """Display name of the post, or the FM line where it is not resolved."""
    origin_post: str | None
    classification: str
    caveats: tuple[str, ...]
    subject: str
    tags: tuple[str, ...]
    """Codes in the order printed."""
    about: tuple[str, ...]
    """Place codes."""


@dataclass(frozen=True, slots=True)
class Top:
    """The values that most cables have, with their numbers, most first."""

    values: dict[str, int]
    of: int
    """How many values have a cable (and hold the text that was asked for)."""


@dataclass(frozen=True, slots=True)
class Record:
    """Everything the store has of one cable: column name to value, parts as lists of such."""

    cable: dict[str, Any]
    addressees: list[dict[str, Any]] = field(default_factory=list)
    places: list[dict[str, Any]] = field(default_factory=list)
    issues: list[dict[str, Any]] = field(default_factory=list)
    references: list[dict[str, Any]] = field(default_factory=list)
    paragraphs: list[dict[str, Any]] = field(default_factory=list)
    problems: list[dict[str, Any]] = field(default_factory=list)
    documents: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class About:
    """Facts of a store: its version (changes with every ingest), sizes, span of dates, what it says of itself."""

    version: str
    cables: int
    undated: int
    first: date | None
    last: date | None
    label: str
    """Name of the corpus for the header, such as `Sample corpus, invented cables`."""


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """One row of the table `place`: a place that the map can show."""

    place: str
    name: str
    kind: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class PostEntry:
    """One row of the table `post`."""

    post: str
    name: str
    title: str
    place: str | None
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class IssueEntry:
    """One row of the table `issue`; `field` is None for countries and regions."""

    code: str
    kind: str
    field: str | None
    name: str | None


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule that puts cables at a value: how many distinct ones, and its sentence for the commonest case."""

    rule: str
    sentence: str
    token: str
    """What stands in most of these cables."""
    tokens: int
    """How many different tokens the rule read so."""
    read: tuple[tuple[str, int], ...]
    """Those of them in most cables, and in how many; a cable with two of them counts with both."""
    cables: int
    flagged: int
    """Cables whose reading is flagged."""
    is_inferred: bool
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Support:
    """What else of the cable speaks for one of the readings of a token."""

    value: str
    """The reading: a place, or a post with its @."""
    role: str
    """Of the token that speaks for it: `about`, `from`, `to` or `mention`."""
    token: str


@dataclass(frozen=True, slots=True)
class Flag:
    """One flagged reading, with the other readings that it could have."""

    cable: Example
    role: str
    place: str | None
    post: str | None
    token: str
    rule: str
    source: str
    why: str
    confidence: float | None
    other: tuple[str, ...]
    """Places, and posts with an @."""
    support: tuple[Support, ...] = ()

    @property
    def own(self) -> str:
        """The reading that counts: its post with an @, else its place; "" for neither."""
        return f"@{self.post}" if self.post is not None else self.place or ""

    @property
    def readings(self) -> tuple[str, ...]:
        """The reading that counts, if there is one, and the others."""
        return tuple(dict.fromkeys(value for value in (self.own, *self.other) if value))
