"""The lenient step: which line of a telegram has which job.

Comes in: the text and a lexicon. Goes out: a `Draft`: every line of the header with its kind, the ranges
that each field was found in, and where the body begins. Refuses nothing and judges nothing: any text gives
a draft, and a line that fits no rule is `unread`, `caption` behind the classification line. Each line is
looked at once.
"""

from __future__ import annotations

from dashboard.parse.captions import addressed, passed
from dashboard.parse.continuing import RULE, goes_on, is_second_line
from dashboard.parse.draft import Draft
from dashboard.parse.labels import FIELDS, UNDER, inner_labels, is_cover, label, may_hold_label, quick_label
from dashboard.parse.lexicon import Lexicon
from dashboard.parse.lines import (
    ADDRESSES,
    ATTENTION,
    CORRECTED,
    CORRECTION,
    DATE_LINE,
    DISTRIBUTED,
    DISTRIBUTION,
    DTG,
    EXTRACT,
    HEAD,
    INSIDE,
    LOOSE,
    PAGE_LINE,
    PASS_LINE,
    PROTECT,
    REDACTED,
    ROUTED,
    ROUTING,
    STRIP,
    TRANSMISSION,
)
from dashboard.parse.marking import Marking, caveats_of, read_marking, usual_marking
from dashboard.parse.scan import Scan

LONGEST = 2_000
"""Characters of one line that patterns look at."""
SEARCHED = 40
"""Lines without any label after the subject that are looked at before the body is taken to have begun."""
DECLASSIFY = ("Declassify on:", "Declassify On:", "DECLASSIFY ON:")
"""What a line below the marking begins with that repeats when the cable is declassified."""
MOST_LINES = 1_500
"""Lines that a header may have."""


def lay_out(text: str, start: int, stop: int, lexicon: Lexicon) -> Draft:
    """The lines of `text` from `start` up to `stop`, where the first numbered paragraph begins."""
    scan = _Scan(text, lexicon)
    position = scan.usual(start, stop)
    count = len(scan.draft.lines)
    while position < stop and scan.loose < SEARCHED and count < MOST_LINES:
        end = text.find("\n", position, stop) + 1 or stop
        first = text[position]
        if first == "R" and scan.addressing and text.find("/", position + 4, position + 9) > 0:
            end, more = scan.addresses(position, end, stop, MOST_LINES - count)
            count += more
        elif (first == "\n" or first == " ") and text[position:end].isspace():
            scan.blank(position, end)
        elif scan.opened == "reference" and not scan.gap and scan.cited(position, end):
            pass
        elif (behind := scan.opening(position, stop) if scan.head else position) > position:
            end = behind
            count += text.count("\n", position, end) - 1
        else:
            scan.line(position, end)
        position = end
        count += 1
    return scan.finish(position)


