"""Interaction in a real browser: the app of the Procfile, a hand, an oracle.

    python -m benchmarks.interaction [--cables N ...] [--plan full|small|growth] [--json FILE]

Grows the brush over every pixel and back, slides windows, plays a recorded pointer, makes selections by clicks,
toggles, brushes and goal scripts, jumps in the list; compares every number painted with a recount of the store's
files that shares no code with the app. Prints tables; asserts nothing about time.
"""

from __future__ import annotations

import argparse
import asyncio
import json
from pathlib import Path

from benchmarks.interaction.run import measure
from benchmarks.interaction.table import tables
from benchmarks.interaction.trace import PLANS
from benchmarks.stores import KEPT, store


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cables", type=int, nargs="+", default=[251_287])
    parser.add_argument("--plan", choices=sorted(PLANS), default="small")
    parser.add_argument("--folder", type=Path, default=KEPT, help="where stores are made and kept")
    parser.add_argument("--json", type=Path, help="raw results")
    given = parser.parse_args()
    found = []
    for cables in given.cables:
        folder = store(cables, given.folder)
        found.append(asyncio.run(measure(folder, PLANS[given.plan], given.folder / f"server-{cables}.log")))
        print(tables(found[-1]), flush=True)
    if given.json is not None:
        given.json.write_text(json.dumps(found) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
