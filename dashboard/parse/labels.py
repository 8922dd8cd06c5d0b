"""Labels of header lines: `TAGS:`, `SUBJECT:`, `REF:`, `E.O. 12958:`, `Classified By:`.

Comes in: a stripped line. Goes out: the field that it opens, and how long the label is. Refuses words that
only begin like a label (`SUBJECT TO ...`, `REFERENCE to ...`): most labels need a colon, a few may do
without.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dashboard.parse.lexicon import Lexicon, letters
from dashboard.parse.slip import near

FIELDS = frozenset(("order", "tags", "subject", "reference", "authority", "reason"))
"""Fields that stand between the classification line and the text."""
WHOLE = frozenset(("order", "authority", "reason"))
"""Fields whose label stays with their words, because the reader of the field needs it."""
BARE = frozenset(("TAGS", "TAG", "SUBJECT", "SUBJ", "REF", "REFS", "REFTEL", "REFTELS"))
"""Labels that may stand without a colon."""
DIGITS = "0123456789Il"
"""What the number of an order begins with, two letters taken for 1 by a scanner."""
LONGEST = 12
"""Characters of a label in its usual spelling, its colon included."""
REFERENCES = ("REF", "REFS", "REFTEL", "REFTELS", "REFERENCE", "REFERENCES")
PORTION = re.compile(r"\s?\((?:S?B?U|C|S)\)$")
CABLE = re.compile(
    r"\s{0,4}(?:[(\[]?[A-Za-z][.)\]:]{1,2}\s{0,3})?(?:\d\d |(?:19|20)\d\d )?([A-Z][A-Za-z' -]{2,30}) \d{1,7}\b"
)
LOOSE_ORDER = re.compile(
    r"[*(.]?(?:E[.,:]?\s?[O0][.,:]?|O\.|EXEC\.? ORDER)[ -]{0,2}(?:NO\.? ?|# ?)?1\s?\d{4}\b(?=\s?[:;,.-])",
    re.I,
)
ORDERS = "EO.(*"
"""What the label of an order begins with, signs before it included."""
LABEL = re.compile(r"[(\[]?([A-Za-z][A-Za-z.0'’]{1,11}(?:\([Ss]\))?)")
CODE = re.compile(r"[^\w\n]{0,9}([A-Z]{2,5})\b")
SPACED_ORDER = re.compile(r"(?:E\.\s[O0]\.|EXECUTIVE ORDER)\s{0,2}\d{4,5}\b", re.I)
SHORTEST_SLIP = 5
"""Letters that a misprinted label must have more of."""
BULLET = re.compile(r"\s{1,4}[(\[]?[A-Za-z][.)\]:]")
CLASSIFIED = r"(?:C[LASIFED]{5,9}D|LASSIFIED)"
"""The word in all its spellings: `Classfied`, `CLASIFIED`."""
BY = re.compile(
    r"(?:\([A-Z/]{1,6}\)\s{0,3})?(?:"
    rf"(?:{CLASSIFIED}|DERIVED|DERIVATIVELY CLASSIFIED)\s{{1,3}}(?:BY|FROM)\b|CLASSIFIED\s?:"
    r"|C[LASIFED ]{5,10}D[\s-]{0,3}B\s?[YT]\b|CLASS(?:\.|IFY|IFICATION)? BY\b)",
    re.I,
)
UNDER = re.compile(r"E\.?\s?O\.?\s?\d{4,5},?\s{1,3}(?:(?:FOR )?REASONS?|(?:SECTION )?1\s?\.)", re.I)
"""The rest of a classified-by statement that was broken before the number of its order."""
OFFICER = ("Classified By:", "CLASSIFIED BY:", "Classified by:")
"""The usual spellings of the label of a classified-by statement."""
ENDS = (
    "TAGS",
    "TAG",
    "AGS",
    "SUBJ",
    "SUBJECT",
    "REF",
    "REFS",
    "REFTEL",
    "REFTELS",
    "(S)",
    " BY",
    "REASON",
    "REASONS",
)
"""How the words before the colon of a label end."""
COVER = re.compile(
    r"<<\d{1,9}>>|\d{1,2}/\d{1,2}/\d{4} \d{1,2}:\d\d(?::\d\d)?|\d\d[A-Z]{3,20}\d{1,7}|\d{5,6}"
    r"|(?:Embassy|Consulate|Mission) [A-Z][A-Za-z ]{2,30}"
)
"""Numbers, moments and places that stand alone on a line, as a row of a list of cables has them."""
MARKED = r"(?:\(S?B?[UCS]\)\s{1,2})?"
BARE_INNER = re.compile(
    rf"(?<=[\s.),;])(?:{MARKED}(?P<authority>(?:CLASSIFIED|Classified) [Bb][Yy]:? (?=[\w(]))"
    r"|(?P<tags>TAGS )(?=(?P<code>[A-Z]{4})\b)|(?P<order>E\.?O\.? ?1\d{4},? (?=DECL|N/A)))"
)
"""Labels without a colon that stand inside a line."""
INNER = re.compile(
    r"(?<=[\s.),;])(?:T?AGS?|SUBJ(?:ECT)?|REF(?:S|TELS?|\(S\))?|CLASSIFIED BY|REASONS?"
    r"|E\.?O\.? {0,2}\d{4,5})\s?:|(?<=[A-Z])REF:",
    re.IGNORECASE,
)


def label(words: str, opened: str, lexicon: Lexicon) -> tuple[str, int] | None:
    """(field, characters of the label to leave out) where `words` begin with a label; `opened` is the open
    field.
    """
    found = _clear(words, opened, lexicon)
    if found is None and (":" in words[: 2 * LONGEST] or words[0] in ORDERS):
        return _loose(words, lexicon)
    return found


def _clear(words: str, opened: str, lexicon: Lexicon) -> tuple[str, int] | None:
    """A label in one word, or a spaced one."""
    if words[0] in "(CcDdLl" and BY.match(words) is not None:
        return "authority", 0
    if (words[0] in "Ee" or ":" in words[: 2 * LONGEST]) and (
        (words[1:2] == " " and words[3:4] == " ") or words[1:3] == ". " or words[9:10] == " "
    ):
        spaced = _spaced(words, lexicon)
        if spaced is not None:
            return spaced
    match = LABEL.match(words)
    if match is None:
        return None
    name = match[1].upper()
    field = lexicon.labels.get(name)
    if field is None:
        name = name.rstrip(".")
        field = lexicon.labels.get(name)
    end = match.end()
    rest = words[end : end + 6].lstrip()
    if field is None and name.startswith("TAGS") and name[4:] in lexicon.tags:  # `TAGSPREL, ...`
        return "tags", 4
    if field is None and rest[:1] == ":":
        field = _slipped(name, words[end:], lexicon)
    if field == "reference" and name == "RE" and not _may_cite(words[end:], lexicon):
        return None
    if field is None or field not in FIELDS:
        return None
    if rest[:1] in (":", ";"):
        return field, 0 if field in WHOLE else words.index(rest[0], end) + 1
    if field == "order":
        return (field, 0) if _is_number(rest) and not (opened == "authority" and UNDER.match(words)) else None
    if field == "reason":
        return (field, 0) if opened == "authority" or rest[:1] in ("1", "(") else None
    if name not in BARE or words[end : end + 1] not in (",", " ", "\t"):
        return None
    if field == "tags" and rest[1:2] == ":":  # `TAG S:`
        return None
    if rest[:1] == "," and not (field == "tags" and _codes(words[end:], lexicon)):
        return None
    if field == "reference" and not _may_cite(words[end:], lexicon):
        return None
    return field, end


def _is_number(rest: str) -> bool:
    return rest[1:2].isdigit() and rest[0] in DIGITS


def _spaced(words: str, lexicon: Lexicon) -> tuple[str, int] | None:
    """A label in spaced letters, `T A G S:`, or an order's, `E. O. 12958:`."""
    if SPACED_ORDER.match(words) is not None:
        return "order", 0
    colon = words.find(":", 0, 2 * LONGEST)
    field = lexicon.labels.get(words[: max(colon, 0)].replace(" ", "").upper())
    return (field, 0 if field in WHOLE else colon + 1) if field in FIELDS else None


