"""The heading of a paragraph, which stands at the end of what is above it.

Comes in: the words between two paragraph numbers. Goes out: the words that belong to the paragraph above, and
the heading. Refuses ends of sentences and lists: without a rule of dashes a heading is one line (or capitals),
begins with a capital and has no stop.

    text of a paragraph.            text of a paragraph. -------- Heading --------

    Heading
    -------
"""

from __future__ import annotations

import re

WINDOW = 600
"""Characters at the end that are looked at."""
LONGEST = 200
LONGEST_LINE = 80
RULE = re.compile(r"[-=_*# ]{2,}")
USUAL = re.compile(r"[.?!\"”][ \t]{0,8}\n[ \t]{0,8}\n([A-Z][^\n-]{1,78}[^\s\n-]) ?\n[-=]{3,90}$")
INLINE = re.compile(r"(?:^|\s)[-=]{4,80}\s([A-Z][^\n-]{2,60}?)\s[-=]{4,80}\s{0,9}$")
PORTION = re.compile(r"^\([A-Z/]{1,8}\) ")
NAMED = re.compile(
    r"(?:\([A-Z/]{1,8}\) )?[A-Z][^\s:]{0,20}(?:(?: [^\s:]{1,20}){0,2}"
    r"|(?: (?:[A-Z\d][^\s:]{0,20}|and|of|the|on|for|in|to|with|&)){0,6}):$"
)
"""A few words, or words in capitals, before a colon: no sentence that introduces a list, but `Comment:`."""
INITIAL = re.compile(r"(?:^|[\s.])[A-Z]\.$")
"""A name that was broken behind an initial: no end of a sentence."""
REASON = re.compile(r"\b1\s?[.,]\s?[45]\s{0,2}\(?[a-h]\b", re.I)
"""The end of a classified-by statement."""
STOPS = (".", "?", "!", ":", ";", '"', "”", ",", ".)", ".]")
SENTENCE_ENDS = (".", "?", "!", '"', "”")
BLANKS = " \t\n\\"


def split_heading(flat: str) -> tuple[str, str | None, str]:
    """(words before it, heading, its first line as printed); (flat, None, "") where there is none."""
    if flat[-1:] in '."”':  # most paragraphs
        return flat, None, ""
    usual = USUAL.search(flat, max(len(flat) - LONGEST, 0))
    if usual is not None:
        return flat[: usual.start() + 1], usual[1].rstrip(" :"), usual[1]
    window = flat[-WINDOW:]
    words, heading, line = _split(window)
    if heading is None or (not words and len(window) < len(flat)):
        return flat, None, ""
    return flat[: len(flat) - len(window)] + words, heading, line


def _split(flat: str) -> tuple[str, str | None, str]:
    nothing = flat, None, ""
    rest, ruled = flat, False
    tail = _last_line(rest)
    if tail.endswith(("---", "===")) and RULE.fullmatch(tail) is None:
        inline = INLINE.search(flat[-120:])
        if inline is not None:
            return (
                flat[: len(flat) - len(flat[-120:]) + inline.start()].rstrip(),
                inline[1].strip(),
                inline[1],
            )
    while tail and RULE.fullmatch(tail) is not None:
        ruled = True
        rest = rest[: rest.rfind("\n") + 1].rstrip(BLANKS)
        tail = _last_line(rest)
    apart = "\n\n" in rest
    block = rest[rest.rfind("\n\n") + 2 :] if apart else rest[rest.rfind("\n") + 1 :]
    if not block or len(block) > LONGEST or block.startswith(("-- ", "- ")):
        return nothing
    ruled = ruled or block.endswith("---") or block.startswith("---")
    ruled = ruled or (block.startswith("//") and block.endswith("//"))
    lines = (line.strip(" \t\\#*-=_/") for line in block.split("\n"))
    named = [line for line in lines if line and RULE.fullmatch(line) is None]
    if not named or len(named) > 3:
        return nothing
    before = rest[: len(rest) - len(block)].rstrip()
    if not ruled and not _may_stand_alone(block, named, before, apart):
        return nothing
    while before and RULE.fullmatch(_last_line(before)) is not None:
        before = before[: max(before.rfind("\n"), 0)].rstrip()
    return before, " ".join(named).rstrip(" :"), named[0]


def _may_stand_alone(block: str, named: list[str], before: str, apart: bool) -> bool:
    """Whether words without a rule below them are a heading; `apart`: a blank line stands above."""
    if (
        (named[-1].endswith(STOPS) and not (apart and len(named) == 1 and NAMED.match(named[0]) is not None))
        or not PORTION.sub("", named[0])[:1].isupper()
        or (len(named) > 1 and not block.isupper())
    ):
        return False
    if apart:
        return True
    if INITIAL.search(before[-3:]) is not None or REASON.search(block) is not None:
        return False
    return len(block) <= LONGEST_LINE and (not before or before.endswith(SENTENCE_ENDS))


def _last_line(words: str) -> str:
    return words[words.rfind("\n") + 1 :].strip()
