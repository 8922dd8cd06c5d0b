"""`cable-atlas check-data`: validate every fact table in `data/`.

Comes in: the folder. Goes out: a line per complaint, with file, row, column and reason. Exits with 1 where
there is one.
"""

from __future__ import annotations

import argparse

from rich.console import Console

from dashboard.commands.options import add_data
from dashboard.config import Settings

ABOUT = "Validate every fact table in data/."


def add_options(parser: argparse.ArgumentParser) -> None:
    add_data(parser)


def run(arguments: argparse.Namespace, settings: Settings, console: Console) -> int:
    from dashboard.facts import check

    complaints = tuple(check(settings.data))
    for complaint in complaints:
        console.print(str(complaint), markup=False)
    if complaints:
        return 1
    console.print(f"All tables in {settings.data} are as described.", markup=False)
    return 0
