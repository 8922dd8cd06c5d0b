"""The routes of search: what can be asked, pieces of the texts, and what they refuse."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard.config import Settings
from dashboard.query.selection import Selection
from dashboard.query.text import searching
from dashboard.query.url import to_url
from dashboard.store.engine import DuckEngine
from dashboard.web.app import create_app
from dashboard.web.callbacks import opened_cable
from dashboard.web.desk import Desk
from tests.laws import text_oracle as oracle

MADE = oracle.cables(7, 30)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("search")
    oracle.publish(folder, MADE)
    return folder


@pytest.fixture(scope="module")
def client(store: Path) -> FlaskClient:
    return create_app(Settings(store=store, engine_threads=1)).test_client()


def pieces(client: FlaskClient, store: Path, query: str, ids: list[str]) -> Any:
    of = to_url(searching(Selection(), query))
    version = DuckEngine(store).about().version
    return client.get("/snippets", query_string={"store": version, "of": of, "id": ids})


def test_a_query_that_can_be_asked_names_no_fault(client: FlaskClient) -> None:
    assert client.get("/search", query_string={"q": "launch the*"}).json == {"cable": None}


def test_a_query_that_cannot_be_asked_is_told_with_its_place(client: FlaskClient) -> None:
    found = client.get("/search", query_string={"q": 'launch "the'})
    assert found.status_code == 200
    assert found.json["at"] == 7
    assert found.json["failed"].startswith("A quotation mark opens at “the”")


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("a" * 401, "at most 400 fit"),
        ("a " * 65, "more than 64 words"),
        ("(" * 30 + "a" + ")" * 30, "at most 20 fit"),
    ],
)
def test_a_query_beyond_the_limits_is_told(client: FlaskClient, query: str, told: str) -> None:
    assert told in client.get("/search", query_string={"q": query}).json["failed"]


def test_a_message_number_names_its_cable(client: FlaskClient) -> None:
    number = MADE[4]["mrn"][0]
    wanted = min(i for i, cable in enumerate(MADE) if cable["mrn"][0] == number)
    for written in (number, number.lower(), f"{number[:2]} {number[2:]}"):
        assert client.get("/search", query_string={"q": written}).json == {"cable": wanted}


def test_pieces_hold_the_words_and_say_where(client: FlaskClient, store: Path) -> None:
    found = pieces(client, store, "the", [str(i) for i in range(30)]).json
    assert set(found) == {str(i) for i in range(30)}
    for name, piece in found.items():
        words = {oracle.cut(piece["text"][start:end])[0] for start, end in piece["marks"]}
        in_body = oracle.finds(("in", "body", ("phrase", "the", False)), MADE[int(name)])
        assert words == ({"the"} if in_body else set())


def test_pieces_are_refused_for_what_is_no_cable_and_for_too_many(client: FlaskClient, store: Path) -> None:
    for ids in (["x"], ["-1"], ["1"] * 41, ["9" * 12]):
        assert pieces(client, store, "the", ids).status_code == 400
    assert pieces(client, store, "the", ["4000"]).json == {}


def test_without_a_search_there_are_no_pieces(client: FlaskClient, store: Path) -> None:
    assert pieces(client, store, "", ["1"]).json == {}


def test_the_reader_has_the_hits_of_the_page_and_none_of_a_query_that_cannot_be_asked(store: Path) -> None:
    desk = Desk(Settings(store=store, engine_threads=1))
    wanted = next(
        i
        for i, cable in enumerate(MADE)
        if cable["paragraphs"] and oracle.finds(("in", "body", ("phrase", "the", False)), cable)
    )
    assert '"hit"' in str(opened_cable({"id": str(wanted), "text": "the"}, desk)).replace("'", '"')
    for text in ('"the', "", None, 5, ["the"]):
        told = str(opened_cable({"id": str(wanted), "text": text}, desk)).replace("'", '"')
        assert '"hit"' not in told
