"""The TAGS line: `TAGS: PREL, MARR PINR KN`.

Comes in: the ranges of the line. Goes out: `Tag`s in the order printed, each once, and defects for tokens that had to
be taken apart or mended. Refuses caveats and page lines that slipped in; an unknown token stays a tag as it stands.

    codes, parted by commas, semicolons or blanks; Markdown links `[PREL](#)`; glued codes (`MASSMNUC`) are parted when
    both halves are known; words that are no codes are joined up to the next comma or code (`HUMAN RIGHTS`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from dashboard.cable import Defect, Tag
from dashboard.parse.lexicon import Lexicon, letters

TOKEN = re.compile(r"\[([^\]\n]{1,40})\]\([^)\n]{0,80}\)|([^\s,;/\u00a0][^\s,;\u00a0]{0,60})|([,;])")
CODE = re.compile(r"[A-Z][A-Z0-9]{1,4}")
MOST = 400
"""Tokens of one TAGS line that are read."""


def read_tags(
    text: str, ranges: Iterable[tuple[int, int]], lexicon: Lexicon
) -> tuple[tuple[Tag, ...], tuple[Defect, ...]]:
    """The tags in `ranges` of `text`, without doubles, and the defects."""
    found: dict[str, Tag] = {}
    defects: list[Defect] = []
    words: list[tuple[str, int, int]] = []
    count = 0
    for start, end in ranges:
        for match in TOKEN.finditer(text, start, end):
            count += 1
            if count > MOST:
                break
            group = match.lastindex or 0
            if group == 3:
                _phrase(text, words, found, lexicon)
                continue
            token = match[group].strip(".:")
            upper = token.upper()
            if not token or letters(token) in lexicon.caveats:
                continue
            if upper in lexicon.tags or (not words and CODE.fullmatch(upper) is not None):
                _phrase(text, words, found, lexicon)
                _add(Tag(upper, token, match.start(group), match.start(group) + len(match[group])), found)
            else:
                words.append((upper, match.start(group), match.end(group)))
    _phrase(text, words, found, lexicon)
    return tuple(found.values()), tuple(defects)


def _add(tag: Tag, found: dict[str, Tag]) -> None:
    found.setdefault(tag.code, tag)


def _phrase(text: str, words: list[tuple[str, int, int]], found: dict[str, Tag], lexicon: Lexicon) -> None:
    """Ends a run of words that are no codes: together they are one tag."""
    if words:
        code = " ".join(word for word, _, _ in words)
        start, end = words[0][1], words[-1][2]
        _add(Tag(lexicon.tag_phrases.get(code, code), text[start:end], start, end), found)
        words.clear()
