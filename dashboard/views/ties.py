"""The view *Ties*: how the cable of the reader hangs together with others: references both ways, copies, likeness.

Comes in: links and near cables of the store, a record, the catalogue. Goes out: components, each cable that is in the
set a button that opens it. Refuses: to pass over a reference that is not in the set; it is named as missing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.store.answers import Record
from dashboard.store.ties import Cited, Example, Links, Near
from dashboard.views.catalogue import Catalogue
from dashboard.views.why import example

SHOWN = 6
"""Cables that refer to this one are shown at once; the others on demand."""
MOST_SHARED = 6
CORRECTED, UNCORRECTED = "corrected copy", "uncorrected copy"
PLURALS = {CORRECTED: "corrected copies", UNCORRECTED: "uncorrected copies"}


def refers(links: Links) -> Component | None:
    """What the cable refers to, in its order."""
    return html.Div([_cited(item) for item in links.cites], className="ties") if links.cites else None


def referred(links: Links, mrn: str | None) -> Component | None:
    """What refers to the cable, the newest first; all of them can be selected by its message number."""
    if not links.citing:
        return None
    cards = [_tie(item, "") for item in links.cited_by]
    parts: list[Component] = list(cards[:SHOWN])
    if cards[SHOWN:]:
        more = f"{len(cards) - SHOWN} more"
        if links.citing > len(cards):
            more = f"{len(cards) - SHOWN} more of {links.citing:,}"
        parts.append(html.Details([html.Summary(more), *cards[SHOWN:]], className="ties-more"))
    if mrn is not None:
        parts.append(
            html.Button(
                f"Select {'it in the list' if links.citing == 1 else f'all {links.citing:,}'}",
                className="offer",
                title=f"Cables that refer to {mrn}",
                **{
                    "data-gesture": "analyse toggle",
                    "data-facet": "reference",
                    "data-value": mrn,
                    "aria-pressed": "false",
                },
            )
        )
    return html.Div(parts, className="ties")


def copies(record: Record) -> Component | None:
    """What else the store holds of the same message, each opening its text; what is missing of it."""
    cable = record.cable
    found: dict[str, list[int]] = {}
    for at, item in enumerate(record.documents):
        if item["role"] != "primary":
            found.setdefault(kind(item), []).append(at)
    parts: list[Component] = [
        html.Button(
            html.B(f"{len(at)} {_plural(name, len(at))}"),
            className="offer",
            title="Read together as this one cable; shows the text as it came",
            **{"data-source": ",".join(map(str, at))},
        )
        for name, at in found.items()
    ]
    said = []
    if cable["is_correction"]:
        said.append("this is a corrected copy")
    if cable["section"]:
        here, _, of = cable["section"].partition("/")
        said.append(f"section {here} of {of} is here, the rest is not in the set")
    if cable["is_partial"]:
        said.append("the text says that it is an extract")
    if said:
        parts.append(html.Span("; ".join(said).capitalize() + ".", className="tie is-missing"))
    return html.Div(parts, className="offers") if parts else None


def kind(document: Mapping[str, Any]) -> str:
    """What a document is to the cable; of two that differ by a correction, which of them has it."""
    role = str(document["role"])
    if role == "correction":
        return CORRECTED if document["is_correction"] else UNCORRECTED
    return role


def marks(document: Mapping[str, Any]) -> str:
    """The same, with what its text says of itself: `duplicate, corrected copy, extract`."""
    said = [kind(document)]
    if document["is_correction"] and CORRECTED not in said:
        said.append(CORRECTED)
    if document["is_partial"]:
        said.append("extract")
    return ", ".join(said)


def near(found: Sequence[tuple[Near, Example]], catalogue: Catalogue) -> list[Component]:
    """The section *More like this*: cables with the reason; nothing where there are none."""
    if not found:
        return []
    return [
        html.H3("More like this"),
        *[
            html.Div([example(cable), html.P(shared(item, catalogue), className="tie-why")], className="near")
            for item, cable in found
        ],
    ]


def shared(item: Near, catalogue: Catalogue) -> str:
    """Such as `Shares KNNP, North Korea, ref 06TOKYO1; both texts name Japan`: what weighs most first."""
    about = {value for name, value in item.shared if name == "about"}
    firm = [_shared(name, value, catalogue) for name, value in item.shared if name != "mention"]
    named = [
        catalogue.place(value) for name, value in item.shared if name == "mention" and value not in about
    ]
    said = [f"shares {_listed(firm)}"] if firm else []
    if named:
        said.append(f"both texts name {_listed(named)}")
    words = "; ".join(said)
    return words[:1].upper() + words[1:]


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - MOST_SHARED} more" if len(names) > MOST_SHARED else ""
    return ", ".join(names[:MOST_SHARED]) + more


def _shared(name: str, value: str, catalogue: Catalogue) -> str:
    if name == "thread":
        return f"ref {value}"
    return value if name == "issue" else catalogue.place(value)


def _cited(item: Cited) -> Component:
    letter = f"{item.letter}." if item.letter else ""
    if item.cable is not None:
        return _tie(item.cable, letter)
    said = "not in the set" if item.mrn is not None else ("" if item.kind in ("", "unknown") else item.kind)
    name = item.mrn or item.written
    title = f"As written: {item.written}" if item.written else ""
    parts = [html.B(letter)] if letter else []
    return html.Div(
        [*parts, html.Span(name), *([html.Em(said)] if said else [])], className="tie is-missing", title=title
    )


def _tie(cable: Example, letter: str) -> html.Button:
    day = "no date" if cable.day is None else f"{cable.day.day} {cable.day:%b %Y}"
    parts: list[Any] = [html.B(letter)] if letter else []
    return html.Button(
        [
            *parts,
            html.B(cable.mrn or "No message number"),
            html.Time(day),
            html.Span(cable.subject or "No subject", className="tie-subject"),
        ],
        className="tie",
        title=f"Open {cable.mrn or 'this cable'}: {cable.subject or 'no subject'}",
        **{"data-tie": str(cable.cable_id)},
    )


def _plural(name: str, number: int) -> str:
    return name if number == 1 else PLURALS.get(name, name + "s")
