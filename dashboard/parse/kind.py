"""Kinds of paragraphs: summary, comment, action request, text.

Comes in: the words of a paragraph and its heading; then all paragraphs in order. Goes out: its kind; the paragraphs
with the kinds of those that go on a summary or comment. Refuses to guess where one ends: it goes on beyond its own
paragraph only where its end is printed (`End summary`), at most twelve paragraphs on and not beyond another heading.

    label       `Summary:`, `BEGIN SUMMARY`, `Introduction and summary`, `KEY POINTS`; `Comment:`, `EMBASSY EXAMPLE
                COMMENT:`, `Introduction and comment`; `ACTION REQUEST`: at the beginning, or as the heading
    of two      a label that names a summary is one; one that names an action request beside a comment is that
    end         `END SUMMARY`, `End of comment`, `END EMBASSY EXAMPLE COMMENT`; without a label before it, it ends the
                summary that the first paragraph is
"""

from __future__ import annotations

import re

from dashboard.cable import Paragraph
from dashboard.parse.quoted import inside, papers
from dashboard.parse.unnumbered import PORTION

LABELLED, REQUESTED = 80, 160
"""Characters at the beginning in which a label stands; in which the words `action request` do."""
COMMENT = re.compile(r"(?:BEGIN )?COMMENTS?\b")
NAMED_COMMENT = re.compile(
    r"(?:[A-Z][A-Z'’./&-]{0,16} ){1,4}COMMENTS?(?: CONT[A-Z'’.]{0,8})?\s?:|(?:EMBASSY|POST) COMMENT\."
)
"""A label that says whose comment it is, or what else."""
COMMENT_OVER = re.compile(
    r"(?:AND |& |/ ?)COMMENTS?$|(?:EMBASSY|POST|MISSION|CONSULATE)(?: [A-Z]{2,20})? COMMENTS?$"
)
SUMMARY = re.compile(
    r"\(?(?:BEGIN )?(?:(?:EXECUTIVE |[A-Z]{4,14}(?: AND |/| & ))?SUM{1,3}ARY|KEY POINTS(?=:|\s{0,3}(?:$|\n)))\b"
)
GOING_ON = frozenset(("summary", "comment"))
ENDS = ("End", "END")
END = re.compile(
    r"END\s{1,3}(?:OF\s{1,3})?(?:[A-Z'’/&]{1,14}\s{1,3}){0,4}?(SUM{1,3}ARY|COMMENTS?|KEY\s{1,3}POINTS|INTRODUCTION)\b",
    re.I,
)
INNER = re.compile(r"(?:\(|\b)(COMMENTS?|SUMMARY|Comments?|Summary)(?::|\. )")
"""A label inside a paragraph: the end behind it is its own."""
MOST = 12
"""Paragraphs behind a label in which its end may stand."""
TAIL = 60
"""Characters at the end of a paragraph in which most ends stand."""


def kind_of(words: str, heading: str | None) -> str:
    """The kind of a paragraph with these words below this heading."""
    head = words[:LABELLED].upper()
    asked = ""
    if words.find("q", 0, REQUESTED) >= 0 or words.find("Q", 0, REQUESTED) >= 0:
        asked = words[:REQUESTED].upper()
    labelled = "COMMENT" in head or "MARY" in head or "ACTION REQUEST" in asked or head[:10] == "KEY POINTS"
    over = ""
    if heading is not None:
        over = heading.upper()
        if (
            labelled
            or "COMMENT" in over
            or "MARY" in over
            or "ACTION REQUEST" in over
            or "KEY POINTS" in over
        ):
            over = PORTION.sub("", over.rpartition(" | ")[2], count=1)
            labelled = True
    if not labelled:
        return "text"
    if SUMMARY.match(head) is not None or SUMMARY.match(over) is not None:
        return "summary"
    if "ACTION REQUEST" in asked or "ACTION REQUEST" in over:
        return "action"
    if COMMENT.match(over) is not None or COMMENT_OVER.search(over) is not None:
        return "comment"
    return "comment" if _is_comment(head) else "text"


def _is_comment(head: str) -> bool:
    return COMMENT.match(head) is not None or NAMED_COMMENT.match(head) is not None


def going_on(paragraphs: list[Paragraph]) -> None:
    """Gives the paragraphs between a label and its printed end the label's kind."""
    kinds = [item.kind for item in paragraphs]
    for place, kind in enumerate(kinds[:-1]):
        if kind in GOING_ON and _end(paragraphs[place].text, kind) < 0:
            _mark(paragraphs, place, kind)
    if kinds and kinds[0] == "text" and paragraphs[0].number is not None:
        first = paragraphs[0]
        if _end(first.text[-TAIL:], "summary") >= 0:
            paragraphs[0] = first._replace(kind="summary")


def _mark(paragraphs: list[Paragraph], place: int, kind: str) -> None:
    for last in range(place + 1, min(place + 1 + MOST, len(paragraphs))):
        item = paragraphs[last]
        if item.kind == kind or item.heading is not None:
            return
        at = _end(item.text, kind)
        if at >= 0:
            inner = INNER.search(item.text, 0, at)
            if inner is not None and inner[1][:3].upper() == kind[:3].upper():
                return
            if inside(at, papers(item.text)):
                return
            for number in range(place + 1, last + 1):
                if paragraphs[number].kind == "text":
                    paragraphs[number] = paragraphs[number]._replace(kind=kind)
            return


def _end(words: str, kind: str) -> int:
    """Where the printed end of a kind begins in `words`; -1 for nowhere."""
    for sign in ENDS:
        at = words.find(sign)
        while at >= 0:
            match = END.match(words, at)
            if match is not None and (
                match[1][:3].upper() == "INT" or (match[1][:3].upper() == "COM") == (kind == "comment")
            ):
                return at
            at = words.find(sign, at + 1)
    return -1
