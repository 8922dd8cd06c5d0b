"""Whether a line without a label belongs to the field above it.

Comes in: the open field, the line, the words so far. Goes out: yes or no. Refuses rules of dashes,
headings and lines that begin with a portion mark: they end every field.
"""

from __future__ import annotations

import re

from dashboard.parse.labels import INNER
from dashboard.parse.lexicon import Lexicon
from dashboard.parse.mrn import station_name
from dashboard.parse.persons import WHOLE

RULE = re.compile(r"[-=_*# ]{3,200}$")
SUMMARY = re.compile(r"(?:\([A-Z/]{1,6}\)\s?)?(?:BEGIN )?SUMMARY\b", re.I)
SUMMED = "(BbSs\u017f"
"""What the label of a summary begins with; the last is a letter that a pattern without case takes for S."""
SENTENCE = re.compile(r"\([UCS]\)\s[A-Z]\w{0,20} [a-z]{2,20} [a-z]{2,20}\b")
"""A marked sentence below the officer's line; `(C) and (D)` are reasons."""
PORTION = re.compile(r"\(([A-Z]{2,4})(?:/{1,2}[A-Z ]{2,12})?\)\s")
TAGS_MORE = re.compile(r"(?:[,;]\s?)?[A-Z0-9][A-Z0-9,/;' -]{0,400}$")
NAME = re.compile(r"[A-Za-z .,'-]{0,60}")
"""The end of a person in brackets."""
OPEN = re.compile(r"\((?:[A-Z][A-Za-z' -]{1,30}(?:,[A-Za-z .'-]{0,30})?)?$")
"""The beginning of one."""
BULLET = re.compile(r"¶?\s?[(\[]?([A-Za-z])[.)\]]{1,2}\s?\S")
UNFINISHED = re.compile(r"(?:[,;:]|\b[A-Z]\))$")
BREAKS = re.compile(
    r"(?:\b(?:a|an|and|as|at|by|for|from|in|into|of|on|or|the|to|with)|[’']s|s[’']|[,&])$"
    r"|[’']s\s[a-z]{3,9}\s\d{1,2},\s\d{4}$",
    re.I,
)
"""Words with which no subject ends: small ones, a possessive, one with a date behind it."""
LONGEST_TITLE = 90
"""Characters of a line that may go on a subject behind a blank line."""
TITLE = re.compile(r"([AEG-KM-QW-Z][A-Z]{1,20})(?: [A-Z ,'-]{0,80})?$")
"""Capitals without a sign; the first letter is that of no label, summary or correction."""
CITATION = re.compile(r"[A-Za-z' ]{0,30}\d{2,7}\b")
CABLE = re.compile(
    r"(?:¶?\(?\d{1,2}[.)] {1,3}|¶?[A-Z]: {1,3})?(?:\d\d |(?:19|20)\d\d )?([A-Z][A-Za-z' -]{2,30}) \d{1,7}"
    r"(?: ?\([A-Za-z\d]{2,8}\)){0,2}(?: (?:AND PREVIOUS|and previous))?[\s.,;]{0,4}$"
)
TEXT = re.compile(r"\([UCS]\)\s{1,3}(?!AND\b|OR\b)[A-Z][A-Za-z]")
"""A portion mark with words behind it, no letter of a list of reasons."""
MARK = re.compile(r"\([UCS]\)")
"""A portion mark, or a bullet."""
ITEM = re.compile(r"\s{0,4}(?:\d\d |(?:19|20)\d\d )?([A-Z][A-Za-z' -]{2,30}) \d{1,7}\b")
SHORT_ITEM = 66
REASON_TAIL = re.compile(r"(?:1\.\s?[45]|\(?[A-Ha-h]\)?(?:[\s,.&/()]|and|AND|[a-hA-H](?![A-Za-z])){0,40}$)")
COMPLETE = re.compile(r"\b1\s?[.,]\s?[45]\s?\(?[A-H]\b.{0,30}[).]$", re.I)
"""The end of a classified-by statement: its reasons, all of them."""
REMARK = re.compile(r"(?:\([A-Z/]{1,6}\) )?(?!Reason|REASON|And\b|AND\b|DECL|Decl|By\b|BY\b)[A-Z][A-Za-z]{2}")


def is_second_line(words: str, lexicon: Lexicon) -> bool:
    """Whether a line directly below a subject can be nothing but more of it: capitals that begin no label, marking or
    caption.
    """
    match = TITLE.match(words)
    return (
        match is not None
        and match[1] not in lexicon.caveat_beginnings
        and match[1] not in lexicon.labels
        and words[0] not in lexicon.initials
    )


