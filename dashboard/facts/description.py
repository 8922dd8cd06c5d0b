"""The description of the fact tables: `data/tables.toml`, read strictly.

Comes in: the folder `data`. Goes out: `Description`: one `Table` per CSV file with its columns, and the other
files that may stand there. Refuses a description with an unknown word or without a sentence, with a
`FactError`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, TypeVar

from dashboard.errors import FactError

FILE = "tables.toml"
TYPES = ("text", "day", "number", "integer")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Column:
    """One column. A cell of several values (`many`) has them apart by `|`; each is tested."""

    name: str
    sentence: str
    type: str = "text"
    required: bool = False
    many: bool = False
    pattern: str | None = None
    """A regular expression for a whole value."""
    values: tuple[str, ...] = ()
    """The allowed values, where they are few."""
    refers: tuple[str, ...] = ()
    """Columns such as `places.place`; the value must stand in one of them."""
    least: float | None = None
    most: float | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One CSV file."""

    name: str
    file: str
    sentence: str
    source: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    """Columns whose values together occur once."""


@dataclass(frozen=True, slots=True)
class Description:
    """Every file of `data/`."""

    tables: tuple[Table, ...]
    others: Mapping[str, str]
    """Pattern of a path to its sentence, for files that are no tables."""


def read_description(data: Path) -> Description:
    """The description in `data`. Raises FactError."""
    path = data / FILE
    try:
        raw = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise FactError(f"{FILE}: cannot be read ({error.strerror}); looked at {path}.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FactError(f"{FILE}: {error}.") from None
    tables = tuple(_table(name, entry) for name, entry in raw.get("table", {}).items())
    return Description(tables, raw.get("others", {}))


def _table(name: str, entry: dict[str, Any]) -> Table:
    columns = tuple(_column(name, key, value) for key, value in entry.pop("columns", {}).items())
    table = _record(Table, f"table {name}", {"name": name, **entry, "columns": columns})
    known = {column.name for column in columns}
    if not columns or not set(table.key) <= known:
        raise FactError(f"{FILE}, table {name}: the key {table.key!r} must name columns of the table.")
    return table


def _column(table: str, name: str, entry: dict[str, Any]) -> Column:
    column = _record(Column, f"table {table}, column {name}", {"name": name, **entry})
    if column.type not in TYPES:
        raise FactError(
            f"{FILE}, table {table}, column {name}: {column.type!r} is no type; known are {TYPES}."
        )
    try:
        re.compile(column.pattern or "")
    except re.error as error:
        raise FactError(f"{FILE}, table {table}, column {name}: {column.pattern!r}: {error}.") from None
    return column


def _record(kind: type[T], where: str, entry: dict[str, Any]) -> T:
    known = {item.name for item in fields(kind)}  # type: ignore[arg-type]
    unknown = sorted(set(entry) - known)
    if unknown:
        raise FactError(f"{FILE}, {where}: {unknown[0]!r} is no word here; known are {sorted(known)}.")
    if not str(entry.get("sentence", "")).endswith("."):
        raise FactError(f"{FILE}, {where}: needs a sentence that ends in a full stop.")
    try:
        return kind(
            **{key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
        )
    except TypeError as error:
        raise FactError(f"{FILE}, {where}: {error}.") from None
