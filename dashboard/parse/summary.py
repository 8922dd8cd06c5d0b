"""The summary of a cable, without its labels.

Comes in: a `Cable`. Goes out: the words between `Summary` and `End summary`, or None. Refuses to invent
one: a cable without a paragraph that calls itself a summary, or stands under such a heading, has none.
"""

from __future__ import annotations

import re

from dashboard.cable import Cable

LABEL = re.compile(
    r"[\s(]{0,3}(?:BEGIN )?(?:EXECUTIVE |[A-Z]{4,14}(?: AND |/| & ))?SUMMARY(?:(?: AND |/| & )[A-Z ]{3,30})?\)?"
    r"(?:\s{0,3}[-=]{4,90}\s{1,9}|[\s.:;-]{0,6})(?:\([A-Z/]{1,6}\)\s{0,2})?",
    re.I,
)
END = re.compile(
    r"[\s(-]{0,3}(?:END\s{0,3}(?:OF\s{1,3})?(?:EXECUTIVE |[A-Z]{4,14}(?: AND |/| & ))?"
    r"(?:SUM{1,3}ARY|SUM\.|KEY\s{1,3}POINTS)(?!\w)|(?<=[.?!] )SUM{1,3}ARY ENDS?\b).{0,40}",
    re.I | re.DOTALL,
)
BLANK = re.compile(r"\n\s{0,80}\n")
MOST = 12
"""Paragraphs that a summary may have."""


def summary(cable: Cable) -> str | None:
    """The summary of `cable`, its paragraphs parted by newlines."""
    parts: list[str] = []
    for paragraph in cable.paragraphs:
        if paragraph.kind != "summary":
            if parts:
                break
            continue
        words = paragraph.text
        if not parts:
            label = LABEL.match(words)
            words = words if label is None else words[label.end() :]
        end = END.search(words)
        parts.append(words if end is None else words[: end.start()])
        if end is not None or len(parts) == MOST:
            break
        if not any(END.search(later.text) for later in cable.paragraphs[:MOST]):
            break
    whole = "\n".join(part.strip() for part in parts if part.strip())
    return BLANK.sub("\n", whole) or None
