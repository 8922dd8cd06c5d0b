"""Builds `data/boundaries` from Natural Earth: `python -m scripts.boundaries [--package FOLDER]`.

Comes in: the npm package named in `data/boundaries/source.toml` (fetched by npm, or unpacked in FOLDER), the tables
`pieces.csv`, `cuts.json`, `labels.csv` beside it and the names of `data/places.csv`. Goes out: `base.json` and
`points.csv`. Refuses files with another checksum.
"""

from __future__ import annotations

import argparse
import csv
import sys
import tempfile
from pathlib import Path

from shapely import union_all
from shapely.geometry.base import BaseGeometry

from scripts.boundaries.cut import cut
from scripts.boundaries.label import label_points, most_inland
from scripts.boundaries.simple import on_grid, simplified
from scripts.boundaries.source import Piece, fetched, layers, pieces
from scripts.boundaries.write import Area, base, points, write

DATA = Path(__file__).resolve().parent.parent.parent / "data"


def main(arguments: list[str]) -> int:
    """Builds the files; returns 0."""
    parser = argparse.ArgumentParser(prog="python -m scripts.boundaries", description=__doc__)
    parser.add_argument(
        "--package", type=Path, help="folder of the unpacked npm package; fetched when not given"
    )
    parser.add_argument("--out", type=Path, default=DATA / "boundaries", help="folder to write to")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        package = given.package or fetched(Path(scratch), DATA / "boundaries")
        build(package, DATA, given.out)
    return 0


def build(package: Path, data: Path, out: Path) -> None:
    """Reads the package and the tables in `data`, writes the boundaries to `out`."""
    folder = data / "boundaries"
    land = cut(pieces(layers(package, folder), folder / "pieces.csv"), folder / "cuts.json")
    thin = simplified(land)
    areas = today(land, thin, names(data / "places.csv"), label_points(folder / "labels.csv"))
    write(out / "base.json", base(areas))
    write(out / "points.csv", points(areas))


def today(
    land: tuple[Piece, ...],
    thin: tuple[Piece, ...],
    named: dict[str, str],
    by_hand: dict[str, tuple[float, float]],
) -> tuple[Area, ...]:
    """One area for each of today's places, ordered by code; points are judged on `land`, before simplification."""
    areas = []
    for place in sorted({p.place for p in land}):
        inland = most_inland(whole(land, place))
        areas.append(Area(place, named[place], whole(thin, place), inland, by_hand.get(place, inland)))
    return tuple(areas)


def whole(land: tuple[Piece, ...], place: str) -> BaseGeometry:
    """All of a place's pieces as one geometry."""
    mine = [p.geometry for p in land if p.place == place]
    return mine[0] if len(mine) == 1 else on_grid(union_all(mine))


def names(path: Path) -> dict[str, str]:
    """Place code -> name, from the table of places."""
    with path.open(encoding="utf-8", newline="") as file:
        return {row["place"]: row["name"] for row in csv.DictReader(file)}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
