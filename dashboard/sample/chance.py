"""Draws from a given source of chance.

Comes in: a `random.Random` that the caller seeded. Goes out: one draw each. Refuses nothing and keeps
nothing: every function uses `Random.random()` alone, whose sequence Python promises never to change, so
that a seed gives the same cables on every version.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

Item = TypeVar("Item")


def source(*name: object) -> Random:
    """A source of its own for each name: what one cable draws does not shift the next one's draws."""
    return Random("/".join(map(str, name)))  # noqa: S311 - invented texts, no secret


def happens(rng: Random, percent: float) -> bool:
    """True in `percent` of 100 draws."""
    return rng.random() * 100 < percent


def between(rng: Random, low: int, high: int) -> int:
    """A whole number from `low` to `high`, both included."""
    return low + int(rng.random() * (high - low + 1))


def pick(rng: Random, items: Sequence[Item]) -> Item:
    """One of `items`, each as likely."""
    return items[int(rng.random() * len(items))]


def weigh(rng: Random, items: Sequence[Item], weights: Sequence[float]) -> Item:
    """One of `items`, as likely as its weight in the whole."""
    aim = rng.random() * sum(weights)
    for item, weight in zip(items, weights, strict=True):
        aim -= weight
        if aim < 0:
            return item
    return items[-1]


def shuffled(rng: Random, items: Sequence[Item]) -> list[Item]:
    """All items in an order of chance."""
    return [item for _, _, item in sorted((rng.random(), n, item) for n, item in enumerate(items))]