class _Scan(Scan):
    """The kind of each line."""

    __slots__ = ()

    def line(self, start: int, end: int) -> None:
        text = self.text[start : min(end, start + LONGEST)]
        words = text.strip(STRIP)
        draft = self.draft
        if not words:
            self.blank(start, end)
            return
        inset = start if text[0] == words[0] else start + text.index(words)
        kind, skip, marking = self._kind(words)
        self.gap = False
        if kind in INSIDE and ":" in words and may_hold_label(words, 0):
            for name, begin, behind in inner_labels(words, 0, self.lexicon):
                handling = caveats_of(words[:begin].strip(STRIP), self.lexicon)
                self.keep("caveat" if handling else kind, inset, inset + begin)
                kind, skip, inset, words = name, behind - begin, inset + begin, words[begin:]
                break
        if kind in INSIDE:
            self.loose += self.subject
            self.opened = ""
        elif kind == "rule" or kind == "cover":
            self.opened = ""
        elif self.subject:
            self.loose = 0
        if marking is not None:
            begin = len(words)
            if ":" in marking.rest and may_hold_label(words, 0):  # all of the header in one line
                for name, begin, behind in inner_labels(words, 0, self.lexicon):
                    kind, skip = name, behind - begin
                    break
            draft.markings.append((marking, inset, inset + begin))
            if marking.number is not None:
                self.numbered = len(draft.lines)
            if kind != "marking":
                draft.lines.append(("marking", start, inset + begin))
                self.keep("marking", inset, inset + begin)
                start, inset, words = inset + begin, inset + begin, words[begin:]
        if kind == "caption":
            self.caption(words, start, inset, end)
            self.addressing = False
            return
        draft.lines.append((kind, start, end))
        self.addressing = kind in ADDRESSES
        if kind in FIELDS:
            self.opened = kind
            self.head = False
            self.subject |= kind == "subject"
            if skip >= 0 and self.kept == kind and kind != "reference":
                self.kept = ""
            self.split(kind, words, inset, max(skip, 0))
            return
        if self.addressing:
            self.opened = kind
        elif kind == "page-line" and self.opened:
            page = PAGE_LINE.match(words)
            if page is not None and page.end() + 2 < len(words):  # the field goes on behind the page line
                self.keep(self.opened, inset + page.end() + 1, inset + len(words))
        self.keep(kind, inset + max(skip, 0), inset + len(words))

    def _kind(self, words: str) -> tuple[str, int, Marking | None]:
        """(kind, characters of the label or -1, marking) of a line."""
        if words[1:2] == " " or words.startswith("UNCLAS "):
            marking = usual_marking(words, self.lexicon)
            if marking is not None:
                return self._marked(marking)
        elif self.opened == "subject" and self._is_second(words):
            return "subject", -1, None
        if self.head:
            first = words.split(" ", 1)[0]
            kind = HEAD.get(first)
            if kind is not None and len(words) > len(first) and words[-3] != "-":
                return kind, len(first), None
        else:
            quick = quick_label(words, self.lexicon)
            if quick is not None and not self._is_reason(quick[0], words):
                return *quick, None
            if words in self.lexicon.caveats and (self.gap or self.draft.lines[-1][0] != "correction"):
                return "caveat", -1, None
        digit = words[-1].isdigit()
        if (digit or words.startswith("PAGE")) and PAGE_LINE.match(
            words.upper() if " of " in words else words
        ) is not None:
            return "page-line", -1, None
        again = words.startswith(("VZCZC", "FM ")) or (digit and DTG.match(words) is not None)
        if self.head or again:
            self.head = True
            found = self._head(words)
            if found is not None:
                return *found, None
        found = label(words, self.opened, self.lexicon)
        if found is not None:
            return *found, None
        marking = read_marking(words, self.lexicon)
        if marking is not None:
            return self._marked(marking)
        return self._other(words), -1, None

    def _is_second(self, words: str) -> bool:
        """Whether a line directly below a subject goes on with it, told without a look at the other rules."""
        above = not self.gap and not self.head and self.draft.lines[-1][0] == "subject"
        return above and is_second_line(words, self.lexicon)

    def _is_reason(self, kind: str, words: str) -> bool:
        """Whether an order's number goes on a classified-by statement: `E.O. 12958 reasons 1.4 (b)`."""
        return kind == "order" and self.opened == "authority" and UNDER.match(words) is not None

    def _marked(self, marking: Marking) -> tuple[str, int, Marking]:
        """A classification line ends the addresses."""
        if marking.number is not None or self.opened == "" or self.opened in ADDRESSES:
            self.head = False
        if self.opened in ADDRESSES:
            self.opened = ""
        return "marking", -1, marking

    def _other(self, words: str) -> str:
        """The kind of a line that is neither routing nor labelled nor a marking."""
        lines = self.draft.lines
        if not self.gap and lines and lines[-1][0] == "correction" and PASS_LINE.match(words) is None:
            return "correction"
        if caveats_of(words, self.lexicon):
            return "caveat"
        if words.startswith(CORRECTED) or ("orrected" in words and CORRECTION.match(words) is not None):
            return "correction"
        if self.opened:
            so_far = self.so_far() if self.opened == "reference" else ""
            if goes_on(self.opened, words, self.gap, self.before(), so_far, self.lexicon):
                return self.opened
        if RULE.match(words) is not None:
            return "rule"
        if words[-5:].rstrip(".").lower().endswith("ngly") and PROTECT.match(words) is not None:
            return "marking"
        if words.startswith(DECLASSIFY):
            return "marking"
        if self.subject:
            return "caption" if self._is_attention(words) else "body"
        if words[-1] in DISTRIBUTED and DISTRIBUTION.match(words) is not None:
            return "distribution"
        if not self.head or PASS_LINE.match(words) is not None:
            return "caption"
        if is_cover(words, self.lexicon) or REDACTED.fullmatch(words) is not None:
            return "cover"
        return "unread"

    def _is_attention(self, words: str) -> bool:
        """Whether a line directly below a classified-by statement says for whom the cable is."""
        below = self.opened in ("authority", "reason") and not self.gap
        return below and ATTENTION.match(words) is not None

    def _head(self, words: str) -> tuple[str, int] | None:
        """Routing and addresses: lines before the classification line."""
        first = (words.split(None, 1) or [""])[0]
        if words[-1] in DISTRIBUTED and DISTRIBUTION.match(words) is not None:
            return "distribution", -1
        kind = HEAD.get(first.rstrip(":"))
        if kind is not None and (len(words) > len(first) or kind in ADDRESSES):
            return kind, len(first)
        if first.startswith("VZCZC"):
            return "transmission", -1
        if DTG.match(words) is not None:
            return "dtg", -1
        if ROUTING.match(words) is not None:
            return "routing", -1
        if first == "BT" and "unread" not in self.draft.fields:
            return "relay", -1
        if DATE_LINE.match(words) is not None:
            return "date-line", -1
        if EXTRACT in words:
            return "notice", -1
        if self.opened not in ADDRESSES or (self.gap and ROUTED.match(words) is None):
            return None
        if self.draft.lines[-1][0] == "caveat" and caveats_of(words, self.lexicon):
            return None
        ended = label(words, self.opened, self.lexicon) or read_marking(words, self.lexicon)
        return (self.opened, -1) if ended is None else None

    def finish(self, position: int) -> Draft:
        """The body begins at the first line behind all labels that is neither label nor mark."""
        draft, lines = self.draft, self.draft.lines
        last = len(lines) - 1
        while last >= 0 and lines[last][0] not in FIELDS:
            last -= 1
        if last < 0:
            last = self.numbered
            for place in range(len(lines) - 1, last, -1):
                if lines[place][0] in TRANSMISSION:
                    last = place
                    break
            last = passed(self.text, lines, last)
        draft.body = position
        last = addressed(self.text, lines, last, self.lexicon)
        for place in range(last + 1, len(lines)):
            kind, start, end = lines[place]
            if kind in LOOSE and (kind != "caption" or ATTENTION.match(self.text[start:end].strip()) is None):
                draft.body = lines[place][1]
                del lines[place:]
                break
        for kind in INSIDE & draft.fields.keys():
            draft.fields[kind] = [[item for item in draft.every(kind) if item[0] < draft.body]]
        if "body" in draft.fields:  # text between labels: a caption after all
            draft.lines = [("caption", a, b) if kind == "body" else (kind, a, b) for kind, a, b in lines]
            between = sorted(draft.every("caption") + draft.every("body"))
            draft.fields["caption"] = [
                [(a, b) for a, b in between if REDACTED.fullmatch(self.text[a:b]) is None]
            ]
        return draft
