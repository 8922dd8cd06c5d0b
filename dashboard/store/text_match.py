"""Matching: a text query as expressions of SQLite FTS5.

Comes in: nodes of a query. Goes out: an `Expression` for a node, or None where it must be put together from its parts.
Refuses nothing. Words are quoted, so that nothing that was typed is read as an operator; a word never holds a
quotation mark.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.store.text_query import PARTS, Both, Either, Near, Node, Within, Without, Words

MOST_WORDS = 8
"""More words are asked one part after the other, so that a slow query can be cut between them."""


@dataclass(frozen=True, slots=True)
class Expression:
    """What one table of the index is asked."""

    table: str
    """`plain` or `parts`."""
    text: str


def expression(node: Node, field: str = "") -> Expression | None:
    """The expression of a node; None for one that is large, asks only what must be absent, or asks both tables."""
    return (
        None if _size(node) > MOST_WORDS and not isinstance(node, Words | Near) else _expression(node, field)
    )


def _expression(node: Node, field: str) -> Expression | None:
    match node:
        case Words():
            return _of(field, _words(node))
        case Near(parts, distance):
            return _of(field, f"NEAR({' '.join(map(_words, parts))}, {distance})")
        case Within(own, part):
            return _expression(part, own)
        case Either(parts):
            return _joined(parts, " OR ", field)
        case Both(parts):
            wanted = _joined([part for part in parts if not isinstance(part, Without)], " AND ", field)
            barred = [part.part for part in parts if isinstance(part, Without)]
            if wanted is None or not barred:
                return wanted
            other = _joined(barred, " OR ", field)
            if other is None or other.table != wanted.table:
                return None
            return Expression(wanted.table, f"({wanted.text} NOT {other.text})")
        case Without():
            return None


def _joined(parts: Sequence[Node], word: str, field: str) -> Expression | None:
    found = [_expression(part, field) for part in parts]
    texts = [each.text for each in found if each is not None]
    tables = {each.table for each in found if each is not None}
    if len(tables) != 1 or len(texts) < len(found):
        return None
    return Expression(tables.pop(), f"({word.join(texts)})")


def _of(field: str, text: str) -> Expression:
    if not field:
        return Expression("plain", text)
    return Expression("parts" if field in PARTS else "plain", f"{{{field}}} : {text}")


def _words(node: Words) -> str:
    return f'"{" ".join(node.words)}"' + (" *" if node.is_prefix else "")


def _size(node: Node) -> int:
    match node:
        case Words(words):
            return len(words)
        case Near(parts) | Both(parts) | Either(parts):
            return sum(map(_size, parts))
        case Within(_, part) | Without(part):
            return _size(part)
