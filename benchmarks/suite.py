"""The suite: interaction, peers and growth in one run, one file of results.

Comes in: the size of the run. Goes out: tables on the way, raw results as JSON, for a full run the page
`docs/performance.md` and its picture. Refuses to lose what it has: the file is written after each part.
"""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import growth, machine
from benchmarks.interaction import table
from benchmarks.interaction.run import measure
from benchmarks.interaction.trace import PLANS
from benchmarks.peers import __main__ as peers
from benchmarks.stores import store


@dataclass(frozen=True, slots=True)
class Size:
    """How much a run does."""

    plan: str
    cables: tuple[int, ...]
    """Stores for interaction and peers."""
    more: tuple[int, ...]
    """Further stores for growth."""
    part: int
    """The peers take the first of so many parts of the brush's steps."""
    plain: int
    """Steps of the plain app."""


SIZES = {
    "small": Size("small", (251_287,), (), 8, 20),
    "full": Size("full", (251_287, 4_000_000), (100_000, 1_000_000), 1, 60),
    "trial": Size("trial", (50_000,), (20_000,), 60, 6),
}


def run(size: Size, folder: Path, out: Path) -> dict[str, Any]:
    """Everything, one part after the other."""
    start = time.perf_counter()
    stores = {cables: store(cables, folder) for cables in (*size.cables, *size.more)}
    has_node = peers.installed()
    found: dict[str, Any] = {
        "date": machine.now(),
        "machine": machine.machine(),
        "versions": {**machine.versions(), **peers.versions()},
        "plan": size.plan,
        "load": [],
        "interaction": [],
        "peers": [],
        "growth": None,
    }

    def keep(part: str, result: dict[str, Any], told: str) -> None:
        print(told, flush=True)
        found["load"].append([f"after {part}", machine.load()])
        found["minutes"] = round((time.perf_counter() - start) / 60, 1)
        out.write_text(json.dumps(found) + "\n", encoding="utf-8")

    found["load"].append(["before", machine.load()])
    for cables in size.cables:
        result = interaction(stores[cables], size.plan, folder)
        found["interaction"].append(result)
        keep(f"interaction, {cables:,}", result, table.tables(result))
        result = peers.measure(cables, folder, size.part, size.plain, has_node)
        found["peers"].append(result)
        keep(f"peers, {cables:,}", result, peers.tables(result))
    runs = list(found["interaction"])
    runs.extend(interaction(stores[cables], "growth", folder) for cables in size.more)
    if len(runs) > 1:
        found["growth"] = growth.summary(runs)
        keep("growth", found["growth"], growth.tables(found["growth"]))
    return found


def interaction(source: Path, plan: str, folder: Path) -> dict[str, Any]:
    """The trace in the browser on one store."""
    return asyncio.run(measure(source, PLANS[plan], folder / f"{source.name}.log"))
