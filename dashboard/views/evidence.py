"""Evidence: why a cable stands where it stands, as the rules say it.

Comes in: the readings of one cable, the catalogue. Goes out: components. Refuses: a place without its reason.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.store.links import LIKELY
from dashboard.views.catalogue import Catalogue

TITLES = {"about": "About", "from": "From", "to": "Sent to", "mention": "Mentioned"}
"""Role to the head of its group; what is mentioned comes last, for it is the weaker kind."""
MOST_NAMES = 60
SURE = 0.9
"""From here on a reading is shown as sure; below as likely, and under half as doubtful."""


def evidence(places: Iterable[dict[str, Any]], catalogue: Catalogue) -> list[Component]:
    """One closed section with a line per token: what it was taken for, by which rule, from which table."""
    found = [item for item in places if item["role"] in TITLES]
    if not found:
        return []
    flagged = sum(1 for item in found if item["is_flagged"])
    title = "Why it stands where it stands"
    if flagged:
        title += f" · {flagged} flagged {'reading' if flagged == 1 else 'readings'}"
    parts: list[Component] = [html.Summary(title)]
    for role, head in TITLES.items():
        lines = [_line(group, catalogue) for group in _by_token(found, role)]
        if lines:
            parts += [html.H3(head), html.Ul(lines)]
    return [html.Details(parts, className="remarks evidence")]


def _by_token(places: list[dict[str, Any]], role: str) -> list[list[dict[str, Any]]]:
    """Readings of one token together: a collective has one per member."""
    groups: dict[tuple[str, bool], list[dict[str, Any]]] = {}
    for item in places:
        if item["role"] == role:
            groups.setdefault((item["token"] or "", bool(item["is_inferred"])), []).append(item)
    return list(groups.values())


def _line(group: list[dict[str, Any]], catalogue: Catalogue) -> Component:
    first = group[0]
    names = list(dict.fromkeys(_name(item, catalogue) for item in group))
    shown = ", ".join(names[:MOST_NAMES]) + (
        f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
    )
    other = [catalogue.place(code) for code in first["other"] or ()]
    parts: list[Any] = [html.B(first["token"] or "not printed"), " → ", html.Span(shown), html.Br()]
    if first["is_inferred"] and first["role"] != "mention":
        parts.append(f"Inferred: {len(names)} members of the collective. ")
    else:
        parts.append(f"{first['why'] or ''} ")
    parts.append(f"{_sure(first['confidence'])} ({first['source'] or first['rule']}).")
    if other:
        parts.append(f" It could also be {' or '.join(other)}.")
    weak = "is-inferred" if first["is_inferred"] else ""
    return html.Li(parts, className="is-flagged" if first["is_flagged"] else weak)


def _name(item: dict[str, Any], catalogue: Catalogue) -> str:
    if item["post"] is not None:
        return catalogue.post(item["post"])
    return "no place" if item["place"] is None else catalogue.place(item["place"])


def _sure(confidence: float | None) -> str:
    if confidence is None or confidence < LIKELY:
        return "Doubtful"
    return "Sure" if confidence >= SURE else "Likely"
