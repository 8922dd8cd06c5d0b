"""The map with and without what is inferred or doubtful."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from dashboard.query.answer import answer
from dashboard.query.selection import Selection
from dashboard.store.engine import DuckEngine
from dashboard.store.fields import LEVELS
from dashboard.views import world
from dashboard.views.catalogue import Catalogue, read_catalogue
from dashboard.views.gesture import Gesture
from tests.laws import selection_store as made

ROWS = made.tables(8, 70)
NAMED = Selection().toggle("only", "named")


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> DuckEngine:
    folder: Path = tmp_path_factory.mktemp("named")
    made.publish(folder, ROWS)
    return DuckEngine(folder, threads=1, memory_mb=256)


@pytest.fixture(scope="module")
def catalogue(engine: DuckEngine) -> Catalogue:
    return read_catalogue(engine, LEVELS)


def counted(role: str, *, is_named: bool) -> Counter[str]:
    return Counter(v for c in ROWS["cable"] for v in made.values_of(ROWS, role, c, is_named=is_named))


def test_the_switch_takes_inferred_readings_out_and_puts_them_back() -> None:
    off = world.means(Gesture("map", "named"), Selection())
    assert off == NAMED
    assert world.means(Gesture("map", "named"), off) == Selection()


@pytest.mark.parametrize("role", ["about", "from", "to"])
def test_with_inferred_readings_the_map_knows_what_stands_without_them(
    engine: DuckEngine, catalogue: Catalogue, role: str
) -> None:
    told = world.paint(answer(engine, Selection(), role=role), catalogue)
    assert told["named"] == counted(role, is_named=True)
    assert told["hasWeak"]
    assert not told["isNamed"]


@pytest.mark.parametrize("role", ["about", "from", "to"])
def test_without_inferred_readings_every_number_leaves_them_out(
    engine: DuckEngine, catalogue: Catalogue, role: str
) -> None:
    told = world.paint(answer(engine, NAMED, role=role), catalogue)
    wanted = counted(role, is_named=True)
    assert told["areas"] == {v: n for v, n in wanted.items() if not v.startswith("@")}
    assert sum(wanted.values()) < sum(counted(role, is_named=False).values())
    assert told["named"] is None
    assert told["isNamed"]
