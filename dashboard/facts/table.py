"""The strict reader of one fact table.

Comes in: the path of a CSV file in UTF-8 with a header row. Goes out: its rows as a tuple of dicts, column to
text. The text `NA` stays `NA` (it is a place), an empty cell stays "".

Refuses, with a `FactError` that names file, row and column: a missing or empty file, bytes that are no UTF-8,
a header with an empty or doubled name, a row with more or fewer cells than the header, a stray quote, control
characters and cells with spaces at their ends.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from dashboard.errors import FactError

CONTROL = frozenset(map(chr, range(32))) | {"\x7f", "\ufeff"}


def read_rows(path: Path) -> tuple[dict[str, str], ...]:
    """The rows of the table at `path` in order; every row has exactly the columns of the header.

    Row numbers in messages count lines of the file, the header being row 1. Raises FactError.
    """
    return tuple(row for _, row in numbered_rows(path))


def numbered_rows(path: Path) -> tuple[tuple[int, dict[str, str]], ...]:
    """Like `read_rows`, each row with its number in the file (the header is row 1)."""
    return tuple(_rows(path))


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    reader = csv.reader(io.StringIO(_text(path), newline=""), strict=True)
    header: list[str] | None = None
    try:
        for cells in reader:
            number = reader.line_num
            if header is None:
                header = _header(path, cells)
                continue
            if len(cells) != len(header):
                raise FactError(
                    f"{path.name}, row {number}: {len(cells)} cells, the header has {len(header)}; "
                    f"the row begins {','.join(cells)[:60]!r}. Quote cells that hold a comma."
                )
            for column, cell in zip(header, cells, strict=True):
                _check_cell(path, number, column, cell)
            yield number, dict(zip(header, cells, strict=True))
    except csv.Error as error:
        raise FactError(
            f"{path.name}, row {reader.line_num}: {error}. Write a quote inside a cell twice."
        ) from None
    if header is None:
        raise FactError(f"{path.name}: the file is empty; its first row must name the columns.")


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise FactError(f"{path.name}: cannot be read ({error.strerror}); looked at {path}.") from None
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        row = raw[: error.start].count(b"\n") + 1
        bad = raw[error.start : error.start + 4]
        raise FactError(f"{path.name}, row {row}: {bad!r} is no UTF-8; save the table as UTF-8.") from None


def _header(path: Path, cells: list[str]) -> list[str]:
    for position, name in enumerate(cells, start=1):
        if not name.strip() or name != name.strip() or not CONTROL.isdisjoint(name):
            raise FactError(f"{path.name}, row 1, column {position}: {name!r} cannot name a column.")
        if name in cells[: position - 1]:
            raise FactError(f"{path.name}, row 1: the column {name!r} is named twice.")
    return cells


def _check_cell(path: Path, row: int, column: str, cell: str) -> None:
    if not CONTROL.isdisjoint(cell):
        raise FactError(f"{path.name}, row {row}, column {column}: {cell!r} holds a control character.")
    if cell != cell.strip():
        raise FactError(f"{path.name}, row {row}, column {column}: {cell!r} has spaces at its ends.")
