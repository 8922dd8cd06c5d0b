"""One cable's text to a `Cable`: the lenient step lays it out, the strict step judges each field.

Comes in: decoded text, a `Lexicon`. Goes out: a `Cable` whose blocks, joined, are the text. Refuses nothing: any text
gives a cable, if only one whose fields are all empty.
"""

from __future__ import annotations

from datetime import datetime

from dashboard.cable import Addressee, Block, Cable, Defect
from dashboard.parse.address import read_addressees
from dashboard.parse.authority import joined, read_officer, read_order, read_reasons, statement
from dashboard.parse.body import Body, read_body
from dashboard.parse.envelope import Envelope, read_envelope
from dashboard.parse.draft import Draft
from dashboard.parse.layout import lay_out
from dashboard.parse.lexicon import Lexicon
from dashboard.parse.marking import caveats_of, read_marking
from dashboard.parse.start import first_paragraph
from dashboard.parse.mrn import canonical, read_mrn
from dashboard.parse.reference import read_references
from dashboard.parse.routing import INDICATOR, read_group, read_relay
from dashboard.parse.subject import read_subject
from dashboard.parse.tags import read_tags

EXTRACT = "partial extract of the original"
QUOTE = 200


def read(text: str, lexicon: Lexicon, form: str | None = None, defects: tuple[Defect, ...] = ()) -> Cable:
    """The cable in `text`. `form` and `defects` are what earlier steps know (transcription, repairs of the encoding)."""
    envelope = read_envelope(text)
    draft = lay_out(text, envelope.end, first_paragraph(text, envelope.end), lexicon)
    body = read_body(text, draft.body, lexicon)
    found: list[Defect] = list(defects)

    sent_at, precision, dtg, precedence, info_precedence = _sent(text, draft, envelope, lexicon)
    mrn, mrn_written, mrn_defects = _mrn(text, draft, envelope, sent_at, lexicon)
    found += mrn_defects
    level, level_written, caveats = _classification(text, draft, envelope, lexicon)
    order, on, event = read_order(_words(text, draft, "order"))
    by, title, reasons = _authority(text, draft, body, lexicon)
    tags, tag_defects = read_tags(text, draft.ranges("tags"), lexicon)
    found += tag_defects
    lines = [text[start:end] for start, end in draft.ranges("subject")]
    section = draft.markings[0][0].section if draft.markings else None
    relay = [text[start:end] for start, end in draft.every("relay")]
    origin = [text[start:end] for start, end in draft.every("origin")]
    year = None if sent_at is None else sent_at.year
    station = None if mrn is None else mrn[2:].rstrip("0123456789")
    return Cable(
        text=text,
        form=form or ("page" if envelope.values else "telegram"),
        blocks=_header_blocks(draft, envelope) + body.blocks,
        mrn=mrn,
        mrn_written=mrn_written,
        sent_at=sent_at,
        sent_precision=precision,
        dtg=dtg,
        transmission_id=_first(text, draft, "transmission"),
        routing_line=tuple(
            indicator
            for start, end in draft.every("routing")
            for indicator in INDICATOR.findall(text[start:end])
        ),
        origin=" ".join(origin[0].split()) if origin else None,
        origin_routing=read_relay("DE " + relay[0].strip())[0] if relay else None,
        precedence=precedence,
        info_precedence=info_precedence,
        addressees=_addressees(text, draft, lexicon),
        classification=level,
        classification_written=level_written,
        caveats=caveats,
        captions=tuple(" ".join(text[start:end].split()) for start, end in draft.every("caption")),
        executive_order=order,
        declassify_on=on,
        declassify_event=event,
        classified_by=by,
        classified_by_title=title,
        reasons=reasons,
        tags=tags,
        tags_written=" ".join(_words(text, draft, "tags").split()) or None,
        subject=read_subject(lines),
        references=read_references(text, draft.ranges("reference"), year, station, lexicon),
        paragraphs=body.paragraphs,
        signer=body.closing.signer,
        section=section if section is not None and section[1] > 1 and not _whole(text, section) else None,
        is_correction="correction" in draft.fields,
        is_partial=EXTRACT in text[: draft.body],
        defects=tuple(found),
    )


def _whole(text: str, section: tuple[int, int]) -> bool:
    """Whether the text holds all sections: page lines or markings of the last one stand in it."""
    return f"{section[1]:03d} OF {section[1]:03d}" in text or section[0] == 1


