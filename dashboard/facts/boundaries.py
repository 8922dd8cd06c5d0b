"""Places as they are drawn: areas, earlier shapes, points.

Comes in: the folder `data`. Goes out: the path of the areas of today (GeoJSON that a browser fetches as it
is), the areas of any day as GeoJSON text, and points. Refuses, with a `FactError` that names the file, what
is missing or is no FeatureCollection of dated places. Knows no geometry library: the server reads this
module.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dashboard.errors import FactError
from dashboard.facts.table import numbered_rows

FOLDER = "boundaries"


@dataclass(frozen=True, slots=True)
class Point:
    """One of today's places: where it lies and how it is drawn; degrees, north and east positive."""

    place: str
    name: str
    lat: float
    lon: float
    """On the place's largest land, as far from its edge as possible."""
    label_lat: float
    label_lon: float
    """Where its mark and its name go."""
    has_area: bool
    """False where the place is too small for an area: a circle is all there is of it."""
    area_km2: float
    """Land area in square kilometres as the source has it, before simplification."""
    is_small: bool
    """True where a circle is needed beside the area (or instead of it) for the place to be seen and hit."""


@dataclass(frozen=True, slots=True)
class Shape:
    """An area as it was from `since` until the day before `until`; None is open."""

    place: str
    name: str
    since: date | None
    until: date | None
    text: str
    """The GeoJSON feature: `id` the place's code, geometry a MultiPolygon."""

    def holds(self, day: date | None) -> bool:
        """Whether this is the place's shape on `day`; None means today."""
        if day is None:
            return self.until is None
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


def boundaries_file(data: Path) -> Path:
    """The GeoJSON file with the area of every place of today; a feature's `id` is the place's code."""
    return _there(data / FOLDER / "base.json")


def points(data: Path) -> tuple[Point, ...]:
    """Every place of today, ordered by code, with or without an area. Raises FactError."""
    path = data / FOLDER / "points.csv"
    found = []
    for number, row in numbered_rows(path):
        try:
            found.append(
                Point(
                    row["place"],
                    row["name"],
                    float(row["lat"]),
                    float(row["lon"]),
                    float(row["label_lat"]),
                    float(row["label_lon"]),
                    {"area": True, "point": False}[row["drawn"]],
                    float(row["area_km2"]),
                    {"yes": True, "no": False}[row["is_small"]],
                )
            )
        except (KeyError, ValueError) as error:
            raise FactError(f"{path.name}, row {number}: {error} is not what the column allows.") from None
    return tuple(found)


def shapes(data: Path) -> tuple[Shape, ...]:
    """Every area that was ever valid: those of today and all earlier ones. Raises FactError."""
    return tuple(
        _shape(path, feature)
        for path in (boundaries_file(data), _there(data / FOLDER / "overlays.json"))
        for feature in _features(path)
    )


def turns(drawn: tuple[Shape, ...]) -> tuple[date, ...]:
    """The days on which any area changes, in order; between two of them the map is one and the same."""
    return tuple(sorted({day for s in drawn for day in (s.since, s.until) if day is not None}))


def drawn_on(drawn: tuple[Shape, ...], day: date | None) -> str:
    """GeoJSON of the areas valid on `day` (None: today), ordered by code; at most one for each place."""
    valid = sorted((s for s in drawn if s.holds(day)), key=lambda s: s.place)
    return '{"type":"FeatureCollection","features":[' + ",\n".join(s.text for s in valid) + "]}\n"


def _there(path: Path) -> Path:
    if not path.is_file():
        raise FactError(
            f"{path.name} is missing from {path.parent}; build it with `python -m scripts.boundaries`."
        )
    return path


def _features(path: Path) -> list[dict[str, Any]]:
    try:
        read = json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise FactError(f"{path.name} is no JSON: {error}.") from None
    if not isinstance(read, dict) or not isinstance(read.get("features"), list):
        raise FactError(f"{path.name} is no GeoJSON FeatureCollection.")
    return list(read["features"])


def _shape(path: Path, feature: dict[str, Any]) -> Shape:
    try:
        facts = feature["properties"]
        since, until = (
            date.fromisoformat(facts[key]) if key in facts else None for key in ("since", "until")
        )
        text = json.dumps(feature, ensure_ascii=False, separators=(",", ":"))
        return Shape(feature["id"], facts["name"], since, until, text)
    except (KeyError, TypeError, ValueError) as error:
        raise FactError(
            f"{path.name}: the feature {str(feature)[:60]!r} is no dated place ({error!r})."
        ) from None
