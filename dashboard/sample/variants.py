"""Cables to be multiplied: some per sender, written out once.

Comes in: a seed, the tables. Goes out: a tuple of `Variant`, grouped by sender, and where each group
begins. Refuses nothing. Number and date of a variant are marks of fixed text, which a copy replaces by its
own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from dashboard.sample.chance import between, source, weigh
from dashboard.sample.compose import compose
from dashboard.sample.forms import marking_of, origin_of
from dashboard.sample.message import Message, Part, Slot
from dashboard.sample.plan import countries_of, topics_of
from dashboard.sample.tables import Sender, Tables, Topic
from dashboard.sample.telegram import Look, lay_out

VARIETY = 50
"""Most variants of one sender."""
LEAST = 4
STEP = 150
"""Real cables of a sender for one variant more."""
CHARS = 3_300
"""Characters of the paragraphs; with headings, header and line ends a copy has about 5,000."""
MARK_NUMBER = 876_543
MARK_YEARS = 10
MARK_TIME = datetime(2008, 8, 8, 8, 8, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Variant:
    """One cable of a sender, numbered `MARK_NUMBER` and sent at `MARK_TIME`."""

    message: Message
    origin: str
    classification: str
    head: str
    body: str


@dataclass(frozen=True, slots=True)
class Variants:
    items: tuple[Variant, ...]
    first: tuple[int, ...]
    """Index of each sender's first variant, and at the end the number of all."""


def write_variants(seed: int, tables: Tables, variety: int = VARIETY) -> Variants:
    """Up to `variety` variants for each sender of the tables, the more the busier it is."""
    items: list[Variant] = []
    first = [0]
    for sender in tables.senders:
        topics = topics_of(sender, tables)
        number = min(variety, LEAST + sender.cables // STEP)
        items += [_variant(sender, topics, tables, seed, n) for n in range(number)]
        first.append(len(items))
    return Variants(tuple(items), tuple(first))


def _variant(sender: Sender, topics: tuple[Topic, ...], tables: Tables, seed: int, n: int) -> Variant:
    rng = source(seed, "variant", sender.station, n)
    topic = weigh(rng, topics, [topic.weight for topic in topics])
    slot = Slot(n, sender, MARK_TIME, topic, *countries_of(topic, sender, tables, rng), MARK_NUMBER)
    message = compose(slot, (), (), tables, rng)
    parts = list(message.parts)
    while sum(len(part.text) for part in parts) < CHARS:
        parts[-1:-1] = _more(compose(slot, (), (), tables, rng), message)
    message = replace(message, parts=tuple(parts), years=MARK_YEARS)
    look = Look("telegram", captions=1, relay=between(rng, 0, 9999))
    sheet = lay_out(message, look, tables.form["marker"])
    head, body = "\n".join(sheet.head), "\n".join((*sheet.top, *sheet.text, ""))
    return Variant(message, origin_of(message, tables), marking_of(message), head, body)


def _more(other: Message, message: Message) -> Iterator[Part]:
    """The middle paragraphs of another message, marked as this one."""
    mark = message.parts[0].mark
    for part in other.parts[1:-1]:
        yield replace(part, mark=mark)
