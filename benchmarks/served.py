"""Measures the app as it is served, without a browser: start, memory of the workers, previews and tiles.

    python -m benchmarks.served STORE [--steps 120] [--json FILE]

Starts the command of the Procfile, asks for the numbers of all views and for tiles over a trace of selections, from two
threads so that every worker is asked, and prints milliseconds and MB. Processor time is that of all workers together,
divided by the requests. Asserts nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import tempfile
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from benchmarks.engine import trace
from benchmarks.interaction.server import Server, children
from dashboard.query.selection import Selection
from dashboard.query.url import to_url
from dashboard.store.engine import DuckEngine

TICKS = os.sysconf("SC_CLK_TCK")


def measure(store: Path, steps: int) -> dict[str, Any]:
    """Name of a figure to its value."""
    engine = DuckEngine(store)
    about = engine.about()
    assert about.first is not None
    assert about.last is not None
    selections = list(trace(engine, steps, seed=5))
    until = about.last + timedelta(days=1)
    found: dict[str, Any] = {"cables": about.cables}
    with (
        tempfile.TemporaryDirectory() as folder,
        Server(store, Path(folder) / "log") as server,
        ThreadPoolExecutor(2) as pool,
    ):
        found["start to ready, s"] = round(server.ready_s, 2)
        found["processor until ready, all processes, s"] = round(busy(server), 2)
        found["RSS and PSS per worker when ready, MB"] = memory(server)
        for role in ("about", "to"):
            asked = {"store": about.version, "role": role}
            span = {"start": str(about.first), "end": str(until), "columns": "1200"}

            def preview(selection: Selection, asked: dict[str, str] = asked) -> float:
                when = selection.clause("when")
                days = {"start": str(when.start or about.first), "end": str(when.end or until)}
                return took(
                    server.url
                    + "/preview?"
                    + urlencode({**asked, **days, "facet": "when", "of": to_url(selection)})
                )

            def tile(
                selection: Selection, asked: dict[str, str] = asked, span: dict[str, str] = span
            ) -> float:
                return took(server.url + "/tile?" + urlencode({**asked, **span, "of": to_url(selection)}))

            found[f"first numbers, map {role}, ms"] = round(preview(Selection()), 1)
            for name, ask in (("numbers of all views", preview), ("tile", tile)):
                before = busy(server)
                times = list(pool.map(ask, selections))
                cuts = statistics.quantiles(times, n=20)
                found[f"{name}, map {role}, ms p50/p95/max"] = (
                    f"{statistics.median(times):.1f} {cuts[-1]:.1f} {max(times):.1f}"
                )
                found[f"{name}, map {role}, ms of processor each"] = round(
                    (busy(server) - before) * 1000 / len(times), 1
                )
        found["RSS and PSS per worker after the trace, MB"] = memory(server)
    found["load"] = " ".join(f"{load:.1f}" for load in os.getloadavg())
    return found


def took(url: str) -> float:
    """Milliseconds of one request."""
    start = time.perf_counter()
    with urllib.request.urlopen(url, timeout=600) as reply:  # noqa: S310 - our own server
        reply.read()
    return (time.perf_counter() - start) * 1000


def memory(server: Server) -> str:
    return ", ".join(f"{one['rss']:.0f} / {one['pss']:.0f}" for one in server.memory())


def busy(server: Server) -> float:
    """Seconds of processor that the server and its workers took up to now."""
    return sum(seconds(pid) for pid in pids(server))


def pids(server: Server) -> list[int]:
    assert server.process is not None
    return [server.process.pid, *children(server.process.pid)]


def seconds(pid: int) -> float:
    parts = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(parts[11]) + int(parts[12])) / TICKS


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("store", type=Path)
    parser.add_argument("--steps", type=int, default=120)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    found = measure(given.store, given.steps)
    for name, value in found.items():
        print(f"{name:48} {value}")
    if given.json is not None:
        given.json.write_text(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main()
