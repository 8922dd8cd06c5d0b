"""Detail: what the header of a cable says beyond its row in the list.

Comes in: nothing (a record only). Goes out: `Detail`. Refuses nothing.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Detail:
    """What the header of a cable says beyond its row; "" and () where it says nothing."""

    cable_id: int
    precedence: str
    signer: str
    classified_by: str
    reasons: tuple[str, ...]
    declassify: str
    """A day such as 2019-02-17, or the event that is none."""
    action: tuple[str, ...]
    """Display names of action addressees, in the order printed, each once."""
    info: tuple[str, ...]
    references: tuple[str, ...]
    """Canonical message numbers."""
    digest: str
    """SHA-256 of the text: the cable's lasting name."""
