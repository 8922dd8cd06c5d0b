"""The route of reasons: numbers of the page's selection, and what it refuses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard.config import Settings
from dashboard.store.engine import DuckEngine
from dashboard.web.app import create_app
from tests.laws import selection_store as made

ROWS = made.tables(12, 60)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("why")
    made.publish(folder, ROWS)
    return folder


@pytest.fixture(scope="module")
def client(store: Path) -> FlaskClient:
    return create_app(Settings(store=store, engine_threads=1)).test_client()


def ask(client: FlaskClient, folder: Path, **given: Any) -> Any:
    query = {"store": DuckEngine(folder).about().version, "of": "", "facet": "about", "value": "AAA"} | given
    return client.get("/why", query_string=query)


def test_the_number_is_the_one_that_the_mark_shows(client: FlaskClient, store: Path) -> None:
    engine = DuckEngine(store)
    for facet, value in (("about", "AAA"), ("to", "@beta"), ("from", "BBB"), ("issue", "KAAA")):
        for ending, of in (("", ""), ("-named", "only=named")):
            field = facet + (ending if facet != "issue" else "")
            number = engine.counts(field)[value]
            reply = ask(client, store, facet=facet, value=value, of=of)
            assert reply.status_code == 200
            assert f"{number} cable" in reply.get_data(as_text=True)


def test_the_own_clause_of_a_value_does_not_count(client: FlaskClient, store: Path) -> None:
    alone = ask(client, store).get_json()
    assert ask(client, store, of="about=BBB").get_json() == alone
    assert ask(client, store, of="issue=KAAA").get_json() != alone


@pytest.mark.parametrize(
    "given",
    [
        {"facet": "class"},
        {"facet": ""},
        {"value": []},
        {"value": ["AAA"] * 6},
        {"value": "\x00"},
        {"value": "@"},
    ],
    ids=["no reasons", "no facet", "no value", "too many values", "no text", "no name"],
)
def test_what_has_no_reasons_is_refused(client: FlaskClient, store: Path, given: dict[str, Any]) -> None:
    reply = ask(client, store, **given)
    assert reply.status_code == 400
    assert reply.content_length < 400


def test_another_version_of_the_store_is_told(client: FlaskClient, store: Path) -> None:
    assert ask(client, store, store="other").status_code == 409
