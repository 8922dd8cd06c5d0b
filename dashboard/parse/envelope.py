"""The block of labels and values that a website, a dump or an archive puts in front of a telegram.

Comes in: the text. Goes out: a `Frame`, or None where there is no such block. Refuses lines that are not
labels. The first label names the message. Two layouts are read; the first is also written (`envelope`),
for pages, dumps and records:

    Reference ID: 99EXAMPLE12                Identifier
    Created: 1999-06-03 12:12                Created
    Classification: CONFIDENTIAL             99EXAMPLE12
    Origin: Embassy Example                  1999-06-03 12:12:00
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime

from dashboard.cable import Block
from dashboard.parse.frame import Frame

LABELS = {
    "reference id": "id",
    "identifier": "id",
    "created": "created",
    "released": "released",
    "classification": "classification",
    "origin": "origin",
    "references": "references",
    "cable title": "subject",
    "subject": "subject",
    "tags": "tags",
    "record": "record",
}
ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d))?)?")
AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?: (\d{1,2}):(\d\d))?$")
TELEGRAM = re.compile(r"VZCZC|(?:[OPRZ]{1,2} ){1,2}\d{6}\s?Z|FM |DE R|[OPRZ]{2} R")
MOST = 24
"""Lines that an envelope may have."""
LONGEST = 5_000
LONGEST_LABEL = 30
BLANKS = " \t\u00a0\\"


def envelope(values: Iterable[tuple[str, str]]) -> str:
    """An envelope with these (label, value) lines; empty values are left out, line ends in values become
    blanks.
    """
    return "".join(f"{label}: {' '.join(value.split())}\n" for label, value in values if value.strip())


def read_envelope(text: str) -> Frame | None:
    """The frame of a text that begins with an envelope."""
    if text[:2] not in ("Re", "Id", "RE", "ID"):
        return None
    place = end = 0
    names: list[str] = []
    stacked: list[tuple[int, int]] = []
    values: dict[str, tuple[int, int]] = {}
    for _ in range(MOST):
        if place >= len(text):
            break
        stop = text.find("\n", place)
        stop = len(text) if stop < 0 else stop
        start, place = place, min(stop + 1, len(text))
        line = text[start : min(stop, start + LONGEST)].strip(BLANKS)
        if not line:
            if values and not names:
                break
            continue
        label, colon, value = line.partition(":")
        name = LABELS.get(label.rstrip(BLANKS).lower()) if len(label) < LONGEST_LABEL else None
        if not names and not values and name != "id":
            return None
        if name is not None and colon:
            values[name] = _range(text, start, value)
        elif name is not None and not stacked:
            names.append(name)
        elif len(stacked) < len(names):
            stacked.append(_range(text, start, line))
        elif not names or TELEGRAM.match(line) is not None:
            break
        end = place
    if not stacked and "id" not in values:
        return None
    values.update(zip(names, stacked, strict=False))
    return Frame(
        "dump" if "record" in values else "page", end, len(text), values, (Block("envelope", 0, end),)
    )


def _range(text: str, start: int, value: str) -> tuple[int, int]:
    words = value.strip(BLANKS)
    at = text.find(words, start)
    return at, at + len(words)


def read_created(words: str) -> tuple[datetime | None, str | None]:
    """(moment, precision) of `1999-06-03 12:12:00` or `6/3/1999 12:12`.

    The clock of a web page, without seconds, is wrong in its minutes: there the hour stands, and the
    precision is `day`.
    """
    match = ISO.match(words)
    precision = "minute"
    if match is not None:
        year, month, day, hour, minute, second = (int(part or 0) for part in match.groups())
        if match[6] is None:
            minute, precision = 0, "day"
    else:
        match = AMERICAN.match(words)
        if match is None:
            return None, None
        month, day, year, hour, minute = (int(part or 0) for part in match.groups())
        second = 0
        precision = "day" if match[4] is None else precision
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC), precision
    except ValueError:
        return None, None
