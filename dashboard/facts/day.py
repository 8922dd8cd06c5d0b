"""Days in fact tables.

Comes in: the text of a cell: a year (`1974`), a day (`1990-10-03`) or nothing. Goes out: a `date` or None.
Refuses any other text with a `FactError`. A span is [since, until): its `until` is the first day that is out
of it.
"""

from __future__ import annotations

import re
from datetime import date

from dashboard.errors import FactError

FORM = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)-(?P<day>\d\d))?", re.ASCII)


def read_day(text: str) -> date | None:
    """The day that `text` names; a year alone is its first day. Raises FactError."""
    if not text:
        return None
    match = FORM.fullmatch(text)
    if match is not None:
        try:
            return date(int(match["year"]), int(match["month"] or 1), int(match["day"] or 1))
        except ValueError:
            pass
    raise FactError(f"{text!r} is no day; write a year such as 1974 or a day such as 1990-10-03.")


def within(day: date, since: date | None, until: date | None) -> bool:
    """Whether `day` is in [since, until), open where None."""
    return (since is None or since <= day) and (until is None or day < until)
