"""Scale: the steps of colour for an amount.

Comes in: the numbers that are shown. Goes out: the breaks between the steps. Refuses nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

STEPS = 6
_NICE = (1, 2, 3, 5)


def breaks(numbers: Iterable[int], steps: int = STEPS) -> list[int]:
    """Lowest number of each step of colour, from 1, growing by roughly equal factors to the largest
    number.

    Equal factors because counts per country are skewed: a few have most of the cables. At most `steps`
    breaks, each of one leading digit (1, 2, 3 or 5); fewer where the largest number leaves no room.
    """
    largest = max(numbers, default=0)
    if largest < 1:
        return [1]
    factor = max(largest / 2, 1.0) ** (1 / (steps - 1))
    found = [1]
    for step in range(1, steps):
        nice = _nice(factor**step)
        if found[-1] < nice <= largest:
            found.append(nice)
    return found


def scale(areas: Collection[int], posts: Collection[int]) -> dict[str, Any]:
    """What the browser draws a map by: the breaks of its colours, the number of its largest circle."""
    return {"breaks": breaks(areas), "most": max(posts, default=0)}


def _nice(number: float) -> int:
    """The number of one leading digit that is nearest by factor."""
    ladder = [digit * int(10**power) for power in range(10) for digit in _NICE]
    return min(ladder, key=lambda rung: max(rung / number, number / rung))
