"""Citations: cables as a list to be cited, in plain text or for BibTeX.

Comes in: where the export is from, cables. Goes out: pieces of UTF-8. Refuses: signs that TeX would read as commands;
they are written so that they print.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from dashboard.views.exports.item import Item
from dashboard.views.exports.origin import A, B, Origin

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    **{sign: "\\" + sign for sign in "&%$#_"},
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def citation(number: str, sent: datetime | None, origin: str, subject: str) -> str:
    """`09TOKYO837, 6 April 2009, Embassy Tokyo, “...”`; says what is not known."""
    day = "undated" if sent is None else f"{sent.day} {sent:%B %Y}"
    return f"{number or 'no number'}, {day}, {origin or 'unknown origin'}, “{subject or 'no subject'}”"


def plain(origin: Origin, batches: Iterable[Iterable[Item]]) -> Iterator[bytes]:
    """One citation a line, after the lines that say where they are from and an empty one; A and B under a heading
    each.
    """
    yield ("\n".join(origin.lines()) + "\n\n").encode()
    heads = _Heads(origin)
    for batch in batches:
        yield "".join(heads.before(item, "\n{}\n\n") + _flat(_cited(item)) + "\n" for item in batch).encode()


def bibtex(origin: Origin, batches: Iterable[Iterable[Item]]) -> Iterator[bytes]:
    """One entry of the kind `misc` a cable; keys are message numbers, the second of two equal ones ends in `-2`. What
    stands under A already is not given under B again.
    """
    yield "".join(f"% {line}\n" for line in origin.lines()).encode()
    used: dict[str, int] = {}
    heads = _Heads(origin)
    under_a: set[int] = set()
    for batch in batches:
        found = []
        for item in batch:
            head = heads.before(item, "\n% {}\n")
            if item.side == A:
                under_a.add(item.row.cable_id)
            is_told = item.side == B and item.row.cable_id in under_a
            found.append(head if is_told else head + _entry(item, used))
        yield "".join(found).encode()


@dataclass(slots=True)
class _Heads:
    """The headings of A and of B, each before its first cable."""

    origin: Origin
    side: str = ""

    def before(self, item: Item, form: str) -> str:
        if item.side == self.side:
            return ""
        self.side = item.side
        return form.format(f"{item.side}: {self.origin.sides[item.side]}")


def escaped(text: str) -> str:
    """`text` as TeX prints it, on one line."""
    return "".join(_SPECIAL.get(sign, sign) for sign in _flat(text))


def _cited(item: Item) -> str:
    return citation(item.row.mrn, item.row.sent_at, item.row.origin, item.row.subject)


def _entry(item: Item, used: dict[str, int]) -> str:
    key = re.sub(r"[^A-Za-z0-9-]", "", item.key) or "cable"
    used[key] = used.get(key, 0) + 1
    name = key if used[key] == 1 else f"{key}-{used[key]}"
    sent = item.row.sent_at
    level = " ".join((item.row.classification.capitalize(), *item.row.caveats)).strip()
    fields = {
        "author": "{{" + escaped(item.row.origin or "Unknown origin") + "}}",
        "title": "{{" + escaped(item.row.subject or "No subject") + "}}",
        "year": "" if sent is None else f"{{{sent.year}}}",
        "month": "" if sent is None else _MONTHS[sent.month - 1],
        "day": "" if sent is None else f"{{{sent.day}}}",
        "number": f"{{{escaped(item.row.mrn)}}}" if item.row.mrn else "",
        "howpublished": "{Cable}",
        "note": f"{{{escaped(level)}}}" if level else "",
    }
    body = "".join(f"  {field} = {value},\n" for field, value in fields.items() if value)
    return f"\n@misc{{{name},\n{body}}}\n"


def _flat(text: str) -> str:
    return " ".join(text.split())
