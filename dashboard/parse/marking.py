"""The classification line: `S E C R E T SECTION 01 OF 03 EXAMPLE 000058 NOFORN`.

Comes in: one line. Goes out: a `Marking`, or None where the line is no classification line. Refuses prose
that only begins with such a word (`SECRET TALKS IN ...`): after the words of the marking nothing may
follow but caveats, a section, a message number, and captions behind the number.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from dashboard.cable import make
from dashboard.parse.lexicon import Lexicon, letters
from dashboard.parse.slip import near

SPACED = re.compile(r"[A-Za-z]{1,2}(?:[ ]{1,3}[A-Za-z]){3,40}(?![A-Za-z'])")
WORDS = re.compile(r"[A-Za-z]+")
GAP = re.compile(r"[\s/.,:;()-]*")
SECTION = re.compile(r"S?E?CT?I?O?N?\s+(\d{1,2})\s?OF\s?(\d{1,2})\b\s*", re.I)
NUMBER = re.compile(r"(?P<station>[A-Za-z][A-Za-z .'/-]{0,40}?)\s{0,12}(?P<number>\d{1,8})(?![\d/.])\s{0,12}")
SERIAL = re.compile(r"[A-Z]{2,4}\d{3,5}$")
USUAL = re.compile(
    r"((?:[A-Z] ){4,15}[A-Z]|UNCLAS) (?:SECTION (\d\d) OF (\d\d) )?"
    r"([A-Z]{3,20}(?: [A-Z]{2,20}){0,3}) (\d{6})$"
)
"""The form of nine in ten lines."""
NOTICE = re.compile(
    r"(?:\([A-Z]{1,3}\)\s{1,3})?(?:THIS (?:CABLE|DOCUMENT|MESSAGE|REPORT|TELEGRAM) (?:IS|CONTAINS) )?"
    r"(SENSITIVE,? BUT UNCLASSIFIED)(?: INFORMATION)?[\s.,;:-]{1,6}"
    r"(?:(?:(?:AND )?NOT FOR INTERNET (?:DISTRIBUTION|PUBLICATION)"
    r"|(?:PLEASE )?(?:HANDLE|PROTECT|TREAT)(?: ACCORDINGLY)?)[\s.,;:-]{0,4}){1,2}$",
    re.I,
)
"""A marking as a sentence: `This message is sensitive but unclassified. Please protect accordingly.`"""
LONGEST_NOTICE = 160
PADDED = 6
"""Digits of a message number that is filled up with zeros."""
COUNTRY = r"(?!AND\b|THE\b|ALL\b|ANY\b|NO\b|PRESS\b|PUBLIC\b|MEDIA\b)[A-Z][A-Za-z]{1,19}"
RELEASED = re.compile(
    rf"[\s/:]{{1,3}}({COUNTRY}(?: {COUNTRY}){{0,2}}(?:(?:,\s?|/|,? AND ){COUNTRY}(?: {COUNTRY}){{0,2}}){{0,9}})"
    r"[\s.]*(?=//|$)"
)
"""To whom a message may be released, up to the end of the line or the next caption."""
MOST_WORDS = 6
PARTS = ",;"
"""What parts a handling caption from another caption in one line."""
PASSED = re.compile(r"(?!FOR\b|FROM\b|ONLY\b)[A-Z][^\n]{1,40}? (?:FOR|FROM|PASS)\b")


class Marking(NamedTuple):
    """What a classification line says. `level` is canonical, `written` the words of the marking as
    printed.
    """

    level: str
    written: str
    caveats: tuple[str, ...] = ()
    section: tuple[int, int] | None = None
    station: str | None = None
    number: str | None = None
    rest: str = ""


def read_marking(line: str, lexicon: Lexicon) -> Marking | None:
    """The marking in `line` (stripped), or None.

    marking [caveat ...] [SECTION n OF m] [station number] [captions]
    a sentence that says `sensitive but unclassified` and asks to protect it
    """
    if line[:1] in "(STst" and len(line) < LONGEST_NOTICE and (notice := NOTICE.match(line)) is not None:
        level, caveat = lexicon.classifications.get(letters(notice[1]), (None, ""))
        if level is not None:
            return Marking(level, notice[1], (caveat,) if caveat else ())
    if line[:1].upper() not in lexicon.initials and line[1:2] != " ":
        return None
    if line.isalpha():
        known = lexicon.classifications.get(line.upper())
        return None if known is None else Marking(known[0], line, (known[1],) if known[1] else ())
    first = WORDS.match(line)
    if first is not None and len(first[0]) > 2 and first[0].upper() not in lexicon.beginnings:
        return None
    usual = usual_marking(line, lexicon)
    if usual is not None:
        return usual
    found = _level(line, lexicon)
    if found is None:
        return None
    (level, caveat), end = found
    caveats = [caveat] if caveat else []
    end = _caveats(line, end, caveats, lexicon)
    section = None
    match = SECTION.match(line, end)
    if match is not None:
        section = (int(match[1]), int(match[2]))
        end = match.end()
    written = line[: found[1]]
    if end >= len(line):
        return Marking(level, written, tuple(caveats), section)
    match = NUMBER.match(line, end)
    if match is None or not (
        " " in written.strip()
        or section is not None
        or len(match["number"]) == PADDED
        or letters(match["station"]) in lexicon.stations
    ):
        return _bare(level, written, tuple(caveats), line[end:])
    end = match.end()
    last = _caveats(line, end, caveats, lexicon)
    return Marking(
        level,
        written,
        tuple(caveats),
        section,
        match["station"].strip(),
        match["number"],
        line[last:].strip(),
    )


def usual_marking(line: str, lexicon: Lexicon) -> Marking | None:
    """The marking in a line of the usual form with a known station; None for any other."""
    usual = USUAL.match(line)
    if usual is None:
        return None
    return marking_of(usual, 0, lexicon)


def marking_of(match: re.Match[str], first: int, lexicon: Lexicon) -> Marking | None:
    """The marking of a match that has words, this, of, station and number in the groups behind the `first` ones; None
    where words or station are not known.
    """
    words, this, of, station, number = match.groups()[first : first + 5]
    known = lexicon.classifications.get(words.replace(" ", ""))
    if known is None or known[1] or station.replace(" ", "") not in lexicon.stations:
        return None
    section = None if this is None else (int(this), int(of))
    return make(Marking, (known[0], words, (), section, station, number, ""))


def _bare(level: str, written: str, caveats: tuple[str, ...], rest: str) -> Marking | None:
    """A marking whose number names no known station, such as the serial of a terminal."""
    return Marking(level, written, caveats) if SERIAL.match(rest) is not None else None


def caveats_of(line: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The handling captions of a line that holds nothing else, else ()."""
    if line[:1].upper() not in lexicon.caveat_initials:
        return ()
    if line.isalpha():
        known = lexicon.caveats.get(line.upper())
        return () if known is None else (known,)
    first = WORDS.match(line)
    if first is None or first[0].upper() not in lexicon.caveat_beginnings:
        return ()
    caveats: list[str] = []
    end = _caveats(line, 0, caveats, lexicon)
    return tuple(caveats) if end >= len(line) else ()


