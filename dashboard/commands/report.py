"""`cable-atlas report`: the quality of a corpus, as tables.

Comes in: a store. Goes out: what is filled by year and transcription, defects by kind, what was not resolved,
messages with several documents, the quarantine, coverage of the numbering. Refuses a store that is missing or
damaged.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from dashboard.commands.options import add_store
from dashboard.config import Settings

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
        table = Table(*sheet.columns, box=SIMPLE_HEAD, pad_edge=False)
        for row in sheet.rows:
            table.add_row(*(Text(_cell(value)) for value in row))
        console.print(table)
    return 0


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return f"{value:,}" if isinstance(value, int) else str(value)
