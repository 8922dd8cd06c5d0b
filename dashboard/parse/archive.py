"""Telegrams of 1973 to 1979 as the national archive exports them.

Comes in: the text of one record, or of several. Goes out: a `Frame`: the telegram between two markers, and
what the attributes behind it say. Refuses a text without the second marker (None). A record:

    Message Text
    ACTION XX-12 INFO YY-01 /013 W       distribution with office counts
    ------------------ 012345            station serial, filing time
    R 251346Z JUN 73 ...                 the telegram
    Message Attributes
    TAGS: PFOR, XX                       key: value, some values going on over more lines

`n/a` is an empty value. Where the locator tells that the text was not kept, the record has attributes
only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from dashboard.cable import Block
from dashboard.parse.frame import Frame
from dashboard.parse.lexicon import Lexicon
from dashboard.parse.routing import MONTHS

TEXT, ATTRIBUTES = "Message Text", "Message Attributes"
KEY = re.compile(r"[ \t]{0,8}([A-Z][A-Za-z ]{1,50}):[ \t]{0,8}(?=(\S?))")
EMPTY = frozenset(("N/A", "NA", "", "<DBA CORRECTED>"))
DAY = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3})[a-z]{0,6}[ -](\d{4})|(\d{1,2})/(\d{1,2})/(\d{4})")
NUMBER = re.compile(r"(\d{4})([A-Z][A-Z ]{0,20}?)0*(\d{1,6})$")
MOST_KEYS = 400


def read_record(text: str, lexicon: Lexicon) -> Frame | None:
    """The frame of one archive record, or None."""
    end = text.find(ATTRIBUTES)
    if end < 0:
        return None
    begin = text.rfind(TEXT, 0, end)
    start = 0 if begin < 0 else min(text.find("\n", begin) + 1 or end, end)
    values = _attributes(text, end + len(ATTRIBUTES), lexicon)
    before = (Block("marker", 0, start),) if start else ()
    return Frame("archive", start, end, values, before, (Block("attributes", end, len(text)),))


def _attributes(text: str, place: int, lexicon: Lexicon) -> dict[str, tuple[int, int]]:
    """The ranges of the values of known keys that are not empty; a value ends where the next known key
    begins.
    """
    found: dict[str, tuple[int, int]] = {}
    field, begin = "", place
    for _ in range(MOST_KEYS):
        stop = text.find("\n", place)
        stop = len(text) if stop < 0 else stop
        match = KEY.match(text, place, stop)
        key = None if match is None else lexicon.archive_keys.get(match[1])
        if match is not None and key is not None:
            _keep(text, field, begin, place, found)
            field, begin = key, match.end()
        place = stop + 1
        if place >= len(text):
            break
    _keep(text, field, begin, len(text), found)
    return found


def _keep(text: str, field: str, begin: int, end: int, found: dict[str, tuple[int, int]]) -> None:
    words = text[begin:end].strip()
    if (
        field
        and (field == "tags" or words.upper() not in EMPTY)
        and words.upper() != "N/A"
        and field not in found
    ):
        at = text.index(words, begin) if words else begin
        found[field] = (at, at + len(words))


def records(text: str) -> Iterator[str]:
    """The records of a file that holds one behind the other; joined they are the text."""
    starts = [match.start() for match in re.finditer(rf"(?m)^[ \t]{{0,8}}{TEXT}[ \t]{{0,8}}$", text)]
    cuts = [0, *(start for start in starts[1:])] if len(starts) > 1 else [0]
    for place, start in enumerate(cuts):
        yield text[start : cuts[place + 1] if place + 1 < len(cuts) else len(text)]


def read_date(words: str) -> datetime | None:
    """The day of an attribute (`04 MAY 1976`, `01-Jan-1994 12:00:00 am`, `31/12/2019`); its clock is
    padding.
    """
    match = DAY.match(words)
    if match is None:
        return None
    try:
        if match[2] is not None:
            month = MONTHS.index(match[2].upper()) + 1
            return datetime(int(match[3]), month, int(match[1]), tzinfo=UTC)
        return datetime(int(match[6]), int(match[5]), int(match[4]), tzinfo=UTC)
    except ValueError:
        return None


def read_number(words: str, lexicon: Lexicon) -> str | None:
    """The canonical message number of a document number: `1976STATE081234`, its station cut to six
    letters.
    """
    match = NUMBER.match(words.strip())
    if match is None:
        return None
    station = match[2].replace(" ", "")
    whole = lexicon.stations_by_six.get(station, station)
    return f"{match[1][2:]}{whole}{match[3]}"
