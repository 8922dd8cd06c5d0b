"""Paragraph numbers, by the best sequence over the whole cable.

Comes in: candidates, the numbers that stand at the beginning of lines. Goes out: those that number
paragraphs, each with its true number. Refuses numbers that break the sequence (items of a list inside a
paragraph).

The sign for paragraph often became the digit 1: `19.` may be paragraph 9. Without the sign, a printed
number that begins with 1 has two readings, and the longest unbroken sequence 1, 2, 3, ... through all
candidates decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

NEXT, LEAP, FAR, AGAIN, BACK = 4.0, 1.0, 0.2, 0.5, -2.0
"""What it is worth that a number follows the one before; leaves one or two out; more; repeats it; falls
behind it.
"""
FIRST, LATER = 3.0, 0.0
"""What it is worth that the sequence begins with 1, or with another number."""
SIGNED, MARKED, BARE = 3.0, 2.0, 0.2
"""What it is worth to keep a candidate that has the paragraph sign, a portion mark, neither."""
STRAY = -1.0
"""The same for one that has neither, in a cable whose others have."""
SURE = SIGNED + MARKED
AHEAD, BEHIND = 9, 4
"""How far numbers may leap or fall."""
FARTHEST = 60
"""How far those with a sign and a mark may leap, as behind pages that were blacked out."""
MOST = 2_000
COUNTED = [str(place) for place in range(1, MOST + 1)]
"""Candidates of one cable that are looked at."""


class Candidate(NamedTuple):
    """A number at the beginning of a line; `text` is where the words behind number and mark begin."""

    start: int
    printed: str
    signed: bool
    mark: str | None
    text: int
    dotted: bool = True
    """Followed by a full stop, not by a bracket."""


def number(candidates: Sequence[Candidate]) -> list[tuple[Candidate, int]]:
    """The candidates that number paragraphs, in order, with their true numbers."""
    if in_order(candidates):
        return [(item, place) for place, item in enumerate(candidates, start=1)]
    certain = _certain(candidates)
    if certain:
        return [(item, place) for place, item in enumerate(certain, start=1)]
    candidates = _without_lists(candidates[:MOST])
    best: dict[int, tuple[float, int]] = {}
    nodes: list[tuple[int, int, int]] = []  # (candidate, number, node before)
    plain = not any(item.signed or item.mark is not None for item in candidates)
    for index, item in enumerate(candidates):
        keep = _keep(item, plain)
        fresh: list[tuple[int, float, int]] = []
        for value in _readings(item, plain):
            gain, before = (FIRST if value == 1 else LATER), -1
            for last in range(value - (FARTHEST if keep >= SURE else AHEAD), value + BEHIND + 1):
                if last in best:
                    worth = best[last][0] + _step(value - last, keep)
                    if worth > gain:
                        gain, before = worth, best[last][1]
            fresh.append((value, gain + keep, before))
        for value, gain, before in fresh:
            if value not in best or gain >= best[value][0]:
                nodes.append((index, value, before))
                best[value] = (gain, len(nodes) - 1)
    if not best:
        return []
    node = max(best.values())[1]
    chain: list[tuple[Candidate, int]] = []
    while node >= 0:
        index, value, node = nodes[node]
        chain.append((candidates[index], value))
    chain.reverse()
    if len(chain) < len(candidates):
        _add_misprinted(candidates, chain)
    return _with_left_out(candidates, chain) if _unmarked(candidates) else chain


def _certain(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Those with a sign or a mark, where they are 1, 2, 3, ... and nothing else can go on with them: the usual case of
    a cable in which another number came to the beginning of a line. Empty for any other.
    """
    found = [item for item in candidates if item.signed or item.mark is not None]
    if not in_order(found) or not all(item.dotted for item in found):
        return []
    follows = str(len(found) + 1)
    last = found[-1].start if found else 0
    open_ended = any(item.start > last and item.printed == follows for item in candidates)
    return [] if open_ended or "0" in [item.printed for item in candidates] else found


def _add_misprinted(candidates: Sequence[Candidate], chain: list[tuple[Candidate, int]]) -> None:
    """Adds the only signed number that the chain lacks, where its first digit is a second sign: `15` behind 3, one or
    two numbers on, and before all that follow.
    """
    kept = {item.start for item, _ in chain}
    lacking = [item for item in candidates if item.signed and item.mark is None and item.start not in kept]
    if len(lacking) != 1 or len(lacking[0].printed) != 2 or lacking[0].printed[0] != "1":
        return
    item, value = lacking[0], int(lacking[0].printed[1])
    above = [number for other, number in chain if other.start < item.start]
    below = [number for other, number in chain if other.start > item.start]
    if above and max(above) < value <= max(above) + 2 and all(number > value for number in below):
        chain.insert(len(above), (item, value))


def _with_left_out(
    candidates: list[Candidate], chain: list[tuple[Candidate, int]]
) -> list[tuple[Candidate, int]]:
    """`chain` with the signed numbers that it lacks, where paragraphs were printed in another order: 4, 6, 5."""
    used = {value for _, value in chain}
    for item in candidates:
        value = int(item.printed)
        if item.signed and value not in used and value <= max(used) + 1:
            used.add(value)
            chain.append((item, value))
    return sorted(chain, key=_by_start)


def _by_start(found: tuple[Candidate, int]) -> int:
    return found[0].start


def _unmarked(candidates: list[Candidate]) -> bool:
    return all(item.mark is None for item in candidates)


def _keep(item: Candidate, plain: bool) -> float:
    if not item.signed and item.mark is None:
        return BARE if plain else STRAY
    return (SIGNED if item.signed else BARE) + (MARKED if item.mark is not None else 0.0)


def _step(ahead: int, keep: float) -> float:
    """What it is worth to go on by `ahead`; long leaps and falls only for sure candidates."""
    if ahead == 1:
        return NEXT
    if ahead in (2, 3):
        return LEAP
    if ahead > 3:
        return FAR if keep >= SIGNED else -100.0
    if ahead == 0:
        return AGAIN if keep >= MARKED else -100.0
    return BACK if keep >= SIGNED else -100.0


def _without_lists(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Leaves out the items of lists: numbers with brackets between numbers with stops, and what follows a
    new `1.` without a portion mark in a cable whose paragraphs have them.
    """
    dotted = any(item.dotted and (item.signed or item.mark is not None) for item in candidates)
    kept: list[Candidate] = []
    marked = 0
    inside = False
    for item in candidates:
        if dotted and not item.dotted and not item.signed:
            continue
        if item.mark is not None:
            inside = False
        elif item.printed == "1" and 2 * marked > len(kept):
            inside = True
        if inside:
            continue
        marked += item.mark is not None
        kept.append(item)
    return kept


def in_order(candidates: Sequence[Candidate]) -> bool:
    """The common case: 1, 2, 3, ... without a break."""
    return [item.printed for item in candidates] == COUNTED[: len(candidates)]


def as_printed(chosen: Sequence[tuple[Candidate, int]]) -> bool:
    """Whether the chosen numbers are 1, 2, 3, ... and printed so: those left out number no paragraph."""
    printed = [item.printed for item, _ in chosen]
    return printed == COUNTED[: len(chosen)] and printed == [str(value) for _, value in chosen]


def _readings(item: Candidate, plain: bool) -> tuple[int, ...]:
    """The numbers that a candidate may mean; a bare one among better ones means what is printed."""
    value = int(item.printed)
    if not plain and not item.signed and item.mark is None:
        return (value,)
    if item.signed or len(item.printed) < 2 or item.printed[0] != "1" or item.printed[1] == "0":
        return (value,)
    return value, int(item.printed[1:])
