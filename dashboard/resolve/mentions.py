"""The fourth, weaker geography: places that the text of a cable names.

Comes in: a `Cable`, its `Resolution`, a `Gazetteer`. Goes out: readings of role `mention`, one per place, at
its first name. Refuses names that stand for several places and nothing decides, names inside longer ones that
are no place (`South China Sea`), words that only begin alike (`Niger` in `Nigeria`), and names of persons.

Subject and paragraphs are searched together, in one pass. What a name stands for in an era is remembered in
the gazetteer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from dashboard.cable import Cable
from dashboard.resolve.evidence import PlaceReading, Resolution
from dashboard.resolve.gazetteer import Gazetteer, Name
from dashboard.resolve.names import is_letter
from dashboard.resolve.resolve import day_of
from dashboard.resolve.rules.mention import Support, mention_by_name, mention_with_support, why

CHARS = 200_000
"""Characters of a cable that are searched."""
BREAK = "\0"
"""Stands between subject and paragraphs, as no white space and no part of a name."""
SPACES = "\n\t\r"
"""White space of a text in which all characters are plain ones; `OTHER_SPACES` comes with the others."""
OTHER_SPACES = "\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
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


class Found(NamedTuple):
    """One name in the text that was searched."""

    name: Name
    start: int


class Meaning(NamedTuple):
    """What a name stands for in an era: all of a reading but where it is."""

    place: str
    rule: str
    source: str
    confidence: float
    why: str


def mentions(cable: Cable, resolution: Resolution, gazetteer: Gazetteer) -> tuple[PlaceReading, ...]:
    """The places named in subject and text, in order of their first name; at most `CHARS` characters are
    read.
    """
    text = searched(cable)
    found = tuple(names_in(text, gazetteer))
    if not found:
        return ()
    day = day_of(cable)
    era = gazetteer.era(day)
    support = _support(resolution, found)
    supported: dict[str, str | None] = {}
    readings: dict[str, PlaceReading] = {}
    for one in found:
        name, rule = one.name, "mention-by-name"
        place = mention_by_name(name, support)
        if place is None:
            rule = "mention-with-support"
            if name.name not in supported:
                supported[name.name] = mention_with_support(name, support)
            place = supported[name.name]
            if place is None or _is_person(text, one):
                continue
        meaning = _meaning(gazetteer, name.name, place, rule, day, era)
        if meaning is not None and meaning.place not in readings:
            readings[meaning.place] = _reading(cable, name.name, meaning)
    return tuple(readings.values())


def searched(cable: Cable) -> str:
    """Subject and paragraphs, `BREAK` between them; every run of white space is one space."""
    parts = [cable.subject or "", *[paragraph.text for paragraph in cable.paragraphs]]
    text = BREAK.join(parts)
    if len(text) > CHARS:
        text = BREAK.join(_first(parts))
    for space in SPACES if text.isascii() else SPACES + OTHER_SPACES:
        text = text.replace(space, " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text


def _first(parts: list[str]) -> Iterator[str]:
    """The parts that are searched where they are more than `CHARS` characters."""
    left = CHARS
    for part in parts:
        yield part[: max(left, 0)]
        left -= len(part)


def names_in(text: str, gazetteer: Gazetteer) -> Iterator[Found]:
    """Names of the table in `text`, the longest first at each place, none inside another: a name that is enough
    by itself once, others each time.
    """
    search, meant = gazetteer.name_search, gazetteer.text_names
    done: set[int] = set()
    for number, start in search.find(text, done):
        if number in done:
            continue
        name = meant[search.names[number]]
        if len(name.strong) == 1 or not name.weak:
            done.add(number)
        if name.strong or name.weak:
            yield Found(name, start)


def _support(resolution: Resolution, found: tuple[Found, ...]) -> Support:
    host = next((one.place for one in resolution.places if one.role == "from"), None)
    about = frozenset(one.place for one in resolution.places if one.role == "about" and one.place is not None)
    return Support(host, about, {one.name.strong[0] for one in found if len(one.name.strong) == 1})


def _is_person(text: str, one: Found) -> bool:
    """Whether a weak name stands where a person's would: beside another capitalised word in mid-sentence."""
    if one.name.kind in ("government", "short", "people"):
        return False
    end = one.start + len(one.name.name)
    if AFTER.match(text, end):
        return True
    before = text[max(0, one.start - BEFORE) : one.start].rpartition(BREAK)[2]
    return PERSON.search(before) is not None


def _meaning(
    gazetteer: Gazetteer, token: str, place: str, rule: str, day: date | None, era: int
) -> Meaning | None:
    """What `token` stands for on `day`; None where that place was no more."""
    key = ("mention", token, place, rule, era)
    if key in gazetteer.memory:
        return gazetteer.memory[key]  # type: ignore[no-any-return]
    held = gazetteer.as_of(place, day)
    until = gazetteer.place[held].until
    found = None
    if until is None or day is None or day < until:
        confidence = STRONG if rule == "mention-by-name" else SUPPORTED
        sentence = why(rule, token, gazetteer.place[held].name)
        found = Meaning(held, rule, f"names.csv {token}", confidence, sentence)
    return gazetteer.remember(key, found)  # type: ignore[no-any-return]


def _reading(cable: Cable, token: str, meaning: Meaning) -> PlaceReading:
    start = _where(cable, token)
    return PlaceReading(
        "mention", meaning.place, None, token, meaning.rule, meaning.source, meaning.confidence, meaning.why,
        True, False, (), start, None if start is None else start + len(token),
    )  # fmt: skip


def _where(cable: Cable, token: str) -> int | None:
    """Where `token` stands in the text: in the subject, else in the first paragraph that has it; page lines
    aside.
    """
    text, subject = cable.text, cable.subject
    if subject is not None and _find(subject, token, 0, len(subject)) is not None:
        begin = text.find(subject[:SUBJECT])
        end = begin + 2 * len(subject) + SUBJECT
        found = _find(text, token, begin, end) if begin >= 0 else None
        if found is not None:
            return found
    at = -1
    for paragraph in cable.paragraphs:
        if at < paragraph.start:
            at = text.find(token, paragraph.start)
            if at < 0:
                return None
        if at < paragraph.end:
            found = _find(text, token, at, paragraph.end)
            if found is not None:
                return found
    return None


def _find(text: str, token: str, start: int, end: int) -> int | None:
    """The first place from `start` to before `end` where `token` stands as whole words, page lines aside."""
    at = text.find(token, start, end)
    while at >= 0:
        past = at + len(token)
        is_whole = not is_letter(text[max(0, at - 1) : at]) and not is_letter(text[past : past + 1])
        if is_whole and PAGE_LINE.match(text, past, end) is None:
            return at
        at = text.find(token, past, end)
    return None
