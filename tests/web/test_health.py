"""The health routes: what they say, when, and how little."""

from __future__ import annotations

from typing import Any

from flask import Flask


def test_a_live_process_with_a_store_is_healthy_and_ready(server: Flask) -> None:
    client = server.test_client()
    for path in ("/healthz", "/readyz"):
        answer = client.get(path)
        assert answer.status_code == 200
        assert len(answer.data) <= 100
        assert answer.headers["Cache-Control"] == "no-store"


def test_without_a_store_the_process_is_healthy_but_not_ready(server: Flask, store: Any) -> None:
    store.works = False
    client = server.test_client()
    assert client.get("/healthz").status_code == 200
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert len(answer.data) <= 100
    assert b"path" not in answer.data


def test_health_can_be_asked_with_head(server: Flask) -> None:
    assert server.test_client().head("/readyz").status_code == 200
