"""The subject: `SUBJECT: (S) U.S. AND JAPAN DISCUSS IRAN,` over several lines.

Comes in: the lines of the field. Goes out: one line of text without portion mark. Refuses what was glued
behind it (a REF list, a classified-by line, a handling note).
"""

from __future__ import annotations

import html
import re

MARK = re.compile(r"\s*\((?:U|SBU|C|S|FOUO|LOU|TS)(?:/{1,2}[A-Z ,/]{2,20})?\)\s*", re.I)
GLUED = re.compile(
    r"(?:REF(?:S|TELS?|\(S\))?\s?:|REFS? \(?[A-Z][.)]"
    r"|Classified [Bb]y\b|CLASSIFIED BY\b"
    r"|(?:\(S?B?U\)\s?)?(?:This (?:message|cable) is )?Sensitive [Bb]ut\b|PAGE \d\d\s[A-Z]{3,12}$)"
)


def read_subject(lines: list[str]) -> str | None:
    """The subject in `lines`, joined by single blanks; None where nothing is left."""
    joined = ""
    for line in lines:
        words = " ".join(line.split()).rstrip("\\").rstrip()
        if not words:
            continue
        if joined.endswith("-") and len(joined) > 1 and joined[-2].isalpha() and words[0].isalpha():
            joined += words
        else:
            joined = f"{joined} {words}" if joined else words
    cut = GLUED.search(joined)
    if cut is not None:
        joined = joined[: cut.start()]
    mark = MARK.match(joined)
    if mark is not None:
        joined = joined[mark.end() :]
    if "&" in joined:
        joined = html.unescape(joined)
    return joined.strip() or None
