"""How fast an ingest is, and how much memory it takes: `python -m benchmarks.ingest [CABLES]`.

Writes a dump of invented cables of about 5 kB (251,287 where no number is given; with the skew of the
published message numbers where they are at hand), ingests it into an empty store with two reading processes,
then adds a batch of a fiftieth of it, then the first dump once more, which has nothing new. With `--base` only
the batch is added, to a copy of a store that is there. Prints, per stage, seconds on the clock, seconds of CPU
and the highest memory of all processes together; cables per second and the size of the store. Asserts nothing.

Memory, summed over the ingest and all processes that it started, is told in three ways. `memory` is what each has
of its own (anonymous pages) and once what the largest maps of files, its libraries for the most part: what the
machine has to have for it, whatever else runs there. `PSS` is the proportional share: less where other programs use
the same libraries. `RSS` counts the libraries once for each process.
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
import time
from dataclasses import asdict, dataclass
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
SEED_OF_BATCH = 2
EVERY = 0.05
"""Seconds between two looks at the memory."""
FIRST, LAST = "starting", "ending"
CHILD = """
import json, sys
from pathlib import Path
from dashboard.config import Settings
from dashboard.store.build import ingest
from dashboard.store.processes import lean
from dashboard.store.reader import make_reader
from dashboard.store.readers import Reading

if __name__ == "__main__":
    dump, store = map(Path, sys.argv[1:])
    def report(progress):
        print(json.dumps([progress.stage, progress.documents]), flush=True)
    reading = Reading(make_reader, "benchmark")
    with lean():  # as the command does
        outcome = ingest([dump], Settings(store=store), reading, keep=True, report=report)
    print(json.dumps({
        "cables": outcome.manifest.cables,
        "documents": outcome.documents,
        "tables": sum(entry.bytes for entry in outcome.manifest.tables.values()),
        "texts": sum(entry.bytes for entry in outcome.manifest.texts.values()),
        "index": outcome.manifest.index.bytes,
    }), flush=True)
"""


@dataclass(slots=True)
class Stage:
    """What one stage took."""

    seconds: float = 0.0
    cpu: float = 0.0
    memory: int = 0
    """Bytes of all processes together at most, each its own and the mapped files of the largest once."""
    share: int = 0
    """Bytes of all processes together at most, as their proportional shares."""
    resident: int = 0
    """Resident bytes of all processes together at most."""
    largest: int = 0
    """Resident bytes of the largest process at most."""

    def widen(self, other: Stage) -> None:
        """Raise the memory to that of another stage."""
        for name in ("memory", "share", "resident", "largest"):
            setattr(self, name, max(getattr(self, name), getattr(other, name)))


class Watch(threading.Thread):
    """Looks at a process and its children; adds what it sees to the stage that the ingest is in."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self.process, self.stopped = process, threading.Event()
        self.stages: dict[str, Stage] = {}
        self._stage, self._since, self._cpu = FIRST, time.perf_counter(), 0.0
        self._spent: dict[int, float] = {}
        self._lock = threading.Lock()

    def enter(self, stage: str) -> None:
        """Count what was spent until now for the stage before."""
        if stage == self._stage:
            return
        self._look()
        with self._lock:
            now, cpu = time.perf_counter(), sum(self._spent.values())
            found = self.stages.setdefault(self._stage, Stage())
            found.seconds += now - self._since
            found.cpu += cpu - self._cpu
            self._stage, self._since, self._cpu = stage, now, cpu

    def run(self) -> None:
        while not self.stopped.wait(EVERY):
            self._look()

    def _look(self) -> None:
        processes = family(self.process)
        sizes = [memory(process) for process in processes]
        with self._lock:
            for process in processes:
                self._spent[process] = max(self._spent.get(process, 0.0), cpu_of(process))
            resident = [size.resident for size in sizes]
            own = sum(size.own for size in sizes)
            mapped = max(size.resident - size.own for size in sizes)
            share = sum(size.share for size in sizes)
            now = Stage(0, 0, own + mapped, share, sum(resident), max(resident))
            self.stages.setdefault(self._stage, Stage()).widen(now)


def family(process: int) -> list[int]:
    """A process and all that it started, directly or not."""
    found = [process]
    for one in found:
        for task in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                found += [int(child) for child in task.read_text().split()]
            except OSError:
                continue
    return found


@dataclass(frozen=True, slots=True)
class Size:
    """Memory of one process in bytes."""

    own: int = 0
    share: int = 0
    resident: int = 0


