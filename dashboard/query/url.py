"""Address: a selection as the query part of a URL, short, stable and readable.

    ?about=PRK&from=@tokyo,JPN&issue=KNNP+PREL&not-issue=MASS&when=2006-01..2010-01

A comma stands for any of, a plus for all of, `not-` before the facet for none of; `when` is first..end with
the end left out of it. An underscore is a space; `unknown` is the class of cables without a level.

Comes in: a selection, or any text. Goes out: the text, or the selection that it holds and a sentence per part
that was dropped. Refuses nothing: `from_url` never raises.
"""

from __future__ import annotations

from collections.abc import Collection

from dashboard.query.selection import LIMITS, Limits, Selection


def to_url(selection: Selection) -> str:
    """The query part without its question mark; "" for the empty selection."""
    raise NotImplementedError


def from_url(
    text: str, limits: Limits = LIMITS, others: Collection[str] = ()
) -> tuple[Selection, tuple[str, ...]]:
    """The selection in `text` (a query part or a whole address) and the complaints about what was dropped.

    Names in `others` belong to other parts of the page and are passed over in silence.
    """
    raise NotImplementedError
