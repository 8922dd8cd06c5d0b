"""A cable on a terminal: fields, meanings, paragraphs, and defects with a caret under their place.

Comes in: `Cable`, `Resolution`. Goes out: lines, coloured where the console is a terminal. Refuses nothing;
text of a cable is never taken for markup.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from dashboard.cable import Addressee, Cable, Defect
from dashboard.resolve.evidence import Resolution

LABEL = 18
"""Width of the column of names."""
BEFORE, AROUND = 40, 96
"""Characters before a defect's place, and of its line in all, that are shown."""
FIELDS = (
    ("number as printed", "mrn_written"),
    ("date-time group", "dtg"),
    ("transmission", "transmission_id"),
    ("precedence", "precedence"),
    ("precedence, info", "info_precedence"),
    ("origin", "origin"),
    ("origin, routing", "origin_routing"),
    ("classification", "classification"),
    ("as printed", "classification_written"),
    ("executive order", "executive_order"),
    ("declassify on", "declassify_on"),
    ("declassify", "declassify_event"),
    ("classified by", "classified_by"),
    ("title", "classified_by_title"),
    ("TAGS as printed", "tags_written"),
    ("signer", "signer"),
)
LISTS = (
    ("routing line", "routing_line"),
    ("caveats", "caveats"),
    ("captions", "captions"),
    ("reasons", "reasons"),
)


def print_cable(path: str, cable: Cable, resolution: Resolution, console: Console) -> None:
    """Print everything that is known of one cable."""
    title = Text(f"{cable.mrn or '(no number)'}  {cable.subject or '(no subject)'}", style="bold")
    console.print(title)
    for line in _lines(path, cable, resolution):
        console.print(line, width=max(console.width, 40))
    console.print()


def _lines(path: str, cable: Cable, resolution: Resolution) -> Iterator[Text]:
    yield _field("file", f"{path} ({cable.form}, {len(cable.text):,} characters)")
    if cable.sent_at is not None:
        yield _field("sent", f"{cable.sent_at:%Y-%m-%d %H:%M} UTC (to the {cable.sent_precision})")
    for name, attribute in FIELDS:
        value = getattr(cable, attribute)
        if value is not None:
            yield _field(name, str(value))
    for name, attribute in LISTS:
        if values := getattr(cable, attribute):
            yield _field(name, ", ".join(values))
    for name, is_so in (
        ("section", cable.section is not None),
        ("corrected copy", cable.is_correction),
        ("extract", cable.is_partial),
    ):
        if is_so:
            yield _field(name, "yes" if cable.section is None else "{} of {}".format(*cable.section))
    yield from _addressees(cable, resolution)
    yield from _tags(cable, resolution)
    yield from _places(resolution)
    for number, reference in enumerate(cable.references):
        target = "" if reference.mrn is None else f" = {reference.mrn}"
        letter = "" if reference.letter is None else f"{reference.letter}. "
        yield _field(
            "references" if number == 0 else "", f"{letter}{reference.written}{target} ({reference.kind})"
        )
    yield from _cited(cable)
    yield from _paragraphs(cable)
    yield from _defects(cable)


def _field(name: str, value: str, style: str = "") -> Text:
    return Text.assemble((f"  {name:<{LABEL}}", "cyan"), (" ".join(value.split()), style))


def _addressees(cable: Cable, resolution: Resolution) -> Iterator[Text]:
    meanings = {reading.position: reading for reading in resolution.addressees}
    before = ""
    for position, addressee in enumerate(cable.addressees):
        name = "" if addressee.role == before else addressee.role
        before = addressee.role
        meaning = meanings.get(position)
        if meaning is None or meaning.kind == "unknown":
            yield _field(name, f"{_address(addressee)} = not resolved", "yellow")
        else:
            yield _field(name, f"{_address(addressee)} = {meaning.display} ({meaning.kind}, {meaning.rule})")


