"""How fast cables are read: `python -m benchmarks.parse`.

Prints processor milliseconds for a cable of invented dump rows of 5 kB, by step (cutting the file, decoding, splitting
the rows, reading) in one process; cables per second of one process and of two, everything included; the rate for the
published pages where they are at hand (`../shared/corpus` or CABLE_ATLAS_CORPUS); the time per megabyte of hostile
texts, and how it grows when the text is doubled. With every figure stands the load of the machine: processor time is
what counts, for a busy machine stretches the clock. As in a reading process, the collector rests.
"""

from __future__ import annotations

import gc
import io
import os
import random
import tarfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from benchmarks.machine import load
from dashboard.facts.lexicon import load_lexicon
from dashboard.parse import Lexicon, cut, decode, read, read_many
from dashboard.parse.dump import dump_texts

ROOT = Path(__file__).resolve().parent.parent
CORPUS = Path(os.environ.get("CABLE_ATLAS_CORPUS") or ROOT.parent / "shared") / "corpus"
ROWS = 4_000
BYTES = 4_510
"""Characters of header and body; with the other columns and the signs before line ends a row has 5,000."""
NAMES = [
    f"{first}{last}"
    for first in ("An", "Ber", "Cor", "Dor", "El", "Fin")
    for last in ("a", "ton", "ley", "by")
]
SENTENCE = "INVENTED text: the delegation of Example said that talks on fisheries would go on next week. "


def rows(count: int, size: int, seed: int = 1) -> bytes:
    """`count` invented rows of a dump, each of about `size` bytes."""
    dice = random.Random(seed)
    lexicon = load_lexicon(ROOT / "data")
    stations = sorted(lexicon.stations)
    codes = sorted(code for code in lexicon.tags if len(code) < 6)
    return "".join(_row(number, size, dice, stations, codes) for number in range(1, count + 1)).encode()


def _row(number: int, size: int, dice: random.Random, stations: list[str], codes: list[str]) -> str:
    station = dice.choice(stations)
    year = dice.randint(2004, 2009)
    serial = dice.randint(1, 9999)
    addressees = "\n".join(
        f"RUEH{dice.choice('ABCDEFGH')}{dice.choice('KLMNOP')}/AMEMBASSY {dice.choice(stations)} "
        f"PRIORITY {dice.randint(1, 9999):04d}"
        for _ in range(dice.randint(1, 12))
    )
    header = (
        f"VZCZCXRO{dice.randint(1000, 9999)}\nPP RUEHBC RUEHDE RUEHKUK\nDE RUEHAB #{serial:04d}/01 1231234\n"
        f"ZNY CCCCC ZZH\nP 031234Z MAY {year % 100:02d}\nFM AMEMBASSY {station}\n"
        f"TO RUEHC/SECSTATE WASHDC PRIORITY {dice.randint(1, 9999):04d}\nINFO {addressees}"
    )
    tags = " ".join(dice.sample(codes, 4))
    body = (
        f"C O N F I D E N T I A L SECTION 01 OF 02 {station} {serial:06d} \n \nSIPDIS \n \n"
        f"E.O. 12958: DECL: 05/03/2019 \nTAGS: {tags}\n"
        f"SUBJECT: INVENTED: TALKS ON FISHERIES \nAND OTHER MATTERS \n \n"
        f"REF: A. {dice.choice(stations)} 123 \n     B. STATE {dice.randint(1, 99999)} \n \n"
        f"Classified By: Ambassador {dice.choice(NAMES)} {dice.choice(NAMES)} "
        f"for reasons 1.4 (b) and (d). \n \n"
    )
    place = 1
    while len(header) + len(body) < size:
        if place % 4 == 0:
            body += f"Heading {place}\n---------\n \n"
        text = SENTENCE * dice.randint(3, 8)
        lines = "\n".join(text[start : start + 65] for start in range(0, len(text), 65))
        body += f"{place}. (C) {lines} \n \n"
        if place == 3:
            body += f"{station} 0000{serial:04d}  002 OF 002 \n \n \n"
        place += 1
    body += "EXAMPLE"
    escaped = body.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\\n")
    top = header.replace("\n", "\\\n")
    first = f'"{number}","5/3/{year} 12:34","{year % 100:02d}{station}{serial}","Embassy X","CONFIDENTIAL",""'
    return f'{first},"{top}","{escaped}"\n'


