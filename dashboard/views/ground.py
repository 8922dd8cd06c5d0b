"""The ground of the map: which areas and which points it has on a day.

Comes in: dated shapes and points of `data/boundaries`, places that have cables. Goes out: `Ground`: periods
between two changes of any border, the GeoJSON of each, and the places that need a point. Refuses: a period
that is not on its list.

A period is named by its first day; the one before all changes is `start`. Between two changes the map is one
and the same, so a browser may keep the file of a period for ever.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from itertools import pairwise

from dashboard.errors import QuestionError
from dashboard.facts.boundaries import Point, Shape, drawn_on, turns

ADDRESS = "/boundaries/"
START = "start"
SMALL = 1.3
"""Places of fewer square degrees need a point beside their area; as in points.csv."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What the map stands on. Made once per process; it does not depend on the store."""

    shapes: tuple[Shape, ...]
    points: tuple[Point, ...]
    turns: tuple[date, ...]
    digest: str
    """Changes with every area, so that an address never changes its content."""

    @classmethod
    def of(cls, shapes: tuple[Shape, ...], points: tuple[Point, ...]) -> Ground:
        content = sha256()
        for shape in shapes:
            content.update(f"{shape.since} {shape.until} {shape.text}\n".encode())
        return cls(shapes, points, turns(shapes), content.hexdigest()[:16])

    @property
    def periods(self) -> tuple[str, ...]:
        """Names of all periods, in order of time."""
        return (START, *(day.isoformat() for day in self.turns))

    def period(self, day: date | None) -> str:
        """The period of a day; None is today."""
        if day is None:
            return self.periods[-1]
        return self.periods[bisect_right(self.turns, day)]

    def address(self, period: str) -> str:
        """Where a browser fetches the areas of a period."""
        return f"{ADDRESS}{self.digest}-{period}.json"

    def text(self, period: str) -> str:
        """GeoJSON of the areas of a period. Raises QuestionError for a period that is not on the list."""
        return drawn_on(self.shapes, self._day(period))

    def areas(self, period: str) -> tuple[str, ...]:
        """Codes of the places that have an area in a period, in the order of its file."""
        day = self._day(period)
        return tuple(sorted(shape.place for shape in self.shapes if shape.holds(day)))

    def spots(self, counted: Iterable[str]) -> dict[str, str]:
        """Places that need a point at some time, and when they show it. `counted` are those with cables.

        `always`: they have no area at any time; `small`: beside an area that is too small to hit; `else`: at
        times when they have cables but no area, as the Soviet Union has in 1995, and a region at all times.
        """
        found = {p.place: "always" for p in self.points if not p.has_area}
        found |= {p.place: "small" for p in self.points if p.has_area and p.is_small}
        today = {p.place for p in self.points}
        sizes: dict[str, float] = {}
        for shape in self.shapes:
            if shape.place not in today:
                sizes[shape.place] = max(sizes.get(shape.place, 0.0), _size(shape))
        always = set.intersection(*(set(self.areas(period)) for period in self.periods))
        for place in counted:
            if place not in found and place not in always:
                found[place] = "small" if sizes.get(place, SMALL) < SMALL else "else"
        return dict(sorted(found.items()))

    def _day(self, period: str) -> date | None:
        if period not in self.periods:
            raise QuestionError(f"{period!r} is no period of the map; they are {', '.join(self.periods)}.")
        if period == START:
            return self.turns[0] - timedelta(days=1) if self.turns else None
        return date.fromisoformat(period)


def _size(shape: Shape) -> float:
    """Square degrees of a shape, holes left in: enough to tell the small from the large."""
    polygons = json.loads(shape.text)["geometry"]["coordinates"]
    return float(
        sum(abs(sum(x * v - u * y for (x, y), (u, v) in pairwise(rings[0]))) / 2 for rings in polygons)
    )
