"""Administrations and known gaps: read in order, told only of the archive that a store holds."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from dashboard.errors import FactError
from dashboard.facts.periods import read_periods


def test_administrations_follow_one_another_without_a_day_between(root: Path) -> None:
    found = read_periods(root / "data").administrations
    assert len(found) > 8
    assert all(one.until == two.since for one, two in pairwise(found))
    assert found[-1].until is None


def test_gaps_lie_inside_their_archive(root: Path) -> None:
    for gap in read_periods(root / "data").gaps:
        assert gap.archive_since <= gap.since < gap.until <= gap.archive_until


def test_a_gap_is_told_where_the_store_has_half_of_the_archives_months(root: Path) -> None:
    periods = read_periods(root / "data")
    months = [date(year, month, 1) for year in range(1973, 1980) for month in range(1, 13)]
    assert periods.of(months[6:]).gaps == periods.gaps
    assert periods.of(months[6::3]).gaps == ()
    assert periods.of([date(2006, 1, 1)]).gaps == ()
    assert periods.of([]).administrations == periods.administrations


def test_a_table_without_its_columns_is_refused(tmp_path: Path) -> None:
    (tmp_path / "administrations.csv").write_text("name,until,source\nInvented,,editors\n", "utf-8")
    with pytest.raises(FactError, match="since"):
        read_periods(tmp_path)