def hostile(size: int) -> dict[str, str]:
    """Texts made to be slow, each of `size` characters."""
    parts = {
        "one line of capitals": "A",
        "one line of blanks": " ",
        "blank lines": "\n",
        "spaced capitals": "A ",
        "spaced labels": "T A G S \n",
        "spaced words": "".join(f"{' '.join(f'{at * 7919:b}')} \n" for at in range(200, 3000)).translate(
            {48: "A", 49: "S"}
        ),
        "labels": "TAGS: A, B\nSUBJECT: ",
        "colons": "REF: SUBJECT: TAGS: ",
        "paragraph signs": "¶1. (",
        "numbers": "\n1. ",
        "numbers, growing": "".join(f"\n1{n}. (C) x" for n in range(10, 99)),
        "page lines": "\nEXAMPLE 00000001 001 OF 002",
        "almost page lines": "\nEXAMPLE EXAMPLE EXAMPLE E 0000000",
        "rules": "\n----\nHeading\n----\n",
        "rules alone": "\n-----",
        "page lines in text": "words\nEXAMPLE 00000001 001 OF 002\n",
        "sections": "\nS E C R E T SECTION 02 OF 03 TOKYO 000001\nSIPDIS\n",
        "lines of capitals": "\nSHORT HEADING",
        "classified by": "\nClassified By: classified by ",
        "references": "\nREF: A. B. C. 1 2 3 X 4",
        "addresses": "\nTO RUEHC/A\nINFO B",
        "markings": "\nSECRET SECRET CONFIDENTIAL",
        "captions": "\nSIPDIS NOFORN ",
        "brackets": "((((",
        "slants": "\nINFO //A//B",
        "tags": "\nTAGS: " + "ABCDEFGH" * 40,
        "subject": "\nSUBJECT: A\n" + "a\n" * 5,
    }
    return {name: (part * (size // len(part) + 1))[:size] for name, part in parts.items()}


def read_piece(piece: bytes) -> tuple[int, float]:
    """(cables in a piece, processor seconds of reading them); for another process."""
    lexicon = _lexicon()
    start = time.process_time()
    return sum(1 for _ in read_many(piece, lexicon)), time.process_time() - start


_kept: list[Lexicon] = []


def rest() -> None:
    """The collector rests, as in a reading process."""
    _lexicon()
    gc.freeze()
    gc.disable()


def _lexicon() -> Lexicon:
    if not _kept:
        _kept.append(load_lexicon(ROOT / "data"))
    return _kept[0]


def pages() -> list[bytes]:
    """The published pages, where they are at hand."""
    archive = CORPUS / "cables-html.tar.xz"
    if not archive.is_file():
        return []
    with tarfile.open(archive) as tar:
        files = (tar.extractfile(item) for item in tar if item.isfile())
        return [file.read() for file in files if file is not None]


def steps(data: bytes) -> dict[str, float]:
    """Processor milliseconds for a cable, by step; the best of five runs over all rows."""
    pieces = _pieces(data)
    texts = [decode(piece).text for piece in pieces]
    whole = _best(lambda: sum(read_piece(piece)[0] for piece in pieces))
    found = {
        "cut": _best(lambda: len(_pieces(data))),
        "decode": _best(lambda: len([decode(piece) for piece in pieces])),
        "split": _best(lambda: sum(1 for text in texts for _ in dump_texts(text, len(text) + 1))),
    }
    found["read"] = whole - found["decode"] - found["split"]
    found["all"] = whole + found["cut"]
    return {name: seconds / ROWS * 1000 for name, seconds in found.items()}


def _pieces(data: bytes) -> list[bytes]:
    return [piece for piece in cut(io.BytesIO(data), "dump", piece=2**20) if isinstance(piece, bytes)]


def _best(work: Callable[[], int]) -> float:
    """Processor seconds of `work`, the best of five."""
    best = float("inf")
    for _ in range(5):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def in_processes(data: bytes, count: int) -> tuple[float, float]:
    """(cables per second of the clock, processor milliseconds for a cable) of `count` processes."""
    pieces = _pieces(data)
    with ProcessPoolExecutor(count, initializer=rest) as pool:
        list(pool.map(read_piece, pieces[: 2 * count]))  # each has its lexicon
        start = time.perf_counter()
        done = list(pool.map(read_piece, pieces))
        clock = time.perf_counter() - start
    return ROWS / clock, sum(seconds for _, seconds in done) / ROWS * 1000


def main() -> None:
    """Prints the tables."""
    rest()
    data = rows(ROWS, BYTES)
    print(f"dump rows of {len(data) / ROWS:,.0f} bytes, load {load()}")
    parts = ", ".join(f"{name} {value:.3f}" for name, value in steps(data).items())
    print(f"  processor ms for a cable: {parts}")
    for count in (1, 2):
        clock, busy = in_processes(data, count)
        able = count * 1000 / busy
        print(
            f"  {count} process{'es' * (count > 1)}: {clock:,.0f} cables/s by the clock, {busy:.3f} ms of a core each, "
            f"so {able:,.0f} cables/s on {count} free core{'s' * (count > 1)}; load {load()}"
        )
    found = pages()
    if found:
        busy = _best(lambda: sum(read_piece(page)[0] for page in found)) / len(found) * 1000
        size = sum(map(len, found)) / len(found)
        print(f"{len(found)} pages of {size:,.0f} bytes: {busy:.2f} ms of a core each, load {load()}")
    print(f"{'hostile text':24} {'0.5 MB':>8} {'1 MB':>8}  times")
    half, whole = hostile(500_000), hostile(1_000_000)
    for name in half:
        a, b = (_seconds(text) for text in (half[name], whole[name]))
        print(f"{name:24} {a:7.2f}s {b:7.2f}s {b / a:6.2f}")


def _seconds(text: str) -> float:
    """Processor seconds of one reading, the best of three."""
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        read(text, _lexicon())
        best = min(best, time.process_time() - start)
    return best


if __name__ == "__main__":
    main()
