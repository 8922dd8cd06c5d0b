"""The body: paragraphs with number, portion mark, heading and kind.

Comes in: the text, and where the body begins and ends. Goes out: `Body`: paragraphs, blocks, closing. Refuses
nothing; page lines and repeated captions are set aside.

    [heading over a rule of dashes or alone on its line]
    [paragraph sign] number. (mark) text                   until the next number that goes on the sequence
    page lines (`EXAMPLE 00000058 002 OF 003`), captions and markings on lines of their own, anywhere
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache, partial
from itertools import count, islice, repeat
from typing import NamedTuple

from dashboard.cable import Block, Paragraph, make
from dashboard.parse.above import LONGEST, RULE
from dashboard.parse.closing import Closing, read_closing
from dashboard.parse.heading import RULING, may_end_in_heading, opening_heading, split_heading
from dashboard.parse.inline import with_inline
from dashboard.parse.kind import going_on, kind_of
from dashboard.parse.lexicon import Lexicon
from dashboard.parse.noise import Noise, find_noise, without
from dashboard.parse.numbers import MOST, Candidate, as_printed, in_order, number
from dashboard.parse.quoted import without_papers
from dashboard.parse.unnumbered import NAMED, pieces, stretches, unnumbered

START = (
    r"[ \t]{0,8}(?=[¶(\d])(¶[ \t]{0,2})?(?:\([ ]?([A-Z][A-Za-z/, ]{0,30})\)[ \t]{0,3})?(\d{1,3})"
    r"(?:[.)][ \t]{0,6}(?!\d)|(?=[ \t]{0,3}\([A-Z]))[ \t]{0,3}(?:\([ ]?([A-Za-z][A-Za-z/, ]{0,60})\))?[ \t]{0,4}"
)
FIRST = re.compile(START)
NUMBERED = re.compile("\n(?=[ \t¶(\\d])" + START)
INLINE = re.compile(r"¶[ ]{0,2}(\d{1,3})[.)][ \t]{0,6}(?:\([ ]?([A-Za-z][A-Za-z/, ]{0,60})\))?[ \t]{0,4}")
BLANK = re.compile(r"\n[ \t\\\u00a0]{1,80}(?=\n)")
SLANT = re.compile(r"//| (?=NF\b|NOFORN\b|REL\b)")
BEHIND_REASONS = re.compile(
    r"[).][ \t]{1,4}([A-Z][A-Za-z]{2,20}(?: [A-Za-z]{1,20}){0,5})[ \t\\]{0,9}\n\s{0,9}$"
)
SPOKEN = re.compile(r"\b[Pp]ara(?:graph)?s?\s{1,9}$")
"""Words behind which a number is that of a paragraph which a sentence names."""
DAMAGED = re.compile(r"([A-Z]{1,4}(?:/{1,2}[A-Z]{2,6})?)\)[ \t]{1,4}")
"""A portion mark that lost its first bracket."""
BESIDE = frozenset("-\n")
EMPTY = ("---", "\n\n")
"""What stands behind a number that has no words of its own, only the next heading below it."""
CAPITALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


class Body(NamedTuple):
    """What the body holds; `blocks` cover the text from the body's begin to its end."""

    paragraphs: tuple[Paragraph, ...]
    blocks: tuple[Block, ...]
    closing: Closing
    in_order: bool
    """The paragraphs are printed 1, 2, 3, ... to the last, or none has a number."""


