"""Origin: what every exported file says of itself.

Comes in: the selection's sentence, its address, the store's version, the time. Goes out: lines of text, plain values.
Refuses nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


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

    @property
    def held(self) -> str:
        """What of the selection the file holds."""
        noun = "cable" if self.count == 1 else "cables"
        if self.rows == self.count:
            return f"all {self.count:,} {noun}, {self.order}"
        return f"the first {self.rows:,} of {self.count:,} {noun}, {self.order}"

    def facts(self) -> dict[str, str]:
        """Name to value, in the order in which a file says them."""
        return {
            "selection": self.sentence,
            "holds": self.held,
            "address": self.address,
            "corpus": self.label,
            "store": self.store,
            "exported": f"{self.made:%Y-%m-%dT%H:%M:%SZ}",
        }

    def lines(self) -> tuple[str, ...]:
        """`Selection: 412 of 2,000 cables ...` and so on, one line a fact."""
        return tuple(f"{name.capitalize()}: {value}" for name, value in self.facts().items())
