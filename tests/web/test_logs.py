"""The logs: JSON lines that tell what happened and hold no secret and no text of a cable."""

from __future__ import annotations

import io
import json
import logging
import logging.config
from typing import Any

import pytest
from flask import Flask

from dashboard.web.guard import CALLBACK
from dashboard.web.logs import LOGGER, JsonLines, configuration

CANARY = "CANARY OF A CABLE"


@pytest.fixture
def lines() -> Any:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    LOGGER.addHandler(handler)
    LOGGER.setLevel(logging.INFO)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    LOGGER.removeHandler(handler)
    LOGGER.setLevel(logging.NOTSET)


def press(data: str) -> dict[str, Any]:
    return {
        "output": "..count.children...row-count.children..",
        "outputs": [{"id": "count", "property": "children"}, {"id": "row-count", "property": "children"}],
        "inputs": [{"id": "press", "property": "n_clicks", "value": CANARY}],
        "state": [{"id": "selection", "property": "data", "value": data}],
        "changedPropIds": ["press.n_clicks"],
    }


def test_a_request_is_one_line_with_route_status_time_and_size(server: Flask, lines: Any) -> None:
    server.test_client().get("/assets/style.css")
    (line,) = lines()
    assert line["event"] == "request"
    assert line["method"] == "GET"
    assert line["route"] == "/assets/<path:filename>"
    assert line["status"] == 200
    assert line["ms"] >= 0
    assert line["bytes"] > 0


def test_a_callback_is_named(server: Flask, lines: Any) -> None:
    server.test_client().post(CALLBACK, json=press("x"))
    assert lines()[0]["callback"] == "..count.children...row-count.children.."


def test_health_checks_are_not_logged(server: Flask, lines: Any) -> None:
    server.test_client().get("/healthz")
    assert lines() == []


def test_no_secret_and_no_text_gets_into_the_logs(server: Flask, lines: Any) -> None:
    client = server.test_client()
    client.set_cookie("session", CANARY)
    marks = {"query_string": {"q": CANARY}, "headers": {"Authorization": CANARY, "User-Agent": CANARY}}
    client.get("/", **marks)
    client.get(f"/{CANARY}", **marks)
    client.get(f"/assets/{CANARY}", **marks)
    for data in ("x", "store", "fault", "question", CANARY):
        client.post(CALLBACK, json=press(data), **marks)
    client.post(CALLBACK, data=CANARY, content_type="application/json")
    written = json.dumps(lines())
    assert len(lines()) >= 9
    assert "CANARY" not in written


def test_an_unexpected_error_is_logged_with_its_type_and_way(server: Flask, lines: Any) -> None:
    server.test_client().post(CALLBACK, json=press("fault"))
    failure = next(line for line in lines() if line["event"] == "failure")
    assert failure["level"] == "error"
    assert failure["error"] == "builtins.RuntimeError"
    assert "conftest.py" in failure["way"][-1]


def test_the_configuration_writes_records_of_others_as_json_too(capsys: pytest.CaptureFixture[str]) -> None:
    before = logging.getLogger().handlers[:]
    try:
        logging.config.dictConfig(configuration())
        try:
            raise ValueError(CANARY)
        except ValueError:
            logging.getLogger("gunicorn.error").exception("Worker failed")
    finally:
        logging.getLogger().handlers[:] = before
        logging.getLogger("gunicorn.error").handlers.clear()
    line = json.loads(capsys.readouterr().out)
    assert line["event"] == "Worker failed"
    assert line["error"] == "builtins.ValueError"
    assert CANARY not in json.dumps(line)
