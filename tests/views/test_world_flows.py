"""Flows as the map takes them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.query.answer import Answer, answer
from dashboard.query.selection import Selection
from dashboard.store.engine import DuckEngine
from dashboard.store.fields import LEVELS
from dashboard.store.ties import Flow, Flows
from dashboard.views import world
from dashboard.views.catalogue import Catalogue, read_catalogue
from tests.laws import selection_store as made

FLOWS = Flows((Flow("alpha", "beta", 7, 2), Flow("beta", "alpha", 3, 3)), 5)


@pytest.fixture(scope="module")
def made_with(tmp_path_factory: pytest.TempPathFactory) -> tuple[Answer, Catalogue]:
    folder: Path = tmp_path_factory.mktemp("flows")
    made.publish(folder, made.tables(8, 20))
    engine = DuckEngine(folder, threads=1, memory_mb=256)
    return answer(engine, Selection()), read_catalogue(engine, LEVELS)


def test_flows_come_with_their_ends_and_of_how_many(made_with: tuple[Answer, Catalogue]) -> None:
    found, catalogue = made_with
    assert world.paint(found, catalogue)["flows"] is None
    told = world.paint(replace(found, flows=FLOWS), catalogue)["flows"]
    assert told == {"list": [["@alpha", "@beta", 7, 2], ["@beta", "@alpha", 3, 3]], "of": 5}


def test_without_inferred_readings_flows_leave_them_out(made_with: tuple[Answer, Catalogue]) -> None:
    found, catalogue = made_with
    named = replace(found, flows=FLOWS, selection=Selection().toggle("only", "named"))
    assert world.paint(named, catalogue)["flows"] == {"list": [["@alpha", "@beta", 5, 0]], "of": None}
