"""Addressees: the lines after TO and INFO.

Comes in: the ranges of those lines. Goes out: `Addressee`s. Refuses nothing: a line that fits no pattern
is an addressee whose name is the line.

    [precedence] [indicator/] name [//office//] [precedence] [number]
    XMT [indicator/] name                              taken out of the collective above
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from dashboard.cable import Addressee, make
from dashboard.parse.lexicon import Lexicon
from dashboard.parse.lines import PAGE_LINE
from dashboard.parse.routing import MONTHS

LINE = re.compile(
    r"(?:(?P<prosign>[OPRZ]{1,2})\s{1,3})?(?:(?P<routing>R[A-Z]{3,7})\s?/\s?)?(?P<name>(?(routing)[^/]|[^/\d]).*)$",
    re.DOTALL,
)
NUMBER = re.compile(r"\s(\d{1,5}(?:-\d{1,5})?)[-\s.]*$")
PLAIN = re.compile(r" ?(R[A-Z]{3,7})/([A-Z][A-Z ]{1,60}[A-Z])(?: (\d{4}))?[ \t]{0,4}$")
"""The form of nine in ten lines."""
OFFICE = re.compile(r"\s?//\s?(.{1,80}?)\s?//(?![A-Z\d/-]{1,20}//)")
"""An office between double slants; several, parted by such too, are one."""
EXCLUDING = ("XMT", "EXEMPT")
"""How a line begins that takes addressees out of the collective above."""
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
ROUTED = re.compile(r"R[A-Z]{3,7}\s?/.*\d$", re.DOTALL)
"""A line with a routing indicator and a number."""
TAIL = " \t-.,;:"
MONTH = frozenset(MONTHS)


def read_addressees(
    text: str, lines: Iterable[tuple[str, int, int]], lexicon: Lexicon
) -> tuple[Addressee, ...]:
    """The addressees of (role, start, end) ranges in order; role is `action`, `info` or `exclusion`."""
    found: list[Addressee] = []
    excluding = False
    for role, start, end in lines:
        plain = PLAIN.match(text, start, end) if role != "exclusion" else None
        if plain is not None:
            routing, name, number = plain.groups()
            parted = _parted(name, lexicon)
            if parted is not None:
                excluding = excluding and bool(found) and found[-1].role == role
                name, precedence = parted
                line = (role, name, routing, None, precedence, number, (), start, end)
                found.append(make(Addressee, line))
                continue
        words = text[start:end].strip()
        if not words:
            continue
        upper = words.upper()
        if (
            role == "exclusion"
            and found
            and not upper.startswith(EXCLUDING)
            and ROUTED.match(words) is not None
        ):
            role, excluding = found[-1].role, False  # an addressee again
        if upper.startswith("PAGE ") and PAGE_LINE.match(words) is not None:
            continue
        if upper.startswith(EXCLUDING):
            role, words, excluding = "exclusion", words.lstrip(LETTERS).lstrip(" /:"), True
        elif role != "exclusion" and (not found or found[-1].role != role):
            excluding = False
        head, mark, tail = words.partition(" XMT ")
        item = _one(role, head, start, end, lexicon)
        if role == "exclusion" or (excluding and item.routing is None and _plain(item)):
            for name in item.name.split(",") if found else ():
                found[-1] = _without(found[-1], name.strip()) if name.strip() else found[-1]
            continue
        if item.name or item.routing is not None:
            for name in tail.split(",") if mark else ():
                item = _without(item, name.strip(TAIL)) if name.strip(TAIL) else item
            found.append(item)
    return tuple(found)


@lru_cache(maxsize=20_000)
def _parted(name: str, lexicon: Lexicon) -> tuple[str, str | None] | None:
    """(name, precedence) of `AMEMBASSY EXAMPLE PRIORITY`; None where the name itself is in doubt."""
    if "  " in name or " XMT" in name:
        return None
    head, _, last = name.rpartition(" ")
    if not head or last in MONTH:
        return None
    precedence = lexicon.precedences.get(last)
    if precedence is None:
        return name, None
    before = head.rpartition(" ")[2]
    if len(last) < 5 or before in lexicon.precedences or before in MONTH:
        return None
    return head, precedence


def _one(role: str, words: str, start: int, end: int, lexicon: Lexicon) -> Addressee:
    match = LINE.match(words)
    if match is None:
        return Addressee(role, words.strip(TAIL), start=start, end=end)
    prosign, routing, name = match["prosign"], match["routing"], match["name"].rstrip(" \t-.")
    if prosign is not None and prosign not in lexicon.precedences:
        name, prosign = f"{prosign} {name}", None
    precedence = lexicon.precedences.get(prosign or "")
    office = None
    if "//" in name:
        inside = OFFICE.search(name)
        if inside is not None:
            office = inside[1]
            name = f"{name[: inside.start()]} {name[inside.end() :]}"
        else:
            name, _, office = name.partition("//")
    number = None
    tail = NUMBER.search(f" {name}")
    if tail is not None:
        number = tail[1]
        name = name[: tail.start() - 1] if tail.start() else ""
    last = name.rstrip(TAIL).rsplit(None, 2)
    for size in (2, 1):
        if len(last) > size or (size == len(last) and routing is not None):
            word = " ".join(last[-size:]).upper()
            if len(word) > 1 and word in lexicon.precedences:
                precedence = lexicon.precedences[word]
                name = name.rstrip(TAIL)[: -len(word)]
                break
    parts = name.strip(TAIL).split()
    if len(parts) > 2 and parts[-1] in MONTHS:  # a month strayed in where a precedence stood
        parts.pop()
    return Addressee(role, " ".join(parts), routing, office or None, precedence, number, (), start, end)


def _plain(item: Addressee) -> bool:
    return item.precedence is None and item.number is None


def _without(item: Addressee, name: str) -> Addressee:
    return Addressee(
        item.role,
        item.name,
        item.routing,
        item.office,
        item.precedence,
        item.number,
        (*item.excluded, name),
        item.start,
        item.end,
    )
