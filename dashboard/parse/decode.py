"""Bytes to text: the first step, which loses nothing and says what it did.

Comes in: the bytes of one cable. Goes out: `Decoded`, the text and what had to be done to get it. Refuses
nothing: every sequence of bytes gives a text. UTF-8 is tried first, then line by line Windows-1252. NUL and other
control characters become the visible signs of Unicode's block of control pictures, so that none is lost
and none can harm a screen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import ftfy

from dashboard.cable import Defect

MOJIBAKE = re.compile("[\u00c2\u00c3\u00e2][\u0080-\u00bf\u20ac\u201a-\u203a\u0152\u0153\u0160\u0161\u2122]")
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
HIGH_CONTROL = re.compile(b"\xc2[\x80-\x9f]")
"""The control characters beyond ASCII, as UTF-8 has them."""
CONTROL_BYTES = bytes(number for number in (*range(32), 127) if number not in (9, 10, 12, 13))
WINDOWS: dict[int, int | str] = {
    byte: bytes((byte,)).decode("cp1252")
    for byte in range(0x80, 0xA0)
    if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
"""What the bytes 80 to 9F are in Windows-1252; five of them are nothing there and stay as they are."""
PICTURES: dict[int, int | str] = {
    **{number: 0x2400 + number for number in range(32) if number not in (9, 10)},
    0x7F: 0x2421,
    **WINDOWS,
}
QUOTE = 40
"""Characters of a defect's quote."""
LONGEST_LINE = 20_000
"""Characters of a line that mojibake is looked for in; longer lines are left as they are."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of some bytes, and a defect for each kind of repair."""

    text: str
    defects: tuple[Defect, ...] = ()


def decode(data: bytes) -> Decoded:
    """The text of `data`, with line ends as newline characters. Never raises."""
    defects: list[Defect] = []
    repaired = False
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        repaired = True
        text = _by_lines(data.removeprefix(b"\xef\xbb\xbf"), defects)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\f" in text:
        text = text.replace("\f", "\n")
    plain = text.isascii()
    if not plain and any(sign in text for sign in "\u00c2\u00c3\u00e2") and MOJIBAKE.search(text) is not None:
        repaired = True
        text = _unmangled(text, defects)
    hidden = repaired or len(data.translate(None, CONTROL_BYTES)) < len(data)
    if hidden or (not plain and b"\xc2" in data and HIGH_CONTROL.search(data) is not None):
        text = _visible(text, defects)
    return Decoded(text, tuple(defects))


def _by_lines(data: bytes, defects: list[Defect]) -> str:
    """Lines that are no UTF-8 read as Windows-1252, the others as UTF-8."""
    lines: list[str] = []
    for line in data.split(b"\n"):
        try:
            lines.append(line.decode("utf-8"))
        except UnicodeDecodeError as error:
            lines.append(line.decode("latin-1").translate(WINDOWS))
            if not defects:
                quote = lines[-1][max(error.start - QUOTE, 0) : error.start + QUOTE].rstrip("\\")
                defects.append(
                    Defect("encoding", "Lines that are no UTF-8 were read as Windows-1252.", quote)
                )
    return "\n".join(lines)


def _unmangled(text: str, defects: list[Defect]) -> str:
    """Lines in which UTF-8 was once read as a single-byte encoding, read back; other lines stay untouched."""
    lines = text.split("\n")
    first: str | None = None
    for number, line in enumerate(lines):
        if len(line) <= LONGEST_LINE and MOJIBAKE.search(line) is not None:
            better = ftfy.fix_encoding(line)
            if better != line:
                first = better if first is None else first
                lines[number] = better
    if first is not None:
        defects.append(
            Defect(
                "mojibake",
                "UTF-8 had been read as a single-byte encoding; read back.",
                first[:QUOTE].rstrip("\\"),
            )
        )
    return "\n".join(lines)


def _visible(text: str, defects: list[Defect]) -> str:
    found = CONTROL.search(text)
    if found is None:
        return text
    quote = text[found.start() : found.start() + QUOTE].split("\n", 1)[0].rstrip("\\").translate(PICTURES)
    defects.append(
        Defect("control-characters", "Control characters stand in the text; shown as pictures.", quote)
    )
    return text.translate(PICTURES)
