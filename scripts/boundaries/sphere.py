"""Rings on the sphere and in the plane: unwrapped for arithmetic, wrapped again for drawing.

Comes in: shapely polygons with longitudes from -180 to 180 whose rings may jump across the antimeridian or
circle the South Pole. Goes out: `unwrapped` polygons that are valid in the plane (longitudes run on past 180
where a ring crosses; a ring round the pole is closed through latitude -90), and `wrapped` coordinates,
exterior rings clockwise, as plotly wants them. Refuses a ring round the North Pole: no land lies there.
"""

from __future__ import annotations

import numpy as np
from shapely import MultiPolygon, Polygon, box, get_coordinates, get_parts, make_valid, transform, union_all
from shapely.geometry.base import BaseGeometry

POLE = -90.0
POLE_RING = -89.9
"""A ring that lies wholly south of this is no coast but the pole itself, as the source stitches it."""
Ring = list[list[float]]


def unwrapped(geometry: BaseGeometry) -> BaseGeometry:
    """The geometry in the plane; parts that met at the antimeridian are one part again."""
    parts = [part for polygon in get_parts(geometry) if not polygon.is_empty for part in _plane(polygon)]
    return parts[0] if len(parts) == 1 else MultiPolygon(parts)


def joined(geometry: BaseGeometry) -> BaseGeometry:
    """Parts west of the antimeridian moved past 180 and merged with what they touch there.

    For places whose land the source cuts at the antimeridian. Nothing moves if only one side touches it.
    """
    parts = get_parts(geometry)
    west = [p for p in parts if p.bounds[0] <= -179.9999]
    east = [p for p in parts if p.bounds[2] >= 179.9999]
    if not west or not east or any(p.bounds[2] - p.bounds[0] > 359.0 for p in parts):
        return geometry
    rest = [p for p in parts if not any(p is q for q in west + east)]
    merged = union_all([_moved(p, 360.0) for p in west] + east)
    return MultiPolygon([*rest, *get_parts(merged)])


def crosses(geometry: BaseGeometry) -> bool:
    """Whether any part lies on both sides of the antimeridian."""
    return any(p.bounds[0] < 180.0 < p.bounds[2] for p in get_parts(geometry))


def cut_open(geometry: BaseGeometry) -> BaseGeometry:
    """The geometry with every part that crosses the antimeridian cut in two there."""
    halves = [box(-180.0, -90.0, 180.0, 90.0), box(180.0, -90.0, 540.0, 90.0)]
    cut = [geometry.intersection(half) for half in halves]
    parts = [*get_parts(cut[0]), *(_moved(p, -360.0) for p in get_parts(cut[1]) if p.geom_type == "Polygon")]
    return MultiPolygon([p for p in parts if p.geom_type == "Polygon"])


def wrapped(geometry: BaseGeometry, digits: int) -> list[list[Ring]]:
    """Coordinates of a MultiPolygon: exterior clockwise, holes the other way, longitudes from -180 to 180.

    A ring across the antimeridian jumps from 180 to -180 and is not cut; the pole's corners are left out.
    """
    polygons = []
    for polygon in get_parts(geometry):
        if polygon.geom_type != "Polygon":
            raise ValueError(f"A {polygon.geom_type} cannot be drawn as an area: {polygon.wkt[:80]}")
        holes = [_drawn(hole, True, digits) for hole in polygon.interiors]
        polygons.append([_drawn(polygon.exterior, False, digits), *holes])
    return polygons


def _moved(polygon: Polygon, by: float) -> Polygon:
    return transform(polygon, lambda points: points + np.array([by, 0.0]))


def _plane(polygon: Polygon) -> list[Polygon]:
    rings = [get_coordinates(ring) for ring in (polygon.exterior, *polygon.interiors)]
    flat = [_run_on(ring) for ring in rings if ring[:, 1].max() > POLE_RING]
    if abs(flat[0][-1, 0] - flat[0][0, 0]) > 180.0:
        return [_closed_at_pole(flat[0])]
    shape = Polygon(flat[0], flat[1:])
    if shape.is_valid:
        return [shape]
    return [p for p in get_parts(make_valid(shape, method="structure")) if p.geom_type == "Polygon"]


def _run_on(ring: np.ndarray) -> np.ndarray:
    """Longitudes without jumps: a step of more than half the globe means the other way round."""
    lon = ring[:, 0].copy()
    steps = np.diff(lon)
    turns = np.where(steps > 180.0, -360.0, np.where(steps < -180.0, 360.0, 0.0))
    lon[1:] += np.cumsum(turns)
    if turns.any() and lon.min() < -180.0:
        lon += 360.0
    return np.column_stack([lon, ring[:, 1]])


def _closed_at_pole(ring: np.ndarray) -> Polygon:
    if ring[:, 1].mean() > 0.0:
        raise ValueError(f"A ring circles the North Pole; its first point is {ring[0].tolist()}.")
    ring = ring if ring[0, 0] < ring[-1, 0] else ring[::-1]
    body = ring[:-1] - np.array([360.0 * np.floor((ring[:-1, 0].min() + 180.0) / 360.0), 0.0])
    past = int(np.argmax(body[:, 0] >= 180.0)) if body[:, 0].max() >= 180.0 else 0
    if past:
        body = np.vstack([body[past:] - np.array([360.0, 0.0]), body[:past]])
    if (np.abs(body[:, 0]) > 180.0).any():
        raise ValueError("The coast round the pole crosses the antimeridian more than once.")
    share = (180.0 - body[-1, 0]) / (body[0, 0] + 360.0 - body[-1, 0])
    edge = float(body[-1, 1] + share * (body[0, 1] - body[-1, 1]))
    inner = body[body[:, 0] > -180.0].tolist()
    return Polygon([[-180.0, edge], *inner, [180.0, edge], [180.0, POLE], [-180.0, POLE]])


def _drawn(ring: BaseGeometry, is_hole: bool, digits: int) -> Ring:
    points = get_coordinates(ring)[:-1]
    clockwise = _signed_area(points) < 0.0
    if clockwise is is_hole:
        points = points[::-1]
    polar = points[:, 1] <= POLE + 1e-6
    if polar.any():
        first = int(np.flatnonzero(polar)[-1]) + 1
        points = np.roll(points, -first, axis=0)[: len(points) - int(polar.sum())]
        if points[0, 0] > points[-1, 0]:
            raise ValueError("The coast round the pole does not run from west to east.")
    lon = points[:, 0].copy()
    lon[lon > 180.0] -= 360.0
    lon[lon < -180.0] += 360.0
    out = [[round(float(x), digits), round(float(y), digits)] for x, y in zip(lon, points[:, 1], strict=True)]
    return [*out, out[0]]


def _signed_area(points: np.ndarray) -> float:
    x, y = points[:, 0], points[:, 1]
    return float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y)) / 2.0
