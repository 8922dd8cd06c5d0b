"""Rows of the CSV dump to cables' texts.

Comes in: the text of whole rows. Goes out: for each row the text of a cable, or a sentence why it has
none. Eight columns without a header row, each in quotes; a quote or a line end inside a field has a
backslash before it:

    id, created (month/day/year hour:minute), message number, origin, classification, references, header, body
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from dashboard.cable import Block
from dashboard.parse.frame import Frame

COLUMNS = 8
ROW = re.compile(rb'\n"?\d{1,9}"?,"[^"\n]{0,40}","\d\d[A-Z]')
"""How a row begins; the first field of a row is never broken over lines."""
ESCAPED = re.compile(r"\\(?!\n)")
"""A backslash that stands before anything but a line end."""


def dump_texts(rows: str, longest: int) -> Iterator[tuple[Frame | None, str]]:
    """(frame, text) or (None, sentence) for each row; a field has at most `longest` characters.

    The text begins with an envelope of the first six columns.
    """
    for number, cells in enumerate(split(rows, longest), start=1):
        if isinstance(cells, csv.Error):
            yield None, f"Row {number} is no CSV ({cells})."
            continue
        if not cells:
            continue
        if len(cells) != COLUMNS:
            begin = ",".join(cells)[:60]
            yield None, f"Row {number} has {len(cells)} fields, a dump has {COLUMNS}; it begins {begin!r}."
            continue
        yield _framed(cells)


def split(rows: str, longest: int) -> Iterator[list[str] | csv.Error]:
    """The fields of each row, or why it is no CSV; a field has at most `longest` characters.

    Rows of the usual form are parted at their quotes, twice as fast as `csv` does it; all others are left to `csv`.
    """
    csv.field_size_limit(max(longest, csv.field_size_limit()))
    stream: io.StringIO | None = None  # only for rows of another form: it takes four bytes a character
    parts = rows.split('"')
    place = at = 0  # where the next row begins, and in which part
    while place < len(rows):
        begin = at
        cells, at = _usual(parts, at) if rows[place] == '"' else (None, at)
        if cells is not None:
            place += sum(map(len, parts[begin + 1 : at])) + at - begin + 1
            yield cells
            continue
        if stream is None:
            stream = io.StringIO(rows, newline="")
            reader = csv.reader(stream, escapechar="\\")
        stream.seek(place)
        try:
            yield next(reader)
        except csv.Error as error:
            yield error
        end = stream.tell()
        at = begin + rows.count('"', place, end)
        place = end


def _usual(parts: list[str], at: int) -> tuple[list[str] | None, int]:
    """The fields of the row whose first quote ends `parts[at]`, and the part behind its last one; None for a row of
    another form.
    """
    cells: list[str] = []
    last = len(parts) - 1
    for column in range(1, COLUMNS + 1):
        if at + 2 > last:
            return None, at
        cell = parts[at + 1]
        at += 2
        if "\\" in cell:
            if cell[-1] == "\\":
                pieces = [cell]
                while pieces[-1][-1:] == "\\" and at < last:  # a quote inside the field
                    pieces[-1] = pieces[-1][:-1]
                    pieces.append(parts[at])
                    at += 1
                cell = '"'.join(pieces)
            if ESCAPED.search(cell) is not None:
                return None, at
            cell = cell.replace("\\", "")
        cells.append(cell)
        if parts[at] != ("," if column < COLUMNS else "\n"):
            return None, at
    return cells, at


def _framed(cells: list[str]) -> tuple[Frame, str]:
    record, created, identifier, origin, classification, references, header, body = cells
    head = ""
    values: dict[str, tuple[int, int]] = {}
    for name, label, value in (
        ("id", "Reference ID: ", identifier or "unknown"),
        ("created", "Created: ", created),
        ("classification", "Classification: ", classification),
        ("origin", "Origin: ", origin),
        ("references", "References: ", references.replace("|", " ")),
        ("record", "Record: ", record),
    ):
        words = " ".join(value.split())
        if words:
            place = len(head) + len(label)
            values[name] = (place, place + len(words))
            head += f"{label}{words}\n"
    start = len(head)
    header, body = header.strip("\n"), body.strip("\n")
    text = f"{head}\n{header}\n\n{body}\n"
    return Frame("dump", start, len(text), values, (Block("envelope", 0, start),)), text
