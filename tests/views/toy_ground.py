"""A ground with two places, of which one came apart in 2007. INVENTED."""

from __future__ import annotations

import json
from datetime import date

from dashboard.facts.boundaries import Point, Shape
from dashboard.views.ground import Ground

DAY = date(2007, 1, 1)


def square(place: str, x: float, side: float, since: date | None = None, until: date | None = None) -> Shape:
    """A square area."""
    ring = [[x, 0], [x, side], [x + side, side], [x + side, 0], [x, 0]]
    geometry = {"type": "MultiPolygon", "coordinates": [[ring]]}
    text = json.dumps({"type": "Feature", "id": place, "properties": {"name": place}, "geometry": geometry})
    return Shape(place, place, since, until, text)


def point(place: str, *, has_area: bool = True, is_small: bool = False) -> Point:
    """A place of today."""
    return Point(place, place, 0.0, 0.0, 0.0, 0.0, has_area, 1.0, is_small)


def toy_ground() -> Ground:
    """AAA at all times; BBB since DAY, before it OLD and the tiny WEE; CCC without an area."""
    shapes = (
        square("AAA", 0, 5),
        square("BBB", 10, 5, since=DAY),
        square("OLD", 10, 4, until=DAY),
        square("WEE", 14, 1, until=DAY),
    )
    return Ground.of(shapes, (point("AAA"), point("BBB"), point("CCC", has_area=False, is_small=True)))
