"""The sample through the real reader: what the generator wrote is what the parser reads."""

from __future__ import annotations

from dashboard.facts.lexicon import Lexicon
from dashboard.parse import read_many
from dashboard.sample.chance import source
from dashboard.sample.forms import look_of, transcribe
from dashboard.sample.message import Message
from dashboard.sample.tables import Tables


def test_the_parser_reads_back_what_was_written(
    sample: tuple[Message, ...], earlier: tuple[Message, ...], tables: Tables, lexicon: Lexicon
) -> None:
    wrong = []
    for message in (*sample, *earlier):
        look = look_of(message, tables, source(1, "look", message.mrn))
        name, text = transcribe(message, look, tables)
        (cable,) = read_many(text.encode(), lexicon)
        pairs = {
            "number": (cable.mrn, message.mrn),
            "time": (cable.sent_at, message.slot.sent_at),
            "classification": (cable.classification, message.level),
            "subject": (cable.subject, message.subject),
            "partial": (cable.is_partial, look.is_partial),
            "correction": (cable.is_correction, look.is_correction),
            "signer": (cable.signer, message.signer),
        }
        if look.tags != "glued":
            pairs["tags"] = (
                tuple(tag.code for tag in cable.tags),
                tuple(code.strip("()").upper() for code in message.tags),
            )
        if not look.is_partial:
            pairs["copies"] = (
                tuple((copy.role, copy.name) for copy in cable.addressees),
                tuple((copy.role, copy.name) for copy in message.copies),
            )
            if look.has_sender:
                pairs["sender"] = (cable.origin, message.slot.sender.name)
        wrong += [(name, field, *pair) for field, pair in pairs.items() if pair[0] != pair[1]]
    assert wrong == []
