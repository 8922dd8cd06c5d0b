"""Health: two addresses for whatever keeps the server running.

Comes in: a question to the store that raises where the store cannot be read. Goes out: `/healthz`, which
answers as long as the process does, and `/readyz`, which answers 200 once the store does. Both are open to
everyone and tell nothing else.
"""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask, Response

from dashboard.errors import AtlasError
from dashboard.web import logs


def add_health(server: Flask, ask_store: Callable[[], object]) -> None:
    """Adds both routes; `ask_store` is a cheap question, such as an engine's `about`."""

    @server.get("/healthz")
    def healthz() -> Response:
        return Response('{"status": "ok"}\n', 200, content_type="application/json")

    @server.get("/readyz")
    def readyz() -> Response:
        try:
            ask_store()
        except (AtlasError, OSError) as error:
            logs.note_failure(error)
            return Response('{"status": "no store"}\n', 503, content_type="application/json")
        return Response('{"status": "ready"}\n', 200, content_type="application/json")
