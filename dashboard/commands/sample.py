"""`cable-atlas sample`: write an archive of invented cables.

Comes in: number, seed, file. Goes out: the archive; the same bytes for the same seed. Refuses what the
generator refuses.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from rich.console import Console

from dashboard.commands.options import add_data
from dashboard.config import Settings

ABOUT = "Write an archive of invented cables, for trying out and for tests."


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="archive to write (tar.xz)")
    parser.add_argument("--count", type=int, default=2_000, metavar="N", help="number of cables (2000)")
    parser.add_argument(
        "--earlier", action="store_true", help="write the cables of 1973 to 2002 instead, a fixed number"
    )
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="start of the generator (1)")
    add_data(parser)


def run(arguments: argparse.Namespace, settings: Settings, console: Console) -> int:
    from dashboard.sample import write_archive

    count = None if arguments.earlier else arguments.count
    write_archive(arguments.file, count, arguments.seed, settings.data)
    told = "earlier" if count is None else f"{count:,} invented"
    console.print(f"Wrote {told} cables to {arguments.file}.", markup=False)
    return 0
