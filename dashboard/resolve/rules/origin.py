"""Which post sent a cable: its FM line, the routing indicator after DE and the station in its message number.

Comes in: a `Gazetteer`, these three as printed, the day of the cable or None. Goes out: an `AddressJudgement`
of kind `post`, or of another kind where the sender is no post. Refuses to choose between the FM line and the
message number silently: the FM line counts, and a message number of another country flags it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from dashboard.facts.day import within
from dashboard.resolve.gazetteer import Gazetteer
from dashboard.resolve.rules import address, addressee
from dashboard.resolve.rules import post as post_rules
from dashboard.resolve.rules.address import AddressJudgement, host
from dashboard.resolve.rules.registry import RULES, rule

MRN = re.compile(r"(?P<year>\d\d)(?P<station>[A-Z][A-Z0-9]*?)(?P<number>\d+)[A-Z]?", re.ASCII)
CENTURY = 60
"""Two-digit years below it are of this century; no telegram of the forms read here is older than 1960."""


def station_of(mrn: str | None) -> str | None:
    """The station in a canonical message number: `TOKYO` of `06TOKYO4543`."""
    found = MRN.fullmatch(mrn or "")
    return None if found is None else found["station"]


def year_of(mrn: str | None) -> int | None:
    """The year in a canonical message number: 2006 of `06TOKYO4543`."""
    found = MRN.fullmatch(mrn or "")
    if found is None:
        return None
    year = int(found["year"])
    return 1900 + year if year >= CENTURY else 2000 + year


def judge(
    gazetteer: Gazetteer, written: str | None, routing: str | None, station: str | None, day: date | None
) -> AddressJudgement | None:
    """The judgement on the sender; None where the text names none at all."""
    by_station = post_by_station(gazetteer, station or "", day)
    if written is None:
        return by_station
    named = addressee.judge(gazetteer, written, routing, day)
    if named.kind == "unknown" or (named.post is None and named.rule == "contested-address"):
        return by_station if by_station is not None else named
    if by_station is None or by_station.post == named.post:
        return named
    return name_against_station(gazetteer, named, station or "", by_station)


@rule("post-by-station")
def post_by_station(gazetteer: Gazetteer, station: str, day: date | None) -> AddressJudgement | None:
    """{station} in the message number is the station of {title}."""
    rows = gazetteer.stations.get(station, ())
    posts = {row.post for row in rows if day is None or within(day, row.since, row.until)}
    if len(posts) != 1:
        return None
    post = gazetteer.post[posts.pop()]
    why = RULES["post-by-station"].why(station=station, title=post.title)
    note = post_rules.mission_not_host(gazetteer, post.post, day)
    watched = (post.watches,) if post.watches is not None and post.watches in gazetteer.place else ()
    return AddressJudgement(
        kind="agency" if post.kind == "department" else "post",
        display=post.title,
        post=post.post,
        place=host(gazetteer, post.post, day),
        rule="post-by-station",
        source=f"stations.csv {station}",
        confidence=0.95,
        why=why if note is None else f"{why} {note}",
        other=watched,
    )


@rule("name-against-station")
def name_against_station(
    gazetteer: Gazetteer, named: AddressJudgement, station: str, numbered: AddressJudgement
) -> AddressJudgement:
    """The FM line names {named}, but {station} in the message number is the station of {numbered}; the FM
    line counts.
    """
    why = RULES["name-against-station"].why(named=named.display, station=station, numbered=numbered.display)
    elsewhere = numbered.place is not None and numbered.place != named.place
    return replace(
        named,
        rule="name-against-station",
        why=f"{why} {named.why}",
        confidence=min(named.confidence, 0.85),
        is_flagged=named.is_flagged or elsewhere,
        other=(*named.other, address.value(numbered)) if elsewhere else named.other,
    )
