"""The export route: the rows of the list in its order, bounded, private, safe in a header."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard.config import Settings
from dashboard.query.selection import Selection
from dashboard.store.engine import DuckEngine
from dashboard.store.question import Page
from dashboard.views.exports import FORMATS
from dashboard.views.exports.sheet import PREFACE
from dashboard.web.app import create_app
from tests.laws import selection_store as made

CABLES = 640
"""More than one batch."""
ROWS = made.tables(71, CABLES)


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder: Path = tmp_path_factory.mktemp("exports")
    made.publish(folder, ROWS)
    return Settings(store=folder, export_rows=CABLES, export_streams=1)


@pytest.fixture(scope="module")
def engine(settings: Settings) -> DuckEngine:
    return DuckEngine.of(settings)


def asked(client: FlaskClient, engine: DuckEngine, **more: str) -> Any:
    """The answer, closed as a server closes it."""
    query = {"store": engine.about().version, "of": "", "format": "jsonl", **more}
    reply = client.get("/export", query_string=query, headers={"Accept": "application/json"})
    reply.get_data()
    reply.close()
    return reply


@pytest.mark.parametrize("sort", ["sent_at", "origin", "classification", "subject", "tags"])
@pytest.mark.parametrize("descending", ["1", "0"])
def test_the_rows_are_those_of_the_list_in_its_order(
    client: FlaskClient, engine: DuckEngine, sort: str, descending: str
) -> None:
    reply = asked(client, engine, of="issue=KAAA&not-about=BBB", sort=sort, descending=descending)
    _, *found = [json.loads(line) for line in reply.data.splitlines()]
    selection = Selection().toggle("issue", "KAAA").exclude("about", "BBB")
    wanted = engine.page(Page(selection.where(), sort, descending == "1", 0, CABLES))
    assert len(wanted) == sum(made.holds(ROWS, selection, cable) for cable in ROWS["cable"])
    assert [(row["message_number"], row["subject"]) for row in found] == [
        (row.mrn, row.subject) for row in wanted
    ]


def test_every_batch_of_a_long_export_is_there_once(client: FlaskClient, engine: DuckEngine) -> None:
    reply = asked(client, engine, format="csv")
    lines = list(csv.reader(io.StringIO(reply.data.decode("utf-8-sig"), newline="")))[PREFACE + 1 :]
    assert len(lines) == CABLES
    assert [line[-1] for line in lines] == [
        cable["digest"]
        for row in engine.page(Page(limit=CABLES))
        for cable in ROWS["cable"]
        if cable["cable_id"] == row.cable_id
    ]


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_is_a_private_attachment_with_a_plain_name(
    client: FlaskClient, engine: DuckEngine, name: str
) -> None:
    reply = asked(client, engine, format=name, of="issue=KAAA")
    assert reply.status_code == 200
    assert reply.data
    assert reply.headers["Cache-Control"] == "no-store"
    assert reply.headers["X-Content-Type-Options"] == "nosniff"
    assert re.fullmatch(
        r'attachment; filename="cable-atlas-[\d-]+-cables\.[a-z]+"', reply.headers["Content-Disposition"]
    )


def test_the_places_have_the_numbers_of_the_whole_selection(client: FlaskClient, engine: DuckEngine) -> None:
    selection = Selection().toggle("about", "AAA")
    told = json.loads(asked(client, engine, format="geojson", of="about=AAA").data)
    assert told["export"]["selection"].startswith(
        f"{engine.total(selection.where())} of {CABLES} cables about"
    )
    found = {item["properties"]["code"]: item["properties"] for item in told["features"]}
    for role in ("about", "from", "to"):
        counts = engine.counts(role, selection.where())
        without = {item["code"] for item in told["without_position"]}
        assert {code: own[role] for code, own in found.items() if role in own} == {
            code: n for code, n in counts.items() if code not in without
        }


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"format": "exe"}, "no format"),
        ({"format": ""}, "no format"),
        ({"rows": "many"}, "whole number"),
        ({"rows": "-1"}, "whole number"),
        ({"sort": "digest; DROP TABLE cable"}, "no column"),
    ],
)
def test_what_cannot_be_exported_is_refused_with_a_sentence(
    client: FlaskClient, engine: DuckEngine, more: dict[str, str], said: str
) -> None:
    reply = asked(client, engine, **more)
    assert reply.status_code == 400
    assert said in reply.json["error"]


def test_more_rows_than_the_setting_allows_are_refused_and_the_first_ones_are_given(
    settings: Settings, engine: DuckEngine
) -> None:
    small = create_app(Settings(store=settings.store, export_rows=50)).test_client()
    reply = asked(small, engine)
    assert reply.status_code == 400
    assert "CABLE_ATLAS_EXPORT_ROWS" in reply.json["error"]
    part = asked(small, engine, rows="50")
    first, *found = [json.loads(line) for line in part.data.splitlines()]
    assert len(found) == 50
    assert first["export"]["holds"] == f"the first 50 of {CABLES} cables, newest first"


def test_another_store_than_that_of_the_page_is_refused(client: FlaskClient, engine: DuckEngine) -> None:
    assert asked(client, engine, store="another").status_code == 409


def test_one_export_too_many_at_once_is_told_to_come_back(client: FlaskClient, engine: DuckEngine) -> None:
    version = engine.about().version
    query = {"store": version, "of": "", "format": "jsonl"}
    under_way = client.get("/export", query_string=query)
    refused = client.get("/export", query_string=query)
    assert refused.status_code == 429
    assert refused.headers["Retry-After"] == "5"
    under_way.close()
    assert asked(client, engine).status_code == 200


def test_a_refused_export_leaves_its_place_to_the_next(client: FlaskClient, engine: DuckEngine) -> None:
    for _ in range(3):
        assert asked(client, engine, format="exe").status_code == 400
    assert asked(client, engine).status_code == 200


def test_a_damaged_selection_in_the_address_is_no_error_of_the_server(
    client: FlaskClient, engine: DuckEngine
) -> None:
    for of in ("about=%ZZ", "&&&", "when=2009..2001", "mute=issue", "x" * 2000):
        assert asked(client, engine, of=of, rows="5").status_code == 200