def _authority(
    text: str, draft: Draft, body: Body, lexicon: Lexicon
) -> tuple[str | None, str | None, tuple[str, ...]]:
    """(name, title, reasons) from the classified-by line, else from one of the first paragraphs."""
    words: str | None = joined(text, draft.ranges("authority"))
    if not words:
        found = (statement(paragraph.text) for paragraph in body.paragraphs[:3])
        words = next((item for item in found if item is not None), None)
    by, title = read_officer(words, lexicon) if words else (None, None)
    reasons = read_reasons(f"{words or ''} {joined(text, draft.ranges('reason'))}")
    return by, title, reasons


def _words(text: str, draft: Draft, name: str) -> str:
    return "\n".join(text[start:end] for start, end in draft.ranges(name))


def _first(text: str, draft: Draft, name: str) -> str | None:
    ranges = draft.every(name)
    return text[ranges[0][0] : ranges[0][1]] if ranges else None


def _sent(
    text: str, draft: Draft, envelope: Envelope, lexicon: Lexicon
) -> tuple[datetime | None, str | None, str | None, str | None, str | None]:
    line = _first(text, draft, "dtg")
    sent = read_group(line, lexicon) if line is not None else None
    if sent is not None and sent.at is not None:
        return sent.at, "minute", sent.dtg, sent.precedence, sent.info_precedence
    at, precision = envelope.created()
    if sent is None:
        return at, precision, None, None, None
    return at, precision, sent.dtg, sent.precedence, sent.info_precedence


def _mrn(
    text: str, draft: Draft, envelope: Envelope, sent_at: datetime | None, lexicon: Lexicon
) -> tuple[str | None, str | None, tuple[Defect, ...]]:
    """The number under which the cable was published, else that on its classification line with the year of sending.

    Where both are there and differ, the text under the page's header is another message's: the published number
    stays, for the transmission header goes with it, and a defect names the other.
    """
    given = envelope.values.get("id")
    published = None if given is None else read_mrn(given, lexicon)
    other: Defect | None = None
    for marking, start, end in draft.markings:
        if marking.station is None or marking.number is None or sent_at is None:
            continue
        printed = canonical(sent_at.year, marking.station, marking.number, lexicon)
        if printed is None:
            continue
        written = f"{marking.station} {marking.number}"
        if published is None or published[2:] == printed[2:]:
            return printed, written, ()
        sentence = f"The text's own number is {written}, but it was published as {published}, which is kept."
        other = other or Defect("mrn-disagrees", sentence, text[start:end][:QUOTE], start, end)
    return published, given, () if other is None else (other,)


def _classification(
    text: str, draft: Draft, envelope: Envelope, lexicon: Lexicon
) -> tuple[str | None, str | None, tuple[str, ...]]:
    caveats: dict[str, None] = {}
    level = written = None
    for marking, _, _ in draft.markings:
        if level is None or (marking.number is not None and written is None):
            level, written = marking.level, marking.written
        caveats.update(dict.fromkeys(marking.caveats))
    for start, end in draft.every("caveat"):
        caveats.update(dict.fromkeys(caveats_of(text[start:end], lexicon)))
    given = read_marking(envelope.values.get("classification", ""), lexicon)
    if given is not None:
        caveats.update(dict.fromkeys(given.caveats))
        if level is None:
            level, written = given.level, given.written
    return level, written, tuple(caveats)


def _addressees(text: str, draft: Draft, lexicon: Lexicon) -> tuple[Addressee, ...]:
    lines = sorted(
        ((role, start, end) for role in ("action", "info", "exclusion") for start, end in draft.every(role)),
        key=lambda item: item[1],
    )
    return read_addressees(text, lines, lexicon)


def _header_blocks(draft: Draft, envelope: Envelope) -> tuple[Block, ...]:
    """The lines of the header, neighbours of one kind as one block; a blank line goes with the one before."""
    blocks: list[Block] = []
    if envelope.end:
        blocks.append(Block("envelope", 0, envelope.end))
    kind, begin, stop = "", 0, 0
    for name, start, end in draft.lines:
        if name == kind or (name == "blank" and kind):
            stop = end
            continue
        if kind:
            blocks.append(Block(kind, begin, stop))
        kind, begin, stop = name, start, end
    if kind:
        blocks.append(Block(kind, begin, stop))
    return tuple(blocks)
