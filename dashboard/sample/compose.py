"""Composing: what a cable of the plan says.

Comes in: a `Slot`, the slots that it may refer to, the tables, a source of chance. Goes out: a `Message`.
Refuses nothing of its own; a bad pattern in the tables raises FactError. Every name and event is invented.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import replace
from datetime import timedelta
from random import Random

from dashboard.sample.address import address
from dashboard.sample.chance import between, happens, pick, shuffled, source, weigh
from dashboard.sample.message import Message, Part, Slot
from dashboard.sample.speech import Speech
from dashboard.sample.tables import Tables

LEVELS = ("UNCLASSIFIED", "SENSITIVE", "CONFIDENTIAL", "SECRET")
STRAY = re.compile(r"(?<=\w)'S (?:THE|AN?) ")
"""An article after a genitive: FRANCE'S THE RAILWAY."""
TRIES = 8
"""Subjects drawn before one is said twice."""
PRECEDENCES = ("FLASH", "IMMEDIATE", "PRIORITY", "ROUTINE")


def compose(slot: Slot, cited: Sequence[Slot], used: Container[str], tables: Tables, rng: Random) -> Message:
    """The message of a slot, with a subject that is not in `used` if that can be had. Raises FactError."""
    topic, order = slot.topic, tables.order(slot.sent_at.date())
    level = weigh(
        rng, LEVELS, [a * b for a, b in zip(topic.levels, tables.form["levels"]["tilt"], strict=True)]
    )
    precedence = weigh(rng, PRECEDENCES, topic.precedences)
    speech, subject = _subject(slot, used, tables, rng)
    speech.bound.update(_in_prose(slot, tables))
    is_noforn = happens(rng, {"SECRET": 18, "CONFIDENTIAL": 2}.get(level, 0))
    mark = {"UNCLASSIFIED": "U", "SENSITIVE": "SBU", "CONFIDENTIAL": "C", "SECRET": "S"}[level]
    copies, relay = address(slot, level, precedence, tables, rng)
    if is_early(slot, tables):  # the collectives and most agencies are of later days
        copies, relay = tuple(copy for copy in copies if copy.number is not None), ()
    family = pick(rng, tables.drafters["family"])
    return Message(
        slot=slot,
        level="UNCLASSIFIED" if level == "SENSITIVE" else level,
        is_sensitive=level == "SENSITIVE",
        is_noforn=is_noforn,
        precedence=precedence,
        copies=copies,
        relay=relay,
        tags=_tags(slot, rng) + _persons(slot, tables),
        subject=subject,
        references=_references(slot, cited) + _lost(slot, tables),
        parts=tuple(
            part if order.reasons else replace(part, mark=None)
            for part in _parts(slot, speech, mark + ("/NF" if is_noforn else ""), tables, rng)
        ),
        officer=f"{pick(rng, tables.drafters['given'])} {pick(rng, tables.drafters['family'])}",
        title=pick(rng, tables.drafters["titles"]),
        reasons=pick(rng, order.reasons or ("",)),
        years=pick(rng, (5, 10, 10, 10, 15, 20, 25)),
        signer=family.upper(),
        order=order.number,
        rule=order.text,
    )


def is_early(slot: Slot, tables: Tables) -> bool:
    """Whether the cable is older than the everyday ones."""
    return slot.sent_at.year < tables.days[0].year


def _subject(slot: Slot, used: Container[str], tables: Tables, rng: Random) -> tuple[Speech, str]:
    """A subject, and the speech that the text goes on with. A story's subjects are told in their order."""
    topic = slot.topic
    country = tables.countries[slot.country or slot.other]
    names = {"name": tables.names[country.names]}
    for _ in range(TRIES):
        speech = Speech((topic.lists, tables.lists, names), _bound(slot, tables, rng))
        at = rng.random() if topic.story is None else slot.part + 0.4 * (rng.random() - 0.5)
        pattern = topic.subjects[max(0, min(len(topic.subjects) - 1, int(at * len(topic.subjects))))]
        subject = STRAY.sub("'S ", speech.say(pattern, rng).upper())
        if subject not in used:
            break
    return speech, subject


