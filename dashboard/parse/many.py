"""The bytes of a file to the cables in it.

Comes in: bytes, a `Lexicon`. Goes out: `Cable`s, one after another. Refuses bytes that hold no cable, with an
`InputError` that says what they are and what would have been right.
"""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.cable import Cable
from dashboard.errors import InputError
from dashboard.parse.decode import decode
from dashboard.parse.lexicon import Lexicon
from dashboard.parse.page import page_text
from dashboard.parse.recognise import recognise
from dashboard.parse.telegram import read

WANTED = "Wanted is the text of a cable or a page with one."
MOST_NUL = 0.02
"""Share of NUL bytes above which a file is binary."""
LOOKED_AT = 65_536


def read_many(data: bytes, lexicon: Lexicon) -> Iterator[Cable]:
    """The cables in `data`. Raises InputError, before the first cable, where there is none."""
    head = data[:LOOKED_AT]
    if not head.strip():
        raise InputError(f"The file is empty. {WANTED}")
    if head.count(0) > MOST_NUL * len(head):
        raise InputError(f"The file is binary: it begins {head[:12]!r}. {WANTED}")
    decoded = decode(data)
    form = recognise(decoded.text)
    if form == "page":
        text = page_text(decoded.text)
        if text is None or recognise(text) is None:
            raise InputError(f"The page holds no telegram in a `pre` element. {WANTED}")
        return iter((read(text, lexicon, "page", decoded.defects),))
    if form is None or form not in ("telegram", "archive"):
        quote = " ".join(decoded.text[:200].split())[:60]
        raise InputError(f"No telegram was recognised in the text; it begins {quote!r}. {WANTED}")
    return iter((read(decoded.text, lexicon, None, decoded.defects),))
