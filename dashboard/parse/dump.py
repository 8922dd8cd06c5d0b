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


def dump_texts(rows: str, longest: int) -> Iterator[tuple[Frame | None, str]]:
    """(frame, text) or (None, sentence) for each row; a field has at most `longest` characters.

    The text begins with an envelope of the first six columns.
    """
    csv.field_size_limit(max(longest, csv.field_size_limit()))
    reader = csv.reader(io.StringIO(rows, newline=""), escapechar="\\")
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield None, f"Row {number} is no CSV ({error})."
            continue
        if not cells:
            continue
        if len(cells) != COLUMNS:
            begin = ",".join(cells)[:60]
            yield None, f"Row {number} has {len(cells)} fields, a dump has {COLUMNS}; it begins {begin!r}."
            continue
        yield _framed(cells)


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
