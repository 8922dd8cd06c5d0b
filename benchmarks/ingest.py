"""How fast an ingest is, and how much memory it takes: `python -m benchmarks.ingest [CABLES]`.

Writes a dump of invented cables of about 5 kB (251,287 where no number is given; with the skew of the
published message numbers where they are at hand), ingests it into an empty store with two reading processes,
then adds a batch of a fiftieth of it, then the first dump once more, which has nothing new. Prints seconds for
reading and writing, cables per second while reading and as a whole, seconds of CPU, the highest memory of all
processes together, and the size of the store. Asserts nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from rich.console import Console
from rich.table import Table

from dashboard.sample import write_dump

ROOT = Path(__file__).resolve().parent.parent
CORPUS = Path(os.environ.get("CABLE_ATLAS_CORPUS") or ROOT.parent / "shared") / "corpus"
PUBLISHED = 251_287
MEGA = 1e6
BATCH = 50
"""The batch that is added has so many times fewer cables."""
EVERY = 0.1
"""Seconds between two looks at the memory."""
CHILD = """
import json, resource, sys, time
from pathlib import Path
import pyarrow as pa
from dashboard.config import Settings
from dashboard.store.build import ingest
from dashboard.store.reader import make_reader
from dashboard.store.readers import Reading

if __name__ == "__main__":
    dump, store = map(Path, sys.argv[1:])
    settings = Settings(store=store)
    seen = {}
    start = time.perf_counter()
    def report(progress):
        seen.setdefault(progress.stage, time.perf_counter() - start)
    pa.set_memory_pool(pa.system_memory_pool())  # as the command does
    outcome = ingest([dump], settings, Reading(make_reader, "benchmark"), report=report)
    total = time.perf_counter() - start
    usage = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(json.dumps({
        "cables": outcome.manifest.cables,
        "documents": outcome.documents,
        "reading": seen.get("writing", total),
        "writing": total - seen.get("writing", total),
        "total": total,
        "cpu": sum(one.ru_utime + one.ru_stime for one in usage),
        "store": sum(entry.bytes for entry in outcome.manifest.tables.values()),
    }))
"""


class Memory(threading.Thread):
    """The highest resident memory of a process and its children, in bytes.

    `private` leaves out what several processes share and pages of files that the system may drop at any time.
    """

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self.process, self.resident, self.private, self.stopped = process, 0, 0, threading.Event()

    def run(self) -> None:
        while not self.stopped.wait(EVERY):
            found = [_memory(process) for process in _family(self.process)]
            self.resident = max(self.resident, sum(resident for resident, _ in found))
            self.private = max(self.private, sum(private for _, private in found))


def _family(process: int) -> list[int]:
    found = [process]
    for one in found:
        for task in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                found += [int(child) for child in task.read_text().split()]
            except OSError:
                continue
    return found


def _memory(process: int) -> tuple[int, int]:
    """Resident and private anonymous memory of a process, 0 where it has ended."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0, 0
    sizes = {key: value.split() for key, _, value in (line.partition(":") for line in lines)}
    return tuple(int(sizes[key][0]) * 1024 if key in sizes else 0 for key in ("VmRSS", "RssAnon"))  # type: ignore[return-value]


def measure(dump: Path, store: Path) -> dict[str, float]:
    """One ingest in a process of its own."""
    process = subprocess.Popen(
        [sys.executable, "-c", CHILD, dump, store], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    memory = Memory(process.pid)
    memory.start()
    output, _ = process.communicate()
    memory.stopped.set()
    memory.join()
    if process.returncode != 0:
        sys.exit(f"The ingest ended with {process.returncode}.")
    return {**json.loads(output), "resident": memory.resident, "private": memory.private}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cables", nargs="?", type=int, default=PUBLISHED)
    parser.add_argument(
        "--dump", type=Path, help="an existing dump, or where to keep the one that is written"
    )
    parser.add_argument("--json", type=Path, help="file for the raw results")
    arguments = parser.parse_args()
    console = Console()
    with tempfile.TemporaryDirectory() as folder:
        dump = arguments.dump or Path(folder) / "cables.csv"
        more = Path(folder) / "more.csv"
        ids = CORPUS / "ids-by-month.csv.gz"
        if not dump.exists():
            write_dump(dump, arguments.cables, 1, ROOT / "data", ids if ids.is_file() else None)
        write_dump(more, max(arguments.cables // BATCH, 1), 2, ROOT / "data")
        store = Path(folder) / "store"
        first = measure(dump, store)
        added = measure(more, store)
        again = measure(dump, store)
        shutil.rmtree(store)
        size = dump.stat().st_size
    load = os.getloadavg()[0]
    table = Table("measure", "first ingest", "a batch more", "nothing new")
    rows = (
        ("reading, s", "reading", 1.0, "{:.1f}"),
        ("writing, s", "writing", 1.0, "{:.1f}"),
        ("total, s", "total", 1.0, "{:.1f}"),
        ("CPU, s", "cpu", 1.0, "{:.1f}"),
        ("resident memory at most, MB", "resident", MEGA, "{:.0f}"),
        ("of it private, MB", "private", MEGA, "{:.0f}"),
    )
    for name, key, unit, form in rows:
        table.add_row(name, *(form.format(run[key] / unit) for run in (first, added, again)))
    table.add_row("cables per second, reading", f"{first['documents'] / first['reading']:,.0f}")
    table.add_row("cables per second, whole", f"{first['documents'] / first['total']:,.0f}")
    table.add_row("CPU per cable, microseconds", f"{1e6 * first['cpu'] / first['documents']:,.0f}")
    table.add_row("store per cable, bytes", f"{first['store'] / first['cables']:,.0f}")
    console.print(f"{first['cables']:,.0f} cables, dump of {size / MEGA:,.0f} MB")
    console.print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {load:.1f} at the end")
    console.print(table)
    if arguments.json is not None:
        arguments.json.write_text(
            json.dumps({"dump": size, "load": load, "first": first, "added": added, "again": again})
        )


if __name__ == "__main__":
    main()
