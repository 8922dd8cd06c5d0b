"""Answer: everything that the screen needs for one selection, under one version of the store.

Comes in: an engine, a selection, the map's role, the timeline's resolution. Goes out: an `Answer`. Refuses:
to mix versions; all questions go to one snapshot of the engine. Each view's counts are asked under all
clauses but its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dashboard.errors import QuestionError
from dashboard.query.selection import Selection, field_of
from dashboard.store.fields import POST_MARK
from dashboard.store.question import EVERYONE, Bin, Engine, Page, Resolution, Row, Viewer

Role = Literal["about", "from", "to", "mention", "untagged"]
ROLES: tuple[Role, ...] = ("about", "from", "to", "mention", "untagged")


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
    """Post (without its @) to cables: addressees in the role to, senders in the others;
    under all clauses but that of `from` or `to`."""
    named: dict[str, int] | None
    """Like `areas`, and posts with their @, by readings that are named and not doubtful; None where the role
    has no others, or where they count nowhere."""
    bins: tuple[Bin, ...]
    """Under all clauses but `when`."""
    issues: dict[str, int]
    """Under all clauses but `issue`."""
    classes: dict[str, int]
    """Level to cables ("" unknown), under all clauses but `class`."""
    rows: tuple[Row, ...]
    """The first page of the list, under all clauses."""


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
    if role not in ROLES:
        raise QuestionError(f"{role!r} is no role of the map; they are {', '.join(ROLES)}.")
    held = engine.snapshot()
    about = held.about(viewer)
    everywhere = selection.where()
    posting = "to" if role == "to" else "from"
    counted: dict[str, dict[str, int]] = {}
    for facet in dict.fromkeys((role, posting, "issue", "class")):
        counted[facet] = held.counts(selection.field(facet), selection.where(facet), viewer)
    named = None
    if not selection.is_named and role in held.weak(viewer):
        named = held.counts(field_of(role, is_named=True), selection.where(role), viewer)
    return Answer(
        version=about.version,
        selection=selection,
        role=role,
        resolution=resolution,
        total=about.cables,
        count=held.total(everywhere, viewer),
        areas={code: n for code, n in counted[role].items() if not code.startswith(POST_MARK)},
        posts={
            code[len(POST_MARK) :]: n for code, n in counted[posting].items() if code.startswith(POST_MARK)
        },
        named=named,
        bins=tuple(held.bins(resolution, selection.where("when"), viewer)),
        issues=counted["issue"],
        classes=counted["class"],
        rows=tuple(held.page(Page(everywhere, sort, descending, 0, rows), viewer)),
    )
