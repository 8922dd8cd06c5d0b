"""Header facts of the reader: what a cable is about, from whom, to whom, how secret, and what it is tied to.

Comes in: a record of the store, the catalogue, the cable's references. Goes out: terms and descriptions, in which each
place, post and tag is a button that makes it a filter. Refuses: to offer what resolves to nothing; it stands as text.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.store.answers import Record
from dashboard.store.ties import Links
from dashboard.views import ties
from dashboard.views.catalogue import Catalogue

AT_ONCE = 8
"""Most offers of a row that stand there at once; from more, all but the first six wait behind their number, so that
the text is near.
"""
BEFORE = 6


def facts(record: Record, catalogue: Catalogue, links: Links | None) -> list[Component]:
    """Terms and their descriptions; what the header does not say is left out."""
    cable = record.cable
    links = Links((), (), 0) if links is None else links
    rows: list[tuple[str, Any]] = [
        ("About", _offers(_place_offers(record, catalogue, "about"))),
        ("Issues", _offers(_issue_offers(record))),
        ("From", _offers(_origin(record, catalogue))),
        ("Action", _offers(_addressee_offers(record, catalogue, "action"))),
        ("Info", _offers(_addressee_offers(record, catalogue, "info"))),
        ("Precedence", _plain(_precedence(cable))),
        ("Date group", _plain(cable["dtg"])),
        ("Captions", _plain(" · ".join(cable["captions"] or ()))),
        ("Classified by", _classifier(cable, catalogue)),
        ("Declassify", _plain(_declassify(cable))),
        ("Signed", _plain(cable["signer"])),
        ("Refers to", ties.refers(links)),
        ("Referred to by", ties.referred(links, cable["mrn"])),
        ("Copies", ties.copies(record)),
    ]
    return [part for name, value in rows if value is not None for part in (html.Dt(name), html.Dd(value))]


def _offers(offers: Iterable[Component]) -> Component | None:
    found = list(offers)
    if not found:
        return None
    if len(found) <= AT_ONCE:
        return html.Div(found, className="offers")
    rest = html.Details(
        [html.Summary(f"{len(found) - BEFORE} more"), html.Div(found[BEFORE:], className="offers")],
        className="more-offers",
    )
    return html.Div([*found[:BEFORE], rest], className="offers")


def _plain(text: str | None) -> Component | None:
    return html.Div(text, className="plain") if text else None


def _offer(facet: str, value: str, strong: str, more: str, title: str, weak: bool = False) -> Component:
    return html.Button(
        [html.B(strong), html.Span(more)] if more else [html.B(strong)],
        className="offer is-weak" if weak else "offer",
        title=title,
        **{"data-gesture": "cables offer", "data-facet": facet, "data-value": value, "aria-pressed": "false"},
    )


def _fixed(strong: str, title: str) -> Component:
    return html.Span(html.B(strong), className="offer is-plain", title=title)


def _place_offers(record: Record, catalogue: Catalogue, role: str) -> list[Component]:
    found: dict[str, dict[str, Any]] = {}
    for item in record.places:
        if item["role"] == role and item["place"] is not None:
            found.setdefault(item["place"], item)
    return [
        _offer(
            role,
            place,
            catalogue.place(place),
            item["token"] or "",
            item["why"] or "",
            bool(item["is_flagged"]),
        )
        for place, item in found.items()
    ]


def _issue_offers(record: Record) -> list[Component]:
    return [
        _offer("issue", item["code"], item["code"], item["name"] or "", "Cables with this tag")
        for item in record.issues
        if item["kind"] not in ("country", "region")
    ]


def _origin(record: Record, catalogue: Catalogue) -> list[Component]:
    cable = record.cable
    post, name = cable["origin_post"], cable["origin_name"] or cable["origin"]
    if post is not None:
        return [
            _offer(
                "from", "@" + post, catalogue.post(post), "", f"Cables from here; printed: {cable['origin']}"
            )
        ]
    return [] if name is None else [_fixed(name, "Not resolved to a post")]


def _addressee_offers(record: Record, catalogue: Catalogue, role: str) -> list[Component]:
    found: list[Component] = []
    for item in record.addressees:
        if item["role"] != role:
            continue
        title = " ".join(str(part) for part in (item["name"], item["precedence"], item["number"]) if part)
        if item["post"] is not None:
            found.append(_offer("to", "@" + item["post"], catalogue.post(item["post"]), "", title))
        elif item["place"] is not None:
            found.append(_offer("to", item["place"], item["display"], catalogue.place(item["place"]), title))
        else:
            found.append(_fixed(item["display"], title))
    return found


def _precedence(cable: dict[str, Any]) -> str:
    first, second = str(cable["precedence"] or ""), str(cable["info_precedence"] or "")
    if first == "":
        return ""
    return first.capitalize() + (f", information {second.lower()}" if second not in ("", first) else "")


def _classifier(cable: dict[str, Any], catalogue: Catalogue) -> Component | None:
    """Name, title, and the reasons, each with its plain name for who points at it or hears the page."""
    who = [part for part in (cable["classified_by"], cable["classified_by_title"]) if part]
    reasons = cable["reasons"] or ()
    if not who and not reasons:
        return None
    parts: list[Any] = [", ".join(who)] if who else []
    for at, reason in enumerate(reasons):
        glue = ", " if at else ", reasons " if who else "reasons "
        parts += [glue, _reason(reason, catalogue.reasons.get(reason, ""))]
    return html.Div(parts, className="plain")


def _reason(reason: str, name: str) -> Component | str:
    if not name:
        return reason
    return html.Span([reason, html.Span(f" {name}", className="unseen")], className="reason", title=name)


def _declassify(cable: dict[str, Any]) -> str:
    day: date | None = cable["declassify_on"]
    return str(cable["declassify_event"] or "") if day is None else f"{day.day} {day:%B %Y}"
