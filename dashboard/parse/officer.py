"""Who classified the cable: the name and the title of the officer.

Comes in: the words of a classified-by statement. Goes out: name and title. Refuses to take an office, a place or a
redacted name for a person.

    Classified By: Ambassador NAME, per 1.4 (b) and (d).          title NAME
    CLASSIFIED BY: NAME, Ambassador; REASON: 1.4(B), (D)          NAME, title
"""

from __future__ import annotations

import re
from functools import lru_cache

from dashboard.parse.authority import LONGEST
from dashboard.parse.labels import CLASSIFIED
from dashboard.parse.lexicon import Lexicon
from dashboard.parse.slip import near

LABEL = re.compile(
    r"(?:¶?\s?\d{1,2}\.\s{0,3})?(?:\([A-Z/]{1,6}\)\s{0,3})?"
    rf"(?:(?:{CLASSIFIED}|CLASSIFICATION|CLASS\.?|CLASSIFY|DERIVED|DERIVATIVELY CLASSIFIED)\s{{1,3}}(?:BY|FROM)\b"
    r"|C[LASIFED ]{5,10}D[\s-]{0,3}B\s?[YT]\b{CLASSIFIED}\s?:|BY\b)"
    r"[\s:.]{0,4}",
    re.I,
)
WHY = re.compile(
    r"\b(?:for|fro?|fo|or|as per|per|under|due to|because of|based (?:up)?[o0]n|pursuant to|in accordance with"
    r"|according to)\b"
    r"[\s.]{1,3}(?=(?:the |following |for |of ){0,2}(?:r ?[ea] ?[as]|para|section|[1lI]\s?[.,]\s?[45]|1\d{4}|E\.? ?O))"
    r"|\bR ?(?:E ?A ?S|E ?S|A ?S|E ?A) ?[O0] ?N(?: ?\(?S\b\)?)?"
    r"|(?<=[\w,.;:]) ?\bR(?:EA|ES|AS)[EASON0]{2,4}:? ?(?=1\s?[.,]|\()"
    r"|\b(?:section )?E\.? ?O\.? ?1\d{4}|\b(?:section )?[1lI]\s?[.,]\s{0,3}[45]\b",
    re.I,
)
DANGLING = re.compile(r"[\s,.;:-]{1,4}(?:for|fro?|(?-i:fo)|as per|per|under|in|for for)$", re.I)
INTERIM = re.compile(r"\b[Aa]\. ?[Ii]$")
"""`a.i.`, whose last stop belongs to it."""
LETTERS = re.compile(r"(?<=\d),?\s{1,3}[a-h](?:(?:\s?,|\s?&|\sand|\sor){1,2}\s?[a-h]){0,7}\W{0,3}$", re.I)
"""The reasons behind the number of a guide."""
BROKEN = re.compile(r"(?<=[A-Za-z]) ([a-z]{1,8})$")
"""The rest of a name that was broken at the column of the message system, and joined with a blank."""
BREAK = range(65, 74)
"""Where that blank stands, a few characters lost."""
SMALL = frozenset(["at", "by", "due", "fr", "fro", "in", "on", "or", "per", "to", "under", "with"])
MARK = re.compile(r"^\((?:U|SBU|C|S)(?:/{1,2}[A-Z]{2,6})?\)\s{0,3}")
PARTICLES = frozenset(
    ["de", "la", "el", "al", "bin", "von", "van", "der", "den", "di", "da", "du", "le", "ibn", "st"]
)
REDACTED = re.compile(r"[Xx\s.]*|[A-Za-z]")
"""Nobody, somebody whose name was taken out, or the letter that is left of him."""
QUOTES = "\"“‘'("
PREPOSITIONS = frozenset(["for", "of"])
SMALL_WORDS = frozenset(["AND", "FOR", "THE"])
"""Words of titles that are no part of a compound."""
SHORTEST_COMPOUND = 6
SUFFIXES = frozenset(["JR", "JR.", "SR", "SR.", "II", "III", "IV"])


