"""The guard and callback bodies: every call that the browser makes passes, every mutated one is 400."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dashboard.web.guard import CALLBACK

CHIP = {"kind": "chip", "name": "Åland"}
LABEL = {"kind": "label", "name": "Åland"}


def item(id_: Any, prop: str, *value: Any) -> dict[str, Any]:
    return {"id": id_, "property": prop, **({"value": value[0]} if value else {})}


@pytest.fixture
def client(server: Flask) -> FlaskClient:
    return server.test_client()


@pytest.fixture
def calls(server: Flask) -> list[dict[str, Any]]:
    """One call of each callback of the page, as the browser makes it."""
    listed = server.test_client().get("/_dash-dependencies").json
    assert listed is not None
    twin = next(c["output"] for c in listed if "@" in c["output"])
    silent = next(c["output"] for c in listed if c["no_output"])
    pressed = [item("press", "n_clicks", 3)]
    return [
        {
            "output": "line.children",
            "outputs": item("line", "children"),
            "inputs": [item("words", "value", "a")],
            "changedPropIds": ["words.value"],
            "parsedChangedPropsIds": ["words.value"],
        },
        {
            "output": "..count.children...row-count.children..",
            "outputs": [item("count", "children"), item("row-count", "children")],
            "inputs": pressed,
            "changedPropIds": [],
            "state": [item("selection", "data", {"clauses": []})],
        },
        {
            "output": twin,
            "outputs": item("line", twin.rpartition(".")[2]),
            "inputs": pressed,
            "changedPropIds": ["press.n_clicks"],
        },
        {
            "output": "chips.children",
            "outputs": item("chips", "children"),
            "inputs": [[item(CHIP, "n_clicks"), item({**CHIP, "name": 2}, "n_clicks", 1)]],
            "changedPropIds": ['{"kind":"chip","name":"Åland"}.n_clicks'],
        },
        {
            "output": '{"kind":"label","name":["MATCH"]}.children',
            "outputs": item(LABEL, "children"),
            "inputs": [item(CHIP, "n_clicks", 1)],
            "changedPropIds": ['{"kind":"chip","name":"Åland"}.n_clicks'],
            "state": [item(CHIP, "id", CHIP)],
        },
        {"output": silent, "inputs": pressed, "changedPropIds": ["press.n_clicks"]},
    ]


def test_every_call_that_the_browser_makes_is_answered(
    client: FlaskClient, calls: list[dict[str, Any]]
) -> None:
    for call in calls:
        answer = client.post(CALLBACK, json=call)
        assert answer.status_code in (200, 204), (call, answer.text)


WRONG: tuple[Any, ...] = (
    None, True, -1, 2**60, 1e308, "", "x", "\x00", "é" * 50, [], [[]], {}, {"id": 1}, [None], {"output": []},
    "..line.children..", {"kind": "chip", "name": None}, {"kind": "chip", "name": []},
)  # fmt: skip


def places(value: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The ways to every part of a call but those inside a `value`, which only the callback can judge."""
    found = [way]
    if isinstance(value, dict):
        for key in value:
            if key not in ("value", "parsedChangedPropsIds"):
                found += places(value[key], (*way, key))
    elif isinstance(value, list):
        for index, each in enumerate(value):
            found += places(each, (*way, index))
    return found


def mutated(call: dict[str, Any], chance: random.Random) -> Any:
    """The call with one part replaced, removed, repeated or put elsewhere."""
    call = copy.deepcopy(call)
    *way, last = chance.choice([w for w in places(call) if w])
    holder = call
    for step in way:
        holder = holder[step]
    kind = chance.randrange(4)
    if kind == 0 and isinstance(holder, dict):
        del holder[last]
    elif kind == 1 and isinstance(holder, list):
        holder.append(copy.deepcopy(holder[last]))
    elif kind == 2 and isinstance(holder, dict):
        holder[str(last) + "s"] = holder.pop(last)
    else:
        holder[last] = copy.deepcopy(chance.choice(WRONG))
    return call


def garbled(call: dict[str, Any], chance: random.Random) -> bytes:
    """The call's bytes with some cut, doubled or replaced."""
    data = bytearray(json.dumps(call).encode())
    for _ in range(chance.randrange(1, 4)):
        at = chance.randrange(len(data))
        end = at + chance.randrange(1, 30)
        data[at:end] = chance.choice((b"", data[at:end] * 2, bytes(chance.randrange(256) for _ in range(5))))
    return bytes(data)


def test_two_thousand_mutated_bodies_give_no_server_error(
    client: FlaskClient, calls: list[dict[str, Any]]
) -> None:
    chance = random.Random(20)
    makers: tuple[Callable[[Any, random.Random], Any], ...] = (mutated, garbled)
    refused = 0
    for number in range(2000):
        made = makers[number % 2](calls[number % len(calls)], chance)
        body = made if isinstance(made, bytes) else json.dumps(made).encode()
        answer = client.post(CALLBACK, data=body, content_type="application/json")
        assert answer.status_code in (200, 204, 400), (body, answer.text)
        if answer.status_code == 400:
            refused += 1
            assert len(answer.data) <= 500
            said = answer.get_json()["error"]
            assert not any(word in said for word in ("Traceback", ".py", "Error:", "File", "dash", "3."))
    assert refused > 1500


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "no JSON"),
        (b"\xff\xfe", "no JSON"),
        (b"[" * 100_000, "no JSON"),
        (b"[]", "a JSON object"),
        (b'{"output": NaN}', "a number that JSON does not have"),
        (b'{"output": 1e999}', "too large"),
        (b'{"output": ' + b"9" * 400 + b"}", "too large"),
        (b'{"output": "\\ud800"}', "half a character"),
        (b'{"\\udfff": 1}', "half a character"),
        (b'{"a": ' * 80 + b"1" + b"}" * 80, "nested more than 64 deep"),
        (b'{"output": "other.children"}', "names no callback"),
        (b'{"output": ["line.children"]}', "names no callback"),
        (b'{"output": "seen.children"}', "names no callback"),
        (b'{"output": "line.children"}', "outputs"),
        (b'{"output": "line.children", "outputs": {"id": "line", "property": "children"}}', "inputs"),
    ],
)
def test_a_refusal_says_what_is_wrong(client: FlaskClient, body: bytes, said: str) -> None:
    answer = client.post(CALLBACK, data=body, content_type="application/json")
    assert answer.status_code == 400
    assert said in answer.get_json()["error"]


def test_a_change_of_something_that_is_no_input_is_refused(
    client: FlaskClient, calls: list[dict[str, Any]]
) -> None:
    for changed in ("line.children", "words", '{"kind":"chip"}.n_clicks', '{"kind.n_clicks', "x", 5, None):
        for call in calls:
            assert client.post(CALLBACK, json={**call, "changedPropIds": [changed]}).status_code == 400


def test_a_body_that_is_no_json_by_its_own_word_is_415(
    client: FlaskClient, calls: list[dict[str, Any]]
) -> None:
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""):
        answer = client.post(CALLBACK, data=json.dumps(calls[0]), content_type=kind)
        assert answer.status_code == 415
