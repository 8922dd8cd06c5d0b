"""Borders of a day: every place has its area, none overlap, and land goes where it went."""

from __future__ import annotations

import json
from datetime import date

import antimeridian
import pytest
from shapely import Point, area, coverage_is_valid, get_parts, transform
from shapely.geometry import shape as shape_of

from dashboard.config import ROOT
from dashboard.errors import FactError
from dashboard.facts.boundaries import Shape, points, shapes, turns
from dashboard.facts.table import read_rows
from dashboard.resolve.borders import frame

DATA = ROOT / "data"
FIRST = date(1966, 1, 1)
WITHOUT_LAND = {
    "BWI": "a group of dependencies",
    "FWI": "a group of departments",
    "CTE": "two atolls, a point",
}
"""Places of the tables that are valid on some day and have no area of their own in the source."""


@pytest.fixture(scope="module")
def drawn() -> tuple[Shape, ...]:
    return shapes(DATA)


def days(drawn: tuple[Shape, ...]) -> list[date]:
    """The first day and every turn: on any other day the map is that of the latest of these."""
    return [FIRST, *turns(drawn)]


def square_km(place: object) -> float:
    from numpy import column_stack, radians, sin

    flat = transform(place, lambda p: column_stack([radians(p[:, 0]), sin(radians(p[:, 1]))]))
    return float(area(flat)) * 6371.0088**2


def test_a_frame_has_codes_days_and_valid_areas_on_the_globe(drawn: tuple[Shape, ...]) -> None:
    today = frame(None, drawn)
    assert list(today.columns) == ["place", "name", "since", "until", "geometry"]
    assert today.crs.to_epsg() == 4326
    assert today.geometry.is_valid.all()
    assert set(today.geom_type) == {"MultiPolygon"}
    west, south, east, north = today.total_bounds
    assert (west, south, east) == (-180.0, -90.0, 180.0)
    assert 83.0 < north < 84.0


def test_neighbours_meet_edge_to_edge_on_every_day(drawn: tuple[Shape, ...]) -> None:
    for day in days(drawn):
        assert coverage_is_valid(frame(day, drawn).geometry.values), day


def test_no_land_comes_or_goes_with_time(drawn: tuple[Shape, ...]) -> None:
    today = area(frame(None, drawn).geometry.values).sum()
    for day in days(drawn):
        assert abs(area(frame(day, drawn).geometry.values).sum() - today) < 0.01, day


def test_on_every_day_the_places_of_the_tables_are_drawn_and_no_others(drawn: tuple[Shape, ...]) -> None:
    rows = [r for r in read_rows(DATA / "places.csv") if r["kind"] in ("country", "territory", "historical")]
    specks = {point.place for point in points(DATA) if not point.has_area}
    for day in days(drawn):
        iso = day.isoformat()
        valid = {r["place"] for r in rows if r["since"] <= iso and (not r["until"] or iso < r["until"])}
        assert set(frame(day, drawn).place) == valid - specks - WITHOUT_LAND.keys(), day


def test_simplified_land_is_close_to_the_land_of_the_source(drawn: tuple[Shape, ...]) -> None:
    today = frame(None, drawn).set_index("place").geometry
    facts = [point for point in points(DATA) if point.has_area]
    assert sum(square_km(today[p.place]) for p in facts) == pytest.approx(
        sum(p.area_km2 for p in facts), rel=0.001
    )
    for point in facts:
        if point.area_km2 > 10_000:
            assert square_km(today[point.place]) == pytest.approx(point.area_km2, rel=0.1), point.place


def test_a_places_point_lies_on_its_land(drawn: tuple[Shape, ...]) -> None:
    today = frame(None, drawn).set_index("place").geometry
    for point in points(DATA):
        if point.has_area and point.area_km2 > 300:
            assert today[point.place].covers(Point(point.lon, point.lat)), point.place


def test_no_sliver_is_left_along_a_cut(drawn: tuple[Shape, ...]) -> None:
    for shape in frame(FIRST, drawn).geometry:
        assert all(part.area > 0.0 and part.buffer(-0.0005).area > 0.0 for part in get_parts(shape))


