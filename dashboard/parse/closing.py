"""The end of a telegram: signature and end marks.

Comes in: the text and where its last paragraph begins. Goes out: a `Closing`: where the closing lines
begin, and the signer. Refuses to take a sentence for a name: a signature is one to three capitalised words
on a line of their own, or one word in capitals behind the last sentence.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from dashboard.parse.lexicon import Lexicon
from dashboard.parse.marking import caveats_of, read_marking

NAME = re.compile(
    r"[#>* ]{0,4}((?:[A-Z]\. ?){0,2}[A-Z][A-Za-z'’`-]{1,20}(?:[ ,]{1,2}(?:[A-Z][A-Za-z'’-]{0,20}|[IVXJSr.]{1,4})){0,2})"
    r"[#.* ]{0,8}$"
)
SMALL = re.compile(r"[a-z]{3,20}$")
INLINE = re.compile(
    r"(?:^|[.!?\"”)*]|\b(?:cfm|UNQUOTE|REGARDS,?)|[\d_Xx]\w{0,20})\s{1,4}"
    r"([A-Z][A-Z'’-]{3,20}|LA [A-Z]{3,12}|[A-Z][A-Za-z'’-]{2,20})$"
)
LAST = re.compile(r"\s([A-Z][A-Z'’-]{3,20})$")
PHRASE = re.compile(
    r"(?:END (?:OF )?(?:TEXT|COMMENT|SUMMARY|NOTE|CABLE|MESSAGE)\.?|MINIMIZE CONSIDERED\.?"
    r"|(?:[A-Z'-]{3,20} )?UNQUOTE\.?)\s{1,3}",
    re.I,
)
BEHIND_WEB = re.compile(r"(?:cfm|_\w{1,20}|\*{3}|/)\s{1,3}[A-Z][A-Za-z'’-]{2,20}$")
ACCESS = re.compile(
    r"for more reporting from .{3,60}|(?:please )?visit [^.]{3,80}$|you can also access (?:this|the) (?:web ?)?site\b"
    r"|(?:the )?(?:State )?Department's\b.{0,20}$|.{0,30}\bClassified (?:SIPRNET )?web ?site\b"
    r"|.{0,20}\bSIPRNET web ?site\b",
    re.I,
)
"""Further lines of such a notice."""
FRAME = re.compile(r"[-=_* ]{3,90}")
NOTICE = 200
"""Characters above a signature in which its words stand."""
REDACTED = re.compile(r"[Xx]{3,40}$")
WEB = re.compile(
    r"[\"“']?\s?(?:please )?visit .{1,80}web ?site|https?://|.{0,60}\bgov[./]|\*{4}|.{0,40}@ ", re.I
)
END = re.compile(
    r"(?:N{3,4}|BT|END (?:OF )?(?:CABLE )?TEXT[.!]?|#\d{4}|(?:<< ?)?END OF DOCUMENT(?: ?>>)?|END OF MESSAGE[.!]?"
    r"|END (?:OF )?CABLE[.!]?|DECAPTIONED"
    r"|[.=*#_>-]{2,60} ?(?:CABLE ENDS?|END (?:OF )?CABLE) ?[.=*#_>-]{2,60}"
    r"|[.=*#_>-]{1,80}|DECLASSIFIED/RELEASED\b.*|REVIEW \d\d .*|NOTE(?::| BY [A-Z]{1,4}[/:]).*)$",
    re.I,
)
PAGE = re.compile(r"(?:PAGE \d\d|.{2,40}\d{3}(?:\.\d)? OF \d{2,3})", re.I)
FAREWELL = re.compile(
    r"\n[ \t]{0,8}(?i:(?:(?:with )?(?:best|kind|warm) )?(?:regards|wishes)|best|respectfully|sincerely)(?i: yours)?,"
    r"[ \t]{0,4}\n\s{0,8}(?:[A-Z][a-z]{1,15}[ \t]{0,4}\n\s{0,8})?$"
)
"""The end of a letter, with the given name of its writer, above the signature."""
OPENERS = frozenset(
    [
        "the",
        "in",
        "on",
        "at",
        "a",
        "an",
        "and",
        "but",
        "he",
        "she",
        "it",
        "we",
        "they",
        "this",
        "that",
        "these",
        "there",
        "his",
        "her",
        "our",
        "their",
        "its",
    ]
)
"""Words that begin a sentence which was cut off."""
LINES = 14
"""Lines at the end that are looked at."""
LONGEST = 200


class Closing(NamedTuple):
    """`start`: where the signature or the first end mark begins; the end of the text where there is
    neither.
    """

    start: int
    signer: str | None = None
    signed: tuple[int, int] | None = None


def read_closing(text: str, begin: int, end: int, lexicon: Lexicon) -> Closing:
    """The closing of the text that ends at `end`, not before `begin`."""
    closing = _closed(text, begin, end, lexicon)
    if closing.signed is None:
        return closing
    start = _notice(text, begin, closing.start)
    return closing if start == closing.start else Closing(start, closing.signer, closing.signed)


def _closed(text: str, begin: int, end: int, lexicon: Lexicon) -> Closing:
    stop = start = end
    for _ in range(LINES):
        above = text.rfind("\n", begin, stop) + 1 or begin
        line = text[above:stop].strip(" \t\r\\\u00a0\n")
        if line:
            web = not line.isalpha() and WEB.match(line) is not None
            if web and start == end and BEHIND_WEB.search(line[-60:]) is not None:
                return _signed(text, begin, above, stop, line, start, lexicon)
            hidden = (
                REDACTED.fullmatch(line) is not None
                and END.match(_line_above(text, begin, above)) is not None
            )
            if not web and not hidden and not _is_mark(line, lexicon):
                return _signed(text, begin, above, stop, line, start, lexicon)
            start = above
        if above <= begin:
            break
        stop = above - 1
    return Closing(start)


def _line_above(text: str, begin: int, end: int) -> str:
    """The last line before `end` that is not blank."""
    above = text[max(begin, end - LONGEST) : end].rstrip(" \t\r\\\u00a0\n")
    return above[above.rfind("\n") + 1 :].strip()


def _is_mark(line: str, lexicon: Lexicon) -> bool:
    if len(line) > LONGEST:
        return False
    if END.match(line) is not None or caveats_of(line, lexicon):
        return True
    if not line.isalpha() and PAGE.match(line) is not None:
        return True
    marking = read_marking(line, lexicon)
    return marking is not None and marking.number is None


def _signed(text: str, begin: int, above: int, stop: int, line: str, start: int, lexicon: Lexicon) -> Closing:
    """`line` is the last one that is no end mark: the signature, or the end of the last paragraph."""
    phrase = PHRASE.match(line) if len(line) <= LONGEST else None
    words = line if phrase is None else line[phrase.end() :]
    own_line = above > begin or phrase is not None
    match = NAME.match(words) if own_line and len(words) <= LONGEST else None
    if match is not None and (phrase is not None or _stands_alone(text, above, words)):
        return _closing(text, begin, text.index(words, above), match[1], lexicon)
    if own_line and SMALL.match(line) is not None and _stands_alone(text, above, line):
        return _closing(text, begin, above, line, lexicon)
    tail = line[-60:]
    match = INLINE.search(tail)
    if match is None:
        match = (
            (BEHIND_WEB if WEB.match(line) is not None else LAST).search(tail) if not line.isupper() else None
        )
    name = "" if match is None else (match[0] if match.lastindex is None else match[1]).split()[-1]
    if match is not None and name.lower() not in OPENERS:
        name = match[1] if match.lastindex is not None else name
        return _closing(text, begin, text.rindex(name, above, stop), name, lexicon)
    return Closing(start)


def _closing(text: str, begin: int, start: int, name: str, lexicon: Lexicon) -> Closing:
    """The signature that begins at `start`; one that is redacted has no signer, a doubled name counts once, a title
    before the name or behind its comma is none of it.
    """
    at = text.index(name, start)
    words = [word for word in name.replace(",", " ").split() if word != "."]
    while len(words) > 1 and len(words[0]) > 2 and words[0].upper() in lexicon.titles:
        words = words[1:]
    if len(words) == 2 and "," in name and words[1].upper() in lexicon.titles:
        words = words[:1]
    if len(words) == 2 and words[0].upper() == words[1].upper():
        words = words[:1]
    signer = None if REDACTED.match(name) is not None else " ".join(words)
    if "," in text[max(start - 40, 0) : start]:
        farewell = FAREWELL.search(text, max(start - 60, begin), start)
        start = start if farewell is None else farewell.start() + 1
    return Closing(start, signer, (at, at + len(name)))


def _notice(text: str, begin: int, start: int) -> int:
    """Where the notice of a post's web site above the signature begins; `start` where there is none, or where nothing
    else stands behind `begin`.
    """
    near = text[max(start - NOTICE, 0) : start]
    if "http" not in near and "site" not in near.lower():
        return start
    found, stop = start, start
    for _ in range(LINES):
        above = text.rfind("\n", 0, max(stop - 1, 0)) + 1
        line = text[above:stop].strip(" \t\r\\\u00a0\n")
        stop = above
        if WEB.match(line) is not None or ACCESS.match(line) is not None:
            found = above
        elif line and FRAME.fullmatch(line) is None and PAGE.match(line) is None:
            break
        elif line and found < start and FRAME.fullmatch(line) is not None:
            found = above  # the rule around it
        if above <= begin:
            break
    return found if text[begin:found].strip() else start


def _stands_alone(text: str, above: int, line: str) -> bool:
    """Whether the line that begins at `above` does not go on a sentence."""
    before = text[max(above - 200, 0) : above].rstrip(" \t\\\u00a0")
    flat = before.rstrip()
    if not flat or before.count("\n", len(flat)) > 1 or (line.isupper() and not flat.isupper()):
        return True
    last = flat[flat.rfind("\n") + 1 :].strip()
    return (
        flat.endswith((".", "!", "?", '"', "”", ")", "*", "-", "_", ":"))
        or len(last) < 20
        or WEB.match(last) is not None
    )
