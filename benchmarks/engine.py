"""Measures the engine: start, memory, whole answers, tiles, pages. Prints a table.

    python -m benchmarks.engine [--cables 251287] [--store DIR] [--sql] [--cpu] [--json FILE]

Without a store one of invented cables is made first and kept. Times are milliseconds over a trace of gestures:
clauses set and let go, brushes, exclusions, unions of three.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import stores
from dashboard.query.answer import answer
from dashboard.query.bins import fitting
from dashboard.query.selection import Selection
from dashboard.query.tiles import MOST_BYTES, tile
from dashboard.store.engine import DuckEngine
from dashboard.store.question import Engine, Page

CLOCK: Callable[[], float] = time.perf_counter


def main() -> None:
    global CLOCK
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cables", type=int, default=251_287)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--sql", action="store_true", help="answer by SQL alone")
    parser.add_argument("--cpu", action="store_true", help="processor time in place of time that passed")
    parser.add_argument("--steps", type=int, default=200)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    if given.cpu:
        CLOCK = time.process_time
    folder = stores.store(given.cables) if given.store is None else given.store
    found = measure(folder, given.steps, indexed=not given.sql)
    for name, value in found.items():
        print(f"{name:42} {value}")
    if given.json is not None:
        given.json.write_text(json.dumps(found, indent=1) + "\n")


def measure(store: Path, steps: int, *, indexed: bool) -> dict[str, Any]:
    """Name of a figure to its value."""
    found: dict[str, Any] = {"RSS before opening, MB": memory()}
    engine = DuckEngine(store, query_seconds=600, indexed=indexed)
    found["open to first answer, ms"] = round(timed(lambda: answer(engine, Selection())), 1)
    about = engine.about()
    found = {"cables": about.cables} | found | {"RSS after opening, MB": memory()}
    assert about.first is not None
    assert about.last is not None
    resolution = fitting(about.first, about.last)
    for role in ("about", "from", "to"):
        times = [
            timed(lambda s=s, r=role: answer(engine, s, role=r, resolution=resolution))
            for s in trace(engine, steps, seed=len(role))
        ]
        found[f"answer, map {role}, ms p50/p95/max"] = spread(times)
    span = {"start": about.first, "end": about.last + timedelta(days=1)}
    for columns in (600, 1200):
        times: list[float] = []
        sizes: list[float] = []
        for selection in trace(engine, steps // 4, seed=columns):
            start = CLOCK()
            packed = tile(engine, selection, role="about", columns=columns, **span).packed(MOST_BYTES)
            times.append((CLOCK() - start) * 1000)
            sizes.append(len(packed) / 1000)
        found[f"tile of {columns}, packed, ms p50/p95/max"] = spread(times)
        found[f"tile of {columns}, kB p50/p95/max"] = spread(sizes)
    for sort in ("sent_at", "origin", "classification", "subject", "tags", "mrn"):
        selection = next(iter(trace(engine, 1, seed=9)))
        first = timed(lambda w=sort: engine.page(Page(sort=w)))
        offsets = np.random.default_rng(3).integers(0, about.cables, 40).tolist()
        times = [timed(lambda w=sort, o=o: engine.page(Page(sort=w, offset=o))) for o in offsets]
        narrow = timed(lambda w=sort, s=selection: engine.page(Page(s.where(), w)))
        found[f"page by {sort}, ms first/new where/p50/p95/max"] = f"{first:.1f} {narrow:.1f} {spread(times)}"
    found["RSS after the trace, MB"] = memory()
    return found


def trace(engine: Engine, steps: int, seed: int) -> Iterator[Selection]:
    """Selections as a person makes them, one gesture apart."""
    dice = np.random.default_rng(seed)
    about = engine.about()
    assert about.first is not None
    assert about.last is not None
    days = (about.last - about.first).days
    values = {
        facet: sorted(counted, key=counted.__getitem__, reverse=True)[:60]
        for facet, counted in (
            ("about", engine.counts("about")),
            ("from", engine.counts("from")),
            ("issue", engine.counts("issue")),
            ("class", engine.counts("classification")),
        )
    }
    selection = Selection()
    for _ in range(steps):
        facet = str(dice.choice(list(values)))
        pick = [str(v) for v in dice.choice(values[facet], min(3, len(values[facet])), replace=False)]
        gesture = dice.integers(0, 8)
        if gesture <= 2:
            width = int(days * dice.choice([0.05, 0.1, 0.2, 0.6]))
            start = about.first + timedelta(days=int(dice.integers(0, max(1, days - width))))
            selection = selection.between(start, start + timedelta(days=width + 1))
        elif gesture == 3:
            selection = selection.without("when")
        elif gesture == 4:
            selection = selection.replace(facet, pick)
        elif gesture == 5:
            selection = selection.exclude(facet, pick[0])
        elif gesture == 6:
            selection = selection.toggle(facet, pick[0])
        else:
            selection = selection.without(facet)
        yield selection


def timed(call: Callable[[], Any]) -> float:
    """Milliseconds of one call; of processor time with --cpu, for machines that do other things too."""
    start = CLOCK()
    call()
    return (CLOCK() - start) * 1000


def spread(times: list[float]) -> str:
    cuts = statistics.quantiles(times, n=20)
    return f"{statistics.median(times):.1f} {cuts[-1]:.1f} {max(times):.1f}"


def memory() -> int:
    """Resident memory of this process in MB."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) // 1024
    return 0


if __name__ == "__main__":
    main()
