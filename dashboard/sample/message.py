"""What the generator knows of a cable before it is written down: the frozen record `Message`.

Comes in: nothing (records only). Goes out: `Message`, `Part`, `Copy`. Refuses: nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dashboard.sample.tables import Sender, Topic


@dataclass(frozen=True, slots=True)
class Slot:
    """A cable's place in the plan: who sends when, on what, under which number."""

    order: int
    sender: Sender
    sent_at: datetime
    topic: Topic
    country: str | None
    """TAG of the country that the cable is about."""
    other: str
    """TAG of the other country."""
    number: int
    part: float = 0.5
    """How much of its story is told when it is sent, 0 to 1."""

    @property
    def mrn(self) -> str:
        return f"{self.sent_at:%y}{self.sender.station}{self.number}"


@dataclass(frozen=True, slots=True)
class Copy:
    """One addressee."""

    role: str
    name: str
    routing: str
    precedence: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One paragraph: heading above or None, portion mark or None, text."""

    text: str
    mark: str | None = None
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """A whole cable, not yet in any transcription."""

    slot: Slot
    level: str
    """`UNCLASSIFIED`, `CONFIDENTIAL` or `SECRET`."""
    is_sensitive: bool
    is_noforn: bool
    precedence: str
    copies: tuple[Copy, ...]
    relay: tuple[str, ...]
    """Routing indicators of the relay's line; empty where the cable went to no collective."""
    tags: tuple[str, ...]
    subject: str
    references: tuple[str, ...]
    parts: tuple[Part, ...]
    officer: str
    title: str
    reasons: str
    """Empty where the cable names no classifier."""
    years: int
    """Years until declassification."""
    signer: str
    order: str
    """Number of the executive order."""
    rule: str
    """What its line says of declassification; `{date}` is the day."""

    @property
    def mrn(self) -> str:
        return self.slot.mrn
