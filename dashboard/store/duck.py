"""A DuckDB connection for the writer's own counting: bounded memory, no bars on anybody's terminal.

Comes in: memory in MB. Goes out: a connection that closes with its context. Refuses nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

import duckdb


@contextmanager
def duck(memory_mb: int = 256) -> Iterator[duckdb.DuckDBPyConnection]:
    """A fresh connection to a database in memory; what does not fit goes into a folder of its own."""
    with (
        TemporaryDirectory() as spill,
        duckdb.connect(config={"memory_limit": f"{memory_mb}MB", "threads": 2}) as connection,
    ):
        connection.execute("set temp_directory = $1", [spill])
        connection.execute("set enable_progress_bar = false")
        yield connection
