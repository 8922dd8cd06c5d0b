"""The transmission header: who relayed the message, when it was sent, how urgent it was.

Comes in: lines of the header. Goes out: routing indicators, precedence and the moment of sending. Refuses
a date-time group that is no date (None, with the group kept as printed).

    VZCZCXYZ0000                    transmission identification
    PP RUEHWEB                      precedence, routing indicators of one relay's copies
    DE RUCNDT #0139/01 0451344      originator, station serial, day of the year and time
    ZNY CCCCC ZZH                   security of the transmission
    P 141344Z FEB 08                precedence (action, information), date-time group
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import NamedTuple

from dashboard.cable import make
from dashboard.parse.lexicon import Lexicon

INDICATOR = re.compile(r"\bR[A-Z]{3,7}\b")
RELAY = re.compile(r"(?:DE\s{1,3})?(R[A-Z]{3,7})\b")
GROUP = re.compile(
    r"(?:([OPRZ])[OPRZ]?\s{1,3})?(?:([OPRZ])\s{1,3})?(\d{2})\s?(\d{2})\s?(\d{2})\s?Z"
    r"\s{0,3}([A-Za-z]{3})\s{0,3}(\d{4}|\d\s?\d)(?!\d)"
)
MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
NUMBER_OF = {month: number for number, month in enumerate(MONTHS, start=1)}
PIVOT = 65
"""Two-digit years up to this one belong to this century; telegrams of this kind begin after it."""


class Sent(NamedTuple):
    """A date-time group: as printed without its precedence, and what it says."""

    dtg: str
    at: datetime | None
    precedence: str | None
    info_precedence: str | None


def year_of(digits: str) -> int:
    """The year that two or four digits mean."""
    year = int(digits)
    if year >= 100:
        return year
    return 1900 + year if year > PIVOT else 2000 + year


def read_group(line: str, lexicon: Lexicon) -> Sent | None:
    """The date-time group of a line such as `O P 161408Z JUN 09 ZDK`, or None."""
    match = GROUP.match(line)
    if match is None:
        return None
    first, second, day, hour, minute, month, year = match.groups()
    at = None
    in_month = NUMBER_OF.get(month.upper())
    if in_month is not None:
        try:
            in_year = year_of(year.replace(" ", ""))
            at = datetime(in_year, in_month, int(day), int(hour), int(minute), tzinfo=UTC)
        except ValueError:
            at = None
    action, info = lexicon.precedences.get(first or ""), lexicon.precedences.get(second or "")
    return make(Sent, (line[match.start(3) : match.end()], at, action, info))


def read_relay(line: str) -> str | None:
    """Routing indicator of the originator, in a DE line with or without its prosign."""
    match = RELAY.match(line)
    return None if match is None else match[1]
