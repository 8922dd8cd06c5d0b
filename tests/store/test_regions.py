"""Regions in a store: a cable counts once in each, however many of its TAGS lead there."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from dashboard.facts.table import read_rows
from dashboard.query.selection import Selection
from dashboard.store.engine import DuckEngine


@pytest.fixture(scope="module")
def engine(store_path: Path) -> DuckEngine:
    return DuckEngine(store_path, threads=1, memory_mb=512)


@pytest.fixture(scope="module")
def wanted(store_path: Path, root: Path) -> dict[str, set[int]]:
    """Region to its cables: a recount from TAGS and the list of members."""
    members: dict[str, set[str]] = defaultdict(set)
    for row in read_rows(root / "data" / "region_members.csv"):
        members[row["region"]].add(row["place"])
    regions = {row["place"] for row in read_rows(root / "data" / "places.csv") if row["kind"] == "region"}
    found: dict[str, set[int]] = defaultdict(set)
    rows = pq.read_table(store_path / "cable_place.parquet", columns=["cable_id", "role", "place"])
    for row in rows.to_pylist():
        if row["role"] == "about" and row["place"] is not None:
            place = row["place"]
            own = members[place] if place in regions and members[place] else {place}
            for region in regions:
                if region == place or own <= members[region]:
                    found[region].add(row["cable_id"])
    return found


def test_each_region_has_the_cables_of_its_tag_and_of_its_members_each_once(
    engine: DuckEngine, wanted: dict[str, set[int]]
) -> None:
    assert len(wanted) >= 20
    assert engine.counts("region") == {region: len(cables) for region, cables in wanted.items()}


def test_a_region_of_several_tags_of_one_cable_counts_it_once(
    engine: DuckEngine, wanted: dict[str, set[int]]
) -> None:
    region = max(wanted, key=lambda name: len(wanted[name]))
    selection = Selection().toggle("region", region)
    assert engine.total(selection.where()) == len(wanted[region])
    about = engine.counts("about", selection.where())
    assert sum(about.values()) > len(wanted[region]), "Some have several places: a sum would be too much."


def test_two_regions_together_count_their_union(engine: DuckEngine, wanted: dict[str, set[int]]) -> None:
    one, two = sorted(wanted, key=lambda name: -len(wanted[name]))[:2]
    selection = Selection().toggle("region", one).toggle("region", two)
    assert engine.total(selection.where()) == len(wanted[one] | wanted[two])
    assert engine.total(selection.where()) < len(wanted[one]) + len(wanted[two])


def test_the_reasons_of_a_region_tell_its_members(engine: DuckEngine, wanted: dict[str, set[int]]) -> None:
    region = max(wanted, key=lambda name: len(wanted[name]))
    rules = {reason.rule for reason in engine.reasons("region", region)}
    assert rules <= {"region-tagged", "region-member"}
    assert "region-member" in rules
