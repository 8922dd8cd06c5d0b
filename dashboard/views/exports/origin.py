"""Origin: what every exported file says of itself.

Comes in: the selection's sentence, its address, the store's version, the time. Goes out: lines of text, plain values.
Refuses nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

A, B = "A", "B"
"""The two sides of a comparison."""


@dataclass(frozen=True, slots=True)
class Other:
    """A, where the selection of an export is compared with it."""

    sentence: str
    rows: int
    """Of its cables in the file."""
    count: int
    """Of its cables."""
    both: int
    """Cables that are in A and in B."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an export is from: enough to open the same selection again, and to see whether the corpus changed."""

    sentence: str
    """Such as `412 of 2,000 cables about North Korea`."""
    address: str
    """The page with this selection."""
    label: str
    """Name of the corpus."""
    store: str
    """Version of the store, which changes with every ingest."""
    made: datetime
    """In UTC."""
    rows: int
    """Cables in the file."""
    count: int
    """Cables in the selection."""
    order: str
    """The list's order, such as `newest first`."""
    other: Other | None = None
    """What the selection, which is B then, is compared with."""

    @property
    def held(self) -> str:
        """What of the selection the file holds; of both where two are compared."""
        own = _held(self.rows, self.count)
        if self.other is None:
            return f"{own}, {self.order}"
        return f"of A {_held(self.other.rows, self.other.count)}, of B {own}, each {self.order}"

    @property
    def sides(self) -> dict[str, str]:
        """A and B with their sentences; nothing where nothing is compared."""
        return {} if self.other is None else {A: self.other.sentence, B: self.sentence}

    def facts(self) -> dict[str, str]:
        """Name to value, in the order in which a file says them."""
        said = "; ".join(f"{side}: {sentence}" for side, sentence in self.sides.items())
        return {
            "selection": self.sentence if self.other is None else f"{said}; {self.other.both:,} in both",
            "holds": self.held,
            "address": self.address,
            "corpus": self.label,
            "store": self.store,
            "exported": f"{self.made:%Y-%m-%dT%H:%M:%SZ}",
        }

    def lines(self) -> tuple[str, ...]:
        """`Selection: 412 of 2,000 cables ...` and so on, one line a fact."""
        return tuple(f"{name.capitalize()}: {value}" for name, value in self.facts().items())


def _held(rows: int, count: int) -> str:
    noun = "cable" if count == 1 else "cables"
    return f"all {count:,} {noun}" if rows == count else f"the first {rows:,} of {count:,} {noun}"
