"""Marked text: a text with the stretches of it that are marked.

Comes in: nothing (records only). Goes out: `Marked` and `Span`, which the browser's `atlas.marked(text, spans)` builds
into elements. Refuses markup: a text is text, and a mark is laid round it by the browser.
"""

from __future__ import annotations

from dataclasses import dataclass

from dash.development.base_component import Component


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to before `end` of a text. Spans of two kinds may overlap, those of one kind may not."""

    start: int
    end: int
    kind: str
    """`reading` or another kind that assets/js/7-marked.js knows."""
    look: str = ""
    """Classes, apart by spaces."""
    label: str = ""
    """What a screen reader says after the characters."""
    card: tuple[Component, ...] = ()
    """What opens at the mark."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A text and its marks; stands among a component's children wherever text could."""

    text: str
    spans: tuple[Span, ...]
