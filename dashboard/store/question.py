"""Questions that a store can be asked: the one definition that every engine answers.

Comes in: nothing (records only). Goes out: the records of a question and the `Engine` protocol.
Refuses: any word of SQL, file or connection; those are an engine's own. Every count is a count of distinct cables.

A condition is a conjunction (`Where`) of `Test`s and at most one `Span`. Its rights are the engine's business: an
engine adds the viewer's own conditions below every question.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

from dashboard.store.answers import (
    About,
    Bin,
    Flag,
    IssueEntry,
    Matrix,
    PlaceEntry,
    PostEntry,
    Reason,
    Record,
    Row,
    Top,
)
from dashboard.store.coverage import Numbering
from dashboard.store.detail import Detail
from dashboard.store.text_hits import Hits, Snippet
from dashboard.store.ties import Cross, Example, Flows, Links, Near

Mode = Literal["any", "all", "none"]
Resolution = Literal["year", "month", "week", "day"]


@dataclass(frozen=True, slots=True)
class Test:
    """Cables whose `field` has any, all or none of `values`. An empty `values` is refused by the engine.

    The values of the field `text` are text queries (dashboard.store.text_parse).
    """

    __test__ = False  # no test class, whatever pytest thinks of its name

    field: str
    values: tuple[str, ...]
    mode: Mode = "any"


@dataclass(frozen=True, slots=True)
class Span:
    """Cables sent in [start, end), in UTC; None is open. Undated cables are in no span."""

    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class Where:
    """The conjunction of its parts; empty means every cable."""

    tests: tuple[Test, ...] = ()
    span: Span | None = None


EVERYTHING = Where()
MOST_VALUES = 500
"""Values of a field that are given out at once, where it has many more, as message numbers have."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who asks. Until rights are configured everyone is `EVERYONE` and sees every cable."""

    groups: tuple[str, ...] = ()


EVERYONE = Viewer()


@dataclass(frozen=True, slots=True)
class Page:
    """Rows `offset` to `offset + limit` of the cables in `where`, sorted; ties are broken by cable_id."""

    where: Where = EVERYTHING
    sort: str = "sent_at"
    """`sent_at`, `origin`, `classification`, `subject`, `tags` or `mrn`."""
    descending: bool = True
    offset: int = 0
    limit: int = 100


