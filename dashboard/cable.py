"""What a cable's text says: the frozen records that every later step reads.

Comes in: nothing (records only). Goes out: `Cable` and its parts. Refuses: any meaning. A `Tag` says "KN", not
"North Korea"; what codes and names mean is added by `dashboard.resolve`.

Offsets (`start`, `end`) count characters of `Cable.text`, the decoded text; `end` is exclusive. A field that the text
does not hold is None or an empty tuple. What could not be read is kept as a `Defect`, with its place.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, NamedTuple

make = tuple.__new__
"""`make(Block, ("paragraph", 0, 9))` is `Block("paragraph", 0, 9)` in a third of the time, for records that every
cable has by the dozen: all their fields, in order.
"""


class Defect(NamedTuple):
    """One thing that could not be read, or was read against the letter: a value, never an exception."""

    code: str
    """Stable short name, such as `tags-glued`; listed in docs/format.md."""
    sentence: str
    """One sentence for the reader, saying what stands there and what was expected."""
    quote: str
    """The characters concerned (at most 200 of them)."""
    start: int | None = None
    end: int | None = None


class Block(NamedTuple):
    """A stretch of the text with one job; the blocks of a cable, joined in order, give its text back."""

    kind: str
    """Such as `routing`, `header`, `classification`, `page-line`, `paragraph`, `signature`, `unread`."""
    start: int
    end: int


class Addressee(NamedTuple):
    """One TO or INFO line."""

    role: str
    """`action` or `info`."""
    name: str
    """Plain-language address, such as `AMEMBASSY TOKYO`."""
    routing: str | None = None
    """Routing indicator, such as `RUEHKO`."""
    office: str | None = None
    """Office designator between double slants, such as `POLAD` in `//POLAD//`."""
    precedence: str | None = None
    number: str | None = None
    """The message's number in the series to this addressee (MCN), as printed: `0381` keeps its zero."""
    excluded: tuple[str, ...] = ()
    """Addresses taken out of a collective by `XMT`."""
    start: int = 0
    end: int = 0


class Tag(NamedTuple):
    """One token of the TAGS line."""

    code: str
    """Upper case, cleaned: `KNNP`, or `OBAMA, BARACK` for a person."""
    written: str
    """As printed."""
    start: int = 0
    end: int = 0


class Reference(NamedTuple):
    """Something the cable refers to."""

    kind: str
    """`cable`, `email`, `call`, `note`, `report`, `memo`, `meeting`, `letter`, `unknown`."""
    written: str
    mrn: str | None = None
    """Canonical message number, for kind `cable`."""
    letter: str | None = None
    """The bullet, such as `A` in `REF: A. TOKYO 123`."""
    start: int = 0
    end: int = 0


class Paragraph(NamedTuple):
    """One paragraph of the body, page lines and repeated captions taken out."""

    text: str
    number: int | None = None
    """The true number, judged over the whole cable; None for unnumbered text."""
    printed: str | None = None
    """The number as printed: `19` where paragraph 9's sign became a digit."""
    mark: str | None = None
    """Portion mark without brackets, such as `S/NF`."""
    heading: str | None = None
    """The heading that stands directly above."""
    kind: str = "text"
    """`text`, `summary`, `comment`, `action`, `closing`."""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Cable:
    """One transcription of one message, as its text has it."""

    text: str
    """The whole decoded text; blocks and offsets point into it."""
    form: str
    """The transcription: `telegram`, `page`, `dump`, `archive`, `record`."""
    blocks: tuple[Block, ...]
    mrn: str | None = None
    """Message reference number in canonical form: two-digit year, station without spaces, number without zeros."""
    mrn_written: str | None = None
    sent_at: datetime | None = None
    """Aware, in UTC."""
    sent_precision: str | None = None
    """`minute` or `day`; None without a date."""
    dtg: str | None = None
    """Date-time group as printed, such as `141344Z FEB 08`."""
    transmission_id: str | None = None
    routing_line: tuple[str, ...] = ()
    """Routing indicators of the relay's line. Says who got a copy through one relay, not what the cable is about."""
    origin: str | None = None
    """Plain-language originator, the FM line."""
    origin_routing: str | None = None
    """Routing indicator after DE."""
    precedence: str | None = None
    """`FLASH`, `IMMEDIATE`, `PRIORITY`, `ROUTINE`; the action precedence where there are two."""
    info_precedence: str | None = None
    addressees: tuple[Addressee, ...] = ()
    classification: str | None = None
    """Canonical level: `UNCLASSIFIED`, `LIMITED OFFICIAL USE`, `CONFIDENTIAL`, `SECRET`, `TOP SECRET`."""
    classification_written: str | None = None
    caveats: tuple[str, ...] = ()
    """Handling captions in order, such as `SIPDIS`, `NOFORN`."""
    captions: tuple[str, ...] = ()
    """Pass and attention lines, such as `PACOM FOR FPA`, as printed."""
    executive_order: str | None = None
    declassify_on: date | None = None
    declassify_event: str | None = None
    """The declassification note where it is no date."""
    classified_by: str | None = None
    """Name of the classifying officer."""
    classified_by_title: str | None = None
    reasons: tuple[str, ...] = ()
    """Reasons for classification, such as `1.4(b)`."""
    tags: tuple[Tag, ...] = ()
    tags_written: str | None = None
    subject: str | None = None
    references: tuple[Reference, ...] = ()
    """What the cable refers to, each once."""
    cited: tuple[Reference, ...] = ()
    """Where its text cites them: `ref A`, `reftel`, `septel`."""
    paragraphs: tuple[Paragraph, ...] = ()
    signer: str | None = None
    section: tuple[int, int] | None = None
    """(this, of) where the text is one section of a message and the others are not in it."""
    is_correction: bool = False
    """Marked as a corrected copy."""
    is_partial: bool = False
    """The text says itself that it is an extract."""
    defects: tuple[Defect, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Every field by its name, the parts' too: plain values, dates and numbers for a file or a program."""
        return {item.name: _plain(getattr(self, item.name)) for item in fields(self)}


def _plain(value: Any) -> Any:
    """A named tuple as a dict, a tuple as a list of such."""
    if not isinstance(value, tuple):
        return value
    names: tuple[str, ...] | None = getattr(value, "_fields", None)
    if names is not None:
        return {name: _plain(part) for name, part in zip(names, value, strict=True)}
    return [_plain(part) for part in value]
