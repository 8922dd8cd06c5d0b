"""The view *Review*: flagged readings with what else they could be, and a choice between them.

Comes in: flagged readings, what was accepted before, the catalogue. Goes out: content of the panel beside the
map. Refuses: to offer a reading that no rule found.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.store.question import Flag
from dashboard.views.catalogue import Catalogue
from dashboard.views.why import HEADS, count, example

CORRECTED = "about"
"""The role whose tokens a correction can name: those of the TAGS line."""


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


def body(
    number: int, flags: Sequence[Flag], accepted: Mapping[tuple[str, str], str], catalogue: Catalogue
) -> list[Component]:
    """Each flagged reading of the selection; `number` is how many there are, `accepted` place by token."""
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


def choices(flag: Flag) -> tuple[str, ...]:
    """The places that a reading may be accepted as: its own first, then the others."""
    if flag.role != CORRECTED or not flag.cable.mrn:
        return ()
    own = () if flag.place is None else (flag.place,)
    return tuple(dict.fromkeys((*own, *flag.other)))


def _section(flag: Flag, accepted: Mapping[tuple[str, str], str], catalogue: Catalogue) -> html.Section:
    chosen = accepted.get((flag.cable.mrn, flag.token))
    parts: list[Component] = [
        html.Div(
            [
                html.B(flag.token or "not printed"),
                html.Span(f"{HEADS[flag.role].lower()} {_place(flag, catalogue)}"),
            ],
            className="why-rule",
        ),
        html.P(flag.why, className="why-sentence"),
    ]
    if flag.other:
        others = " or ".join(catalogue.place(code) for code in flag.other)
        parts.append(html.P(f"The other reading: {others}. {flag.source}.", className="why-sentence"))
    else:
        parts.append(html.P(f"No other reading was found. {flag.source}.", className="why-sentence"))
    offered = choices(flag)
    if offered:
        parts.append(
            html.Div(
                [_choice(flag, code, code == chosen, catalogue) for code in offered], className="choices"
            )
        )
    parts.append(html.Div(example(flag.cable), className="examples"))
    return html.Section(parts, className="why-reason")


def _choice(flag: Flag, code: str, is_chosen: bool, catalogue: Catalogue) -> html.Button:
    verb = "Keep" if code == flag.place else "Read as"
    return html.Button(
        f"{verb} {catalogue.place(code)}",
        className="button",
        **{
            "data-accept": str(flag.cable.cable_id),
            "data-token": flag.token,
            "data-place": code,
            "aria-pressed": str(is_chosen).lower(),
        },
    )


def _place(flag: Flag, catalogue: Catalogue) -> str:
    if flag.place is not None:
        return catalogue.place(flag.place)
    return "no place" if flag.post is None else catalogue.post(flag.post)
