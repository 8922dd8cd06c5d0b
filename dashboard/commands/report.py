"""`cable-atlas report`: the quality of a corpus, as tables.

Comes in: a store. Goes out: what is filled by year and transcription, defects by kind, what was not resolved,
messages with several documents, the quarantine, coverage of the numbering. Refuses a store that is missing or
damaged.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from dashboard.commands.options import add_store
from dashboard.config import Settings

if TYPE_CHECKING:
    from dashboard.store.report import Sheet

PIPE = 240
"""Characters of a table's line in a pipe."""
WHOLE = 10
"""A cell of no more characters is not folded."""
ABOUT = "Tell the quality of a store: what is filled, what could not be read, what is missing."


def add_options(parser: argparse.ArgumentParser) -> None:
    add_store(parser)
    parser.add_argument("--rows", type=int, default=20, metavar="N", help="most rows of each table (20)")
    parser.add_argument("--json", action="store_true", help="as JSON, for programs")


def run(arguments: argparse.Namespace, settings: Settings, console: Console) -> int:
    from dashboard.store.report import current_report

    report = current_report(settings.store, max(arguments.rows, 0))
    if arguments.json:
        console.out(json.dumps(asdict(report), default=str, ensure_ascii=False), highlight=False)
        return 0
    held = report.manifest
    # nothing is cut off: a pipe is as wide as it needs, a terminal folds
    tables = console if console.is_terminal else Console(file=console.file, width=PIPE, highlight=False)
    console.print(f"{held.label}: {held.cables:,} cables, version {held.version}", style="bold", markup=False)
    for sheet in report.sheets:
        console.print()
        shown = "" if len(sheet.rows) == sheet.total else f" (first {len(sheet.rows)} of {sheet.total:,})"
        console.print(f"{sheet.title}{shown}", style="bold", markup=False)
        if sheet.note and sheet.rows:
            console.print(sheet.note, style="dim", markup=False)
        if not sheet.rows:
            console.print("none" if sheet.total == 0 else f"{sheet.total:,} rows", markup=False)
            continue
        tables.print(_table(sheet), soft_wrap=False)
    return 0


def _table(sheet: Sheet) -> Table:
    """Numbers stay whole; where there is little room, names of columns and texts are folded."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    cells = [[_cell(value) for value in row] for row in sheet.rows]
    for at, name in enumerate(sheet.columns):
        is_number = all(isinstance(row[at], int | float | None) for row in sheet.rows)
        longest = max(len(row[at]) for row in cells)
        table.add_column(
            name,
            overflow="fold",
            min_width=min(longest, WHOLE),
            justify="right" if is_number else "left",
        )
    for row in cells:
        table.add_row(*(Text(cell, overflow="fold") for cell in row))
    return table


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, float):
        return "100" if value == 100 else str(value)
    return f"{value:,}" if isinstance(value, int) else str(value)