def _address(addressee: Addressee) -> str:
    parts = [
        "" if addressee.routing is None else f"{addressee.routing}/",
        addressee.name,
        "" if addressee.office is None else f" //{addressee.office}//",
        "" if addressee.precedence is None else f" {addressee.precedence}",
        "" if addressee.number is None else f" {addressee.number}",
        f" XMT {', '.join(addressee.excluded)}" if addressee.excluded else "",
    ]
    return "".join(parts)


def _tags(cable: Cable, resolution: Resolution) -> Iterator[Text]:
    meanings = {reading.position: reading for reading in resolution.issues}
    for position, tag in enumerate(cable.tags):
        meaning = meanings.get(position)
        known = meaning is not None and meaning.kind != "unknown"
        what = (
            f"{meaning.name or meaning.code} ({meaning.kind})"
            if known and meaning is not None
            else "not explained"
        )
        yield _field("TAGS" if position == 0 else "", f"{tag.code} = {what}", "" if known else "yellow")


def _places(resolution: Resolution) -> Iterator[Text]:
    before = ""
    for reading in resolution.places:
        name = "" if reading.role == before else f"{reading.role} (place)"
        before = reading.role
        what = " @".join(filter(None, (reading.place, reading.post)))
        sure = f"{100 * reading.confidence:.0f} %{', inferred' if reading.is_inferred else ''}"
        flag = f" FLAGGED, or {', '.join(reading.other)}" if reading.is_flagged else ""
        style = "yellow" if reading.is_flagged else ""
        yield _field(name, f"{reading.token} = {what} ({reading.rule}, {sure}){flag}: {reading.why}", style)


def _cited(cable: Cable) -> Iterator[Text]:
    """Where the text cites what: the words, the message if it is known, the paragraph."""
    for number, one in enumerate(cable.cited):
        inside = (part.number for part in cable.paragraphs if part.start <= one.start < part.end)
        paragraph = next(inside, None)
        what = "no message number" if one.mrn is None else one.mrn
        where = "" if paragraph is None else f" (paragraph {paragraph})"
        yield _field("cited in the text" if number == 0 else "", f"{one.written} = {what}{where}")


def _paragraphs(cable: Cable) -> Iterator[Text]:
    for paragraph in cable.paragraphs:
        number = "" if paragraph.number is None else f"{paragraph.number}."
        if paragraph.printed is not None and paragraph.printed != str(paragraph.number):
            number += f" (printed {paragraph.printed})"
        mark = "" if paragraph.mark is None else f" ({paragraph.mark})"
        kind = "" if paragraph.kind == "text" else f" [{paragraph.kind}]"
        heading = "" if paragraph.heading is None else f" {paragraph.heading}"
        yield Text.assemble((f"  {number}{mark}{kind}{heading}".rstrip() or "  -", "cyan"))
        for line in textwrap.wrap(paragraph.text, AROUND, break_long_words=False) or [""]:
            yield Text(f"      {line}")


def _defects(cable: Cable) -> Iterator[Text]:
    for defect in cable.defects:
        yield Text.assemble((f"  {defect.code}: ", "bold red"), defect.sentence)
        yield from (Text(f"      {line}", style="red") for line in caret(cable.text, defect))


def caret(text: str, defect: Defect) -> tuple[str, ...]:
    """The line of `text` where the defect is, with its number, and a caret line under it. One without a place is where
    its quote first stands; else its quote.
    """
    start, stop = defect.start, defect.end
    if start is None and defect.quote:
        start = text.find(defect.quote)
        stop = start + len(defect.quote)
    if start is None or start < 0:
        return (f"| {defect.quote}",) if defect.quote else ()
    begin = text.rfind("\n", 0, start) + 1
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    first = max(begin, start - BEFORE)
    line = text[first : min(end, first + AROUND)]
    stop = start + 1 if stop is None else stop
    width = max(1, min(stop, first + len(line)) - start)
    label = f"{text.count(chr(10), 0, start) + 1} | "
    shown = "".join(c if c.isprintable() else " " for c in line)
    return (f"{label}{shown}", " " * (len(label) + start - first) + "^" * width)
