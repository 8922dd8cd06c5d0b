"""Where the first numbered paragraph begins.

Comes in: the text and where to look from. Goes out: a place in the text, its end where there is no such
paragraph. Refuses numbers in a list of references.
"""

from __future__ import annotations

import re

BEGIN = (
    r"[ \t]{0,8}+(?=[¶(\d])(?:¶[ \t]{0,2}\d{1,3}[ .)(]"
    r"|\d{1,3}\.[ \t]{0,4}\([A-Z]|\([A-Z/]{1,6}\)[ \t]{0,3}\d{1,2}\.(?!\d)"
    r"|1[.)][ \t]{1,4}[^\s\d])"
)
FIRST = re.compile(BEGIN)
PARAGRAPH = re.compile("\n" + BEGIN)
REFERENCES = re.compile(r"REF|¶?\d\. ", re.I)
CITED = re.compile(r"[ \t]{0,8}¶?\d{1,3}[.)][ \t]{1,4}(?:(?:19|20)?\d\d )?[A-Za-z][A-Za-z' ]{1,30}\d{2,7}\b")
STRIP = " \t\\\u00a0"


def first_paragraph(text: str, start: int) -> int:
    """Where the first numbered paragraph begins, or the end of the text."""
    if FIRST.match(text, start) is not None:
        return start
    first = _first_line(text, start)
    inline = text.find(" 1. (", start, first)
    return inline + 1 if inline >= 0 and FIRST.match(text, inline + 1) is not None else first


def _first_line(text: str, start: int) -> int:
    for match in PARAGRAPH.finditer(text, start):
        begin = match.start() + 1
        above = text.rfind("\n", max(begin - 200, 0), begin - 1) + 1
        line = text[above : begin - 1].strip(STRIP)
        if REFERENCES.match(line) is not None and CITED.match(text, begin) is not None:
            continue
        return begin
    return len(text)
