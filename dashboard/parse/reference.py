"""References: `REF: A. EXAMPLE 4512 AND 4513 B. 07 SAMPLE 27 (NOTAL) C. SMITH E-MAIL`.

Comes in: the ranges of the REF lines, number and date of the cable. Goes out: `Reference`s in
order. Refuses what was glued behind the line: page lines, remarks in brackets, a handling note.

    line     [bullet] item [bullet item] ...     bullets run on: A, B, C; a doubled one (`A. A)`) counts once
    item     in `citation`
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.cable import Reference, make
from dashboard.parse.citation import number_of, read_item
from dashboard.parse.dating import Citing
from dashboard.parse.lexicon import Lexicon
from dashboard.parse.mrn import is_station, station_of
from dashboard.parse.routing import year_of
from dashboard.parse.things import TRIM

LONGEST = 6_000
"""Characters of the references of one cable that are read."""
BULLET = re.compile(
    r"(?:^|(?<=[\s;,.)\d]))¶?\s{0,2}(?:REF\s{1,2})?"
    r"(?:[(\[]\s?([A-Za-z])\s?[)\]][.:]?|([A-Za-z])\s?[.):]{1,2}"
    r"|([A-Z])(?:(?=\s{1,3}(?:\d\d )?[A-Z][A-Za-z]{2})|-(?=(?:\d\d )?[A-Z][A-Za-z]{2})))"
)
PAGE = re.compile(
    r"(?:^|(?<=\s))(?:[A-Z][A-Z.'-]{1,14} ){1,4}\d{8}\b(?:\s{1,4}\d{3}(?:\.\d)?\s{1,3}OF\s{1,3}\d{3})?"
    r"|(?:[A-Z]{6,20}\s{1,4})?PAGE \d\d\s{1,9}[A-Z][A-Z .'-]{1,20}\s\d{5}"
    r"(?:\s{1,3}\d\d\sOF\s\d\d)?\s{1,3}\d{6}Z"
)
EIGHT = re.compile(r"\d{8}")
REMARK = re.compile(r"\((?=[^()]{0,200}[A-Za-z]{3})[^()]{3,200}\)")
LINE = re.compile(
    r"\s{0,20}(?:([A-Z])[.)] {1,3})?((?:(\d\d) )?([A-Z]{3,20}(?: [A-Z]{2,20}){0,3}) (\d{1,7}))[\s.,;]{0,9}$"
)
"""A line that is one cable, the form of nine in ten: bullet, citation, year, station, number."""
NOTE = re.compile(r"\((?:U|SBU)\)(?:\s{1,3}[A-Za-z]{2,20}){4}")
"""A handling note behind the last item."""


@dataclass(slots=True)
class _Flat:
    """The words of the references on one line, and where each piece of it stood."""

    words: str
    pieces: list[tuple[int, int]]

    def at(self, place: int) -> int:
        index = bisect_right(self.pieces, (place, 1 << 60)) - 1
        start, origin = self.pieces[max(index, 0)]
        return origin + place - start


def read_references(
    text: str, ranges: Sequence[tuple[int, int]], cable: Citing, lexicon: Lexicon
) -> tuple[Reference, ...]:
    """The references in `ranges` of `text`, a part of `cable`, whose station is meant where none is named."""
    if not ranges:
        return ()
    usual = _usual(text, ranges, cable, lexicon)
    if usual is not None:
        return usual
    flat = _flat(text, ranges)
    found: list[Reference] = []
    last = cable.station
    for letter, start, end in _items(flat.words):
        for kind, written, mrn, place in read_item(flat.words[start:end], cable, last, lexicon):
            begin = flat.at(start + place)
            stop = flat.at(min(start + place + len(written), end) - 1) + 1
            found.append(Reference(kind, written, mrn, letter, begin, max(begin, stop)))
            if mrn is not None:
                last = station_of(mrn)
    return tuple(found)


def _usual(
    text: str, ranges: Sequence[tuple[int, int]], cable: Citing, lexicon: Lexicon
) -> tuple[Reference, ...] | None:
    """The references where each line is one cable, with the bullets A, B, C or alone; else None."""
    found: list[Reference] = []
    for start, end in ranges:
        match = LINE.match(text, start, end)
        if match is None:
            return None
        letter, written, printed, station, number = match.groups()
        bullet = None if letter is None and len(ranges) == 1 else chr(65 + len(found))
        given = None if printed is None else year_of(printed)
        if letter != bullet or (given is None and cable.year is None) or not is_station(station, lexicon):
            return None
        mrn = number_of(given, station, number, cable, lexicon)
        found.append(make(Reference, ("cable", written, mrn, letter, *match.span(2))))
    return tuple(found)


def _flat(text: str, ranges: Sequence[tuple[int, int]]) -> _Flat:
    words = ""
    pieces: list[tuple[int, int]] = []
    for start, end in ranges:
        if words and start > 0 and "REF" in text[max(start - 8, 0) : start].rpartition("\n")[2]:
            words = words[:-1] + ";"  # a label of its own: the item before ends here
        pieces.append((len(words), start))
        words += text[start:end] + " "
        if len(words) > LONGEST:
            break
    words = words[:LONGEST]
    note = NOTE.search(words) if "(U)" in words or "(SBU)" in words else None
    if note is not None:
        words = words[: note.start()]
    for pattern, there in ((PAGE, "PAGE" in words or EIGHT.search(words)), (REMARK, "(" in words)):
        if not there:
            continue
        for match in list(pattern.finditer(words)):
            words = words[: match.start()] + " " * (match.end() - match.start()) + words[match.end() :]
    return _Flat(words, pieces)


def _items(words: str) -> list[tuple[str | None, int, int]]:
    """(bullet, start, end) of each item; what stands before the first bullet is an item without."""
    items: list[tuple[str | None, int, int]] = []
    current: str | None = None
    start = 0
    for match in BULLET.finditer(words):
        letter = (match[1] or match[2] or match[3]).upper()
        between = words[start : match.start()].strip(TRIM)
        if letter == current and not between:
            start = match.end()
            continue
        expected = "A" if current is None else chr(ord(current) + 1)
        if letter != expected or (match[3] is not None and between and not _ended(words[: match.start()])):
            continue
        if between or current is not None:
            items.append((current, start, match.start()))
        current, start = letter, match.end()
    items.append((current, start, len(words)))
    return items


def _ended(words: str) -> bool:
    tail = words.rstrip()
    return not tail or tail[-1].isdigit() or tail[-1] in ",;.)"
