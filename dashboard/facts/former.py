"""Former names: what a place was called on a day, where it is still the same place under another name.

Comes in: the rows of former_names.csv. Goes out: `Former`s by place. Refuses states that are gone; those are places of
their own in places.csv.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dashboard.facts.day import read_day, within
from dashboard.facts.table import read_rows


@dataclass(frozen=True, slots=True)
class Former:
    """One row of former_names.csv: a name that counted from `since` to before `until`; None is open."""

    name: str
    since: date | None
    until: date | None


def former_of(rows: Iterable[Mapping[str, str]]) -> dict[str, tuple[Former, ...]]:
    """Place to its former names, in the order of the table. Raises FactError for what is no day."""
    found: dict[str, tuple[Former, ...]] = {}
    for row in rows:
        one = Former(row["name"], read_day(row["since"]), read_day(row["until"]))
        found[row["place"]] = (*found.get(row["place"], ()), one)
    return found


def read_former(data: Path) -> dict[str, tuple[Former, ...]]:
    """The former names of the tables in the folder `data`. Raises FactError."""
    return former_of(read_rows(data / "former_names.csv"))


def called(names: Iterable[Former], day: date | None) -> str:
    """The name that counted on `day`; "" where it was that of today, or without a day."""
    return next((one.name for one in names if day is not None and within(day, one.since, one.until)), "")
