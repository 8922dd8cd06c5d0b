"""The routes of the live path: tiles and previews, their numbers and their refusals."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard.config import Settings
from dashboard.query.selection import Selection
from dashboard.query.tiles import decoded
from tests.laws import selection_store as made

ROWS = made.tables(51, 160)


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder: Path = tmp_path_factory.mktemp("live")
    made.publish(folder, ROWS)
    return Settings(store=folder)


def tile_of(version: str, **more: Any) -> dict[str, Any]:
    return {
        "store": version,
        "role": "about",
        "start": "2005-11-01",
        "end": "2008-03-01",
        "columns": "90",
        "of": "",
        **more,
    }


def holding(selection: Selection, low: date, high: date) -> list[dict[str, Any]]:
    """Cables of the selection, sent from `low` to before `high`, recounted in plain Python."""
    dated = [(cable, made.day(cable)) for cable in ROWS["cable"]]
    return [c for c, day in dated if day is not None and low <= day < high and made.holds(ROWS, selection, c)]


def test_any_stretch_of_a_tile_equals_a_recount(client: FlaskClient, version: str) -> None:
    reply = client.get("/tile", query_string=tile_of(version, of="issue=KAAA&when=2006-01..2006-03"))
    assert reply.status_code == 200
    found = decoded(reply.get_data())
    edges = found.edges()
    selection = Selection().toggle("issue", "KAAA")
    for low, high in ((0, 90), (10, 40), (33, 34), (60, 60)):
        cables = holding(selection, edges[low], edges[high])
        assert found.fold("count", low, high).get("", 0) == len(cables)
        about = found.fold("areas", low, high)
        for place in made.PLACES:
            wanted = sum(1 for cable in cables if place in made.values_of(ROWS, "about", cable))
            assert about.get(place, 0) == wanted


def test_a_tile_is_not_filtered_by_the_time_chosen(client: FlaskClient, version: str) -> None:
    with_time = client.get("/tile", query_string=tile_of(version, of="when=2006-01..2006-02"))
    without = client.get("/tile", query_string=tile_of(version))
    assert with_time.get_data() == without.get_data()


@pytest.mark.parametrize(
    "more",
    [
        {"role": "nowhere"},
        {"start": "yesterday"},
        {"end": ""},
        {"start": "2009-01-01"},
        {"columns": "0"},
        {"columns": "many"},
        {"columns": "99999"},
        {"columns": "-3"},
    ],
)
def test_a_tile_that_makes_no_sense_is_refused(client: FlaskClient, version: str, more: Any) -> None:
    assert client.get("/tile", query_string=tile_of(version, **more)).status_code == 400


def test_a_tile_or_preview_of_another_version_is_refused(client: FlaskClient) -> None:
    assert client.get("/tile", query_string=tile_of("other")).status_code == 409
    assert client.get("/preview", query_string={"store": "other"}).status_code == 409


@pytest.mark.parametrize("facet", ["about", "from", "to", "mention", "untagged", "issue"])
def test_a_preview_shows_what_choosing_would_show(client: FlaskClient, version: str, facet: str) -> None:
    value = "KAAA" if facet == "issue" else "AAA"
    asked = {"store": version, "of": "from=@beta", "role": "about", "facet": facet, "value": value}
    told = json.loads(client.get("/preview", query_string=asked).get_data())
    selection = Selection().toggle("from", "@beta").replace(facet, (value,))
    assert told["count"] == sum(made.holds(ROWS, selection, cable) for cable in ROWS["cable"])
    others = [c for c in ROWS["cable"] if made.holds(ROWS, selection, c, except_facet="issue")]
    wanted = sum("KAAA" in made.values_of(ROWS, "issue", cable) for cable in others)
    assert told["issues"].get("KAAA", 0) == wanted


def test_a_preview_of_a_month_is_that_month(client: FlaskClient, version: str) -> None:
    asked = {"store": version, "facet": "when", "start": "2006-05-01", "end": "2006-06-01"}
    told = json.loads(client.get("/preview", query_string=asked).get_data())
    assert told["count"] == len(holding(Selection(), date(2006, 5, 1), date(2006, 6, 1)))
    assert told["words"] == "May 2006"


@pytest.mark.parametrize(
    "more",
    [
        {"facet": "only", "value": "named"},
        {"facet": "nothing", "value": "AAA"},
        {"facet": "when", "start": "never", "end": "2006-01-01"},
        {"facet": "when", "start": "2006-02-01", "end": "2006-01-01"},
        {"facet": "about", "value": "A" * 500},
    ],
)
def test_a_preview_that_makes_no_sense_is_refused(client: FlaskClient, version: str, more: Any) -> None:
    assert client.get("/preview", query_string={"store": version, **more}).status_code == 400