def _loose(words: str, lexicon: Lexicon) -> tuple[str, int] | None:
    """A label with signs or blanks in it (`*TAG S:`, `SUBJECT (C):`), or of references with a slip, before a cable."""
    if words[0] in ORDERS and LOOSE_ORDER.match(words) is not None:
        return "order", 0
    colon = words.find(":", 0, 2 * LONGEST)
    if colon < 2:
        return None
    key = letters(PORTION.sub("", words[:colon]))
    field = lexicon.labels.get(key)
    if field == "tags" or field == "subject":
        return field, colon + 1
    if field == "reference":
        return (field, colon + 1) if _may_cite(words[colon:], lexicon) else None
    if field is not None or len(key) > LONGEST or not any(near(key, known) for known in REFERENCES):
        return None
    cable = CABLE.match(words, colon + 1)
    known = cable is not None and letters(cable[1]) in lexicon.stations
    return ("reference", colon + 1) if known else None


def _slipped(name: str, behind: str, lexicon: Lexicon) -> str | None:
    """The field whose label a word before a colon is with one slip: `SUBJCET`; `TASG` where a known code follows."""
    if len(name) > SHORTEST_SLIP:
        known = (
            word for word, field in lexicon.labels.items() if field == "subject" and len(word) > SHORTEST_SLIP
        )
        return "subject" if any(near(name, word) for word in known) else None
    return "tags" if near(name, "TAGS") and _codes(behind, lexicon) else None


