"""Cuts along published border coordinates.

Comes in: pieces in the plane and `cuts.json`, outlines with the piece they cut from and the piece they make.
Goes out: the pieces after the cuts, still a valid coverage (neighbours have the new corner points too).
Refuses a cut that takes nothing, or everything.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from shapely import MultiPoint, coverage_is_valid, get_coordinates, get_parts, snap, union_all
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from scripts.boundaries.source import Piece

NEAR = 1e-7
"""Degrees within which a neighbour's edge takes over a new corner point."""
SPLINTER = 1e-5
"""Square degrees below which what a cut leaves over is rounding and goes with the larger side."""


def cut(pieces: Iterable[Piece], path: Path) -> tuple[Piece, ...]:
    """The pieces after every cut of `path`, ordered by code."""
    land = {p.piece: p for p in pieces}
    for feature in json.loads(path.read_text("utf-8"))["features"]:
        facts = feature["properties"]
        name = f"{facts['from']} to {facts['to']}"
        whole = land[facts["from"]].geometry
        outline = shape(feature["geometry"])
        taken, left = _areas(whole.intersection(outline)), _areas(whole.difference(outline))
        if taken.is_empty or left.is_empty:
            raise ValueError(
                f"{path.name}, cut {name}: the outline takes {'nothing' if taken.is_empty else 'all'}."
            )
        known = {tuple(c) for c in get_coordinates(whole)}
        fresh = MultiPoint([c for c in get_coordinates(taken) if tuple(c) not in known])
        if facts["to"] in land:
            taken = union_all([land[facts["to"]].geometry, taken])
        land[facts["from"]] = Piece(facts["from"], land[facts["from"]].place, left)
        land[facts["to"]] = Piece(facts["to"], facts["place"], taken)
        for code, piece in land.items():
            if piece.geometry.distance(fresh) < NEAR:
                land[code] = Piece(code, piece.place, _areas(snap(piece.geometry, fresh, NEAR)))
        if not coverage_is_valid([p.geometry for p in land.values()]):
            raise ValueError(f"{path.name}, cut {name}: neighbours no longer meet edge to edge.")
    return tuple(land[code] for code in sorted(land))


def _areas(geometry: BaseGeometry) -> BaseGeometry:
    return union_all([p for p in get_parts(geometry) if p.geom_type == "Polygon" and p.area > SPLINTER])
