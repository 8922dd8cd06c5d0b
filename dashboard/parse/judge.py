"""The strict step: what each field of a cable is, and what stands against it.

Comes in: the text, its frame, the draft of its header, its body. Goes out: the `Cable`, with a defect for
everything that was missing, mended or against another part of the text. Refuses nothing. What the telegram
says goes before what its frame says; where both differ, a defect says so.
"""

from __future__ import annotations

from datetime import datetime

from dashboard.cable import Addressee, Block, Cable, Defect, Reference, Tag
from dashboard.parse.address import read_addressees
from dashboard.parse.authority import joined, read_letters, read_order, read_reasons, statement
from dashboard.parse.body import Body
from dashboard.parse.case import Case
from dashboard.parse.cited import read_cited
from dashboard.parse.complaints import Complaints
from dashboard.parse.dating import citing
from dashboard.parse.draft import Draft
from dashboard.parse.frame import Frame
from dashboard.parse.lexicon import Lexicon
from dashboard.parse.lines import CORRECTED_SUBJECT, REPLACES
from dashboard.parse.mrn import station_of
from dashboard.parse.officer import read_officer
from dashboard.parse.reference import read_references
from dashboard.parse.routing import INDICATOR, read_relay
from dashboard.parse.subject import read_subject
from dashboard.parse.tags import read_tags

ONLINE = "ON-LINE"
WITHOUT_SECTION = ("reason", "dscg")
"""What a classified-by statement says that may give reasons without their section; the second is a guide."""
FIRST_WORDS = 80
MOST_CAPTIONS = 100


def judge(
    text: str,
    frame: Frame,
    draft: Draft,
    body: Body,
    blocks: tuple[Block, ...],
    defects: tuple[Defect, ...],
    lexicon: Lexicon,
) -> Cable:
    """The cable."""
    case = _Fields(text, frame, draft, body, lexicon, Complaints(text, list(defects)))
    sent = case.sent()
    mrn, mrn_written = case.number(sent.at)
    level, level_written, caveats = case.classification()
    order, on, event = read_order(case.words("order") or frame.value(text, "order"))
    case.order(order)
    by, title, reasons = case.authority(sent.at)
    tags = case.tags(mrn)
    origin = case.first("origin")
    relay = case.first("relay")
    subject = case.subject()
    partial = case.partial()
    references = case.references(mrn, sent.at)
    cited, more = read_cited(text, draft.body, body.closing.start, references)
    case.numbers()
    case.unread()
    return Cable(
        text=text,
        form=frame.form,
        blocks=blocks,
        mrn=mrn,
        mrn_written=mrn_written,
        sent_at=sent.at,
        sent_precision=sent.precision,
        dtg=sent.dtg,
        transmission_id=case.first("transmission"),
        routing_line=case.routing(),
        origin=" ".join(origin.split()) if origin is not None else frame.value(text, "origin") or None,
        origin_routing=None if relay is None else read_relay(relay),
        precedence=sent.precedence,
        info_precedence=sent.info_precedence,
        addressees=case.addressees(),
        classification=level,
        classification_written=level_written,
        caveats=caveats,
        captions=case.captions(),
        executive_order=order,
        declassify_on=on,
        declassify_event=event,
        classified_by=by,
        classified_by_title=title,
        reasons=reasons,
        tags=tags,
        tags_written=" ".join((case.words("tags") or frame.value(text, "tags")).split()) or None,
        subject=subject,
        references=references + more,
        cited=cited,
        paragraphs=body.paragraphs,
        signer=body.closing.signer,
        section=case.section(),
        is_correction=case.correction(subject),
        is_partial=partial,
        defects=tuple(case.complaints.found),
    )


