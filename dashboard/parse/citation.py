"""One item of a REF line: the cables and other things that its words name.

Comes in: the words of an item, the cable that refers, the station named last. Goes out: what was found, each with its
place in the item. Refuses to guess a station: what has no number behind a station is of another kind, or `unknown`,
kept as printed. Dates and remarks behind a cable are no references of their own.

    cable    [year] station [(year)] [# | NO. | / | :] number [(year) | -year | /year | year | OF year | OF date]
             year of two or four digits, O for 0, 'YY; without one that of `dating`
    numbers  number (, | / | AND) number         of the station before
    range    number (- | THRU | THROUGH) number  all from the one to the other, 20 at most
    reversed number station                      `377 KATHMANDU`
    group    sender [DTG] date-time group        a cable whose number is not known
    station  without a number, or a redacted one    the same
    other    words with E-MAIL, TELCON, ...      one reference of that kind, up to a bullet or semicolon
"""

from __future__ import annotations

import re

from dashboard.parse.dating import Citing, dated
from dashboard.parse.lexicon import Lexicon, letters
from dashboard.parse.mrn import canonical, is_station
from dashboard.parse.routing import year_of
from dashboard.parse.things import GROUP, MONTH, NOISE, TRIM, Found, add_others, kind_of

CITED = re.compile(
    r"(?:(?<![\dA-Za-z/])['‘’]?\(?(?P<before>\d{4}|[0-9O]\d)\)?[\s/-]{0,3})?"
    r"(?P<station>[A-Za-z][A-Za-z0'’.-]{1,20}(?:[ -][A-Za-z][A-Za-z0'’.]{0,20}){0,4}?)"
    r"(?:\s{1,2}[(']?(?P<inside>(?<=[('])\d{2,4})\)?)?"
    r"(?:[\s-]{1,4}(?:#|[Nn][Oo][.:] ?|[Nn][Uu][Mm][Bb][Ee][Rr] )?\s?|(?P<odd>\s?[/:]\s{0,2})|(?<=[A-Za-z]{4}))"
    r"(?P<number>\d{1,7})(?!\d|/\d{1,2}/|\s?[Zz]\s{0,2}[A-Za-z]{3})"
    r"(?:\s{0,2}\((?P<behind>\d{4}|\d{2})\)(?!\s{1,3}[A-Z][A-Za-z' ]{2,24}\d{1,7}(?!\d|\s{0,2}\(\d))"
    r"|(?:-|(?<=\d{3})/)(?P<short>\d{2})(?![\d/])"
    r"|\s{1,3}[Oo][Ff] (?P<of>(?:19|20)\d\d)(?!\d)"
    r"|\s{1,3}(?P<last>(?:19|20)\d\d)(?=\s{0,3}(?:$|[,;.)])))?"
)
USUAL = re.compile(r"[\s.]{0,9}(?:(\d\d) )?([A-Z]{3,20}(?: [A-Z]{2,20}){0,3}) (\d{1,7})[\s.,;]{0,9}$")
"""An item that is one cable: nine in ten."""
MORE = re.compile(
    r"\s{0,3}(?:,|/|;|&|\bAND\b|\band\b|\bOR\b)\s{0,3}#?(\d{1,7})"
    r"(?![\dA-Za-z-]|/\d{1,2}\b|\)\s{1,2}(?:\d\d )?[A-Z])(?!\s{1,3}(?!AND\b|OR\b)[A-Z][A-Za-z]{2,20}\s{1,3}\d)"
)
COUNTED = re.compile(r"\s{0,4}[(\[]?1[.)\]]\s")
COUNT = re.compile(r"\d{1,2}[.)\]]\s")
"""The number of an item, where items are counted."""
DATED = re.compile(
    r"[\s,(-]{0,4}(?:(?:OF|ON|DATED|DTD)\s{1,3})?(?:\d{1,2}[/.]\d{1,2}[/.](\d{4}|\d\d)(?!\d)"
    rf"|{MONTH}\.?\s\d{{1,2}},?\s{{1,2}}(\d{{4}})(?!\d)|\d{{1,2}}[\s/]?{MONTH}[\s/]?(\d{{4}}|\d\d)(?!\d))\)?",
    re.I,
)
"""The date behind a cable's number."""
RANGE = re.compile(r"\s{0,2}(?:-|THRU|THROUGH)\s{0,2}(\d{1,7})(?!\d)", re.I)
MOST_IN_RANGE = 20
PRIOR = re.compile(r"\W{0,9}(?:19|20)\d\d (?:AND|OR) (?:PRIOR|PREVIOUS|EARLIER)\W*$", re.I)
"""The rest of the item above, which a bullet was set into."""
DIGITS = re.compile(r"\d{3}")
ALONE = re.compile(r"^\W{0,4}#?(\d{2,7})\b(?!\s?/)")
REVERSED = re.compile(r"(?<![\d/])(\d{2,6})\s{1,3}([A-Za-z][A-Za-z' ]{2,24}?)\s{0,3}(?=$|[,;.(])")


