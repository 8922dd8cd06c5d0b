"""Records with named fields (JSON lines, Parquet) to cables' texts.

Comes in: one JSON object per line. Goes out: for each the text of a cable, or a sentence why it has none.
The fields, all optional but one of `text` and `body`:

    id               message number, `99EXAMPLE12`
    created          moment of sending, `1999-06-03 12:12:00` in UTC
    origin, classification, subject        text
    tags, references                       text, or a list of texts
    text             the whole telegram; or
    header, body     its transmission header and the rest

What the telegram says itself goes before what these fields say.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from dashboard.parse.envelope import envelope

LABELS = (
    ("id", "Reference ID"),
    ("created", "Created"),
    ("classification", "Classification"),
    ("origin", "Origin"),
    ("tags", "Tags"),
    ("references", "References"),
    ("subject", "Subject"),
)
TEXTS = ("header", "body", "text")
FIELDS = tuple(name for name, _ in LABELS) + TEXTS


def record_texts(lines: str) -> Iterator[tuple[str | None, str]]:
    """(text, "") or (None, sentence) for each line that is not empty."""
    for number, line in enumerate(lines.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield None, f"Line {number} is no JSON ({str(error)[:80]}); it begins {line[:60]!r}."
            continue
        yield _text(record, number)


def _text(record: Any, number: int) -> tuple[str | None, str]:
    if not isinstance(record, dict):
        return None, f"Line {number} is no object with named fields; it begins {str(record)[:60]!r}."
    parts = [part for part in (_words(record.get(name), "\n") for name in TEXTS) if part.strip()]
    if not parts:
        known = ", ".join(FIELDS)
        return None, f"Line {number} has neither `text` nor `body`; the fields are {known}."
    head = envelope((label, _words(record.get(name), " ")) for name, label in LABELS)
    if head and not head.startswith("Reference ID"):
        head = f"Reference ID: unknown\n{head}"
    return "\n".join(([head] if head else []) + ["\n\n".join(part.strip("\n") for part in parts), ""]), ""


def _words(value: Any, glue: str) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return glue.join(str(item) for item in value if item is not None)
    return str(value)
