"""Answers about how cables hang together: pairs of values, flows, likeness, references.

Comes in: nothing (records only). Goes out: the records that `Engine` of dashboard.store.question answers with.
Refuses: nothing. Every count is a count of distinct cables, but for paragraphs, which say so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

NEAR_FIELDS = ("about", "issue", "mention", "thread")
"""Fields by whose values one cable is like another."""
NEAR_SCALE = 1000
"""A value that n of N cables have adds the rounded NEAR_SCALE * ln(N / n) to the likeness of two that have it."""
MOST_CITING = 200
"""Of the cables that refer to one so many are named, the newest ones."""


@dataclass(frozen=True, slots=True)
class Cross:
    """Cables per pair of values of two fields: `cables[i, j]` have both `rows[i]` and `columns[j]`."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cables: NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Flow:
    """Cables from one post to another."""

    origin: str
    addressee: str
    cables: int
    inferred: int
    """Those among them in which one of the two is inferred or doubtful alone."""


@dataclass(frozen=True, slots=True)
class Flows:
    """The strongest flows, those of most cables first; a post's cables to itself are none."""

    flows: tuple[Flow, ...]
    of: int
    """How many pairs of posts there are."""


@dataclass(frozen=True, slots=True)
class Near:
    """A cable that is like another: the sum of what their shared values weigh, see `NEAR_SCALE`."""

    cable_id: int
    score: int
    shared: tuple[tuple[str, str], ...]
    """Field and value, what weighs most first."""


@dataclass(frozen=True, slots=True)
class Example:
    """A cable by which something is shown."""

    cable_id: int
    mrn: str
    day: date | None
    origin: str
    subject: str


@dataclass(frozen=True, slots=True)
class Cited:
    """One reference of a cable."""

    position: int
    kind: str
    written: str
    mrn: str | None
    letter: str | None
    cable: Example | None
    """The cable referred to; None where it is no cable or not in the set."""


@dataclass(frozen=True, slots=True)
class Links:
    """The references of a cable, both ways."""

    cites: tuple[Cited, ...]
    """In their order; a cable that is not in the set has its number and no `cable`."""
    cited_by: tuple[Example, ...]
    """Cables that refer to it, the newest first, at most `MOST_CITING`."""
    citing: int
    """How many refer to it."""