def read_item(words: str, cable: Citing, station: str | None, lexicon: Lexicon) -> list[Found]:
    """The references of one item, each with its place in it."""
    found: list[Found] = []
    usual = USUAL.match(words)
    if (
        usual is not None
        and (usual[1] is not None or cable.year is not None)
        and is_station(usual[2], lexicon)
    ):
        given = None if usual[1] is None else year_of(usual[1])
        mrn = number_of(given, usual[2], usual[3], cable, lexicon)
        return [("cable", words.strip(TRIM), mrn, usual.start(1 if usual[1] is not None else 2))]
    if PRIOR.match(words) is not None:
        return found
    place = 0
    used = 0
    other = kind_of(words, lexicon) != "unknown"
    groups = [match.span() for match in GROUP.finditer(words)]
    while True:
        match = CITED.search(words, place)
        if match is None:
            break
        inside = [high for low, high in groups if low <= match.start("number") < high]
        if inside:
            place = inside[0]
            continue
        cited = _cable(match, cable, other, lexicon)
        if cited is None:
            place = match.end("station") if match.end("station") > place else match.end()
            continue
        add_others(words[used : match.start()], used, found, lexicon)
        place = used = _numbers(words, match, cited, cable, found, lexicon)
    if not found:
        found = _without_number_behind(words, cable, None if other else station, lexicon, other)
        used = len(words) if found else 0
    add_others(words[used:], used, found, lexicon)
    if not found and DIGITS.search(words) is not None:
        written = words.strip(TRIM + "()[]")
        found.append(("unknown", written, None, words.index(written)))
    return found


def number_of(when: int | None, station: str, number: str, cable: Citing, lexicon: Lexicon) -> str | None:
    """The message number; of the year that `dating` tells where `when` is None. None without station, number, or
    any year.
    """
    if when is not None:
        return canonical(when, station, number, lexicon)
    if cable.year is None:
        return None
    mrn = canonical(cable.year, station, number, lexicon)
    return None if mrn is None else dated(mrn, cable, lexicon)


def _numbers(
    words: str,
    match: re.Match[str],
    cited: tuple[str | None, str, int | None, int],
    cable: Citing,
    found: list[Found],
    lexicon: Lexicon,
) -> int:
    """Adds a cited cable, and those of the same station whose numbers follow; returns where they end."""
    mrn, name, when, begin = cited
    place = match.end()
    day = DATED.match(words, place)
    if day is not None:
        if not any(match[name] for name in ("before", "inside", "behind", "short", "of", "last")):
            when = year_of(day[1] or day[2] or day[3])
            mrn = canonical(when, name, match["number"], lexicon)
        place = day.end()
    found.append(("cable", words[begin : match.end()].strip(), mrn, begin))
    number = match["number"]
    while True:
        ranged = RANGE.match(words, place) if mrn is not None else None
        if ranged is not None:
            last = number[: len(number) - len(ranged[1])] + ranged[1]
            if 0 < int(last) - int(number) <= MOST_IN_RANGE:
                for between in range(int(number) + 1, int(last) + 1):
                    one = number_of(when, name, str(between), cable, lexicon)
                    found.append(("cable", ranged[1], one, ranged.start(1)))
                place = ranged.end()
        more = MORE.match(words, place)
        if (
            more is not None
            and COUNTED.match(words) is not None
            and COUNT.match(words, more.start(1)) is not None
        ):
            return place
        if more is None or _is_year(words, more.start(1), lexicon):
            return place
        number = more[1]
        mrn = number_of(when, name, number, cable, lexicon)
        if mrn is not None:
            found.append(("cable", number, mrn, more.start(1)))
        place = more.end()


