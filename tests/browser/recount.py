"""Recount: what every view must show, counted in plain Python from the store's files.

Comes in: the folder of a store, conditions. Goes out: numbers per view and rows in the order of the list.
Refuses to share: it knows the tables of the store as they are documented and nothing of the code that
answers the page, so that a fault there cannot hide in here too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

ISSUE_KINDS = {"subject", "program", "organisation", "person", "unknown"}
LEVELS = ("UNCLASSIFIED", "LIMITED OFFICIAL USE", "CONFIDENTIAL", "SECRET", "TOP SECRET")


@dataclass(frozen=True, slots=True)
class Cable:
    """One cable; `values` are facet to values, posts with an @ before their name."""

    number: int
    sent: datetime | None
    level: str
    origin: str | None
    subject: str
    tags: tuple[str, ...]
    mrn: str | None
    values: dict[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What one facet asks: any or all of `values` (as `mode` says), none of `barred`."""

    values: tuple[str, ...] = ()
    mode: str = "any"
    barred: tuple[str, ...] = ()

    def holds(self, own: frozenset[str]) -> bool:
        """Whether a cable with the values `own` is wanted."""
        chosen = [value in own for value in self.values]
        enough = not chosen or (all(chosen) if self.mode == "all" else any(chosen))
        return enough and not any(value in own for value in self.barred)


@dataclass(frozen=True, slots=True)
class Conditions:
    """Facet to what it asks, and the time as the first day and the day after the last."""

    facets: dict[str, Wanted] = field(default_factory=dict)
    start: date | None = None
    end: date | None = None

    def asking(self, facet: str, *values: str, mode: str = "any", barred: tuple[str, ...] = ()) -> Conditions:
        """These conditions with `facet` asking this and nothing else."""
        return replace(self, facets={**self.facets, facet: Wanted(values, mode, barred)})

    def between(self, start: date | None, end: date | None) -> Conditions:
        """These conditions, sent in [start, end)."""
        return replace(self, start=start, end=end)

    def without(self, facet: str) -> Conditions:
        """These conditions with nothing asked of `facet`; `when` is the time."""
        if facet == "when":
            return self.between(None, None)
        return replace(self, facets={name: asked for name, asked in self.facets.items() if name != facet})

    def holds(self, cable: Cable) -> bool:
        """Whether the cable is selected."""
        return self._in_time(cable.sent) and all(
            asked.holds(cable.values[facet]) for facet, asked in self.facets.items()
        )

    def _in_time(self, sent: datetime | None) -> bool:
        if self.start is None and self.end is None:
            return True
        if sent is None:
            return False
        day = sent.date()
        return (self.start is None or day >= self.start) and (self.end is None or day < self.end)


EVERYTHING = Conditions()


@dataclass(frozen=True, slots=True)
class Corpus:
    """All cables of a store, and the names its tables give to places, posts and issues."""

    cables: tuple[Cable, ...]
    places: dict[str, str]
    posts: dict[str, str]
    issues: dict[str, str]

    def selected(self, conditions: Conditions = EVERYTHING, but: str = "") -> list[Cable]:
        """The cables under all conditions but that of the facet `but`."""
        wanted = conditions.without(but)
        return [cable for cable in self.cables if wanted.holds(cable)]

    def total(self, conditions: Conditions = EVERYTHING) -> int:
        """How many cables are selected."""
        return len(self.selected(conditions))

    def counts(self, facet: str, conditions: Conditions = EVERYTHING) -> Counter[str]:
        """Cables per value of `facet`, under all conditions but its own."""
        chosen = self.selected(conditions, but=facet)
        return Counter(value for cable in chosen for value in cable.values[facet])

    def areas(self, role: str, conditions: Conditions = EVERYTHING) -> dict[str, int]:
        """Place code to cables in `role`."""
        return {v: n for v, n in self.counts(role, conditions).items() if not v.startswith("@")}

    def circles(self, role: str, conditions: Conditions = EVERYTHING) -> dict[str, int]:
        """Post to cables: those it got in the role `to`, those it sent in every other."""
        counts = self.counts("to" if role == "to" else "from", conditions)
        return {v[1:]: n for v, n in counts.items() if v.startswith("@")}

    def bins(self, resolution: str, conditions: Conditions = EVERYTHING) -> dict[date, Counter[str]]:
        """First day of the bin to its cables per level, under all conditions but the time."""
        found: dict[date, Counter[str]] = {}
        for cable in self.selected(conditions, but="when"):
            if cable.sent is not None:
                day = first_day(resolution, cable.sent.date())
                found.setdefault(day, Counter())[cable.level] += 1
        return found

    def lonely(self) -> tuple[str, str]:
        """An issue and a year in which no cable bears it, for a selection of nothing."""
        years, counts = {day.year for day in self.bins("year")}, self.counts("issue")
        for code in sorted(counts, key=lambda code: (counts[code], code)):
            own = {day.year for day in self.bins("year", EVERYTHING.asking("issue", code))}
            if years - own:
                return code, str(min(years - own))
        raise LookupError("Every issue occurs in every year.")

    def edges(self, resolution: str) -> list[date]:
        """Starts of all bins from the first cable to the last, and the end of the last bin."""
        days = [cable.sent.date() for cable in self.cables if cable.sent is not None]
        day, last = first_day(resolution, min(days)), max(days)
        found = [day]
        while day <= last:
            day = next_day(resolution, day)
            found.append(day)
        return found

    def rows(
        self, conditions: Conditions = EVERYTHING, sort: str = "sent_at", descending: bool = True
    ) -> list[Cable]:
        """The list: what has no value stands last in either direction, ties go by number."""
        chosen = self.selected(conditions)
        known = [cable for cable in chosen if _sort_key(sort, cable) is not None]
        blank = [cable for cable in chosen if _sort_key(sort, cable) is None]
        known.sort(key=lambda cable: (_sort_key(sort, cable), cable.number), reverse=descending)
        blank.sort(key=lambda cable: cable.number, reverse=descending)
        return known + blank


