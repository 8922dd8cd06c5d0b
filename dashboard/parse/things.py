"""What the words of a REF line name that is no cable with a number: e-mails, calls, reports, stations alone.

Comes in: the words of an item that hold no number of a cable. Goes out: one reference for each part between semicolons
that says something, with its kind. Refuses remarks on the cable before, and dates.
"""

from __future__ import annotations

import re

from dashboard.parse.lexicon import Lexicon
from dashboard.parse.mrn import is_station
from dashboard.parse.routing import MONTHS

MONTH = f"(?:{'|'.join(MONTHS)})[A-Z]{{0,6}}"
GROUP = re.compile(rf"\b\d{{6}}\s?Z\s{{0,2}}{MONTH}\s{{0,2}}(?:\d{{4}}|\d\d)(?!\d)", re.I)
"""A date-time group, which names a message without its number."""
DATE = re.compile(rf"[\s\d/.,-]{{1,12}}(?:{MONTH})?[\s\d/.,-]{{0,8}}$", re.I)
REDACTED = re.compile(r"\s{0,3}[Xx]{3,40}$")
WORD = re.compile(r"[A-Za-z][A-Za-z.-]{0,20}")
TRIM = " \t\n.,;:-\u00b6\\"
WORDS_AROUND = (
    "OF ON DATED DTD FROM NOTAL AND OR REF REFTEL SEE ALSO UNCLASS UNCLAS CLASS THE PREVIOUS PRIOR CABLE TEL"
)
NOISE = frozenset(WORDS_AROUND.split())
"""Words around a citation that say nothing of their own."""

Found = tuple[str, str, str | None, int]
"""Kind, words as printed, message number, place in the item."""


def add_others(words: str, offset: int, found: list[Found], lexicon: Lexicon) -> None:
    """What is no cable: one reference for each part between semicolons that says something. What follows a
    cable without a semicolon and is of no known kind is a remark on it.
    """
    if not words.strip(TRIM):
        return
    place = 0
    for part in words.split(";"):
        written = " ".join(part.strip(TRIM + "()[]").split())
        kind = kind_of(written, lexicon)
        if kind == "unknown" and (GROUP.search(written) is not None or _only_station(written, lexicon)):
            kind = "cable"
        remark = place == 0 and bool(found)
        if kind != "unknown" or (
            len(written) > 3 and not remark and DATE.match(written) is None and _says_something(written)
        ):
            begin = part.index(written.split()[0]) if written else 0
            found.append((kind, written, None, offset + place + begin))
        place += len(part) + 1


def _only_station(written: str, lexicon: Lexicon) -> bool:
    """Whether the words are a station whose number is not there."""
    return is_station(REDACTED.sub("", written), lexicon)


def _says_something(written: str) -> bool:
    return any(word.strip(".,").upper() not in NOISE for word in WORD.findall(written))


def kind_of(written: str, lexicon: Lexicon) -> str:
    """The kind that the words name; `unknown` without such a word."""
    for match in WORD.finditer(written.replace("E- MAIL", "E-MAIL")):
        word = match[0].strip(".-").upper()
        kind = lexicon.reference_kinds.get(word) or lexicon.not_stations.get(word, "unknown")
        if kind != "unknown":
            return kind
        tail = word.rsplit("-", 1)[-1]
        if tail != word and tail in lexicon.reference_kinds:
            return lexicon.reference_kinds[tail]
    return "unknown"
