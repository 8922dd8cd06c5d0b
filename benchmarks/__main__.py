"""All benchmarks: `python -m benchmarks` lists them; `small` and `full` run the suite of interaction.

python -m benchmarks small [--json FILE]
python -m benchmarks full [--json FILE] [--document]
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from benchmarks.stores import KEPT, ROOT

LISTED = (
    ("benchmarks small", "interaction, peers, at 251,287 cables, in some five minutes"),
    ("benchmarks full", "interaction, peers and growth, up to 4,000,000 cables, in some twenty-five minutes"),
    (
        "benchmarks.interaction",
        "a hand in a real browser: live brush, commits, activation, list, every number recounted",
    ),
    ("benchmarks.peers", "crossfilter2, Mosaic and a plain Dash app on the same data and steps"),
    ("benchmarks.growth", "cost per step against the number of cables"),
    ("benchmarks.stores", "makes the stores of invented cables that these need"),
    ("benchmarks.engine", "the engine alone: answers, pages, memory"),
    ("benchmarks.ingest", "ingest: cables per second, memory, size of the store"),
    ("benchmarks.kills", "ingests killed at random points and taken up again: whether the stores are equal"),
    ("benchmarks.parse", "the parser: cables per second, hostile text"),
    ("benchmarks.resolve", "what resolving adds to parsing (needs the shared corpus)"),
    ("benchmarks.cases", "header fragments with expected values (needs the shared corpus)"),
)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("size", nargs="?", choices=("small", "full", "trial"))
    parser.add_argument("--folder", type=Path, default=KEPT, help="where stores are made and kept")
    parser.add_argument("--json", type=Path, help="raw results; by default in that folder")
    parser.add_argument("--document", action="store_true", help="write docs/performance.md and its picture")
    parser.add_argument("--from-json", type=Path, help="write the document from results of before")
    given = parser.parse_args()
    if given.from_json is not None:
        from benchmarks.report import write

        write(json.loads(given.from_json.read_text(encoding="utf-8")), ROOT / "docs")
        return
    if given.size is None:
        for command, words in LISTED:
            print(f"python -m {command:24} {words}")
        return
    from benchmarks.suite import SIZES, run

    given.folder.mkdir(parents=True, exist_ok=True)
    out = given.json or given.folder / f"results-{given.size}.json"
    found = run(SIZES[given.size], given.folder, out)
    print(f"\nRaw results: {out}; {found['minutes']} minutes")
    if given.document:
        from benchmarks.report import write

        write(found, ROOT / "docs")


if __name__ == "__main__":
    main()
