"""Laws of reading: it never raises, loses no character, points only at what is there, and ends in time."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.cable import Cable
from dashboard.errors import InputError
from dashboard.facts.lexicon import Lexicon, load_lexicon
from dashboard.parse import decode, read, read_many, recognise
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
    "Summary",
    "End",
]
LEXICON = load_lexicon(Path(__file__).resolve().parents[2] / "data")

any_text = st.text(max_size=400)
cable_words = st.lists(st.sampled_from(WORDS) | st.text(max_size=6), max_size=80)
glue = st.sampled_from([" ", "\n", "  \n", "\n\n", ""])


@st.composite
def likely(draw: st.DrawFn) -> str:
    """Text made of the words that the grammar knows, in any order."""
    return "".join(word + draw(glue) for word in draw(cable_words))


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """An invented telegram with lines lost, doubled, moved, cut and glued."""
    lines = draw(st.sampled_from([invented.TELEGRAM, invented.BARE])).split("\n")
    dice = random.Random(draw(st.integers(0, 2**32)))
    for _ in range(draw(st.integers(1, 8))):
        place = dice.randrange(len(lines))
        match dice.randrange(7):
            case 0:
                del lines[place]
            case 1:
                lines.insert(dice.randrange(len(lines) + 1), lines[place])
            case 2:
                cut = dice.randrange(len(lines[place]) + 1)
                lines[place : place + 1] = [lines[place][:cut], lines[place][cut:]]
            case 3:
                lines[place : place + 2] = ["".join(lines[place : place + 2])]
            case 4:
                lines[place] = lines[place].replace(" ", dice.choice(["", "  ", "\t", "\u00a0"]))
            case 5:
                lines[place] += dice.choice(["\\", "  ", "\u2028", "\x00", "\x85", "\ufeff", "\ud800"])
            case _:
                lines[place] = lines[place].swapcase()
        lines = lines or [""]
    return "\n".join(lines)


def holds(cable: Cable, text: str) -> None:
    assert cable.text == text
    assert "".join(text[block.start : block.end] for block in cable.blocks) == text
    assert all(block.start < block.end for block in cable.blocks)
    spans = [*cable.tags, *cable.addressees, *cable.references, *cable.paragraphs]
    assert all(0 <= item.start <= item.end <= len(text) for item in spans)
    assert all(len(defect.quote) <= 200 and defect.sentence for defect in cable.defects)
    for defect in cable.defects:
        if defect.start is not None and defect.end is not None:
            assert 0 <= defect.start <= defect.end <= len(text)


@given(any_text | likely() | damaged())
def test_reading_never_raises_and_loses_no_character(text: str) -> None:
    holds(read(text, LEXICON), text)


@given(likely() | damaged())
def test_reading_twice_gives_the_same_cable(text: str) -> None:
    assert read(text, LEXICON) == read(text, LEXICON)


@given(any_text | damaged())
def test_recognising_never_raises(text: str) -> None:
    assert recognise(text) in (None, "telegram", "page", "dump", "archive", "record")


@given(st.binary(max_size=400))
def test_every_sequence_of_bytes_has_a_text_without_control_characters(data: bytes) -> None:
    text = decode(data).text
    assert not any(ord(sign) < 32 and sign not in "\t\n" for sign in text)
    assert "\x7f" not in text


@given(st.text(alphabet=st.characters(codec="utf-8", min_codepoint=160), max_size=200))
def test_decoding_utf_8_that_is_no_mojibake_gives_the_text_back(text: str) -> None:
    decoded = decode(text.encode())
    if not decoded.defects:
        assert decoded.text == text.removeprefix("\ufeff")


@given(st.binary(max_size=400) | damaged().map(lambda text: text.encode("utf-8", "replace")))
def test_reading_bytes_gives_whole_cables_or_a_sentence(data: bytes) -> None:
    cables, sentence = [], "."
    try:
        cables.extend(read_many(data, LEXICON))
    except InputError as error:
        sentence = str(error)
    assert sentence.endswith(".")
    for cable in cables:
        holds(cable, cable.text)


@pytest.mark.parametrize("empty", [Lexicon()])
@given(damaged())
def test_an_empty_lexicon_is_enough_to_read_without_raising(empty: Lexicon, text: str) -> None:
    holds(read(text, empty), text)
