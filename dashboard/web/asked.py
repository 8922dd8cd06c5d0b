"""What the address of a route says: the store, the page's address, the facet that it shows, days.

Comes in: the request that is under way. Goes out: the route's answer under that selection. Refuses, with 409, another
version of the store than the page shows; with a QuestionError what is no day.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

from flask import Response, request

from dashboard.errors import QuestionError
from dashboard.query.address import Address
from dashboard.query.facets import LISTED
from dashboard.query.selection import Limits, Selection
from dashboard.web.desk import Desk


def held(desk: Desk, reply: Callable[[Selection], Response]) -> Response:
    """The reply under the selection `of` in the address, if the store is that of the page."""
    return addressed(desk, lambda address: reply(address.pair.selection))


def addressed(desk: Desk, reply: Callable[[Address], Response]) -> Response:
    """The reply under all that `of` in the address says: a selection, or a whole page."""
    if request.args.get("store", "") != desk.engine.about().version:
        return Response("The store has changed; load the page again.\n", 409, content_type="text/plain")
    return reply(Address.of(request.args.get("of", ""), Limits.of(desk.settings)))


def as_json(told: Any) -> Response:
    """Plain values as a compact answer."""
    return Response(json.dumps(told, separators=(",", ":")), content_type="application/json")


def day(name: str) -> date:
    """The day `name` of the address. Raises QuestionError."""
    text = request.args.get(name, "")[:40]
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise QuestionError(f"The {name} in the address is a day such as 2006-01-31, not {text!r}.") from None


def listed(parameter: str = "listed") -> str:
    """The facet that the left panel lists; the first one where the address names none. Raises QuestionError."""
    name = request.args.get(parameter, LISTED[0])
    if name not in LISTED:
        raise QuestionError(f"{name[:40]!r} is no facet with a list; they are {', '.join(LISTED)}.")
    return name
