"""The source: topologies of the npm package, read as pieces of land in the plane.

Comes in: the unpacked package's folder, `data/boundaries/source.toml` (files and checksums) and `pieces.csv`
(which part of which feature is which piece). Goes out: `Piece`s, each a geometry with the place it belongs to
today. Refuses a file with another checksum, a feature that no rule places, and a row that matches nothing.
"""

from __future__ import annotations

import csv
import hashlib
import shutil
import subprocess
import tarfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pycountry
from shapely import get_parts, union_all
from shapely.geometry.base import BaseGeometry

from scripts.boundaries.sphere import joined, unwrapped


@dataclass(frozen=True, slots=True)
class Piece:
    """Land that was never divided in the time shown; `place` is the code of today's place."""

    piece: str
    place: str
    geometry: BaseGeometry


@dataclass(frozen=True, slots=True)
class Row:
    """One row of `pieces.csv`: parts of `feature` inside the box belong to `piece`."""

    number: int
    piece: str
    place: str
    layer: str
    feature: str
    box: tuple[float, float, float, float] | None

    def holds(self, part: BaseGeometry) -> bool:
        if self.box is None:
            return True
        point = part.representative_point()
        west, south, east, north = self.box
        return bool(west <= point.x <= east and south <= point.y <= north)


def fetched(folder: Path, data: Path) -> Path:
    """The unpacked npm package under `folder`, fetched with npm by name and version when it is not there."""
    target = folder / "package"
    if not target.is_dir():
        source = tomllib.loads((data / "source.toml").read_text("utf-8"))
        name = f"{source['package']}@{source['version']}"
        npm = shutil.which("npm")
        if npm is None:
            raise FileNotFoundError(f"npm is needed to fetch {name}; or unpack it to {target} by hand.")
        subprocess.run([npm, "pack", name, "--silent"], cwd=folder, check=True, capture_output=True)  # noqa: S603
        (archive,) = folder.glob(f"{source['package']}-{source['version']}.tgz")
        with tarfile.open(archive) as tar:
            tar.extractall(folder, filter="data")
    return target


def layers(package: Path, data: Path) -> dict[str, gpd.GeoDataFrame]:
    """Layer name -> countries of that topology: columns id (ISO numeric as text), name, raw geometry."""
    described = tomllib.loads((data / "source.toml").read_text("utf-8"))["files"]
    frames = {}
    for name, facts in described.items():
        path = package / name
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if digest != facts["sha256"]:
            raise ValueError(f"{path} has SHA-256 {digest}; source.toml says {facts['sha256']}.")
        frame = gpd.read_file(path, layer="countries").set_crs(4326, allow_override=True)
        frames[facts["layer"]] = frame
    return frames


def pieces(frames: dict[str, gpd.GeoDataFrame], table: Path) -> tuple[Piece, ...]:
    """All land as pieces, ordered by code: features with an ISO number, rearranged by the rows of `table`."""
    rows = tuple(_rows(table))
    base = next(iter(frames))
    land: dict[tuple[str, str], list[BaseGeometry]] = {}
    used: set[int] = set()
    for layer, frame in frames.items():
        for number, name, geometry in zip(frame["id"], frame["name"], frame.geometry, strict=True):
            mine = [row for row in rows if row.layer == layer and row.feature == name]
            if not mine and layer != base:
                continue
            country = pycountry.countries.get(numeric=str(number))
            code = None if country is None else country.alpha_3
            for part in get_parts(joined(unwrapped(geometry))):
                row = next((r for r in mine if r.holds(part)), None)
                if row is not None:
                    used.add(row.number)
                    land.setdefault((row.piece, row.place), []).append(part)
                elif layer == base and code is None:
                    raise ValueError(f"No row of {table.name} says where {name!r} (id {number!r}) belongs.")
                elif layer == base and code is not None:
                    land.setdefault((code, code), []).append(part)
    idle = [row for row in rows if row.number not in used]
    if idle:
        raise ValueError(f"{table.name} line {idle[0].number}: no part of {idle[0].feature!r} lies there.")
    return tuple(Piece(piece, place, union_all(parts)) for (piece, place), parts in sorted(land.items()))


def _rows(table: Path) -> Iterator[Row]:
    with table.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            sides = [row[side] for side in ("west", "south", "east", "north")]
            box = None if not any(sides) else tuple(float(side) for side in sides)
            yield Row(number, row["piece"], row["place"], row["layer"], row["feature"], box)  # type: ignore[arg-type]
