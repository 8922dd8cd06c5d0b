"""Answer: everything that the screen needs for one selection, under one version of the store.

Comes in: an engine, a selection, the map's role, the timeline's resolution. Goes out: an `Answer`. Refuses:
to mix versions; all questions go to one snapshot of the engine. Each view's counts are asked under all
clauses but its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from dashboard.query.selection import Selection
from dashboard.store.question import EVERYONE, Bin, Engine, Resolution, Row, Viewer

Role = Literal["about", "from", "to"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the views draw. Every number counts distinct cables."""

    version: str
    """Version of the store that all numbers come from."""
    selection: Selection
    role: Role
    resolution: Resolution
    total: int
    """Cables in the store."""
    count: int
    """Cables in the selection."""
    areas: dict[str, int]
    """Place code to cables in `role`, under all clauses but that of `role`."""
    posts: dict[str, int]
    """Post (without its @) to cables: senders in the roles about and from, addressees in the role to;
    under all clauses but that of `from` or `to`."""
    bins: tuple[Bin, ...]
    """Under all clauses but `when`."""
    issues: dict[str, int]
    """Under all clauses but `issue`."""
    classes: dict[str, int]
    """Level to cables ("" unknown), under all clauses but `class`."""
    rows: tuple[Row, ...]
    """The first page of the list, under all clauses."""

    def as_json(self) -> dict[str, Any]:
        """Plain values: bins as [start, level, cables], rows as lists in the order of `ROW_FIELDS`."""
        raise NotImplementedError


ROW_FIELDS = (
    "cable_id",
    "mrn",
    "sent_at",
    "origin",
    "origin_post",
    "classification",
    "caveats",
    "subject",
    "tags",
    "about",
)


def answer(
    engine: Engine,
    selection: Selection,
    *,
    role: Role = "about",
    resolution: Resolution = "month",
    sort: str = "sent_at",
    descending: bool = True,
    rows: int = 100,
    viewer: Viewer = EVERYONE,
) -> Answer:
    """One answer for all views. Raises QuestionError and StoreError as the engine does."""
    raise NotImplementedError
