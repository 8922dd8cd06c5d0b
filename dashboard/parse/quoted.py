"""Papers quoted in a cable: `BEGIN TEXT OF NON-PAPER` to `END TEXT`.

Comes in: words, or the text and where to look. Goes out: the ranges of quoted papers, from the line that opens each to
the end of the words that close it. Refuses a paper whose end is not printed: it swallows nothing.

    opens       `BEGIN TEXT`, `Begin talking points:`, `BEGIN NON-PAPER FOR X`, `(Begin Text)`, at the beginning of a
                line, behind a portion mark too; `QUOTE` alone on its line
    closes      `END TEXT`, `End talking points/non-paper.`, `END TEXT OF LETTER`, `UNQUOTE`; what it closes is the last
                paper that shares a word with it, else the last
"""

from __future__ import annotations

import re
from bisect import bisect_left

from dashboard.parse.numbers import Candidate

PAPER = (
    r"(?:TEXT|NON-?PAPER|PAPER|POINTS|QUOTE|QUOTATION|LETTER|STATEMENT|TRANSLATION|TRANSCRIPT|MINUTES|TEARLINE|BOX"
    r"|RELEASE|MESSAGE)"
)
NAMED = rf"(?i:(?:OF )?(?:[A-Z][A-Z/'’-]{{0,14}} {{1,2}}){{0,4}}?(?:[A-Z]{{1,14}}/)?{PAPER}\b(?! PARA))"
CLOSES = re.compile(rf"[(*-]{{0,4}}(?:END|End) {NAMED}")
"""A line that closes a paper."""
MARKS = re.compile(
    rf"(?:^|\n)[ \t]{{0,8}}(?:¶?\d{{1,3}}\.[ ]{{0,4}})?(?:\([A-Za-z/ ]{{1,20}}\)[ ]{{0,4}})?[(*-]{{0,4}}"
    rf"(?P<open>(?:BEGIN|Begin|begin) (?P<begun>{NAMED})|QUOTE:?(?=[ \t]{{0,8}}(?:\n|$)))"
    rf"|\b(?P<close>(?:END|End) (?P<ended>{NAMED})|UNQUOTE\b)"
)
WORD = re.compile(r"[A-Z]{4,}")
DEEPEST = 8
"""Papers inside one another that an end may close."""
MOST = 100
"""Papers of one cable whose numbers are looked at."""
Range = tuple[int, int]


def papers(words: str, start: int = 0, end: int | None = None) -> list[Range]:
    """The quoted papers in `words[start:end]`, outermost ones only, in order."""
    stop = len(words) if end is None else end
    found: list[Range] = []
    opened: list[tuple[int, frozenset[str]]] = []
    for match in MARKS.finditer(words, start, stop):
        named = match["begun"] or match["ended"] or "QUOTE"
        kind = frozenset(WORD.findall(named.upper()))
        if match["open"] is not None:
            opened.append((match.start("open"), kind))
            continue
        for place in range(len(opened) - 1, max(len(opened) - DEEPEST, 0) - 1, -1):
            if opened[place][1] & kind:
                break
        else:
            place = len(opened) - 1
        if place >= 0:
            begin = opened[place][0]
            del opened[place:]
            while found and found[-1][0] >= begin:
                found.pop()
            found.append((begin, match.end()))
    return found


def inside(place: int, ranges: list[Range]) -> bool:
    """Whether `place` lies in one of `ranges`, which are in order."""
    index = bisect_left(ranges, (place, 0)) - 1
    return index >= 0 and place < ranges[index][1]


def without_papers(candidates: list[Candidate], text: str, start: int, end: int) -> list[Candidate]:
    """`candidates` without those of quoted papers in `text[start:end]`: numbers between two that follow each other, and
    behind the last number those that do not go on from it.
    """
    if text.find("EGIN ", start, end) < 0 and text.find("egin ", start, end) < 0:
        return candidates
    kept = candidates
    for begin, stop in papers(text, start, end)[:MOST]:
        above = [item for item in kept if item.start <= begin]
        below = [item for item in kept if item.start >= stop]
        within = kept[len(above) : len(kept) - len(below)]
        if not above or not within:
            continue
        number = int(above[-1].printed) + 1
        if int(below[0].printed) == number if below else int(within[0].printed) != number:
            kept = above + below
    return kept
