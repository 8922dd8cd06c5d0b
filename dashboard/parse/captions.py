"""Captions that no label tells: behind a header without labels, and from whom to whom a cable goes.

Comes in: the lines of a header with their kinds, and the last that is known to belong to it. Goes out: the last line of
captions behind that one. Refuses lines that text follows without a gap: they may be text too.
"""

from __future__ import annotations

from dashboard.parse.lexicon import Lexicon
from dashboard.parse.lines import LOOSE, PASS_LINE, STRIP

LONGEST_CAPTION = 2
"""Lines of a caption that says from whom to whom a cable goes."""
Line = tuple[str, int, int]


def passed(text: str, lines: list[Line], last: int) -> int:
    """The last of the captions behind the line `last` in a header without labels; `last` where text follows them
    without a gap, for then they may be text too.
    """
    end, ended = last, True
    for place, (kind, start, stop) in enumerate(lines[last + 1 :], start=last + 1):
        words = text[start:stop]
        if kind in LOOSE:
            if PASS_LINE.match(words.strip(STRIP)) is None:
                return end if ended or not words.strip(". \n") else last
            end, ended = place, words.count("\n") > 1
        elif kind not in ("blank", "caveat", "marking"):
            break
    return end


def addressed(text: str, lines: list[Line], last: int, lexicon: Lexicon) -> int:
    """The last line of a caption in capitals behind all labels that says from whom to whom the cable goes, by their
    titles, and stands apart from the text: `FROM ASSISTANT SECRETARY EXAMPLE` / `FOR AMBASSADOR SAMPLE`; `last`
    where there is none.
    """
    if last < 0 or last + 1 >= len(lines) or not text.startswith("FROM ", lines[last + 1][1]):
        return last
    words = ""
    for place in range(last + 1, min(last + 1 + LONGEST_CAPTION, len(lines))):
        kind, start, end = lines[place]
        if kind not in LOOSE:
            return last
        line = text[start:end]
        words = f"{words} {line.strip(STRIP)}"
        if line.count("\n") > 1:
            titled = any(len(word) > 4 and word in lexicon.titles for word in words.split())
            return place if titled and " FOR " in words and words.isupper() and words[-1] != "." else last
    return last
