"""Paragraph numbers, by the best sequence over the whole cable.

Comes in: candidates, the numbers that stand at the beginning of lines. Goes out: those that number paragraphs, each
with its true number. Refuses numbers that break the sequence (items of a list inside a paragraph).

The sign for paragraph often became the digit 1: `19.` may be paragraph 9. Without the sign, a printed number that
begins with 1 has two readings, and the longest unbroken sequence 1, 2, 3, ... through all candidates decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

NEXT, LEAP, AGAIN, FIRST, LATER = 4.0, 1.0, 0.5, 3.0, 0.0
"""What it is worth that a number follows the one before, leaves one or two out, repeats it, is 1, is another start."""
SIGNED, MARKED, BARE = 3.0, 2.0, 0.2
"""What it is worth to keep a candidate that has the paragraph sign, a portion mark, neither."""
MOST = 2_000
"""Candidates of one cable that are looked at."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number at the beginning of a line; `text` is where the words behind number and mark begin."""

    start: int
    printed: str
    signed: bool
    mark: str | None
    text: int


def number(candidates: Sequence[Candidate]) -> list[tuple[Candidate, int]]:
    """The candidates that number paragraphs, in order, with their true numbers."""
    if _plain(candidates):
        return [(item, place) for place, item in enumerate(candidates, start=1)]
    best: dict[int, tuple[float, int]] = {}
    nodes: list[tuple[int, int, int]] = []  # (candidate, number, node before)
    for index, item in enumerate(candidates[:MOST]):
        keep = SIGNED if item.signed else MARKED if item.mark is not None else BARE
        fresh: list[tuple[int, float, int]] = []
        for value in _readings(item):
            gain, before = (FIRST if value == 1 else LATER), -1
            for last, worth in ((value - 1, NEXT), (value - 2, LEAP), (value - 3, LEAP), (value, AGAIN)):
                if last in best and (last != value or keep > BARE) and best[last][0] + worth > gain:
                    gain, before = best[last][0] + worth, best[last][1]
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
    return chain[::-1]


def _plain(candidates: Sequence[Candidate]) -> bool:
    """The common case: 1, 2, 3, ... without a break."""
    return all(item.printed == str(place) for place, item in enumerate(candidates, start=1))


def _readings(item: Candidate) -> tuple[int, ...]:
    value = int(item.printed)
    if item.signed or len(item.printed) < 2 or item.printed[0] != "1" or item.printed[1] == "0":
        return (value,)
    return value, int(item.printed[1:])
