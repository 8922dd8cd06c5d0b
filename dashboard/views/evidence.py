"""Evidence: why a cable stands where it stands, as the rules say it: as a list, and as a card for one token.

Comes in: the readings of one cable, the catalogue. Goes out: components. Refuses: a place without its reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.store.links import LIKELY
from dashboard.views.catalogue import Catalogue

Readings = Sequence[dict[str, Any]]
"""Rows of one token: a collective has one per member."""

TITLES = {"about": "About", "from": "From", "to": "Sent to", "mention": "Mentioned"}
"""Role to the head of its group; what is mentioned comes last, for it is the weaker kind."""
CABLES = {
    "about": "Cables about {name}",
    "from": "Cables from {name}",
    "to": "Cables to {name}",
    "mention": "Cables naming {name}",
}
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
        lines = [_line(group, catalogue) for group in by_token(found, role)]
        if lines:
            parts += [html.H3(head), html.Ul(lines)]
    return [html.Details(parts, className="remarks evidence")]


def by_token(places: Iterable[dict[str, Any]], role: str) -> list[Readings]:
    """The readings of a role, those of one token together."""
    groups: dict[tuple[str, bool], list[dict[str, Any]]] = {}
    for item in places:
        if item["role"] == role:
            groups.setdefault((item["token"] or "", bool(item["is_inferred"])), []).append(item)
    return list(groups.values())


def meaning(group: Readings, catalogue: Catalogue) -> str:
    """What a token was taken for, in words."""
    names = list(dict.fromkeys(_name(item, catalogue) for item in group))
    more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
    return ", ".join(names[:MOST_NAMES]) + more


def card(group: Readings, catalogue: Catalogue) -> tuple[Component, ...]:
    """What opens at a token: its reading, the rule's sentence, how sure, what else it could be, and what to do."""
    first = group[0]
    is_collective = bool(first["is_inferred"]) and first["role"] == "to"
    parts: list[Component] = [
        html.Div(
            [html.Span(TITLES[first["role"]]), html.B(meaning(group, catalogue))], className="card-name"
        ),
        html.P(_why(group)),
        html.P([*_marks(first), _sure_words(first)], className="card-how"),
    ]
    other = others(first, catalogue)
    if other:
        parts.append(html.P(f"It could also be {other}."))
    value = _value(first)
    if value and not is_collective:
        name = catalogue.name(value)
        data = {"data-facet": first["role"], "data-value": value, "aria-pressed": "false"}
        offer = html.Button(
            CABLES[first["role"]].format(name=name),
            className="offer",
            **{"data-gesture": "cables offer", **data},
        )
        why = html.Button(
            "Why here?",
            className="button",
            title=f"All that stands at {name}, by which rules",
            **{"data-why": first["role"], "data-why-value": value},
        )
        parts.append(html.Div([offer, why], className="card-tools"))
    return tuple(parts)


def others(item: dict[str, Any], catalogue: Catalogue) -> str:
    """The other readings, in words; "" without any."""
    return " or ".join(catalogue.name(value) for value in item["other"] or ())


def _line(group: Readings, catalogue: Catalogue) -> Component:
    first = group[0]
    other = others(first, catalogue)
    parts: list[Any] = [
        html.B(first["token"] or "not printed"),
        " → ",
        html.Span(meaning(group, catalogue)),
        html.Br(),
        f"{_why(group)} {_sure_words(first)}",
    ]
    if other:
        parts.append(f" It could also be {other}.")
    weak = "is-inferred" if first["is_inferred"] else ""
    return html.Li(parts, className="is-flagged" if first["is_flagged"] else weak)


def _why(group: Readings) -> str:
    first = group[0]
    if first["is_inferred"] and first["role"] == "to":
        names = {(item["post"], item["place"]) for item in group}
        return f"Inferred: {len(names)} members of the collective."
    return str(first["why"] or "")


def _sure_words(item: dict[str, Any]) -> str:
    return f"{_sure(item['confidence'])} ({item['source'] or item['rule']})."


def _marks(item: dict[str, Any]) -> list[Component]:
    found: list[Component] = []
    if item["is_flagged"]:
        found.append(html.Span("flagged", className="mark is-flagged"))
    if item["is_inferred"] and item["role"] != "mention":
        found.append(html.Span("inferred", className="mark is-inferred"))
    return found


def _value(item: dict[str, Any]) -> str:
    """The reading as a value of its facet; "" where it has none."""
    if item["post"] is not None and item["role"] in ("from", "to"):
        return "@" + str(item["post"])
    return str(item["place"] or "")


def _name(item: dict[str, Any], catalogue: Catalogue) -> str:
    if item["post"] is not None:
        return catalogue.post(item["post"])
    return "no place" if item["place"] is None else catalogue.place(item["place"])


def _sure(confidence: float | None) -> str:
    if confidence is None or confidence < LIKELY:
        return "Doubtful"
    return "Sure" if round(confidence, 3) >= SURE else "Likely"