class _Fields(Case):
    """The other fields of the cable."""

    __slots__ = ()

    def order(self, number: str | None) -> None:
        """Complains of a number that is no executive order on classification."""
        ranges = self.draft.ranges("order")
        if number is not None and number not in self.lexicon.orders and ranges:
            self.complaints.add(
                "order-unknown", f"{number} is no executive order on classification.", *ranges[0]
            )

    def authority(self, sent: datetime | None) -> tuple[str | None, str | None, tuple[str, ...]]:
        """(name, title, reasons) from the classified-by line, else from one of the first paragraphs."""
        words: str | None = joined(self.text, self.draft.ranges("authority"))
        if not words:
            found = (statement(paragraph.text) for paragraph in self.body.paragraphs[:3])
            words = next((item for item in found if item is not None), None)
        reasons = self.draft.ranges("reason")
        by, title = read_officer(words, self.lexicon) if words else (None, None)
        whole = f"{words or ''} {joined(self.text, reasons)}" if reasons else words or ""
        why = read_reasons(whole)
        if not why and sent is not None and any(word in whole.lower() for word in WITHOUT_SECTION):
            section = self.lexicon.section(sent.date())
            why = () if section is None else read_letters(whole, section)
        return by, title, why

    def tags(self, mrn: str | None) -> tuple[Tag, ...]:
        """The tags of the text; those that only the frame has behind them."""
        host = frozenset[str]() if mrn is None else self.lexicon.hosts.get(station_of(mrn), frozenset())
        tags, defects = read_tags(self.text, self.draft.ranges("tags"), self.lexicon, host)
        self.complaints.found.extend(defects)
        place = self.frame.values.get("tags")
        if place is not None:
            given, defects = read_tags(self.text, [place], self.lexicon, host)
            codes = {tag.code for tag in tags}
            more = tuple(tag for tag in given if tag.code not in codes)
            if tags and more and self.frame.form == "archive":
                sentence = f"Given beside the text, but not in it: {', '.join(tag.code for tag in more)}."
                self.complaints.add("tags-differ", sentence, *place)
                tags += more
            elif not tags:
                self.complaints.found.extend(defects)
                tags = given
        if not tags:
            self.complaints.add("tags-missing", "There is no TAGS line.")
        return tags

    def subject(self) -> str | None:
        lines = [self.text[start:end] for start, end in self.draft.ranges("subject")]
        subject = read_subject(lines or [self.frame.value(self.text, "subject")], self.lexicon.stations)
        if subject is None:
            self.complaints.add("subject-missing", "There is no subject line.")
        return subject

    def references(self, mrn: str | None, sent: datetime | None) -> tuple[Reference, ...]:
        """Those of the REF line; the frame's where there is no such line."""
        ranges = self.draft.ranges("reference")
        place = self.frame.values.get("references")
        if not ranges and place is not None:
            ranges = [place]
        if not ranges:
            return ()
        cable = citing(mrn, sent, "mrn-disagrees" not in [item.code for item in self.complaints.found])
        found = read_references(self.text, ranges, cable, self.lexicon)
        for item in found:
            if item.kind == "unknown":
                self.complaints.add(
                    "reference-unread",
                    "Neither a message number nor a known kind of reference.",
                    item.start,
                    item.end,
                )
        return found

    def routing(self) -> tuple[str, ...]:
        return tuple(
            [
                name
                for start, end in self.draft.every("routing")
                for name in INDICATOR.findall(self.text, start, end)
            ]
        )

    def addressees(self) -> tuple[Addressee, ...]:
        roles = [role for role in ("action", "info", "exclusion") if role in self.draft.fields]
        lines = [(role, start, end) for role in roles for start, end in self.draft.every(role)]
        if len(roles) > 1:
            lines.sort(key=_by_start)
        place = self.frame.values.get("addressees")
        if not lines and place is not None:
            lines = [("action", *place)]
        return read_addressees(self.text, lines, self.lexicon)

    def captions(self) -> tuple[str, ...]:
        """Pass and attention lines: those behind the classification line that is nearest the text."""
        if "caption" not in self.draft.fields:
            return ()
        numbered = [start for marking, start, _ in self.draft.markings if marking.number is not None]
        after = numbered[-1] if numbered else -1
        lines = [item for item in self.draft.every("caption") if item[0] > after]
        return tuple([" ".join(self.text[start:end].split()) for start, end in lines[:MOST_CAPTIONS]])

    def section(self) -> tuple[int, int] | None:
        """(this, of) where the text is one section of a message and the others are not in it."""
        section = self.draft.markings[0][0].section if self.draft.markings else None
        if section is None or section[1] < 2:
            return None
        number, of = section
        whole = number == 1 and self.frame.form != "archive"
        if (
            whole
            or f"{of:03d} OF {of:03d}" in self.text
            or f"SECTION {of:02d} OF {of:02d}" in self.text[self.draft.body :]
        ):
            return None
        self.complaints.add(
            "section-alone", f"This is section {number} of {of}; the others are not in the text."
        )
        return section

    def correction(self, subject: str | None) -> bool:
        """Whether the text, or its subject, says that it is a corrected copy."""
        if "correction" in self.draft.fields:
            return True
        if self.body.paragraphs:
            first = self.body.paragraphs[0].text[:FIRST_WORDS]
            if "orrected" in first and REPLACES.search(first) is not None:
                return True
        copy = subject is not None and "COPY" in subject.upper()
        return copy and CORRECTED_SUBJECT.search(subject or "") is not None

    def partial(self) -> bool:
        """Whether the text says that it is an extract, breaks off, or was not kept."""
        locator = self.frame.values.get("locator")
        if locator is not None and ONLINE not in self.text[locator[0] : locator[1]].upper():
            self.complaints.add("text-not-kept", "The archive has no text of it.", *locator)
            return True
        if "notice" in self.draft.fields:
            return True
        if self.body.closing.signer is None and self.text[: self.frame.stop].rstrip().endswith("..."):
            self.complaints.add("text-cut", "The text breaks off.")
            return True
        if not self.body.paragraphs:
            self.complaints.add("text-missing", "There is a header, but no text below it.")
        return False

    def numbers(self) -> None:
        """Complains of paragraph numbers that were mended, and of gaps and repeats in them."""
        if self.body.in_order:
            return
        last = 0
        for _, number, printed, _, _, _, start, _ in self.body.paragraphs:
            if number is None:
                continue
            if printed != str(number):
                sentence = f"Printed {printed}, but number {number} in the sequence."
                self.complaints.add("number-mended", sentence, start, start + 12)
            if number != last + 1:
                sentence = f"Paragraph {number} follows {last or 'no other'}."
                self.complaints.add("number-sequence", sentence, start, start + 12)
            last = number

    def unread(self) -> None:
        for start, end in self.draft.every("unread")[:MOST_CAPTIONS]:
            self.complaints.add("unread", "A line of the header that fits no rule.", start, end)


def _by_start(item: tuple[str, int, int]) -> int:
    return item[1]