def _is_year(words: str, place: int, lexicon: Lexicon) -> bool:
    """Whether the number at `place` is the year of another cable: `; 06 EXAMPLE CITY 2888`."""
    match = CITED.match(words, place)
    return (
        match is not None
        and match["before"] is not None
        and is_station(match["station"].replace("0", "O"), lexicon)
    )


def _cable(
    match: re.Match[str], cable: Citing, other: bool, lexicon: Lexicon
) -> tuple[str | None, str, int | None, int] | None:
    """(message number, station, printed year, begin) of a cited cable, or None where the words before the number
    are no station.
    """
    parts = match["station"].split()
    begin = match.start("station")
    dropped = False
    while (
        parts
        and parts[0].strip(".").upper() in NOISE
        and not (len(parts) > 1 and is_station(" ".join(parts), lexicon))
    ):
        begin = match.string.index(parts[0], begin) + len(parts[0])
        parts = parts[1:]
        dropped = True
    if not parts:
        return None
    name = " ".join(parts).replace("0", "O")
    known = is_station(name, lexicon)
    while not known and len(parts) > 1:
        if _no_station(parts[0], lexicon):
            return None
        shorter = " ".join(parts[1:]).replace("0", "O")
        if not is_station(shorter, lexicon):
            break
        begin = match.string.index(parts[0], begin) + len(parts[0])
        parts, name, known, dropped = parts[1:], shorter, True, True
    if not known:
        if other or match["odd"] is not None:  # a person and a date: `EXAMPLE 03/04 LETTER`
            return None
        if any(part.strip(".-").upper() in lexicon.not_stations for part in name.replace("-", " ").split()):
            return None
        if any(
            letters(part) in lexicon.reference_kinds or part.upper() in lexicon.reference_kinds
            for part in parts
        ):
            return None
        if not name.isupper() or len(parts) > 3 or len(letters(name)) < 3:
            return None
    digits = match["behind"] or match["short"] or match["of"] or match["last"] or match["inside"]
    if digits is None and not dropped:
        digits = match["before"]
    when = year_of(digits.replace("O", "0")) if digits else None
    if digits and not dropped and digits == match["before"]:
        begin = match.start()
    return number_of(when, name, match["number"], cable, lexicon), name, when, begin


def _no_station(word: str, lexicon: Lexicon) -> bool:
    key = word.strip(".-'").upper()
    return (
        key in lexicon.not_stations
        or key in lexicon.reference_kinds
        or letters(key) in lexicon.reference_kinds
    )


def _without_number_behind(
    words: str, cable: Citing, station: str | None, lexicon: Lexicon, other: bool
) -> list[Found]:
    """`377 KATHMANDU`, or a number alone, which is one of the station named before or of the cable's own; where
    neither is known, a cable without a message number.
    """
    found: list[Found] = []
    if cable.year is None:
        return found
    for match in REVERSED.finditer(words):
        if is_station(match[2], lexicon):
            mrn = number_of(None, match[2], match[1], cable, lexicon)
            found.append(("cable", match[0].strip(), mrn, match.start()))
    alone = ALONE.match(words) if not found and not other else None
    if alone is not None and not (alone[1] == str(cable.year) and words[alone.end() :].strip(TRIM)):
        mrn = None if station is None else number_of(None, station, alone[1], cable, lexicon)
        found.append(("cable", alone[1], mrn, alone.start(1)))
    return found