def first_day(resolution: str, day: date) -> date:
    """The first day of the bin of `day`."""
    if resolution == "year":
        return day.replace(month=1, day=1)
    if resolution == "month":
        return day.replace(day=1)
    return day - timedelta(days=day.weekday()) if resolution == "week" else day


def next_day(resolution: str, first: date) -> date:
    """The first day of the bin after the one that starts on `first`."""
    if resolution == "year":
        return date(first.year + 1, 1, 1)
    if resolution == "month":
        return (first.replace(day=28) + timedelta(days=4)).replace(day=1)
    return first + timedelta(days=7 if resolution == "week" else 1)


def _sort_key(sort: str, cable: Cable) -> Any:
    if sort == "sent_at":
        return cable.sent
    if sort == "origin":
        return None if cable.origin is None else cable.origin.lower()
    if sort == "classification":
        return LEVELS.index(cable.level) if cable.level in LEVELS else None
    if sort == "subject":
        return cable.subject.lower() if cable.subject.strip() else None
    if sort == "tags":
        return " ".join(cable.tags) or None
    raise KeyError(sort)


def read_corpus(store: Path) -> Corpus:
    """The corpus in the store's files."""
    about, sent_from, to, mention, issue = (dict[int, set[str]]() for _ in range(5))
    roles = {"about": about, "from": sent_from, "to": to, "mention": mention}
    for row in _rows(store, "cable_place", "cable_id", "role", "place", "post"):
        values = roles.get(row["role"])
        if values is None:
            continue
        own = values.setdefault(row["cable_id"], set())
        if row["place"] is not None:
            own.add(row["place"])
        if row["post"] is not None and row["role"] in ("from", "to"):
            own.add("@" + row["post"])
    roles["untagged"] = {number: own - about.get(number, set()) for number, own in mention.items()}
    for row in _rows(store, "cable_issue", "cable_id", "code", "kind"):
        if row["kind"] in ISSUE_KINDS:
            issue.setdefault(row["cable_id"], set()).add(row["code"])
    columns = ("cable_id", "sent_at", "classification", "origin_name", "origin", "subject", "tags", "mrn")
    cables = []
    for row in _rows(store, "cable", *columns):
        number, level = row["cable_id"], row["classification"] or ""
        values = {name: frozenset(own.get(number, ())) for name, own in (*roles.items(), ("issue", issue))}
        cables.append(
            Cable(
                number=number,
                sent=None if row["sent_at"] is None else row["sent_at"].astimezone(UTC),
                level=level,
                origin=row["origin"] if row["origin_name"] is None else row["origin_name"],
                subject=row["subject"] or "",
                tags=tuple(row["tags"] or ()),
                mrn=row["mrn"],
                values={**values, "class": frozenset({level})},
            )
        )
    return Corpus(
        cables=tuple(cables),
        places={row["place"]: row["name"] for row in _rows(store, "place", "place", "name")},
        posts={row["post"]: row["name"] for row in _rows(store, "post", "post", "name")},
        issues={row["code"]: row["name"] or "" for row in _rows(store, "issue", "code", "name")},
    )


def _rows(store: Path, table: str, *columns: str) -> Iterable[dict[str, Any]]:
    path = store / f"{table}.parquet"
    found = pq.read_table(path if path.exists() else store / table, columns=list(columns)).to_pylist()
    return list(found)
