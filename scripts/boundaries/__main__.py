"""Builds `data/boundaries` from Natural Earth: `python -m scripts.boundaries [--package FOLDER]`.

Comes in: the npm package named in `data/boundaries/source.toml` (fetched by npm, or unpacked in FOLDER), the
tables `pieces.csv`, `cuts.json`, `history.csv` and `labels.csv` beside it, the names of `data/places.csv`.
Goes out: `base.json`, `overlays.json`, `points.csv`, `built.toml`. Refuses files with another checksum.
"""

from __future__ import annotations

import argparse
import csv
import sys
import tempfile
import tomllib
from pathlib import Path

from shapely import union_all
from shapely.geometry.base import BaseGeometry

from scripts.boundaries.cut import cut
from scripts.boundaries.history import claims, versions
from scripts.boundaries.label import label_points, most_inland, square_km
from scripts.boundaries.simple import on_grid, simplified
from scripts.boundaries.source import Piece, fetched, layers, pieces
from scripts.boundaries.write import Area, base, built, overlays, points, write

TABLES = ("source.toml", "pieces.csv", "cuts.json", "history.csv", "labels.csv")
DATA = Path(__file__).resolve().parent.parent.parent / "data"


def main(arguments: list[str]) -> int:
    """Builds the files; returns 0."""
    parser = argparse.ArgumentParser(prog="python -m scripts.boundaries", description=__doc__)
    parser.add_argument("--package", type=Path, help="folder of the unpacked npm package, else fetched")
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
    areas = all_areas(land, folder, names(data / "places.csv"))
    now = tuple(a for a in areas if a.until is None)
    before = tuple(a for a in areas if a.until is not None)
    source = tomllib.loads((folder / "source.toml").read_text("utf-8"))
    files = [
        write(out / "base.json", base(now, frozenset(source["stitched"]))),
        write(out / "overlays.json", overlays(before)),
        write(out / "points.csv", points(now)),
    ]
    write(out / "built.toml", built([folder / name for name in TABLES], files))


def all_areas(land: tuple[Piece, ...], folder: Path, named: dict[str, str]) -> tuple[Area, ...]:
    """Every version of every place; points are judged on the land before it is simplified."""
    full = {p.piece: p.geometry for p in land}
    thin = {p.piece: p.geometry for p in simplified(land)}
    by_hand = label_points(folder / "labels.csv")
    areas = []
    for version in versions(land, claims(folder / "history.csv")):
        if version.place not in named:
            raise ValueError(f"history.csv names the place {version.place}; places.csv has no such code.")
        whole = union_all([full[piece] for piece in sorted(version.pieces)])
        inland = most_inland(whole)
        label = by_hand.get(version.place, inland)
        shape = together([thin[piece] for piece in sorted(version.pieces)])
        days = (version.since, version.until)
        areas.append(Area(version.place, named[version.place], shape, inland, label, square_km(whole), *days))
    return tuple(areas)


def together(parts: list[BaseGeometry]) -> BaseGeometry:
    """Pieces as one geometry, their common borders gone."""
    return parts[0] if len(parts) == 1 else on_grid(union_all(parts))


def names(path: Path) -> dict[str, str]:
    """Place code -> name, from the table of places."""
    with path.open(encoding="utf-8", newline="") as file:
        return {row["place"]: row["name"] for row in csv.DictReader(file)}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
