"""Spelling: how names, values and days stand in an address.

Comes in: an address, a value, a day; or their texts. Goes out: the other. Refuses nothing: what cannot be read is None.
"""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import quote, unquote

RANGE = ".."
MOST_CHARS = 65_536
"""Of an address; what follows is not read."""

_BROKEN = re.compile(r"%(?![0-9A-Fa-f]{2})")
_DAY = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def pieces(text: str) -> list[tuple[str, str]]:
    """Names and raw values of the query part of an address, which is cut at `MOST_CHARS`."""
    address, mark, query = text[:MOST_CHARS].partition("#")[0].partition("?")
    if not mark:
        query = "" if "://" in address or address.startswith("/") else address
    found = []
    for piece in query.split("&"):
        name, _, raw = piece.partition("=")
        if piece:
            found.append((unquote(name).strip().lower(), raw.strip()))
    return found


def joined(*parts: str) -> str:
    """One address of several parts, of which some may be empty."""
    return "&".join(part for part in parts if part)


def escaped(value: str) -> str:
    """A value as it stands in an address, with `_` for a space."""
    return quote(value, safe="@").replace("_", "%5F").replace("%20", "_")


def unescaped(piece: str) -> str | None:
    """The value that `piece` spells; None where its escapes are damaged."""
    if _BROKEN.search(piece):
        return None
    try:
        return unquote(piece.replace("_", " "), errors="strict")
    except UnicodeDecodeError:
        return None


def spelt(day: date | None) -> str:
    """A day, as its month where it is the first of it; "" for None."""
    if day is None:
        return ""
    return day.isoformat()[:7] if day.day == 1 else day.isoformat()


def first_day(text: str) -> date | None:
    """The first day of the year, month or day in `text`; None where it is none."""
    match = _DAY.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(x) if x else 1 for x in match.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def next_day(text: str) -> date | None:
    """The first day after the year, month or day in `text`; None where there is none."""
    first = first_day(text)
    if first is None:
        return None
    try:
        if len(text) == len("2006"):
            return first.replace(year=first.year + 1)
        if len(text) == len("2006-01"):
            month = first.month % 12 + 1
            return first.replace(year=first.year + (month == 1), month=month)
        return date.fromordinal(first.toordinal() + 1)
    except (ValueError, OverflowError):
        return None


def quoted(text: str) -> str:
    """A text of an address as a sentence quotes it, cut where it is long."""
    return repr(text if len(text) <= 40 else text[:37] + "...")
