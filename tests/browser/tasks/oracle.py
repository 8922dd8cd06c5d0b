"""Oracle: SQL of the tests over the store's Parquet files, which shares no code with what answers the page.

Comes in: the folder of a store. Goes out: numbers and columns. Refuses nothing; `{cable}` and the like in a question
stand for the store's tables.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb

TABLES = (
    "cable",
    "cable_place",
    "cable_issue",
    "cable_addressee",
    "cable_reference",
    "paragraph",
    "document",
)
HAS = "exists (select 1 from {{cable_{table}}} x where x.cable_id = c.cable_id and {test})"


class Oracle:
    """Recounts by SQL."""

    def __init__(self, store: Path) -> None:
        self._tables = {name: f"read_parquet('{store}/{name}.parquet')" for name in TABLES}
        self._database = duckdb.connect()

    def rows(self, question: str) -> list[tuple[Any, ...]]:
        """All rows of an answer."""
        return self._database.execute(question.format(**self._tables)).fetchall()

    def one(self, question: str) -> Any:
        """The first value of an answer."""
        return self.rows(question)[0][0]

    def cables(self, *tests: str) -> int:
        """Cables `c` for which all tests hold."""
        return int(self.one(f"select count(*) from {{cable}} c where {' and '.join(tests)}"))


def place(role: str, code: str, more: str = "true") -> str:
    """The test that a cable has the place in the role."""
    return HAS.format(table="place", test=f"x.role = '{role}' and x.place = '{code}' and {more}")


def post(role: str, name: str) -> str:
    """The test that a cable has the post in the role."""
    return HAS.format(table="place", test=f"x.role = '{role}' and x.post = '{name}'")


def issue(code: str) -> str:
    """The test that a cable bears the TAG."""
    return HAS.format(table="issue", test=f"x.code = '{code}'")
