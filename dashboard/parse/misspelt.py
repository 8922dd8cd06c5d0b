"""A token of a TAGS line that is no code: the codes that it is glued from, or the code that was meant.

Comes in: the token in capitals, the codes found before it, countries that are near. Goes out: known codes. Refuses to
guess: a glued token has at least one code of four letters and at most one of two, or is made of codes that stand in the
line already, or of two countries of which one is near, where it is no slip of a known code; of a misspelt one a table,
a digit that stands for a letter, or one letter too many in a long one must tell.
"""

from __future__ import annotations

from collections.abc import Container

from dashboard.parse.lexicon import Lexicon
from dashboard.parse.slip import near

LOOKALIKES = str.maketrans("0158", "OISB"), str.maketrans("0158", "OLSB")
"""Digits that stand for letters in a scanned text."""
LONGEST = 40
LEAST_MENDED = 7
USUAL = frozenset(("subject", "program"))
"""Kinds that are likelier than others where a token can be parted in two ways."""
Way = tuple[int, int, tuple[str, ...]]
"""Number of parts, minus how many of them are usual, the parts."""


def apart(
    code: str, found: Container[str], lexicon: Lexicon, close: Container[str] = frozenset()
) -> tuple[str, ...]:
    """The known codes that `code` is glued from; none where it cannot be told. `close` has the codes of the sending
    post's country, and those that stand in the line.
    """
    if not 4 <= len(code) <= LONGEST or not code.isalpha():
        return ()
    if len(code) == 4:
        halves = code[:2], code[2:]
        told = all(half in found for half in halves) or _are_countries(halves, close, lexicon)
        return halves if told else ()
    ways: list[Way | None] = [(0, 0, ())] + [None] * len(code)
    for end in range(2, len(code) + 1):
        for size in (4, 5, 3, 2):
            before = ways[end - size] if size <= end else None
            part = code[end - size : end]
            if before is None or part not in lexicon.tags:
                continue
            if size == 2 and any(len(other) == 2 for other in before[2]):
                continue
            usual = size > 3 and lexicon.tags[part] in USUAL
            way = before[0] + 1, before[1] - usual, (*before[2], part)
            if ways[end] is None or way[:2] < (ways[end] or way)[:2]:
                ways[end] = way
    parts = () if ways[-1] is None else ways[-1][2]
    told = any(len(part) == 4 for part in parts) or all(part in found for part in parts)
    return parts if len(parts) > 1 and told else ()


def _are_countries(halves: tuple[str, str], close: Container[str], lexicon: Lexicon) -> bool:
    """Whether both are countries, one of them close, and together no slip of a code."""
    if not any(half in close for half in halves) or any(
        lexicon.tags.get(half) != "country" for half in halves
    ):
        return False
    code = "".join(halves)
    return code not in lexicon.tag_spellings and not any(
        near(code, known) for known, kind in lexicon.tags.items() if kind in USUAL
    )


def mended(code: str, lexicon: Lexicon) -> str | None:
    """The right spelling of a misspelt code: by the table; for long ones, by one letter too many."""
    right = lexicon.tag_spellings.get(code)
    if right is None and not code.isalpha():
        alike = (code.translate(table) for table in LOOKALIKES)
        right = next((word for word in alike if word in lexicon.tags), None)
    if right is not None or not LEAST_MENDED <= len(code) <= LONGEST:
        return right
    near = [code[:place] + code[place + 1 :] for place in range(len(code))]
    known = {item for item in near if item in lexicon.tags}
    return known.pop() if len(known) == 1 else None
