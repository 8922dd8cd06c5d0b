"""Fewer points, with shared edges: neighbours keep meeting without gap or overlap.

Comes in: pieces that form a valid coverage in the plane. Goes out: the same pieces with fewer points, islands
too small to be seen left out (never the largest of a piece), coordinates on a grid. Refuses nothing; a piece
that collapses on the grid comes out empty.
"""

from __future__ import annotations

from collections.abc import Iterable

from shapely import MultiPolygon, Polygon, coverage_simplify, get_parts, make_valid, transform
from shapely.geometry.base import BaseGeometry

from scripts.boundaries.source import Piece

TOLERANCE = 0.08
"""Degrees: corners that span less than this squared go."""
ISLAND = 0.004
"""Square degrees (about 50 square km at the equator): smaller islands go, but for the largest ones."""
ISLANDS = 8
"""Largest parts of a piece that stay, whatever their size: an archipelago keeps its spread."""
LAKE = 0.002
"""Square degrees: smaller holes are filled; a hole of that size is an enclave that is drawn as a point."""
DIGITS = 2
"""Decimals of a degree: about 1 km, a fiftieth of a pixel on a map of the world."""


def simplified(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The pieces, simplified together."""
    pieces = tuple(pieces)
    kept = [_without_specks(p.geometry) for p in pieces]
    thin = coverage_simplify(kept, TOLERANCE)
    return tuple(Piece(p.piece, p.place, on_grid(geometry)) for p, geometry in zip(pieces, thin, strict=True))


def on_grid(geometry: BaseGeometry) -> MultiPolygon:
    """The geometry with rounded coordinates, parts that collapse left out; empty where nothing is left."""
    rounded = transform(geometry, lambda points: points.round(DIGITS))
    good = []
    for part in get_parts(rounded):
        valid = part if part.is_valid else make_valid(part, method="structure", keep_collapsed=False)
        good += [p for p in get_parts(valid) if p.geom_type == "Polygon" and p.area > 0.0]
    return MultiPolygon(good)


def _without_specks(geometry: BaseGeometry) -> MultiPolygon:
    parts = sorted(get_parts(geometry), key=lambda p: -p.area)
    kept = [p for rank, p in enumerate(parts) if rank < ISLANDS or p.area >= ISLAND]
    return MultiPolygon(
        [Polygon(p.exterior, [h for h in p.interiors if Polygon(h).area >= LAKE]) for p in kept]
    )
