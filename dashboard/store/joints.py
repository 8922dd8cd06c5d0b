"""What was joined from sections, as the plan of a version needs it.

Comes in: nothing (a record only). Goes out: `Joints`. Refuses nothing; an empty one is an ingest without sections.
"""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.store.spool import Part


@dataclass(frozen=True, slots=True)
class Joints:
    """What was joined."""

    parts: tuple[Part, ...] = ()
    numbers: tuple[str, ...] = ()
    """Message numbers that were looked at: what was joined of them before is out of date."""
    sections: tuple[str, ...] = ()
    """Digests of the documents that were joined."""
