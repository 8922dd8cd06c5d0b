"""What is written: `base.json`, `overlays.json` and `points.csv`.

Comes in: the versions of places, simplified and in the plane, with their points. Goes out: text that is the
same byte for byte whenever the input is. Refuses nothing.
"""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from shapely.geometry.base import BaseGeometry

from scripts.boundaries.simple import DIGITS
from scripts.boundaries.sphere import crosses, cut_open, wrapped

SMALL = 1.3
"""Square degrees: a smaller place gets a circle too, so that it can be seen and clicked on a world map."""
SPECK = 0.001
"""Square degrees: a smaller place is a circle only."""
COLUMNS = ("place", "name", "lat", "lon", "label_lat", "label_lon", "area_km2", "drawn", "is_small")


@dataclass(frozen=True, slots=True)
class Area:
    """A place as it is drawn from `since` until the day before `until`; None is open.

    `point` is on its largest land, `label` where mark and name go; both (lat, lon) in degrees. `km2` is
    its area before simplification, in square kilometres.
    """

    place: str
    name: str
    geometry: BaseGeometry
    point: tuple[float, float]
    label: tuple[float, float]
    km2: float
    since: date | None = None
    until: date | None = None

    @property
    def is_speck(self) -> bool:
        return bool(self.geometry.area < SPECK)

    @property
    def is_small(self) -> bool:
        return bool(self.geometry.area < SMALL)


def base(areas: tuple[Area, ...], stitched: frozenset[str]) -> str:
    """Every place of today that has an area, as GeoJSON; `since` where the shape has not always held.

    The rings of `stitched` places jump across the antimeridian; those of all others are cut there.
    """
    return _collection([_feature(a, _dated(a), stitched) for a in areas if not a.is_speck])


def overlays(areas: tuple[Area, ...]) -> str:
    """Every earlier shape as GeoJSON, with its days and its label point."""
    return _collection([_feature(a, _dated(a) | _marked(a), frozenset()) for a in areas if not a.is_speck])


def points(areas: tuple[Area, ...]) -> str:
    """Every place of today with its point, label point and the way it is drawn, as CSV."""
    out = io.StringIO()
    sheet = csv.writer(out, lineterminator="\n")
    sheet.writerow(COLUMNS)
    for a in areas:
        drawn = "point" if a.is_speck else "area"
        sheet.writerow(
            [a.place, a.name, *a.point, *a.label, f"{a.km2:.1f}", drawn, "yes" if a.is_small else "no"]
        )
    return out.getvalue()


def built(inputs: list[Path], outputs: list[Path]) -> str:
    """SHA-256 of what the files were built from and of the files, as TOML."""
    lines = [
        "# Written by scripts/boundaries. A test compares it with the files: after a change, build again."
    ]
    for table, paths in (("inputs", inputs), ("outputs", outputs)):
        lines += ["", f"[{table}]"]
        lines += [f'"{path.name}" = "{sha256(path.read_bytes()).hexdigest()}"' for path in paths]
    return "\n".join(lines) + "\n"


def write(path: Path, text: str) -> Path:
    """Writes the text as UTF-8 with plain line ends; gives the path back."""
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def _dated(area: Area) -> dict[str, Any]:
    days = (("since", area.since), ("until", area.until))
    return {"place": area.place, "name": area.name} | {
        k: day.isoformat() for k, day in days if day is not None
    }


def _marked(area: Area) -> dict[str, Any]:
    return {"label_lat": area.label[0], "label_lon": area.label[1], "is_small": area.is_small}


def _feature(area: Area, properties: dict[str, Any], stitched: frozenset[str]) -> dict[str, Any]:
    shape = area.geometry
    if crosses(shape) and area.place not in stitched:
        shape = cut_open(shape)
    return {
        "type": "Feature",
        "id": area.place,
        "properties": properties,
        "geometry": {"type": "MultiPolygon", "coordinates": wrapped(shape, DIGITS)},
    }


def _collection(features: list[dict[str, Any]]) -> str:
    lines = [json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in features]
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"
