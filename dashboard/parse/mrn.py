"""Message numbers: `C O N F I D E N T I A L EXAMPLE CITY 000139` of 2008 is `08EXAMPLECITY139`.

Comes in: a station and a number as printed, and a year. Goes out: the canonical number: two-digit year,
station without spaces in its usual spelling, number without leading zeros. Refuses an empty or overlong
station or number (None). A station that is not known is kept as it stands.
"""

from __future__ import annotations

import re
from functools import lru_cache

from dashboard.parse.lexicon import Lexicon, letters

PREFIX = re.compile(
    r"(?:S?E?C?T?I?[A-Z]?O?N?[\dO]\d?O?F[\dO]\d?|EFTO|AMEMBASSY|USEMBASSY|EMBASSY|AMCONSUL|CONSUL|AMCONGEN|CONGEN"
    r"|USMISSION|USINT)(?=[A-Z]{3})"
)
SUFFIX = re.compile(r"(?:\d{1,7}SUSPECTEDDUPLICATE)$")
SIGNAL = re.compile(r"([A-Z].{1,38}?)(\d{1,7})(?:ZFR|ZDK|ZDS|TOSEC)$")
"""A station and a number with an operating signal, or another series, behind: the number before it is meant."""
WHOLE = re.compile(r"(19\d\d|20\d\d|(\d\d)\2|\d\d)\s?((?:\d{1,2}OF\d{1,2})?[A-Z].{0,60}?)\s?(\d{1,7})$")
DIGITS = "0123456789"
LEAST_GUESS = 5
"""Letters that a station must have before a slip of one letter is mended."""
LONGEST = 40


def canonical(year: int, station: str, number: str, lexicon: Lexicon) -> str | None:
    """The canonical message number, or None where there is no station or no number. `year` has two or four
    digits.
    """
    glued = SIGNAL.match(station) if station[-3:].isupper() and not station.isalpha() else None
    if glued is not None:
        station, number = glued[1], glued[2]
    place = station_name(station, lexicon)
    digits = number.lstrip("0")
    if place is None or not digits or not digits.isdecimal() or len(digits) > 7:
        return None
    return f"{year % 100:02d}{place}{digits}"


@lru_cache(maxsize=20_000)
def station_name(written: str, lexicon: Lexicon) -> str | None:
    """The usual spelling of a station, without spaces: known, by the table, by rule, or by one slip of the
    key.

    Rules: captions and section marks glued in front are taken off, operating signals glued behind too.
    """
    key = letters(written)
    if not key or len(key) > LONGEST or (not key[0].isalpha() and not key.isalnum()):
        return None
    for _ in range(3):
        known = _known(key, lexicon)
        if known is not None:
            return known
        match = PREFIX.match(key)
        if match is None:
            break
        key = key[match.end() :]
    shorter = SUFFIX.sub("", key)
    if shorter != key:
        return station_name(shorter, lexicon) if shorter else None
    return _captioned(key, lexicon) or _near(key, lexicon) or (key if key[0].isalpha() else None)


def _known(key: str, lexicon: Lexicon) -> str | None:
    if key in lexicon.station_spellings:
        return lexicon.station_spellings[key]
    return key if key in lexicon.stations else None


def _captioned(key: str, lexicon: Lexicon) -> str | None:
    """The known station behind a caption or a classification that was glued to it."""
    marks = (mark for marks in (lexicon.caveats, lexicon.classifications) for mark in marks)
    known = (_known(key[len(mark) :], lexicon) for mark in marks if key.startswith(mark))
    return next((name for name in known if name is not None), None)


def _near(key: str, lexicon: Lexicon) -> str | None:
    """The one station that differs by one letter left out, put in, changed, or by two that changed places."""
    if len(key) < LEAST_GUESS - 1:
        return None
    names = (name for names in (lexicon.stations, lexicon.station_spellings) for name in names)
    near = (name for name in names if abs(len(name) - len(key)) < 2 and _one_slip(key, name))
    found = {lexicon.station_spellings.get(name, name) for name in near}
    return found.pop() if len(found) == 1 else None


def _one_slip(key: str, name: str) -> bool:
    if len(name) < LEAST_GUESS:
        return False
    head = 0
    while head < min(len(key), len(name)) and key[head] == name[head]:
        head += 1
    a, b = key[head:], name[head:]
    if len(a) == len(b):
        return a[1:] == b[1:] or (a[:2] == b[:2][::-1] and a[2:] == b[2:])
    return a == b[1:] if len(a) < len(b) else a[1:] == b


def read_mrn(written: str, lexicon: Lexicon) -> str | None:
    """The canonical form of a whole number such as `08EXAMPLE CITY 000139`; None where it is none."""
    upper = written.strip().upper()[: LONGEST * 2]
    match = WHOLE.match(upper)
    if match is None or upper in lexicon.numbers:
        return lexicon.numbers.get(upper)
    return canonical(int(match[1]), match[3], match[4], lexicon)


def is_station(name: str, lexicon: Lexicon) -> bool:
    """Whether a station is known, in any of its spellings."""
    return station_name(name, lexicon) in lexicon.stations


def station_of(mrn: str) -> str:
    """The station of a canonical message number."""
    return mrn[2:].rstrip(DIGITS)
