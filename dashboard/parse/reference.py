"""References: `REF: A. EXAMPLE 4512 AND 4513 B. 07 SAMPLE 27 (NOTAL) C. SMITH E-MAIL`.

Comes in: the ranges of the REF lines, the year and the station of the cable. Goes out: `Reference`s in
order. Refuses to guess a station: what has no number behind a station is a reference of another kind, or
`unknown`, kept as printed.

    item     [bullet] (cable | other)            bullets run on: A, B, C; a doubled one (`A. A)`) counts once
    cable    [year] station [(year)] [#] number [(year) | -year]     year of two or four digits, O for 0, 'YY
    numbers  number (, | / | AND) number         of the station before
    reversed number station                      `377 KATHMANDU`
    other    words with E-MAIL, TELCON, ...      one reference of that kind, up to a bullet or semicolon
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.cable import Reference
from dashboard.parse.lexicon import Lexicon, letters
from dashboard.parse.mrn import canonical, station_name
from dashboard.parse.routing import year_of

LONGEST = 6_000
"""Characters of the references of one cable that are read."""
BULLET = re.compile(
    r"(?:^|(?<=[\s;,.)\d]))¶?\s{0,2}(?:REF\s{1,2})?"
    r"(?:[(\[]\s?([A-Za-z])\s?[)\]][.:]?|([A-Za-z])\s?[.):]{1,2}"
    r"|([A-Z])(?=\s{1,3}(?:\d\d )?[A-Z][A-Za-z]{2}))"
)
PAGE = re.compile(
    r"(?:^|(?<=\s))(?:[A-Z][A-Z.'-]{1,14} ){1,4}\d{8}\b(?:\s{1,4}\d{3}(?:\.\d)?\s{1,3}OF\s{1,3}\d{3})?"
    r"|(?:[A-Z]{6,20}\s{1,4})?PAGE \d\d\s{1,9}[A-Z][A-Z .'-]{1,20}\s\d{5}"
    r"(?:\s{1,3}\d\d\sOF\s\d\d)?\s{1,3}\d{6}Z"
)
EIGHT = re.compile(r"\d{8}")
REMARK = re.compile(r"\((?=[^()]{0,200}[A-Za-z]{3})[^()]{3,200}\)")
CITED = re.compile(
    r"(?:(?<![\dA-Za-z/])['‘’]?\(?(?P<before>\d{4}|[0-9O]\d)\)?[\s-]{0,3})?"
    r"(?P<station>[A-Za-z][A-Za-z0'’.-]{1,20}(?:[ -][A-Za-z][A-Za-z0'’.]{0,20}){0,4}?)"
    r"(?:\s{1,2}[(']?(?P<inside>(?<=[('])\d{2,4})\)?)?(?:[\s-]{1,4}#?\s?|(?<=[A-Z]{4}))"
    r"(?P<number>\d{1,7})(?![\d/]\d?/)(?:\s{0,2}\((?P<behind>\d{4}|\d{2})\)|-(?P<short>\d{2})(?!\d))?"
)
USUAL = re.compile(r"[\s.]{0,9}(?:(\d\d) )?([A-Z]{3,20}(?: [A-Z]{2,20}){0,3}) (\d{1,7})[\s.,;]{0,9}$")
"""An item that is one cable: nine in ten."""
LINE = re.compile(
    r"\s{0,20}(?:([A-Z])[.)] {1,3})?((?:(\d\d) )?([A-Z]{3,20}(?: [A-Z]{2,20}){0,3}) (\d{1,7}))[\s.,;]{0,9}$"
)
"""A line that is one such item: bullet, citation, year, station, number."""
MORE = re.compile(
    r"\s{0,3}(?:,|/|;|&|\bAND\b|\band\b|\bOR\b)\s{0,3}#?(\d{1,7})(?![\d-]|/\d{1,2}\b)(?!\s{1,3}(?!AND\b|OR\b)[A-Z][A-Za-z]{2,20}\s{1,3}\d)"
)
ALONE = re.compile(r"^\W{0,4}#?(\d{2,7})\b(?!\s?/)")
REVERSED = re.compile(r"(?<![\d/])(\d{2,6})\s{1,3}([A-Za-z][A-Za-z' ]{2,24}?)\s{0,3}(?=$|[,;.(])")
WORD = re.compile(r"[A-Za-z][A-Za-z.-]{0,20}")
TRIM = " \t\n.,;:-\u00b6\\"
WORDS_AROUND = (
    "OF ON DATED DTD FROM NOTAL AND OR REF REFTEL SEE ALSO UNCLASS UNCLAS CLASS THE PREVIOUS CABLE TEL"
)
NOISE = frozenset(WORDS_AROUND.split())
"""Words around a citation that say nothing of their own."""


Found = tuple[str, str, str | None, int]
"""Kind, words as printed, message number, place in the item."""


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
    text: str, ranges: Sequence[tuple[int, int]], year: int | None, station: str | None, lexicon: Lexicon
) -> tuple[Reference, ...]:
    """The references in `ranges` of `text`. A year that is not printed is `year`, a missing station is
    `station`.
    """
    if not ranges:
        return ()
    usual = _usual(text, ranges, year, lexicon)
    if usual is not None:
        return usual
    flat = _flat(text, ranges)
    found: list[Reference] = []
    last = station
    for letter, start, end in _items(flat.words):
        for kind, written, mrn, place in _item(flat.words[start:end], year, last, lexicon):
            begin = flat.at(start + place)
            stop = flat.at(min(start + place + len(written), end) - 1) + 1
            found.append(Reference(kind, written, mrn, letter, begin, max(begin, stop)))
            if mrn is not None:
                last = mrn[2:].rstrip("0123456789")
    return tuple(found)


def _usual(
    text: str, ranges: Sequence[tuple[int, int]], year: int | None, lexicon: Lexicon
) -> tuple[Reference, ...] | None:
    """The references where each line is one cable, with the bullets A, B, C or alone; else None."""
    found: list[Reference] = []
    for start, end in ranges:
        match = LINE.match(text, start, end)
        if match is None:
            return None
        letter, written, printed, station, number = match.groups()
        bullet = None if letter is None and len(ranges) == 1 else chr(65 + len(found))
        given = year if printed is None else year_of(printed)
        if letter != bullet or given is None or not _known(station, lexicon):
            return None
        mrn = canonical(given, station, number, lexicon)
        found.append(Reference("cable", written, mrn, letter, match.start(2), match.end(2)))
    return tuple(found)


def _flat(text: str, ranges: Sequence[tuple[int, int]]) -> _Flat:
    words = ""
    pieces: list[tuple[int, int]] = []
    for start, end in ranges:
        pieces.append((len(words), start))
        words += text[start:end] + " "
        if len(words) > LONGEST:
            break
    words = words[:LONGEST]
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


def _item(words: str, year: int | None, station: str | None, lexicon: Lexicon) -> list[Found]:
    """The references of one item, each with its place in it."""
    found: list[Found] = []
    usual = USUAL.match(words)
    if usual is not None and (usual[1] is not None or year is not None) and _known(usual[2], lexicon):
        given = year_of(usual[1]) if usual[1] is not None else year or 0
        mrn = canonical(given, usual[2], usual[3], lexicon)
        return [("cable", words.strip(TRIM), mrn, usual.start(1 if usual[1] is not None else 2))]
    place = 0
    used = 0
    other = _kind(words, lexicon) != "unknown"
    while True:
        match = CITED.search(words, place)
        if match is None:
            break
        cited = _cable(match, year, other, lexicon)
        if cited is None:
            place = match.end("station") if match.end("station") > place else match.end()
            continue
        _others(words[used : match.start()], used, found, lexicon)
        mrn, name, when, begin = cited
        found.append(("cable", words[begin : match.end()].strip(), mrn, begin))
        place = used = match.end()
        while True:
            more = MORE.match(words, place)
            if more is None:
                break
            mrn = canonical(when, name, more[1], lexicon) if when is not None else None
            if mrn is not None:
                found.append(("cable", more[1], mrn, more.start(1)))
            place = used = more.end()
    if not found:
        found = _without_number_behind(words, year, station, lexicon)
        used = len(words) if found else 0
    _others(words[used:], used, found, lexicon)
    return found


def _cable(
    match: re.Match[str], year: int | None, other: bool, lexicon: Lexicon
) -> tuple[str | None, str, int | None, int] | None:
    """(message number, station, year, begin) of a cited cable, or None where the words before the number
    are no station.
    """
    parts = match["station"].split()
    begin = match.start("station")
    dropped = False
    while parts and parts[0].strip(".").upper() in NOISE:
        begin = match.string.index(parts[0], begin) + len(parts[0])
        parts = parts[1:]
        dropped = True
    if not parts:
        return None
    name = " ".join(parts).replace("0", "O")
    known = _known(name, lexicon)
    while not known and len(parts) > 1:
        if _no_station(parts[0], lexicon):
            return None
        shorter = " ".join(parts[1:]).replace("0", "O")
        if not _known(shorter, lexicon):
            break
        begin = match.string.index(parts[0], begin) + len(parts[0])
        parts, name, known, dropped = parts[1:], shorter, True, True
    if not known:
        if any(part.strip(".-").upper() in lexicon.not_stations for part in name.replace("-", " ").split()):
            return None
        if any(
            letters(part) in lexicon.reference_kinds or part.upper() in lexicon.reference_kinds
            for part in parts
        ):
            return None
        if not name.isupper() or len(parts) > 3 or len(letters(name)) < 3:
            return None
    digits = match["behind"] or match["short"] or match["inside"]
    if digits is None and not dropped:
        digits = match["before"]
    when = year_of(digits.replace("O", "0")) if digits else year
    if digits and not dropped and digits == match["before"]:
        begin = match.start()
    if when is None:
        return None, name, None, begin
    return canonical(when, name, match["number"], lexicon), name, when, begin


def _no_station(word: str, lexicon: Lexicon) -> bool:
    key = word.strip(".-'").upper()
    return (
        key in lexicon.not_stations
        or key in lexicon.reference_kinds
        or letters(key) in lexicon.reference_kinds
    )


def _known(name: str, lexicon: Lexicon) -> bool:
    return station_name(name, lexicon) in lexicon.stations


def _without_number_behind(
    words: str, year: int | None, station: str | None, lexicon: Lexicon
) -> list[Found]:
    """`377 KATHMANDU`, or a number alone, which is one of the station named before or of the cable's own."""
    found: list[Found] = []
    if year is None:
        return found
    for match in REVERSED.finditer(words):
        if _known(match[2], lexicon):
            mrn = canonical(year, match[2], match[1], lexicon)
            found.append(("cable", match[0].strip(), mrn, match.start()))
    if not found and station is not None:
        alone = ALONE.match(words)
        if alone is not None:
            mrn = canonical(year, station, alone[1], lexicon)
            found.append(("cable", alone[1], mrn, alone.start(1)))
    return found


def _others(words: str, offset: int, found: list[Found], lexicon: Lexicon) -> None:
    """What is no cable: one reference for each part between semicolons that says something."""
    if not words.strip(TRIM):
        return
    place = 0
    for part in words.split(";"):
        written = " ".join(part.strip(TRIM + "()[]").split())
        kind = _kind(written, lexicon)
        if kind != "unknown" or (len(written) > 3 and _says_something(written)):
            begin = part.index(written.split()[0]) if written else 0
            found.append((kind, written, None, offset + place + begin))
        place += len(part) + 1


def _says_something(written: str) -> bool:
    return any(word.strip(".,").upper() not in NOISE for word in WORD.findall(written))


def _kind(written: str, lexicon: Lexicon) -> str:
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
