"""Finding who stands behind a plain-language address: the look-ups that the rules on addresses share.

Comes in: the address as printed, a day. Goes out: its plain form, candidates for it. Refuses any judgement.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from dashboard.facts.day import within
from dashboard.resolve.gazetteer import Gazetteer, Member, plain

RELAY = re.compile(r"\s*R[A-Z]{3,6}\s*/", re.ASCII)
NUMBER = re.compile(r"\d{1,6}", re.ASCII)


@dataclass(frozen=True, slots=True)
class AddressJudgement:
    """An address explained; `kind` as in `AddresseeReading`. `place` is the host country on the day."""

    kind: str
    display: str
    post: str | None = None
    place: str | None = None
    rule: str = ""
    source: str = ""
    confidence: float = 0.0
    why: str = ""
    is_flagged: bool = False
    other: tuple[str, ...] = ()
    """Other readings: place codes, and posts with an @."""
    members: tuple[Member, ...] = ()


def value(found: AddressJudgement) -> str:
    """A judgement as one of the other readings: its post with an @, else its place; "" for neither."""
    return f"@{found.post}" if found.post is not None else found.place or ""


def address(gazetteer: Gazetteer, written: str) -> str:
    """The plain form of an address: routing indicator, offices after double slants, precedence and numbers at
    the end out.
    """
    words = plain(RELAY.sub("", written, count=1).partition("//")[0]).split()
    while len(words) > 1 and (NUMBER.fullmatch(words[-1]) or gazetteer.words.get(words[-1]) == "precedence"):
        words.pop()
    return " ".join(words)


def posts_named(gazetteer: Gazetteer, name: str, day: date | None) -> tuple[str, ...]:
    """The posts of the plain address `name`; those in being on `day` where there are several."""
    found = gazetteer.names.get(name, ())
    if not found:
        rest = after_post_word(gazetteer, name)
        if rest is not None:
            found = gazetteer.cities.get(rest) or gazetteer.names.get(rest, ())
    return in_being(gazetteer, found, day) if len(found) > 1 else found


def in_being(gazetteer: Gazetteer, posts: Iterable[str], day: date | None) -> tuple[str, ...]:
    """Those of `posts` that were open on `day`; all of them where none was or the day is not known."""
    posts = tuple(posts)
    if day is None:
        return posts
    found = (gazetteer.post[post] for post in posts)
    return tuple(post.post for post in found if within(day, post.since, post.until)) or posts


def after_post_word(gazetteer: Gazetteer, name: str) -> str | None:
    """What follows words such as AMEMBASSY; None where `name` does not begin with one."""
    words = name.split()
    for count in (2, 1):
        if len(words) > count and gazetteer.words.get(" ".join(words[:count])) == "post":
            return " ".join(words[count:])
    return None


def heads(name: str) -> Iterator[tuple[str, str]]:
    """(head, rest) of `name` cut between words, longest head first; the head has at least one word."""
    words = name.split()
    for count in range(len(words) - 1, 0, -1):
        yield " ".join(words[:count]), " ".join(words[count:])


def without_location(gazetteer: Gazetteer, name: str) -> tuple[str, str, tuple[str, ...]] | None:
    """(head, location, places) where `name` ends in a location of the table; the longest location counts."""
    for head, rest in reversed(tuple(heads(name))):
        found = gazetteer.locations.get(rest)
        if found is not None:
            return head, rest, found.places
    return None


def host(gazetteer: Gazetteer, post: str, day: date | None) -> str | None:
    """The place that `post` lay in on `day`."""
    place = gazetteer.post[post].place
    return None if place is None else gazetteer.as_of(place, day)


def place_name(gazetteer: Gazetteer, place: str | None) -> str:
    """The plain name of a place."""
    found = gazetteer.place.get(place or "")
    return "no fixed place" if found is None else found.name
