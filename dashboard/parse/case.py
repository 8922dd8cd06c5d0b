"""One cable before the judge: its parts, and who it is.

Comes in: the text, its frame, the draft of its header, its body. Goes out: moment of sending, message number,
classification, with a complaint for what is missing or against another part of the text. Refuses nothing. What the
telegram says goes before what its frame says.
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from dashboard.cable import make
from dashboard.parse.archive import read_date, read_number
from dashboard.parse.body import Body
from dashboard.parse.complaints import Complaints
from dashboard.parse.draft import Draft
from dashboard.parse.envelope import read_created
from dashboard.parse.frame import Frame
from dashboard.parse.lexicon import Lexicon, letters
from dashboard.parse.marking import caveats_of, read_marking
from dashboard.parse.mrn import canonical, read_mrn, station_name, station_of
from dashboard.parse.routing import read_group


class Sent(NamedTuple):
    """When and how urgently the cable was sent."""

    at: datetime | None = None
    precision: str | None = None
    dtg: str | None = None
    precedence: str | None = None
    info_precedence: str | None = None


class Case:
    """What is known of one cable, and what its identity is: moment, number, classification."""

    __slots__ = ("body", "complaints", "draft", "frame", "lexicon", "text")

    def __init__(
        self, text: str, frame: Frame, draft: Draft, body: Body, lexicon: Lexicon, complaints: Complaints
    ) -> None:
        self.text, self.frame, self.draft, self.body = text, frame, draft, body
        self.lexicon, self.complaints = lexicon, complaints

    def words(self, name: str) -> str:
        """The words of a field in the header, its lines joined by newlines."""
        return "\n".join([self.text[start:end] for start, end in self.draft.ranges(name)])

    def first(self, name: str) -> str | None:
        """The first line of a field."""
        ranges = self.draft.every(name)
        return self.text[ranges[0][0] : ranges[0][1]].strip() if ranges else None

    def sent(self) -> Sent:
        """The moment of the date-time group; else what the frame says."""
        ranges = self.draft.every("dtg")
        sent = None
        if ranges:
            start, end = ranges[0]
            sent = read_group(self.text[start:end], self.lexicon)
            if sent is not None and sent.at is not None:
                return make(Sent, (sent.at, "minute", sent.dtg, sent.precedence, sent.info_precedence))
            self.complaints.add("date-invalid", "The date-time group is no date.", start, end)
        created = self.frame.value(self.text, "created")
        at, precision = read_created(created)
        if at is None and created:
            at = read_date(created)
            precision = None if at is None else "day"
        if at is None:
            self.complaints.add("date-missing", "There is no date-time group and no other date.")
        elif not ranges:
            start, end = self.frame.values["created"]
            self.complaints.add(
                "date-given",
                "There is no date-time group; the date is that given beside the text.",
                start,
                end,
            )
        if sent is None:
            return Sent(at, precision)
        return Sent(at, precision, sent.dtg, sent.precedence, sent.info_precedence)

    def number(self, sent_at: datetime | None) -> tuple[str | None, str | None]:
        """The number under which the cable was published, else that on its classification line with the year.

        Where both are there and differ, the text under the page's header is another message's: the
        published number stays, for the transmission header goes with it.
        """
        given = self.frame.value(self.text, "id")
        for marking, start, end in self.draft.markings:
            if marking.station is None or marking.number is None or sent_at is None:
                continue
            printed = canonical(sent_at.year, marking.station, marking.number, self.lexicon)
            if printed is None:
                continue
            published = self._published(given, printed)
            written = f"{marking.station} {marking.number}"
            if published is None or published[2:] == printed[2:]:
                return printed, written
            self.complaints.add(
                "mrn-disagrees",
                f"The text's own number is {written}, but it was published as {published}, which is kept.",
                start,
                end,
            )
            return published, given
        published = self._published(given, None)
        if published is None:
            self.complaints.add("mrn-missing", "There is no message number behind a classification line.")
        return published, given or None

    def _published(self, given: str, printed: str | None) -> str | None:
        """The canonical form of the number that the frame gives, most often the very one that is printed."""
        if not given:
            return None
        if given == printed:
            station = station_of(given)
            if station_name(station, self.lexicon) == station and given not in self.lexicon.numbers:
                return given
        archived = self.frame.form == "archive"
        return read_number(given, self.lexicon) if archived else read_mrn(given, self.lexicon)

    def classification(self) -> tuple[str | None, str | None, tuple[str, ...]]:
        """(level, as printed, caveats) of the header; the frame's where the header has none."""
        caveats: dict[str, None] = {}
        level = written = None
        numbered = False
        for marking, start, end in self.draft.markings:
            if level is not None and marking.level != level and marking.number is not None and numbered:
                self.complaints.add(
                    "classification-disagrees", f"Marked {marking.level} here, {level} before.", start, end
                )
            if level is None or (marking.number is not None and not numbered):
                level, written, numbered = marking.level, marking.written, marking.number is not None
            known = self.lexicon.classifications
            if marking.written.replace(" ", "") not in known and letters(marking.written) not in known:
                sentence = f"{marking.written} was read as {marking.level}."
                self.complaints.add("classification-mended", sentence, start, end)
            if marking.caveats:
                caveats.update(dict.fromkeys(marking.caveats))
        for start, end in self.draft.every("caveat"):
            caveats.update(dict.fromkeys(caveats_of(self.text[start:end], self.lexicon)))
        if "caveats" in self.frame.values:
            caveats.update(dict.fromkeys(self._archived_caveats()))
        place = self.frame.values.get("classification")
        given = None if place is None else read_marking(self.text[place[0] : place[1]], self.lexicon)
        if given is not None and place is not None:
            if given.caveats:
                caveats.update(dict.fromkeys(given.caveats))
            if level is None:
                level, written = given.level, given.written
            elif given.level != level:
                sentence = f"Published as {given.level}, but the text is marked {level}, which is kept."
                self.complaints.add("classification-disagrees", sentence, *place)
        if level is None:
            self.complaints.add("classification-missing", "There is no classification line.")
        return level, written, tuple(caveats)

    def _archived_caveats(self) -> tuple[str, ...]:
        given = self.frame.value(self.text, "caveats")
        parts = (
            caveats_of(part.strip(), self.lexicon)
            for part in given.replace(";", ",").split(",")
            if part.strip()
        )
        return tuple(caveat for part in parts for caveat in part)
