"""Shapes of header lines: what a routing line, a date-time group, a page line look like.

Comes in: nothing. Goes out: patterns and kinds for `layout`, `noise` and `address`. Refuses nothing; patterns run on
lines cut to 2,000 characters, and none has nested repeats or two open-ended gaps.
"""

from __future__ import annotations

import re

HEAD = {
    "FM": "origin",
    "TO": "action",
    "INFO": "info",
    "XMT": "exclusion",
    "EXEMPT": "exclusion",
    "DE": "relay",
    "ZNY": "crypto",
    "ZNR": "crypto",
}
"""Operating signals and prosigns that begin a line of the transmission header (ACP 127)."""
ADDRESSES = frozenset(("action", "info", "exclusion"))
TRANSMISSION = frozenset(HEAD.values()) | {"transmission", "routing", "dtg"}
LOOSE = frozenset(("body", "caption", "unread", "rule"))
"""Kinds of lines that may as well belong to the body."""
INSIDE = frozenset(("body", "caption", "unread"))
"""Kinds of lines in which a label may still stand."""
ROUTING = re.compile(r"(?:[OPRZ]{1,2}\s{1,3})?R[A-Z]{3,7}(?:\s{1,3}R[A-Z]{3,7}){0,40}$")
ROUTED = re.compile(r"(?:[OPRZ] )?R[A-Z]{3,7}/")
DTG = re.compile(r"(?:[OPRZ]{1,2}\s{1,3}){0,2}\d{2}\s?\d{2}\s?\d{2}\s?Z\s{0,3}[A-Za-z]{3}\s{0,3}\d\s?\d")
DISTRIBUTION = re.compile(
    r"(?:(?:ACTION|INFO|ORIGIN)\s{1,3})?[A-Z/]{1,8}-\d\d\b(?:\s|$)|-{10,80}.{0,40}$"
    r"|(?:\([A-Z]{2,6}\)\s{1,3})?/\d{3}[A-Z]$"
)
DISTRIBUTED = frozenset("0123456789WNZR")
DATE_LINE = re.compile(r"[A-Z][a-z]{5,8}, \d{1,2} [A-Z][a-z]{2,8} \d{4}, \d\d:\d\d$")
PAGE_LINE = re.compile(
    r"PAGE\s{1,3}\d{2,3}\s{1,9}(?:OF\s{1,3}\d{2,3}\s{1,3})?[A-Z][A-Z .'-]{1,23}\s\d{3,6}"
    r"(?:\s{1,4}\d\d\sOF\s\d\d)?(?:\s{1,4}\d{6}Z)?"
    r"|(?:(?:[A-Z][A-Z .'-]{1,30}\s\d{8}|X{4,40})\s{1,3})?\d{3}(?:\.\d)?\s{1,3}OF\s{1,3}\d{3}$"
    r"|[A-Z][A-Za-z .'-]{1,30}\s\d{8}\s{1,3}\d{3}(?:\.\d)?\s{1,3}of\s{1,3}\d{3}$"
)
PAGE_HEAD = re.compile(
    r"(?:PAGE\s{1,3}\d{2,3}\s{1,12}(?:R[A-Z]{5,7}\d{3,6}"
    r"|(?:OF\s{1,3}\d{2,3}\s{1,3})?[A-Z][A-Z .'-]{1,23}\s\d{3,6}(?:\s{1,4}\d\d\sOF\s\d\d)?(?:\s{1,4}\d{6}Z)?)"
    r"|(?:[A-Z][A-Z .'-]{1,30}\s\d{8}|X{4,40})\s{1,3}\d{3}(?:\.\d)?\s{1,3}(?:OF|of)\s{1,3}\d{3})(?=\s|$)"
)
"""A page line in the text, behind which the sentence may go on in the same line."""
SMALL_PAGE = re.compile(
    r"\n[ \t]{0,60}([A-Z][A-Za-z .'-]{1,30}\s\d{8}\s{1,3}\d{3}(?:\.\d)?\s{1,3}of\s{1,3}\d{3}[ \t\\]{0,20})(?=\n)"
)
"""A page line in small letters, alone on its line."""
INNER_PAGE = re.compile(
    r"(?<=\S )((?:[A-Z]{2,12} ){1,3})\d{8} {1,3}\d{3}(?:\.\d)? {1,3}OF {1,3}\d{3}(?=\s|$)[ \t]{0,9}"
)
"""A page line inside a line of text, or at its end."""
EXTRACT = "partial extract of the original"
USUAL = re.compile(
    r"(?:[ \t]{0,4}\n){0,4}(VZCZC[^\n]{1,20})\n"
    r"([OPRZ]{2} R[A-Z]{3,7}(?: R[A-Z]{3,7}){0,12}[ \t]{0,4})\n(?:[ \t]{0,4}\n)?"
    r"(DE R[A-Z]{3,7} #[^\n]{1,40})\n(ZN[YR] [^\n]{1,20})\n"
    r"([OPRZ](?: [OPRZ])? \d{6}Z [A-Z]{3} \d\d[^\n]{0,60})\n(FM [A-Z][^\n]{1,60})\n"
    r"(?:(TO [A-Z][^\n]{3,80})\n)?(?:(INFO [A-Z][^\n]{3,80})\n)?"
)
"""The first lines of most headers."""
USUAL_KINDS = (
    ("transmission", 0),
    ("routing", 0),
    ("relay", 3),
    ("crypto", 4),
    ("dtg", 0),
    ("origin", 3),
    ("action", 2),
    ("info", 4),
)
"""Kind and length of the label of each line of a usual header."""
OPENING = re.compile(
    r"(((?:[A-Z] ){4,15}[A-Z]|UNCLAS) (?:SECTION (\d\d) OF (\d\d) )?"
    r"([A-Z]{3,20}(?: [A-Z]{2,20}){0,3}) (\d{6}))[ \\]{0,2}\n((?:[ \\]{0,2}\n){0,3})"
    r"(?:([A-Z]{4,9})[ \\]{0,2}\n((?:[ \\]{0,2}\n){0,3})(?:([A-Z]{4,9})[ \\]{0,2}\n((?:[ \\]{0,2}\n){0,3}))?)?"
    r"(?:([A-Z][^\n]{4,99})\n([A-Z][^\n]{4,199})\n([A-Z][^\n]{4,199})\n"
    r"(?:((?:[ \\]{0,2}\n){1,3})([A-Z][^\n]{4,199})\n)?)?"
)
"""A classification line, one or two captions, and the lines below them in most cables, the last one behind a blank
line.
"""
CITED = re.compile(
    r"[ \t]{0,20}(¶?[ABD-RTV-Z])[.)] {1,3}(?:\d\d )?([A-Z]{3,20}(?: [A-Z]{2,20}){0,3}) (\d{1,5})[ \\]{0,4}\n"
)
"""A line of references that is one cable, with a bullet that is no portion mark."""
OPENING_KINDS = ((12, "order"), (13, "tags"), (14, "subject"), (16, "reference"))
"""Groups of these lines and what they are."""
CORRECTION = re.compile(
    r"(?:\([A-Z/]{1,6}\) )?this (?:cable |message )?is a corrected (?:copy|version|cable)\b", re.I
)
"""A sentence that says so, above the text."""
REPLACES = re.compile(r"\bthis corrected (?:cable|copy|message|version) replaces\b", re.I)
"""The same at the beginning of the text."""
CORRECTED_SUBJECT = re.compile(r"^\W{0,3}CORRECT(?:ED)? COPY\b|\bCORRECTED COPY\W{0,3}$", re.I)
PROTECT = re.compile(
    r"(?:this (?:cable|message|telegram) is )?sensitive,? but unclassified[ .,;:-]{1,4}"
    r"(?:please )?(?:protect|handle|treat|safeguard) (?:it )?accordingly\.?$",
    re.I,
)
"""A line that only says how to handle the whole message."""
REDACTED = re.compile(r"[Xx]{3,200}")
CORRECTED = ("C O R R E C T", "CORRECTED COPY", "Corrected copy", "CORRECT COPY", "This is a corrected copy")
PASS_LINE = re.compile(
    r"(?!FOR\b|FROM\b|[A-Z][a-z])[A-Z][A-Z/ ]{0,30} (?:FOR|PASS(?: TO)?) [A-Z][A-Z0-9/,&' -]{1,60}$"
)
"""A caption that says to which office the cable goes, nothing else."""
ATTENTION = re.compile(r"(?:FOR|For)(?: the)? [A-Z][^\n.:;?!]{2,60}$")
"""A line behind the classified-by statement that says for whom the cable is."""
STRIP = " \t\n\\\u00a0\u200b"
"""What stands around the words of a line and says nothing."""