def read_body(text: str, start: int, begin: int, end: int, lexicon: Lexicon) -> Body:
    """The body of `text`, from `begin` to `end`; its header begins at `start`."""
    stop = end
    read = partial(_mark, lexicon=lexicon)
    candidates = _candidates(text, begin, stop, lexicon)
    ordered = in_order(candidates)
    if not ordered:
        candidates = without_papers(candidates, text, begin, stop)
        ordered = in_order(candidates)
    starts = list(zip(candidates, count(1), strict=False)) if ordered else number(candidates)
    if starts and (starts[-1][1] != len(starts) or _goes_on(text, len(starts) + 1, starts[-1][0].text)):
        ordered = False
        starts = with_inline(text, starts, stop, read)
    if not ordered and len(starts) > 1 and _is_doubled(text, *starts[:2]):
        starts[:2] = [(starts[1][0]._replace(start=starts[0][0].start), starts[1][1])]
    closing = read_closing(text, starts[-1][0].text if starts else begin, stop, lexicon)
    noise = find_noise(text, start, begin, closing.start, lexicon)
    lows = [low for low, _, _ in noise]
    blank = BLANK.search(text, begin, stop) is not None
    paragraphs: list[Paragraph] = []
    cuts: list[tuple[int, str]] = []
    heading: str | None = None
    first = starts[0][0].start if starts else closing.start
    if first > begin:
        flat, heading, at = _chunk(text, begin, first, noise, lows, blank, bool(starts), True)
        cuts.append((begin, "paragraph"))
        if heading is not None:
            cuts.append((at, "heading"))
        elif starts and RULE.fullmatch(flat) is not None:
            heading = _at_line_end(text, begin)
        paragraphs += unnumbered(stretches(flat, read), text, begin, at, read, kind_of)
    for place, (item, true) in enumerate(starts, start=1):
        last = place == len(starts)
        end = closing.start if last else starts[place][0].start
        empty = text[item.text : item.text + 1] in BESIDE and text.startswith(EMPTY, item.text)
        flat, under, at = _chunk(text, item.text, end, noise, lows, blank, not last, empty)
        cuts.append((item.start, "paragraph"))
        if under is not None:
            signed = under == closing.signer  # the text goes on behind its signature
            cuts.append((at, "signature" if signed else "heading"))
            under = None if signed else under
            end = at
        parts = [flat]
        if "(" in flat and "\n(" in flat:
            parts = pieces(flat, read, text[end:stop] if last else "")
        flat = parts[0]
        below = flat.find("\n", 0, LONGEST) + 1
        if below and flat[below] in RULING:
            over, flat = opening_heading(flat)
            heading = " | ".join(filter(None, (heading, over))) or None
        kind = kind_of(flat, heading)
        more = unnumbered(parts[1:], text, item.text, end, read, kind_of) if len(parts) > 1 else []
        end = more[0].start if more else end
        fields = (flat, true, item.printed, item.mark, heading, kind, item.start, end)
        paragraphs.append(make(Paragraph, fields))
        paragraphs += more
        heading = under
    going_on(paragraphs)
    plain = ordered or as_printed(starts)
    return Body(tuple(paragraphs), _blocks(begin, stop, cuts, noise, closing), closing, plain)


def _goes_on(text: str, number: int, start: int) -> bool:
    """Whether the next number, with a bracket behind it, stands in the last paragraph."""
    if text.find("(", start) < 0:
        return False
    return text.find(f"{number}. (", start) > 0 or text.find(f"{number}, (", start) > 0


def _at_line_end(text: str, end: int) -> str | None:
    """The heading at the end of the header's last line, behind the reasons, which has its rule below it."""
    match = BEHIND_REASONS.search(text[max(end - 120, 0) : end])
    return None if match is None else match[1]


def _is_doubled(text: str, one: tuple[Candidate, int], two: tuple[Candidate, int]) -> bool:
    """Whether the first number is printed twice, with no words between."""
    return one[1] == two[1] and not text[one[0].text : two[0].start].strip(" \t\n\\\u00a0")


def _candidates(text: str, begin: int, end: int, lexicon: Lexicon) -> list[Candidate]:
    found: list[Candidate] = []
    match = FIRST.match(text, begin, end)
    if match is not None:
        found.append(_candidate(match, begin, lexicon))
    numbered = islice(NUMBERED.finditer(text, begin, end), MOST)
    found += [_candidate(match, match.start() + 1, lexicon) for match in numbered]
    signs = text.count("¶", begin, end)
    if signs and signs > sum(item.signed for item in found):
        seen = {item.text for item in found}
        for match in islice(INLINE.finditer(text, begin, end), MOST):
            if match.end() not in seen:
                mark = None if match[2] is None else _mark(match[2], lexicon)
                stop = match.end() if mark is not None or match[2] is None else _bracket(text, match.start(2))
                found.append(Candidate(match.start(), match[1], True, mark, stop))
        found.sort(key=_by_start)
    return found


