"""Persons in brackets on a TAGS line: `OVIP (SAMPLE, JANE)`, also where the line was broken inside.

Comes in: the text, the ranges of the TAGS line, a lexicon. Goes out: ranges that hold each bracket whole; a person's
tag. Refuses a bracket that is never closed, and one without a comma.

    person   ( SURNAME , GIVEN NAME )      blanks or a line end between the words
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dashboard.parse.lexicon import Lexicon

BRACKETED = r"\(\s{0,20}([A-Z][A-Za-z'\s-]{1,40},\s{0,20}[A-Z][A-Za-z\s.'-]{1,40})\)"
WHOLE = re.compile(BRACKETED)
BREAK = re.compile(r"\s{0,20}\n\s{0,20}")


def unbroken(text: str, ranges: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The ranges, those joined over whose end a bracket with a person goes on."""
    whole: tuple[int, int] | None = None
    for start, end in ranges:
        if whole is None:
            whole = start, end
            continue
        bracket = text.rfind("(", *whole)
        if (
            bracket >= 0
            and text.find(")", bracket, whole[1]) < 0
            and WHOLE.match(text, bracket, end) is not None
        ):
            whole = whole[0], end
            continue
        yield whole
        whole = start, end
    if whole is not None:
        yield whole


def person(words: str, lexicon: Lexicon) -> str:
    """The tag of what stands in such a bracket; as the table of phrases has it, else `SURNAME, GIVEN NAME`.

    A line end parts words, or, where only that gives a known person or given name, stands inside one.
    """
    upper = words.upper()
    spaced = _parts(BREAK.sub(" ", upper))
    glued = _parts(BREAK.sub("", upper))
    for surname, given in (spaced, glued):
        known = lexicon.tag_phrases.get(f"{surname} {given}".rstrip("."))
        if known is not None:
            return known
    is_cut = glued[0] == spaced[0] and glued[1] in lexicon.given_names
    return ", ".join(glued if is_cut else spaced)


def _parts(words: str) -> tuple[str, str]:
    surname, _, given = words.partition(",")
    return " ".join(surname.split()), " ".join(given.split())
