"""What the walk over a header knows: the state between lines, and how lines are written down.

Comes in: the text, a lexicon; then lines with their kinds. Goes out: a `Draft`, as far as it is. Refuses to tell a
line's kind: that is `layout`'s work. Only the lines of a usual transmission header, and of a usual opening from the
classification line to the references, which need no telling, are read here.
"""

from __future__ import annotations

from dashboard.parse.draft import Draft
from dashboard.parse.labels import FIELDS, WHOLE, inner_labels, may_hold_label, quick_label
from dashboard.parse.lexicon import Lexicon
from dashboard.parse.lines import ADDRESSES, CITED, OPENING, OPENING_KINDS, STRIP, USUAL, USUAL_KINDS
from dashboard.parse.marking import caveats_beside, marking_of

SO_FAR = 4_000
"""Characters of an open field that are looked at to tell whether it goes on."""
LABELLED = 14
"""Characters in which the colon of `E.O. 12958:` or `Classified By:` stands."""
GAP = " ,;"
"""What parts two captions in one line."""
ENDS_LABEL = "0123456789YyMm"
"""What stands before that colon."""


class Scan:
    """One walk over the lines of a header."""

    __slots__ = (
        "addressing",
        "draft",
        "gap",
        "head",
        "kept",
        "lexicon",
        "loose",
        "numbered",
        "opened",
        "subject",
        "text",
    )

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text, self.lexicon = text, lexicon
        self.draft = Draft()
        self.opened = ""  # the field that a line without a label would continue
        self.kept = ""  # the field whose words came last
        self.gap = False  # a blank line stands before this one
        self.head = True  # no classification line yet: routing and addresses
        self.addressing = False  # the line before is an address
        self.subject = False
        self.loose = 0
        self.numbered = -1  # last line that is a classification line with a message number

    def usual(self, start: int, stop: int) -> int:
        """A transmission header of the usual form at `start`; where it ends, or `start` where there is none."""
        match = USUAL.match(self.text, start, stop)
        if match is None:
            return start
        text, lines, fields = self.text, self.draft.lines, self.draft.fields
        place = start
        for (kind, skip), (begin, end) in zip(USUAL_KINDS, match.regs[1:], strict=True):
            words = text[begin:end].rstrip(STRIP)
            if kind in ADDRESSES:
                if begin < 0:
                    continue
                if len(words) <= skip or words[-3] == "-":
                    break
                self.opened, self.addressing = kind, True
            if begin > place:
                lines.append(("blank", place, begin))
            place = end + 1
            lines.append((kind, begin, place))
            fields[kind] = [[(begin + skip, begin + len(words))]]
        return place

    def opening(self, start: int, stop: int) -> int:
        """The first classification line at `start`, where it has the usual form, and as many as have it too of the
        caption, order, TAGS, subject and references below it; where they end, or `start` where there is none.
        """
        match = OPENING.match(self.text, start, stop) if not self.kept and not self.subject else None
        if match is None:
            return start
        marking = marking_of(match, 1, self.lexicon)
        if marking is None:
            return start
        draft, lines = self.draft, self.draft.lines
        first, last = match.span(1)
        draft.markings.append((marking, first, last))
        self.numbered = len(lines)
        place = match.end(7)
        lines.append(("marking", start, place))
        self.keep("marking", first, last)
        self.head = self.addressing = False
        self.gap = match[7] != ""
        if self.opened in ADDRESSES:
            self.opened = ""
        for number in (8, 10):
            caption = match[number]
            if caption is None:
                break
            if caption not in self.lexicon.caveats:
                return place
            lines.append(("caveat", place, match.end(number + 1)))
            self.keep("caveat", *match.span(number))
            place = match.end(number + 1)
            self.gap = match[number + 1] != ""
        for number, kind in OPENING_KINDS:
            begin, end = match.span(number)
            words = self.text[begin:end].rstrip(STRIP)
            quick = quick_label(words, self.lexicon) if words else None
            if quick is None or quick[0] != kind:
                break
            if begin > place:
                lines[-1] = (*lines[-1][:2], begin)
            place = end + 1
            lines.append((kind, begin, place))
            self.opened, self.gap = kind, False
            self.subject |= kind == "subject"
            if self.kept == kind and kind != "reference":
                self.kept = ""
            self.split(kind, words, begin, quick[1])
        return place

    def split(self, kind: str, words: str, inset: int, start: int) -> None:
        """Keeps the words of a labelled line, which may hold more labels."""
        place = start
        if kind in WHOLE:  # behind the label's own colon
            colon = words.find(":", 0, LABELLED)
            if colon > 0 and words[colon - 1] in ENDS_LABEL:
                place = colon + 1
        if may_hold_label(words, place):
            for name, begin, behind in inner_labels(words, start, self.lexicon):
                if name == kind:
                    if kind not in WHOLE and not words[start:begin].strip():  # a doubled label
                        start = behind
                    continue
                self.keep(kind, inset + start, inset + begin)
                self.opened = kind = name
                self.subject |= name == "subject"
                start = behind
        self.keep(kind, inset + start, inset + len(words))

    def cited(self, start: int, end: int) -> bool:
        """Whether the line is one more cable among the references above it, with a bullet, where no other rule can
        apply; if so it is kept.
        """
        match = CITED.match(self.text, start, end) if self.draft.lines[-1][0] == "reference" else None
        if match is None or match[2].replace(" ", "") not in self.lexicon.stations:
            return False
        self.draft.lines.append(("reference", start, end))
        self.keep("reference", match.start(1), match.end(3))
        self.loose = 0
        return True

    def addresses(self, start: int, end: int, stop: int, most: int) -> tuple[int, int]:
        """Lines with a routing indicator among the addresses, where no other rule can apply: the one from `start` to
        `end` and those that follow it, `most` in all. Where they end, and how many followed.
        """
        text, lines, group = self.text, self.draft.lines, self.draft.fields[self.opened][-1]
        count = 0
        while True:
            group.append((start, end - 1 if text[end - 1] == "\n" else end))
            start = end
            if start >= stop or count + 1 >= most or text[start] != "R":
                break
            if text.find("/", start + 4, start + 9) < 0:
                break
            end = text.find("\n", start, stop) + 1 or stop
            count += 1
        lines[-1] = (self.opened, lines[-1][1], end)
        return end, count

    def caption(self, words: str, start: int, inset: int, end: int) -> None:
        """Keeps a caption line; handling captions beside the caption are kept as such."""
        lines = self.draft.lines
        begin, stop = caveats_beside(words, self.lexicon)
        if begin > 0:
            lines.append(("caveat", start, inset + begin))
            self.keep("caveat", inset, inset + begin)
            start = inset + begin
        tail = words[stop:].lstrip(GAP)
        lines.append(("caption", start, inset + stop if tail else end))
        self.keep("caption", inset + begin, inset + stop)
        if tail:
            lines.append(("caveat", inset + stop, end))
            self.keep("caveat", inset + len(words) - len(tail), inset + len(words))

    def blank(self, start: int, end: int) -> None:
        """A blank line goes with the line before it."""
        lines = self.draft.lines
        if lines:
            kind, first, _ = lines[-1]
            lines[-1] = (kind, first, end)
        else:
            lines.append(("blank", start, end))
        self.gap, self.addressing = True, False

    def keep(self, kind: str, start: int, end: int) -> None:
        groups = self.draft.fields.get(kind)
        if groups is None:
            self.draft.fields[kind] = [[(start, end)]]
        elif kind == self.kept or kind not in FIELDS:
            groups[-1].append((start, end))
        else:
            groups.append([(start, end)])
        if kind in FIELDS:
            self.kept = kind

    def before(self) -> str:
        """The last line of the open field."""
        groups = self.draft.fields.get(self.opened)
        if not groups:
            return ""
        start, end = groups[-1][-1]
        return self.text[start:end].rstrip()

    def so_far(self) -> str:
        """The open field, as far back as it matters."""
        groups = self.draft.fields.get(self.opened)
        if not groups:
            return ""
        end = groups[-1][-1][1]
        return self.text[max(groups[-1][0][0], end - SO_FAR) : end].upper()
