"""Text: the clause that looks for words in the cables.

Comes in: a selection, what was typed. Goes out: the query of the clause and its tree, for the eye; the selection that
asks another. Refuses, with a sentence that quotes the place, what cannot be asked. The language itself is read in
dashboard.store.text_parse, since an engine reads it too.
"""

from __future__ import annotations

from dashboard.query.selection import Selection
from dashboard.store.fields import TEXT
from dashboard.store.text_parse import parsed
from dashboard.store.text_query import Node


def asked(selection: Selection) -> str:
    """The query whose hits are shown; "" where none is asked, or only that it is absent."""
    clause = selection.clause(TEXT)
    return clause.values[0] if clause.values and not clause.is_muted else ""


def tree(selection: Selection) -> Node | None:
    """The tree of `asked`."""
    query = asked(selection)
    return parsed(query) if query else None


def searching(selection: Selection, query: str) -> Selection:
    """`query` in place of the one that was asked; a clause that was inverted stays so. Empty, none is asked."""
    own, text = selection.clause(TEXT), " ".join(query.split())
    rest = selection.without(TEXT)
    if not text:
        return rest
    found = rest.exclude(TEXT, text) if own.excluded else rest.toggle(TEXT, text)
    return found.pin(TEXT) if own.is_pinned else found