def _bracket(text: str, inside: int) -> int:
    """Where the bracket stands before a mark that is none: the words begin with it."""
    return inside - 1 if text[inside - 1] == "(" else inside - 2


def _by_start(item: Candidate) -> int:
    return item.start


def _candidate(match: re.Match[str], start: int, lexicon: Lexicon) -> Candidate:
    sign, before, printed, behind = match.groups()
    stop = match.end()
    dotted = match.string[match.end(3) : match.end(3) + 1] != ")"
    mark = None if behind is None else _mark(behind, lexicon)
    if mark is not None:
        return make(Candidate, (start, printed, sign is not None, mark, stop, dotted))
    if behind is None and match.string[stop : stop + 1] in CAPITALS:
        damaged = DAMAGED.match(match.string, stop)
        mark = None if damaged is None else _mark(damaged[1], lexicon)
        if damaged is not None and mark is not None:
            return Candidate(start, printed, sign is not None, mark, damaged.end())
        named = NAMED.match(match.string, stop) if damaged is None else None
        mark = None if named is None else _mark(named[1], lexicon)
        if mark is not None:
            return make(Candidate, (start, printed, sign is not None, mark, stop, dotted))
    stop = stop if behind is None else _bracket(match.string, match.start(4))
    mark = None if before is None else _mark(before, lexicon)
    signed = sign is not None and (
        mark is not None or SPOKEN.search(match.string, max(start - 20, 0), start) is None
    )
    return make(Candidate, (start, printed, signed, mark, stop, dotted))


@lru_cache(maxsize=2_000)
def _mark(written: str, lexicon: Lexicon) -> str | None:
    """A portion mark such as `S/NF` or `S//REL CHINA`, its slants as one; None where the brackets hold a
    remark.
    """
    upper = SLANT.sub("/", " ".join(written.upper().split()))
    head = upper.replace(",", "/").split("/", 1)[0].strip()
    return upper if head in lexicon.portion_marks else None


def _chunk(
    text: str, start: int, end: int, noise: list[Noise], lows: list[int], blank: bool, more: bool, whole: bool
) -> tuple[str, str | None, int]:
    """(words, heading of the next paragraph, where that begins) of a stretch of text, without noise, which begins at
    `lows`; `blank` says whether the text has lines of blanks at all.
    """
    first = bisect_left(lows, start)
    noisy = first < len(lows) and lows[first] < end
    flat = without(text, start, end, noise) if noisy else text[start:end]
    flat = flat.strip(" \t\n\\\u00a0")
    if (blank or noisy) and BLANK.search(flat) is not None:
        flat = BLANK.sub("\n", flat)
    sentence = flat[-1:] == "." and flat[-3:-2] != "."  # as most paragraphs end
    if not more or sentence or not may_end_in_heading(flat):
        return flat, None, end
    words, heading, line = split_heading(flat)
    if heading is None or not (words or whole):
        return flat, None, end
    at = text.rfind(line, start, end)
    at = text.rfind("\n", 0, at) + 1 if at > start else start
    return words, heading, max(at, start)


def _blocks(
    begin: int, end: int, cuts: list[tuple[int, str]], noise: list[Noise], closing: Closing
) -> tuple[Block, ...]:
    """Blocks from `begin` to `end`: the cuts, interrupted by noise, then the closing."""
    if closing.signed is not None:
        cuts = [*cuts, (closing.start, "end"), (closing.signed[0], "signature"), (closing.signed[1], "end")]
    elif closing.start < end:
        cuts = [*cuts, (closing.start, "end")]
    blocks: list[tuple[str, int, int]] = []
    place, kind, waiting = begin, "paragraph", 0
    cuts.append((end, ""))
    next_noise = noise[0][0] if noise else end
    for at, name in cuts:
        while next_noise < at:
            low, high, disturbing = noise[waiting]
            waiting += 1
            next_noise = noise[waiting][0] if waiting < len(noise) else end
            low, high = max(low, place), min(high, end)
            if low > place:
                blocks.append((kind, place, low))
            if high > low:
                blocks.append((disturbing, low, high))
                place = high
        if at > place:
            blocks.append((kind, place, at))
            place = at
        kind = name
    return tuple(map(make, repeat(Block), blocks))
