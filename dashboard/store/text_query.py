"""Text query: what is looked for in the words of cables, as a small tree.

Comes in: nothing (records only). Goes out: the nodes of the tree, and `FIELDS`, the parts of a cable that a query can
name. Refuses nothing; `text_parse` makes trees, and only sound ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

FIELDS = ("subject", "body", "from", "to", "tags", "signer", "mrn", "ref")
"""The parts of a cable that are indexed, each a field that a query can name."""
PLAIN = ("subject", "body", "mrn")
"""Where a word without a field is looked for."""
PARTS = ("subject", "from", "to", "tags", "signer", "mrn", "ref")
"""Fields with short texts."""
SHOWN = ("subject", "body")
"""Fields in which hits are marked."""


@dataclass(frozen=True, slots=True)
class Words:
    """One word, or several that stand one after another."""

    words: tuple[str, ...]
    """As `text_words.words` gives them; at least one."""
    is_prefix: bool = False
    """The last word may go on."""


@dataclass(frozen=True, slots=True)
class Near:
    """Words or phrases of one field that stand near each other, in any order.

    From the end of each to the beginning of the last there are at most `distance` words; the end of a paragraph or of
    another part of the field counts as one.
    """

    parts: tuple[Words, ...]
    distance: int


@dataclass(frozen=True, slots=True)
class Both:
    """Cables that have all parts."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """Cables that have one of the parts at least."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """Cables that do not have the part."""

    part: Node


@dataclass(frozen=True, slots=True)
class Within:
    """The part, looked for in one of `FIELDS`."""

    field: str
    part: Node


Node: TypeAlias = "Words | Near | Both | Either | Without | Within"


def sought(node: Node, field: str = "") -> Iterator[tuple[str, Words | Near]]:
    """What makes a cable match, with the field it is looked for in ("" for `PLAIN`); not what must be absent."""
    match node:
        case Words() | Near():
            yield field, node
        case Both(parts) | Either(parts):
            for part in parts:
                yield from sought(part, field)
        case Within(own, part):
            yield from sought(part, own)
        case Without():
            return
