"""An app of its own for a test that changes its store or its files.

Comes in: settings. Goes out: a store made by the command, and the address of an app that serves it. Refuses nothing.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from werkzeug.serving import make_server

from dashboard.__main__ import main
from dashboard.config import Settings
from dashboard.web.app import create_app


def ingested(settings: Settings, folder: Path) -> None:
    """Ingests `folder` by the command."""
    given = ["ingest", str(folder), "--store", str(settings.store), "--data", str(settings.data)]
    assert main([*given, "--workers", "1"]) == 0


@contextmanager
def served(settings: Settings, port: int = 0) -> Iterator[str]:
    """The address of the app, without a slash at its end; a thread serves it, at `port` or a free one."""
    server = make_server("127.0.0.1", port, create_app(settings), threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
