"""Paragraphs that begin in the middle of a line: `... and our arguments. 14. (C) On the other side ...`.

Comes in: the text, the paragraphs found at the beginnings of lines, where the body ends. Goes out: those and the ones
that their sequence lacks. Refuses a number that the sequence does not ask for, and one without a known portion mark
behind it, so that a date or a figure in a sentence is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from dashboard.parse.numbers import Candidate

Start = tuple[Candidate, int]
MARKED = r"(?<![\d.,])%d[ ]?[.,][ \t\n]{0,4}\([ ]?([A-Za-z][A-Za-z/, ]{0,30})\)[ \t]{0,4}"
"""A comma stands where the stop was misprinted."""
ENDS = '.?!"”’)]*-:'
"""What stands before a paragraph that goes on behind the last one."""
WIDEST = 9
"""Numbers left out in one place that are looked for."""


def with_inline(text: str, starts: list[Start], end: int, mark: Callable[[str], str | None]) -> list[Start]:
    """`starts` with the paragraphs between and behind them that begin in mid-line; `mark` reads a portion mark."""
    found: list[Start] = []
    for place, (item, true) in enumerate(starts):
        found.append((item, true))
        last = place + 1 == len(starts)
        begin, stop = item.text, end if last else starts[place + 1][0].start
        upto = true + WIDEST if last else min(starts[place + 1][1], true + 1 + WIDEST)
        if not last and upto <= true + 1:
            continue
        for value in range(true + 1, upto):
            begins = _next(text, begin, stop, value, last, mark)
            if begins is None and last:
                break
            if begins is not None:
                found.append((begins, value))
                begin = begins.text
    return found


def _next(
    text: str, begin: int, end: int, value: int, behind: bool, mark: Callable[[str], str | None]
) -> Candidate | None:
    """The paragraph `value` in `text[begin:end]`; `behind` the last of the others it must follow a sentence."""
    for match in re.compile(MARKED % value).finditer(text, begin, end):
        portion = mark(match[1])
        if portion is None or (behind and not _ended(text, begin, match.start())):
            continue
        return Candidate(match.start(), str(value), False, portion, match.end())
    return None


def _ended(text: str, begin: int, end: int) -> bool:
    """Whether a sentence ends before `end`."""
    return text[max(begin, end - 40) : end].rstrip()[-1:] in tuple(ENDS)
