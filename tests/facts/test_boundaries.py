"""The committed boundaries: complete, drawn as plotly wants them, built from the committed tables."""

from __future__ import annotations

import csv
import gzip
import json
import math
import subprocess
import sys
import tomllib
from datetime import timedelta
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import pycountry
import pytest

from dashboard.config import ROOT
from dashboard.errors import FactError
from dashboard.facts.boundaries import Shape, boundaries_file, drawn_on, points, shapes, turns

DATA = ROOT / "data"
FOLDER = DATA / "boundaries"
PACKAGE = ROOT / "node_modules" / "world-atlas"
STITCHED = {"RUS", "FJI", "ATA"}


@pytest.fixture(scope="module")
def drawn() -> tuple[Shape, ...]:
    return shapes(DATA)


def features(name: str) -> list[dict[str, Any]]:
    return list(json.loads((FOLDER / name).read_text("utf-8"))["features"])


def rings(name: str) -> list[tuple[str, int, int, list[list[float]]]]:
    return [
        (feature["id"], part, place, ring)
        for feature in features(name)
        for part, polygon in enumerate(feature["geometry"]["coordinates"])
        for place, ring in enumerate(polygon)
    ]


def run_on(ring: list[list[float]]) -> list[tuple[float, float]]:
    """The ring with longitudes that do not jump at the antimeridian."""
    out = [(ring[0][0], ring[0][1])]
    for lon, lat in ring[1:]:
        step = (lon - out[-1][0] + 180.0) % 360.0 - 180.0
        out.append((out[-1][0] + step, lat))
    return out


def turned(ring: list[tuple[float, float]]) -> float:
    """Twice the signed area in square degrees: negative for a clockwise ring."""
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return math.fsum(x * v - u * y for (x, y), (u, v) in pairs)


def codes() -> set[str]:
    with (DATA / "places.csv").open(encoding="utf-8", newline="") as file:
        return {row["place"] for row in csv.DictReader(file)}


def test_every_iso_country_and_kosovo_is_an_area_or_a_point() -> None:
    iso = {country.alpha_3 for country in pycountry.countries}
    assert len(iso) == 249
    assert {point.place for point in points(DATA)} == iso | {"XKX"}


def test_a_point_without_area_is_small_and_all_others_have_one_area() -> None:
    areas = [feature["id"] for feature in features("base.json")]
    assert len(areas) == len(set(areas))
    assert set(areas) == {point.place for point in points(DATA) if point.has_area}
    assert all(point.is_small for point in points(DATA) if not point.has_area)


def test_places_that_would_be_a_pixel_or_two_are_marked_small() -> None:
    small = {point.place for point in points(DATA) if point.is_small}
    assert {"SGP", "LUX", "MLT", "BHR", "KWT", "MUS", "BRB", "VAT", "XKX"} - small == {"KWT"}
    assert not small & {"BEL", "ISR", "SLV", "RWA", "CHE"}


@pytest.mark.parametrize("name", ["base.json", "overlays.json"])
def test_every_feature_has_a_known_code_as_id_and_as_property(name: str) -> None:
    found = features(name)
    assert found
    known = codes()
    for feature in found:
        assert feature["id"] in known
        assert feature["properties"]["place"] == feature["id"]
        assert feature["geometry"]["type"] == "MultiPolygon"


@pytest.mark.parametrize("name", ["base.json", "overlays.json"])
def test_names_are_those_of_the_table_of_places(name: str) -> None:
    with (DATA / "places.csv").open(encoding="utf-8", newline="") as file:
        names = {row["place"]: row["name"] for row in csv.DictReader(file)}
    assert [f["properties"]["name"] for f in features(name)] == [names[f["id"]] for f in features(name)]


@pytest.mark.parametrize("name", ["base.json", "overlays.json"])
def test_exterior_rings_run_clockwise_and_holes_the_other_way(name: str) -> None:
    for place, part, position, ring in rings(name):
        flat = run_on(ring)
        if abs(flat[-1][0] - flat[0][0]) > 180.0:
            flat = [*flat, (flat[-1][0], -90.0), (flat[0][0], -90.0)]
        area = turned(flat)
        assert area < 0.0 if position == 0 else area > 0.0, (place, part, position)


@pytest.mark.parametrize("name", ["base.json", "overlays.json"])
def test_rings_are_closed_and_lie_on_the_globe(name: str) -> None:
    for place, part, position, ring in rings(name):
        assert len(ring) >= 4, (place, part, position)
        assert ring[0] == ring[-1], (place, part, position)
        assert all(-180.0 <= lon <= 180.0 and -90.0 < lat <= 84.0 for lon, lat in ring), (place, part)


