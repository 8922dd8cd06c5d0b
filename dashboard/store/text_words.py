"""Words of a text: how cables and queries are cut into words, the same for both.

Comes in: any text. Goes out: its words in small letters and without accents, where each stands, the text as the index
is given it. Refuses nothing. A word is a run of letters and digits of any script; all else parts words. A letter is
compared by its compatibility decomposition without combining marks, case folded: `É`, `é` and `e` are one letter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

APART = "¶"
"""Stands between paragraphs in the index: no query holds it, so no phrase reaches over it."""

_STRANGE = re.compile(r"[^\x00-\x7f]+")
_RUN = re.compile(r"[0-9A-Za-z\x80-\U0010ffff]+")
_IGNORED = ("Mn", "Me", "Cf")
"""Categories of characters that stand inside a word without being part of it: accents, soft hyphens."""


@lru_cache(4096)
def letter(character: str) -> str:
    """What a character outside ASCII is to the index: letters and digits, "" for none, a space where it parts words."""
    if unicodedata.category(character) in _IGNORED:
        return ""
    parts = (
        part
        for part in unicodedata.normalize("NFKD", character)
        if unicodedata.category(part) not in _IGNORED
    )
    found = "".join(parts).casefold()
    return "".join(part for part in found if part.isalnum()) or " "


def folded(text: str) -> str:
    """The text in which the index finds the words; its ASCII letters may keep their case."""
    return text if text.isascii() else _STRANGE.sub(_letters, text)


def words(text: str) -> tuple[str, ...]:
    """The words of a text, in order."""
    return tuple(word for word, _, _ in places(text))


def places(text: str) -> Iterator[tuple[str, int, int]]:
    """Each word of a text with the offsets of its first character and of the one after its last."""
    for run in _RUN.finditer(text):
        found = run.group()
        if found.isascii():
            yield found.lower(), run.start(), run.end()
        else:
            yield from _parts(found, run.start())


def _parts(run: str, at: int) -> Iterator[tuple[str, int, int]]:
    """The words of a run that holds characters outside ASCII, some of which may part words."""
    word, start = "", at
    for i, character in enumerate(run, at):
        own = character.lower() if character.isascii() else letter(character)
        if own == " ":
            if word:
                yield word, start, i
            word = ""
        else:
            start = i if not word and own else start
            word += own
    if word:
        yield word, start, at + len(run)


def _letters(match: re.Match[str]) -> str:
    return "".join(map(letter, match.group()))
