"""The view *Line*: how many of how many, and why; each clause a chip that can be removed.

Comes in: the catalogue, an answer, gestures. Goes out: the line as components, words to paint, selections.
Refuses: markup; every word is text.
"""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.query.answer import Answer
from dashboard.query.selection import Selection
from dashboard.query.url import to_url
from dashboard.query.words import phrases, sentence
from dashboard.views.catalogue import Catalogue
from dashboard.views.gesture import Gesture, refuse

NAME = "line"


def layout(catalogue: Catalogue, *more: Component) -> html.Div:
    """The line over all panels, `more` at its right; its live region says the new count to a screen reader."""
    return html.Div(
        [
            html.Span(f"{catalogue.about.cables:,}", id="count", className="count"),
            html.Span(f"of {catalogue.about.cables:,} cables", id="count-of", className="count-of"),
            html.Div(id="chips", className="chips"),
            html.Span(
                "Select on the map, the timeline or an issue; every view follows.",
                id="hint",
                className="hint",
            ),
            html.Button(
                "Clear all", id="clear", className="clear", hidden=True, **{"data-gesture": "line clear"}
            ),
            html.Span(id="note", className="note", hidden=True),
            html.Span(
                [
                    html.Span(className="icon icon-warn"),
                    html.Span(id="failed-text"),
                    html.Button("Try again", id="retry", className="button"),
                ],
                id="failed",
                className="failed",
                hidden=True,
                role="alert",
            ),
            html.Span(
                id="spoken",
                className="unseen",
                role="status",
                **{"aria-live": "polite", "aria-atomic": "true"},
            ),
            *more,
            html.Div(className="busy"),
        ],
        className="line",
    )


def paint(answer: Answer, catalogue: Catalogue) -> dict[str, Any]:
    """Count, total, one chip per clause, the whole sentence, the address."""
    words = sentence(answer.selection, catalogue)
    noun = "cable" if answer.total == 1 else "cables"
    return {
        "count": answer.count,
        "total": answer.total,
        "chips": [
            {"facet": phrase.facet, "prefix": phrase.prefix, "strong": phrase.strong}
            for phrase in phrases(answer.selection, catalogue)
        ],
        "sentence": f"{answer.count:,} of {answer.total:,} {noun} {words}".strip(),
        "url": to_url(answer.selection),
    }


def means(gesture: Gesture, selection: Selection) -> Selection:
    """`remove` takes a facet; `clear` nothing."""
    match gesture.kind:
        case "remove":
            return selection.without(gesture.facet)
        case "clear":
            return selection.clear()
    raise refuse(gesture)
