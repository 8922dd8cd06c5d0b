"""Paragraphs without a number: text above the first one, cables that have none, marked text inside a numbered one.

Comes in: words without page lines, and where they stood. Goes out: `Paragraph`s with mark, heading and kind. Refuses
to part a sentence: a portion mark at the beginning of a line opens a paragraph only behind a full stop, a blank line or
a short line.

    [heading over a rule, in capitals, or a label such as KEY POINTS]
    [(mark)] text                                           up to a blank line, or a line that begins with a mark
"""

from __future__ import annotations

import re
from collections.abc import Callable

from dashboard.cable import Paragraph
from dashboard.parse.above import RULE
from dashboard.parse.heading import may_end_in_heading, split_heading
from dashboard.parse.quoted import Range, inside, papers

Read = Callable[[str], str | None]
"""A portion mark without brackets, in its usual spelling; None for other words."""
Kind = Callable[[str, str | None], str]
PORTION = re.compile(r"\([ ]?([A-Z][A-Za-z/, ]{0,60})\)[ \t]{0,4}")
MARKED = re.compile(r"\n[ \t]{0,8}(?=\(([A-Z][A-Za-z/, ]{0,40})\)[ \t]{1,3}[\"“'‘A-Z])")
LABEL = re.compile(
    r"(?:\([A-Z/]{1,8}\) )?(?:BEGIN )?(?:[A-Z]{4,14} )?(?:SUM{1,3}ARY|COMMENTS?|KEY POINTS)[:.]?$", re.I
)
"""A line that only names the section which it opens."""
END = re.compile(r"(?:END|End) (?:OF |of )?[A-Za-z/-]{3,20}(?: [A-Za-z/-]{2,20}){0,3}[.!]?$")
"""A line that only closes the section above it."""
NAMED = re.compile(
    r"(?:SUM{1,3}ARY|COMMENT|INTRODUCTION|ACTION REQUEST)[:.]?[ \t]{0,3}\(([A-Z][A-Za-z/, ]{0,30})\)[ \t]",
    re.I,
)
"""A label in front of the portion mark, which stays with the words."""
SHORT = 60
"""Characters of a line that is no full one."""
ENDS = tuple('.?!:;"”’)*-_')
LONGEST_HEADING = 80
WINDOW = 200
"""Characters above a mark that are looked at."""


def pieces(flat: str, mark: Read, closing: str = "") -> list[str]:
    """`flat` parted before lines that begin with a portion mark, but not inside a quoted paper, whose end may stand in
    the telegram's `closing`.
    """
    found: list[str] = []
    begin = 0
    quoted: list[Range] | None = None
    for match in MARKED.finditer(flat) if "\n" in flat else ():
        before = flat[max(begin, match.start() - WINDOW) : match.start()].rstrip(" \t")
        line = before[before.rstrip().rfind("\n") + 1 :].strip()
        if mark(match[1]) is None or RULE.fullmatch(line) is not None:
            continue
        if before.endswith((*ENDS, "\n")) or len(line) < SHORT:
            quoted = papers(f"{flat}\n{closing}") if quoted is None else quoted
            if inside(match.start(), quoted):
                continue
            found.append(flat[begin : match.start()].strip())
            begin = match.end()
    found.append(flat[begin:].strip())
    return found


def stretches(flat: str, mark: Read) -> list[str]:
    """`flat` parted at blank lines too."""
    return [piece for part in flat.split("\n\n") for piece in pieces(part.strip(), mark)]


def unnumbered(parts: list[str], text: str, start: int, end: int, mark: Read, kind: Kind) -> list[Paragraph]:
    """A paragraph for each of `parts`, which stand in `text[start:end]`; those that are headings go with the next."""
    parts = [part for part in parts if part and RULE.fullmatch(part) is None]
    found: list[Paragraph] = []
    heading: str | None = None
    for number, words in enumerate(parts):
        title = _title(words) if number + 1 < len(parts) else None
        if found and heading is None and END.match(words) is not None:
            found[-1] = found[-1]._replace(text=f"{found[-1].text}\n\n{words}")
        elif title is None:
            start = _place(words, text, start, end)
            found.append(_paragraph(words, heading, start, end, mark, kind))
            heading = None
        elif heading is None:
            heading = title
        elif LABEL.match(title) is None and len(heading) <= LONGEST_HEADING:
            heading = f"{heading} {title}"
        else:  # what stands above a label is no part of it, nor is a whole text in capitals a heading
            found.append(_paragraph(heading, None, start, end, mark, kind))
            heading = title
    return [
        item if place + 1 == len(found) else item._replace(end=found[place + 1].start)
        for place, item in enumerate(found)
    ]


def _paragraph(words: str, heading: str | None, start: int, end: int, mark: Read, kind: Kind) -> Paragraph:
    match = PORTION.match(words)
    portion = None if match is None else mark(match[1])
    if match is not None and portion is not None:
        words = words[match.end() :]
    elif portion is None and (named := NAMED.match(words)) is not None:
        portion = mark(named[1])
    return Paragraph(words, None, None, portion, heading, kind(words, heading), start, end)


def _title(words: str) -> str | None:
    """The heading that `words` are, or None: ruled, in capitals on one line, or a label."""
    if "\n" not in words:
        capitals = words.isupper() and len(words) <= LONGEST_HEADING and not words.endswith((".", ",", ";"))
        return words.rstrip(" :.") if LABEL.match(words) is not None or (capitals and " " in words) else None
    if (
        len(words) > 3 * LONGEST_HEADING
        or not may_end_in_heading(words)
        or not any(RULE.fullmatch(line.strip()) for line in words.split("\n"))
    ):
        return None
    before, heading, _ = split_heading(words)
    return heading if not before else None


def _place(words: str, text: str, start: int, end: int) -> int:
    """Where `words` begin in `text`, not before `start`."""
    at = text.find(words.split("\n", 1)[0][:SHORT], start, end)
    return start if at < 0 else at
