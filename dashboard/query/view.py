"""View: what the page shows of a selection, and the cable that is open: the part of an address that filters nothing.

    ?about=PRK&map=from&list=caveat&stack=issue&bins=week&span=2006-01..2008-01&flows=40&sort=-subject&cable=06INVENTED12

`map` is the role of the map, `list` the facet of the left panel, `stack` what the timeline is stacked by, `beside` the
facet whose chosen values stand side by side, `bins` the width of the bars, `span` the days that the timeline shows
(first..end, the end left out), `flows` how many flows are drawn, `sort` the column of the list, from the largest on
after a minus, `cable` the cable that is open. What is as at the start is left out.

Comes in: a view, or any text, or plain JSON. Goes out: the text, or the view in it and a sentence per part that was
dropped. Refuses nothing: `view_from_url` and `View.of` never raise.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dashboard.query.answer import ROLES, Role
from dashboard.query.bins import RESOLUTIONS
from dashboard.query.facets import FACETS, LISTED
from dashboard.query.spelling import RANGE, first_day, joined, pieces, quoted, spelt, unescaped
from dashboard.query.stack import CLASSIFICATION, STACKS
from dashboard.store.fields import SORTS
from dashboard.store.question import Resolution

NAMES = ("map", "list", "stack", "beside", "bins", "span", "flows", "sort", "cable")
"""The names in an address, in their order."""
BESIDE = ("versus", *(name for name, field in FACETS.items() if field is not None))
"""What can stand side by side: the two that are compared, the chosen values of a facet."""
MOST_FLOWS = 200
MOST_KEY = 60
"""Characters of the name of a cable."""


@dataclass(frozen=True, slots=True)
class View:
    """What is shown; its defaults are the page at its start."""

    role: Role = ROLES[0]
    facet: str = LISTED[0]
    """Of the left panel."""
    stack: str = CLASSIFICATION
    resolution: Resolution | None = None
    """None for the one that fits."""
    window: tuple[date, date] | None = None
    """The days that the timeline shows, the second left out; None for all."""
    flows: int = 0
    sort: str = "sent_at"
    descending: bool = True
    beside: str = ""
    """What stands side by side; "" for nothing."""

    def to_url(self) -> str:
        """The query part without its question mark; "" for the page at its start."""
        start = View()
        parts = {
            "map": "" if self.role == start.role else self.role,
            "list": "" if self.facet == start.facet else self.facet,
            "stack": "" if self.stack == start.stack else self.stack,
            "beside": self.beside,
            "bins": self.resolution or "",
            "span": "" if self.window is None else RANGE.join(map(spelt, self.window)),
            "flows": str(self.flows) if self.flows else "",
            "sort": ""
            if (self.sort, self.descending) == (start.sort, start.descending)
            else "-" * self.descending + self.sort,
        }
        return joined(*(f"{name}={value}" for name, value in parts.items() if value))

    def as_json(self) -> dict[str, Any]:
        """Plain values, by the names that the browser has for them."""
        return {
            "role": self.role,
            "facet": self.facet,
            "stack": self.stack,
            "resolution": self.resolution,
            "window": None if self.window is None else [day.isoformat() for day in self.window],
            "flows": self.flows,
            "sort": self.sort,
            "descending": self.descending,
            "beside": self.beside or None,
        }

    @classmethod
    def of(cls, value: Any, before: View | None = None) -> View:
        """The view `before` with what the browser says is other now; what makes no sense there is as at the start."""
        told = value if isinstance(value, dict) else {}
        start = cls()
        before = start if before is None else before
        flows = told.get("flows", before.flows)
        return cls(
            role=_one_of(told.get("role", before.role), ROLES, start.role),
            facet=_one_of(told.get("facet", before.facet), LISTED, start.facet),
            stack=_one_of(told.get("stack", before.stack), STACKS, start.stack),
            resolution=_one_of(told.get("resolution", before.resolution), RESOLUTIONS, None),
            window=_window(told["window"]) if "window" in told else before.window,
            flows=min(flows, MOST_FLOWS) if type(flows) is int and flows > 0 else 0,
            sort=_one_of(told.get("sort", before.sort), tuple(SORTS), start.sort),
            descending=told.get("descending", before.descending) is not False,
            beside=_one_of(told.get("beside", before.beside), BESIDE, ""),
        )


@dataclass(frozen=True, slots=True)
class Found:
    """What an address says beside the selection."""

    view: View
    cable: str
    """The name of the cable that is open; "" for none."""
    complaints: tuple[str, ...]


def view_from_url(text: str) -> Found:
    """The view in `text` (a query part or a whole address), and the complaints about what was dropped."""
    view, cable = View(), ""
    complaints: list[str] = []
    seen: set[str] = set()
    for name, raw in pieces(text):
        if name not in NAMES:
            continue
        if name in seen:
            complaints.append(f"{name!r} stands twice in the address; the first one counts.")
            continue
        seen.add(name)
        told = unescaped(raw)
        if told is None:
            complaints.append(f"{quoted(raw)} in {name!r} is damaged; it was left out.")
        elif name == "cable":
            if len(told) > MOST_KEY:
                complaints.append(f"{quoted(told)} in {name!r} is no name of a cable; it was left out.")
            else:
                cable = told
        elif told:
            changed, right = _read(view, name, told.replace(" ", "_"))
            if changed is None:
                complaints.append(f"{quoted(told)} in {name!r} is {right}; it was left out.")
            else:
                view = changed
    return Found(view, cable, tuple(complaints))


def _read(view: View, name: str, told: str) -> tuple[View | None, str]:
    """The view with one part as `told`; None and what would have been right where it makes no sense."""
    if name == "span":
        first, dots, second = told.partition(RANGE)
        start, end = first_day(first), first_day(second)
        if not dots or start is None or end is None or start >= end:
            return None, "no time such as 2006-01..2008-01"
        return replace(view, window=(start, end)), ""
    if name == "flows":
        if not (told.isascii() and told.isdecimal() and len(told) < 7 and 0 < int(told) <= MOST_FLOWS):
            return None, f"no number of flows from 1 to {MOST_FLOWS}"
        return replace(view, flows=int(told)), ""
    if name == "sort":
        column = told.removeprefix("-")
        if column not in SORTS:
            return None, f"no column of the list; they are {', '.join(SORTS)}"
        return replace(view, sort=column, descending=told != column), ""
    part, noun, known = {
        "map": ("role", "role of the map", ROLES),
        "list": ("facet", "facet with a list", LISTED),
        "stack": ("stack", "way to stack the timeline", STACKS),
        "beside": ("beside", "thing to set side by side", BESIDE),
        "bins": ("resolution", "width of bars", RESOLUTIONS),
    }[name]
    if told not in known:
        return None, f"no {noun}; they are {', '.join(known)}"
    return View.of({part: told}, view), ""


def _one_of(value: Any, known: Collection[str], start: Any) -> Any:
    return value if isinstance(value, str) and value in known else start


def _window(value: Any) -> tuple[date, date] | None:
    if not isinstance(value, list) or len(value) != 2:
        return None
    try:
        start, end = (date.fromisoformat(str(day)) for day in value)
    except ValueError:
        return None
    return (start, end) if start < end else None