@pytest.mark.parametrize(
    ("day", "lat", "lon", "place"),
    [
        ("1985-06-01", 55.75, 37.62, "SUN"),
        ("1985-06-01", 66.5, -173.0, "SUN"),
        ("1991-12-25", 50.45, 30.52, "SUN"),
        ("1991-12-26", 50.45, 30.52, "UKR"),
        ("1991-12-26", 66.5, -173.0, "RUS"),
        ("1991-10-01", 54.69, 25.28, "LTU"),
        ("1991-09-05", 56.95, 24.3, "SUN"),
        ("2009-01-01", 45.2, 34.2, "UKR"),
        ("1989-12-31", 52.50, 13.30, "WBN"),
        ("1989-12-31", 52.52, 13.43, "DDR"),
        ("1989-12-31", 51.34, 12.37, "DDR"),
        ("1989-12-31", 50.97, 10.9, "DDR"),
        ("1989-12-31", 53.63, 11.4, "DDR"),
        ("1989-12-31", 50.5, 12.13, "DDR"),
        ("1989-12-31", 53.55, 10.0, "DEU"),
        ("1989-12-31", 53.86, 10.65, "DEU"),
        ("1989-12-31", 51.53, 9.93, "DEU"),
        ("1989-12-31", 52.26, 10.52, "DEU"),
        ("1989-12-31", 50.26, 10.96, "DEU"),
        ("1989-12-31", 50.3, 11.9, "DEU"),
        ("1990-10-03", 52.52, 13.40, "DEU"),
        ("1975-01-01", 21.03, 105.85, "VDR"),
        ("1975-01-01", 17.45, 106.5, "VDR"),
        ("1975-01-01", 16.46, 107.5, "VNM"),
        ("1976-07-02", 21.03, 105.85, "VNM"),
        ("1985-01-01", 12.85, 44.98, "YMD"),
        ("1985-01-01", 14.55, 49.05, "YMD"),
        ("1985-01-01", 14.75, 45.75, "YMD"),
        ("1985-01-01", 12.5, 53.9, "YMD"),
        ("1985-01-01", 15.35, 44.2, "YEM"),
        ("1985-01-01", 13.58, 44.02, "YEM"),
        ("1985-01-01", 15.46, 45.33, "YEM"),
        ("1990-05-22", 12.85, 44.98, "YEM"),
        ("1971-12-15", 23.8, 90.4, "PAK"),
        ("1971-12-16", 23.8, 90.4, "BGD"),
        ("1993-05-23", 15.33, 38.93, "ETH"),
        ("1993-05-24", 15.33, 38.93, "ERI"),
        ("2010-02-01", 4.85, 31.6, "SDN"),
        ("2011-07-09", 4.85, 31.6, "SSD"),
        ("1991-06-24", 46.05, 14.5, "YUG"),
        ("1991-06-25", 46.05, 14.5, "SVN"),
        ("1992-03-02", 43.86, 18.4, "YUG"),
        ("1992-03-03", 43.86, 18.4, "BIH"),
        ("2000-01-01", 42.44, 19.26, "YUG"),
        ("2004-01-01", 42.44, 19.26, "SCG"),
        ("2006-06-03", 42.44, 19.26, "MNE"),
        ("2004-01-01", 42.66, 21.1, "SCG"),
        ("2007-01-01", 42.66, 21.1, "SRB"),
        ("2008-02-17", 42.66, 21.1, "XKX"),
        ("1992-12-31", 48.2, 17.3, "CSK"),
        ("1993-01-01", 48.2, 17.3, "SVK"),
        ("1975-05-15", 27.33, 88.6, "SKM"),
        ("1975-05-15", 27.0, 88.26, "IND"),
        ("1975-05-16", 27.33, 88.6, "IND"),
        ("1979-09-30", 9.10, -79.70, "PCZ"),
        ("1979-10-01", 9.10, -79.70, "PAN"),
        ("1990-12-31", 29.15, 45.5, "NTZ"),
        ("1991-01-01", 29.0, 45.6, "SAU"),
        ("1991-01-01", 29.35, 45.6, "IRQ"),
        ("2009-01-01", 27.1, -13.0, "ESH"),
        ("2009-01-01", 28.2, -11.0, "MAR"),
        ("2009-01-01", 33.0, 35.8, "SYR"),
        ("2009-01-01", 32.9, 35.4, "ISR"),
        ("2009-01-01", 9.6, 44.1, "SOM"),
        ("2009-01-01", 35.3, 33.3, "CYP"),
        ("2009-01-01", 4.0, -53.0, "GUF"),
        ("2009-01-01", -21.1, 55.5, "REU"),
        ("2009-01-01", 79.3, 16.5, "SJM"),
        ("2009-01-01", -75.0, 0.0, "ATA"),
        ("2009-01-01", -86.0, 179.99, "ATA"),
        ("2009-01-01", -16.9, -179.97, "FJI"),
        ("2009-01-01", -16.9, 179.97, "FJI"),
    ],
)
def test_land_belongs_to_the_place_that_held_it(
    day: str, lat: float, lon: float, place: str, drawn: tuple[Shape, ...]
) -> None:
    held = frame(date.fromisoformat(day), drawn)
    assert list(held[held.geometry.covers(Point(lon, lat))].place) == [place]


def test_two_shapes_of_a_place_on_one_day_are_refused(drawn: tuple[Shape, ...]) -> None:
    with pytest.raises(FactError, match="two shapes"):
        frame(None, [*drawn, drawn[0]])


@pytest.mark.parametrize("place", ["RUS", "FJI", "ATA", "USA", "NZL"])
def test_cutting_at_the_antimeridian_agrees_with_a_library_made_for_it(
    place: str, drawn: tuple[Shape, ...]
) -> None:
    (feature,) = (json.loads(shape.text) for shape in drawn if shape.place == place and shape.holds(None))
    polygons = feature["geometry"]["coordinates"]
    # The library wants exterior rings counter-clockwise, as RFC 7946 does.
    turned = {"type": "MultiPolygon", "coordinates": [[ring[::-1] for ring in rings] for rings in polygons]}
    expected = shape_of(antimeridian.fix_geojson(turned))
    (found,) = (g for code, g in frame(None, drawn).set_index("place").geometry.items() if code == place)
    assert area(found.symmetric_difference(expected)) < 1e-4 * area(found)
