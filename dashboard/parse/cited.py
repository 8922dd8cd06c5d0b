"""Where the text cites other messages: `ref A`, `refs B and C`, `reftel`, `septel`.

Comes in: the text, where its body begins and ends, the references of the REF line. Goes out: `Reference`s of kind
`cable` at the places where they are cited, and those of them that the REF line does not have. Refuses to tell which
of several cables `reftel` means: then it has no message number; `septel`, a message sent apart, never has one.

    ref[tel][s] letter [(, | and | & | -) letter] ...      `ref A`, `REFTELS A AND B`, `refs A-C`, `refs (a) and (b)`
    reftel | reftels | septel | septels
    (ref) | (refs) | (see ref)                              as `reftel`
    ref 1                                                   the first of the REF line

Letters are bullets of the REF line; where it has none, they count its references.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dashboard.cable import Reference

FIRST = re.compile(r"(?:refs?|reftels?)\.?[ \n]{1,3}(\(?)([A-Za-z])\)?(?![A-Za-z'’.]\w)(?![A-Za-z'’])", re.I)
NEXT = re.compile(
    r"[ \n]{0,2}(,|and\b|&|or\b|-|thru\b|through\b)[ \n]{0,2}(?:and[ \n]{1,2})?(\(?)([A-Za-z])\)?(?![A-Za-z'’])",
    re.I,
)
COUNTED = re.compile(r"(?:refs?|reftels?)[ \n]{1,3}([1-9])(?=[).,;])", re.I)
WHOLE = re.compile(r"(?:reftels?|septels?)(?![A-Za-z])", re.I)
ALONE = re.compile(r"refs?(?=\s?\))", re.I)
BEFORE_ALONE = ("(", "(see ", "(per ")
"""What stands before `ref)` where it is all that is said."""
BEHIND = re.compile(r"\s?(?:[).,;:/-]|(?:and|or|thru|through) \(?[a-z]\b)", re.I)
"""What follows a small `a` that is a bullet, and no article."""
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
MOST = 200
"""Places of one cable that are looked at."""


def read_cited(
    text: str, begin: int, end: int, references: tuple[Reference, ...]
) -> tuple[tuple[Reference, ...], tuple[Reference, ...]]:
    """(what `text[begin:end]` cites, in order; what of it is not among `references`, each once)."""
    low = text[begin:end].lower()
    if len(low) != end - begin or ("ref" not in low and "septel" not in low):
        return (), ()
    lettered: dict[str, list[Reference]] = {}
    bare = all(item.letter is None for item in references)
    for number, item in enumerate(references[: len(LETTERS)]):
        letter = LETTERS[number] if bare else item.letter
        if letter is not None:
            lettered.setdefault(letter, []).append(item)
    found: list[Reference] = []
    for place in _places(low):
        found += _at(text, begin + place, end, references, lettered)
    found.sort(key=_by_start)
    more: dict[str, Reference] = {}
    for item in found:
        word = item.written.lower().rstrip("s")
        if word == "septel" or (word == "reftel" and not references):
            more.setdefault(word, item)
    return tuple(found), tuple(more.values())


def _by_start(item: Reference) -> int:
    return item.start


def _places(low: str) -> Iterator[int]:
    """Where a word begins that may cite."""
    for word in ("ref", "septel"):
        place = low.find(word)
        for _ in range(MOST):
            if place < 0:
                break
            if place == 0 or not low[place - 1].isalpha():
                yield place
            place = low.find(word, place + 3)


def _at(
    text: str, place: int, end: int, references: tuple[Reference, ...], lettered: dict[str, list[Reference]]
) -> list[Reference]:
    """What is cited at `place`."""
    first = FIRST.match(text, place, end)
    if first is not None and _is_letter(first, lettered):
        last = first[2].upper()
        found = _lettered(last, place, first.end(2), lettered, text)
        following = NEXT.match(text, first.end(), end)
        while following is not None and _is_letter(following, lettered):
            letter = following[3].upper()
            if letter not in lettered and not (
                following[1] == "-" and following[3].isupper() and last < letter
            ):
                break
            if following[1][0] in "-tT":
                for between in LETTERS[LETTERS.index(last) + 1 : LETTERS.index(letter)]:
                    found += _lettered(between, following.start(3), following.end(3), lettered, text)
            found += _lettered(letter, following.start(3), following.end(3), lettered, text)
            last = letter
            following = NEXT.match(text, following.end(), end)
        return found
    counted = COUNTED.match(text, place, end)
    if counted is not None and int(counted[1]) <= len(references):
        item = references[int(counted[1]) - 1]
        return [Reference(item.kind, counted[0], item.mrn, item.letter, place, counted.end())]
    whole = WHOLE.match(text, place, end)
    if whole is None and references:
        alone = ALONE.match(text, place, end)
        before = "" if alone is None else text[max(place - 5, 0) : place].lower()
        whole = alone if before.endswith(BEFORE_ALONE) else None
    if whole is None:
        return []
    cables = [item for item in references if item.kind == "cable"]
    mrn = cables[0].mrn if len(cables) == 1 and whole[0][0] in "Rr" else None
    letter = cables[0].letter if mrn is not None else None
    return [Reference("cable", whole[0], mrn, letter, place, whole.end())]


def _is_letter(match: re.Match[str], lettered: dict[str, list[Reference]]) -> bool:
    """Whether a letter is a bullet: a capital, in brackets, or small and no article."""
    bracket, letter = match.groups()[-2:]
    if bracket or letter.isupper() or (letter != "a" and letter.upper() in lettered):
        return True
    return BEHIND.match(match.string, match.end(match.lastindex or 0)) is not None


def _lettered(
    letter: str, start: int, end: int, lettered: dict[str, list[Reference]], text: str
) -> list[Reference]:
    """The references with a bullet, at this place; without a number where the REF line does not have it."""
    written = " ".join(text[start:end].split())
    items = lettered.get(letter)
    if items is None:
        return [Reference("cable", written, None, letter, start, end)]
    return [Reference(item.kind, written, item.mrn, letter, start, end) for item in items]