class Engine(Protocol):
    """What every engine can answer. Methods raise QuestionError for a question that makes no sense and StoreError
    for a store that fails."""

    def snapshot(self) -> Engine:
        """The same engine held to the version that is current now, so that several answers agree."""
        ...

    def about(self, viewer: Viewer = EVERYONE) -> About: ...

    def total(self, where: Where = EVERYTHING, viewer: Viewer = EVERYONE) -> int: ...

    def counts(
        self,
        name: str,
        where: Where = EVERYTHING,
        viewer: Viewer = EVERYONE,
        values: Sequence[str] | None = None,
    ) -> dict[str, int]:
        """Distinct cables per value of the field `name`, or per value of `values` alone; values without a cable
        are left out."""
        ...

    def top(
        self,
        name: str,
        where: Where = EVERYTHING,
        viewer: Viewer = EVERYONE,
        *,
        most: int = MOST_VALUES,
        like: str = "",
    ) -> Top:
        """The `most` values of the field `name` that have the most cables, those that hold the text `like`
        alone (in either case of letters); of two with as many the first in order of letters."""
        ...

    def bins(
        self, resolution: Resolution, where: Where = EVERYTHING, viewer: Viewer = EVERYONE
    ) -> Sequence[Bin]:
        """Cables per bin (weeks start on Monday) and classification, in order of time; empty bins are left out."""
        ...

    def matrix(
        self,
        name: str,
        days: Sequence[date],
        where: Where = EVERYTHING,
        viewer: Viewer = EVERYONE,
        values: Sequence[str] | None = None,
    ) -> Matrix:
        """Distinct cables per value of the field `name` (or of `values` alone) and stretch of time; `days` ascend,
        and stretch i goes from `days[i]` to before `days[i + 1]`. The span of `where` holds too."""
        ...

    def page(self, page: Page, viewer: Viewer = EVERYONE) -> Sequence[Row]: ...

    def details(self, cable_ids: Sequence[int], viewer: Viewer = EVERYONE) -> Sequence[Detail]:
        """Details of the cables with these ids, in their order; those that are not there are left out."""
        ...

    def examples(self, cable_ids: Sequence[int], viewer: Viewer = EVERYONE) -> dict[int, Example]:
        """Cables with these ids, named; those that are not there are left out."""
        ...

    def record(self, cable_id: int, viewer: Viewer = EVERYONE) -> Record | None: ...

    def find(self, mrn: str, viewer: Viewer = EVERYONE) -> int | None:
        """The cable_id of a canonical message number."""
        ...

    def reasons(
        self, name: str, value: str, where: Where = EVERYTHING, viewer: Viewer = EVERYONE
    ) -> Sequence[Reason]:
        """Which rules put cables of `where` at `value` of the field `name`, those of most cables first."""
        ...

    def flags(self, where: Where = EVERYTHING, viewer: Viewer = EVERYONE) -> tuple[int, Sequence[Flag]]:
        """How many flagged readings there are, and the newest of them."""
        ...

    def weak(self, viewer: Viewer = EVERYONE) -> dict[str, int]:
        """Cables per role with a reading that is inferred or doubtful."""
        ...

    def cross(
        self,
        one: str,
        two: str,
        where: Where = EVERYTHING,
        viewer: Viewer = EVERYONE,
        rows: Sequence[str] | None = None,
        columns: Sequence[str] | None = None,
    ) -> Cross:
        """Distinct cables per value of the field `one` and value of the field `two`, of some values alone if
        given; values in no pair are left out, the others are in order of letters."""
        ...

    def portions(
        self,
        name: str,
        where: Where = EVERYTHING,
        viewer: Viewer = EVERYONE,
        values: Sequence[str] | None = None,
    ) -> dict[str, dict[str, int]]:
        """Number of paragraphs per value of the field `name` and portion mark ("" where one has none), in the
        cables of `where`; values in cables without paragraphs are left out."""
        ...

    def flows(self, where: Where = EVERYTHING, viewer: Viewer = EVERYONE, *, most: int = 50) -> Flows:
        """The `most` strongest flows from posts to posts addressed; of two as strong the first in order of
        letters."""
        ...

    def near(self, cable_id: int, viewer: Viewer = EVERYONE, *, most: int = 20) -> Sequence[Near]:
        """The cables that are most like one, by places, issues, mentions and references that they share; none
        for a cable that the viewer does not see."""
        ...

    def links(self, cable_id: int, viewer: Viewer = EVERYONE) -> Links | None:
        """The references of a cable, both ways."""
        ...

    def coverage(self, where: Where = EVERYTHING, viewer: Viewer = EVERYONE) -> Sequence[Numbering]:
        """What share of the messages that a station numbered in a year is there, in order of station and year."""
        ...

    def snippets(self, query: str, cable_ids: Sequence[int], viewer: Viewer = EVERYONE) -> dict[int, Snippet]:
        """Per cable a short piece of its text around the first hit of a text query; cables that are not seen are
        left out."""
        ...

    def hits(self, query: str, cable_id: int, viewer: Viewer = EVERYONE) -> Hits | None:
        """Where the hits of a text query stand in a cable."""
        ...

    def places(self) -> Sequence[PlaceEntry]:
        """Every place of the store, in order of code: facts, so no viewer is asked for."""
        ...

    def posts(self) -> Sequence[PostEntry]:
        """Every post of the store, in order of id."""
        ...

    def issues(self) -> Sequence[IssueEntry]:
        """Every TAG that the store has or its tables know, in order of code."""
        ...
