"""Texts for the laws of reading, each made from one number: cheap to draw, the same for the same number.

Comes in: a seed. Goes out: a text. `soup` is made of the words that the grammar knows, in any order; `damaged` is an
invented telegram, page, record or archive text with lines lost, doubled, moved, cut, glued and overwritten; `signs` are
any characters; `octets` any bytes. With CI=true in the environment each law sees the whole number of examples that it
asks for, else a tenth: over all laws more than 10,000.
"""

from __future__ import annotations

import os
import random

from hypothesis import settings
from hypothesis import strategies as st

from dashboard.cable import Cable
from tests.parse import invented

WORDS = [
    "TAGS:",
    "SUBJECT:",
    "REF:",
    "E.O.",
    "12958:",
    "DECL:",
    "01/02/2010",
    "FM",
    "TO",
    "INFO",
    "XMT",
    "Classified",
    "By:",
    "REASON:",
    "1.4",
    "(b)",
    "¶1.",
    "¶",
    "1.",
    "11.",
    "(C)",
    "(S/NF)",
    "S",
    "E",
    "C",
    "R",
    "E",
    "T",
    "CONFIDENTIAL",
    "SECTION",
    "01",
    "OF",
    "02",
    "SIPDIS",
    "NOFORN",
    "PREL",
    "KNNP,",
    "RUEHC/SECSTATE",
    "WASHDC",
    "AMEMBASSY",
    "P",
    "141344Z",
    "FEB",
    "08",
    "VZCZC",
    "ZNY",
    "DE",
    "RUEHAB",
    "#0123/01",
    "EXAMPLE",
    "00000123",
    "001",
    "OF",
    "002",
    "----",
    "====",
    "#",
    "*",
    "A.",
    "B)",
    "[C]",
    "NNNN",
    "PAGE",
    "02",
    "Identifier",
    "Created",
    "Reference",
    "ID:",
    "\\",
    "\t",
    "//",
    "-",
    ".",
    ",",
    ":",
    ";",
    "19",
    "000123",
    "E-MAIL",
    "AND",
    "ref A",
    "refs B-D",
    "reftel",
    "septel",
    "THRU",
    "DTG",
    "( C )",
    "C)",
    "002 of 003",
    "Summary",
    "End",
]
GLUE = (" ", " ", "\n", "  \n", "\n\n", "")
SIGNS = (
    "\x00",
    "\u2028",
    "\x85",
    "\ufeff",
    "\ud800",
    "\u00a0",
    "\\",
    "\t",
    "¶",
    "1",
    "(",
    "[",
    ":",
    "/",
    '"',
    "----",
)
ENVELOPE = (
    "Reference ID: 08EXAMPLE123\nCreated: 2008-02-14 13:44\nClassification: SECRET\nOrigin: Embassy X\n\n"
)
ATTRIBUTES = "\n\nMessage Attributes\n\nTAGS: PFOR, XX\nSubject: INVENTED\nDocument Number: 1973EXAMPL00123\n"
WHOLE = (
    invented.TELEGRAM,
    invented.BARE,
    ENVELOPE + invented.TELEGRAM,
    f"Message Text\n\n{invented.BARE}{ATTRIBUTES}",
    invented.TELEGRAM.replace("\n", "  \n"),
    invented.TELEGRAM.replace("\n", "\\\n"),
)
ALPHABET = "aAzZ 09\n\t.,:;()[]/\\-_#*'\"¶§éÂ\u00a0\u2019\u2028\u200b\u0130ßﬁ\U0001f600\ud800\x00\x1b\x7f\x85"

seeds = st.integers(0, 2**48)


def examples(count: int) -> settings:
    """The number of examples of one law."""
    return settings(max_examples=count if os.environ.get("CI") == "true" else count // 10, deadline=None)


def soup(seed: int) -> str:
    """Words of the grammar in any order."""
    dice = random.Random(seed)
    return "".join(dice.choice(WORDS) + dice.choice(GLUE) for _ in range(dice.randrange(80)))


def damaged(seed: int) -> str:
    """A whole text with one to thirty hits."""
    dice = random.Random(seed)
    lines = dice.choice(WHOLE).split("\n")
    for _ in range(dice.choice((1, 2, 4, 8, 30))):
        hit(lines, dice)
    return "\n".join(lines)


def hit(lines: list[str], dice: random.Random) -> None:
    """Damages one line; `lines` keeps at least one."""
    place = dice.randrange(len(lines))
    line = lines[place]
    cut = dice.randrange(len(line) + 1)
    match dice.randrange(9):
        case 0 if len(lines) > 1:
            del lines[place]
        case 1:
            lines.insert(dice.randrange(len(lines) + 1), line)
        case 2:
            lines[place : place + 1] = [line[:cut], line[cut:]]
        case 3:
            lines[place : place + 2] = ["".join(lines[place : place + 2])]
        case 4:
            lines[place] = line.replace(" ", dice.choice(("", "  ", "\t", "\u00a0")))
        case 5:
            lines[place] = line[:cut] + dice.choice(SIGNS) + line[cut:]
        case 6:
            lines[place] = line[:cut] + dice.choice(WORDS) + line[cut:]
        case 7:
            lines[place] = line[cut:]
        case _:
            lines[place] = line.swapcase()


def signs(seed: int) -> str:
    """Any characters, those that mean something to the grammar more often."""
    dice = random.Random(seed)
    size = dice.randrange(300)
    return "".join(
        dice.choice(ALPHABET) if dice.random() < 0.8 else chr(dice.randrange(0x11000)) for _ in range(size)
    )


def octets(seed: int) -> bytes:
    """Any bytes; every other time those of a damaged text with some bytes overwritten."""
    dice = random.Random(seed)
    if seed % 2:
        return dice.randbytes(dice.randrange(400))
    data = bytearray(damaged(seed // 2).encode("utf-8", "surrogatepass"))
    for _ in range(dice.randrange(12)):
        if data:
            data[dice.randrange(len(data))] = dice.randrange(256)
    return bytes(data)


def holds(cable: Cable, text: str) -> None:
    """What is true of every cable that was read from `text`."""
    assert cable.text == text
    assert "".join(text[block.start : block.end] for block in cable.blocks) == text
    assert all(block.start < block.end for block in cable.blocks)
    spans = [*cable.tags, *cable.addressees, *cable.references, *cable.cited, *cable.paragraphs]
    assert all(0 <= item.start <= item.end <= len(text) for item in spans)
    assert all(text[tag.start : tag.end] == tag.written for tag in cable.tags)
    assert all(len(defect.quote) <= 200 and defect.sentence for defect in cable.defects)
    starts = [paragraph.start for paragraph in cable.paragraphs]
    assert starts == sorted(starts)
    for defect in cable.defects:
        if defect.start is not None and defect.end is not None:
            assert 0 <= defect.start <= defect.end <= len(text)