def memory(process: int) -> Size:
    """Memory of a process, 0 where it has ended."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return Size()
    sizes = {key: value.split() for key, _, value in (line.partition(":") for line in lines[1:])}
    return Size(*(int(sizes[key][0]) * 1024 if key in sizes else 0 for key in ("Anonymous", "Pss", "Rss")))


def cpu_of(process: int) -> float:
    """Seconds of CPU that a process has spent, 0 where it has ended."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Run:
    """One ingest: its stages in order, and what it left."""

    stages: dict[str, Stage]
    counts: dict[str, int]

    @property
    def whole(self) -> Stage:
        found = Stage()
        for stage in self.stages.values():
            found.seconds += stage.seconds
            found.cpu += stage.cpu
            found.widen(stage)
        return found


def measure(dump: Path, store: Path) -> Run:
    """One ingest in a process of its own."""
    process = subprocess.Popen(
        [sys.executable, "-c", CHILD, dump, store], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    watch = Watch(process.pid)
    watch.start()
    counts: dict[str, int] = {}
    for line in process.stdout or ():
        said = json.loads(line)
        if isinstance(said, list):
            watch.enter(said[0])
        else:
            counts = said
            watch.enter(LAST)
    watch.stopped.set()
    watch.join()
    if process.wait() != 0:
        sys.exit(f"The ingest ended with {process.returncode}.")
    watch.stages.pop(LAST, None)
    return Run(watch.stages, counts)


def show(console: Console, title: str, run: Run) -> None:
    """Print one ingest."""
    table = Table(
        "stage", "seconds", "CPU, s", "memory, MB", "PSS", "RSS", "largest process, RSS", title=title
    )
    for name, stage in [*run.stages.items(), ("whole", run.whole)]:
        sizes = (f"{size / MEGA:,.0f}" for size in (stage.memory, stage.share, stage.resident, stage.largest))
        table.add_row(name, f"{stage.seconds:.1f}", f"{stage.cpu:.1f}", *sizes)
    console.print(table)
    if run.counts["documents"]:
        many = run.counts["documents"]
        console.print(
            f"{many:,} read: {many / run.stages['reading'].seconds:,.0f} a second while reading, "
            f"{many / run.whole.seconds:,.0f} as a whole, {MEGA * run.whole.cpu / many:,.0f} microseconds of CPU each"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cables", nargs="?", type=int, default=PUBLISHED)
    parser.add_argument(
        "--dump", type=Path, help="an existing dump, or where to keep the one that is written"
    )
    parser.add_argument("--base", type=Path, help="a store; only the batch is added, to a copy of it")
    parser.add_argument("--keep", type=Path, help="folder for the first store, to be a base later")
    parser.add_argument("--json", type=Path, help="file for the raw results")
    arguments = parser.parse_args()
    console = Console()
    with tempfile.TemporaryDirectory(dir=arguments.dump.parent if arguments.dump else None) as folder:
        dump, store = arguments.dump or Path(folder) / "cables.csv", Path(folder) / "store"
        more = Path(folder) / "more.csv"
        write_dump(more, max(arguments.cables // BATCH, 1), SEED_OF_BATCH, ROOT / "data")
        runs = {}
        if arguments.base is None:
            ids = CORPUS / "ids-by-month.csv.gz"
            if not dump.exists():
                write_dump(dump, arguments.cables, 1, ROOT / "data", ids if ids.is_file() else None)
            console.print(f"dump of {dump.stat().st_size / MEGA:,.0f} MB")
            runs["an empty store"] = measure(dump, store)
            if arguments.keep is not None:
                shutil.copytree(store, arguments.keep, symlinks=True)
        else:
            shutil.copytree(arguments.base, store, symlinks=True)
        runs["a batch more"] = measure(more, store)
        if arguments.base is None:
            runs["nothing new"] = measure(dump, store)
    console.print(
        f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the end"
    )
    for title, run in runs.items():
        show(console, title, run)
        each = (
            f"{kind} {run.counts[kind] / run.counts['cables']:,.0f}" for kind in ("tables", "texts", "index")
        )
        console.print(f"{run.counts['cables']:,} cables; bytes a cable: {', '.join(each)}\n")
    if arguments.json is not None:
        arguments.json.write_text(json.dumps({title: asdict(run) for title, run in runs.items()}))


if __name__ == "__main__":
    main()
