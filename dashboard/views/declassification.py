"""The view *Declassification*: what fell due or falls due in which year, for which reasons; events that are no date.

Comes in: counts of cables per year or event, and per reason with them. Goes out: plain values. Refuses: nothing; a
cable that says nothing of its declassification is counted as such.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.store.ties import Cross


def told(
    counts: Mapping[str, int],
    found: Cross,
    reasons: Mapping[str, int],
    of: int,
    this_year: int,
    plain: Mapping[str, str],
) -> dict[str, Any]:
    """`rows` of value, whether it is a year, cables, and cables per reason; years in order, then events, most first.

    `reasons` in order of letters with their cables in the whole selection and their `plain` names, "" where none is
    known; `of` cables in it, `with` a year or event, `past` before `this_year`, `next` from it on.
    """
    names = sorted(reasons)
    row = {value: at for at, value in enumerate(found.rows)}
    column = {reason: at for at, reason in enumerate(found.columns)}

    def number(value: str, reason: str) -> int:
        return int(found.cables[row[value], column[reason]]) if value in row and reason in column else 0

    years = sorted(value for value in counts if is_year(value))
    events = sorted(
        (value for value in counts if not is_year(value)), key=lambda value: (-counts[value], value)
    )
    return {
        "reasons": [[name, reasons[name], plain.get(name, "")] for name in names],
        "rows": [
            [value, is_year(value), counts[value], [number(value, name) for name in names]]
            for value in (*years, *events)
        ],
        "with": sum(counts.values()),
        "past": sum(counts[value] for value in years if int(value) < this_year),
        "next": sum(counts[value] for value in years if int(value) >= this_year),
        "year": this_year,
        "of": of,
    }


def is_year(value: str) -> bool:
    """Whether a value of the field `declassify` is a year; else it is an event."""
    return len(value) == 4 and value.isascii() and value.isdecimal()
