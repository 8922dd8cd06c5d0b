"""What resolution adds to the time of reading: `python -m benchmarks.resolve [FOLDER]`.

Reads the text files and pages in FOLDER (or the seeds and pages beside the checkout, in ../shared), parses
them and resolves them, each `ROUNDS` times, and prints the best round of each. The first round of resolving
fills the gazetteer's memory; it is printed apart.
"""

from __future__ import annotations

import sys
import tarfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from dashboard.cable import Cable
from dashboard.config import ROOT
from dashboard.errors import InputError
from dashboard.facts.lexicon import load_lexicon
from dashboard.parse import read_many
from dashboard.resolve import resolve
from dashboard.resolve.load import load_gazetteer

ROUNDS = 3
SHARED = ROOT.parent / "shared"


def _texts(folder: Path) -> Iterator[bytes]:
    for path in sorted(item for item in folder.rglob("*") if item.is_file()):
        if path.suffix in (".txt", ".html"):
            yield path.read_bytes()
        elif path.name.endswith(".tar.xz"):
            with tarfile.open(path) as archive:
                files = (archive.extractfile(member) for member in archive if member.isfile())
                yield from (file.read() for file in files if file is not None)


def _timed(job: Callable[[], object]) -> float:
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


def main() -> int:
    """Prints the table; exits with 2 where there is nothing to read."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED
    texts = [text for part in (folder / "seeds", folder / "corpus") if part.is_dir() for text in _texts(part)]
    texts = texts or list(_texts(folder))
    lexicon, gazetteer = load_lexicon(ROOT / "data"), load_gazetteer(ROOT / "data")
    cables: list[Cable] = []

    def parse() -> None:
        cables.clear()
        for text in texts:
            with suppress(InputError):
                cables.extend(read_many(text, lexicon))

    def judge() -> None:
        for cable in cables:
            resolve(cable, gazetteer)

    reading = min(_timed(parse) for _ in range(ROUNDS))
    if not cables:
        print(f"No cables in {folder}; name a folder with telegrams or pages.")
        return 2
    first = _timed(judge)
    later = min(_timed(judge) for _ in range(ROUNDS))
    each = 1e6 / len(cables)
    print(f"{len(cables)} cables from {folder}")
    print("| step | microseconds per cable | of the parse |")
    print("|---|---|---|")
    for name, seconds in (("parse", reading), ("resolve, first time", first), ("resolve", later)):
        print(f"| {name} | {seconds * each:.0f} | {seconds / reading:.1%} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
