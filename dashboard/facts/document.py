"""The document of the fact tables, printed from their description.

Comes in: the folder `data`, whose README.md opens the page. Goes out: the text of docs/data.md. Refuses a
description that cannot be read (FactError).

`python -m dashboard.facts.document DATA` prints it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from dashboard.facts.description import Column, Table, read_description

OPENING = "README.md"


def document(data: Path) -> str:
    """The whole page."""
    description = read_description(data)
    tables = sorted(description.tables, key=lambda table: ("/" in table.file, table.file))
    parts = ["\n".join(_table(table)) for table in tables]
    others = "\n".join(_others(description.others.items()))
    return "\n".join([(data / OPENING).read_text("utf-8"), *parts, others])


def _table(table: Table) -> Iterator[str]:
    yield f"## {table.file}\n"
    yield f"{table.sentence} Source: {table.source}{'' if table.source.endswith('.') else '.'}"
    if table.key:
        yield f"A row is found by {', '.join(f'`{name}`' for name in table.key)}."
    yield "\n| column | what it says | values |\n|---|---|---|"
    for column in table.columns:
        yield f"| `{column.name}` | {column.sentence} | {'; '.join(_values(column))} |"
    yield ""


def _values(column: Column) -> Iterator[str]:
    if column.type != "text":
        low, high = (None if edge is None else f"{edge:g}" for edge in (column.least, column.most))
        bounds = f" from {low} to {high}" if low and high else f" from {low}" if low else ""
        yield column.type + bounds
    if column.values:
        yield ", ".join(column.values)
    if column.refers:
        yield "of " + " or ".join(column.refers)
    if column.pattern:
        yield "`" + column.pattern.replace("|", "\\|") + "`"
    if column.many:
        yield "several"
    if column.required:
        yield "required"


def _others(items: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield "## Files that are no tables\n\n| file | what it is |\n|---|---|"
    for pattern, sentence in items:
        yield f"| `{pattern}` | {sentence} |"
    yield ""


if __name__ == "__main__":
    sys.stdout.write(document(Path(sys.argv[1])))
