"""The view *Line*: how many of how many, and why; each clause a chip with its menu.

Comes in: the catalogue, an answer, gestures. Goes out: the line as components, words to paint, selections.
Refuses: markup; every word is text.
"""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.query.answer import Answer
from dashboard.query.facets import TABLE
from dashboard.query.selection import Clause, Selection
from dashboard.query.url import to_url
from dashboard.query.words import Phrase, Word, phrases, sentence
from dashboard.store.question import Mode
from dashboard.views.catalogue import Catalogue
from dashboard.views.gesture import Gesture, refuse

NAME = "line"
MODES: dict[str, Mode] = {"any": "any", "all": "all", "none": "none"}
MOST_WORDS = 12
"""Most values that the menu of a chip lists; the sentence names all that it has room for."""


def layout(catalogue: Catalogue, *more: Component) -> html.Section:
    """The line over all panels, `more` at its right; its live region says the new count to a screen reader."""
    return html.Section(
        [
            html.Span(f"{catalogue.about.cables:,}", id="count", className="count"),
            html.Span(f"of {catalogue.about.cables:,} cables", id="count-of", className="count-of"),
            html.Div(id="chips", className="chips"),
            html.Span(
                "Select on the map, the timeline or an issue; every view follows.",
                id="hint",
                className="hint",
            ),
            html.Div(id="welcome", className="welcome", hidden=True),
            html.Button(
                "Clear all", id="clear", className="clear", hidden=True, **{"data-gesture": "line clear"}
            ),
            html.Span(id="note", className="note", hidden=True),
            html.Span(
                [
                    html.Span(className="icon icon-warn"),
                    html.Span(id="failed-text"),
                    html.Button("Try again", id="retry", className="button"),
                    html.Button("Leave it out", id="drop", className="button"),
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
        **{"aria-label": "Selection"},
    )


def paint(answer: Answer, catalogue: Catalogue) -> dict[str, Any]:
    """Count, total, one chip per clause, the whole sentence, the address; where there is no cable, `loosen`:
    facet to the cables that there are without its clause.
    """
    words = sentence(answer.selection, catalogue)
    noun = "cable" if answer.total == 1 else "cables"
    return {
        "count": answer.count,
        "total": answer.total,
        "chips": [
            _chip(phrase, clause)
            for phrase, clause in zip(
                phrases(answer.selection, catalogue), answer.selection.clauses, strict=True
            )
        ],
        "sentence": f"{answer.count:,} of {answer.total:,} {noun} {words}".strip(),
        "url": to_url(answer.selection),
        "loosen": answer.loosened,
    }


def means(gesture: Gesture, selection: Selection) -> Selection:
    """`remove`, `mute`, `pin` and `mode` (any, all, none) take a facet; `drop` also a value; `clear` nothing."""
    match gesture.kind:
        case "remove":
            return selection.without(gesture.facet)
        case "mute":
            return selection.mute(gesture.facet)
        case "pin":
            return selection.pin(gesture.facet)
        case "mode" if gesture.mode in MODES:
            return selection.with_mode(gesture.facet, MODES[gesture.mode])
        case "drop":
            return selection.without_value(gesture.facet, gesture.value)
        case "clear":
            return selection.clear()
    raise refuse(gesture)


def _chip(phrase: Phrase, clause: Clause) -> dict[str, Any]:
    """What the browser needs for one clause: words, state, and what its menu offers."""
    facet = TABLE[clause.facet]
    modes = [] if facet.field is None else ["any", *(["all"] if facet.is_many else []), "none"]
    return {
        "facet": phrase.facet,
        "prefix": phrase.prefix,
        "strong": phrase.strong,
        "muted": phrase.is_muted,
        "pinned": phrase.is_pinned,
        "mode": clause.mode if clause.values else "none",
        "modes": modes,
        "values": [[word.value, _full(word), word.is_excluded] for word in phrase.words[:MOST_WORDS]],
        "more": max(0, len(phrase.words) - MOST_WORDS),
    }


def _full(word: Word) -> str:
    return word.text if word.title in ("", word.text) else f"{word.text} {word.title}"