@lru_cache(maxsize=20_000)
def read_officer(words: str, lexicon: Lexicon) -> tuple[str | None, str | None]:
    """(name, title) in a classified-by statement.

    The label, even doubled, is taken off, and everything from the reasons on. Then either a name stands
    before a comma and its title behind, or the title stands first and the name is what follows its last
    word.
    """
    rest = words[:LONGEST]
    derived = False
    while True:
        match = LABEL.match(rest)
        if match is None:
            break
        derived = match[0].rstrip(" :").upper().endswith("FROM")
        rest = rest[match.end() :]
    if derived:  # from a guide or other papers, by nobody
        return None, LETTERS.sub("", rest).strip(" ,.;:") or None
    rest = MARK.sub("", rest, count=1)
    cut = WHY.search(rest)
    rest = (rest[: cut.start()] if cut is not None else rest).strip(" ,.;:?-(")
    rest = DANGLING.sub("", rest).rstrip("/ ")
    broken = BROKEN.search(rest)
    if (
        broken is not None
        and words.find(broken[0] + " ") in BREAK
        and broken[1] not in SMALL | PARTICLES
        and not _is_title(broken[1], lexicon)
    ):
        rest = rest[: broken.start()] + broken[1]
    if REDACTED.fullmatch(rest) is not None:
        return None, None
    name, title = _parted(rest, lexicon)
    return name, f"{title}." if title is not None and INTERIM.search(title) is not None else title


def _parted(rest: str, lexicon: Lexicon) -> tuple[str | None, str | None]:
    """Splits a title from a name: the name is the run of two or more words that belong to no title."""
    words = _words(rest, lexicon)
    runs: list[tuple[int, int, int]] = []  # (segment between commas, first word, word after the last)
    start, segment = 0, 0
    for place, word in enumerate(words):
        named = _may_name(word) and not _is_title(word, lexicon)
        if not named and place > start:
            named = word.lower() in PARTICLES or _surname(words, start, place, lexicon)
        if not named:
            start = place + 1
        following = words[place + 1].strip(",.").upper() if place + 1 < len(words) else ""
        if named and following not in SUFFIXES:
            ends = word.endswith((",", ";", ":")) and len(word) > 2
            ends = ends or (word.endswith(".") and not _initial(word))
            if (
                ends
                or place + 1 == len(words)
                or not _may_name(words[place + 1])
                or (
                    _is_title(words[place + 1], lexicon)
                    and words[place + 1].lower() not in PARTICLES
                    and not _surname(words, start, place + 1, lexicon)
                )
            ):
                runs.append((segment, start, place + 1))
                start = place + 1
        if word.endswith(",") and len(word) > 2 and following not in SUFFIXES:
            segment += 1
    if not runs:
        return None, rest
    if len(runs) > 1 and runs[0][1] == 0 and words[runs[0][2] - 1].endswith(","):  # SURNAME, title
        runs = runs[:1]
    full = [run for run in runs if run[2] - run[1] > 1]
    chosen = [run for run in full if run[0] == full[0][0]][-1] if full else runs[-1]
    _, first, last = chosen
    first = _without_office(words, first, last, lexicon)
    parts = (" ".join(words[:first]).strip(" ,;:-/"), " ".join(words[last:]).strip(" ,;:-."))
    title = ", ".join(part for part in parts if part)
    name = " ".join("O." if word == "0." else word for word in words[first:last]).strip(" ,;:")
    if len(name) < 2 or name.endswith("...") or not name.strip("Xx "):
        return None, rest
    return f"{name}." if name.upper().endswith(" JR") else name, title or None


def _surname(words: list[str], start: int, place: int, lexicon: Lexicon) -> bool:
    """Whether a word of titles stands for a surname: a given name and initials before it, nothing behind it."""
    before = words[start:place]
    last = place + 1 == len(words) or words[place].endswith(",")
    given = bool(before) and before[0].upper() in lexicon.given_names
    return (
        last
        and given
        and words[place].strip(",").isalpha()
        and all(_begins_name(word, lexicon) for word in before[1:])
    )


