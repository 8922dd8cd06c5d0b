"""A DuckDB connection for the writer's own counting: bounded memory, no bars on anybody's terminal.

Comes in: memory in MB, the folder for what does not fit. Goes out: a connection that closes with its context.
Refuses nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb


@contextmanager
def duck(memory_mb: int = 256, spill: Path | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """A fresh connection to a database in memory. What does not fit goes into a folder of its own in `spill`, such as a
    draft, which is removed with all that a killed process leaves in it; None is the system's for temporary files.
    """
    with (
        TemporaryDirectory(dir=spill, prefix=".spill-") as folder,
        duckdb.connect(config={"memory_limit": f"{memory_mb}MB", "threads": 2}) as connection,
    ):
        connection.execute("set temp_directory = $1", [folder])
        connection.execute("set enable_progress_bar = false")
        yield connection
