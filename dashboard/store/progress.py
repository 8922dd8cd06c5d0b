"""How far an ingest is, and what came of it: the records that it reports.

Comes in: nothing (records only). Goes out: `Progress` and `Outcome`. Refuses nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.store.manifest import Manifest


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an ingest is."""

    stage: str
    """`reading`; `joining` of sections; `planning` of cables; `writing` of tables; `indexing` of text; `counting` for
    the index."""
    done: int = 0
    """Bytes of the files given (reading) or of the tables in memory (writing), cables (indexing), parts of the index
    (counting); else 0 of 1."""
    total: int = 0
    documents: int = 0
    refused: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an ingest."""

    manifest: Manifest
    is_changed: bool
    files: int
    """Files found under the paths."""
    known_files: int
    """Files that were left out, since the store has read them before."""
    documents: int = 0
    """Documents that are new in the store, those of an unfinished ingest before this one included."""
    refused: int = 0
    """Inputs that were refused now, or by the unfinished ingest before this one."""
    refusals: tuple[tuple[str, str], ...] = ()
    """Path and sentence of the first of them."""
    cables_before: int = 0
