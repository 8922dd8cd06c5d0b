"""The guard around the real app: every route, and calls with values that make no sense."""

from __future__ import annotations

import copy
import gzip
import json
import random
import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dashboard.config import Settings
from dashboard.web.app import create_app
from dashboard.web.guard import CALLBACK

REQUEST = {
    "version": 3,
    "url": "?about=AAA&from=BBB&when=2006-01-01..2007-01-01&issue=CCCC",
    "base": [{"facet": "about", "values": ["AAA"]}],
    "gestures": [{"view": "issues", "kind": "toggle", "values": ["CCCC"]}],
    "shown": {"role": "about", "resolution": "month", "sort": "sent_at", "descending": True},
}
WANTED = {
    "version": 1,
    "start": 0,
    "end": 100,
    "sort": "subject",
    "descending": False,
    "selection": [{"facet": "class", "values": [""]}],
}
OPENED = {"id": "7"}
ACCEPT = {"id": 7, "token": "CM", "place": "CHN", "store": "", "at": 1}
VALUES: dict[str, Any] = {
    "request": REQUEST,
    "rows-wanted": WANTED,
    "opened": OPENED,
    "accept": ACCEPT,
    "quality-wanted": {"at": 1},
}
WRONG: tuple[Any, ...] = (
    None, True, -1, 0, 2**52, 1e308, 0.5, "", "x", "\x00", "' OR 1=1 --", "é" * 300, "a" * 5000, [], [[]],
    {}, {"clauses": 1}, {"clauses": [{}]}, [None] * 300, {"id": {}}, "9" * 50, "&&==;;", "?when=2006..x",
)  # fmt: skip


@pytest.fixture(scope="module")
def app(store_path: Path) -> Flask:
    return create_app(Settings(store=store_path, engine_threads=1, corrections="-"))


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def calls(client: FlaskClient) -> list[dict[str, Any]]:
    """One call of each callback that the server answers."""
    listed = [c for c in client.get("/_dash-dependencies").json or [] if c["clientside_function"] is None]
    made = []
    for callback in listed:
        id_, _, prop = callback["output"].rpartition(".")
        inputs = [{**each, "value": VALUES.get(each["id"])} for each in callback["inputs"]]
        call: dict[str, Any] = {
            "output": callback["output"],
            "outputs": {"id": id_, "property": prop},
            "inputs": [{key: each[key] for key in ("id", "property", "value")} for each in inputs],
            "changedPropIds": [f"{inputs[0]['id']}.{inputs[0]['property']}"],
        }
        if callback["state"]:
            call["state"] = [
                {"id": s["id"], "property": s["property"], "value": None} for s in callback["state"]
            ]
        made.append(call)
    return made


def test_every_callback_of_the_app_has_an_example_here_that_works(client: FlaskClient) -> None:
    assert {each["inputs"][0]["id"] for each in calls(client)} == set(VALUES)
    for call in calls(client):
        answer = client.post(CALLBACK, json=call)
        assert answer.status_code == 200
        assert '"failed"' not in answer.text


def ways(value: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [way]
    if isinstance(value, dict):
        for key in value:
            found += ways(value[key], (*way, key))
    elif isinstance(value, list):
        for index, each in enumerate(value):
            found += ways(each, (*way, index))
    return found


def mutated(call: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """The call with one to three parts of its value replaced or removed."""
    call = copy.deepcopy(call)
    for _ in range(chance.randrange(1, 4)):
        *way, last = chance.choice([w for w in ways(call["inputs"][0]) if w and w[0] == "value"])
        holder = call["inputs"][0]
        for step in way:
            holder = holder[step]
        if chance.random() < 0.2 and isinstance(holder, dict) and way:
            del holder[last]
        else:
            holder[last] = copy.deepcopy(chance.choice(WRONG))
    return call


def test_hundreds_of_calls_with_mutated_values_give_no_server_error(client: FlaskClient) -> None:
    chance = random.Random(5)
    examples = calls(client)
    for number in range(400):
        call = mutated(examples[number % len(examples)], chance)
        answer = client.post(CALLBACK, json=call)
        assert answer.status_code in (200, 204, 400), (call, answer.text)
        assert "Traceback" not in answer.text
        if answer.status_code == 400:
            assert len(answer.data) <= 500


def test_every_route_bears_the_security_headers_and_unknown_ones_are_404(app: Flask) -> None:
    client = app.test_client()
    seen = 0
    for rule in app.url_map.iter_rules():
        path = re.sub("<[^>]+>", "x", rule.rule)
        for method in ("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "TRACE"):
            answer = client.open(path, method=method, data=b"x" if method == "POST" else None)
            assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"], (method, path)
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.status_code < 500, (method, path)
            seen += 1
    assert seen > 50
    assert client.get("/no-such-page").status_code == 404


def test_the_areas_of_the_map_go_compressed_and_are_kept_by_their_content(client: FlaskClient) -> None:
    layout = json.dumps(client.get("/_dash-layout").json)
    found = re.search(r"/boundaries/[0-9a-f]{16}-[0-9a-z-]+\.json", layout)
    assert found is not None
    answer = client.get(found[0], headers={"Accept-Encoding": "gzip, br"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "immutable" in answer.headers["Cache-Control"]
    assert len(answer.data) * 2 < len(gzip.decompress(answer.data))
    assert client.get("/boundaries/0.json").headers["Cache-Control"] == "no-store"


def test_a_commit_goes_compressed_and_is_not_kept(client: FlaskClient) -> None:
    call = next(each for each in calls(client) if each["inputs"][0]["id"] == "request")
    call["inputs"][0]["value"] = {"version": 1, "url": "", "gestures": [], "shown": {}}
    answer = client.post(CALLBACK, json=call, headers={"Accept-Encoding": "gzip"})
    assert answer.status_code == 200
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "failed" not in json.loads(gzip.decompress(answer.data))["response"]["answer"]["data"]


def test_without_a_store_the_page_stands_and_readiness_says_no(tmp_path: Path) -> None:
    client = create_app(Settings(store=tmp_path / "none")).test_client()
    assert client.get("/").status_code == 200
    assert client.get("/readyz").status_code == 503
    assert client.get("/healthz").status_code == 200
    assert client.get("/_dash-layout").status_code == 200


ADDRESSES = 40


def test_mutated_addresses_show_the_page_and_are_never_a_server_error(client: FlaskClient) -> None:
    chance = random.Random(15)
    call = next(each for each in calls(client) if each["inputs"][0]["id"] == "request")
    for _ in range(ADDRESSES):
        query = list(str(REQUEST["url"]))
        for _ in range(chance.randrange(1, 20)):
            query[chance.randrange(len(query))] = chance.choice("?&=.,-%\x00é'\"<>;/#A0 ")
        url = "".join(query)
        assert client.get("/", query_string=url).status_code == 200
        call["inputs"][0]["value"] = {"version": 1, "url": url, "gestures": [], "shown": {}}
        assert client.post(CALLBACK, json=call).status_code in (200, 400)
