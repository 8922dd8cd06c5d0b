"""The block of labels and values that a website or a dump puts in front of a telegram.

Comes in: the text. Goes out: an `Envelope`: what it says, and where it ends. Refuses lines that are not labels: a
telegram without such a block has an empty envelope that ends where it begins. Two layouts:

    Reference ID: 03ABUDHABI2641            Identifier
    Created: 2003-06-03 12:12               Created
    Classification: CONFIDENTIAL            09STATE30123
    Origin: Embassy Abu Dhabi               2009-03-30 00:47:00
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime

LABELS = {
    "reference id": "id",
    "identifier": "id",
    "reference id (mrn)": "id",
    "created": "created",
    "released": "released",
    "classification": "classification",
    "origin": "origin",
    "references": "references",
    "cable title": "title",
    "tags": "tags",
    "record": "record",
}
FIRST = frozenset(("id",))
LINE = re.compile(
    r"[ \t]{0,4}([A-Za-z][A-Za-z ()]{2,24}?)[ \t\u00a0]{0,8}(?::[ \t\u00a0]{0,12}(.{0,4000}))?$"
)
CREATED = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d))?)?")
TELEGRAM = re.compile(r"(?:VZCZC|(?:[OPRZ]{1,2} ){1,2}\d{6}Z|FM )")
MOST = 24
"""Lines that an envelope may have."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """The labels' values by field, and where the telegram begins."""

    end: int
    values: dict[str, str] = field(default_factory=dict)

    def created(self) -> tuple[datetime | None, str | None]:
        """(moment, precision). A clock without seconds is not trusted beyond the day."""
        match = CREATED.match(self.values.get("created", ""))
        if match is None:
            return None, None
        year, month, day, hour, minute, second = (int(part or 0) for part in match.groups())
        try:
            at = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
        except ValueError:
            return None, None
        return (at, "minute") if match[6] is not None else (at.replace(minute=0), "day")


def read_envelope(text: str) -> Envelope:
    """The envelope at the start of `text`."""
    place = 0
    names: list[str] = []
    values: dict[str, str] = {}
    stacked: list[str] = []
    end = 0
    for _ in range(MOST):
        if place >= len(text):
            break
        stop = text.find("\n", place)
        stop = len(text) if stop < 0 else stop
        line = text[place : min(stop, place + 5_000)].strip(" \t\u00a0\\")
        match = LINE.match(line) if line else None
        name = LABELS.get(match[1].lower()) if match is not None else None
        if not names and not values and name != "id":
            if line:
                return Envelope(0)
        elif line and name is not None and match is not None and match[2] is None and not stacked:
            names.append(name)
        elif line and name is not None and match is not None and match[2] is not None:
            values[name] = match[2].strip(" \u00a0")
        elif line and len(stacked) < len(names):
            stacked.append(line)
        elif line and names and TELEGRAM.match(line) is None:
            pass
        elif line:
            break
        if not names and not values and name == "id" and match is not None:
            if match[2] is None:
                names.append(name)
            else:
                values[name] = match[2].strip()
        place = stop + 1
        if line:
            end = min(place, len(text))
    if not names and len(values) < 2:
        return Envelope(0)
    values.update(zip(names, stacked, strict=False))
    return Envelope(end, values)
