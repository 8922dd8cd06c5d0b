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
from dashboard.store.answers import Bin, Row
from dashboard.store.fields import POST_MARK
from dashboard.store.question import EVERYONE, EVERYTHING, MOST_VALUES, Engine, Page, Resolution, Viewer
from dashboard.store.ties import Flows

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
    facet: str
    """The facet that the left panel shows."""
    listed: tuple[str, ...] | None
    """The values of `facet` that are counted; None for all of them."""
    issues: dict[str, int]
    """Cables per value of `facet`, under all clauses but its own. Of a facet with very many values only those
    `listed`."""
    totals: dict[str, int]
    """Cables of the store per value that `issues` counts, those without one in the selection too; most first."""
    more: int
    """How many further values of `facet` have a cable under all clauses but its own and `when`."""
    classes: dict[str, int]
    """Level to cables ("" unknown), under all clauses but `class`."""
    rows: tuple[Row, ...]
    """The first page of the list, under all clauses."""
    flows: Flows | None = None
    """Who sent to whom, under all clauses; None where it is not shown."""
    loosened: dict[str, int] | None = None
    """Where nothing is selected: facet of each clause that filters to the cables without that clause."""


def answer(
    engine: Engine,
    selection: Selection,
    *,
    role: Role = "about",
    resolution: Resolution = "month",
    sort: str = "sent_at",
    descending: bool = True,
    rows: int = 100,
    facet: str = "issue",
    values: tuple[str, ...] | None = None,
    flows: int = 0,
    viewer: Viewer = EVERYONE,
) -> Answer:
    """One answer for all views; `facet` is that of the left panel.

    `values` are those of the facet that are counted, where other ones than `leading` names are wanted; `flows` is how
    many of the strongest are. Raises QuestionError and StoreError as the engine does.
    """
    if role not in ROLES:
        raise QuestionError(f"{role!r} is no role of the map; they are {', '.join(ROLES)}.")
    held = engine.snapshot()
    about = held.about(viewer)
    everywhere = selection.where()
    count = held.total(everywhere, viewer)
    posting = "to" if role == "to" else "from"
    counted: dict[str, dict[str, int]] = {}
    for own in dict.fromkeys((role, posting, "class")):
        counted[own] = held.counts(selection.field(own), selection.where(own), viewer)
    few, more = (values, 0) if values is not None else leading(held, selection, facet, viewer)
    shown = held.counts(selection.field(facet), selection.where(facet), viewer, few)
    named = None
    if not selection.is_named and role in held.weak(viewer):
        named = held.counts(field_of(role, is_named=True), selection.where(role), viewer)
    return Answer(
        version=about.version,
        selection=selection,
        role=role,
        resolution=resolution,
        total=about.cables,
        count=count,
        areas={code: n for code, n in counted[role].items() if not code.startswith(POST_MARK)},
        posts={
            code[len(POST_MARK) :]: n for code, n in counted[posting].items() if code.startswith(POST_MARK)
        },
        named=named,
        bins=tuple(held.bins(resolution, selection.where("when"), viewer)),
        facet=facet,
        listed=few,
        issues=shown,
        totals=_ranked(held.counts(selection.field(facet), EVERYTHING, viewer, few)),
        more=more,
        classes=counted["class"],
        rows=tuple(held.page(Page(everywhere, sort, descending, 0, rows), viewer)),
        flows=held.flows(everywhere, viewer, most=flows) if flows else None,
        loosened=None if count else _loosened(held, selection, viewer),
    )


def _loosened(held: Engine, selection: Selection, viewer: Viewer) -> dict[str, int]:
    own = [clause.facet for clause in selection.clauses if not clause.is_muted]
    return {facet: held.total(selection.without(facet).where(), viewer) for facet in own}


def _ranked(counts: dict[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def leading(
    held: Engine, selection: Selection, facet: str, viewer: Viewer = EVERYONE
) -> tuple[tuple[str, ...] | None, int]:
    """Which values of a facet are counted, and how many others there are; None stands for all of them.

    Of a facet with more than `MOST_VALUES` values, such as message numbers, those with the most cables under
    all clauses but its own and `when` are counted, and those that its clause names: the same ones in an answer
    and in a tile, however the brush moves.
    """
    field = selection.field(facet)
    if held.top(field, viewer=viewer).of <= MOST_VALUES:
        return None, 0
    found = held.top(field, selection.without("when").where(facet), viewer, most=MOST_VALUES)
    clause = selection.clause(facet)
    own = tuple(value for value in clause.values + clause.excluded if value not in found.values)
    return (*found.values, *own), max(0, found.of - len(found.values))
