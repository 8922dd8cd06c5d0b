"""What a cable means, and why: readings with their evidence.

Comes in: nothing (records only). Goes out: `Resolution` and its parts. Refuses: a reading without a rule and
a sentence. Offsets count characters of `Cable.text`.

Readings are named tuples: some twenty are made per cable, and a frozen dataclass takes six times as long to
make (docs/decisions/names.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple


class PlaceReading(NamedTuple):
    """One token that puts the cable at a place or a post, in one role."""

    role: str
    """`about`, `from`, `to`, `region` (in which a place of `about` lies) or `mention`."""
    place: str | None
    """ISO 3166-1 alpha-3 code or a code of data/places.csv; None where only the post is known."""
    post: str | None
    token: str
    rule: str
    """Name of the rule in `dashboard.resolve.rules`."""
    source: str
    """Table and row, such as `tags_geo.csv KN 1973-2010`."""
    confidence: float
    why: str
    """The rule's sentence for this case, for the reader."""
    is_inferred: bool = False
    is_flagged: bool = False
    other: tuple[str, ...] = ()
    """Other readings: place codes, and posts with an @."""
    start: int | None = None
    end: int | None = None


class IssueReading(NamedTuple):
    """One token of the TAGS line, explained; `position` is its place in `Cable.tags`."""

    position: int
    code: str
    kind: str
    """`subject`, `program`, `organisation`, `person`, `country`, `region` or `unknown`."""
    field: str | None
    """Group in the issue filter, such as `Political`; None for countries and regions."""
    name: str | None
    written: str


class AddresseeReading(NamedTuple):
    """What the addressee at `position` of `Cable.addressees` is."""

    position: int
    kind: str
    """`post`, `agency`, `command`, `collective` or `unknown`."""
    display: str
    post: str | None
    place: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """Everything that the tables say about one cable."""

    origin_post: str | None
    origin_name: str | None
    places: tuple[PlaceReading, ...]
    issues: tuple[IssueReading, ...]
    addressees: tuple[AddresseeReading, ...]

    def as_dict(self) -> dict[str, Any]:
        """All of it by names, for JSON."""
        return {
            "origin_post": self.origin_post,
            "origin_name": self.origin_name,
            "places": [one._asdict() for one in self.places],
            "issues": [one._asdict() for one in self.issues],
            "addressees": [one._asdict() for one in self.addressees],
        }
