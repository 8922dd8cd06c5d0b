"""Label points, where a place's mark and name sit, and true areas.

Comes in: a place's area in the plane, `labels.csv` with points set by hand. Goes out: latitude and longitude
inside the area's largest part, as far from its edge as possible, or the point set by hand; areas in
square kilometres. Refuses nothing.
"""

from __future__ import annotations

import csv
import math
from pathlib import Path

import numpy as np
from shapely import get_parts, get_point, maximum_inscribed_circle, transform
from shapely.geometry.base import BaseGeometry

RADIUS_KM = 6371.0088
FINE = 0.02
"""Degrees to which the most inland point is sought."""


def label_points(path: Path) -> dict[str, tuple[float, float]]:
    """Place code -> (lat, lon) set by hand."""
    with path.open(encoding="utf-8", newline="") as file:
        return {row["place"]: (float(row["lat"]), float(row["lon"])) for row in csv.DictReader(file)}


def most_inland(geometry: BaseGeometry) -> tuple[float, float]:
    """(lat, lon) of the point of the largest part that is farthest from its edge; degrees, two decimals."""
    part = max(get_parts(geometry), key=lambda p: p.area * _narrowing(p))
    narrow = _narrowing(part)
    flat = transform(part, lambda points: points * [narrow, 1.0])
    span = min(flat.bounds[2] - flat.bounds[0], flat.bounds[3] - flat.bounds[1])
    point = get_point(maximum_inscribed_circle(flat, tolerance=min(FINE, span / 20.0)), 0)
    lon = point.x / narrow
    return round(point.y, 2), round(lon - 360.0 if lon > 180.0 else lon, 2)


def square_km(geometry: BaseGeometry) -> float:
    """Area on a sphere of the Earth's mean radius, by the cylindrical equal-area projection."""
    flat = transform(
        geometry, lambda points: np.column_stack([np.radians(points[:, 0]), np.sin(np.radians(points[:, 1]))])
    )
    return float(flat.area) * RADIUS_KM**2


def _narrowing(part: BaseGeometry) -> float:
    """How much shorter a degree of longitude is than one of latitude, in the middle of the part."""
    return math.cos(math.radians((part.bounds[1] + part.bounds[3]) / 2.0))
