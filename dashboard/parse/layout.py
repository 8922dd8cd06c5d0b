"""The lenient step: which line of a telegram has which job.

Comes in: the text and a lexicon. Goes out: a `Draft`: every line of the header in one block, the ranges of text that
each field was found in, and where the body begins. Refuses nothing and judges nothing: any text gives a draft, and a
line that fits no rule is `unread`. Each line is looked at once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dashboard.parse.lexicon import Lexicon, letters
from dashboard.parse.marking import Marking, caveats_of, read_marking

LONGEST = 2_000
"""Characters of one line that patterns look at."""
STRIP = " \t\n\\\u00a0\u200b"
LABEL = re.compile(r"[(\[]?([A-Za-z][A-Za-z.0'’]{1,11}(?:\([Ss]\))?)")
BY = re.compile(
    r"(?:\([A-Z/]{1,6}\)\s{0,3})?(?:CLASS?IF+I?ED|DERIVED|DERIVATIVELY CLASSIFIED)\s{1,3}(?:BY|FROM)\b", re.I
)
ROUTING = re.compile(r"(?:[OPRZ]{1,2}\s{1,3})?R[A-Z]{3,7}(?:\s{1,3}R[A-Z]{3,7}){0,40}$")
DTG = re.compile(r"(?:[OPRZ]{1,2}\s{1,3}){0,2}\d{6}\s?Z\s{0,3}[A-Za-z]{3}\s{0,3}\d{2}")
DISTRIBUTION = re.compile(r"(?:(?:ACTION|INFO|ORIGIN)\s{1,3})?[A-Z/]{1,8}-\d\d\b(?:\s|$)|-{10,}.{0,40}$")
DATE_LINE = re.compile(r"[A-Z][a-z]{5,8}, \d{1,2} [A-Z][a-z]{2,8} \d{4}, \d\d:\d\d$")
PAGE_LINE = re.compile(
    r"PAGE\s{1,3}\d{2,3}\s{1,9}(?:OF\s{1,3}\d{2,3}\s{1,3})?[A-Z][A-Z .'-]{1,23}\s\d{3,6}"
    r"(?:\s{1,4}\d\d\sOF\s\d\d)?(?:\s{1,4}\d{6}Z)?"
    r"|(?:[A-Z][A-Z .'-]{1,30}\s\d{8}\s{1,3})?\d{3}(?:\.\d)?\s{1,3}OF\s{1,3}\d{3}$"
)
INNER = re.compile(
    r"(?<=[\s.),;])(?:T?AGS?|SUBJ(?:ECT)?|REF(?:S|TELS?|\(S\))?|CLASSIFIED BY|REASONS?|E\.?O\.? {0,2}\d{4,5})\s?:"
    r"|(?<=[A-Z])REF:",
    re.IGNORECASE,
)
RULE = re.compile(r"[-=_*# ]{3,}$")
BULLET = re.compile(r"¶?\s?[(\[]?([A-Za-z])[.)\]]{1,2}\s?\S")
REASON_TAIL = re.compile(r"(?:1\.\s?[45]|\(?[A-Ha-h]\)?(?:[\s,.&/()]|and|AND|[a-hA-H](?![A-Za-z])){0,40}$)")
NUMBERED = re.compile(r".{2,40}\d")
CITATION = re.compile(r"[A-Za-z' ]{0,30}\d{2,7}\b")
PORTION = re.compile(r"\(([A-Z]{2,4})(?:/{1,2}[A-Z ]{2,12})?\)\s")
ROUTED = re.compile(r"(?:[OPRZ] )?R[A-Z]{3,7}/")
TAGS_MORE = re.compile(r"[A-Z0-9][A-Z0-9,/;' -]*$")
HEAD = {
    "FM": "origin",
    "TO": "action",
    "INFO": "info",
    "XMT": "exclusion",
    "DE": "relay",
    "ZNY": "crypto",
    "ZNR": "crypto",
}
"""Operating signals and prosigns that begin a line of the transmission header (ACP 127)."""
ADDRESSES = frozenset(("action", "info", "exclusion"))
DIGITS = frozenset("0123456789WNZ")
BARE = frozenset(("TAGS", "TAG", "SUBJECT", "SUBJ", "REF", "REFS", "REFTEL", "REFTELS"))
"""Labels that may stand without a colon."""
TRANSMISSION = frozenset(HEAD.values()) | {"transmission", "routing", "dtg", "envelope"}
INSIDE = frozenset(("body", "caption", "unread"))
LOOSE = frozenset(("blank", "body", "caption", "unread", "rule"))
SEARCHED = 40
"""Lines without any label after the subject that are looked at before the body is taken to have begun."""


MARKS = frozenset(("order", "tags", "subject", "reference", "authority", "reason"))
WHOLE = frozenset(("order", "authority", "reason"))
"""Fields whose label stays with their words, because the reader of the field needs it."""
SUMMARY = re.compile(r"(?:\([A-Z/]{1,6}\)\s?)?(?:BEGIN )?SUMMARY\b", re.I)
CORRECTED = "CORRECTED"
Range = tuple[int, int]


@dataclass(slots=True)
class Draft:
    """What the lenient step found. Ranges are (start, end) in the text."""

    lines: list[tuple[str, int, int]] = field(default_factory=list)
    """(kind, start, end) of each line, its newline included; they cover the text up to `body`."""
    fields: dict[str, list[list[Range]]] = field(default_factory=dict)
    """For each field its groups (one per place where its label stands) of ranges, one per line, without labels."""
    markings: list[tuple[Marking, int, int]] = field(default_factory=list)
    body: int = 0
    """Where the body begins."""

    def ranges(self, name: str) -> list[Range]:
        """The ranges of the last group of a field: where a header stands twice, the one nearest the text."""
        groups = self.fields.get(name)
        return groups[-1] if groups else []

    def every(self, name: str) -> list[Range]:
        """The ranges of all groups of a field."""
        return [item for group in self.fields.get(name, ()) for item in group]


def lay_out(text: str, start: int, stop: int, lexicon: Lexicon) -> Draft:
    """The lines of `text` from `start` up to `stop`, where the first numbered paragraph begins."""
    scan = _Scan(text, lexicon)
    position = start
    while position < stop and scan.loose < SEARCHED:
        end = text.find("\n", position, stop) + 1
        if end == 0:
            end = stop
        scan.line(position, end)
        position = end
    return scan.finish(position)


class _Scan:
    """One walk over the lines of a header."""

    __slots__ = ("draft", "gap", "head", "kept", "lexicon", "loose", "opened", "subject", "text")

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text, self.lexicon = text, lexicon
        self.draft = Draft()
        self.opened = ""  # the field that a line without a label would continue
        self.kept = ""  # the field whose words came last
        self.gap = False  # a blank line stands before this one
        self.head = True  # no classification line yet: routing and addresses
        self.subject = False
        self.loose = 0

    def line(self, start: int, end: int) -> None:
        text = self.text[start : min(end, start + LONGEST)]
        words = text.strip(STRIP)
        if not words:
            self.draft.lines.append(("blank", start, end))
            self.gap = True
            return
        inset = start + text.index(words)
        kind, skip = self._kind(words)
        self.gap = False
        if kind == "page-line" and self.opened:
            page = PAGE_LINE.match(words)
            if page is not None and page.end() + 2 < len(words):  # the field goes on behind the page line
                self._keep(self.opened, inset + page.end() + 1, inset + len(words))
        if kind in INSIDE and ":" in words:
            inner = INNER.search(words)
            name = None if inner is None else self._named(inner[0].rstrip(" :"))
            if inner is not None and name is not None:
                self._keep(kind, inset, inset + inner.start())
                kind, skip = name, 0 if name in WHOLE else inner.end() - inner.start()
                inset, words = inset + inner.start(), words[inner.start() :]
        if kind == "body" or kind == "unread" or kind == "caption":
            self.loose += 1 if self.subject else 0
            self.opened = ""
        elif self.subject:
            self.loose = 0
        if kind == "marking":
            marking = read_marking(words, self.lexicon)
            if marking is not None:
                self.draft.markings.append((marking, inset, inset + len(words)))
        self.draft.lines.append((kind, start, end))
        if kind in MARKS:
            self.opened = kind
            self.head = False
            self.subject |= kind == "subject"
            if skip >= 0 and self.kept == kind and kind != "reference":
                self.kept = ""
            self._split(kind, words, inset, max(skip, 0))
        else:
            if kind in ADDRESSES:
                self.opened = kind
            self._keep(kind, inset + max(skip, 0), inset + len(words))

    def _keep(self, kind: str, start: int, end: int) -> None:
        groups = self.draft.fields.setdefault(kind, [])
        if not groups or kind != self.kept:
            groups.append([])
        groups[-1].append((start, end))
        if kind in MARKS:
            self.kept = kind

    def _split(self, kind: str, words: str, inset: int, start: int) -> None:
        """A line may hold more than one label: `DECL: 01/02/2010 TAGS: PREL SUBJECT: ...`."""
        if words.find(":", start) > 0:
            for inner in INNER.finditer(words, start):
                name = self._named(inner[0].rstrip(" :"))
                if name is None or name == kind:
                    continue
                self._keep(kind, inset + start, inset + inner.start())
                self.opened = kind = name
                self.subject |= name == "subject"
                start = inner.start() if name in WHOLE else inner.end()
        self._keep(kind, inset + start, inset + len(words))

    def _named(self, label: str) -> str | None:
        upper = label.upper()
        if upper.startswith("E"):
            return "order"
        return "authority" if upper.startswith("CLASS") else self.lexicon.labels.get(upper)

    def _kind(self, words: str) -> tuple[str, int]:
        """The kind of a line, and how many characters its label has (-1: no label, a continuation or other)."""
        if (words[-1].isdigit() or words.startswith("PAGE")) and PAGE_LINE.match(words) is not None:
            return "page-line", -1
        if (
            self.head
            or words.startswith(("VZCZC", "FM "))
            or (words[-1].isdigit() and DTG.match(words) is not None)
        ):
            self.head = True
            found = self._head(words)
            if found is not None:
                return found
        found = self._label(words)
        if found is not None:
            return found
        marking = read_marking(words, self.lexicon)
        if marking is not None:
            if marking.number is not None or not self.opened or self.opened in ADDRESSES:
                self.head = False
            if self.opened in ADDRESSES:
                self.opened = ""
            return "marking", -1
        if caveats_of(words, self.lexicon):
            return "caveat", -1
        if words.startswith(("C O R R E C T E D", "CORRECTED COPY", "Corrected copy")):
            return "correction", -1
        if self._continues(words):
            return self.opened, -1
        if RULE.match(words) is not None:
            return "rule", -1
        if self.subject:
            return "body", -1
        return ("unread" if self.head else "caption"), -1

    def _head(self, words: str) -> tuple[str, int] | None:
        """Routing and addresses: lines before the classification line."""
        first = (words.split(None, 1) or [""])[0]
        if words[-1] in DIGITS and DISTRIBUTION.match(words) is not None:
            return "distribution", -1
        kind = HEAD.get(first)
        if kind is not None and (len(words) > len(first) or kind in ADDRESSES):
            return kind, len(first)
        if DATE_LINE.match(words) is not None:
            return "date-line", -1
        if first.startswith("VZCZC"):
            return "transmission", -1
        if DTG.match(words) is not None:
            return "dtg", -1
        if ROUTING.match(words) is not None:
            return "routing", -1
        if first == "BT":
            return "relay", -1
        if self.opened in ADDRESSES and (not self.gap or ROUTED.match(words) is not None):
            if self._label(words) is None and read_marking(words, self.lexicon) is None:
                return self.opened, -1
        return None

    def _label(self, words: str) -> tuple[str, int] | None:
        """A header label at the start of a line."""
        if words[0] in "(CcDd" and BY.match(words) is not None:
            return "authority", 0
        match = LABEL.match(words)
        if match is None:
            return None
        label = match[1].upper()
        kind = self.lexicon.labels.get(label) or self.lexicon.labels.get(label.rstrip("."))
        if kind is None or kind not in MARKS:
            return None
        end = match.end()
        rest = words[end : end + 6].lstrip()
        if rest[:1] in (":", ";"):
            return kind, 0 if kind in WHOLE else words.index(rest[0], end) + 1
        if kind == "order":
            return (kind, 0) if rest[:2].isdigit() else None
        if kind == "reason":
            return (kind, 0) if self.opened == "authority" or rest[:1] in ("1", "(") else None
        if label in BARE and len(words) > end and words[end] in " \t":
            return kind, end
        return None

    def _continues(self, words: str) -> bool:
        """Whether a line without a label belongs to the field that is open."""
        opened, gap = self.opened, self.gap
        if words[0] == "(" and opened:
            portion = PORTION.match(words)
            if portion is not None and portion[1] in self.lexicon.portion_marks:
                return False
        if opened == "subject":
            return self._subject_goes_on(words, gap)
        if RULE.match(words) is not None or SUMMARY.match(words) is not None:
            return False
        if opened == "tags":
            inner = INNER.search(words)
            part = words if inner is None else words[: inner.start()].rstrip()
            return self._before().endswith((",", ";")) or (not gap and TAGS_MORE.match(part) is not None)
        if opened == "reference":
            before = self._before()
            bullet = BULLET.match(words)
            if bullet is not None and (bullet[1] in "UCSuc" or gap) and not self._next(bullet[1]):
                return False
            if not gap or bullet is not None or before.endswith((",", ";", ":", "D)", "B)", "C)")):
                return True
            return not before[-1:].isdigit() and CITATION.match(words) is not None
        if opened == "authority" or opened == "reason":
            return not gap or words[0].islower() or REASON_TAIL.match(words) is not None
        return opened == "order" and not gap and words[:4].upper() in ("DECL", "N/A")

    def _next(self, letter: str) -> bool:
        """Whether the bullet before `letter` stands in the references so far."""
        group = self.draft.fields["reference"][-1]
        before = self.text[group[0][0] : group[-1][1]].upper()
        letter = letter.upper()
        return letter == "A" or f"{chr(ord(letter) - 1)}" in before

    def _subject_goes_on(self, words: str, gap: bool) -> bool:
        before = self._before()
        if not before:
            return True
        if gap or RULE.match(words) is not None or SUMMARY.match(words) is not None:
            return False
        small = sum(map(str.islower, words[:200]))
        return not (before.isupper() and small > len(words[:200]) // 2)

    def _before(self) -> str:
        """The words kept last, of the open field."""
        groups = self.draft.fields.get(self.opened)
        if not groups or not groups[-1]:
            return ""
        start, end = groups[-1][-1]
        return self.text[start:end].rstrip()

    def finish(self, position: int) -> Draft:
        """The body begins at the first line behind all labels that is neither label nor mark."""
        draft, lines = self.draft, self.draft.lines
        last = max((n for n, line in enumerate(lines) if line[0] in MARKS), default=-1)
        if last < 0:
            numbered = {start for marking, start, _ in draft.markings if marking.number is not None}
            last = max(
                (
                    n
                    for n, (kind, start, end) in enumerate(lines)
                    if kind in TRANSMISSION
                    or (kind == "marking" and any(start <= at < end for at in numbered))
                ),
                default=-1,
            )
        draft.body = position
        for number in range(last + 1, len(lines)):
            if lines[number][0] in LOOSE and lines[number][0] != "blank":
                draft.body = lines[number][1]
                del lines[number:]
                break
        draft.lines = [("caption", a, b) if kind == "body" else (kind, a, b) for kind, a, b in lines]
        return draft


BEGIN = (
    r"[ \t]{0,8}(?:¶[ \t]{0,2}\d{1,3}[ .)(]|\d{1,3}\.[ \t]{0,4}\([A-Z]|\([A-Z/]{1,6}\)[ \t]{0,3}\d{1,2}\."
    r"|1[.)][ \t]{1,4}[^\s\d])"
)
FIRST = re.compile(BEGIN)
PARAGRAPH = re.compile("\n" + BEGIN)


def first_paragraph(text: str, start: int) -> int:
    """Where the first numbered paragraph begins, or the end of the text."""
    if FIRST.match(text, start) is not None:
        return start
    first = _first_line(text, start)
    inline = text.find(" 1. (", start, first)
    return inline + 1 if inline >= 0 and FIRST.match(text, inline + 1) is not None else first


def _first_line(text: str, start: int) -> int:
    for match in PARAGRAPH.finditer(text, start):
        begin = match.start() + 1
        above = text.rfind("\n", max(begin - 200, 0), begin - 1) + 1
        line = text[above : begin - 1].strip(STRIP)
        if text.find("¶", begin, match.end()) < 0 and re.match(r"REF|1\. ?\d", line, re.I) is not None:
            continue
        return begin
    return len(text)
