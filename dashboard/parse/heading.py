"""The heading of a paragraph, which stands at the end of what is above it.

Comes in: the words between two paragraph numbers. Goes out: the words that belong to the paragraph above, and
the heading. Refuses ends of sentences, lists and redactions: without a rule of dashes a heading is one line (or
capitals), begins with a capital and has no stop; a question, a quotation, or a line that begins with a figure or ends
with an abbreviation only in title case, between blank lines.

    text of a paragraph.            text of a paragraph. -------- Heading --------

    Heading                         text of a paragraph. Heading
    -------                         -------

Of two headings one above the other both are kept, as `Upper | Lower`.
"""

from __future__ import annotations

import re

from dashboard.parse.above import (
    LONGEST,
    LONGEST_LINE,
    REDACTED,
    RULE,
    SENTENCE_ENDS,
    broken_line,
    is_title,
    last_line,
    one_line,
    upper_heading,
)
from dashboard.parse.alone import QUOTES, UNBROKEN, may_stand_alone
from dashboard.parse.quoted import CLOSES

WINDOW = 600
"""Characters at the end that are looked at."""
USUAL = re.compile(r"[.?!\"”][ \t]{0,8}\n[ \t]{0,8}\n([A-Z][^\n-]{1,78}[^\s\n-]) ?\n[-=]{3,90}$")
INLINE = re.compile(r"(?:^|\s)[-=]{4,80}\s([A-Z][^\n-]{2,60}?)\s[-=]{4,80}\s{0,9}$")
FINAL = frozenset(SENTENCE_ENDS)
"""With what a sentence ends above a usual heading."""
RULING = frozenset("-=_*")
"""Signs of which rules are made."""
DASHED = re.compile(r"-{1,3} [^-\s](?:[^\n]{0,76}[^-\s])? -{1,3}$")
"""A heading between dashes, where an item of a list has them only before it."""
BEHIND = re.compile(r"[.?!\"”)]\s{1,3}([A-Z\d\"“][^.?!]{2,78})$")
"""A heading behind the last sentence, in the same line."""
ENDED_SECTION = re.compile(
    r"\b(?:END|End)\s(?:OF\s|of\s)?(?:SUMMARY|Summary|COMMENT|Comment|NOTE|Note)\.?\s{1,3}"
    r"(?!AND\b|OF\b|BY\b|ON\b|CONT)([A-Z]{3,20}(?:[ ,&'-]{1,2}[A-Z]{1,20}){0,6})$"
)
"""A heading in capitals behind the end of a section, in the same line."""
TRAILING = re.compile(
    r"(?:[a-z]{4}[.?!][\"”)]?|\b(?:SUMMARY|COMMENT|NOTE)[.)]{1,2})\s{1,3}"
    r"([A-Z][A-Za-z'’]{0,20}:?(?: [^\s.?!]{1,24}){2,12})$"
)
"""A title of three words or more behind the last sentence of a line that no teleprinter broke."""
SENTENCE = re.compile(r"[a-z]{4}\.[ \t]{0,8}$")
INSIDE = re.compile(r"[a-z]{4}\.\s{1,3}([A-Z\d\"“][^.]{2,78})$")
"""The end of a sentence, and a heading behind it in a line that stands alone."""
NEAR = 4
"""Characters by which a rule is longer or shorter than its heading."""
CLOSING = frozenset(("END", "End"))
BLANKS = " \t\n\\"


def may_end_in_heading(flat: str) -> bool:
    """A quick test: most paragraphs end with a full stop or a quotation mark, and have no heading behind them."""
    last = flat[-1:]
    if last == ".":
        return flat[-3:-2] == "."
    if last in QUOTES:
        line = flat[flat.rfind("\n") + 1 :].lstrip()
        return line[:1] in ('"', "“") or line[-2:-1] == "?" or line.isupper()
    return last != ""


def split_heading(flat: str) -> tuple[str, str | None, str]:
    """(words before it, heading, its first line as printed); (flat, None, "") where there is none."""
    if flat[-1:] in ("-", "="):
        found = _usual(flat)
        if found is not None:
            return found
        usual = USUAL.search(flat, max(len(flat) - LONGEST, 0))
        if usual is not None:
            return flat[: usual.start() + 1], usual[1].rstrip(" :"), usual[1]
    window = flat[-WINDOW:]
    words, heading, line = _split(window)
    if heading is None or (not words and len(window) < len(flat)):
        return flat, None, ""
    return flat[: len(flat) - len(window)] + words, heading, line


def _usual(flat: str) -> tuple[str, str | None, str] | None:
    """A heading on its line between an empty line and a rule, behind the end of a sentence: what `USUAL` finds most
    often, told by the line ends.
    """
    under = flat.rfind("\n")
    over = flat.rfind("\n", 0, max(under, 0))
    rule = len(flat) - under - 1
    if over < 3 or flat[over - 1] != "\n" or not 2 < rule <= LONGEST_LINE or flat[under + 1 :].strip("-="):
        return None
    stop = over - 2 if flat[over - 2] != " " else over - 3
    line = flat[over + 1 : under]
    if (
        flat[stop] not in FINAL
        or not "A" <= line[:1] <= "Z"
        or not 3 < len(line) < LONGEST_LINE
        or "-" in line
    ):
        return None
    line = line.removesuffix(" ")
    return None if line[-1].isspace() else (flat[: stop + 1], line.rstrip(" :"), line)


