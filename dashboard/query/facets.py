"""Facets: everything that a selection can ask of a cable, with the words for it.

Comes in: nothing. Goes out: `FACETS`, in the order in which a sentence says them. Refuses: a facet whose field the
store does not have; it is left out of the table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.store.fields import FIELDS, TEXT


@dataclass(frozen=True, slots=True)
class Facet:
    """One facet: its name in addresses, what it tests, how a sentence and a list speak of it."""

    name: str
    field: str | None
    """Field of the store; None for time and for the switch `only`, which have none."""
    prefix: str = ""
    """Stands before the values in a sentence: `about`, `tagged`, `signed by`."""
    title: str = ""
    """Heading of its values in a list; "" where no list shows them."""
    noun: str = ""
    """What one value is, for `Find a code or name`."""
    blank: str | None = None
    """Words for cables without a value (""); None where that is no value."""
    is_capital: bool = False
    """Values stand in capitals in the store and as words on the screen."""

    @property
    def is_many(self) -> bool:
        """Whether a cable can have several values, so that all of some can be asked."""
        return self.field not in (None, TEXT) and not FIELDS[self.field].is_single


_TABLE = (
    Facet("about", "about", "about", noun="place"),
    Facet("from", "from", "sent from", noun="place or post"),
    Facet("to", "to", "addressed to", noun="place or post"),
    Facet("mention", "mention", "mentioning", noun="place"),
    Facet("untagged", "untagged", "mentioning without its tag", noun="place"),
    Facet("issue", "issue", "tagged", "Issues", "code or name"),
    Facet("region", "region", "about the region", "Regions", "region"),
    Facet("person", "person", "tagged with the person", "Person TAGS", "name"),
    Facet("class", "classification", "marked", "Classification", "level", "no level", True),
    Facet("caveat", "caveat", "with the caveat", "Caveats", "caveat"),
    Facet("portion", "portion", "with a paragraph marked", "Portion marks", "mark"),
    Facet("precedence", "precedence", "of precedence", "Precedence", "precedence", is_capital=True),
    Facet("addressee", "addressee", "for the addressee", "Addressees", "addressee"),
    Facet("action", "action", "for action by", "Action addressees", "addressee"),
    Facet("info", "info", "for information of", "Info addressees", "addressee"),
    Facet("command", "command", "read by the command", "Military commands", "command"),
    Facet("signer", "signer", "signed by", "Signers", "name"),
    Facet("classifier", "classifier", "classified by", "Classified by", "name"),
    Facet("reason", "reason", "classified for reason", "Reasons", "reason"),
    Facet("declassify", "declassify", "to be declassified", "Declassify on", "year or event"),
    Facet("reference", "reference", "referring to", "References", "message number"),
    Facet("referred", "referred", "referred to by", "Referred to by", "message number"),
    Facet("defect", "defect", "with the defect", "Defects", "defect"),
    Facet("text", TEXT, "text", noun="text search"),
    Facet("when", None),
    Facet("only", None),
)

TABLE: Mapping[str, Facet] = {f.name: f for f in _TABLE if f.field in (None, TEXT) or f.field in FIELDS}

FACETS: Mapping[str, str | None] = {name: facet.field for name, facet in TABLE.items()}
"""Facet to the field of the store that it tests; `when` is a span of time, `only` says which readings count."""

LISTED: tuple[str, ...] = tuple(name for name, facet in TABLE.items() if facet.title)
"""Facets whose values the panel at the left can list; the first is the one it starts with."""
