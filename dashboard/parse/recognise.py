"""Which transcription a text is, by its content.

Comes in: decoded text. Goes out: `page`, `dump`, `archive`, `record` or `telegram`, or None where nothing
in it looks like a cable. Refuses to look at file names.
"""

from __future__ import annotations

import re

HTML = re.compile(r"\s{0,200}<(?:\?xml|!DOCTYPE|html|head|body|!--|div|pre)", re.I)
ROW = re.compile(r'\s{0,20}"?\d{1,9}"?,"[^"\n]{0,40}","\d\d[A-Z]')
SIGNS = (
    re.compile(r"^[ \t>]{0,8}VZCZC", re.M),
    re.compile(r"^[ \t>]{0,8}FM\s{1,3}[A-Z]{3}", re.M),
    re.compile(r"^[ \t>]{0,8}(?:[OPRZ]{1,2} ){1,2}\s?\d{6}\s?Z\s{1,3}[A-Z]{3} ", re.M),
    re.compile(r"^[ \t>]{0,8}TAGS?\s?[:;]?\s", re.M | re.I),
    re.compile(r"^[ \t>]{0,8}SUBJ(?:ECT)?\s?[:;]", re.M | re.I),
    re.compile(r"^[ \t>]{0,8}(?:S E C R E T|C O N F I D E N T I A L|UNCLAS|U N C L A S)", re.M),
    re.compile(r"^[ \t>]{0,8}E\.?O\.? {0,2}1\d{4}", re.M | re.I),
    re.compile(r"^(?:Identifier|Reference ID)\b", re.M),
)
LOOKED_AT = 20_000
"""Characters at the start that are looked at."""
LEAST = 2
"""Signs of a telegram that a text must have."""


def recognise(text: str) -> str | None:
    """The transcription of `text`, or None. Never raises."""
    head = text[:LOOKED_AT]
    if HTML.match(head) is not None:
        return "page"
    if ROW.match(head) is not None:
        return "dump"
    if "Message Attributes" in text and "Message Text" in text:
        return "archive"
    if head.lstrip()[:2] in ('{"', "{\n", "{ ", "[{", "[\n"):
        return "record"
    if sum(sign.search(head) is not None for sign in SIGNS) >= LEAST:
        return "telegram"
    return None
