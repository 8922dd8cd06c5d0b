"""What is written: `base.json`, `points.csv` and the README of the folder.

Comes in: simplified places in the plane, their points, the facts of `source.toml`. Goes out: files that are the same
byte for byte whenever the input is.
"""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shapely.geometry.base import BaseGeometry

from scripts.boundaries.simple import DIGITS
from scripts.boundaries.sphere import wrapped

SMALL = 1.3
"""Square degrees: a smaller place gets a circle too, so that it can be seen and clicked on a map of the world."""
SPECK = 0.001
"""Square degrees: a smaller place is a circle only."""
COLUMNS = ("place", "name", "lat", "lon", "label_lat", "label_lon", "drawn", "is_small")


@dataclass(frozen=True, slots=True)
class Area:
    """One place as it is drawn: `point` is on its land, `label` where the name reads best; (lat, lon) in degrees."""

    place: str
    name: str
    geometry: BaseGeometry
    point: tuple[float, float]
    label: tuple[float, float]

    @property
    def is_speck(self) -> bool:
        return bool(self.geometry.area < SPECK)

    @property
    def is_small(self) -> bool:
        return bool(self.geometry.area < SMALL)


def feature(code: str, properties: dict[str, Any], geometry: BaseGeometry) -> dict[str, Any]:
    """A GeoJSON feature with the code as its id."""
    return {
        "type": "Feature",
        "id": code,
        "properties": properties,
        "geometry": {"type": "MultiPolygon", "coordinates": wrapped(geometry, DIGITS)},
    }


def collection(features: list[dict[str, Any]]) -> str:
    """A FeatureCollection, one feature a line."""
    lines = [json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in features]
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"


def base(areas: tuple[Area, ...]) -> str:
    """Every place that has an area, as GeoJSON."""
    return collection(
        [feature(a.place, {"place": a.place, "name": a.name}, a.geometry) for a in areas if not a.is_speck]
    )


def points(areas: tuple[Area, ...]) -> str:
    """Every place with its point, label point and the way it is drawn, as CSV."""
    out = io.StringIO()
    sheet = csv.writer(out, lineterminator="\n")
    sheet.writerow(COLUMNS)
    for a in areas:
        drawn = "point" if a.is_speck else "area"
        sheet.writerow([a.place, a.name, *a.point, *a.label, drawn, "yes" if a.is_small else "no"])
    return out.getvalue()


def write(path: Path, text: str) -> None:
    """The text as UTF-8 with plain line ends."""
    path.write_text(text, encoding="utf-8", newline="\n")
