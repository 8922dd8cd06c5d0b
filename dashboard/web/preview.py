"""The preview route: what the views would show if one thing were chosen, while the pointer rests on it.

Comes in: the address of a preview: the selection of the page, the facet and the value under the pointer. Goes
out: the numbers of all views, as JSON. Refuses, with 400 and a sentence, what cannot be chosen; with 409
another version of the store than the page shows. Chooses nothing: the selection of the page stays.
"""

from __future__ import annotations

from typing import Any

from flask import Flask, Response, request

from dashboard.errors import QuestionError
from dashboard.query.answer import ROLES, answer, leading
from dashboard.query.facets import FACETS
from dashboard.query.scale import breaks
from dashboard.query.selection import Limits, Selection
from dashboard.query.words import phrases
from dashboard.views.frame import framed
from dashboard.web.asked import as_json, day, held, listed
from dashboard.web.desk import Desk
from dashboard.web.when import stack_of

ADDRESS = "/preview"


def add_previews(server: Flask, desk: Desk) -> None:
    """Adds the route."""
    limits = Limits.of(desk.settings)

    @server.get(ADDRESS)
    def preview() -> Response:
        """Numbers under the selection `of` with `value` alone in `facet`, or time from `start` to `end`."""
        return held(desk, lambda before: as_json(previewed(before, _supposed(before).checked(limits), desk)))


def previewed(before: Selection, selection: Selection, desk: Desk) -> dict[str, Any]:
    """The numbers of all views under `selection`, as the painters of the live path take them; of a facet with very
    many values those that the page lists under `before`.
    """
    catalogue, engine, facet = desk.catalogue(), desk.engine.snapshot(), listed()
    few, _ = leading(engine, before, facet)
    role = request.args.get("role", "")
    window = [request.args.get("from", ""), request.args.get("until", "")]
    frame = framed(catalogue.about, window, request.args.get("resolution"))
    found = answer(
        engine,
        selection,
        role=next((known for known in ROLES if known == role), "about"),
        resolution="month" if frame is None else frame.resolution,
        rows=1,
        facet=facet,
    )
    shown = found.issues
    if few is not None:
        shown = engine.counts(selection.field(facet), selection.where(facet), values=few)
    stack = stack_of(desk, engine, found, frame, request.args.get("stack"), request.args.getlist("part"))
    return {
        "areas": found.areas,
        "posts": found.posts,
        "scale": {"breaks": breaks(found.areas.values()), "most": max(found.posts.values(), default=0)},
        "issues": shown,
        "levels": [] if stack is None else [list(row) for row in stack.rows],
        "sums": [] if stack is None else list(stack.sums),
        "count": found.count,
        "words": " ".join(str(phrase) for phrase in phrases(_alone(), catalogue)),
    }


def _supposed(selection: Selection) -> Selection:
    facet = request.args.get("facet", "")
    if facet == "when":
        return selection.between(day("start"), day("end"))
    if FACETS.get(facet) is None:
        known = ", ".join(name for name, field in FACETS.items() if field is not None)
        raise QuestionError(f"{facet[:40]!r} has no preview; when, {known} have.")
    return selection.replace(facet, (request.args.get("value", ""),), "any")


def _alone() -> Selection:
    return _supposed(Selection())
