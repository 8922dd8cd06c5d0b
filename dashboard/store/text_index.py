"""Text index: which cables of a version a text query finds.

Comes in: the folder of a version, queries. Goes out: sets of cables as `Bits`. Refuses a query that cannot be parsed
and one that takes longer than its limit (QuestionError), and, with a sentence, every query where the version has no
index or a damaged one; all else works without it.

The files are opened read-only and never change.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import reduce
from pathlib import Path
from urllib.parse import quote

import numpy as np

from dashboard.errors import QuestionError, StoreError
from dashboard.store.index_bits import Bits, Ids
from dashboard.store.index_recent import Recent
from dashboard.store.manifest import Manifest, TableFile, file_digest
from dashboard.store.text_build import FORMAT
from dashboard.store.text_match import Expression, expression
from dashboard.store.text_parse import parsed
from dashboard.store.text_query import Both, Either, Near, Node, Within, Without, Words

FIND = {
    table: f"select group_concat(rowid) from {table} where {table} match ?"  # noqa: S608
    for table in ("plain", "parts")
}
"""All ids as one text: half the time that rows take."""
STEPS = 20_000
"""Instructions of SQLite between two looks at the clock."""
KEPT = 64
REMEDY = "Ingest the corpus again to build it; all else works."


class TextIndex:
    """The text index of one version of `size` cables; `seconds` is the limit of a query."""

    def __init__(
        self, folder: Path, manifest: Manifest, *, threads: int, seconds: float, checks: bool = True
    ) -> None:
        """`checks` compares the files with their digests beside the first query."""
        self._folder, self._size, self._seconds = folder, manifest.cables, seconds
        self._files = tuple(manifest.texts.values())
        self._fault = "" if self._files and manifest.text_format == FORMAT else "has none yet"
        self._own = threading.local()
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="text")
        self._found: Recent[Bits] = Recent(KEPT)
        self._is_unchecked = checks
        self._lock = threading.Lock()

    def bits(self, query: str) -> Bits:
        """The cables that `query` finds. Raises QuestionError."""
        node = parsed(query)
        if self._fault:
            raise self._unusable()
        with self._lock:
            begins, self._is_unchecked = self._is_unchecked, False
        if begins:
            threading.Thread(target=self.verify, daemon=True).start()
        return self._found.get(query, lambda: self._timed(node))

    def mask(self, query: str) -> str:
        """The cables that `query` finds as zeros and ones, one per cable. Raises QuestionError."""
        return (self.bits(query).mask.view(np.uint8) + ord("0")).tobytes().decode()

    def verify(self) -> None:
        """Compare the files with their digests; an index that is damaged is not asked again."""
        for file in self._files:
            try:
                is_whole = file_digest(self._folder / file.file) == file.sha256
            except StoreError:
                is_whole = False
            if not is_whole:
                self._fault = "is damaged"

    def close(self) -> None:
        """Let go of threads and files."""
        self._pool.shutdown()

    def _timed(self, node: Node) -> Bits:
        until = time.monotonic() + self._seconds
        try:
            return self._evaluate(node, "", until)
        except sqlite3.OperationalError as error:
            if time.monotonic() < until:
                self._fault = "cannot be read"
                raise self._unusable() from error
            raise self._late() from None
        except sqlite3.DatabaseError as error:
            self._fault = "is damaged"
            raise self._unusable() from error

    def _evaluate(self, node: Node, field: str, until: float) -> Bits:
        """The cables of a node; those of its parts put together where no single expression asks it."""
        asked = expression(node, field)
        if asked is not None:
            return self._ask(asked, until)
        match node:
            case Without(part):
                return self._every().without(self._evaluate(part, field, until))
            case Both(parts):
                return reduce(Bits.__and__, (self._evaluate(part, field, until) for part in parts))
            case Either(parts):
                return reduce(Bits.__or__, (self._evaluate(part, field, until) for part in parts))
            case Within(own, part):
                return self._evaluate(part, own, until)
            case Words() | Near():
                raise AssertionError(f"{node} has an expression.")

    def _every(self) -> Bits:
        return Bits.span(0, self._size, self._size)

    def _ask(self, asked: Expression, until: float) -> Bits:
        """The cables of one expression: every file is asked, several at a time."""
        found = list(self._pool.map(lambda file: self._ids(file, asked, until), self._files))
        return Bits.of_ids(np.concatenate(found), self._size)

    def _ids(self, file: TableFile, asked: Expression, until: float) -> Ids:
        if time.monotonic() > until:
            raise self._late()
        connection = self._connection(file)
        connection.set_progress_handler(lambda: time.monotonic() > until, STEPS)
        (found,) = connection.execute(FIND[asked.table], (asked.text,)).fetchone()
        return np.empty(0, np.int32) if found is None else np.fromstring(found, np.int32, sep=",")

    def _connection(self, file: TableFile) -> sqlite3.Connection:
        """This thread's connection to a file."""
        held: dict[str, sqlite3.Connection] | None = getattr(self._own, "held", None)
        if held is None:
            held = self._own.held = {}
        if file.file not in held:
            address = f"file:{quote(str(self._folder / file.file))}?mode=ro&immutable=1"
            held[file.file] = sqlite3.connect(address, uri=True, check_same_thread=False)
        return held[file.file]

    def _unusable(self) -> QuestionError:
        return QuestionError(
            f"The text cannot be searched: the text index of this store {self._fault}. {REMEDY}"
        )

    def _late(self) -> QuestionError:
        return QuestionError(
            f"The search took longer than {self._seconds:g} seconds and was cut; ask with fewer or longer words."
        )
