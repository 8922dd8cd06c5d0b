"""Peers on the same data and the same brush steps: crossfilter2, Mosaic with pre-aggregation, a plain Dash app.

    python -m benchmarks.peers [--cables N ...] [--part K] [--plain N] [--json FILE]

Installs the two of npm at the versions of `package.json` into this folder first (`npm ci`). Nothing of them ships
with the app. Each peer's numbers are compared with a recount of the same files. Prints a table.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from benchmarks.interaction.hand import browser_page
from benchmarks.interaction.oracle import Oracle
from benchmarks.interaction.run import spread
from benchmarks.interaction.server import children, free_port, memory
from benchmarks.interaction.table import spread_row, table
from benchmarks.peers import data
from benchmarks.stores import KEPT, ROOT, store

HERE = Path(__file__).parent
PROBES = 40
PROBE = HERE / "probe.js"
INCLUDES = {
    "crossfilter2": "in process: filter and read of all groups; no painting, no network, no list",
    "Mosaic": "queries of four views to a native DuckDB over loopback, Arrow decoded; no painting, no list",
    "plain Dash": "slider value to both figures painted in the browser, two workers, pandas; no list, no timeline",
}


def versions() -> dict[str, str]:
    """Pinned versions of the peers from npm."""
    return dict(json.loads((HERE / "package.json").read_text(encoding="utf-8"))["dependencies"])


def installed() -> bool:
    """Installs what is pinned, unless it is there."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        print("There is no node and npm here: crossfilter2 and Mosaic are left out.", file=sys.stderr)
        return False
    stamp = HERE / "node_modules" / ".package-lock.json"
    if not stamp.exists():
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"], cwd=HERE, check=True)
    return True


