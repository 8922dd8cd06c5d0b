"""The plan of a sample: who sends when, on what, under which number.

Comes in: a count, a seed, the tables. Goes out: a tuple of `Slot` in order of time. Refuses a count below 1
with a `SettingError`. The stories get their share first, the rest is spread over posts and years as real
cables are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from random import Random

from dashboard.errors import SettingError
from dashboard.sample.chance import between, happens, pick, source, weigh
from dashboard.sample.message import Slot
from dashboard.sample.tables import Sender, Tables, Topic

WHOLE = 2000
"""The count for which the tables give the numbers of cables of a story."""
EVENNESS = 0.8
"""Below 1, small posts get more than their share, so that a small sample shows them at all."""


def plan(count: int, seed: int, tables: Tables) -> tuple[Slot, ...]:
    """`count` slots in order of time, their `order` counted from 0. Raises SettingError."""
    if count < 1:
        raise SettingError(f"A sample of {count} cables cannot be made; ask for 1 or more.")
    slots = list(_story(tables.beats, count, seed, tables))[:count]
    slots += _days(count - len(slots), seed, tables)
    return _ordered(slots, tables)


def plan_earlier(seed: int, tables: Tables) -> tuple[Slot, ...]:
    """The slots of the years before, all of them."""
    return _ordered(_story(tables.earlier, WHOLE, seed, tables), tables)


def _ordered(slots: list[Slot], tables: Tables) -> tuple[Slot, ...]:
    return tuple(_numbered(sorted(slots, key=lambda slot: (slot.sent_at, slot.sender.station)), tables))


def _story(beats: Sequence[Topic], count: int, seed: int, tables: Tables) -> list[Slot]:
    slots = []
    for beat in beats:
        for n in range(round(beat.cables * count / WHOLE)):
            rng = source(seed, "story", beat.name, n)
            sender = tables.stations[weigh(rng, list(beat.senders), list(beat.senders.values()))]
            slots.append(_slot(sender, _burst(rng, beat), beat, tables, rng))
    return slots


def _days(count: int, seed: int, tables: Tables) -> list[Slot]:
    weights = [sender.cables**EVENNESS for sender in tables.senders]
    years = [(int(year), share) for year, share in tables.form["years"].items() if year != "last"]
    shares = [share for _, share in years]

    @cache
    def fitting(sender: Sender) -> tuple[Topic, ...]:
        return topics_of(sender, tables)

    slots = []
    for n in range(count):
        rng = source(seed, "day", n)
        while True:
            sender = weigh(rng, tables.senders, weights)
            year, _ = weigh(rng, years, shares)
            day = date(year, 1, 1) + timedelta(
                between(rng, 0, min(364, (tables.days[1] - date(year, 1, 1)).days))
            )
            topics = [topic for topic in fitting(sender) if topic.first <= day <= topic.last]
            if topics:
                break
        topic = weigh(rng, topics, [topic.weight for topic in topics])
        slots.append(_slot(sender, day, topic, tables, rng))
    return slots


def topics_of(sender: Sender, tables: Tables) -> tuple[Topic, ...]:
    """The everyday topics that fit a post and its country."""
    traits = tables.countries[sender.country].traits if sender.country is not None else frozenset()
    return tuple(
        topic
        for topic in tables.topics
        if sender.role in topic.roles
        and (sender.country is None or not topic.needs or topic.needs & traits)
        and not topic.lacks & traits
    )


def countries_of(topic: Topic, sender: Sender, tables: Tables, rng: Random) -> tuple[str | None, str]:
    """TAGS of the country that a cable is about, and of the other country."""
    country = pick(rng, topic.about) if topic.about else sender.country
    others: Sequence[str] = topic.others or (tables.countries[country].neighbours if country else ())
    return country, pick(rng, [tag for tag in others if tag != country] or tables.present)


def _burst(rng: Random, beat: Topic) -> date:
    """A day of the beat, the likelier the nearer to its peak."""
    peak = beat.peak or beat.first + (beat.last - beat.first) / 2
    low, high, mode = beat.first.toordinal(), beat.last.toordinal(), peak.toordinal()
    aim = rng.random()
    cut = (mode - low) / max(1, high - low)
    if aim < cut:
        return date.fromordinal(round(low + (aim * (high - low) * (mode - low)) ** 0.5))
    return date.fromordinal(round(high - ((1 - aim) * (high - low) * (high - mode)) ** 0.5))


def _slot(sender: Sender, day: date, topic: Topic, tables: Tables, rng: Random) -> Slot:
    country, other = countries_of(topic, sender, tables, rng)
    return Slot(0, sender, _hour(sender, day, rng), topic, country, other, 0)


def _hour(sender: Sender, day: date, rng: Random) -> datetime:
    """A minute of the post's working day; week-ends are mostly free."""
    if day.weekday() > 4 and happens(rng, 85):
        day -= timedelta(day.weekday() - 4)
    local = 9 + 5 * (rng.random() + rng.random())
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(
        hours=round(local - sender.lon / 15), minutes=between(rng, 0, 59)
    )


def _numbered(slots: Sequence[Slot], tables: Tables) -> list[Slot]:
    """Each post numbers its cables of a year in order of time, as if it had sent many more."""
    last: dict[tuple[str, int], int] = {}
    whole = Counter(slot.topic.name for slot in slots)
    told: Counter[str] = Counter()
    numbered = []
    for order, slot in enumerate(slots):
        sender, year = slot.sender, slot.sent_at.year
        gone = (slot.sent_at - datetime(year, 1, 1, tzinfo=UTC)) / timedelta(days=365)
        least, yearly = sender.first_number, sender.yearly
        if year < tables.days[0].year:
            least, yearly = tables.form["earlier"]["number"], tables.form["earlier"]["yearly"]
        number = max(least + int(yearly * gone), last.get((sender.station, year), 0) + 1)
        last[sender.station, year] = number
        name = slot.topic.name
        numbered.append(replace(slot, order=order, number=number, part=(told[name] + 0.5) / whole[name]))
        told[name] += 1
    return numbered
