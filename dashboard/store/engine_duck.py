"""Database: DuckDB in memory, with a view on each Parquet table of one version of a store.

Comes in: the folder of a version, limits, queries. Goes out: rows. Refuses: queries that take longer than
their limit and whatever DuckDB cannot read, each as an error of ours with a sentence. Reaches no file but
those of the folder and no network: extensions are not loaded.

Each thread has its own cursor. A database belongs to the process that opened it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from dashboard.errors import QuestionError, StoreError
from dashboard.store.schema import TABLES
from dashboard.store.sql import Query, Searched


class Database:
    """Read-only tables of one version; `seconds` is the limit of a query."""

    def __init__(
        self, folder: Path, search: Callable[[str], str], *, threads: int, memory_mb: int, seconds: float
    ) -> None:
        """`search` gives the cables of a text query as zeros and ones."""
        self._search = search
        self.folder = folder
        self.seconds = seconds
        self._own = threading.local()
        self._connection = duckdb.connect(
            ":memory:",
            config={
                "threads": threads,
                "memory_limit": f"{memory_mb}MB",
                "temp_directory": "",
                "autoinstall_known_extensions": "false",
                "autoload_known_extensions": "false",
            },
        )
        self._connection.execute("SET TimeZone = 'UTC'")
        self._connection.execute("SET parquet_metadata_cache = true")
        try:
            for table in TABLES:
                self._connection.read_parquet(files(folder, table)).create_view(table)
        except duckdb.Error as error:
            raise self._unreadable(error) from error
        self._connection.execute("SET allowed_directories = [?]", [str(folder.resolve())])
        self._connection.execute("SET enable_external_access = false")
        self._connection.execute("SET lock_configuration = true")

    def rows(self, query: Query) -> list[tuple[Any, ...]]:
        """All rows. Raises QuestionError at the time limit, StoreError for what cannot be read."""
        with self._answered(query) as found:
            return found.fetchall()

    def dicts(self, query: Query) -> list[dict[str, Any]]:
        """All rows, each as column name to value."""
        with self._answered(query) as found:
            names = [column[0] for column in found.description or ()]
            return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    def columns(self, query: Query) -> tuple[Any, ...]:
        """All rows as one numpy array per column."""
        with self._answered(query) as found:
            return tuple(found.fetchnumpy().values())

    @contextmanager
    def _answered(self, query: Query) -> Iterator[duckdb.DuckDBPyConnection]:
        values = [self._search(v.query) if isinstance(v, Searched) else v for v in query.values]
        cursor = self._cursor()
        limit = _Limit(cursor, self.seconds)
        try:
            yield cursor.execute(query.text, values)
        except duckdb.InterruptException:
            if not limit.is_reached:
                raise
            raise QuestionError(
                f"The question took longer than {self.seconds:g} seconds and was cut; ask a narrower one."
            ) from None
        except duckdb.Error as error:
            raise self._unreadable(error) from error
        finally:
            limit.end()

    def _unreadable(self, error: Exception) -> StoreError:
        return StoreError(
            f"The store at {self.folder.name} could not be read: {_first_line(error)} "
            "Ingest the corpus again, or restore the folder from a copy."
        )

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        found = getattr(self._own, "cursor", None)
        if found is None:
            found = self._own.cursor = self._connection.cursor()
        return found


class _Limit:
    """Interrupts a cursor after some seconds, unless it was ended before; never the query that comes next."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, seconds: float) -> None:
        self.is_reached = False
        self._cursor: duckdb.DuckDBPyConnection | None = cursor
        self._lock = threading.Lock()
        self._timer = threading.Timer(seconds, self._reach)
        self._timer.daemon = True
        self._timer.start()

    def end(self) -> None:
        with self._lock:
            self._cursor = None
        self._timer.cancel()

    def _reach(self) -> None:
        with self._lock:
            if self._cursor is not None:
                self.is_reached = True
                self._cursor.interrupt()


def files(folder: Path, table: str) -> str:
    """The file of a table, or a pattern for its files. Raises StoreError where there is none."""
    single = folder / f"{table}.parquet"
    if single.is_file():
        return str(single)
    if any((folder / table).glob("*.parquet")):
        return str(folder / table / "*.parquet")
    raise StoreError(f"The store at {folder.name} lacks the table {table!r}. Run the ingest again.")


def _first_line(error: Exception) -> str:
    text = str(error).splitlines()[0] if str(error) else type(error).__name__
    return text if text.endswith(".") else text + "."