def measure(cables: int, folder: Path, part: int, plain: int, has_node: bool) -> dict[str, Any]:
    """All peers on one store."""
    source = store(cables, folder)
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        files = Path(scratch)
        oracle = Oracle(source, folder)
        about = data.write(oracle, files)
        _write_posts(source, files)
        oracle.facets.clear()
        steps = data.steps(part)
        probes = list(range(1, len(steps), max(1, len(steps) // PROBES)))
        (files / "steps.json").write_text(json.dumps({"steps": steps, "probes": probes}))
        recounted = dict(
            zip(probes, data.recounts(files, about["names"], [steps[i] for i in probes]), strict=True)
        )
        found: dict[str, Any] = {"cables": cables, "steps": len(steps)}
        if has_node:
            found["crossfilter2"] = _agreed(_crossfilter(files), recounted)
            found["Mosaic"] = _agreed(_mosaic(files), recounted)
        if plain:
            chosen = steps[:: max(1, len(steps) // plain)]
            found["plain Dash"] = asyncio.run(_plain(files, chosen))
    return found


def _write_posts(source: Path, files: Path) -> None:
    rows = pq.read_table(source / "post.parquet", columns=["post", "lon", "lat"]).to_pylist()
    posts = {row["post"]: [row["lon"], row["lat"]] for row in rows}
    (files / "posts.json").write_text(json.dumps(posts), encoding="utf-8")


def _node(script: str, *given: str) -> dict[str, Any]:
    out = Path(given[-1])
    subprocess.run(["node", "--max-old-space-size=8000", str(HERE / script), *given], check=True)
    found: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return found


def _crossfilter(files: Path) -> dict[str, Any]:
    raw = _node("crossfilter.mjs", str(files), str(files / "steps.json"), str(files / "crossfilter.json"))
    return {
        "ms": spread(raw["times"]),
        "setup_ms": round(raw["setup"]),
        "memory_MB": round(raw["memory"]),
        "counts": raw["counts"],
        "raw": [round(t, 3) for t in raw["times"]],
    }


def _mosaic(files: Path) -> dict[str, Any]:
    server = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.peers.duck", str(files)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert server.stdout is not None
        uri = server.stdout.readline().strip()
        raw = _node("mosaic.mjs", uri, str(files), str(files / "steps.json"), str(files / "mosaic.json"))
        used = memory(server.pid)["rss"]
    finally:
        server.terminate()
        server.wait()
    return {
        "ms": spread(raw["times"]),
        "activation_ms": round(raw["activation"], 1),
        "memory_MB": round(used),
        "counts": raw["counts"],
        "raw": [round(t, 2) for t in raw["times"]],
    }


def _agreed(found: dict[str, Any], recounted: dict[int, dict[str, list[int]]]) -> dict[str, Any]:
    """Compares what the peer counted with the recount, and leaves the counts out."""
    numbers = wrong = 0
    for at, views in found.pop("counts").items():
        for view, counts in recounted[int(at)].items():
            numbers += len(counts)
            wrong += sum(a != b for a, b in zip(views[view], counts, strict=True))
    return {**found, "numbers": numbers, "wrong": wrong}


# ---- the plain app ----


@contextlib.contextmanager
def _served(files: Path) -> Iterator[tuple[str, int]]:
    port = free_port()
    options = ["--worker-class", "gthread", "--workers", "2", "--threads", "4", "--preload"]
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "gunicorn",
            *options,
            "--bind",
            f"127.0.0.1:{port}",
            "benchmarks.peers.plain:create_app()",
        ],
        cwd=ROOT,
        env={**os.environ, "PLAIN_DATA": str(files), "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    url = f"http://127.0.0.1:{port}/"
    try:
        last = time.perf_counter() + 60
        while time.perf_counter() < last:
            with contextlib.suppress(urllib.error.URLError, ConnectionError):
                urllib.request.urlopen(url, timeout=30).close()
                break
            time.sleep(0.1)
        yield url, process.pid
    finally:
        process.terminate()
        process.wait(30)


async def _plain(files: Path, steps: list[tuple[int, int]]) -> dict[str, Any]:
    col = pq.read_table(files / "class.parquet")["col"].to_numpy()
    times, wrong, failed = [], 0, 0
    with _served(files) as (url, pid):
        async with browser_page(PROBE) as page:
            await page.goto(url)
            await page.evaluate("() => plain.ready()")
            for low, high in steps:
                step = await page.evaluate("([low, high]) => plain.step(low, high)", [low, high])
                if "failed" in step:
                    failed += 1
                    continue
                times.append(step["ms"])
                wrong += int(step["count"].split()[0]) != int(((col >= low) & (col < high)).sum())
        used = max((memory(worker)["rss"] for worker in children(pid)), default=0.0)
    return {
        "ms": spread(times),
        "failed": failed,
        "numbers": len(times),
        "wrong": wrong,
        "memory_MB": round(used),
        "raw": [round(t, 1) for t in times],
    }


def tables(found: dict[str, Any]) -> str:
    rows = [
        [
            *spread_row(name, found[name]["ms"]),
            found[name].get("activation_ms"),
            found[name]["memory_MB"],
            found[name]["numbers"],
            found[name]["wrong"],
        ]
        for name in INCLUDES
        if name in found
    ]
    heads = (
        f"{found['cables']:,} cables",
        "steps",
        "p50 ms",
        "p95 ms",
        "most",
        "activation",
        "MB",
        "numbers",
        "wrong",
    )
    return "\n" + table(heads, rows)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cables", type=int, nargs="+", default=[251_287])
    parser.add_argument("--part", type=int, default=1, help="the first of so many parts of the brush's steps")
    parser.add_argument("--plain", type=int, default=60, help="steps of the plain app; 0 leaves it out")
    parser.add_argument("--folder", type=Path, default=KEPT)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    has_node = installed()
    found = []
    for cables in given.cables:
        found.append(measure(cables, given.folder, given.part, given.plain, has_node))
        print(tables(found[-1]), flush=True)
    for name, words in INCLUDES.items():
        print(f"{name}: {words}")
    if given.json is not None:
        given.json.write_text(json.dumps(found) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
