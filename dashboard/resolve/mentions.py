"""The fourth, weaker geography: places that the text of a cable names.

Comes in: a `Cable`, its `Resolution`, a `Gazetteer`. Goes out: readings of role `mention`, one per place, at
its first name. Refuses names that stand for several places and nothing decides, names inside longer ones that
are no place (`South China Sea`), words that only begin alike (`Niger` in `Nigeria`), and names of persons.

Subject and paragraphs are searched together, in one pass of one pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.cable import Cable
from dashboard.resolve.evidence import PlaceReading, Resolution
from dashboard.resolve.gazetteer import Gazetteer, Name
from dashboard.resolve.resolve import day_of
from dashboard.resolve.rules.mention import Support, mention_by_name, mention_with_support, why

CHARS = 200_000
"""Characters of a cable that are searched."""
BREAK = "\n"
"""Stands between subject and paragraphs, whose own white space is single spaces."""
PERSON = re.compile(r"[^\s.!?:;,(\"“]\s+([A-Z][a-z]{2,}|[A-Z][a-z]*\.)\s$")
"""A capitalised word in mid-sentence directly before a name: `Michael` of `Michael Jordan`."""
AFTER = re.compile(r" [A-Z][a-z]")
"""A capitalised word directly behind: `Smith` of `Chad Smith`."""
SUBJECT = 16
"""Characters by which a subject is found again in the text."""
BEFORE = 40
"""Characters before a name that are looked at."""
PAGE_LINE = re.compile(r"[ \t]+\d{4}")
"""A message number behind a name: it is a page line's."""
STRONG, SUPPORTED = 0.9, 0.75


@dataclass(frozen=True, slots=True)
class Found:
    """One name in the text."""

    name: Name
    text: str
    start: int


def mentions(cable: Cable, resolution: Resolution, gazetteer: Gazetteer) -> tuple[PlaceReading, ...]:
    """The places named in subject and text, in order of their first name; at most `CHARS` characters are
    read.
    """
    found = tuple(names_in(BREAK.join(_texts(cable)), gazetteer))
    day = day_of(cable)
    named = {place for one in found if len(one.name.strong) == 1 for place in one.name.strong}
    host = next((one.place for one in resolution.places if one.role == "from"), None)
    about = frozenset(one.place for one in resolution.places if one.role == "about" and one.place is not None)
    support = Support(host, about, named)
    readings: dict[str, PlaceReading] = {}
    for one in found:
        place, rule = mention_by_name(one.name, support), "mention-by-name"
        if place is None and not _is_person(one):
            place, rule = mention_with_support(one.name, support), "mention-with-support"
        if place is None:
            continue
        place = gazetteer.as_of(place, day)
        until = gazetteer.place[place].until
        if place in readings or (until is not None and day is not None and until <= day):
            continue
        readings[place] = _reading(cable, gazetteer, one, place, rule)
    return tuple(readings.values())


def not_tagged(
    resolution: Resolution, named: tuple[PlaceReading, ...], gazetteer: Gazetteer
) -> tuple[str, ...]:
    """Places that the text names and the TAGS leave out, the host of the sender excepted."""
    tagged = gazetteer.rolled_up(one.place for one in resolution.places if one.role == "about" and one.place)
    hosts = {one.place for one in resolution.places if one.role == "from"}
    return tuple(
        one.place for one in named if one.place and one.place not in tagged and one.place not in hosts
    )


def names_in(text: str, gazetteer: Gazetteer) -> Iterator[Found]:
    """Names of the table in `text`, the longest first at each place, none inside another: a name that is enough
    by itself once, others each time.
    """
    done: set[str] = set()
    for match in gazetteer.name_pattern.finditer(text):
        written, start = match.group(), match.start()
        if written in done or _is_letter(text[max(0, start - 1) : start]):
            continue
        name = gazetteer.text_names[written]
        if len(name.strong) == 1 or not name.weak:
            done.add(written)
        if name.strong or name.weak:
            yield Found(name, text, start)


def _texts(cable: Cable) -> Iterator[str]:
    left = CHARS
    for text in (cable.subject or "", *(paragraph.text for paragraph in cable.paragraphs)):
        yield " ".join(text[:left].split())
        left -= len(text)
        if left <= 0:
            return


def _is_person(one: Found) -> bool:
    """Whether a weak name stands where a person's would: beside another capitalised word in mid-sentence."""
    if one.name.kind in ("government", "short", "people"):
        return False
    end = one.start + len(one.name.name)
    if AFTER.match(one.text, end):
        return True
    before = one.text[max(0, one.start - BEFORE) : one.start].rpartition(BREAK)[2]
    return PERSON.search(before) is not None


def _reading(cable: Cable, gazetteer: Gazetteer, one: Found, place: str, rule: str) -> PlaceReading:
    token = one.name.name
    start = _where(cable, token)
    return PlaceReading(
        role="mention",
        place=place,
        post=None,
        token=token,
        rule=rule,
        source=f"names.csv {token}",
        confidence=STRONG if rule == "mention-by-name" else SUPPORTED,
        why=why(rule, token, gazetteer.place[place].name),
        is_inferred=True,
        start=start,
        end=None if start is None else start + len(token),
    )


def _where(cable: Cable, token: str) -> int | None:
    """Where `token` stands in the text: in the subject, else in the first paragraph that has it; page lines
    aside.
    """
    if cable.subject is not None and _find(cable.subject, token, 0, len(cable.subject)) is not None:
        begin = cable.text.find(cable.subject[:SUBJECT])
        end = begin + 2 * len(cable.subject) + SUBJECT
        found = _find(cable.text, token, begin, end) if begin >= 0 else None
        if found is not None:
            return found
    for paragraph in cable.paragraphs:
        found = _find(cable.text, token, paragraph.start, paragraph.end)
        if found is not None:
            return found
    return None


def _find(text: str, token: str, start: int, end: int) -> int | None:
    """The first place from `start` to before `end` where `token` stands as whole words, page lines aside."""
    at = text.find(token, start, end)
    while at >= 0:
        past = at + len(token)
        is_whole = not _is_letter(text[max(0, at - 1) : at]) and not _is_letter(text[past : past + 1])
        if is_whole and PAGE_LINE.match(text, past, end) is None:
            return at
        at = text.find(token, past, end)
    return None


def _is_letter(text: str) -> bool:
    """Whether a character goes on with a word; "" does not."""
    return text.isalnum() or text == "_"
