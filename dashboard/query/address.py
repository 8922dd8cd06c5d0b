"""Address: all that the address of a page says: the selection, what it is compared with, how it is shown, what is open.

Comes in: an address, or its parts. Goes out: the other. Refuses nothing: what makes no sense is left out, with a
sentence.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dashboard.query.pair import Pair, pair_from_url, pair_to_url
from dashboard.query.selection import LIMITS, Limits
from dashboard.query.spelling import escaped, joined
from dashboard.query.url import MOST_COMPLAINTS
from dashboard.query.view import View, view_from_url


@dataclass(frozen=True, slots=True)
class Address:
    """What an address says."""

    pair: Pair
    view: View
    cable: str = ""
    """The name of the cable that is open; "" for none."""
    complaints: tuple[str, ...] = field(default=(), compare=False)
    """A sentence per part that was left out."""

    def to_url(self) -> str:
        """The query part without its question mark; "" for the page at its start."""
        opened = f"cable={escaped(self.cable)}" if self.cable else ""
        return joined(pair_to_url(self.pair), self.view.to_url(), opened)

    @classmethod
    def of(cls, text: str, limits: Limits = LIMITS) -> Address:
        """What a query part or a whole address says. Never raises."""
        pair, complaints = pair_from_url(text, limits)
        shown = view_from_url(text)
        return cls(pair, shown.view, shown.cable, (*complaints, *shown.complaints)[:MOST_COMPLAINTS])
