"""Who classified the cable, under which order, why and until when.

Comes in: the words of the E.O. line and of the classified-by line. Goes out: order, date or event of declassification,
name and title of the officer, reasons. Refuses a date that is none (kept as event).

    E.O. 12958: DECL: 02/11/2018            order, date (month/day/year) or event
    Classified By: Ambassador NAME, per 1.4 (b) and (d).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from dashboard.parse.routing import year_of

ORDER = re.compile(r"E\.?\s?[O0]\.?,?\s{0,2}(\d{4,5})")
DECL = re.compile(r"DECL(?:ASS(?:IFY)?)?(?:\s(?:ON|BY))?\b[\s:.;]{0,4}", re.I)
AMERICAN = re.compile(r"(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4}|\d{2})(?!\d)")
ISO = re.compile(r"(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})(?!\d)")
NOTHING = frozenset(("N/A", "NA", "NONE", "N.A.", "N/A.", ""))
LABEL = re.compile(
    r"(?:\([A-Z/]{1,6}\)\s{0,3})?(?:CLASS?IF+I?ED|DERIVED)\s{1,3}(?:BY|FROM)\b[\s:]{0,4}", re.I
)
REASONS = re.compile(r"1\s?[.,]\s{0,3}([45])")
REASON_LETTERS = re.compile(r"\(?\s?([A-Ha-h])\s?\)?(?![A-Za-z'])")
WHY = re.compile(
    r"[\s,.;:(-]{0,4}\b(?:for|per|under|due to|based (?:up)?on|reasons?|reason\(s\)|E\.?O\.? ?1\d{4})\b", re.I
)


@dataclass(frozen=True, slots=True)
class Authority:
    """What the two lines say."""

    order: str | None = None
    on: date | None = None
    event: str | None = None
    by: str | None = None
    title: str | None = None
    reasons: tuple[str, ...] = ()


def read_order(words: str) -> tuple[str | None, date | None, str | None]:
    """(executive order, day of declassification, event where there is no day) of `E.O. 12958: DECL: 02/11/2018`."""
    match = ORDER.match(words)
    order = None if match is None else match[1]
    rest = words[match.end() :] if match is not None else words
    decl = DECL.search(rest[:80])
    note = rest[decl.end() :] if decl is not None else rest
    note = " ".join(note.split()).strip(" :;,.")
    day = read_day(note)
    if day is not None:
        return order, day, None
    return order, None, None if note.upper() in NOTHING else note


def read_day(words: str) -> date | None:
    """The day at the start of `words`, as month/day/year or year/month/day; None where there is none."""
    match = AMERICAN.match(words)
    if match is not None:
        month, day, year = int(match[1]), int(match[2]), year_of(match[3])
        if len(match[3]) == 2 and year < 1990:
            year += 100
    else:
        match = ISO.match(words)
        if match is None:
            return None
        year, month, day = int(match[1]), int(match[2]), int(match[3])
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_reasons(words: str) -> tuple[str, ...]:
    """Reasons such as `1.4(b)`, each once, in the order printed."""
    match = REASONS.search(words)
    if match is None:
        return ()
    found: dict[str, None] = {}
    for letter in REASON_LETTERS.finditer(words[match.end() : match.end() + 40]):
        found.setdefault(f"1.{match[1]}({letter[1].lower()})")
    return tuple(found)


def read_authority(words: str) -> tuple[str | None, str | None]:
    """(name, title) of the classifying officer in `Classified By: Ambassador NAME, per 1.4 (b) and (d).`"""
    rest = words
    while True:
        match = LABEL.match(rest)
        if match is None:
            break
        rest = rest[match.end() :]
    cut = WHY.search(rest)
    rest = rest[: cut.start()] if cut is not None else rest
    cut = REASONS.search(rest)
    rest = rest[: cut.start()] if cut is not None else rest
    return _name(" ".join(rest.split()).strip(" ,.;:-"))


def _name(words: str) -> tuple[str | None, str | None]:
    """Splits `Ambassador NAME` and `NAME, Ambassador`."""
    if not words:
        return None, None
    head, comma, tail = words.partition(",")
    parts = head.split()
    count = 0
    for part in reversed(parts):
        if count == 4 or not part[:1].isupper() or "/" in part:
            break
        count += 1
        if count >= 2 and not (len(part.rstrip(".")) == 1):
            break
    name = " ".join(parts[len(parts) - count :]) if count else head
    title = " ".join(parts[: len(parts) - count]) or (tail.strip() if comma else "")
    return name, title or None
