"""The sample as it is served: codes of their day, and the holes of an archive."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pytest

from dashboard.facts.periods import read_periods

PLACES = """
    SELECT DISTINCT token, place FROM '{store}/cable_place.parquet' WHERE role = 'about'
    AND token IN ('UR', 'RS', 'GE', 'GC', 'GW', 'GM', 'RH', 'ZI', 'YO', 'YI', 'SR')
"""


@pytest.fixture(scope="module")
def store(long_store_path: Path) -> Path:
    return long_store_path


def test_one_country_has_the_codes_of_several_eras(store: Path) -> None:
    found = set(duckdb.sql(PLACES.format(store=store)).fetchall())
    assert found >= {("RH", "ZWE"), ("ZI", "ZWE"), ("GW", "DEU"), ("GM", "DEU"), ("GE", "DDR"), ("GC", "DDR")}
    assert found >= {("UR", "SUN"), ("RS", "RUS"), ("YO", "YUG"), ("YI", "YUG"), ("SR", "SRB")}


def test_the_holes_of_the_archive_are_known_and_empty(store: Path, root: Path) -> None:
    cables = f"'{store}/cable.parquet'"
    months = duckdb.sql(f"SELECT DISTINCT date_trunc('month', sent_at)::date FROM {cables}").fetchall()
    gaps = read_periods(root / "data").of({month for (month,) in months}).gaps
    assert [gap.since for gap in gaps][:2] == [date(1975, 12, 1), date(1976, 3, 18)]
    for gap in gaps:
        inside = f"sent_at >= '{gap.since}' AND sent_at < '{gap.until}'"
        assert duckdb.sql(f"SELECT count(*) FROM {cables} WHERE {inside}").fetchall() == [(0,)], gap.note
