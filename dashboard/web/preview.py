"""The preview route: what the views would show if one thing were chosen, while the pointer rests on it.

Comes in: the address of a preview: that of the page, the facet and the value under the pointer. Goes out: the numbers
of all views, as JSON; while two selections are compared it is B that is supposed, beside A. Refuses, with 400 and a
sentence, what cannot be chosen; with 409 another version of the store than the page shows. Chooses nothing: the
selection of the page stays.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask, Response, request

from dashboard.errors import QuestionError
from dashboard.query.answer import ROLES, Answer, answer, leading
from dashboard.query.compare import shared
from dashboard.query.facets import FACETS
from dashboard.query.pair import Pair
from dashboard.query.scale import scale
from dashboard.query.selection import Limits, Selection
from dashboard.query.words import phrases
from dashboard.store.question import Engine
from dashboard.views.frame import framed
from dashboard.web.asked import addressed, as_json, day, listed
from dashboard.web.desk import Desk
from dashboard.web.when import stack_of

ADDRESS = "/preview"


def add_previews(server: Flask, desk: Desk) -> None:
    """Adds the route."""
    limits = Limits.of(desk.settings)

    @server.get(ADDRESS)
    def preview() -> Response:
        """Numbers under the selection `of` with `value` alone in `facet`, or time from `start` to `end`."""
        return addressed(desk, lambda address: as_json(previewed(address.pair, _supposed, limits, desk)))


def previewed(
    pair: Pair, suppose: Callable[[Selection], Selection], limits: Limits, desk: Desk
) -> dict[str, Any]:
    """The numbers of all views if `suppose` were made of the selection, as the painters of the live path take them; of
    a facet with very many values those that the page lists before.

    Where two are compared, `base` is of how many the places are shares, `both` what they have in common, and `versus`
    the numbers of A where it follows the time that is supposed (None where they stay).
    """
    catalogue, engine, facet = desk.catalogue(), desk.engine.snapshot(), listed()
    before = pair.selection
    selection = suppose(before).checked(limits)
    role = request.args.get("role", "")
    window = [request.args.get("from", ""), request.args.get("until", "")]
    frame = framed(catalogue.about, window, request.args.get("resolution"))
    values, _ = leading(engine, before, facet)

    def ask(supposed: Selection) -> Answer:
        return answer(
            engine,
            supposed,
            role=next((known for known in ROLES if known == role), "about"),
            resolution="month" if frame is None else frame.resolution,
            rows=1,
            facet=facet,
            values=values,
        )

    found = ask(selection)
    stack = stack_of(desk, engine, found, frame, request.args.get("stack"), request.args.getlist("part"))
    return {
        **_numbers(found),
        **_beside(engine, pair, found, ask),
        "scale": scale(found.areas.values(), found.posts.values()),
        "levels": [] if stack is None else [list(row) for row in stack.rows],
        "sums": [] if stack is None else list(stack.sums),
        "words": " ".join(str(phrase) for phrase in phrases(_alone(), catalogue)),
    }


def _numbers(found: Answer) -> dict[str, Any]:
    return {"areas": found.areas, "posts": found.posts, "issues": found.issues, "count": found.count}


def _beside(engine: Engine, pair: Pair, found: Answer, ask: Callable[[Selection], Answer]) -> dict[str, Any]:
    """What a preview has more while two selections are compared."""
    if pair.versus is None:
        return {}
    other = pair.versus.beside(found.selection)
    told: dict[str, Any] = {
        "base": _base(engine, found),
        "both": shared(engine, other, found.selection),
        "versus": None,
    }
    if other != pair.other:
        own = ask(other)
        told["versus"] = {**_numbers(own), "base": _base(engine, own)}
    return told


def _base(engine: Engine, found: Answer) -> int:
    return engine.total(found.selection.where(found.role))


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
