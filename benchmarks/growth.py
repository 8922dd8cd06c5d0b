"""Growth: what a step costs against the number of cables, and the slope of it.

    python -m benchmarks.growth [--cables N ...] [--json FILE]

Runs the small trace of the interaction benchmark on stores from 100,000 to 4,000,000 cables and fits, on
logarithmic scales, cost = a * cables^b: b is 0 where the size does not matter and 1 where twice the cables cost
twice as much. Prints a table; asserts nothing.
"""

from __future__ import annotations

import argparse
import asyncio
import json
from collections.abc import Callable
from math import log
from pathlib import Path
from typing import Any

from benchmarks.interaction.run import measure, spread
from benchmarks.interaction.table import table
from benchmarks.interaction.trace import PLANS
from benchmarks.stores import KEPT, store

SIZES = (100_000, 251_287, 1_000_000, 4_000_000)


def _chance(found: dict[str, Any]) -> float | None:
    """Median commit of the gestures of chance, which every plan has."""
    return spread(ms for _, goal, ms, _ in found["commit"]["raw"] if goal == "chance").get("p50")


COSTS: dict[str, Callable[[dict[str, Any]], float | None]] = {
    "live brush, event to painted frame, p50 ms": lambda f: f["live"]["grow"]["event_to_painted_ms"].get(
        "p50"
    ),
    "activation, p50 ms": lambda f: f["activation"]["ms"].get("p50"),
    "commit to all views and rows, p50 ms": _chance,
    "answer's request alone, p50 ms": lambda f: f["wire"]["answer_request_ms"].get("p50"),
    "tile on the wire, p50 kB": lambda f: f["wire"]["tile_kB"].get("p50"),
    "start to ready, s": lambda f: f["ready_s"],
    "memory of a worker (PSS), MB": lambda f: max(m["pss"] for m in f["memory"]),
}


def slope(sizes: list[int], costs: list[float]) -> float:
    """The exponent b of cost = a * size^b, by least squares on logarithms."""
    xs, ys = [log(size) for size in sizes], [log(max(cost, 1e-9)) for cost in costs]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    spreads = sum((a - x) ** 2 for a in xs)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / spreads


def summary(runs: list[dict[str, Any]]) -> dict[str, Any]:
    """Per cost its value at each size and the slope; the steepest part, between the two largest, too."""
    runs = sorted(runs, key=lambda run: run["cables"])
    sizes = [run["cables"] for run in runs]
    found: dict[str, Any] = {"sizes": sizes, "costs": {}}
    for name, cost in COSTS.items():
        values = [cost(run) for run in runs]
        if any(value is None for value in values):
            continue
        known = [float(value) for value in values if value is not None]
        found["costs"][name] = {
            "values": known,
            "slope": round(slope(sizes, known), 2),
            "last_slope": round(slope(sizes[-2:], known[-2:]), 2) if len(sizes) > 1 else None,
        }
    return found


def tables(found: dict[str, Any]) -> str:
    heads = ("cost", *(f"{size:,}" for size in found["sizes"]), "slope", "last slope")
    rows = [
        [name, *cost["values"], cost["slope"], cost["last_slope"]] for name, cost in found["costs"].items()
    ]
    return "\n" + table(heads, rows)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cables", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--folder", type=Path, default=KEPT)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    runs = []
    for cables in given.cables:
        folder = store(cables, given.folder)
        runs.append(asyncio.run(measure(folder, PLANS["growth"], given.folder / f"server-{cables}.log")))
    found = summary(runs)
    print(tables(found))
    if given.json is not None:
        given.json.write_text(json.dumps({"runs": runs, **found}) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
