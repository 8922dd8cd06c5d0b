"""What stands above a heading: another heading, or the first half of the same one.

Comes in: the words above a heading. Goes out: the upper heading, or the first half of a heading that a blank line
broke. Refuses text, redactions, list items and lines that close a quoted paper.
"""

from __future__ import annotations

import re

from dashboard.parse.quoted import CLOSES

LONGEST = 200
LONGEST_LINE = 80
RULE = re.compile(r"[-=_*# ]{2,}")
PORTION = re.compile(r"^\([A-Z/]{1,8}\) ")
STOPS = (".", "?", "!", ":", ";", '"', "”", ",", ".)", ".]")
SENTENCE_ENDS = (".", "?", "!", '"', "”")
REDACTED = re.compile(r"[Xx.,*\s-]{3,200}")
"""Letters that a publisher blacked out."""
WORD = re.compile(r"[A-Za-z]['’A-Za-z]{3,40}")
SMALL = frozenset(
    ("with", "from", "over", "into", "than", "that", "upon", "about", "after", "before", "their")
)
"""Words that need no capital in a title; so do those of three letters."""
HALF = re.compile(r"(?:\b(?:a|an|and|for|from|in|of|on|or|the|to|with)|[&-])$", re.I)
"""How a line ends that cannot be a whole heading."""
ENDED = re.compile(r"(?:[.?!\"”][)\]]?|(?:END|End) [A-Za-z]{4,8}\.?[)\]])$")
"""How a sentence or a note in brackets ends."""
FULL = 68
"""Characters of a line into which no further word fitted."""


def upper_heading(before: str, ruled: bool) -> str | None:
    """The heading that stands above another one: with a rule of its own below it, or in capitals; None for none."""
    block = before[before.rfind("\n\n") + 2 :] if "\n\n" in before else before
    first, _, rest = block.partition("\n")
    block = rest if RULE.fullmatch(first.strip()) is not None else block
    lines = [line.strip() for line in block.split("\n")]
    if (
        len(lines) > 2
        or len(block) > LONGEST
        or not PORTION.sub("", block)[:1].isupper()
        or block[-1:] in STOPS
        or "//" in block
    ):
        return None
    whole = " ".join(lines)
    if REDACTED.fullmatch(whole) is not None or CLOSES.match(whole) is not None:
        return None
    return block if whole.isupper() or (ruled and is_title(PORTION.sub("", whole))) else None


def broken_line(before: str, below: str) -> str | None:
    """The last line of `before`, where `below`, a ruled line behind a blank one, goes on with it: a title that
    begins behind the end of a sentence and ends with a small word or a hyphen, or is too long for one word more.
    """
    line = last_line(before)
    if not 2 < len(line) <= LONGEST_LINE or not line[0].isupper() or line[-1] in STOPS or not is_title(line):
        return None
    above = before[: before.rfind("\n") + 1].rstrip()
    if above and ENDED.search(above[-20:]) is None:
        return None
    word = below.partition(" ")[0]
    return line if HALF.search(line) is not None or len(line) + 1 + len(word) > FULL else None


def one_line(words: str) -> str:
    return " ".join(words.split()).rstrip(" :")


def is_title(line: str) -> bool:
    """Whether all longer words of a line begin with a capital."""
    words = WORD.findall(line)
    return bool(words) and all(word[0].isupper() or word in SMALL for word in words)


def last_line(words: str) -> str:
    """The last line of some words, without its blanks."""
    return words[words.rfind("\n") + 1 :].strip()
