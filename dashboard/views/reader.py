"""The view *Reader*: one cable beside the list, its header's facts and its text paragraph by paragraph.

Comes in: a record of the store, the catalogue. Goes out: components in which every word of the cable is text.
Refuses: markup of any kind; a cable cannot put a link, an image or a script on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.store.answers import Record
from dashboard.store.text_hits import Hits, Mark
from dashboard.store.ties import Links
from dashboard.views.cables import mark
from dashboard.views.catalogue import Catalogue
from dashboard.views.evidence import evidence
from dashboard.views.exports.citations import citation
from dashboard.views.header import facts
from dashboard.views.marked import Marked
from dashboard.views.search import with_hits
from dashboard.views.ties import marks
from dashboard.views.tokens import Tokens

SHOWN_TEXT = 200_000
"""Most characters of the raw text that one page shows."""
FULL_LINE = 45
"""A printed line of at least so many characters was broken by the telegraph, not by the drafter."""
_LIST = re.compile(r"\s|[-*•·#]|\(?[0-9a-zA-Z]{1,3}[.)]\s")


def layout() -> html.Aside:
    """The panel, closed until a row is chosen."""
    return html.Aside(
        [
            html.Div(
                [
                    _tool("reader-close", "icon-back", "Back to the map (Esc)", "Back"),
                    _tool("reader-up", "icon-up", "Previous cable (k)", ""),
                    _tool("reader-down", "icon-down", "Next cable (j)", ""),
                    html.Span(id="reader-where", className="hint push"),
                    html.Div(id="reader-hits", className="reader-hits", hidden=True),
                    _tool(
                        "reader-cite", "icon-copy", "Copy the citation: number, date, origin, subject", "Cite"
                    ),
                ],
                className="reader-head",
            ),
            html.Div(id="reader-body", className="reader-body", tabIndex=0),
        ],
        id="reader",
        className="reader",
        hidden=True,
        **{"aria-label": "Cable"},
    )


def body(
    record: Record,
    catalogue: Catalogue,
    hits: Hits | None = None,
    links: Links | None = None,
    *,
    name: str = "",
) -> list[Component]:
    """The whole cable, with the hits of a text search, its references both ways and its `name` in an address."""
    cable = record.cable
    level = cable["classification"] or ""
    caveats = tuple(cable["caveats"] or ())
    tokens = Tokens(record, catalogue)
    texts = [flowing(item["text"] or "") for item in record.paragraphs]
    subject, *paragraphs = tokens.texts(cable["subject"] or "No subject", texts)
    if hits is not None:
        subject = with_hits(subject, cable["subject"] or "", hits.subject)
        paragraphs = [
            with_hits(text, item["text"] or "", own)
            for text, item, own in zip(paragraphs, record.paragraphs, hits.texts, strict=True)
        ]
    headings = () if hits is None else hits.headings
    return [
        html.Div(
            [
                html.Span(cable["mrn"] or "No message number", className="mrn"),
                html.Span("·"),
                html.Time(_moment(cable["sent_at"], cable["sent_precision"])),
                html.Span(
                    mark(level, caveats), className="badge", **{"data-level": str(catalogue.step(level))}
                ),
                html.Span(" ".join((level.capitalize() if level else "No classification", *caveats))),
            ],
            className="reader-kicker",
            id="reader-cable",
            **{"data-cite": _citation(cable), "data-name": name},
        ),
        html.H2(subject),
        html.Dl(facts(record, catalogue, links), className="facts"),
        *_header(tokens.header()),
        *evidence(record.places, catalogue),
        *_paragraphs(record, paragraphs, headings),
        html.Section(
            id="reader-near",
            className="reader-near",
            **{"data-id": str(cable["cable_id"]), "aria-label": "More like this"},
        ),
        *_remarks(record),
        *_source(record, () if hits is None else hits.source),
    ]


def flowing(text: str) -> str:
    """The text with lines joined that the telegraph broke; lists, tables, gaps and short lines stay."""
    lines = text.split("\n")
    found = lines[:1]
    for before, line in pairwise(lines):
        broken = len(before.rstrip()) >= FULL_LINE and line.strip() != "" and _LIST.match(line) is None
        table = "   " in before.strip() or "   " in line.strip()
        if broken and not table:
            found[-1] = f"{found[-1].rstrip()} {line}"
        else:
            found.append(line)
    return "\n".join(found)


def missing(name: str) -> list[Component]:
    """For a cable that is not in the store, or not any more."""
    return [html.P(f"There is no cable {name!r} in this store.", className="nothing")]


def failed(sentence: str) -> list[Component]:
    """For a cable that could not be fetched."""
    return [html.P(sentence, className="nothing", role="alert")]


def _header(header: Marked | None) -> list[Component]:
    if header is None:
        return []
    count = len(header.spans)
    title = f"Header as printed · {count} {'reading' if count == 1 else 'readings'} marked"
    return [
        html.Details(
            [html.Summary(title), html.Div(header, className="header-print")],
            className="remarks",
            id="reader-header",
        )
    ]


def _paragraphs(
    record: Record, texts: Iterable[Marked], headings: Sequence[Sequence[Mark]]
) -> list[Component]:
    """The paragraphs; marks of every kind are laid over their texts in the browser (assets/js/7-marked.js)."""
    found: list[Component] = []
    for at, (item, text) in enumerate(zip(record.paragraphs, texts, strict=True)):
        if item["heading"]:
            heading = with_hits(
                Marked(item["heading"], ()), item["heading"], headings[at] if headings else ()
            )
            found.append(html.H3(heading, className="para-heading"))
        number = "" if item["number"] is None else f"{item['number']}."
        found.append(
            html.Div(
                [
                    html.Div(
                        [html.B(number), f"({item['mark']})" if item["mark"] else ""], className="margin"
                    ),
                    html.Div(text, className="text"),
                ],
                className="para",
            )
        )
    if not found:
        found.append(html.P("No text could be read; the source below is all there is.", className="nothing"))
    return found


def _remarks(record: Record) -> list[Component]:
    if not record.problems:
        return []
    count = len(record.problems)
    return [
        html.Details(
            [
                html.Summary(f"{count} {'remark' if count == 1 else 'remarks'} on the reading"),
                html.Ul(
                    [
                        html.Li(
                            f"{item['sentence']} “{item['quote']}”" if item["quote"] else item["sentence"]
                        )
                        for item in record.problems
                    ]
                ),
            ],
            className="remarks",
        )
    ]


def _source(record: Record, hits: Sequence[Mark]) -> list[Component]:
    """The texts as they came; `hits` are those of the first, and it is open where they are all there is."""
    found: list[Component] = []
    for at, item in enumerate(record.documents):
        text = item["text"] or ""
        cut = text[:SHOWN_TEXT]
        own = [mark for mark in hits if mark[1] <= SHOWN_TEXT] if at == 0 else []
        more = f"\n… {len(text) - SHOWN_TEXT:,} more characters" if len(text) > SHOWN_TEXT else ""
        found.append(
            html.Details(
                [
                    html.Summary(f"Text as it came: {item['path']} ({marks(item)})"),
                    html.Pre([with_hits(Marked(cut, ()), cut, own), more]),
                ],
                className="source",
                **({"data-open": "true"} if own else {}),
            )
        )
    return found


def _moment(moment: datetime | None, precision: str | None) -> str:
    if moment is None:
        return "No date"
    day = f"{moment.day} {moment:%B %Y}"
    return day if precision == "day" else f"{day}, {moment:%H:%M}Z"


def _citation(cable: dict[str, Any]) -> str:
    origin = cable["origin_name"] or cable["origin"] or ""
    return citation(cable["mrn"] or "", cable["sent_at"], origin, cable["subject"] or "")


def _tool(name: str, icon: str, title: str, text: str) -> html.Button:
    return html.Button(
        [html.Span(className=f"icon {icon}"), text] if text else html.Span(className=f"icon {icon}"),
        id=name,
        className="button" if text else "button is-icon",
        title=title,
        **{"aria-label": title},
    )
