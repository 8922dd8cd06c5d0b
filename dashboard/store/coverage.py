# ruff: noqa: S608 - the text is put together here alone; values are parameters
"""Coverage of the numbering: what share of the messages that a station numbered in a year the store holds.

Comes in: a condition. Goes out: `Numbering` records, and the SQL behind them. Refuses message numbers of another
form than year, station and number, such as those of airgrams: they stand in no series.

A station numbers its messages from 1 in each year, so that the highest number that is seen is the least that it
sent. What is missing below was never sent, is not in the store, or is not in the condition.
"""

from __future__ import annotations

from dataclasses import dataclass

CENTURY = 60
"""Two-digit years below it are of this century."""
MOST = 10_000_000
"""No station numbers so far; what is above was read wrongly."""
NUMBER = "^([0-9]{2})([A-Z][A-Z0-9]*?)([0-9]+)[A-Z]?$"
SERIES = f"""
SELECT station, year, post, number FROM (
    SELECT parts.station AS station, origin_post AS post, TRY_CAST(parts.number AS BIGINT) AS number,
        CAST(parts.year AS INTEGER) + if(CAST(parts.year AS INTEGER) < {CENTURY}, 2000, 1900) AS year
    FROM (
        SELECT origin_post, regexp_extract(mrn, '{NUMBER}', ['year', 'station', 'number']) AS parts
        FROM cable WHERE $condition
    ) WHERE parts.station <> ''
) WHERE number BETWEEN 1 AND {MOST}
"""
"""Rows of station, year, post and number of the cables in a condition."""
COVERAGE = """
SELECT station, mode(post ORDER BY post) AS post, year, CAST(min(number) AS INTEGER) AS lowest,
    CAST(max(number) AS INTEGER) AS highest, CAST(count(DISTINCT number) AS INTEGER) AS held
FROM ({series}) GROUP BY station, year ORDER BY station, year
"""


@dataclass(frozen=True, slots=True)
class Numbering:
    """The messages of one station in one year."""

    station: str
    """As in the message number."""
    post: str | None
    """The post that most of them come from; None where it is not known."""
    year: int
    lowest: int
    """Lowest message number that is held."""
    highest: int
    held: int
    """Distinct numbers that are held; at most `highest`."""

    @property
    def share(self) -> float:
        """Part of the numbers from 1 to the highest that are held, above 0 and at most 1."""
        return self.held / self.highest


def series(condition: str = "TRUE") -> str:
    """SQL of all numbers of the cables in a condition, each with station, year and post."""
    return SERIES.replace("$condition", condition)


def coverage(condition: str = "TRUE") -> str:
    """SQL of the columns of `Numbering`, in order of station and year."""
    return COVERAGE.format(series=series(condition))
