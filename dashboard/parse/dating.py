"""The year of a message number that is cited without one.

Comes in: the number as one of the citing cable's own year, and what is known of that cable. Goes out: the number, of
that year or of the year before. Refuses to look further back: who means an older cable prints its year.

A number cannot be of the citing cable's year where the station had not come so far when the cable was sent:

    own station      above the number that the cable itself would have had a week later: at its own pace (number by
                     day of the year), or at the station's quickest of that year. Messages sent together cite one
                     another, so that a little above is no sign.
    other stations   above the number that they had six weeks later, at the quickest pace of that year

The quickest pace is that of `data/parse/station_paces.csv`; of stations and years without a row it is not known. A
number that is too large for the year before too keeps the year of the cable.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from dashboard.cable import make
from dashboard.parse.lexicon import Lexicon
from dashboard.parse.mrn import DIGITS

WEEK = 7
SIX_WEEKS = 42
YEAR = 366


class Citing(NamedTuple):
    """The cable that refers to others: what dates their numbers."""

    year: int | None = None
    """Of two or four digits; without it, numbers without a year are not known."""
    station: str | None = None
    number: int | None = None
    day: int | None = None
    """Of the year, from 1; without number or day, all numbers without a year are of `year`."""


def citing(mrn: str | None, sent: datetime | None, is_sure: bool) -> Citing:
    """What the number and the date of a cable say; of one that is not sure to have this number, less."""
    head = "" if mrn is None else mrn.rstrip(DIGITS)
    station = head[2:] or None
    year = None if sent is None else sent.year
    if mrn is None or sent is None or not is_sure:
        return Citing(year, station)
    day = sent.toordinal() - date(sent.year, 1, 1).toordinal() + 1
    return make(Citing, (year, station, int(mrn[len(head) :]), day))


def dated(mrn: str, cable: Citing, lexicon: Lexicon) -> str:
    """`mrn`, which has the year of `cable`, with the year that it must be of."""
    _, station, own, day = cable
    if day is None or own is None:
        return mrn
    head = mrn.rstrip(DIGITS)
    pace = lexicon.station_paces.get(head)
    if head[2:] == station:
        most = max(own / day, pace or 0.0) * (day + WEEK)
    elif pace is not None:
        most = pace * (day + SIX_WEEKS)
    else:
        return mrn
    number = int(mrn[len(head) :])
    if number <= most:
        return mrn
    before = f"{(int(mrn[:2]) - 1) % 100:02d}"
    pace = lexicon.station_paces.get(before + head[2:])
    return mrn if pace is not None and number > pace * (YEAR + SIX_WEEKS) else before + mrn[2:]
