"""The TAGS line: `TAGS: PREL, MARR PINR KN`.

Comes in: the ranges of the line. Goes out: `Tag`s in the order printed, each once, and defects for tokens
that were taken apart or mended. Refuses captions and page lines that slipped in; an unknown token stays a
tag as it stands.

    line     token [, | ; | blank] token ...       plain, or as Markdown links `[PREL](#)`
    token    code | phrase | person | glued
    phrase   words that a table knows as one tag (`HUMAN RIGHTS`), or a run of words that are no codes
    person   (SURNAME, GIVEN NAME), also over two lines; without its comma where a table, a given name or a code of
             visits tells it
    glued    known codes without a gap (`MASSMNUC`), at least one of four letters and at most one of two; two countries,
             one of them that of the sending post or in the line
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from dashboard.cable import Defect, Tag, make
from dashboard.parse.lexicon import Lexicon, letters
from dashboard.parse.misspelt import apart, mended
from dashboard.parse.persons import BRACKETED, person, unbroken

TOKEN = re.compile(
    r"\[([^\]\n]{1,40})\]\([^)\n]{0,80}\)|" + BRACKETED + "|"
    r"([,;])|([^\s,;\u00a0][^\s,;\u00a0]{0,400})|\n"
)
PAGE = re.compile(
    r"(?:[A-Z]{6,12}\s{1,40})?PAGE\s{1,4}\d\d\s{1,12}[A-Z][A-Z .'-]{1,20}\s{1,4}\d{4,5}"
    r"(?:\s{1,4}\d\d\sOF\s\d\d)?\s{1,4}\d{6}Z"
)
WORD = re.compile(r"[^\s,]{1,60}")
SHAPED = re.compile(r"K[A-Z]{3}|[A-Z]{2}|[A-Z]{4}")
BETWEEN = re.compile(r"[/.+|&-]")
"""What parts known codes where a blank or comma is missing."""
COUNTRY = re.compile(r"\b[A-Z]{2}\b")
LETTER = re.compile(r"[A-Z]")
EDGES = "-.:\\()[]\"'*"
MOST = 400
"""Tokens of one TAGS line that are read."""
LONGEST_PHRASE = 4
Word = tuple[str, str, int, int]
"""Upper case, as printed, start, end."""


@dataclass(slots=True)
class _Found:
    tags: dict[str, Tag] = field(default_factory=dict)
    defects: list[Defect] = field(default_factory=list)
    close: frozenset[str] = frozenset()
    """Codes of the country from which the cable was sent, and words of two letters in the line."""

    def add(self, code: str, written: str, start: int, end: int) -> None:
        self.tags.setdefault(code, Tag(code, written, start, end))

    def tell(self, code: str, sentence: str, written: str, start: int, end: int) -> None:
        self.defects.append(Defect(code, sentence, written, start, end))


def read_tags(
    text: str, ranges: Iterable[tuple[int, int]], lexicon: Lexicon, host: frozenset[str] = frozenset()
) -> tuple[tuple[Tag, ...], tuple[Defect, ...]]:
    """The tags in `ranges` of `text`, without doubles, and the defects; `host` has the codes of the country from which
    the cable was sent.
    """
    found = _Found(close=host)
    run: list[Word] = []
    count = 0
    for start, end in unbroken(text, ranges):
        if not run and _usual(text, start, end, found, lexicon):
            continue
        found.close = found.close.union(COUNTRY.findall(text, start, end))
        paged = text.find("PAGE", start, end) >= 0
        skipped = [match.span() for match in PAGE.finditer(text, start, end)] if paged else []
        for match in TOKEN.finditer(text, start, end):
            count += 1
            if count > MOST:
                break
            group = match.lastindex
            if group is None or any(low <= match.start() < high for low, high in skipped):
                continue
            if group == 3 or group == 2:
                _phrase(run, text, found, lexicon)
                if group == 2:
                    _bracketed(match, text, found, lexicon)
                continue
            _token(match[group], match.start(group), run, text, found, lexicon)
    _phrase(run, text, found, lexicon)
    return tuple(found.tags.values()), tuple(found.defects)


def _bracketed(match: re.Match[str], text: str, found: _Found, lexicon: Lexicon) -> None:
    """`(SMITH, JOHN)`; codes in brackets are no person."""
    start, end = match.span(2)
    if match[2].partition(",")[0].upper() in lexicon.tags:
        run: list[Word] = []
        for word in WORD.finditer(text, start, end):
            _token(word[0], word.start(), run, text, found, lexicon)
        _phrase(run, text, found, lexicon)
        return
    found.add(person(match[2], lexicon), match[2], start, end)


def _usual(text: str, start: int, end: int, found: _Found, lexicon: Lexicon) -> bool:
    """A line that holds known codes and nothing else: nine in ten."""
    codes = text[start:end].replace(",", " ").split()
    if (
        len(codes) > MOST
        or not lexicon.tags.keys() >= set(codes)
        or not lexicon.tag_phrases.keys().isdisjoint(codes)
    ):
        return False
    tags = found.tags
    for code in codes:
        start = text.index(code, start)
        end = start + len(code)
        if code not in tags:
            tags[code] = make(Tag, (code, code, start, end))
        start = end
    return True


def _token(written: str, start: int, run: list[Word], text: str, found: _Found, lexicon: Lexicon) -> None:
    inset = len(written) - len(written.lstrip(EDGES))
    written, start = written.strip(EDGES), start + inset
    code = written.upper()
    end = start + len(written)
    if not written or (code not in lexicon.tags and _is_mark(letters(code), lexicon)):
        return
    if code in lexicon.tags and not (run and _goes_on(run, code, lexicon)):
        _phrase(run, text, found, lexicon)
        found.add(code, written, start, end)
    elif _parted(code, lexicon):
        _phrase(run, text, found, lexicon)
        for part in BETWEEN.split(written):
            found.add(part.upper(), part, start, start + len(part))
            start += len(part) + 1
    elif LETTER.search(code) is not None:
        run.append((code, written, start, end))


def _is_mark(key: str, lexicon: Lexicon) -> bool:
    """Whether a token is a caption or a classification that strayed in."""
    return key in lexicon.caveats or key in lexicon.classifications


def _parted(code: str, lexicon: Lexicon) -> bool:
    """Whether signs part known codes; a hyphen may stand inside a name (`ZANU-PF`) and parts long ones only."""
    if code.isalnum():
        return False
    parts = BETWEEN.split(code)
    return all(part in lexicon.tags and (len(part) > 3 or "-" not in code) for part in parts)


def _goes_on(run: list[Word], code: str, lexicon: Lexicon) -> bool:
    """Whether the words of the run and a code are one known phrase (`AER LINGUS`, `FOREIGN POL`), or one code with a
    blank in it (`E AID`).
    """
    if len(run[-1][0]) < 3 and run[-1][0] + code in lexicon.tags:
        return True
    return any(
        " ".join([word[0] for word in run[place:]] + [code]) in lexicon.tag_phrases
        for place in range(max(len(run) - LONGEST_PHRASE, 0), len(run))
    )


def _phrase(run: list[Word], text: str, found: _Found, lexicon: Lexicon) -> None:
    """Reads a run of words between codes and commas, and empties it."""
    rest: list[Word] = []
    place = 0
    while place < len(run):
        size = _known(run, place, lexicon)
        if size:
            _words(rest, text, found, lexicon)
            words = run[place : place + size]
            code = " ".join(word[0] for word in words)
            code = lexicon.tag_phrases.get(code, code)
            found.add(code, text[words[0][2] : words[-1][3]], words[0][2], words[-1][3])
            place += size
            continue
        code, written, start, end = run[place]
        place += 1
        if place == 1 and _goes_on_below(run[0], text, found, lexicon):
            continue
        if place < len(run) and (joined := code + run[place][0]) in lexicon.tags:  # a blank strayed into it
            _words(rest, text, found, lexicon)
            end = run[place][3]
            found.add(joined, text[start:end], start, end)
            found.tell(
                "tags-misspelt", f"{text[start:end]} was read as {joined}.", text[start:end], start, end
            )
            place += 1
            continue
        if code == "AND" and len(run) == 1 and found.tags:
            continue
        parts = apart(code, found.tags, lexicon, found.close) if len(code) == len(written) else ()
        if parts:
            _words(rest, text, found, lexicon)
            _glued(parts, written, start, found)
        elif right := mended(code, lexicon):
            _words(rest, text, found, lexicon)
            found.add(right, written, start, end)
            found.tell("tags-misspelt", f"{code} was read as {right}.", written, start, end)
        elif (
            SHAPED.fullmatch(code) is not None
            and (len(run) == 1 or code[0] == "K")
            and code not in lexicon.given_names
        ):
            _words(rest, text, found, lexicon)
            found.add(code, written, start, end)
        else:
            rest.append((code, written, start, end))
    _words(rest, text, found, lexicon)
    run.clear()


def _goes_on_below(word: Word, text: str, found: _Found, lexicon: Lexicon) -> bool:
    """Joins a word to the code above it that was broken at the end of its line: `MA`, `RR`."""
    last = next(reversed(found.tags.values()), None)
    if last is None or text[last.end : word[2]].strip() or "\n" not in text[last.end : word[2]]:
        return False
    joined = last.code + word[0]
    if len(last.code) > 3 or joined not in lexicon.tags:
        return False
    found.tags.popitem()
    found.add(joined, text[last.start : word[3]], last.start, word[3])
    found.tell("tags-misspelt", f"{joined} was broken at the end of a line.", joined, last.start, word[3])
    return True


def _known(run: list[Word], place: int, lexicon: Lexicon) -> int:
    """How many words from `place` on are a known phrase; 0 for none."""
    for size in range(min(LONGEST_PHRASE, len(run) - place), 0, -1):
        code = " ".join(word[0] for word in run[place : place + size])
        if code in lexicon.tag_phrases or (size > 1 and code in lexicon.tags):
            return size
    return 0


def _words(rest: list[Word], text: str, found: _Found, lexicon: Lexicon) -> None:
    """Words that no table knows: persons, else one tag of all of them."""
    place = 0
    while place < len(rest):
        code, _, start, end = rest[place]
        if place + 1 < len(rest):
            given = rest[place + 1][0]
            last = next(reversed(found.tags), "")
            initial = len(rest) - place == 3 and len(rest[-1][0]) == 1
            alone = (len(rest) - place == 2 or initial) and last in lexicon.person_signals
            if given in lexicon.given_names or alone:
                size = (
                    3 if place + 2 < len(rest) and len(rest[place + 2][0]) == 1 else 2
                )  # an initial behind it
                stop = rest[place + size - 1][3]
                middle = f" {rest[place + 2][0]}." if size == 3 else ""
                found.add(f"{code}, {given}{middle}", text[start:stop], start, stop)
                place += size
                continue
        stop = place + 1
        while stop < len(rest) and not (stop + 1 < len(rest) and rest[stop + 1][0] in lexicon.given_names):
            stop += 1
        end = rest[stop - 1][3]
        if (
            stop - place == 1
            and code in lexicon.given_names
            and text[:start].rstrip().endswith(",")
            and found.tags
        ):
            _join_person(code, end, text, found)
        else:
            found.add(" ".join(word[0] for word in rest[place:stop]), text[start:end], start, end)
        place = stop
    rest.clear()


def _join_person(given: str, end: int, text: str, found: _Found) -> None:
    """`OBAMA, BARACK`: the comma parted a surname from its given name."""
    surname, tag = found.tags.popitem()
    code = f"{surname}, {given}"
    found.add(code, text[tag.start : end], tag.start, end)


def _glued(parts: tuple[str, ...], written: str, start: int, found: _Found) -> None:
    place = start
    for part in parts:
        found.add(part, written[place - start : place - start + len(part)], place, place + len(part))
        place += len(part)
    sentence = f"Read as {', '.join(parts)}; a blank or comma is missing between them."
    found.tell("tags-glued", sentence, written, start, start + len(written))
