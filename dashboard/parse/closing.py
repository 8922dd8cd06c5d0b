"""The end of a telegram: signature and end marks.

Comes in: the text and where its last paragraph begins. Goes out: a `Closing`: where the closing lines begin, and the
signer. Refuses to take a sentence for a name: a signature is one to three capitalised words on a line of their own, or
one word in capitals behind the last sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dashboard.parse.lexicon import Lexicon
from dashboard.parse.marking import caveats_of, read_marking

NAME = re.compile(
    r"[#>* ]{0,4}([A-Z][A-Za-z'’`-]{1,20}(?:[ ,]{1,2}(?:[A-Z][A-Za-z.'’-]{0,20}|[IVXJSr.]{1,4})){0,2})[#.* ]{0,8}$"
)
INLINE = re.compile(r"[.!?\"”)]\s{1,4}([A-Z][A-Z'’-]{2,20})\s{0,3}$")
END = re.compile(
    r"(?:NNNN|BT|END (?:OF )?(?:CABLE )?TEXT[.!]?|#\d{4}|<< ?END OF DOCUMENT ?>>|END OF MESSAGE|[.=*#_-]{1,80}|DECLASSIFIED/RELEASED\b.*|REVIEW \d\d .*|NOTE:.*)$",
    re.I,
)
PAGE = re.compile(r"(?:PAGE \d\d|.{2,40}\d{3}(?:\.\d)? OF \d{2,3})", re.I)
LINES = 14
"""Lines at the end that are looked at."""
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Closing:
    """`start`: where the signature or the first end mark begins; the end of the text where there is neither."""

    start: int
    signer: str | None = None
    signed: tuple[int, int] | None = None


def read_closing(text: str, begin: int, lexicon: Lexicon) -> Closing:
    """The closing of `text`, not before `begin`."""
    stop = len(text)
    start = stop
    for _ in range(LINES):
        above = text.rfind("\n", begin, stop) + 1 or begin
        line = text[above:stop].strip(" \t\r\\\u00a0\n")
        if line:
            if not _is_mark(line, lexicon):
                return _signed(text, above, stop, line, start)
            start = above
        if above <= begin:
            break
        stop = above - 1
    return Closing(start)


def _is_mark(line: str, lexicon: Lexicon) -> bool:
    if len(line) > LONGEST:
        return False
    if END.match(line) is not None or PAGE.match(line) is not None or caveats_of(line, lexicon):
        return True
    marking = read_marking(line, lexicon)
    return marking is not None and marking.number is None


def _signed(text: str, above: int, stop: int, line: str, start: int) -> Closing:
    """`line` is the last one that is no end mark: the signature, or the end of the last paragraph."""
    match = NAME.match(line) if len(line) <= LONGEST else None
    if match is not None and _stands_alone(text, above, line):
        at = text.index(match[1], above)
        return Closing(above, " ".join(match[1].split()), (at, at + len(match[1])))
    match = INLINE.search(line[-60:])
    if match is not None:
        at = text.rindex(match[1], above, stop)
        return Closing(at, match[1], (at, at + len(match[1])))
    return Closing(start)


def _stands_alone(text: str, above: int, line: str) -> bool:
    """Whether the line that begins at `above` does not go on a sentence: a blank line or a full stop stands before."""
    before = text[max(above - 80, 0) : above].rstrip(" \t\\\u00a0")
    if not before or before.endswith("\n\n") or before == "\n":
        return True
    flat = before.rstrip()
    if before.count("\n", len(flat)) > 1 or (line.isupper() and not flat.isupper()):
        return True
    return flat.endswith(
        (".", "!", "?", '"', "”", ")", "*", "-", "_", ":")
    )
