"""The view *Review*: flagged readings, each reading with what speaks for it, and a choice between them.

Comes in: flagged readings, what was accepted before, the catalogue. Goes out: content of the panel beside the
map, choices for a card of the reader. Refuses: to offer a reading that no rule found, or a choice in a cable without
a message number, by which the next ingest could find it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.store.answers import Flag, Support
from dashboard.views.catalogue import Catalogue
from dashboard.views.why import HEADS, count, example

Accepted = Mapping[tuple[str, str, str], str]
"""Message number, role and token to the reading that was accepted: a place, a post with its @, or ""."""

SPEAKS = {
    "about": "TAGS {token}",
    "from": "sent by {token}",
    "to": "addressed to {token}",
    "mention": "the text says {token}",
}
"""Role to the words by which a token speaks for a reading."""
MOST_SAID = 6
"""Tokens that are named for one reading."""


def link(catalogue: Catalogue) -> html.Span:
    """What stands at the right of the line; nothing where no reading is flagged."""
    return html.Span(
        [
            f"{count(catalogue.flags, 'flagged reading')} · ",
            html.Button("review", id="review-open", className="review-open"),
        ],
        className="flags",
        hidden=catalogue.flags == 0,
    )


def body(number: int, flags: Sequence[Flag], accepted: Accepted, catalogue: Catalogue) -> list[Component]:
    """Each flagged reading of the selection; `number` is how many there are."""
    told = f"{count(number, 'flagged reading')} in the selection, of {catalogue.flags:,} in the store."
    if len(flags) < number:
        told += f" Here are the newest {len(flags):,}."
    found: list[Component] = [
        html.P(told, className="why-note"),
        html.P(
            "What you accept goes into a file of corrections; the next ingest reads by it.",
            className="why-note",
        ),
    ]
    return found + [_section(flag, accepted, catalogue) for flag in flags]


def _section(flag: Flag, accepted: Accepted, catalogue: Catalogue) -> html.Section:
    chosen = accepted.get((flag.cable.mrn, flag.role, flag.token))
    return html.Section(
        [
            html.Div(
                [
                    html.B(flag.token or "not printed"),
                    html.Span(HEADS[flag.role].lower()),
                    html.Span(flag.cable.mrn or "no message number", className="push"),
                ],
                className="why-rule",
            ),
            html.P(flag.why, className="why-sentence"),
            html.Ul(
                [_reading(flag, value, chosen, catalogue) for value in (*flag.readings, "")],
                className="readings",
                **{"aria-label": f"Readings of {flag.token}"},
            ),
            html.Div(example(flag.cable), className="examples"),
        ],
        className="why-reason",
    )


def _reading(flag: Flag, value: str, chosen: str | None, catalogue: Catalogue) -> html.Li:
    name = catalogue.name(value) if value else "No place"
    parts: list[Component] = [html.B(name)]
    if value == flag.own:
        parts.append(html.Span("as it is read now", className="mark"))
    evidence = _evidence(flag, value)
    if evidence:
        parts.append(html.Span(evidence, className="reading-why"))
    if flag.cable.mrn:
        parts.append(choice(flag.cable.cable_id, flag.role, flag.token, value, flag.own, chosen, catalogue))
    return html.Li(parts, className="reading")


def _evidence(flag: Flag, value: str) -> str:
    """What speaks for a reading: the table it comes from, and the other tokens of the cable."""
    if not value:
        return "" if flag.own else flag.source
    said = [_said(item) for item in flag.support if item.value == value]
    more = f", and {len(said) - MOST_SAID} more" if len(said) > MOST_SAID else ""
    words = (", ".join(said[:MOST_SAID]) + more) if said else "nothing else in the cable speaks for it"
    return f"{flag.source}; {words}." if value == flag.own else f"{words[:1].upper()}{words[1:]}."


def _said(item: Support) -> str:
    return SPEAKS[item.role].format(token=item.token)


def choice(
    cable: int, role: str, token: str, value: str, own: str, chosen: str | None, catalogue: Catalogue
) -> html.Button:
    """The button that accepts `value` as what `token` means in the cable; `own` is what it is read as now."""
    verb = "Keep" if value == own else "Read as"
    name = catalogue.name(value) if value else "no place"
    return html.Button(
        f"{verb} {name}",
        className="button",
        **{
            "data-accept": str(cable),
            "data-role": role,
            "data-token": token,
            "data-reading": value,
            "aria-pressed": str(value == chosen).lower(),
        },
    )
