"""The block of labels and values that a website, a dump or an archive puts in front of a telegram.

Comes in: the text. Goes out: an `Envelope`: what it says, and where it ends. Refuses lines that are not labels: a
telegram without such a block has an empty envelope that ends where it begins. Its first label names the message. Two
layouts are read, the first is also written (`envelope`), for pages, dumps and records:

    Reference ID: 99EXAMPLE12                Identifier
    Created: 1999-06-03 12:12                Created
    Classification: CONFIDENTIAL             99EXAMPLE12
    Origin: Embassy Example                  1999-06-03 12:12:00
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime

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
BLANKS = " \t\u00a0\\"


@dataclass(frozen=True, slots=True)
class Envelope:
    """The labels' values by field, and where the telegram begins."""

    end: int
    values: dict[str, str] = field(default_factory=dict)

    def created(self) -> tuple[datetime | None, str | None]:
        """(moment, precision): the clock of a web page (no seconds) is not trusted beyond the hour: `day`."""
        words = self.values.get("created", "")
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


NOTHING = Envelope(0)


def envelope(values: Iterable[tuple[str, str]]) -> str:
    """An envelope with these (label, value) lines; empty values are left out, line ends in values become blanks."""
    return "".join(f"{label}: {' '.join(value.split())}\n" for label, value in values if value.strip())


def read_envelope(text: str) -> Envelope:
    """The envelope at the start of `text`."""
    place = 0
    end = 0
    names: list[str] = []
    stacked: list[str] = []
    values: dict[str, str] = {}
    for _ in range(MOST):
        if place >= len(text):
            break
        stop = text.find("\n", place)
        stop = len(text) if stop < 0 else stop
        line = text[place : min(stop, place + LONGEST)].strip(BLANKS)
        place = min(stop + 1, len(text))
        if not line:
            if values and not names:
                break
            continue
        label, colon, value = line.partition(":")
        name = LABELS.get(label.rstrip(BLANKS).lower()) if len(label) < 30 else None
        if not names and not values and name != "id":
            return NOTHING
        if name is not None and colon:
            values[name] = value.strip(BLANKS)
        elif name is not None and not stacked:
            names.append(name)
        elif len(stacked) < len(names):
            stacked.append(line)
        elif not names or TELEGRAM.match(line) is not None:
            break
        end = place
    if not stacked and "id" not in values:
        return NOTHING
    values.update(zip(names, stacked, strict=False))
    return Envelope(end, values)