def _bound(slot: Slot, tables: Tables, rng: Random) -> dict[str, str]:
    """The slots that a cable's own facts fill."""
    other = tables.countries[slot.other]
    own = tables.countries[slot.country] if slot.country else other
    day = slot.sent_at - timedelta(days=between(rng, 1, 6))
    later = slot.sent_at + timedelta(days=between(rng, 5, 25))
    month = slot.sent_at.replace(day=1)
    return {
        "place": own.name, "adj": own.adjective, "gov": own.government, "city": slot.sender.city,
        "other": other.name, "other_adj": other.adjective, "other_gov": other.government,
        "day": f"{day:%B} {day.day}", "later_day": f"{later:%B} {later.day}",
        "year": f"{slot.sent_at:%Y}", "next_year": str(slot.sent_at.year + 1),
        "month": f"{slot.sent_at:%B}", "last_month": f"{month - timedelta(days=1):%B}",
        "nth": str(1 + int(slot.part * 24)), "next_month": f"{month + timedelta(days=32):%B}",
    }  # fmt: skip


def _in_prose(slot: Slot, tables: Tables) -> dict[str, str]:
    """Names of countries with their article, which a subject leaves out."""
    other = tables.countries[slot.other]
    own = tables.countries[slot.country] if slot.country else other
    return {"place": own.in_prose, "land": own.in_prose, "other": other.in_prose}


def _tags(slot: Slot, rng: Random) -> tuple[str, ...]:
    """The codes of the topic's list: `@` the country, `&` the other one, `CODE?40` in 40 percent."""
    found: list[str] = []
    for item in slot.topic.tags:
        code, _, percent = item.partition("?")
        if percent and not happens(rng, int(percent)):
            continue
        tag = {"@": slot.country, "&": slot.other}.get(code, code)
        if tag is not None and tag not in found:
            found.append(tag)
    return tuple(found)


def _persons(slot: Slot, tables: Tables) -> tuple[str, ...]:
    """At times a person of the country as a tag; drawn apart, so that the rest of the cable stays as it is."""
    rng = source("person", slot.mrn)
    known = tables.persons.get(slot.country or "", ())
    if not known or not happens(rng, tables.form["quirks"]["persons"]):
        return ()
    return (f"({pick(rng, pick(rng, known))})",)


def _references(slot: Slot, cited: Sequence[Slot]) -> tuple[str, ...]:
    """Cited cables as written: the year only where it is another one."""
    return tuple(
        (f"{c.sent_at:%y} " if c.sent_at.year != slot.sent_at.year else "") + f"{c.sender.spoken} {c.number}"
        for c in cited
    )


def _lost(slot: Slot, tables: Tables) -> tuple[str, ...]:
    """At times a cable of the Department that is not in the sample; drawn apart, as persons are."""
    rng = source("lost", slot.mrn)
    if is_early(slot, tables) or not happens(rng, tables.form["quirks"]["lost"]):
        return ()
    return (f"{tables.form['department']} {tables.form['lost_number'] + between(rng, 0, 9999)}",)


def _parts(slot: Slot, speech: Speech, mark: str, tables: Tables, rng: Random) -> tuple[Part, ...]:
    """Summary, sections with headings, comment."""
    topic, common = slot.topic, tables.common
    facts = shuffled(rng, topic.facts)
    fill = shuffled(rng, common.facts)
    marks = (mark, mark, mark, "U" if mark == "U" else pick(rng, ("U", "SBU", mark)))

    def say(patterns: Sequence[str]) -> str:
        return "  ".join(_sentence(speech.say(pattern, rng)) for pattern in patterns)

    def say_on(patterns: Sequence[str]) -> str:
        sentences = []
        for pattern in patterns:
            speech.forget(tables.fresh)
            sentences.append(say((pattern,)))
        return "  ".join(sentences)

    opening = (
        shuffled(rng, topic.summary or common.summary)[:1] + facts[:1] + shuffled(rng, common.summary)[:1]
    )
    parts = [Part(f"Summary: {say(opening)}  End Summary.", mark)]
    rest = facts[1:]
    headings = shuffled(rng, topic.headings)
    length = between(rng, 9, 13) if happens(rng, tables.form["quirks"]["long"]) else between(rng, 3, 7)
    while (rest or fill) and len(parts) < length:
        size = between(rng, 1, 3)
        mixed = shuffled(rng, rest[:size] + fill[: between(rng, 1, 2)])
        rest, fill = rest[size:], fill[2:]
        if mixed:
            heading = speech.say(headings.pop(), rng) if headings and happens(rng, 75) else None
            parts.append(Part(say_on(mixed), pick(rng, marks), heading))
    ending = shuffled(rng, topic.comment)[:2] + shuffled(rng, common.comment)[: between(rng, 1, 2)]
    heading = "Comment" if happens(rng, 60) else None
    parts.append(Part(f"Comment: {say_on(ending)}  End Comment.", mark, heading))
    return tuple(parts)


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:]
