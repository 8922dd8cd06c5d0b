"""The Procfile's command, as written: serves all its first visitors, and stops without dropping anyone."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

VISITORS = 40
CALL = {
    "output": "answer.data",
    "outputs": {"id": "answer", "property": "data"},
    "inputs": [
        {"id": "request", "property": "data", "value": {"version": 1, "url": "", "gestures": [], "shown": {}}}
    ],
    "changedPropIds": ["request.data"],
}


class Served:
    """The command of the Procfile, running; its log so far as JSON."""

    def __init__(self, root: Path, environment: dict[str, str]) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        command = (root / "Procfile").read_text(encoding="utf-8").removeprefix("web: ").strip()
        usual = {name: value for name, value in os.environ.items() if not name.startswith("CABLE_ATLAS_")}
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        self.process = subprocess.Popen(
            ["bash", "-c", f"exec env {command}"],
            cwd=root,
            env={**usual, "PATH": path, "PORT": str(self.port), **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.lines: list[str] = []
        self._news = threading.Condition()
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self) -> None:
        """Keeps the log flowing: a server whose pipe is full stands still."""
        assert self.process.stdout is not None
        with self.process.stdout as log:
            for line in log:
                with self._news:
                    self.lines.append(line)
                    self._news.notify_all()
        with self._news:
            self.lines.append("")
            self._news.notify_all()

    def wait_for(self, event: str) -> None:
        """Waits until a line of the log has `event`; fails where the log ends without it."""
        with self._news:
            self._news.wait_for(lambda: any(event in line or line == "" for line in self.lines), timeout=120)
            if not any(event in line for line in self.lines):
                pytest.fail(f"The server ended without {event!r}:\n{self.log()}")

    def log(self) -> str:
        """The end of the log, without the lines of requests that were answered."""
        return "".join(line for line in self.lines if '"status": 200' not in line)[-4000:]

    def ask(self, method: str, path: str, body: Any = None) -> tuple[int, bytes]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            headers = {} if body is None else {"Content-Type": "application/json"}
            connection.request(method, path, None if body is None else json.dumps(body), headers)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def stop(self) -> int:
        """Asks it to stop and waits until it has; gives its exit code."""
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(timeout=60)
        self.reader.join()
        return code


@pytest.fixture
def serve(root: Path, store_path: Path) -> Iterator[Callable[..., Served]]:
    started: list[Served] = []

    def start(**environment: str) -> Served:
        store = {"CABLE_ATLAS_STORE": str(store_path), "WEB_CONCURRENCY": "2"}
        started.append(Served(root, {**store, **environment}))
        return started[-1]

    yield start
    for served in started:
        if served.process.poll() is None:
            served.process.kill()
        served.process.wait()
        served.reader.join()


def visit(served: Served, ready: threading.Barrier) -> list[tuple[int, bytes]]:
    """What the first seconds of a visitor ask for."""
    ready.wait()
    asked = (("GET", "/", None), ("GET", "/_dash-layout", None), ("POST", "/_dash-update-component", CALL))
    return [served.ask(*each) for each in asked]


@pytest.mark.parametrize("start", [1, 2])
def test_forty_first_visitors_at_once_see_no_error(serve: Callable[..., Served], start: int) -> None:
    served = serve()
    served.wait_for("Listening at")
    ready = threading.Barrier(VISITORS)
    with ThreadPoolExecutor(VISITORS) as crowd:
        visits = list(crowd.map(lambda _: visit(served, ready), range(VISITORS)))
    assert [status for seen in visits for status, _ in seen] == [200] * 3 * VISITORS, served.log()
    for seen in visits:
        painted = json.loads(seen[2][1])["response"]["answer"]["data"]
        assert painted["version"] == 1
        assert "failed" not in painted, painted["failed"]
    assert served.ask("GET", "/readyz")[0] == 200
    assert served.stop() == 0
    assert sum("Booting worker" in line for line in served.lines) == 2
    levels = {json.loads(line)["level"] for line in served.lines if line}
    assert levels == {"info"}, served.log()


def in_flight(served: Served) -> socket.socket:
    """A request whose answer the server has begun to work on, and which still lacks its body."""
    body = json.dumps(CALL).encode()
    connection = socket.create_connection(("127.0.0.1", served.port), timeout=60)
    head = (
        f"POST /_dash-update-component HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\n"
        f"Content-Length: {len(body)}\r\n"
        "Content-Type: application/json\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n"
    )
    connection.sendall(head.encode())
    assert connection.recv(1000).startswith(b"HTTP/1.1 100")
    return connection


def test_a_stop_answers_every_request_in_flight(serve: Callable[..., Served]) -> None:
    served = serve(CABLE_ATLAS_THREADS="8")
    served.wait_for("Listening at")
    connections = [in_flight(served) for _ in range(8)]
    served.process.send_signal(signal.SIGTERM)
    served.wait_for("Handling signal: term")
    for connection in connections:
        connection.sendall(json.dumps(CALL).encode())
    for connection in connections:
        with connection, connection.makefile("rb") as answer:
            assert answer.read().startswith(b"HTTP/1.1 200")
    assert served.stop() == 0


def test_serving_writes_nothing_into_the_store(serve: Callable[..., Served], store_path: Path) -> None:
    def seen() -> dict[Path, tuple[int, int]]:
        return {p: (p.lstat().st_mtime_ns, p.lstat().st_size) for p in [store_path, *store_path.rglob("*")]}

    before = seen()
    served = serve()
    served.wait_for("Listening at")
    assert served.ask("POST", "/_dash-update-component", CALL)[0] == 200
    assert served.stop() == 0
    assert seen() == before


def test_a_bad_setting_stops_the_start_with_its_sentence(serve: Callable[..., Served]) -> None:
    served = serve(CABLE_ATLAS_THREADS="many")
    served.wait_for("CABLE_ATLAS_THREADS is 'many'; it must be a whole number")
    assert served.process.wait(timeout=60) != 0
