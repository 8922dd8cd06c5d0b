"""The subject: `SUBJECT: (S) U.S. AND JAPAN DISCUSS IRAN,` over several lines.

Comes in: the lines of the field. Goes out: one line of text without portion mark. Refuses what was glued
behind it (a REF list, a classified-by line, a handling note).
"""

from __future__ import annotations

import html
import re

MARK = re.compile(
    r"\s*[(\[]?(?:U|SBU|C|S|FOUO|LOU|TS|UNCLAS(?:SIFIED)?|CONFIDENTIAL|SECRET)(?:/{1,2}[A-Z ,/]{2,20})?[)\]]\s*",
    re.I,
)
"""A portion mark, of which the first bracket may be lost."""
EDGE = re.compile(r"[-:;.]\s")
"""A sign between the label and the subject."""
PAGE = re.compile(r"(?:\s[A-Z][A-Z.'-]{1,20}){1,4} \d{8}\s{1,3}\d{3}(?:\.\d)?\s{1,3}OF\s{1,3}\d{3}\b")
MOST_STATION = 4
GLUED = re.compile(
    r"(?:REF(?:S|TELS?|\(S\)|ERENCES?)?\s?:|REFS? \(?[A-Z][.)]"
    r"|Classified [Bb]y\b|CLASSIFIED BY\b|(?<=\s)¶?1\.\s{1,3}(?:\([A-Z/]{1,6}\)\s{1,3})?(?:SUMMARY|Summary)\b"
    r"|(?:\(S?B?U\)\s?)?(?:This (?:message|cable) is )?Sensitive [Bb]ut\b|SENSITIVE BUT UNCLASSIFIED\b"
    r"|(?<=[A-Z)?!.] )This (?:is an? action|message|cable) \w|PAGE \d\d\s[A-Z]{3,12}$)"
)
HINTS = ("REF", "lassified", "CLASSIFIED", "1.", "ensitive", "This ", "PAGE ")
"""Some of this stands in all that may be glued: a quick test."""


def read_subject(lines: list[str], stations: frozenset[str] = frozenset()) -> str | None:
    """The subject in `lines`, joined by single blanks; None where nothing is left. A page line in its midst is cut out
    where it begins with one of `stations`.
    """
    joined = ""
    for line in lines:
        words = " ".join(line.split()).rstrip("\\").rstrip()
        if not words:
            continue
        if joined.endswith("-") and _is_sign(joined[-2:-1]) and words[0].isalnum():
            joined += words
        else:
            joined = f"{joined} {words}" if joined else words
    page = PAGE.search(joined) if " OF 0" in joined else None
    if page is not None:
        joined = joined[: _station(joined, page, stations)] + joined[page.end() :]
    cut = GLUED.search(joined) if any(hint in joined for hint in HINTS) else None
    if cut is not None:
        joined = joined[: cut.start()]
    mark = MARK.match(joined)
    if mark is not None:
        joined = joined[mark.end() :]
    if joined and EDGE.match(joined) is not None:
        joined = joined[2:]
    if "&" in joined:
        joined = html.unescape(joined)
    return joined.strip(" <>") or None


def _is_sign(sign: str) -> bool:
    return sign.isalnum() or sign == "."


def _station(joined: str, page: re.Match[str], stations: frozenset[str]) -> int:
    """Where the station of a page line begins: the longest known one before the number, else its last word."""
    words = page[0].split()
    names = words[: next(place for place, word in enumerate(words) if word.isdigit())]
    known = (
        size for size in range(min(len(names), MOST_STATION), 1, -1) if "".join(names[-size:]) in stations
    )
    size = next(known, 1)
    return page.end() - len(page[0]) + len(page[0].split(names[-size])[0].rstrip())
