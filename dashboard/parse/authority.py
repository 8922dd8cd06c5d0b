"""Under which order a cable was classified, why and until when.

Comes in: the words of the E.O. line and of the classified-by line. Goes out: order, date or event of
declassification, reasons, the statement as one line. Refuses a date that is none (kept as event). Who classified it is
`officer`'s work.

    E.O. 12958: DECL: 02/11/2018        order; a day as month/day/year, year/month/day or in words, or an event
    ... per 1.4 (b) and (d).            reasons: section, letters in brackets or bare, parted by , / & + and
    ... for reasons b, d.               the same without a section, which the day of the cable tells
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from dashboard.parse.labels import CLASSIFIED
from dashboard.parse.routing import NUMBER_OF, year_of

WIDTH = 71
"""Column at which the message system broke the classified-by line, in the middle of a word if need be."""
LONGEST = 1_000
ORDER = re.compile(
    r"[*(.]?(?:E[.,:]?\s?[O0][.,:]?|O\.|EXEC(?:UTIVE|\.)? ORDER)[,:]?[\s-]{0,2}(?:NO\.? ?|# ?)?([Il]?(?:1 )?\d{4,5})",
    re.I,
)
DECL = re.compile(r"(?:DECL(?:AS(?:S(?:IFY)?)?)?(?:\s(?:ON|BY))?\b[\s:.;]{0,4}){1,2}", re.I)
AMERICAN = re.compile(r"(\d{1,2})\s?[/.-]{1,2}\s?(\d{1,2})\s?[/.-]{1,2}\s?(\d{4}|\d{2})(?!\d)")
ISO = re.compile(r"(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})(?!\d)")
COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
GLUED = re.compile(r"(\d{2})[/.-]?(\d{2})[/.-]?((?:19|20)\d\d)(?!\d)")
"""Month, day and year that lost a sign between them."""
MONTH = f"({'|'.join(NUMBER_OF)})[A-Z]{{0,6}}\\.?"
WORDED = re.compile(
    rf"(?:{MONTH}\s?(\d{{1,2}})(?:ST|ND|RD|TH)?|(\d{{1,2}})(?:ST|ND|RD|TH)?[\s-]?{MONTH})[\s,-]{{0,3}}(\d{{4}}|\d\d)(?!\d)",
    re.I,
)
LOOKALIKE = str.maketrans("OoIl", "0011")
SCANNED = re.compile(r"[\dOoIl/. -]{6,10}(?![A-Za-z])")
"""A day whose digits a scanner took for letters."""
ODD = re.compile(r"[A-Z]{2,5}:\s?(?:[A-Z]{1,3}\s)?(?=\d)", re.I)
"""What may stand in place of `DECL:` before a day."""
NOTHING = frozenset(("N/A", "NA", "NONE", "N.A.", "N/A.", "N.A", ""))
SECTION = re.compile(r"(?<![\dA-Za-z])[1lI]\s?[.,]\s{0,3}([45])(?!\d)")
LETTER = (
    r"([A-H])(?![A-Za-z'])(?!(?<=A)\s{1,2}(?!and\b|or\b|&)[A-Za-z]{2})"
    r"(?:\.?\s?\)){0,2}(?:\.(?=\s?(?:and|or|&|,|/)))?"
)
"""A letter of the list, no article, with its bracket and a stop that does not end the list."""
FIRST = re.compile(rf"[\s(.,:]{{0,4}}{LETTER}", re.I)
NEXT = re.compile(
    rf"(?:\s{{0,3}}(?:(?:and|or|&|[,/+;])[\s(]{{0,3}}){{1,3}}|\s{{0,3}}\(?\s?|\.\s?\((?=[A-H]\)[\s.]{{0,3}}$)){LETTER}",
    re.I,
)
WHY = re.compile(r"\b(?:reasons?:?|DSCG \d\d-\d{1,2},?)\s{1,3}(?=[(A-H])", re.I)
BROKEN = re.compile(r"\b(?:a nd|an d)\b", re.I)
"""`and`, broken at the end of a line."""
STATEMENT = re.compile(rf"(?<![A-Za-z]){CLASSIFIED}\s{{1,3}}BY\b", re.I)


@lru_cache(maxsize=20_000)
def read_order(words: str) -> tuple[str | None, date | None, str | None]:
    """(executive order, day of declassification, event where there is no day) of `E.O. 12958: DECL:
    02/11/2018`.
    """
    words = words[:LONGEST]
    match = ORDER.match(words)
    order = None if match is None else match[1].translate(LOOKALIKE).replace(" ", "")
    rest = words[match.end() :] if match is not None else words
    decl = DECL.search(rest[:80])
    note = " ".join((rest[decl.end() :] if decl is not None else rest).split()).strip(" :;,.")
    note = note[1:] if note[:1] == "(" else note
    day = read_day(note)
    if day is None and decl is None and (odd := ODD.match(note)) is not None:
        day = read_day(note[odd.end() :])
    if day is not None:
        return order, day, None
    return order, None, None if note.upper() in NOTHING or not note.strip("Xx ") else note


def read_day(words: str) -> date | None:
    """The day at the start of `words`, as month/day/year, year/month/day or in words; None where there is none."""
    match = AMERICAN.match(words)
    if match is not None:
        year, month, day = year_of(match[3]), int(match[1]), int(match[2])
    elif (match := ISO.match(words) or COMPACT.match(words)) is not None:
        year, month, day = int(match[1]), int(match[2]), int(match[3])
    elif (match := GLUED.match(words)) is not None:
        year, month, day = int(match[3]), int(match[1]), int(match[2])
    elif (match := WORDED.match(words)) is not None:
        year, month = year_of(match[5]), NUMBER_OF[(match[1] or match[4]).upper()]
        day = int(match[2] or match[3])
    else:
        match = SCANNED.match(words)
        plain = "" if match is None else match[0].translate(LOOKALIKE)
        return read_day(plain) if match is not None and plain != match[0] else None
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
    words = BROKEN.sub("and", words[:LONGEST])
    for match in SECTION.finditer(words):
        letter = FIRST.match(words, match.end())
        while letter is not None:
            found.setdefault(f"1.{match[1]}({letter[1].lower()})")
            letter = NEXT.match(words, letter.end())
    return tuple(found)


def read_letters(words: str, section: str) -> tuple[str, ...]:
    """Reasons whose section was left out, as of `section`: `for reasons b, d.` with `1.4` gives 1.4(b) and 1.4(d). The
    letters must end the statement.
    """
    found: dict[str, None] = {}
    words = BROKEN.sub("and", words[:LONGEST])
    why = WHY.search(words)
    letter = None if why is None else FIRST.match(words, why.end())
    end = 0
    while letter is not None:
        found.setdefault(f"{section}({letter[1].lower()})")
        end = letter.end()
        letter = NEXT.match(words, end)
    return () if words[end:].strip(" .)") else tuple(found)


def statement(words: str) -> str | None:
    """The classified-by statement in the first words of a paragraph, or None."""
    head = words[:300]
    match = STATEMENT.search(head) if _says_by(head.upper()) else None
    return None if match is None else " ".join(words[match.start() : match.start() + LONGEST].split())


def _says_by(words: str) -> bool:
    """Whether `BY` stands behind a word that ends with D: a quick test, for most paragraphs do not say so."""
    place = words.find("BY", 1)
    while place >= 0:
        if words[place - 1].isspace() and words[max(place - 5, 0) : place].rstrip()[-1:] == "D":
            return True
        place = words.find("BY", place + 2)
    return False