def opening_heading(flat: str) -> tuple[str | None, str]:
    """(heading, words below it) of a paragraph whose first line is its heading, over a rule; else (None, `flat`)."""
    at = flat.find("\n", 0, LONGEST)
    if at <= 0:
        return None, flat
    end = flat.find("\n", at + 1)
    rule = flat[at + 1 : end] if end > 0 else ""
    parts = rule.split()
    if len(rule.strip()) <= NEAR or RULE.fullmatch(rule.strip()) is None or flat[at - 1] in ".,;":
        return None, flat
    if len(parts) > 1 and 1 < len(parts[0]) <= len(parts[-1]):  # the rules of a table's columns
        return None, flat
    return flat[:at].strip().rstrip(" :"), flat[end + 1 :].lstrip(BLANKS)


def _split(flat: str) -> tuple[str, str | None, str]:
    nothing = flat, None, ""
    rest, rule = flat, 0
    tail = last_line(rest)
    if tail.endswith(("---", "===")) and RULE.fullmatch(tail) is None:
        inline = INLINE.search(flat[-120:])
        if inline is not None:
            return (
                flat[: len(flat) - len(flat[-120:]) + inline.start()].rstrip(),
                inline[1].strip(" :"),
                inline[1],
            )
    if tail == "-":
        rest = _mended(rest)
        tail = last_line(rest)
    while tail and RULE.fullmatch(tail) is not None:
        rule = len(tail)
        rest = rest[: rest.rfind("\n") + 1].rstrip(BLANKS)
        tail = last_line(rest)
    if rule:
        behind = _behind(tail, rule)
        if behind is not None:
            return rest[: len(rest) - len(behind)].rstrip(), behind.rstrip(" :"), behind
    else:
        found = ENDED_SECTION.search(tail[-LONGEST_LINE:])
        if found is None and len(tail) > UNBROKEN:
            found = TRAILING.search(tail[-LONGEST_LINE - 4 :])
        if found is not None and is_title(found[1]) and CLOSES.match(found[1]) is None:
            return rest[: len(rest) - len(found[1])].rstrip(), found[1], found[1]
    block, apart = _block(rest, rule > 0)
    first, _, others = block.partition("\n")
    if others and REDACTED.fullmatch(first.strip()) is not None and "X" in first.upper():
        block = others
    if block[:3] in CLOSING and CLOSES.match(block) is not None:  # the end of a paper, perhaps over a heading
        block, apart = block.partition("\n")[2], True
    dashed = block.startswith("-") and DASHED.match(block.rstrip()) is not None
    if not block or len(block) > LONGEST or (block.startswith(("-- ", "- ")) and not dashed):
        return nothing
    ruled = rule > 0 or dashed or block.endswith("---") or block.startswith("---")
    ruled = ruled or (block.startswith("//") and block.endswith("//"))
    lines = (line.strip(" \t\\#*-=_/") for line in block.split("\n"))
    named = [line for line in lines if line]
    if not named or len(named) > 3 or (not ruled and REDACTED.fullmatch(" ".join(named)) is not None):
        return nothing
    before = rest[: len(rest) - len(block)].rstrip()
    if not ruled and not may_stand_alone(block, named, before, apart):
        return nothing
    inside = INSIDE.search(block.rstrip()) if not ruled and "\n" not in block else None
    if inside is not None:
        return rest[: len(rest) - len(block) + inside.start(1)].rstrip(), inside[1].rstrip(" :"), inside[1]
    heading, first = " ".join(named).rstrip(" :"), named[0]
    half = broken_line(before, first) if rule and apart and len(named) == 1 else None
    if half is not None:
        return before[: len(before) - len(half)].rstrip(), f"{half} {heading}", half
    close = "\n\n" not in rest[len(before) : len(rest) - len(block)]
    above = False
    before = _mended(before) if before.endswith("\n-") else before
    while before and RULE.fullmatch(last_line(before)) is not None:
        above = True
        before = before[: max(before.rfind("\n"), 0)].rstrip()
    upper = None if before.endswith(SENTENCE_ENDS) else upper_heading(before, above)
    if upper is None:
        return before, heading, first
    glue = " " if close and above else " | "
    before = before[: len(before) - len(upper)].rstrip(BLANKS + "-=_*#")
    return before, f"{one_line(upper)}{glue}{heading}", upper


def _block(rest: str, ruled: bool) -> tuple[str, bool]:
    """(the last lines of `rest`, which may be a heading, whether a blank line or a rule stands above)."""
    place = rest.rfind("\n\n")
    block = rest[place + 2 :] if place >= 0 else rest[rest.rfind("\n") + 1 :]
    if "\n" not in block:
        return block, place >= 0
    lines = block.split("\n")
    for number in range(len(lines) - 1, 0, -1):
        over = lines[
            number - 1
        ].strip()  # what stands above a rule is the end of the text, or another heading
        if over and (RULE.fullmatch(over) is not None or over == "-"):
            return "\n".join(lines[number:]), True
    if ruled and (len(block) > LONGEST or len(lines) > 3 or SENTENCE.search(lines[-2]) is not None):
        last = lines[-1].strip()
        if len(last) <= LONGEST_LINE and lines[-2].rstrip().endswith(SENTENCE_ENDS) and last[:1].isupper():
            return lines[-1], False
    return block, place >= 0


def _behind(line: str, rule: int) -> str | None:
    """The heading at the end of a line of text, over a rule of as many characters; None for none."""
    if abs(len(line) - rule) <= NEAR:
        return None
    match = BEHIND.search(line[-LONGEST_LINE - 4 :])
    if match is None or match[1].startswith(("-", "=")):
        return None
    return (
        match[1]
        if abs(len(match[1]) - rule) <= NEAR or (len(line) > LONGEST_LINE and is_title(match[1]))
        else None
    )


def _mended(rest: str) -> str:
    """`rest` without its last line, a dash, where that is the end of a rule of spaced dashes."""
    whole = rest[: rest.rfind("\n")].rstrip(BLANKS)
    return whole if RULE.fullmatch(last_line(whole)) is not None else rest
