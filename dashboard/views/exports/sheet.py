"""Sheet: cables as CSV that opens safely in a spreadsheet.

Comes in: where the export is from, cables. Goes out: pieces of UTF-8 with a byte order mark, lines ended by CR LF.
Refuses: cells that a spreadsheet would run as a formula; they get an apostrophe and so open as text.

The first lines say where the file is from, one fact a line; an empty line follows, then the heading, then one line a
cable. Readers skip the first `PREFACE` lines (pandas: `skiprows=7`). Lists stand in one cell, apart by `; `.
Of a comparison the cables of A come first, then those of B; the first column, `side`, says which.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import datetime

from dashboard.views.exports.item import Item, Value, columns
from dashboard.views.exports.origin import Origin

PREFACE = 7
"""Lines before the heading."""
MARK = "\ufeff"
STARTS = frozenset("=+-@\t\r\n|%")
"""First characters by which spreadsheets tell a formula or a command; compared after folding full-width forms."""


def sheet(origin: Origin, batches: Iterable[Iterable[Item]]) -> Iterator[bytes]:
    """The file, a piece a batch."""
    yield (
        MARK
        + _lines([[line] for line in origin.lines()])
        + "\r\n"
        + _lines([list(columns(bool(origin.sides)))])
    ).encode()
    for batch in batches:
        yield _lines([[cell(value) for _, value in item.values()] for item in batch]).encode()


def cell(value: Value) -> str:
    """A value as the text of a cell: on one line, and nothing that a spreadsheet would run."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return safe("; ".join(value) if isinstance(value, tuple) else value)


def safe(text: str) -> str:
    """`text`, with an apostrophe before it where it could be taken for a formula.

    What comes first is judged as given and without the blanks and invisible characters before it, in its plain form:
    a full-width equals sign is one.
    """
    seen = text.lstrip().lstrip("\u200b\u200c\u200d\u2060\ufeff\u00ad\u00a0 ")
    firsts = {
        form for part in (text[:1], seen[:1]) for form in (part, unicodedata.normalize("NFKC", part)[:1])
    }
    flat = " ".join(text.splitlines())
    return f"'{flat}" if firsts & (STARTS | {"\u2212"}) else flat


def _lines(rows: Iterable[list[str]]) -> str:
    held = io.StringIO()
    csv.writer(held, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(rows)
    return held.getvalue()
