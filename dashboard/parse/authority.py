"""Under which order a cable was classified, why and until when.

Comes in: the words of the E.O. line and of the classified-by line. Goes out: order, date or event of
declassification, reasons, the statement as one line. Refuses a date that is none (kept as event). Who classified it is
`officer`'s work.

    E.O. 12958: DECL: 02/11/2018        order; a day as month/day/year, year/month/day or in words, or an event
    ... per 1.4 (b) and (d).            reasons: section, letters in brackets or bare, parted by , / & + and
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from dashboard.parse.routing import NUMBER_OF, year_of

WIDTH = 71
"""Column at which the message system broke the classified-by line, in the middle of a word if need be."""
LONGEST = 1_000
ORDER = re.compile(r"E\.?\s?[O0]\.?,?\s{0,2}(\d{4,5})", re.I)
DECL = re.compile(r"DECL(?:ASS(?:IFY)?)?(?:\s(?:ON|BY))?\b[\s:.;]{0,4}", re.I)
AMERICAN = re.compile(r"(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4}|\d{2})(?!\d)")
ISO = re.compile(r"(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})(?!\d)")
NOTHING = frozenset(("N/A", "NA", "NONE", "N.A.", "N/A.", "N.A", ""))
SECTION = re.compile(r"1\s?[.,]\s{0,3}([45])")
LETTERS = re.compile(
    r"[\s(.,]{0,4}([A-Ha-h])(?![A-Za-z'])[\s)]{0,3}(?:(?:and|&|[,/+;])[\s(]{0,3}){0,2}", re.I
)
STATEMENT = re.compile(r"(?<![A-Za-z])CLASS?IF+I?ED\s{1,3}BY\b", re.I)


@lru_cache(maxsize=20_000)
def read_order(words: str) -> tuple[str | None, date | None, str | None]:
    """(executive order, day of declassification, event where there is no day) of `E.O. 12958: DECL:
    02/11/2018`.
    """
    words = words[:LONGEST]
    match = ORDER.match(words)
    order = None if match is None else match[1]
    rest = words[match.end() :] if match is not None else words
    decl = DECL.search(rest[:80])
    note = " ".join((rest[decl.end() :] if decl is not None else rest).split()).strip(" :;,.")
    day = read_day(note)
    if day is not None:
        return order, day, None
    return order, None, None if note.upper() in NOTHING else note


def read_day(words: str) -> date | None:
    """The day at the start of `words`, as month/day/year or year/month/day; None where there is none."""
    match = AMERICAN.match(words)
    if match is not None:
        year, month, day = year_of(match[3]), int(match[1]), int(match[2])
    else:
        match = ISO.match(words)
        if match is None:
            return None
        year, month, day = int(match[1]), int(match[2]), int(match[3])
    try:
        return date(year, month, day)
    except ValueError:
        return None


def joined(text: str, ranges: Sequence[tuple[int, int]]) -> str:
    """The lines of a classified-by statement as one: a line of full width was broken in mid-word."""
    whole = ""
    width = 0
    for start, end in ranges:
        inset = start > 0 and text[start - 1] in " \t"
        whole += text[start:end] if width == WIDTH and not inset else f" {text[start:end]}"
        width = end - start
    return " ".join(whole.split())[:LONGEST]


@lru_cache(maxsize=20_000)
def read_reasons(words: str) -> tuple[str, ...]:
    """Reasons such as `1.4(b)`, each once, in the order printed."""
    found: dict[str, None] = {}
    for match in SECTION.finditer(words[:LONGEST]):
        place = match.end()
        while True:
            letter = LETTERS.match(words, place)
            if letter is None or letter.end() == place:
                break
            found.setdefault(f"1.{match[1]}({letter[1].lower()})")
            place = letter.end()
    return tuple(found)


def statement(words: str) -> str | None:
    """The classified-by statement in the first words of a paragraph, or None."""
    match = STATEMENT.search(words[:300])
    return None if match is None else " ".join(words[match.start() : match.start() + LONGEST].split())
