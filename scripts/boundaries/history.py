"""Who held which piece, and when: a place's shapes over time.

Comes in: pieces, `history.csv` (place, piece, since, until; an empty day is open). Goes out: `Version`s: a
place, the days on which it had just these pieces (`until` is the first day on which it had not). Refuses two
places that hold one piece on one day, and a piece that does not exist.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scripts.boundaries.source import Piece


@dataclass(frozen=True, slots=True)
class Claim:
    """One row: `place` held `piece` from `since` until the day before `until`; None is open."""

    place: str
    piece: str
    since: date | None
    until: date | None

    def holds(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Version:
    """A place with the same pieces from `since` until the day before `until`; None is open."""

    place: str
    pieces: frozenset[str]
    since: date | None
    until: date | None


def claims(path: Path) -> tuple[Claim, ...]:
    """The rows of `history.csv`."""
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(
            Claim(row["place"], row["piece"], _day(row["since"]), _day(row["until"]))
            for row in csv.DictReader(file)
        )


def versions(land: Iterable[Piece], held: tuple[Claim, ...]) -> tuple[Version, ...]:
    """Every place's versions in order of place and time; days without land have none."""
    today = {p.piece: p.place for p in land}
    unknown = sorted({c.piece for c in held} - today.keys())
    if unknown:
        raise ValueError(
            f"history.csv names the piece {unknown[0]}; pieces.csv and cuts.json make no such piece."
        )
    turns = [date.min, *sorted({day for c in held for day in (c.since, c.until) if day is not None})]
    ledger: dict[str, list[tuple[int, frozenset[str]]]] = {}
    for number, day in enumerate(turns):
        holder = dict(today)
        claimed: dict[str, str] = {}
        for claim in (c for c in held if c.holds(day)):
            if claim.piece in claimed:
                raise ValueError(
                    f"history.csv: {claimed[claim.piece]} and {claim.place} hold {claim.piece} on {day}."
                )
            claimed[claim.piece] = claim.place
        holder.update(claimed)
        for place in sorted(set(holder.values())):
            mine = frozenset(piece for piece, owner in holder.items() if owner == place)
            ledger.setdefault(place, []).append((number, mine))
    return tuple(v for place in sorted(ledger) for v in _merged(place, ledger[place], turns))


def _merged(place: str, stages: list[tuple[int, frozenset[str]]], turns: list[date]) -> list[Version]:
    out: list[Version] = []
    last = -2
    for number, pieces in stages:
        until = turns[number + 1] if number + 1 < len(turns) else None
        if out and last == number - 1 and out[-1].pieces == pieces:
            out[-1] = Version(place, pieces, out[-1].since, until)
        else:
            out.append(Version(place, pieces, turns[number] if number else None, until))
        last = number
    return out


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
