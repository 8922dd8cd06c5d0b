# ruff: noqa: S608 - the text comes from this file; values are parameters
"""Texts: hits and snippets of a text query in the cables of a version.

Comes in: a database and the paragraphs of its version, a query, cables. Goes out: `Hits`, `Snippet`s. Refuses a query
that cannot be parsed (QuestionError); cables that the viewer may not see are left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from dashboard.store import sql
from dashboard.store.engine_duck import Database
from dashboard.store.index import Index
from dashboard.store.index_bits import Bits
from dashboard.store.passages import Passages
from dashboard.store.question import EVERYTHING, Viewer
from dashboard.store.text_hits import Hits, Snippet, marks, snippet
from dashboard.store.text_parse import parsed

SNIPPET_CHARS = 200_000
"""Most characters of a text as it came that are looked through."""


def snippets(
    data: Database, passages: Passages, query: str, subjects: Mapping[int, str]
) -> dict[int, Snippet]:
    """Per cable of `subjects` the piece around its first hit."""
    node = parsed(query)
    texts = passages.of(tuple(subjects))
    return {
        cable_id: snippet(
            node,
            subject,
            [text for pair in texts[cable_id] for text in pair if text] or _source(data, cable_id),
        )
        for cable_id, subject in subjects.items()
    }


def hits(data: Database, passages: Passages, query: str, cable_id: int, subject: str) -> Hits:
    """The hits of one cable."""
    node = parsed(query)
    paragraphs = passages.of((cable_id,))[cable_id]
    found = marks(node, "body", [text for pair in paragraphs for text in pair])
    source = () if paragraphs else marks(node, "body", _source(data, cable_id))
    (own,) = marks(node, "subject", (subject,))
    return Hits(own, found[::2], found[1::2], tuple(mark for part in source for mark in part))


def subjects(data: Database, cable_ids: Sequence[int], viewer: Viewer) -> dict[int, str]:
    """The subjects of those cables that the viewer sees."""
    seen = sql.condition(EVERYTHING, viewer)
    asked = f"SELECT cable_id, coalesce(subject, '') FROM cable WHERE {_listed(cable_ids)} AND {seen.text}"
    return dict(data.rows(sql.Query(asked, (*cable_ids, *seen.values)))) if cable_ids else {}


def indexed_subjects(index: Index, seen: Bits | None, cable_ids: Sequence[int]) -> dict[int, str]:
    """Like `subjects`, from the rows that the index has of the list; `seen` are the cables of the viewer, None all."""
    there = np.array([cable_id for cable_id in cable_ids if 0 <= cable_id < index.size], np.int32)
    asked = Bits.of_ids(there, index.size)
    kept = asked if seen is None else asked & seen
    return {row.cable_id: row.subject for row in index.rows(kept.ids)}


def _source(data: Database, cable_id: int) -> list[str]:
    """The text as it came, of a cable without paragraphs."""
    asked = f"SELECT coalesce(text, '')[:{SNIPPET_CHARS}] FROM document WHERE cable_id = ? AND position = 0"
    return [text for (text,) in data.rows(sql.Query(asked, (cable_id,)))]


def _listed(cable_ids: Sequence[int]) -> str:
    return f"cable_id IN ({', '.join('?' * len(cable_ids))})"
