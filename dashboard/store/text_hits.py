"""Hits: where a text query's words stand in a cable, for the eye.

Comes in: the tree of a query, texts. Goes out: `Mark`s, and `Snippet`s around the first of them. Refuses nothing. What
must be absent marks nothing; words of fields other than subject and body stand elsewhere and mark nothing here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashboard.store.text_query import PLAIN, Near, Node, Words, sought
from dashboard.store.text_words import APART, places

Mark = tuple[int, int]
"""Offsets of the first character and of the one after the last."""

BEFORE, AFTER = 36, 140
"""Characters of a snippet before its first hit and after it."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A short piece of a cable's text with its hits."""

    text: str
    marks: tuple[Mark, ...]
    subject: tuple[Mark, ...]
    """Hits in the whole subject."""


@dataclass(frozen=True, slots=True)
class Hits:
    """The hits of one cable: those of its subject, and per paragraph those of its heading and of its text."""

    subject: tuple[Mark, ...]
    headings: tuple[tuple[Mark, ...], ...]
    texts: tuple[tuple[Mark, ...], ...]
    source: tuple[Mark, ...] = ()
    """In the text as it came, of a cable without paragraphs."""

    @property
    def count(self) -> int:
        return sum(map(len, (self.subject, *self.headings, *self.texts, self.source)))


def marks(node: Node, field: str, texts: Sequence[str]) -> tuple[tuple[Mark, ...], ...]:
    """Where hits of the query stand in the texts that make up `subject` or `body`: per text in order, none inside
    another.
    """
    asked = [part for own, part in sought(node) if own == field or (own == "" and field in PLAIN)]
    spans: list[set[Mark]] = [set() for _ in texts]
    if asked:
        found = list(_placed(texts))
        for part in asked:
            for first, last in _spans(part, found):
                spans[first.text].add((first.start, last.end))
    return tuple(map(_apart, spans))


def snippet(node: Node, subject: str, texts: Sequence[str]) -> Snippet:
    """The piece around the first hit of the texts; their beginning where there is none."""
    (own,) = marks(node, "subject", (subject,))
    for text, found in _marked(node, texts):
        if found:
            return _piece(text, found, own)
    return Snippet(_flat(next((text for text in texts if text.strip()), ""))[: BEFORE + AFTER], (), own)


def _marked(node: Node, texts: Sequence[str]) -> Iterator[tuple[str, tuple[Mark, ...]]]:
    """Each text with its hits. Only words that are asked for near each other reach from one text into the next; without
    such each is looked through when it is wanted.
    """
    if any(isinstance(part, Near) for _, part in sought(node)):
        yield from zip(texts, marks(node, "body", texts), strict=True)
    else:
        for text in texts:
            yield text, marks(node, "body", (text,))[0]


def _piece(text: str, found: Sequence[Mark], subject: tuple[Mark, ...]) -> Snippet:
    start = max(0, found[0][0] - BEFORE)
    if start:
        start = text.find(" ", start, found[0][0]) + 1 or found[0][0]
    end = min(len(text), found[0][1] + AFTER)
    lead = "… " if start else ""
    piece = "".join(" " if letter.isspace() else letter for letter in text[start:end])
    kept = ((first - start, last - start) for first, last in found if last <= end)
    return Snippet(
        f"{lead}{piece}{'' if end == len(text) else ' …'}",
        tuple((first + len(lead), last + len(lead)) for first, last in kept),
        subject,
    )


def _flat(text: str) -> str:
    return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class _Place:
    """A word, or the end of a text."""

    word: str
    text: int
    start: int
    end: int


def _placed(texts: Sequence[str]) -> Iterator[_Place]:
    """The words of all texts, with `APART` between texts."""
    is_first = True
    for i, text in enumerate(texts):
        if text:
            if not is_first:
                yield _Place(APART, i, 0, 0)
            is_first = False
            for word, start, end in places(text):
                yield _Place(word, i, start, end)


def _apart(spans: set[Mark]) -> tuple[Mark, ...]:
    """Spans in order; those that overlap as one."""
    found: list[Mark] = []
    for start, end in sorted(spans):
        if not found or start >= found[-1][1]:
            found.append((start, end))
        elif end > found[-1][1]:
            found[-1] = (found[-1][0], end)
    return tuple(found)


def _spans(part: Words | Near, found: Sequence[_Place]) -> Iterator[tuple[_Place, _Place]]:
    """First and last word of each hit."""
    if isinstance(part, Words):
        for at in _begins(part, found):
            yield found[at], found[at + len(part.words) - 1]
        return
    starts = [tuple(_begins(words, found)) for words in part.parts]
    for last in sorted(set().union(*starts)):
        clump = [
            [at for at in own if last - len(words.words) - part.distance <= at <= last]
            for words, own in zip(part.parts, starts, strict=True)
        ]
        if all(clump):
            for words, own in zip(part.parts, clump, strict=True):
                for at in own:
                    yield found[at], found[at + len(words.words) - 1]


def _begins(part: Words, found: Sequence[_Place]) -> Iterator[int]:
    """Numbers of the words at which the phrase begins."""
    *whole, last = part.words
    for at in range(len(found) - len(whole)):
        if all(found[at + i].word == word for i, word in enumerate(whole)):
            word = found[at + len(whole)].word
            if word == last or (part.is_prefix and word.startswith(last)):
                yield at
