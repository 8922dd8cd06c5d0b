"""Ingests that are killed, as a program of its own: it forks before anything has threads.

    python toy_kills.py FOLDER FIRST SECOND POINTS SEED

Puts FIRST into a store, then SECOND, and kills that second ingest at POINTS random places: file operations,
told by Python's audit events. After each kill the version that readers see is verified, and the ingest is run
to its end. Prints one JSON object per kill: where it was, which version readers saw, how many parts stood in
the spool, and the version after the rerun.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from dashboard.config import Settings
from dashboard.store import walk
from dashboard.store.build import ingest
from dashboard.store.layout import Layout
from dashboard.store.manifest import verify
from dashboard.store.readers import Reading
from tests.store.toy_reader import make_toy_reader

walk.JOB_PIECES = 4
EVENTS = (
    "open",
    "os.rename",
    "os.remove",
    "os.rmdir",
    "os.symlink",
    "os.mkdir",
    "shutil.rmtree",
    "os.truncate",
)


def in_child(work: Callable[[], Any]) -> Any:
    """What `work` returns, done in a process of its own; None where that was killed."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        with os.fdopen(write, "w") as answer:
            json.dump(work(), answer)
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as answer:
        text = answer.read()
    os.waitpid(child, 0)
    return json.loads(text) if text else None


def counted(work: Callable[[], Any], last: int | None) -> int:
    """Do `work`; returns the number of its file operations, or is killed at number `last`."""
    count = 0
    mine = os.getpid()

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal count
        if event in EVENTS and os.getpid() == mine:
            count += 1
            if count == last:
                os.kill(mine, signal.SIGKILL)

    sys.addaudithook(hook)
    work()
    return count


def main(folder: Path, first: Path, second: Path, points: int, seed: int) -> None:
    settings = Settings(store=folder / "store")
    whole = Settings(store=folder / "whole")
    reading = Reading(make_toy_reader, "toy", workers=1)

    def add(where: Settings, *paths: Path) -> str:
        return ingest(paths, where, reading).manifest.version

    old = in_child(lambda: add(settings, first))
    new = in_child(lambda: (add(whole, first), add(whole, second))[-1])
    spare = folder / "spare"
    shutil.copytree(settings.store, spare, symlinks=True)

    def again() -> None:
        shutil.rmtree(settings.store)
        shutil.copytree(spare, settings.store, symlinks=True)

    total = in_child(lambda: counted(lambda: add(settings, second), None))
    chance = random.Random(seed)
    for point in sorted(chance.sample(range(1, total + 1), points)):
        again()
        survived = in_child(lambda point=point: counted(lambda: add(settings, second), point))
        layout = Layout(settings.store)
        spool = [path for path in layout.spool.glob("*/*") if not path.name.startswith(".")]
        seen = verify(layout.version() or folder).version
        after = in_child(lambda: add(settings, second))
        whole_after = verify(layout.version() or folder).version
        folders = [path for path in settings.store.iterdir() if path.is_dir() and not path.is_symlink()]
        line = {
            "point": point, "of": total, "killed": survived is None, "parts": len(spool), "old": old,
            "new": new, "seen": seen, "after": after, "whole": whole_after,
            "left": sorted(path.name for path in folders),
        }  # fmt: skip
        sys.stdout.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]), int(sys.argv[5]))