def _codes(behind: str, lexicon: Lexicon) -> bool:
    """Whether words behind a label begin with a known code."""
    code = CODE.match(behind)
    return code is not None and code[1] in lexicon.tags


def _may_cite(words: str, lexicon: Lexicon) -> bool:
    """Whether words behind a bare `REF` hold a number, a bullet, or a word for another kind of message."""
    if BULLET.match(words) is not None or any(sign.isdigit() for sign in words[:200]):
        return True
    return any(word.strip(".,:;") in lexicon.reference_kinds for word in words[:200].upper().split())


def quick_label(words: str, lexicon: Lexicon) -> tuple[str, int] | None:
    """What `label` says of a label in its usual spelling, `TAGS:` or `E.O. 12958`; None for any other."""
    colon = words.find(":", 0, LONGEST)
    field = lexicon.labels.get(words[:colon] if colon > 0 else "")
    if field in FIELDS:
        return field, 0 if field in WHOLE else colon + 1
    if words[4:5] == " " and words[5:7].isdigit() and lexicon.labels.get(words[:4]) == "order":
        return "order", 0
    return ("authority", 0) if words[:14] in OFFICER else None


def is_cover(words: str, lexicon: Lexicon) -> bool:
    """Whether a line belongs to the form of another message system or publisher, and not to the telegram."""
    upper = words.upper()
    return (
        upper in lexicon.cover_wholes
        or upper.startswith(lexicon.cover_begins)
        or COVER.fullmatch(words) is not None
        or any(inside in upper for inside in lexicon.cover_insides)
    )


def may_hold_label(words: str, start: int) -> bool:
    """A quick test whether a label may stand in `words` behind `start`: what stands before each colon."""
    place = words.find(":", start)
    while place > 0:
        before = words[max(place - 14, 0) : place].rstrip().upper()
        if before.endswith(ENDS) or before[-4:].isdigit():
            return True
        place = words.find(":", place + 1)
    return (
        ("TAGS " in words and words.find("TAGS ", start) > 0)
        or ("ified " in words and words.find("ified ", start) > 0)
        or ("IFIED BY" in words and words.find("IFIED BY", start) > 0)
        or ("O. 1" in words and words.find("O. 1", start) > 0)
        or ("EO 1" in words and words.find("EO 1", start) > 0)
    )


def inner_labels(words: str, start: int, lexicon: Lexicon) -> Iterator[tuple[str, int, int]]:
    """(field, start, end of the label to leave out) of labels inside a line: `DECL: 01/02/2010 TAGS: PREL
    SUBJECT: ...`.
    """
    found: list[tuple[int, int, str]] = []
    for match in INNER.finditer(words, start):
        name = match[0].rstrip(" :").upper()
        if name.startswith("E"):
            field: str | None = "order"
        else:
            field = "authority" if name.startswith("CLASS") else lexicon.labels.get(name)
        if field is not None:
            found.append((match.start(), match.end(), field))
    for match in BARE_INNER.finditer(words, start):
        field = match.lastgroup if match["code"] is None else "tags"
        if field is not None and (match["code"] is None or match["code"] in lexicon.tags):
            found.append((match.start(), match.end(), field))
    found.sort()
    last = ""
    for begin, end, field in found:
        if not (field == "authority" and last == field):
            yield field, begin, begin if field in WHOLE else end
        last = field
