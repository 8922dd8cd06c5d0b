"""Lines in the text that belong to no paragraph.

Comes in: the text, where its header begins, where its body begins and ends. Goes out: ranges with their kinds, in
order. Refuses lines that only look like a caption: the whole line must be one.

    page-line   `EXAMPLE 00000058 002 OF 003`, also in small letters or with the station blacked out; `PAGE 02 EXAMPLE
                01234 01 OF 02 121530Z`; a sentence may go on behind it in the same line, or stand before it
    caveat      handling captions alone on a line; one that a message system printed into a sentence
    marking     a classification alone on a line, or the classification line of another section
    repeat      the header of another section: lines around its marking that stand in the header too
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from dashboard.parse.labels import FIELDS, label
from dashboard.parse.lexicon import Lexicon
from dashboard.parse.lines import DISTRIBUTION, DTG, INNER_PAGE, PAGE_HEAD, PAGE_LINE, SMALL_PAGE
from dashboard.parse.marking import caveats_of, read_marking

NOISE = re.compile(r"\n[ \t]{0,60}([A-Z][A-Z0-9 /.'()-]{3,90})")
BLANKS = " \t\\"
FAR = 80
"""Characters above a page line in which a classification may stand."""
SPEAKS = frozenset(
    ("add", "caption", "captions", "include", "including", "mark", "marked", "slug", "use", "using")
)
SMALL = frozenset(
    ("a", "an", "and", "any", "as", "by", "for", "from", "in", "is", "no", "not", "of", "or", "per")
)
SMALL |= {"remove", "sent", "the", "this", "to", "via", "with", "without"}
"""Words behind which a caption is spoken of; those of the second kind only in the same line."""
MOST_PAGES = 1_000
"""Page lines inside lines of text that are looked for."""
MOST_REPEATED = 80
"""Lines around a marking that may repeat the header."""
Noise = tuple[int, int, str]


def find_noise(text: str, start: int, begin: int, end: int, lexicon: Lexicon) -> list[Noise]:
    """(start, end, kind) of such lines in `text[begin:end]`; the header begins at `start`."""
    found: list[Noise] = []
    header: set[str] | None = None
    for match in NOISE.finditer(text, max(begin - 1, 0), end):
        words = match[1]
        paged = "PAGE " in words or " 00" in words
        if not paged and text[match.end() : match.end() + 1].islower():
            continue
        low = match.start() + 1
        if found and low < found[-1][1]:
            continue
        high = text.find("\n", match.end(), end) + 1 or end
        if paged:
            page = _page(text, match.start(1), high, lexicon)
            if page:
                above = _marked(text, begin, low, lexicon)
                if above < low:
                    found.append((above, low, "marking"))
                found.append((low, page, "page-line"))
                continue
        if text[match.end() : high].strip(BLANKS + "\n"):
            continue
        kind, section = _kind(words.rstrip(), lexicon)
        if kind is None:
            continue
        if section:
            if header is None:
                header = {line.strip() for line in text[start:begin].split("\n")}
            above = _above(text, found[-1][1] if found else begin, low, header)
            below = _below(text, high, end, header, lexicon)
            if above < low:
                found.append((above, low, "repeat"))
            found.append((low, high, kind))
            if below > high:
                found.append((high, below, "repeat"))
        else:
            found.append((low, high, kind))
    strays = _strays(text, begin, end, lexicon)
    if not any(kind == "page-line" for _, _, kind in found) and text.find(" of 0", begin, end) >= 0:
        pages = SMALL_PAGE.finditer(text, max(begin - 1, 0), end)
        strays = sorted(
            [*strays, *((match.start() + 1, min(match.end() + 1, end), "page-line") for match in pages)]
        )
    if text.count(" OF 0", begin, end) > sum(kind == "page-line" for _, _, kind in found):
        strays = sorted([*strays, *_inner_pages(text, begin, end, found, lexicon)])
    return _with(found, strays) if strays else found


def _inner_pages(text: str, begin: int, end: int, found: list[Noise], lexicon: Lexicon) -> Iterator[Noise]:
    """Page lines behind other words in the same line, their station known by its name or its first six letters; those
    that were `found` need no second look.
    """
    known = iter(found)
    first = high = begin
    place = text.find(" OF 0", begin, end)
    for _ in range(MOST_PAGES):
        while place >= 0 and high <= place:
            first, high, _ = next(known, (end, end + 1, ""))
        if place < 0:
            return
        if first < place < high:
            place = text.find(" OF 0", high, end)
            continue
        match = INNER_PAGE.search(text, max(begin, place - FAR), min(end, place + FAR))
        if match is not None and match.start() < place < match.end():
            names = match[1].split()
            for size in range(1, len(names) + 1):
                name = "".join(names[-size:])
                if name in lexicon.stations or name[:6] in lexicon.stations_by_six:
                    low = match.start() + sum(len(word) + 1 for word in names[:-size])
                    yield low, match.end(), "page-line"
                    break
        place = text.find(" OF 0", place + 1, end)


def _strays(text: str, begin: int, end: int, lexicon: Lexicon) -> list[Noise]:
    """Captions in sentences: at the beginning of a line, or between words that do not speak of the caption."""
    found: list[Noise] = []
    for caption in lexicon.stray:
        for name in (caption, caption.capitalize()):
            place = text.find(name, begin, end)
            while place >= 0:
                last = place + len(name)
                if _is_stray(text, begin, place, last):
                    while last < end and text[last] in BLANKS:
                        last += 1
                    found.append((place, last, "caveat"))
                place = text.find(name, last, end)
    return sorted(found)


def _is_stray(text: str, begin: int, place: int, last: int) -> bool:
    if text[last : last + 1].isalnum() or text[place - 1 : place].isalnum():
        return False
    before = text[max(begin, place - FAR) : place].rstrip(BLANKS)
    words = before.rsplit(None, 1)
    last_word = words[-1].lower() if words else ""
    if not before or before[-1] == "\n":
        return last_word not in SPEAKS
    following = text[last : last + 2].strip()
    return last_word[-1:].isalpha() and following.islower() and last_word not in SPEAKS | SMALL


def _with(found: list[Noise], strays: list[Noise]) -> list[Noise]:
    """Both in order, without the strays that lie in what was found before."""
    places = [item[0] for item in found]
    merged = list(found)
    for item in strays:
        index = bisect_left(places, item[0] + 1) - 1
        if index < 0 or found[index][1] <= item[0]:
            merged.append(item)
    return sorted(merged)


def _marked(text: str, begin: int, end: int, lexicon: Lexicon) -> int:
    """Where a classification begins that stands at the end of the line above a page line, two blanks behind its
    sentence; `end` where none does.
    """
    line = text[max(begin, end - FAR) : end].rstrip()
    words = line.rsplit("  ", 1)[-1]
    if words == line or "\n" in words or words.upper() not in lexicon.classifications:
        return end
    return max(begin, end - FAR) + len(line) - len(words)


def _page(text: str, start: int, end: int, lexicon: Lexicon) -> int:
    """Where the page line at `start` ends: at `end` where nothing but marks stands behind it; 0 for none."""
    match = PAGE_HEAD.match(text, start, end)
    if match is None:
        return 0
    behind = text[match.end() : end].strip(BLANKS + "\n")
    if not behind or caveats_of(behind, lexicon) or DISTRIBUTION.match(behind) is not None:
        return end
    return end if read_marking(behind, lexicon) is not None else match.end()


@lru_cache(maxsize=4_000)
def _kind(line: str, lexicon: Lexicon) -> tuple[str | None, bool]:
    """(kind of the line, whether it is the classification line of another section)."""
    if (line[-1].isdigit() or line.startswith("PAGE")) and PAGE_LINE.match(line) is not None:
        return "page-line", False
    if caveats_of(line, lexicon):
        return "caveat", False
    if line[:1] in lexicon.initials:
        marking = read_marking(line, lexicon)
        if marking is not None and (marking.number is None or " " in marking.written or marking.section):
            return "marking", marking.section is not None
    return None, False


def _above(text: str, least: int, place: int, header: set[str]) -> int:
    """Where the lines above `place` begin that repeat a transmission header."""
    first = place
    for _ in range(MOST_REPEATED):
        if place <= least:
            break
        start = max(text.rfind("\n", least, place - 1) + 1, least)
        words = text[start:place].strip()
        place = start
        if not words:
            continue
        repeated = words in header or DTG.match(words) or PAGE_LINE.match(words) or DISTRIBUTION.match(words)
        if not repeated:
            break
        first = start
    return first


def _below(text: str, place: int, end: int, header: set[str], lexicon: Lexicon) -> int:
    """Where the lines below `place` end that repeat labels, captions and lines of the header."""
    last = place
    for _ in range(MOST_REPEATED):
        if place >= end:
            break
        stop = text.find("\n", place, end) + 1 or end
        words = text[place : min(stop, place + 200)].strip()
        place = stop
        if not words:
            continue
        found = label(words, "", lexicon)
        if not (words in header or (found is not None and found[0] in FIELDS) or caveats_of(words, lexicon)):
            break
        last = stop
    return last


def without(text: str, start: int, end: int, noise: list[Noise]) -> str:
    """`text[start:end]` without its noise: a sentence that was broken goes on without a blank line."""
    first = bisect_left(noise, (start, 0, ""))
    if first == len(noise) or noise[first][0] >= end:
        return text[start:end]
    parts = [text[start : noise[first][0]].rstrip()]
    for place in range(first, len(noise)):
        low, high, _ = noise[place]
        if low >= end:
            break
        upto = noise[place + 1][0] if place + 1 < len(noise) else end
        piece = text[min(high, end) : min(upto, end)].lstrip(" \n\t\\").rstrip()
        if not piece:
            continue
        before = parts[-1][-1:]
        goes_on = before and before not in ".?!:" and piece[0] not in "-¶"
        if low > start and text[low - 1] != "\n" and text[high : high + 1] != "\n":
            parts.append(" " + piece)
        else:
            parts.append(("\n" if goes_on else "\n\n") + piece)
    return "".join(parts)
