"""A record of the national archive's telegrams of 1973 to 1979: the telegram between two markers, then its attributes.

Comes in: a message with its sheet. Goes out: the text of the record. Refuses: nothing. The keys are some of those that
the export has; distribution, filing time and film number are made up.
"""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.sample.message import Message
from dashboard.sample.tables import Tables
from dashboard.sample.telegram import PROSIGNS, Look, Sheet, addressees

STATION = 6
"""Letters of a station in a document number."""


def record(message: Message, look: Look, sheet: Sheet, tables: Tables) -> str:
    """The lines of the record, joined."""
    return "\n".join([*_telegram(message, look, sheet), *_attributes(message), ""])


def _telegram(message: Message, look: Look, sheet: Sheet) -> Iterator[str]:
    slot = message.slot
    yield "Message Text"
    yield f"PAGE 01        {slot.sender.spoken}  {slot.number:05d}  {slot.sent_at:%d%H%MZ}"
    yield "ACTION EUR-12   INFO  OCT-01   ISO-00   /013 W"
    yield f"                     ------------------     {look.relay:06d}"
    yield f"{PROSIGNS[message.precedence]} {slot.sent_at:%d%H%MZ %b %y}".upper()
    yield f"FM {slot.sender.name}"
    yield from addressees(message.copies, has_routing=False)
    yield from (*sheet.top, *sheet.text, "NNNN")


def _attributes(message: Message) -> Iterator[str]:
    slot = message.slot
    yield from ("Message Attributes", "")
    yield f"Document Number: {slot.sent_at:%Y}{slot.sender.station[:STATION]}{slot.number:05d}"
    yield f"Draft Date: {slot.sent_at:%d %b %Y}".upper().replace("DRAFT DATE", "Draft Date")
    yield f"TAGS: {', '.join(message.tags)}"
    yield f"Executive Order: {message.rule if message.level != 'UNCLASSIFIED' else 'n/a'}"
    yield "Concepts: n/a"
    yield f"Subject: {message.subject}"
    yield f"Original Classification: {message.level}"
    yield f"From: {slot.sender.spoken}"
    yield f"To: {', '.join(copy.name for copy in message.copies)}"
    yield "Locator: TEXT ON-LINE"
