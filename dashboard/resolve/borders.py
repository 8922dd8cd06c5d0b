"""The borders of a day as a GeoDataFrame.

Comes in: shapes read by `dashboard.facts.boundaries`, a day. Goes out: a geopandas frame with place codes,
fit for arithmetic: polygons valid in the plane, longitudes from -180 to 180, cut at the antimeridian. Refuses
a day on which two shapes of one place hold. geopandas is imported when a frame is asked for, never by the
server.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from dashboard.errors import FactError
from dashboard.facts.boundaries import Shape

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

Ring = list[list[float]]


def frame(day: date | None, drawn: Iterable[Shape]) -> GeoDataFrame:
    """One row for each place that has an area on `day` (None: today), ordered by code.

    Columns: `place` (code), `name`, `since`, `until` (date or None), `geometry` (EPSG:4326, MultiPolygon).
    Raises FactError where two shapes of a place hold on the day.
    """
    import geopandas

    valid = sorted((s for s in drawn if s.holds(day)), key=lambda s: s.place)
    for before, after in pairwise(valid):
        if before.place == after.place:
            raise FactError(f"{after.place} has two shapes on {day}; each day must have one.")
    columns = {
        "place": [s.place for s in valid],
        "name": [s.name for s in valid],
        "since": [s.since for s in valid],
        "until": [s.until for s in valid],
    }
    areas = [_flat(s.text) for s in valid]
    return geopandas.GeoDataFrame(columns, geometry=areas, crs="EPSG:4326")


@lru_cache(maxsize=1024)
def _flat(text: str) -> Any:
    """The MultiPolygon of a GeoJSON feature in the plane, cut at the antimeridian."""
    from shapely import MultiPolygon, Polygon, box, get_parts
    from shapely.affinity import translate

    parts: list[Any] = []
    for rings in json.loads(text)["geometry"]["coordinates"]:
        shell, *holes = [_run_on(ring) for ring in rings]
        if abs(shell[-1][0] - shell[0][0]) > 180.0:
            shell = _round_the_pole(shell)
        whole = Polygon(shell, holes)
        if whole.bounds[0] >= -180.0 and whole.bounds[2] <= 180.0:
            parts.append(whole)
            continue
        for turn in (-360.0, 0.0, 360.0):
            inside = translate(whole, turn).intersection(box(-180.0, -90.0, 180.0, 90.0))
            parts += [p for p in get_parts(inside) if p.geom_type == "Polygon"]
    return MultiPolygon(parts)


def _run_on(ring: Ring) -> Ring:
    """The ring with longitudes that run on past 180 instead of jumping to -180."""
    out = [list(ring[0])]
    turn = 0.0
    for (lon, _), (next_lon, next_lat) in pairwise(ring):
        step = next_lon - lon
        turn += -360.0 if step > 180.0 else 360.0 if step < -180.0 else 0.0
        out.append([next_lon + turn, next_lat])
    return out


def _round_the_pole(coast: Ring) -> Ring:
    """A coast that runs once round the South Pole, closed along the pole; its ends lie 360 degrees apart."""
    return [*coast, [coast[-1][0], -90.0], [coast[0][0], -90.0], coast[0]]
