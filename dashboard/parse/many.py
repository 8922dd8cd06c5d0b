"""The bytes of a file, or of a piece of one, to the cables in it.

Comes in: bytes, a `Lexicon`. Goes out: `Cable`s, one after another. Refuses bytes that hold no cable, with
an `InputError` that says what they are and what would have been right. Rows of a dump or records that
cannot be read are counted, and told in an `InputError` after the last cable.
"""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.cable import Cable, Defect
from dashboard.errors import InputError
from dashboard.parse.archive import records
from dashboard.parse.decode import decode
from dashboard.parse.dump import dump_texts
from dashboard.parse.frame import Frame
from dashboard.parse.lexicon import Lexicon
from dashboard.parse.page import page_text
from dashboard.parse.recognise import recognise
from dashboard.parse.record import record_texts
from dashboard.parse.telegram import read

WANTED = "Wanted is the text of a cable or a page with one."
MOST_NUL = 0.02
"""Share of NUL bytes above which a file is binary."""
LOOKED_AT = 65_536


def read_many(data: bytes, lexicon: Lexicon) -> Iterator[Cable]:
    """The cables in `data`. Raises InputError, before the first cable, where there is none."""
    head = data[:LOOKED_AT]
    if not head.strip():
        raise InputError(f"The file is empty. {WANTED}")
    if head.count(0) > MOST_NUL * len(head):
        raise InputError(f"The file is binary: it begins {head[:12]!r}. {WANTED}")
    decoded = decode(data)
    text, form = decoded.text, recognise(decoded.text)
    if form == "page":
        inner = page_text(text)
        if inner is None or recognise(inner) != "telegram":
            raise InputError(f"The page holds no telegram in a `pre` element. {WANTED}")
        return iter((read(inner, lexicon, "page", decoded.defects),))
    if form == "dump":
        return _rows(dump_texts(text, len(text) + 1), decoded.defects, lexicon)
    if form == "record":
        return _all(record_texts(text), "record", decoded.defects, lexicon)
    if form is None:
        quote = " ".join(text[:200].split())[:60]
        raise InputError(f"No telegram was recognised in the text; it begins {quote!r}. {WANTED}")
    if form == "archive":
        return (read(record, lexicon, None, decoded.defects) for record in records(text))
    return iter((read(text, lexicon, None, decoded.defects),))


def _rows(
    texts: Iterator[tuple[Frame | None, str]], defects: tuple[Defect, ...], lexicon: Lexicon
) -> Iterator[Cable]:
    bad: list[str] = []
    count = 0
    for frame, text in texts:
        count += 1
        if frame is None:
            bad.append(text)
        else:
            yield read(text, lexicon, None, _own(defects, text), frame)
    _complain(bad, count)


def _all(
    texts: Iterator[tuple[str | None, str]], form: str, defects: tuple[Defect, ...], lexicon: Lexicon
) -> Iterator[Cable]:
    bad: list[str] = []
    count = 0
    for text, sentence in texts:
        count += 1
        if text is None:
            bad.append(sentence)
        else:
            whole, own = _unescaped(text)
            yield read(whole, lexicon, form, (*_own(defects, whole), *own))
    _complain(bad, count)


def _unescaped(text: str) -> tuple[str, tuple[Defect, ...]]:
    """The text of a record, whose escapes may stand for line ends, control characters and halves of characters
    (lone surrogates) that no file can hold; and what was mended.
    """
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    decoded = decode(whole.encode())
    if whole == text:
        return decoded.text, decoded.defects
    half = Defect("encoding", "Halves of characters stand in the record; each was replaced.", "\ufffd")
    return decoded.text, (*decoded.defects, half)


def _own(defects: tuple[Defect, ...], text: str) -> tuple[Defect, ...]:
    """Those repairs of a piece's encoding that this text shows."""
    return tuple([item for item in defects if item.quote and item.quote in text]) if defects else ()


def _complain(bad: list[str], count: int) -> None:
    if bad:
        raise InputError(f"{len(bad):,} of {count:,} records could not be read. {bad[0]}")