@pytest.mark.parametrize(("name", "whole"), [("base.json", STITCHED), ("overlays.json", set())])
def test_only_the_rings_that_plotly_follows_jump_the_antimeridian(name: str, whole: set[str]) -> None:
    jumping = {
        place for place, _, _, ring in rings(name) if any(abs(b[0] - a[0]) > 180.0 for a, b in pairwise(ring))
    }
    assert jumping == whole


def test_chukotka_hangs_together_with_the_rest_of_russia() -> None:
    (russia,) = (f for f in features("base.json") if f["id"] == "RUS")
    largest = max((polygon[0] for polygon in russia["geometry"]["coordinates"]), key=len)
    lons = [lon for lon, _ in run_on(largest)]
    assert min(lons) < 32.0
    assert 188.0 < max(lons) < 192.0


def test_the_coast_of_antarctica_runs_once_round_from_west_to_east_and_has_no_edge_at_the_pole() -> None:
    (antarctica,) = (f for f in features("base.json") if f["id"] == "ATA")
    coast = max((polygon[0] for polygon in antarctica["geometry"]["coordinates"]), key=len)
    assert coast[0][0] == -180.0
    assert coast[-2][0] == 180.0
    assert min(lat for _, lat in coast) > -86.0


def test_the_files_are_small_enough_to_be_sent() -> None:
    base = (FOLDER / "base.json").read_bytes()
    assert len(base) <= 650_000
    assert len(gzip.compress(base, 9)) <= 210_000
    assert (FOLDER / "overlays.json").stat().st_size <= 200_000


def test_the_files_were_built_from_the_tables_as_they_are_now() -> None:
    built = tomllib.loads((FOLDER / "built.toml").read_text("utf-8"))
    for name, digest in (built["inputs"] | built["outputs"]).items():
        assert sha256((FOLDER / name).read_bytes()).hexdigest() == digest, (
            f"{name}: build the boundaries again"
        )


@pytest.mark.skipif(
    not PACKAGE.is_dir(), reason="the source is not there: npm install --no-save world-atlas@2.0.2"
)
def test_a_new_build_gives_the_same_files(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "scripts.boundaries", "--package", str(PACKAGE), "--out", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True)
    for path in tmp_path.iterdir():
        assert path.read_bytes() == (FOLDER / path.name).read_bytes(), path.name


def test_a_day_has_one_shape_of_a_place_at_most(drawn: tuple[Shape, ...]) -> None:
    for turn in turns(drawn):
        for day in (turn - timedelta(days=1), turn):
            found = [shape.place for shape in drawn if shape.holds(day)]
            assert len(found) == len(set(found)), day


def test_no_day_means_the_shapes_of_today(drawn: tuple[Shape, ...]) -> None:
    today = json.loads(drawn_on(drawn, None))
    assert today == json.loads(drawn_on(drawn, turns(drawn)[-1]))
    assert sorted(f["id"] for f in today["features"]) == sorted(f["id"] for f in features("base.json"))


def test_between_two_turns_the_map_stays_the_same(drawn: tuple[Shape, ...]) -> None:
    days = turns(drawn)
    assert len(days) > 20
    for before, after in pairwise(days):
        assert drawn_on(drawn, before) == drawn_on(drawn, after - timedelta(days=1))
        assert drawn_on(drawn, before) != drawn_on(drawn, after)


def test_reading_boundaries_does_not_import_a_geometry_library() -> None:
    program = (
        "import sys, dashboard.facts.boundaries, dashboard.resolve.borders;"
        "sys.exit(len(sys.modules.keys() & {'geopandas', 'shapely', 'pandas', 'numpy'}))"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_a_folder_without_boundaries_is_refused_with_the_command_that_builds_them(tmp_path: Path) -> None:
    with pytest.raises(FactError, match=r"base\.json is missing .*python -m scripts\.boundaries"):
        boundaries_file(tmp_path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "no JSON"),
        ("[]", "no GeoJSON FeatureCollection"),
        ('{"features":[{"id":"ZZZ"}]}', "no dated place"),
        ('{"features":[{"id":"ZZZ","properties":{"name":"INVENTED","since":"soon"}}]}', "no dated place"),
    ],
)
def test_a_damaged_file_is_refused_by_name(tmp_path: Path, text: str, message: str) -> None:
    folder = tmp_path / "boundaries"
    folder.mkdir()
    for name in ("base.json", "overlays.json"):
        (folder / name).write_text(text, "utf-8")
    with pytest.raises(FactError, match=rf"base\.json.*{message}"):
        shapes(tmp_path)


def test_a_damaged_row_of_points_is_refused_by_number(tmp_path: Path) -> None:
    folder = tmp_path / "boundaries"
    folder.mkdir()
    header = (FOLDER / "points.csv").read_text("utf-8").splitlines()[0]
    (folder / "points.csv").write_text(f"{header}\nZZZ,INVENTED,north,0,0,0,1,area,no\n", "utf-8")
    with pytest.raises(FactError, match=r"points\.csv, row 2: .*north"):
        points(tmp_path)
