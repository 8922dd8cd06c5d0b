"""Words without a rule below them: whether they are a heading.

Comes in: the last lines above a paragraph. Goes out: yes or no. Refuses ends of sentences, names in lists, and the end
of a classified-by statement.
"""

from __future__ import annotations

import re

from dashboard.parse.above import (
    ENDED,
    LONGEST,
    LONGEST_LINE,
    PORTION,
    SENTENCE_ENDS,
    STOPS,
    is_title,
    last_line,
)

QUOTES = ('"', "”")
NAMED = re.compile(
    r"(?:\([A-Z/]{1,8}\) )?[A-Z][^\s:]{0,20}(?:(?: [^\s:]{1,20}){0,2}"
    r"|(?: (?:[A-Z\d][^\s:]{0,20}|and|of|the|on|for|in|to|with|&)){0,6}):$"
)
"""A few words, or words in capitals, before a colon: no sentence that introduces a list, but `Comment:`."""
INITIAL = re.compile(r"(?:^|[\s.])[A-Z]\.$")
"""A name that was broken behind an initial: no end of a sentence."""
REASON = re.compile(r"\b1\s?[.,]\s?[45]\s{0,2}\(?[a-h]\b", re.I)
"""The end of a classified-by statement."""
END = re.compile(r"\bEND\s(?:OF\s)?(?:SUMMARY|COMMENT|NOTE|TEXT)$", re.I)
QUESTION = re.compile(
    r"(?:\([A-Z/]{1,8}\) )?(?:Are|Can|Did|Do|Does|Has|Have|How|Is|Was|What|When|Where|Which|Who|Whose|Why|Will)"
    r" [^.?!\n]{2,60}\?[\"”]?$"
)
"""A question that asks in a few words what the paragraph below answers."""
ITEM = re.compile(r"[A-Z][^\s,:]{1,20}(?: [A-Z][^\s,:]{0,20}){1,3}, [A-Z]")
"""A name with its title, as lists of those present have them."""
QUOTED = re.compile(r"[\"“][A-Z][^\"“”.]{2,60}[\"”]$")
FIGURE = re.compile(r"[\d.,/]{1,10}(?: [A-Z]?[a-z'’]{1,20}){2,9}$|[\d.,/]{1,10}(?: [A-Z'’]{1,20}){2,9}$")
"""A line that begins with a figure and holds no other."""
BROKEN = 45
"""Characters from which on a heading is broken over two lines."""
UNBROKEN = 130
"""Characters of a line that no teleprinter broke."""


def may_stand_alone(block: str, named: list[str], before: str, apart: bool) -> bool:
    """Whether words without a rule below them are a heading; `apart`: a blank line stands above."""
    line = named[-1]
    if len(named) > 1 and not block.isupper() and not (apart and _is_broken(named)):
        return False
    stopped = line.endswith(STOPS) and not (line.endswith(QUOTES) and line.isupper() and line[0].isalpha())
    if stopped and not (apart and len(named) == 1):
        return False
    if stopped and NAMED.match(line) is None:
        if (
            line[-2:].strip('"”')[-1:] == "?"
            and QUESTION.match(line) is not None
            and (not before or _is_ended(before))
        ):
            return True
        if line.endswith((".", "?")):
            return len(line) <= LONGEST_LINE and is_title(PORTION.sub("", line))
        return QUOTED.match(line) is not None
    first = PORTION.sub("", named[0])[:1]
    if not first.isupper() and not (first.isdigit() and apart and FIGURE.match(line) is not None):
        return False
    if apart:
        above = before[-LONGEST:]
        return ITEM.match(line) is None or "," not in above or ENDED.search(above[-20:]) is not None
    if INITIAL.search(before[-3:]) is not None or REASON.search(block) is not None:
        return False
    if len(block) > LONGEST_LINE:
        return False
    if before and not _is_ended(before):  # where lines are not broken, each begins anew
        return len(last_line(before)) > UNBROKEN and is_title(line)
    return True


def _is_broken(named: list[str]) -> bool:
    """Whether two lines are one title, and no list of names with remarks."""
    words = " ".join(named)
    return len(named) == 2 and len(named[0]) >= BROKEN and "(" not in words and is_title(words)


def _is_ended(words: str) -> bool:
    """Whether a sentence, or a section by its label, ends with `words`."""
    return words.endswith(SENTENCE_ENDS) or END.search(words[-40:]) is not None