def caveats_beside(line: str, lexicon: Lexicon) -> tuple[int, int]:
    """(where the caption in `line` begins, where it ends): handling captions before it and behind it are none of it.

    caveat , caption        any; without a comma before a caption for an office (`EXDIS STATE FOR XX/YY`)
    caption , caveat        any; without a comma those that message systems print anywhere
    """
    begin, end = 0, len(line)
    first = WORDS.match(line)
    if first is not None and first[0].upper() in lexicon.caveat_beginnings:
        found = _caveats(line, 0, [], lexicon)
        if found < end and (line[:found].rstrip()[-1:] in PARTS or PASSED.match(line, found) is not None):
            begin = found
    last = line.rpartition(" ")[2]
    if last.upper() in lexicon.caveats and len(line) > len(last):
        before = line[: -len(last)].rstrip()
        if begin < len(before) and (before[-1] in PARTS or last in lexicon.stray):
            end = len(before.rstrip(PARTS + " "))
    return begin, end


def _level(line: str, lexicon: Lexicon) -> tuple[tuple[str, str], int] | None:
    """The longest run of words at the start that is a known level, with its end."""
    match = SPACED.match(line)
    if match is not None:
        key = match[0].replace(" ", "").upper()
        level, size = _spelled(key, lexicon)
        if level is not None:
            return level, match.end() if size == len(key) else _end_of(line, size)
    best = None
    key, end = "", 0
    for count, word in enumerate(WORDS.finditer(line)):
        if count == MOST_WORDS or GAP.fullmatch(line, end, word.start()) is None:
            break
        key += word[0].upper()
        end = word.end()
        if key in lexicon.classifications:
            best = lexicon.classifications[key], end
    return best


@lru_cache(maxsize=4_000)
def _spelled(key: str, lexicon: Lexicon) -> tuple[tuple[str, str] | None, int]:
    """(level, how many letters spell it) of spaced letters; one slip is mended: `CC O N F I D E N T I A L`."""
    size = len(key)
    for first in range(size, 2, -1):
        if key[:first] in lexicon.classifications:
            return lexicon.classifications[key[:first]], first
    levels = {
        level
        for known, level in lexicon.classifications.items()
        if len(known) > 5 and size - 2 < len(known) < size + 2 and near(key, known)
    }
    return (levels.pop() if len(levels) == 1 else None), size


def _end_of(line: str, size: int) -> int:
    """Where the first `size` letters of `line` end."""
    for position, sign in enumerate(line):
        if sign.isalnum():
            size -= 1
            if size == 0:
                return position + 1
    return len(line)


def _caveats(line: str, end: int, caveats: list[str], lexicon: Lexicon) -> int:
    """Adds the known captions that begin at `end`, those of release with their countries; returns where they stop,
    gaps included.
    """
    while True:
        gap = GAP.match(line, end)
        end = end if gap is None else gap.end()
        stop = release = None
        spaced = SPACED.match(line, end)
        if spaced is not None and letters(spaced[0]) in lexicon.caveats:
            stop, key = spaced.end(), letters(spaced[0])
        else:
            joined, last = "", end
            for count, word in enumerate(WORDS.finditer(line, end)):
                if count == MOST_WORDS or GAP.fullmatch(line, last, word.start()) is None:
                    break
                joined += word[0].upper()
                last = word.end()
                if joined in lexicon.caveats:
                    stop, key = last, joined
                elif joined in lexicon.releases:
                    release, key = last, joined
        if stop is not None:
            caveat = lexicon.caveats[key]
        elif release is not None and (released := RELEASED.match(line, release)) is not None:
            stop, caveat = released.end(1), f"{lexicon.releases[key]} {' '.join(released[1].upper().split())}"
        else:
            return end
        if caveat not in caveats:
            caveats.append(caveat)
        end = stop
