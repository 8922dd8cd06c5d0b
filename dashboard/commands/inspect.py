"""`cable-atlas inspect`: a cable as it was understood.

Comes in: a file (an archive or a dump too). Goes out: every field, what it was resolved to and why, every
paragraph, and each defect with a caret under its place; or the same as JSON. Refuses a file without a cable
in it; of an archive or dump, parts that cannot be read are told on standard error, and the others shown.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from dashboard.commands.options import add_data
from dashboard.config import Settings
from dashboard.errors import InputError

if TYPE_CHECKING:
    from dashboard.cable import Cable
    from dashboard.resolve.evidence import Resolution

ABOUT = "Show the cables in a file as they were understood."


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="file, archive or dump")
    parser.add_argument("--mrn", metavar="NUMBER", help="only the cable with this message number")
    parser.add_argument("--json", action="store_true", help="one JSON object per line, for programs")
    add_data(parser)


def run(arguments: argparse.Namespace, settings: Settings, console: Console) -> int:
    from dashboard.commands.portrait import print_cable

    shown = 0
    refused: list[str] = []
    for path, cable, resolution in read(arguments.file, settings, refused):
        if arguments.mrn is not None and cable.mrn != arguments.mrn:
            continue
        shown += 1
        if arguments.json:
            content = {"path": path, "cable": cable.as_dict(), "resolution": resolution.as_dict()}
            console.out(json.dumps(content, default=str, ensure_ascii=False), highlight=False)
        else:
            print_cable(path, cable, resolution, console)
    if shown == 0 and len(refused) == 1 and arguments.mrn is None:
        raise InputError(refused[0])
    errors = Console(stderr=True, highlight=False, soft_wrap=True)
    for sentence in refused:
        errors.print(f"cable-atlas: {sentence}", markup=False)
    if shown == 0:
        wanted = "a cable" if arguments.mrn is None else f"the cable {arguments.mrn}"
        raise InputError(f"{arguments.file} does not hold {wanted}.")
    return 0


def read(file: Path, settings: Settings, refused: list[str]) -> Iterator[tuple[str, Cable, Resolution]]:
    """Path, cable and resolution of all cables in `file`; what cannot be read is added to `refused`, with the reason.

    Raises InputError for a path that does not exist.
    """
    from dashboard.store.inputs import Refusal, pieces, sources
    from dashboard.store.reader import CableReader

    reader = CableReader(settings.data)
    for source in sources([file]):
        if isinstance(source, Refusal):
            refused.append(f"{source.path}: {source.sentence}")
            continue
        with source.file.open("rb") as handle:
            for piece in pieces(source, handle, settings):
                if isinstance(piece, Refusal):
                    refused.append(f"{piece.path}: {piece.sentence}")
                    continue
                try:
                    for cable, resolution in reader.read(piece.data):
                        yield piece.path, cable, resolution
                except InputError as error:
                    refused.append(f"{piece.path}: {error}")
