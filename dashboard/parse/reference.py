"""References: `REF: A. TOKYO 4512 B. STATE 27222 C. SMITH-JONES E-MAIL`.

First form; see read_references.
"""

from __future__ import annotations

import re

from dashboard.cable import Reference
from dashboard.parse.lexicon import Lexicon
from dashboard.parse.mrn import canonical
from dashboard.parse.routing import year_of

CITED = re.compile(
    r"(?:(?:^|(?<=[\s;,¶]))[¶ ]{0,2}[(\[]?([A-Za-z])[.)\]]{1,2}\s{0,6})?'?(?:(\d{4}|\d{2})\s{0,2})?([A-Za-z][A-Za-z' .]{2,30}?)\s{1,8}#?(\d{1,7})\b"
)


def read_references(
    text: str, ranges: list[tuple[int, int]], year: int | None, lexicon: Lexicon
) -> tuple[Reference, ...]:
    """The references in `ranges` of `text`; a year that is not printed is that of the cable."""
    found: list[Reference] = []
    if not ranges:
        return ()
    start, end = ranges[0][0], ranges[-1][1]
    for match in CITED.finditer(text, start, end):
        mrn = None
        when = year_of(match[2]) if match[2] else year
        if when is not None:
            mrn = canonical(when, match[3], match[4], lexicon)
        found.append(
            Reference(
                "cable" if mrn else "unknown",
                match[0].strip(),
                mrn,
                match[1] and match[1].upper(),
                match.start(),
                match.end(),
            )
        )
    return tuple(found)
