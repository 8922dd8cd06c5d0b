# ruff: noqa: S608 - the text comes from this file alone; values are parameters
"""Building the text index of a version: SQLite FTS5, in files of so many cables each.

Comes in: the folder with the Parquet tables of a version that is being written. Goes out: the files of the index in the
same folder, and their entries for the manifest. Refuses nothing. Equal tables give equal files.

A file holds the words of its cables and where they stand, and no text. Files are built by processes of their own.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from functools import partial
from itertools import islice
from pathlib import Path

from dashboard.store.manifest import TableFile, file_digest
from dashboard.store.tasks import ALONE, each, step
from dashboard.store.text_query import FIELDS, PARTS, PLAIN
from dashboard.store.text_rows import AT_ONCE, rows

FORMAT = 1
"""Raised with every change of what the files hold."""
CABLES = 2**16
"""Cables of one file."""
HASH_BYTES = 16 * 2**20
"""Memory for words before they go to disk. It decides where in a file they lie, not what is found: a change of it
makes other files of the same tables, so it raises `FORMAT`."""
COLUMNS = {"plain": PLAIN, "parts": PARTS}
"""Table to its columns: the fields of a word that names none, and the short fields. A filter of columns costs ten times
the time of a query without, but where texts are short."""


def _names(table: str) -> str:
    return ", ".join(f'"{name}"' for name in COLUMNS[table])


def _create(table: str) -> str:
    return (
        f"create virtual table {table} using fts5({_names(table)}, content = '', columnsize = 0, detail = full, "
        f"tokenize = 'ascii'); insert into {table}({table}, rank) values ('hashsize', {HASH_BYTES});"
        f"insert into {table}({table}, rank) values ('automerge', 0);\n"
    )


def _insert(table: str) -> str:
    return f"insert into {table}(rowid, {_names(table)}) values (?{', ?' * len(COLUMNS[table])})"


PREPARE = f"""
pragma page_size = 8192;
pragma journal_mode = off;
pragma synchronous = off;
pragma locking_mode = exclusive;
{"".join(map(_create, COLUMNS))}
begin;
"""


def build_texts(
    folder: Path,
    cables: int,
    workers: int = 1,
    report: Callable[[int, int], None] = lambda done, total: None,
) -> dict[str, TableFile]:
    """Write the text index of the `cables` of `folder`; `report` gets the cables done and of all."""
    ranges = [(start, min(start + CABLES, cables)) for start in range(0, max(cables, 1), CABLES)]
    report(0, cables)
    tasks = [partial(build_file, folder, *ends) for ends in ranges]
    processes = workers if cables >= ALONE and workers > 1 else 0
    found: dict[str, TableFile] = {}
    for _, entries in each(tasks, processes, lambda done: report(done, cables)):
        found |= entries
    return dict(sorted(found.items()))


def build_file(folder: Path, start: int, end: int) -> dict[str, TableFile]:
    """Write the file of the cables from `start` to before `end`; its name and its entry."""
    path = folder / f"text-{start // CABLES:03}.sqlite"
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.executescript(PREPARE)
        taken = {table: [FIELDS.index(name) + 1 for name in names] for table, names in COLUMNS.items()}
        found = rows(folder, start, end)
        while some := list(islice(found, AT_ONCE)):
            for table, places in taken.items():
                connection.executemany(
                    _insert(table), ((row[0], *(row[at] for at in places)) for row in some)
                )
            step(len(some))
        connection.execute("commit")
        for table in COLUMNS:
            connection.execute(f"insert into {table}({table}) values ('optimize')")
    finally:
        connection.close()
    return {path.stem: TableFile(end - start, path.name, path.stat().st_size, file_digest(path))}
