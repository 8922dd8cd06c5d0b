"""A message as lines of a telegram.

Comes in: a `Message`, a `Look` (which of the customs and quirks it shows), the marker line. Goes out: a
`Sheet` of lines. Refuses: nothing. A transcription (`dashboard.sample.forms`) makes a file of a sheet.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from dashboard.sample.message import Copy, Message

TAG = re.compile(r"\b([A-Z0-9-]+)(?= |$)")
RULE = re.compile("-+")
PROSIGNS = {"FLASH": "Z", "IMMEDIATE": "O", "PRIORITY": "P", "ROUTINE": "R"}
SECURITY = {"UNCLASSIFIED": "ZNR UUUUU ZZH", "CONFIDENTIAL": "ZNY CCCCC ZZH", "SECRET": "ZNY SSSSS ZZH"}
SPACED = {"UNCLASSIFIED": "UNCLAS", "CONFIDENTIAL": "C O N F I D E N T I A L", "SECRET": "S E C R E T"}
WIDTH = 62
GLUE = "\N{NO-BREAK SPACE}"
PAGE = 34
"""Body lines between two page lines."""


@dataclass(frozen=True, slots=True)
class Look:
    """Customs and quirks of one transcription."""

    form: str
    sign: str = ""
    """The paragraph sign as the transcription has it."""
    digits: tuple[int, ...] = ()
    """Paragraphs whose sign became the digit 1."""
    tags: str = "commas"
    """`commas`, `spaces`, `tight`, `glued` or `links`."""
    has_long_lines: bool = False
    """A paragraph is one line."""
    has_colons: bool = True
    """`TAGS: PREL`, not `TAGS PREL`."""
    captions: int = 2
    """How often the distribution caption stands above the text."""
    has_caption_inside: bool = False
    has_sender: bool = True
    is_capital: bool = False
    is_partial: bool = False
    is_correction: bool = False
    rules: str = "-"
    """What underlines a heading; empty: nothing."""
    relay: int = 0
    """Number of the relay's transmission."""


@dataclass(frozen=True, slots=True)
class Sheet:
    head: tuple[str, ...]
    """The transmission header."""
    top: tuple[str, ...]
    """From the classification to the officer who classified."""
    text: tuple[str, ...]
    """Paragraphs, page lines, signer."""


