"""Whether a killed ingest can be taken up at any point: `python -m benchmarks.kills [ROWS] [--points N]`.

Makes a store of invented cables and a dump of ROWS others (20,000 where no number is given), and adds the dump once
without a break, by the command that people use, with its two reading processes. Then, POINTS times: adds it to a copy
of the store, kills that at a random time, of every second one its reading processes too (`SIGKILL`); checks every byte
of the version that readers see then; adds it again, and compares tables, text index and index with those of the ingest
that had no break. One line for each kill; ends with 1 where one is not equal. An ingest that ended before its time
came is told and does not count.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from dashboard.errors import AtlasError
from dashboard.sample import write_dump
from dashboard.store.layout import Layout
from dashboard.store.manifest import Manifest, verify

ROOT = Path(__file__).resolve().parent.parent
ROWS, POINTS, SEED = 20_000, 20, 1
BASE = 10
"""The store before has so many times fewer cables."""
TRIES = 3
"""For each kill that is wanted, so many ingests are begun at most."""


@dataclass(frozen=True, slots=True)
class Kill:
    """One kill: when, what stood in the spool, which version readers saw, and what the next run made of it."""

    seconds: float
    with_readers: bool
    parts: int
    seen: str
    rerun: float
    fault: str

    def line(self, number: int) -> str:
        who = "ingest and readers" if self.with_readers else "ingest alone"
        outcome = self.fault or "equal"
        return (
            f"{number:3} killed after {self.seconds:6.1f} s ({who}), {self.parts} parts in the spool, readers see the "
            f"{self.seen} version; the next run took {self.rerun:.1f} s: {outcome}"
        )


def start(dump: Path, store: Path) -> subprocess.Popen[bytes]:
    """The command, leader of a group of processes of its own."""
    command = [sys.executable, "-m", "dashboard", "ingest", str(dump), "--store", str(store), "--keep"]
    return subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    )


def finish(process: subprocess.Popen[bytes]) -> str:
    """Waits for its end; what it complained of, "" where it did not."""
    _, said = process.communicate()
    return (
        ""
        if process.returncode == 0
        else said.decode("utf-8", "replace")[-400:] or f"code {process.returncode}"
    )


def content(manifest: Manifest) -> dict[str, str]:
    """SHA-256 of everything that an ingest makes."""
    made = {name: entry.sha256 for name, entry in (*manifest.tables.items(), *manifest.texts.items())}
    return made | {"index": "" if manifest.index is None else manifest.index.sha256}


def current(store: Path) -> Manifest:
    """The version that readers see, each byte checked. Raises StoreError."""
    return verify(Layout(store).version() or store)


def kill(
    dump: Path, base: Path, store: Path, after: float, with_readers: bool, whole: Manifest
) -> Kill | None:
    """One kill and the run after it; None where the ingest was quicker."""
    shutil.rmtree(store, ignore_errors=True)
    shutil.copytree(base, store, symlinks=True)
    old = current(base)
    process = start(dump, store)
    with suppress(subprocess.TimeoutExpired):
        process.wait(after)
        finish(process)
        return None
    if with_readers:
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
    parts = sum(not path.name.startswith(".") for path in Layout(store).spool.glob("*/*"))
    seen, rerun, fault = "", 0.0, ""
    try:
        before = content(current(store))
        seen = {str(content(old)): "old", str(content(whole)): "new"}.get(str(before), "half")
        begin = time.perf_counter()
        fault = finish(start(dump, store))
        rerun = time.perf_counter() - begin
        after_it = content(current(store))
        if not fault:
            fault = ", ".join(name for name, sha in content(whole).items() if after_it.get(name) != sha)
            fault = f"{fault} differ" if fault else "readers saw half a store" if seen == "half" else ""
    except AtlasError as error:
        fault = str(error)
    return Kill(after, with_readers, parts, seen, rerun, fault)


def run(rows: int, points: int, seed: int, folder: Path, console: Console) -> bool:
    """All of it; whether every kill was taken up."""
    dump, earlier = folder / "dump.csv", folder / "earlier.csv"
    base, store, whole = folder / "base", folder / "store", folder / "whole"
    write_dump(dump, rows, seed, ROOT / "data")
    write_dump(earlier, max(rows // BASE, 1), seed + 1, ROOT / "data")
    seconds = 0.0
    for given, into in ((earlier, base), (dump, whole)):
        if into == whole:
            shutil.copytree(base, whole, symlinks=True)
        begin = time.perf_counter()
        complaint = finish(start(given, into))
        seconds = time.perf_counter() - begin
        if complaint:
            console.print(complaint)
            return False
    expected = current(whole)
    console.print(f"{rows:,} rows without a break: {seconds:.1f} s, {expected.cables:,} cables in the store.")
    chance = random.Random(seed)
    done: list[Kill] = []
    for _ in range(points * TRIES):
        if len(done) == points:
            break
        one = kill(dump, base, store, chance.uniform(0, seconds), len(done) % 2 == 1, expected)
        if one is None:
            console.print("    ended before its time came")
            continue
        done.append(one)
        console.print(one.line(len(done)), highlight=False, soft_wrap=True)
    equal = sum(not one.fault for one in done)
    console.print(f"{equal} of {len(done)} equal to the ingest without a break.")
    return equal == len(done) == points


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("rows", nargs="?", type=int, default=ROWS)
    parser.add_argument("--points", type=int, default=POINTS)
    parser.add_argument("--seed", type=int, default=SEED, help="of cables and times")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="cable-atlas-kills-") as folder:
        if not run(given.rows, given.points, given.seed, Path(folder), Console()):
            sys.exit(1)


if __name__ == "__main__":
    main()
