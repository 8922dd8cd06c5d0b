"""What resolution adds to the time of reading: `python -m benchmarks.resolve [PATH]`.

Reads the text files and pages in the folder PATH (or the seeds and pages beside the checkout, in ../shared), or
the first cables of PATH where it is a dump; parses them, resolves them and finds what they mention, each `ROUNDS`
times, and prints the best round of each in seconds of CPU. The first round of resolving fills the gazetteer's
memory; it is printed apart. As in a reading process, the collector leaves alone what was there before.
"""

from __future__ import annotations

import gc
import os
import sys
import tarfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from dashboard.cable import Cable
from dashboard.config import ROOT
from dashboard.errors import InputError
from dashboard.facts.lexicon import load_lexicon
from dashboard.parse import Skipped, cut, read_many, streaming_form
from dashboard.resolve import resolve
from dashboard.resolve.load import load_gazetteer
from dashboard.resolve.mentions import mentions

ROUNDS = 3
PIECE, PIECES = 2**20, 10
"""Of a dump: bytes of a piece, and how many are read."""
SHARED = ROOT.parent / "shared"


def _texts(folder: Path) -> Iterator[bytes]:
    for path in sorted(item for item in folder.rglob("*") if item.is_file()):
        if path.suffix in (".txt", ".html"):
            yield path.read_bytes()
        elif path.name.endswith(".tar.xz"):
            with tarfile.open(path) as archive:
                files = (archive.extractfile(member) for member in archive if member.isfile())
                yield from (file.read() for file in files if file is not None)


def _dump(path: Path) -> list[bytes]:
    with path.open("rb") as file:
        form = streaming_form(file.read(65_536))
        file.seek(0)
        if form is None:
            return []
        pieces = cut(file, form, piece=PIECE, record=PIECE * 16)
        return [piece for piece in islice(pieces, PIECES) if not isinstance(piece, Skipped)]


def _timed(job: Callable[[], object]) -> float:
    start = time.process_time()
    job()
    return time.process_time() - start


def main() -> int:
    """Prints the table; exits with 2 where there is nothing to read."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED
    texts = [text for part in (folder / "seeds", folder / "corpus") if part.is_dir() for text in _texts(part)]
    texts = texts or (_dump(folder) if folder.is_file() else list(_texts(folder)))
    lexicon, gazetteer = load_lexicon(ROOT / "data"), load_gazetteer(ROOT / "data")
    cables: list[Cable] = []

    def parse() -> None:
        cables.clear()
        for text in texts:
            with suppress(InputError):
                cables.extend(read_many(text, lexicon))

    gc.freeze()
    reading = min(_timed(parse) for _ in range(ROUNDS))
    if not cables:
        print(f"No cables in {folder}; name a folder with telegrams or pages, or a dump.")
        return 2
    gc.freeze()
    first = _timed(lambda: [resolve(cable, gazetteer) for cable in cables])
    resolved = [resolve(cable, gazetteer) for cable in cables]
    judging = min(_timed(lambda: [resolve(cable, gazetteer) for cable in cables]) for _ in range(ROUNDS))
    pairs = list(zip(cables, resolved, strict=True))
    naming = min(_timed(lambda: [mentions(*pair, gazetteer) for pair in pairs]) for _ in range(ROUNDS))
    each = 1e6 / len(cables)
    size = sum(len(cable.text) for cable in cables) / len(cables)
    print(f"{len(cables)} cables of {size:,.0f} characters from {folder}; load {os.getloadavg()[0]:.1f}")
    print("| step | microseconds per cable | of the parse |")
    print("|---|---|---|")
    for name, seconds in (
        ("parse", reading),
        ("resolve, first time", first),
        ("resolve", judging),
        ("mentions", naming),
        ("resolve and mentions", judging + naming),
    ):
        print(f"| {name} | {seconds * each:.0f} | {seconds / reading:.1%} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
