"""What steers the generator: the tables and lists of `data/sample`.

Comes in: the folder `data`. Goes out: `Tables`, read once. Refuses a missing list or a wrong value with a
`FactError` that names the file.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dashboard.errors import FactError
from dashboard.facts.table import read_rows

Lists = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Country:
    """One row of countries.csv."""

    tag: str
    name: str
    adjective: str
    government: str
    """Short form in cables, such as GOJ."""
    region: str
    names: str
    """Pool of invented names in names.toml."""
    neighbours: tuple[str, ...]
    """Codes."""
    traits: frozenset[str]

    @property
    def in_prose(self) -> str:
        """The name with its article."""
        return f"the {self.name}" if "the" in self.traits else self.name


@dataclass(frozen=True, slots=True)
class Sender:
    """One row of senders.csv: a post that sends cables."""

    station: str
    name: str
    """As in the FM line."""
    spoken: str
    """As in a message number: USUN NEW YORK."""
    city: str
    routing: str
    country: str | None
    """TAG of the country that it reports on; None for missions and the Department."""
    role: str
    lon: int
    cables: int
    """Real cables counted, the weight of the post."""
    yearly: int
    """Cables that it numbers in a year."""
    first_number: int
    """The sample's numbers begin here each year, above every published one of the station."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What a cable can be about: subjects, sentences, TAGS and who writes of it when."""

    name: str
    weight: float
    subjects: tuple[str, ...]
    facts: tuple[str, ...]
    summary: tuple[str, ...]
    comment: tuple[str, ...]
    headings: tuple[str, ...]
    tags: tuple[str, ...]
    levels: tuple[int, ...]
    """Shares of unclassified, sensitive, confidential and secret."""
    lists: Lists
    roles: frozenset[str]
    needs: frozenset[str]
    lacks: frozenset[str]
    about: tuple[str, ...]
    """TAGS of which the country is drawn, for posts without one of their own."""
    others: tuple[str, ...]
    """TAGS of which the other country is drawn; empty: a neighbour."""
    info: tuple[str, ...]
    """Stations of information addressees that it always goes to."""
    action: tuple[str, ...]
    """Stations of action addressees, for cables of the Department."""
    precedences: tuple[int, ...]
    """Shares of flash, immediate, priority and routine."""
    first: date
    last: date
    peak: date | None
    cables: int
    """Number in a sample of 2,000; 0 for topics of every day."""
    senders: Mapping[str, float]
    story: str | None


@dataclass(frozen=True, slots=True)
class Order:
    """An executive order as cables name it from a day on."""

    number: str
    since: date
    text: str
    """What follows the number; `{date}` is the day of declassification."""
    reasons: tuple[str, ...]
    """The reasons that a classified cable gives; empty where it names no classifier."""


@dataclass(frozen=True, slots=True)
class Tables:
    countries: Mapping[str, Country]
    senders: tuple[Sender, ...]
    stations: Mapping[str, Sender]
    """Station to sender."""
    topics: tuple[Topic, ...]
    beats: tuple[Topic, ...]
    earlier: tuple[Topic, ...]
    """Beats before the everyday cables, an archive of their own."""
    lists: Lists
    common: Topic
    fresh: tuple[str, ...]
    """Slots that are drawn anew in each sentence after the summary."""
    names: Lists
    drafters: Lists
    form: Mapping[str, Any]
    days: tuple[date, date]
    """First and last day of the everyday cables."""
    persons: Mapping[str, tuple[tuple[str, ...], ...]]
    """TAG to the persons that its cables bear as TAGS, each in all its spellings."""
    orders: tuple[Order, ...]
    """In order of time."""

    @property
    def present(self) -> list[str]:
        """TAGS of the countries that are no memory."""
        return [tag for tag, country in self.countries.items() if "past" not in country.traits]

    def order(self, day: date) -> Order:
        """The executive order by which a cable of this day is classified."""
        return [order for order in self.orders if order.since <= day][-1]


