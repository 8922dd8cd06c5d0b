"""Periods: administrations, by which time can be chosen, and what is known to be missing from an archive.

Comes in: the folder `data/`. Goes out: `Periods`. Refuses, with a `FactError`, what the reader of tables refuses and
a day that is none; the full check of the tables is `dashboard.facts.check`.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from dashboard.errors import FactError
from dashboard.facts.day import read_day
from dashboard.facts.table import read_rows


@dataclass(frozen=True, slots=True)
class Administration:
    """In office from `since` to before `until`; None is still."""

    name: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Gap:
    """Cables sent in [since, until) are missing from an archive, all of them or most."""

    since: date
    until: date
    is_whole: bool
    archive: str
    archive_since: date
    archive_until: date
    note: str
    source: str

    def is_of(self, months: Collection[date]) -> bool:
        """Whether a store with cables in `months`, by their first days, holds the archive."""
        since, until = self.archive_since, self.archive_until
        size = (until.year - since.year) * 12 + until.month - since.month
        return 2 * sum(since <= month < until for month in months) >= size


@dataclass(frozen=True, slots=True)
class Periods:
    """Both in the order of time."""

    administrations: tuple[Administration, ...] = ()
    gaps: tuple[Gap, ...] = ()

    def of(self, months: Collection[date]) -> Periods:
        """With the gaps of those archives alone that a store holds: `months`, the first days of the months for which
        it has cables, are at least half of the archive's.
        """
        return replace(self, gaps=tuple(gap for gap in self.gaps if gap.is_of(months)))


def read_periods(data: Path) -> Periods:
    """The periods of `administrations.csv` and `gaps.csv`. Raises FactError."""
    try:
        rulers = [
            Administration(row["name"], _day(row["since"]), read_day(row["until"]))
            for row in read_rows(data / "administrations.csv")
        ]
        gaps = [
            Gap(
                _day(row["since"]),
                _day(row["until"]),
                row["extent"] == "whole",
                row["archive"],
                _day(row["archive_since"]),
                _day(row["archive_until"]),
                row["note"],
                row["source"],
            )
            for row in read_rows(data / "gaps.csv")
        ]
    except KeyError as error:
        raise FactError(f"{data}: the column {error} of the periods is missing; run check-data.") from None
    return Periods(
        tuple(sorted(rulers, key=lambda item: item.since)), tuple(sorted(gaps, key=lambda item: item.since))
    )


def _day(text: str) -> date:
    day = read_day(text)
    if day is None:
        raise FactError("A period without its first or last day; write a day such as 1990-10-03.")
    return day