def _without_office(words: list[str], first: int, last: int, lexicon: Lexicon) -> int:
    """Where the name begins when abbreviations of offices and misspelt titles are taken off its front."""
    before = words[first - 1].lower() if first > 0 else ""
    if before in PREPOSITIONS and last - first > 2:  # `Coordinator for Counterterrorism NAME`
        inside = (place for place in range(first + 1, last - 1) if _begins_name(words[place], lexicon))
        if not _begins_name(words[first], lexicon):
            first = next(inside, first + 1)
    mixed = any(len(word) > 2 and not word.isupper() for word in words[first:last])
    while last - first > 2:
        word = words[first].strip(".,")
        office = mixed and word.isupper() and 1 < len(word) < 6 and "." not in word
        place = _is_place(word.upper(), words[first + 1].upper(), lexicon)
        if not office and not place and not (first > 0 and _misspelt(word.upper(), lexicon)):
            break
        first += 1
    return first


def _is_place(word: str, following: str, lexicon: Lexicon) -> bool:
    """Whether a word is the city of an office before a given name: `LAHORE JANE`, not `VICTORIA JANE`."""
    given = lexicon.given_names
    return word in lexicon.stations and word not in given and following in given


def _misspelt(word: str, lexicon: Lexicon) -> bool:
    return len(word) > 3 and word not in lexicon.given_names and _resembles(word, lexicon, 5)


def _begins_name(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is a given name or an initial."""
    return word.upper() in lexicon.given_names or (len(word) == 2 and word[1] == ".")


def _may_name(word: str) -> bool:
    first = word.lstrip(QUOTES)[:2]
    zero = first[:1] == "0" and (first[1:].isalpha() or word == "0.")
    return first[:1].isupper() or zero or word.lower() in PARTICLES


@lru_cache(maxsize=20_000)
def _is_title(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is one of a title: known, an abbreviation, or a known word with one slip."""
    if word == "0.":
        return False
    key = word.strip(".,:;()'’`\\").upper().replace("’", "'").replace("\\", "")
    if not key or "/" in key or "&" in key or key.isdigit() or key in lexicon.titles:
        return True
    if len(key) < SHORTEST_COMPOUND or key in lexicon.given_names:
        return False
    return _compound(key, lexicon) or (len(key) > 6 and _resembles(key, lexicon, 7))


def _compound(key: str, lexicon: Lexicon) -> bool:
    """Whether two or three words of titles are written as one: `POLECONOFF`, `DepPermRep`."""
    ends = [0]
    for _ in range(3):
        ends = [
            end
            for start in ends
            for end in range(start + 3, len(key) + 1)
            if key[start:end] in lexicon.titles and key[start:end] not in SMALL_WORDS
        ]
        if len(key) in ends:
            return True
    return False


def _resembles(key: str, lexicon: Lexicon, least: int) -> bool:
    return any(
        near(key, title) for title in lexicon.titles if len(title) >= least and abs(len(title) - len(key)) < 2
    )


def _initial(word: str) -> bool:
    """`J.`, `S.K.` or `Jr.`: a full stop that does not end a title."""
    return len(word) <= 3 or word.count(".") > 1


def _words(rest: str, lexicon: Lexicon) -> list[str]:
    """The words; `DCM/Mark` and `AMB:MSMITH` are parted behind the title."""
    words: list[str] = []
    for word in rest.replace("\\", "").split():
        head, sign, tail = word.rpartition(":" if ":" in word[:-1] or "/" not in word else "/")
        parted = sign == ":" or not tail.isupper() or tail in lexicon.given_names
        initial = len(tail) == 2 and tail[1] == "." and len(head) > 2 and _is_title(head, lexicon)
        if initial or (
            parted and len(head) > 1 and len(tail) > 2 and tail[0].isupper() and not _is_title(tail, lexicon)
        ):
            words += [head + sign, tail]
        else:
            words.append(word)
    return words