def goes_on(opened: str, words: str, gap: bool, before: str, so_far: str, lexicon: Lexicon) -> bool:
    """Whether `words` go on the field `opened`; `before` is its line above, `so_far` all of it, `gap` a
    blank line between.
    """
    if not opened:
        return False
    if words[0] == "(":
        portion = PORTION.match(words)
        if portion is not None and portion[1] in lexicon.portion_marks:
            return False
        if (opened == "authority" or opened == "reason") and SENTENCE.match(words) is not None:
            return False
    if RULE.match(words) is not None or (words[0] in SUMMED and SUMMARY.match(words) is not None):
        return False
    if opened == "subject":
        if gap and before:
            return _unfinished(before, words)
        if words[0] == "(" and before and TEXT.match(words) is not None:
            return False
        inner = INNER.search(words) if ":" in words else None
        return not before or not _is_text(before, words if inner is None else words[: inner.start()])
    if opened == "reference":
        if gap and MARK.match(words) is not None and not _is_item(words[3:], lexicon):
            return False
        return (
            _reference(words, gap, before, so_far)
            or lexicon.reference_kinds.get(words.partition(" ")[0].upper()) == "email"
            or _is_citation(words, lexicon)
        )
    if opened == "tags":
        inner = INNER.search(words) if ":" in words else None
        part = words if inner is None else words[: inner.start()].rstrip()
        return before.endswith((",", ";")) or ((not gap or not before) and _tags(part, before))
    if opened == "authority" or opened == "reason":
        if words[0] == "(" and TEXT.match(words) is not None:
            return False
        if COMPLETE.search(before[-80:]) is not None and REMARK.match(words) is not None:
            return False
        return not gap or words[0].islower() or REASON_TAIL.match(words) is not None
    return opened == "order" and not gap and words[:4].upper() in ("DECL", "N/A")


def _tags(words: str, before: str) -> bool:
    """Whether a line holds nothing but tags and persons in brackets, one of which may open in the line above."""
    if "(" not in words and ")" not in words:
        return TAGS_MORE.match(words) is not None
    if before.rfind("(") > before.rfind(")"):
        name, _, words = words.partition(")")
        if NAME.fullmatch(name) is None:
            return False
        words = words.lstrip(" ,;")
    rest = OPEN.sub("", WHOLE.sub(" ", words)).strip(" ,;")
    return not rest or TAGS_MORE.match(rest) is not None


def _unfinished(before: str, words: str) -> bool:
    """Whether a subject cannot end where a blank line stands, and `words` may go on with it."""
    if BREAKS.search(before[-40:]) is None or len(words) > LONGEST_TITLE:
        return False
    return words[0].isalnum() and (words.isupper() or not before.isupper())


def _is_text(before: str, words: str) -> bool:
    """Whether small letters follow a subject in capitals."""
    if words.isupper() or not before.isupper():
        return False
    head = words[:200]
    return sum(map(str.islower, head)) > len(head) // 2


def _is_item(words: str, lexicon: Lexicon) -> bool:
    """Whether words behind a bullet that may be a portion mark begin with a cable of a known station, or are a short
    line that names an e-mail or a call.
    """
    cable = ITEM.match(words)
    if cable is not None and station_name(cable[1], lexicon) in lexicon.stations:
        return True
    kinds = (lexicon.reference_kinds.get(word.strip(".,:;")) for word in words.upper().split())
    return len(words) < SHORT_ITEM and not {"email", "call"}.isdisjoint(kinds)


def _follows(letter: str, so_far: str) -> bool:
    """Whether the bullet before `letter` stands in the references so far."""
    return any(f"{chr(ord(letter) - 1)}{sign}" in so_far for sign in (".", ")", "]", ":"))


def _is_citation(words: str, lexicon: Lexicon) -> bool:
    """Whether a line behind a blank one is a cable of a known station, and nothing else."""
    match = CABLE.match(words)
    return match is not None and station_name(match[1], lexicon) in lexicon.stations


def _reference(words: str, gap: bool, before: str, so_far: str) -> bool:
    bullet = BULLET.match(words)
    if bullet is not None:
        letter = bullet[1].upper()
        return not (gap or letter in "UCS") or letter == "A" or _follows(letter, so_far)
    if not gap or UNFINISHED.search(before[-4:]) is not None:
        return True
    return not before[-1:].isdigit() and CITATION.match(words) is not None
