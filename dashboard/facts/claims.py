"""Claims: who claims a place that is disputed, on a day.

Comes in: the rows of claims.csv and places.csv. Goes out: `Claim`s by place, and their words. Refuses a judgement on
any of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dashboard.facts.day import read_day, within
from dashboard.facts.table import read_rows

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Claim:
    """One row of claims.csv, made from `since` to before `until`; None is open."""

    name: str
    """Plain name of who claims the place."""
    since: date | None
    until: date | None
    note: str


def claims_of(claims: Iterable[Row], places: Iterable[Row]) -> dict[str, tuple[Claim, ...]]:
    """Disputed place to its claims, in the order of the table. Raises FactError for what is no day."""
    names = {row["place"]: row["name"] for row in places}
    found: dict[str, tuple[Claim, ...]] = {}
    for row in claims:
        claimant = row["claimant"]
        claim = Claim(
            names.get(claimant, claimant), read_day(row["since"]), read_day(row["until"]), row["note"]
        )
        found[row["place"]] = (*found.get(row["place"], ()), claim)
    return found


def read_claims(data: Path) -> dict[str, tuple[Claim, ...]]:
    """The claims of the tables in the folder `data`. Raises FactError."""
    return claims_of(read_rows(data / "claims.csv"), read_rows(data / "places.csv"))


def said(claims: Iterable[Claim], day: date | None) -> str:
    """Such as `claimed by Argentina`, of the claims made on `day` (all without one); "" without any."""
    made = [one for one in claims if day is None or within(day, one.since, one.until)]
    if not made:
        return ""
    names = [one.name for one in made]
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    notes = "; ".join(dict.fromkeys(one.note for one in made if one.note))
    return f"claimed by {listed}" + (f" ({notes})" if notes else "")
