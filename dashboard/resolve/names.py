"""Many names at once: finds in one pass which of them stand in a text as whole words.

Comes in: names that begin and end with a letter or digit. Goes out: a `NameSearch`, which gives each name found
and where. Refuses a name inside another word (`Niger` in `Nigeria`) and inside a longer name of the list.

One automaton looks for all names, so that the time of a search hardly depends on how many there are. It takes
the longest name at a place; where that is no whole word but a shorter one or one further in may be, that
stretch is looked at again, place by place.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from ahocorasick_rs import AhoCorasick, MatchKind


class NameSearch:
    """The search for `names`; two threads may share it."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(dict.fromkeys(names))
        self._search = AhoCorasick(self.names, matchkind=MatchKind.LeftmostLongest)
        self._number = {name: number for number, name in enumerate(self.names)}
        self._single = frozenset(number for number, name in enumerate(self.names) if name.isalnum())
        self._lengths = sorted({len(name) for name in self.names}, reverse=True)

    def find(self, text: str, done: Container[int] = ()) -> Iterator[tuple[int, int]]:
        """Number and start of each name in `text`, in order; none overlaps another.

        A single word whose number is in `done` is left out; the caller may fill it while it reads.
        """
        single = self._single
        past = 0
        for number, start, end in self._search.find_matches_as_indexes(text):
            if number in done and number in single:
                continue
            if (
                start >= past
                and not is_letter(text[start - 1 : start])
                and not is_letter(text[end : end + 1])
            ):
                yield number, start
                past = end
            elif number not in single or start < past:
                for other, begin in self._again(text, max(start, past), end):
                    yield other, begin
                    past = begin + len(self.names[other])

    def _again(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Names that begin in a stretch of the text, looked for place by place."""
        while start < end:
            found = None if is_letter(text[start - 1 : start]) else self._longest(text, start)
            if found is None:
                start += 1
            else:
                yield found, start
                start += len(self.names[found])

    def _longest(self, text: str, start: int) -> int | None:
        """The longest name that begins at `start` and ends with a word."""
        for length in self._lengths:
            end = start + length
            found = self._number.get(text[start:end])
            if found is not None and not is_letter(text[end : end + 1]):
                return found
        return None


def is_letter(text: str) -> bool:
    """Whether a character goes on with a word; "" does not."""
    return text.isalnum() or text == "_"
