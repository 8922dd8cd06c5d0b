"""Tokens of a text query: what somebody typed, cut into words, phrases, signs and fields.

Comes in: a text. Goes out: `Token`s in order. Refuses a quotation mark that does not close and a star inside a word,
with a `TextError` that quotes the place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dashboard.errors import QuestionError
from dashboard.store.text_words import words

SHOWN_CHARS = 24

_TOKEN = re.compile(
    r'\s*(?:(?P<quote>")|(?P<sign>[()])|(?P<minus>-)(?=[\w"(])|(?P<comma>,)|(?P<field>[A-Za-z]+:)|(?P<word>[^\s()",]+))'
)


class TextError(QuestionError):
    """A query that cannot be asked. `at` is the offset of the place in the query."""

    def __init__(self, sentence: str, at: int) -> None:
        super().__init__(sentence)
        self.at = at


@dataclass(frozen=True, slots=True)
class Token:
    kind: str
    """quote (a whole phrase), open, close, minus, comma, word, field."""
    text: str
    start: int
    is_prefix: bool = False


def tokens(query: str) -> tuple[Token, ...]:
    found: list[Token] = []
    at = 0
    while (match := _TOKEN.match(query, at)) is not None:
        kind = str(match.lastgroup)
        start, at = match.start(kind), match.end()
        if kind == "quote":
            end = query.find('"', at)
            if end < 0:
                raise TextError(
                    f"A quotation mark opens at {_near(query, start + 1)} and does not close; add one at the end.",
                    start,
                )
            text = query[at:end]
            at = end + 1
            is_prefix = text.rstrip().endswith("*")
            if query[at : at + 1] == "*":
                is_prefix, at = True, at + 1
            found.append(Token("phrase", text, start, is_prefix))
        elif kind == "sign":
            found.append(Token("open" if match.group(kind) == "(" else "close", match.group(kind), start))
        elif kind == "word":
            found.extend(_worded(match.group(kind), start))
        elif kind == "field":
            found.append(Token(kind, match.group(kind)[:-1], start))
        else:
            found.append(Token(kind, match.group(kind), start))
    return tuple(found)


def _worded(text: str, start: int) -> tuple[Token, ...]:
    """A run without spaces; signs alone are passed over, as between the words of a title."""
    if words(text):
        if "*" in text.rstrip("*"):
            raise TextError(
                f"A star stands at the end of a word, not inside it as in {_quoted(text)}.", start
            )
        return (Token("word", text, start, text.endswith("*")),)
    if "*" in text:
        raise TextError(
            "A star stands at the end of a word, as in “launch*”; before this one is none.", start
        )
    return ()


def shown(token: Token) -> str:
    text = {"phrase": f'"{token.text}"', "field": f"{token.text}:"}.get(token.kind, token.text)
    return _quoted(text)


def _quoted(text: str) -> str:
    return f"“{text if len(text) <= SHOWN_CHARS else text[: SHOWN_CHARS - 1] + '…'}”"


def _near(query: str, at: int) -> str:
    text = query[at : at + SHOWN_CHARS]
    return f"“{text}{'…' if at + SHOWN_CHARS < len(query) else ''}”"
