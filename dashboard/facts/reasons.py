"""Reasons for classification by their plain names.

Comes in: the folder `data/`. Goes out: name by reason, as `1.4(b)`. Refuses, with a `FactError`, what the reader of
tables refuses and a table without its columns.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from dashboard.errors import FactError
from dashboard.facts.table import read_rows


def read_reason_names(data: Path) -> Mapping[str, str]:
    """The names of `reasons.csv`. Raises FactError."""
    try:
        return {row["reason"]: row["name"] for row in read_rows(data / "reasons.csv")}
    except KeyError as error:
        raise FactError(f"{data / 'reasons.csv'}: the column {error} is missing; run check-data.") from None
