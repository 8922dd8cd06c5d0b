"""The view *Compare*: A beside B in every other view, and the values of a clause side by side.

Comes in: what `dashboard.query.compare` and `dashboard.query.beside` found, gestures. Goes out: what the browser needs
beside B's paint message, pairs. Refuses: a gesture that it does not know. It has no components of its own: the browser
makes them when they are wanted.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.query.beside import Column
from dashboard.query.bins import edges, filled
from dashboard.query.compare import Compared
from dashboard.query.facets import TABLE
from dashboard.query.pair import Pair
from dashboard.query.url import to_url
from dashboard.query.words import phrases, sentence
from dashboard.views import cables, world
from dashboard.views.catalogue import Catalogue
from dashboard.views.frame import Frame
from dashboard.views.gesture import Gesture, refuse

NAME = "compare"
EVERY = "every cable"


def means(gesture: Gesture, pair: Pair) -> Pair:
    """`pin` makes the present selection A, `swap` changes A and B, `end` lets A go, `keep` lets B go for A."""
    match gesture.kind:
        case "pin":
            return pair.pin()
        case "swap":
            return pair.swap()
        case "end":
            return pair.end()
        case "keep":
            return pair.swap().end()
    raise refuse(gesture)


def paint(pair: Pair, found: Compared | None, catalogue: Catalogue, frame: Frame | None) -> Any:
    """What the views show of A: counts, words, numbers per place, post, value and bin, the first rows of its list;
    None where nothing is compared.

    `url` is the address of A as it counts now, `own` of what was pinned.
    """
    if pair.versus is None or found is None:
        return None
    own = found.answer
    noun = "cable" if own.total == 1 else "cables"
    words = sentence(own.selection, catalogue)
    sums = [0]
    if frame is not None:
        borders = edges(frame.resolution, frame.first, frame.last)
        columns = filled(own.bins, borders)
        sums = [sum(parts) for parts in zip(*columns.values(), strict=True)] or [0] * (len(borders) - 1)
    return {
        "held": pair.versus.as_json(),
        "selection": own.selection.as_json(),
        "url": to_url(own.selection),
        "own": to_url(pair.versus.selection),
        "count": own.count,
        "both": found.both,
        "words": words or EVERY,
        "short": _short(pair, catalogue),
        "sentence": f"{own.count:,} of {own.total:,} {noun} {words}".strip(),
        "flows": world.flows(own),
        "areas": own.areas,
        "posts": own.posts,
        "bases": list(found.bases),
        "breaks": list(found.breaks),
        "issues": own.issues,
        "partial": found.is_partial,
        "sums": sums,
        "rows": cables.rows_json(own.rows, own.selection, catalogue),
    }


def beside(facet: str, found: Sequence[Column], catalogue: Catalogue) -> Any:
    """The columns of a facet as plain values: name, address, count, bins, first rows; None without any."""
    if not found:
        return None
    return {
        "facet": facet,
        "prefix": TABLE[facet].prefix,
        "columns": [
            {
                "value": column.value,
                "name": _name(column, facet, catalogue),
                "url": to_url(column.selection),
                "count": column.count,
                "sums": list(column.sums),
                "rows": cables.rows_json(column.rows, column.selection, catalogue),
            }
            for column in found
        ],
    }


def _name(column: Column, facet: str, catalogue: Catalogue) -> str:
    """The value as the sentence says it, with its longer name where it has one."""
    own = next(phrase for phrase in phrases(column.selection, catalogue) if phrase.facet == facet)
    word = next(word for word in own.words if word.value == column.value)
    return word.text if word.title in ("", word.text) else f"{word.text} {word.title}"


def _short(pair: Pair, catalogue: Catalogue) -> str:
    """What A asks that B does not ask in the same words; all of it where they ask the same."""
    other = pair.other
    if other is None:
        return ""
    known = {str(phrase) for phrase in phrases(pair.selection, catalogue)}
    found = [str(phrase) for phrase in phrases(other, catalogue) if str(phrase) not in known]
    return ", ".join(found) or sentence(other, catalogue) or EVERY
