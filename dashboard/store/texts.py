# ruff: noqa: S608 - the text comes from this file; values are parameters
"""Texts: hits and snippets of a text query in the cables of a version.

Comes in: a database, a query, cables. Goes out: `Hits`, `Snippet`s. Refuses a query that cannot be parsed
(QuestionError); cables that the viewer may not see are left out.
"""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.store import sql
from dashboard.store.engine_duck import Database
from dashboard.store.question import EVERYTHING, Viewer
from dashboard.store.text_hits import Hits, Snippet, marks, snippet
from dashboard.store.text_parse import parsed

SNIPPET_CHARS = 200_000
"""Most characters of a text as it came that are looked through."""


def snippets(data: Database, query: str, cable_ids: Sequence[int], viewer: Viewer) -> dict[int, Snippet]:
    """Per cable the piece around its first hit."""
    node = parsed(query)
    subjects = _subjects(data, cable_ids, viewer)
    texts = _paragraphs(data, tuple(subjects))
    return {
        cable_id: snippet(
            node,
            subject,
            [text for pair in texts[cable_id] for text in pair if text] or _source(data, cable_id),
        )
        for cable_id, subject in subjects.items()
    }


def hits(data: Database, query: str, cable_id: int, viewer: Viewer) -> Hits | None:
    """The hits of one cable; None where there is no such cable."""
    node = parsed(query)
    subjects = _subjects(data, (cable_id,), viewer)
    if not subjects:
        return None
    paragraphs = _paragraphs(data, (cable_id,))[cable_id]
    found = marks(node, "body", [text for pair in paragraphs for text in pair])
    source = () if paragraphs else marks(node, "body", _source(data, cable_id))
    (subject,) = marks(node, "subject", (subjects[cable_id],))
    return Hits(subject, found[::2], found[1::2], tuple(mark for own in source for mark in own))


def _subjects(data: Database, cable_ids: Sequence[int], viewer: Viewer) -> dict[int, str]:
    seen = sql.condition(EVERYTHING, viewer)
    asked = f"SELECT cable_id, coalesce(subject, '') FROM cable WHERE {_listed(cable_ids)} AND {seen.text}"
    return dict(data.rows(sql.Query(asked, (*cable_ids, *seen.values)))) if cable_ids else {}


def _paragraphs(data: Database, cable_ids: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
    """Heading and text of each paragraph, in order."""
    found: dict[int, list[tuple[str, str]]] = {cable_id: [] for cable_id in cable_ids}
    if cable_ids:
        asked = (
            "SELECT cable_id, coalesce(heading, ''), coalesce(text, '') FROM paragraph "
            f"WHERE {_listed(cable_ids)} ORDER BY cable_id, position"
        )
        for cable_id, heading, text in data.rows(sql.Query(asked, tuple(cable_ids))):
            found[cable_id].append((heading, text))
    return found


def _source(data: Database, cable_id: int) -> list[str]:
    """The text as it came, of a cable without paragraphs."""
    asked = f"SELECT coalesce(text, '')[:{SNIPPET_CHARS}] FROM document WHERE cable_id = ? AND position = 0"
    return [text for (text,) in data.rows(sql.Query(asked, (cable_id,)))]


def _listed(cable_ids: Sequence[int]) -> str:
    return f"cable_id IN ({', '.join('?' * len(cable_ids))})"
