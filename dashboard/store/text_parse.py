"""Parsing a text query: from what somebody types to a tree.

Comes in: a text, limits. Goes out: a `Node`. Refuses what makes no sense or is too much, with a `TextError` that quotes
the place and says what would have been right.

    query    := either
    either   := both { OR both }
    both     := no { [AND] no }            words that stand side by side are all asked for
    no       := { NOT | "-" } part
    part     := field ":" no | "(" either ")" | near | phrase | word
    near     := NEAR "(" (word | phrase) { (word | phrase) } [ "," number ] ")"
    phrase   := '"' words [ "*" ] '"' [ "*" ]
    word     := letters and digits [ "*" ]

AND, OR, NOT and NEAR are operators in capitals alone. A word with signs in it, such as `U.S.` or `non-proliferation`,
is the phrase of its parts.
"""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.store.text_query import FIELDS, Both, Either, Near, Node, Within, Without, Words
from dashboard.store.text_tokens import TextError, Token, shown, tokens
from dashboard.store.text_words import words

DISTANCE = 10
"""Words between, where NEAR names no number."""
MOST_DISTANCE = 1000
OPERATORS = ("AND", "OR", "NOT", "NEAR")


@dataclass(frozen=True, slots=True)
class TextLimits:
    """Longest query in characters, most words and phrases in it, deepest nesting."""

    chars: int = 1000
    words: int = 64
    depth: int = 20


HARD = TextLimits(chars=10_000, words=500, depth=50)
"""What no setting can go beyond."""


def parsed(query: str, limits: TextLimits = HARD) -> Node:
    """The tree of a query. Raises TextError."""
    if len(query) > limits.chars:
        raise TextError(
            f"The search has {len(query)} characters; at most {limits.chars} fit.", at=limits.chars
        )
    parser = _Parser(tokens(query), limits, len(query))
    return parser.whole()


class _Parser:
    """Reads tokens from left to right, once."""

    def __init__(self, tokens: tuple[Token, ...], limits: TextLimits, end: int) -> None:
        self._tokens, self._limits, self._end = tokens, limits, end
        self._at = self._terms = 0

    def whole(self) -> Node:
        if not self._tokens:
            raise TextError("There is nothing to search for; type a word.", 0)
        found = self._either(0, "")
        rest = self._next()
        if rest is not None:
            raise TextError(
                f"A bracket closes at {shown(rest)} that was never opened; remove it.", rest.start
            )
        return found

    def _next(self) -> Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _is(self, *operators: str) -> bool:
        token = self._next()
        return token is not None and token.kind == "word" and token.text in operators

    def _either(self, depth: int, field: str) -> Node:
        if depth > self._limits.depth:
            raise TextError(f"Brackets stand {depth} deep; at most {self._limits.depth} fit.", self._start())
        parts = [self._both(depth, field)]
        while self._is("OR"):
            self._at += 1
            parts.append(self._both(depth, field))
        return parts[0] if len(parts) == 1 else Either(tuple(parts))

    def _both(self, depth: int, field: str) -> Node:
        parts = [self._no(depth, field)]
        while True:
            token = self._next()
            if token is not None and token.kind == "comma":
                self._at += 1
                continue
            if token is None or token.kind == "close" or self._is("OR"):
                break
            if self._is("AND"):
                self._at += 1
            parts.append(self._no(depth, field))
        return parts[0] if len(parts) == 1 else Both(tuple(parts))

    def _no(self, depth: int, field: str) -> Node:
        is_not = False
        while True:
            token = self._next()
            if token is not None and (token.kind == "minus" or self._is("NOT")):
                is_not = not is_not
                self._at += 1
            else:
                break
        part = self._part(depth, field)
        return Without(part) if is_not else part

    def _part(self, depth: int, field: str) -> Node:
        token = self._next()
        if token is None:
            last = self._tokens[-1]
            raise TextError(f"A word is missing after {shown(last)}.", self._end)
        if token.kind == "close":
            raise TextError(f"A word is missing before the bracket at {shown(token)}.", token.start)
        self._at += 1
        if token.kind == "field":
            return self._within(token, depth, field)
        if token.kind == "open":
            found = self._either(depth + 1, field)
            self._close(token)
            return found
        if token.kind == "comma":
            return self._part(depth, field)
        if self._begins_near(token):
            return self._near(token)
        if token.kind == "word" and token.text in OPERATORS:
            raise TextError(
                f"A word is missing before {shown(token)}; to search for the word itself write “{token.text}” "
                "in quotation marks.",
                token.start,
            )
        return self._words(token)

    def _within(self, token: Token, depth: int, field: str) -> Node:
        name = token.text.lower()
        if name not in FIELDS:
            known = ", ".join(f"{known}:" for known in FIELDS)
            raise TextError(f"{shown(token)} is no field; they are {known}.", token.start)
        if field:
            raise TextError(f"The field {name}: stands inside {field}:; one of them is enough.", token.start)
        if self._next() is None:
            raise TextError(f"A word is missing after {name}:.", self._end)
        return Within(name, self._no(depth, name))

    def _begins_near(self, token: Token) -> bool:
        following = self._next()
        return (
            token.text == "NEAR"
            and token.kind == "word"
            and following is not None
            and following.kind == "open"
        )

    def _near(self, near: Token) -> Node:
        opening = self._tokens[self._at]
        self._at += 1
        parts: list[Words] = []
        distance = DISTANCE
        while (token := self._next()) is not None and token.kind in ("word", "phrase"):
            self._at += 1
            parts.append(self._words(token))
        if token is not None and token.kind == "comma":
            self._at += 1
            distance = self._distance()
        self._close(opening)
        if len(parts) < 2:
            raise TextError(
                f"NEAR at {shown(near)} needs two words or more, as in NEAR(one two, {DISTANCE}).",
                near.start,
            )
        return Near(tuple(parts), distance)

    def _distance(self) -> int:
        token = self._next()
        if token is None or not (token.text.isascii() and token.text.isdecimal() and len(token.text) < 5):
            place = "the end" if token is None else shown(token)
            raise TextError(f"After the comma in NEAR stands a number of words, not {place}.", self._start())
        if int(token.text) > MOST_DISTANCE:
            raise TextError(
                f"NEAR reaches over {MOST_DISTANCE} words at most, not {token.text}.", token.start
            )
        self._at += 1
        return int(token.text)

    def _close(self, opening: Token) -> None:
        token = self._next()
        if token is None:
            raise TextError(
                f"A bracket opens at character {opening.start + 1} and does not close; add “)”.",
                opening.start,
            )
        if token.kind != "close":
            raise TextError(
                f"{shown(token)} cannot stand here in NEAR; it takes words and phrases.", token.start
            )
        self._at += 1

    def _words(self, token: Token) -> Words:
        found = words(token.text)
        if not found:
            raise TextError(
                f"{shown(token)} holds no letter and no digit, so there is nothing to find.", token.start
            )
        self._terms += len(found)
        if self._terms > self._limits.words:
            raise TextError(
                f"The search has more than {self._limits.words} words; ask with fewer.", token.start
            )
        return Words(found, token.is_prefix)

    def _start(self) -> int:
        token = self._next()
        return self._end if token is None else token.start