def lay_out(message: Message, look: Look, marker: str) -> Sheet:
    """The telegram as lines, without line ends."""
    text = list(_text(message, look, marker))
    sections = -(-len(text) // PAGE) if len(text) > PAGE * 1.3 else 1
    top = tuple(_top(message, look, sections))
    text = list(_paged(message, text, sections))
    if look.has_caption_inside:
        at = min(len(text) - 1, len(text) * 2 // 3)
        text[at:at] = ["", "SIPDIS", ""]
    if look.has_long_lines:
        text = list(_joined(text))
    return Sheet(tuple(_head(message, look, sections)), top, tuple(text))


def _head(message: Message, look: Look, sections: int) -> Iterator[str]:
    slot = message.slot
    sent = slot.sent_at
    sign = PROSIGNS[message.precedence]
    if message.relay:
        yield f"VZCZCXRO{look.relay:04d}"
        yield f"{sign * 2} {' '.join(message.relay)}"
    else:
        yield f"VZCZCXYZ{look.relay:04d}"
        yield f"{sign * 2} RUEHWEB"
        yield ""
    part = "/01" if sections > 1 else ""
    yield f"DE {slot.sender.routing} #{slot.number % 10000:04d}{part} {sent:%j%H%M}"
    yield SECURITY[message.level]
    lower = {PROSIGNS[copy.precedence] for copy in message.copies} - {sign}
    yield f"{' '.join([sign, *sorted(lower)])} {sent:%d%H%MZ %b %y}".upper()
    if look.has_sender:
        yield f"FM {slot.sender.name}"
    yield from addressees(message.copies)


def addressees(copies: Sequence[Copy], *, has_routing: bool = True, end: str = "") -> Iterator[str]:
    """The TO and INFO lines."""
    for role, group in groupby(copies, key=lambda copy: copy.role):
        word = {"action": "TO ", "info": "INFO "}[role]
        for copy in group:
            routing = f"{copy.routing}/" if has_routing and copy.routing else ""
            precedence = f" {copy.precedence}" if copy.precedence != "ROUTINE" else ""
            number = "" if copy.number is None else f" {copy.number:04d}{end}"
            yield f"{word}{routing}{copy.name}{precedence}{number}"
            word = ""


def _top(message: Message, look: Look, sections: int) -> Iterator[str]:
    slot = message.slot
    section = f"SECTION 01 OF {sections:02d} " if sections > 1 else ""
    digits = 5 if look.form == "archive" else 6
    yield f"{SPACED[message.level]} {section}{slot.sender.spoken} {slot.number:0{digits}d}"
    yield ""
    if look.is_correction:
        yield from ("C O R R E C T E D COPY - TEXT", "")
    if message.is_noforn:
        yield from ("NOFORN", "")
    for _ in range(look.captions):
        yield from ("SIPDIS", "")
    if message.is_sensitive:
        yield from ("SENSITIVE", "")
    colon = ":" if look.has_colons else ""
    order = f"E.O. {message.order}{colon}" if look.has_colons else f"EO {message.order}"
    until = slot.sent_at.replace(year=slot.sent_at.year + message.years, day=min(slot.sent_at.day, 28))
    rule = message.rule.format(date=f"{until:%m/%d/%Y}")
    yield f"{order} N/A" if message.level == "UNCLASSIFIED" else f"{order} {rule}"
    for line in textwrap.wrap(f"TAGS{colon} {_tags(message.tags, look.tags)}", WIDTH + 4):
        line = line.replace(GLUE, " ")
        yield TAG.sub(r"[\1](#)", line) if look.tags == "links" else line
    yield from textwrap.wrap(
        f"SUBJECT: {message.subject}", WIDTH - 4, break_long_words=False, break_on_hyphens=False
    )
    yield ""
    if message.references:
        yield from _references(message.references)
        yield ""
    if message.level != "UNCLASSIFIED" and message.reasons:
        yield from textwrap.wrap(
            f"Classified By: {message.title} {message.officer} for reasons {message.reasons}.",
            WIDTH,
            break_on_hyphens=False,
        )
        yield ""


def _tags(tags: Sequence[str], way: str) -> str:
    tags = [tag.replace(" ", GLUE) for tag in tags]  # a line ends before a person, not within
    if way == "glued" and len(tags) > 2:
        return ", ".join([tags[0] + tags[1], *tags[2:]])
    return {"spaces": " ", "links": " ", "tight": ","}.get(way, ", ").join(tags)


def _references(references: Sequence[str]) -> Iterator[str]:
    if len(references) == 1:
        yield f"REF: {references[0]}"
        return
    for n, reference in enumerate(references):
        yield f"{'REF:' if n == 0 else '    '} {chr(ord('A') + n)}. {reference}"


def _text(message: Message, look: Look, marker: str) -> Iterator[str]:
    yield from (marker, "")
    for number, part in enumerate(message.parts, 1):
        if part.heading is not None:
            yield part.heading
            if look.rules:
                yield "-" * len(part.heading) if look.rules == "-" else look.rules
            yield ""
        sign = "1" if number in look.digits else look.sign
        mark = f"({part.mark}) " if part.mark is not None else ""
        text = part.text.upper() if look.is_capital else part.text
        yield from textwrap.wrap(f"{sign}{number}. {mark}{text}", WIDTH, break_on_hyphens=False)
        yield ""
    yield message.signer


def _paged(message: Message, text: Sequence[str], sections: int) -> Iterator[str]:
    """The lines with a page line wherever a new section begins, in mid-paragraph as often as not."""
    size = -(-len(text) // sections)
    slot, section = message.slot, 1
    for n, line in enumerate(text):
        if n >= section * size and not RULE.fullmatch(line):
            section += 1
            yield from ("", f"{slot.sender.spoken} {slot.number:08d}  {section:03d} OF {sections:03d}", "")
        yield line


def _joined(text: Sequence[str]) -> Iterator[str]:
    """Lines of a paragraph made one; lines that are no prose keep their own."""
    held = ""
    for line in text:
        is_prose = len(line) > WIDTH * 0.7 and not line.startswith("-")
        if held and not line:
            yield held
            held = ""
        if is_prose or (held and line):
            held = f"{held} {line}".strip()
        else:
            yield line
    if held:
        yield held
