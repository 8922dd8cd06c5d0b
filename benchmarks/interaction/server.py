"""The app as it is served: the command of the Procfile, with its workers, on a store.

Comes in: a store. Goes out: an address, the seconds from start to ready, the memory of the workers. Refuses to
go on with a server that does not become ready.
"""

from __future__ import annotations

import os
import shlex
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from benchmarks.stores import ROOT

PATIENCE_S = 300
EVERY_S = 0.005


@dataclass(slots=True)
class Server:
    """A running server; ends with its `with`."""

    store: Path
    log: Path
    url: str = ""
    ready_s: float = 0.0
    process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Server:
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        given = {"CABLE_ATLAS_STORE": str(self.store), "CABLE_ATLAS_HOST": "127.0.0.1", "PORT": str(port)}
        given["PYTHONPATH"] = str(ROOT)  # this checkout, whatever is installed
        path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
        start = time.perf_counter()
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                command(),
                cwd=ROOT,
                env={**os.environ, **given, "PATH": path},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._await(start)
        return self

    def _await(self, start: float) -> None:
        while time.perf_counter() - start < PATIENCE_S:
            try:
                with urllib.request.urlopen(self.url + "/readyz", timeout=PATIENCE_S) as reply:  # noqa: S310
                    if reply.status == 200:
                        self.ready_s = time.perf_counter() - start
                        return
            except (urllib.error.URLError, ConnectionError):
                time.sleep(EVERY_S)
        self.stop()
        raise SystemExit(f"The server was not ready within {PATIENCE_S} s; {self.log} tells why.")

    def stop(self) -> None:
        if self.process is not None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(30)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def memory(self) -> list[dict[str, float]]:
        """MB of each worker: resident, and its share where pages are shared with others."""
        assert self.process is not None
        return [memory(pid) for pid in children(self.process.pid)]


def command() -> list[str]:
    """What the Procfile says, without the variables before it."""
    line = (ROOT / "Procfile").read_text(encoding="utf-8").strip().removeprefix("web:")
    return [word for word in shlex.split(line) if not word.startswith("CABLE_ATLAS_")]


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return [int(name) for name in listed.split()]


def memory(pid: int) -> dict[str, float]:
    """Resident and proportional memory of a process in MB."""
    found = {"pid": float(pid)}
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
        name, _, rest = line.partition(":")
        if name in ("Rss", "Pss", "Private_Dirty"):
            found[name.lower()] = int(rest.split()[0]) / 1024
    return found
