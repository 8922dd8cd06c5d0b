"""The view *Why here?*: which rules put how many cables at a place, a post or a tag, each with examples.

Comes in: reasons, the catalogue. Goes out: a panel and its content as components. Refuses: a sum of rules for
a number of cables; a cable that two rules put there counts once.
"""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.facts.claims import said
from dashboard.resolve.rules.issue import why_no_place
from dashboard.store.answers import IssueEntry, Reason
from dashboard.store.reasons import PRINTED
from dashboard.store.ties import Example
from dashboard.views.catalogue import Catalogue
from dashboard.views.drawer import drawer

HEADS = {
    "about": "About",
    "region": "In the region",
    "from": "Sent from",
    "to": "Sent to",
    "mention": "Mentioning",
    "untagged": "Mentioning without its tag",
    "issue": "Tagged",
}
FACETS = tuple(HEADS)


def layout() -> html.Aside:
    """The panel beside the map, closed until it is asked for; reasons and the review share it."""
    return drawer("why", "Why here?")


def body(
    facet: str, value: str, cables: int, reasons: Sequence[Reason], catalogue: Catalogue, around: int = 0
) -> list[Component]:
    """The reasons of one value; `cables` is the number that its mark shows, `around` that of the whole region where
    the value is one.
    """
    found: list[Component] = [
        html.H3(f"{HEADS[facet]} {_name(facet, value, catalogue)}", className="why-head"),
        html.P(_total(cables, reasons), className="why-note"),
    ]
    disputed = "" if facet == "issue" else said(catalogue.claims.get(value, ()), None)
    if disputed:
        found.append(html.P(f"{disputed[:1].upper()}{disputed[1:]}.", className="why-note is-disputed"))
    if around:
        found.append(_whole_region(value, around, catalogue))
    issue = catalogue.issues.get(value) if facet == "issue" else None
    found += [_section(facet, reason, issue) for reason in reasons]
    return found


def example(cable: Example) -> html.Button:
    """One cable that opens in the reader."""
    day = "No date" if cable.day is None else f"{cable.day.day} {cable.day:%b %Y}"
    return html.Button(
        [
            html.Span([html.Time(day), html.B(cable.origin or "Unknown origin")], className="card-top"),
            html.Span(cable.subject or "No subject", className="card-subject"),
        ],
        className="card is-example",
        title=f"Open {cable.mrn or 'this cable'}",
        **{"data-id": str(cable.cable_id)},
    )


def count(number: int, noun: str) -> str:
    """`1 cable`, `2,000 cables`."""
    return f"{number:,} {noun if number == 1 else noun + 's'}"


def is_region(value: str, catalogue: Catalogue) -> bool:
    """Whether a value is a region, which rolls up."""
    entry = catalogue.places.get(value)
    return entry is not None and entry.kind == "region"


def _whole_region(value: str, cables: int, catalogue: Catalogue) -> html.Div:
    """What a region offers: the cables about it or about any place in it."""
    return html.Div(
        [
            html.P("A region TAG is about no single country.", className="why-note"),
            html.Button(
                f"{catalogue.place(value)} with all that lies in it: {count(cables, 'cable')}",
                className="offer",
                **{
                    "data-gesture": "cables around",
                    "data-facet": "region",
                    "data-value": value,
                },
            ),
        ],
        className="why-region",
    )


def _total(cables: int, reasons: Sequence[Reason]) -> str:
    if not reasons:
        return "No cable of the selection stands here."
    told = f"{count(cables, 'cable')} of the selection, by {count(len(reasons), 'rule')}."
    together = sum(reason.cables for reason in reasons)
    if together > cables:
        told += f" The rules add up to {together:,}, for some cables stand here by more than one."
    return told


def _section(facet: str, reason: Reason, issue: IssueEntry | None) -> html.Section:
    marks: list[Component] = []
    if reason.is_inferred:
        marks.append(html.Span("inferred", className="mark is-inferred"))
    if reason.flagged:
        marks.append(html.Span(f"{reason.flagged:,} flagged", className="mark is-flagged"))
    return html.Section(
        [
            html.Div(
                [html.B(f"{reason.cables:,}", className="number"), _rule(facet, reason), *marks],
                className="why-rule",
            ),
            html.P(_sentence(reason, issue), className="why-sentence"),
            html.Div([example(cable) for cable in reason.examples], className="examples"),
        ],
        className="why-reason",
    )


def _rule(facet: str, reason: Reason) -> html.Span:
    if reason.rule == PRINTED:
        return html.Span("as the TAGS line says")
    return html.Span(reason.rule.replace("-", " ") if reason.rule else "no rule noted")


def _sentence(reason: Reason, issue: IssueEntry | None) -> str:
    if reason.rule == PRINTED:
        told = f"The TAGS line has {reason.token}."
        if issue is not None:
            told += f" {why_no_place(issue.kind, issue.code, issue.name or '')}"
    else:
        told = reason.sentence or f"Read from {reason.token}."
    if reason.tokens > 1:
        told += f" Read so: {_tokens(reason)}."
    return told


def _tokens(reason: Reason) -> str:
    """`GM in 45 cables, GW in 6, and 2 other tokens`."""
    (first, cables), *rest = reason.read
    parts = [f"{first} in {count(cables, 'cable')}", *(f"{token} in {number:,}" for token, number in rest)]
    left = reason.tokens - len(reason.read)
    return ", ".join(parts) + (f", and {count(left, 'other token')}" if left else "")


def _name(facet: str, value: str, catalogue: Catalogue) -> str:
    if facet == "issue":
        return f"{value} {catalogue.issue(value)}".strip()
    return catalogue.post(value[1:]) if value.startswith("@") else catalogue.place(value)
