"""The check of everything in `data/` against its description.

Comes in: the folder `data`. Goes out: complaints, each naming file, row, column and reason; none where all is
well. Refuses nothing: a table that cannot be read is a complaint too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from fnmatch import fnmatch
from pathlib import Path

from dashboard.errors import FactError
from dashboard.facts.day import read_day
from dashboard.facts.description import FILE, Column, Description, Table, read_description
from dashboard.facts.geography import lies_elsewhere
from dashboard.facts.table import numbered_rows
from dashboard.facts.world import world

Numbered = tuple[tuple[int, dict[str, str]], ...]
Tables = Mapping[str, tuple[Table, Numbered]]


def check(data: Path) -> list[str]:
    """The complaints about the tables of the folder `data`."""
    try:
        description = read_description(data)
    except FactError as error:
        return [str(error)]
    complaints = list(_files(data, description))
    tables: dict[str, tuple[Table, Numbered]] = {}
    for table in description.tables:
        try:
            tables[table.name] = (table, numbered_rows(data / table.file))
        except FactError as error:
            complaints.append(table.file + str(error).removeprefix(Path(table.file).name))
    for table, rows in tables.values():
        complaints.extend(_table(table, rows, tables))
    for extra in (world, lies_elsewhere):
        complaints.extend(_extra(extra, data, tables))
    return complaints


def _extra(extra: Callable[[Path, Tables], Iterable[str]], data: Path, tables: Tables) -> Iterator[str]:
    """A check over several tables; it is left out where one of them could not be read at all."""
    try:
        yield from extra(data, tables)
    except (KeyError, ValueError) as error:
        yield f"{extra.__module__.rpartition('.')[2]}: not checked, as a table it needs is broken ({error})."


def _files(data: Path, description: Description) -> Iterator[str]:
    known = {table.file for table in description.tables} | {FILE}
    for path in sorted(item for item in data.rglob("*") if item.is_file()):
        name = path.relative_to(data).as_posix()
        if name not in known and not any(fnmatch(name, pattern) for pattern in description.others):
            yield f"{name}: {FILE} does not know this file; describe it there or take it away."


def _table(table: Table, rows: Numbered, tables: Tables) -> Iterator[str]:
    wanted = [column.name for column in table.columns]
    if rows and list(rows[0][1]) != wanted:
        yield f"{table.file}, row 1: the columns are {list(rows[0][1])}; {FILE} says {wanted}."
        return
    for column in table.columns:
        test = _tester(column, tables)
        for number, row in rows:
            for reason in test(row[column.name]):
                yield f"{table.file}, row {number}, column {column.name}: {reason}"
    yield from _keys(table, rows)
    yield from _spans(table, rows)


def _keys(table: Table, rows: Numbered) -> Iterator[str]:
    seen: dict[tuple[str, ...], int] = {}
    for number, row in rows:
        key = tuple(row[name] for name in table.key)
        if key and key in seen:
            where = f"{table.file}, row {number}, column {', '.join(table.key)}"
            yield f"{where}: {'/'.join(key)!r} stands in row {seen[key]} already."
        seen.setdefault(key, number)


def _spans(table: Table, rows: Numbered) -> Iterator[str]:
    if not {"since", "until"} <= {column.name for column in table.columns}:
        return
    for number, row in rows:
        try:
            since, until = read_day(row["since"]), read_day(row["until"])
        except FactError:
            continue
        if since is not None and until is not None and since >= until:
            yield (
                f"{table.file}, row {number}, column until: {row['until']} is not after since, "
                f"{row['since']}; until is the first day on which the row no longer counts."
            )


def _tester(column: Column, tables: Tables) -> Callable[[str], Iterator[str]]:
    pattern = re.compile(column.pattern) if column.pattern else None
    allowed = frozenset(column.values)
    known = _known(column, tables)

    def test(cell: str) -> Iterator[str]:
        if not cell:
            if column.required:
                yield "the cell is empty; it must be filled."
            return
        for value in cell.split("|") if column.many else (cell,):
            if pattern is not None and not pattern.fullmatch(value):
                yield f"{value!r} does not look like {column.pattern}."
            if allowed and value not in allowed:
                yield f"{value!r} is not allowed; known are {', '.join(column.values)}."
            if known is not None and value not in known:
                yield f"{value!r} stands in no row of {' or '.join(column.refers)}."
            yield from _typed(column, value)

    return test


def _known(column: Column, tables: Tables) -> frozenset[str] | None:
    if not column.refers:
        return None
    found: set[str] = set()
    for target in column.refers:
        name, _, cell = target.partition(".")
        if name in tables:
            found.update(row.get(cell, "") for _, row in tables[name][1])
    return frozenset(found)


def _typed(column: Column, value: str) -> Iterator[str]:
    if column.type == "day":
        try:
            read_day(value)
        except FactError as error:
            yield str(error)
    elif column.type in ("number", "integer"):
        try:
            number = int(value) if column.type == "integer" else float(value)
        except ValueError:
            yield f"{value!r} is no {column.type}."
            return
        low = column.least is not None and not number >= column.least
        high = column.most is not None and not number <= column.most
        if low or high:
            yield f"{value} is not from {column.least} to {column.most}."
