"""Item: one cable as an export gives it, and the columns of a table of them.

Comes in: a row of the list, its details, the catalogue. Goes out: named values, always in the same order.
Refuses nothing; what is not known is "" or an empty list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from dashboard.store.answers import Row
from dashboard.store.detail import Detail
from dashboard.views.catalogue import Catalogue

Value = str | tuple[str, ...] | datetime | None


@dataclass(frozen=True, slots=True)
class Item:
    """One cable of an export."""

    row: Row
    detail: Detail
    about: tuple[str, ...]
    """Names of the places that its TAGS name."""
    side: str = ""
    """Whose cable it is where two selections are compared: A or B. One of both stands in the file twice."""

    @classmethod
    def of(cls, row: Row, detail: Detail, catalogue: Catalogue, side: str = "") -> Item:
        return cls(row, detail, tuple(catalogue.place(code) for code in row.about), side)

    @property
    def key(self) -> str:
        """The message number, or the beginning of the digest where there is none: a name that lasts."""
        return self.row.mrn or f"digest-{self.detail.digest[:12]}"

    def values(self) -> Iterator[tuple[str, Value]]:
        """Column and value, in the order of `columns`."""
        return ((name, read(self)) for name, read in columns(bool(self.side)).items())


def columns(is_compared: bool) -> Mapping[str, Callable[[Item], Value]]:
    """The columns of a table; that of a comparison says of which side each row is."""
    return COMPARED if is_compared else COLUMNS


COLUMNS: Mapping[str, Callable[[Item], Value]] = {
    "message_number": lambda item: item.row.mrn,
    "sent": lambda item: item.row.sent_at,
    "from": lambda item: item.row.origin,
    "from_post": lambda item: item.row.origin_post or "",
    "classification": lambda item: item.row.classification,
    "caveats": lambda item: item.row.caveats,
    "subject": lambda item: item.row.subject,
    "tags": lambda item: item.row.tags,
    "about": lambda item: item.row.about,
    "about_names": lambda item: item.about,
    "action": lambda item: item.detail.action,
    "info": lambda item: item.detail.info,
    "precedence": lambda item: item.detail.precedence,
    "references": lambda item: item.detail.references,
    "signer": lambda item: item.detail.signer,
    "classified_by": lambda item: item.detail.classified_by,
    "reasons": lambda item: item.detail.reasons,
    "declassify": lambda item: item.detail.declassify,
    "digest": lambda item: item.detail.digest,
}
"""Column to value; `sent` is a time in UTC, the plural ones are lists."""

COMPARED: Mapping[str, Callable[[Item], Value]] = {"side": lambda item: item.side, **COLUMNS}
