"""The analyses of the menu *Analyse*: their names, and what a choice in one of their tables means.

Comes in: gestures. Goes out: selections. Refuses: facets of time and text, which have gestures of their own.
"""

from __future__ import annotations

from dashboard.query.facets import FACETS
from dashboard.query.selection import Selection
from dashboard.store.fields import TEXT
from dashboard.views.gesture import Gesture, refuse

NAME = "analyse"
NAMES = ("coverage", "mix", "declassification")
CHOSEN = frozenset(facet for facet, field in FACETS.items() if field not in (None, TEXT))


def means(gesture: Gesture, selection: Selection) -> Selection:
    """`toggle` adds values to a facet's clause, or takes them away where it has them all; `choose` puts them in the
    place of those chosen, of which any will do.
    """
    if gesture.facet not in CHOSEN or not gesture.values:
        raise refuse(gesture)
    chosen = selection.clause(gesture.facet).values
    match gesture.kind:
        case "toggle" if set(gesture.values) <= set(chosen):
            return selection.replace(gesture.facet, (v for v in chosen if v not in gesture.values))
        case "toggle":
            return selection.replace(gesture.facet, dict.fromkeys((*chosen, *gesture.values)))
        case "choose":
            return selection.replace(gesture.facet, dict.fromkeys(gesture.values), "any")
    raise refuse(gesture)
