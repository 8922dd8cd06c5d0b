"""Examples: questions that a first visitor is offered.

Comes in: the folder `data/`. Goes out: `Example`s in the order of the table. Refuses, with a `FactError`, what the
reader of tables refuses and a table without its columns; whether a store has cables for them is not known here.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dashboard.errors import FactError
from dashboard.facts.table import read_rows


@dataclass(frozen=True, slots=True)
class Example:
    """A question as a person would ask it, and the selection that answers it, as in the page's address."""

    question: str
    address: str


def read_examples(data: Path) -> tuple[Example, ...]:
    """The questions of `examples.csv`. Raises FactError."""
    try:
        return tuple(Example(row["question"], row["address"]) for row in read_rows(data / "examples.csv"))
    except KeyError as error:
        raise FactError(f"{data / 'examples.csv'}: the column {error} is missing; run check-data.") from None
