"""The view *Search*: the box in the header in which words are looked for.

Comes in: gestures, a selection, hits of a cable. Goes out: the box as a component, selections, spans for marked texts.
Refuses: nothing of its own; what cannot be asked is told under the box.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from dash import html

from dashboard.query.selection import Selection
from dashboard.query.text import asked, searching, tree
from dashboard.store.text_hits import Mark, marks
from dashboard.views.gesture import Gesture, refuse
from dashboard.views.marked import Marked, Span

NAME = "search"
KIND = "hit"


def layout() -> html.Div:
    """The place of the box; the browser builds it, since it is typed in at once."""
    return html.Div(id="search", className="search", role="search")


def means(gesture: Gesture, selection: Selection) -> Selection:
    """`ask` takes a query, "" for none."""
    if gesture.kind == "ask":
        return searching(selection, gesture.value)
    raise refuse(gesture)


def paint(selection: Selection) -> dict[str, Any]:
    """What stands in the box, and what is marked."""
    clause = selection.clause("text")
    return {"query": next(iter(clause.values or clause.excluded), ""), "shown": asked(selection)}


def subjects(selection: Selection, texts: Iterable[str]) -> list[list[Mark]]:
    """The hits in each of some subjects, for the list."""
    node = tree(selection)
    return [[] if node is None else list(marks(node, "subject", (text,))[0]) for text in texts]


def with_hits(marked: Marked, before: str, found: Sequence[Mark]) -> Marked:
    """A text of the reader with its hits, which were found in the text `before` its lines were joined."""
    spans = (Span(start, end, KIND) for start, end in moved(found, before, marked.text))
    return Marked(marked.text, (*marked.spans, *spans))


def moved(found: Sequence[Mark], before: str, after: str) -> tuple[Mark, ...]:
    """The marks of one text in another that differs in white space alone."""
    if not found or before == after:
        return tuple(found)
    order = {at: i for i, at in enumerate(_inked(before))}
    places = _inked(after)
    return tuple((places[order[start]], places[order[end - 1]] + 1) for start, end in found)


def _inked(text: str) -> list[int]:
    return [at for at, letter in enumerate(text) if not letter.isspace()]