def load_tables(data: Path) -> Tables:
    """The tables in `data/sample`. Raises FactError."""
    folder = data / "sample"
    form, phrases, names = (_toml(folder / f"{n}.toml") for n in ("form", "phrases", "names"))
    years = [int(y) for y in form["years"] if y != "last"]
    days = (date(min(years), 1, 1), form["years"]["last"])
    senders = tuple(_sender(row) for row in read_rows(folder / "senders.csv"))
    tables = Tables(
        countries={row["tag"]: _country(row) for row in read_rows(folder / "countries.csv")},
        senders=senders,
        stations={sender.station: sender for sender in senders},
        topics=tuple(
            _topic(item, {}, days, path.name)
            for path in sorted(folder.glob("topics*.toml"))
            for item in _toml(path)["topic"]
        ),
        beats=_beats(folder / "story.toml", days),
        earlier=_beats(folder / "earlier.toml", days),
        lists=_lists(phrases["lists"]),
        fresh=tuple(phrases["fresh"]["slots"]),
        common=_topic(
            {"name": "common", "subjects": ["-"], "tags": [], **phrases["common"]}, {}, days, "phrases.toml"
        ),
        names=_lists(names["pools"]),
        drafters=_lists(names["drafters"]),
        form=form,
        days=days,
        persons={tag: tuple(map(tuple, found)) for tag, found in names["persons"].items()},
        orders=tuple(
            Order(row["number"], row["since"], row["text"], tuple(row["reasons"])) for row in form["orders"]
        ),
    )
    _check(tables)
    return tables


def _check(tables: Tables) -> None:
    """Every station and country that a topic names must be in the tables."""
    for topic in (*tables.topics, *tables.beats, *tables.earlier):
        for kind, names, known in (
            ("station", (*topic.senders, *topic.info, *topic.action), set(tables.stations)),
            ("country", (*topic.about, *topic.others), set(tables.countries)),
        ):
            lost = sorted(set(names) - known)
            if lost:
                raise FactError(
                    f"{topic.name!r} names the {kind} {lost[0]!r}, which no table of data/sample has."
                )


def _beats(path: Path, days: tuple[date, date]) -> tuple[Topic, ...]:
    story = _toml(path)
    return tuple(
        _topic(item, story["story"].get(item["story"], {}), days, path.name) for item in story["beat"]
    )


def _toml(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as stream:
            return tomllib.load(stream)
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise FactError(f"{path.name}: {error}.") from None


def _country(row: Mapping[str, str]) -> Country:
    return Country(
        row["tag"], row["name"], row["adjective"], row["government"], row["region"], row["names"],
        tuple(row["neighbours"].split("|")), frozenset(row["traits"].split("|")),
    )  # fmt: skip


def _sender(row: Mapping[str, str]) -> Sender:
    return Sender(
        row["station"], row["sender"], row["spoken"], row["city"], row["routing"], row["country"] or None,
        row["role"], int(row["lon"]), int(row["cables"]), int(row["yearly"]), int(row["first_number"]),
    )  # fmt: skip


def _lists(lists: Mapping[str, list[str]]) -> Lists:
    return {name: tuple(items) for name, items in lists.items()}


KEYS = frozenset(Topic.__slots__)


def _topic(item: Mapping[str, Any], shared: Mapping[str, Any], days: tuple[date, date], file: str) -> Topic:
    """One topic; a beat takes what it does not say from its story, and joins the story's facts to its own."""
    name = item.get("name") or f"{item.get('story')} {item.get('first')}"
    unknown = (set(item) | set(shared)) - KEYS
    if unknown or not item.get("subjects"):
        wrong = f"unknown key {sorted(unknown)[0]!r}" if unknown else "no subjects"
        raise FactError(f"{file}, {name!r}: {wrong}. Known keys: {', '.join(sorted(KEYS))}.")
    both = {**shared, **item}

    def texts(key: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        return tuple(both.get(key, default))

    def joined(key: str) -> tuple[str, ...]:
        return tuple(item.get(key, ())) + tuple(shared.get(key, ()))

    return Topic(
        name=name,
        weight=both.get("weight", 1.0),
        subjects=texts("subjects"),
        facts=joined("facts"),
        summary=joined("summary"),
        comment=joined("comment"),
        headings=joined("headings"),
        tags=texts("tags"),
        levels=tuple(both.get("levels", (25, 25, 42, 8))),
        lists=_lists({**shared.get("lists", {}), **item.get("lists", {})}),
        roles=frozenset(both.get("roles", ("post",))),
        needs=frozenset(both.get("needs", ())),
        lacks=frozenset(both.get("lacks", ())),
        about=texts("about"),
        others=texts("others"),
        info=texts("info"),
        action=texts("action"),
        precedences=tuple(both.get("precedences", (0, 8, 34, 58))),
        first=both.get("first", days[0]),
        last=both.get("last", days[1]),
        peak=both.get("peak"),
        cables=both.get("cables", 0),
        senders=both.get("senders", {}),
        story=both.get("story"),
    )
