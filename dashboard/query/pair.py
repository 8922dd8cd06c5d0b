"""Pair: the selection of the page (B) and one that it is compared with (A).

Comes in: selections, plain JSON, an address. Goes out: pairs, plain JSON, an address. Refuses what a selection refuses,
with a QuestionError; `pair_from_url` never raises.

Gestures change B. A stays as it was pinned, but for time: where it was pinned without a clause for `when` it follows
that of B, so that the brush moves both and two places are compared over the same months. Where it was pinned with one
it keeps it, so that one place is compared over two times.

In an address A is `vs=` and its own address in it: `?about=PRK&from=@seoul&vs=about=PRK%26from=@tokyo`. An empty
`vs=` is every cable; `when=..` in it stands for any time, whatever B asks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote

from dashboard.errors import QuestionError
from dashboard.query.selection import LIMITS, Limits, Selection
from dashboard.query.spelling import RANGE, pieces
from dashboard.query.url import from_url, to_url

VERSUS = "vs"
"""Name of A in an address."""


@dataclass(frozen=True, slots=True)
class Versus:
    """A, as it was pinned."""

    selection: Selection
    is_following: bool
    """Whether its time is that of B; its own selection has no clause for `when` then."""

    def beside(self, other: Selection) -> Selection:
        """A's selection beside `other`, which is B."""
        if not self.is_following:
            return self.selection
        return Selection((*self.selection.without("when").clauses, other.clause("when")))

    def as_json(self) -> dict[str, Any]:
        """Plain values; `from_json` reads them back."""
        return {"clauses": self.selection.as_json(), "follows": self.is_following}

    @classmethod
    def from_json(cls, value: Any, limits: Limits = LIMITS) -> Versus | None:
        """What `as_json` gave, or None for None; trusts nothing. Raises QuestionError."""
        if value is None:
            return None
        if not isinstance(value, dict) or set(value) != {"clauses", "follows"}:
            raise QuestionError(
                f"{repr(value)[:80]} is nothing to compare with; that has clauses and follows."
            )
        return _pinned(Selection.from_json(value["clauses"], limits), is_following=value["follows"] is True)


@dataclass(frozen=True, slots=True)
class Pair:
    """B, and A where there is one."""

    selection: Selection
    versus: Versus | None = None

    @property
    def other(self) -> Selection | None:
        """A as it counts now, with the time of B where it follows that."""
        return None if self.versus is None else self.versus.beside(self.selection)

    def pin(self) -> Pair:
        """The present selection is A too; what is chosen next changes B."""
        has_time = not self.selection.clause("when").is_empty
        return Pair(self.selection, _pinned(self.selection, is_following=not has_time))

    def swap(self) -> Pair:
        """A is B and B is A, each with the cables that it has now. Raises QuestionError without an A."""
        if self.versus is None:
            raise QuestionError("There is nothing to swap with: nothing is pinned to compare with.")
        found = self.versus.beside(self.selection)
        return Pair(found, _pinned(self.selection, is_following=self.versus.is_following))

    def end(self) -> Pair:
        """B alone."""
        return Pair(self.selection)


def _pinned(selection: Selection, *, is_following: bool) -> Versus:
    return Versus(selection.without("when") if is_following else selection, is_following)


def pair_to_url(pair: Pair) -> str:
    """The query part without its question mark; "" for the start."""
    own = to_url(pair.selection)
    if pair.versus is None:
        return own
    told = to_url(pair.versus.selection)
    if not pair.versus.is_following and pair.versus.selection.clause("when").is_empty:
        told = f"{told}&when={RANGE}".lstrip("&")
    return f"{own}&{VERSUS}={quote(told, safe='=,@+~')}".lstrip("&")


def pair_from_url(text: str, limits: Limits = LIMITS) -> tuple[Pair, tuple[str, ...]]:
    """The pair in a query part or a whole address, and a sentence per part that was dropped."""
    selection, complaints = from_url(text, limits, (VERSUS,))
    given = [raw for name, raw in pieces(text) if name == VERSUS]
    if not given:
        return Pair(selection), complaints
    inner = unquote(given[0])
    found, more = from_url(inner, limits)
    has_time = any(name == "when" for name, _ in pieces(inner))
    if len(given) > 1:
        more = (*more, f"{VERSUS!r} stands twice in the address; the first one counts.")
    told = tuple(f"In what is compared with: {sentence}" for sentence in more)
    return Pair(selection, _pinned(found, is_following=not has_time)), complaints + told
