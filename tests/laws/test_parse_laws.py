"""Laws of reading: it never raises, loses no character, points only at what is there, and ends.

The examples of damaged telegrams are in a file of their own, so that two processes can share the work.
"""

from __future__ import annotations

from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from dashboard.errors import InputError
from dashboard.facts.lexicon import Lexicon, load_lexicon
from dashboard.parse import decode, read, read_many, recognise
from tests.laws.parse_examples import examples, holds, octets, seeds, signs, soup

LEXICON = load_lexicon(Path(__file__).resolve().parents[2] / "data")
EMPTY = Lexicon()


@examples(3_000)
@given(seeds)
def test_words_of_the_grammar_in_any_order_are_read_without_loss(seed: int) -> None:
    text = soup(seed)
    holds(read(text, LEXICON), text)


@examples(1_500)
@given(seeds)
def test_any_characters_are_read_without_loss(seed: int) -> None:
    text = signs(seed)
    holds(read(text, LEXICON), text)


@examples(500)
@given(st.text(max_size=400))
@example("")
def test_any_text_is_read_without_loss(text: str) -> None:
    holds(read(text, LEXICON), text)


@examples(500)
@given(seeds)
def test_an_empty_lexicon_is_enough_to_read_without_raising(seed: int) -> None:
    text = soup(seed)
    holds(read(text, EMPTY), text)


@examples(500)
@given(seeds)
def test_recognising_never_raises(seed: int) -> None:
    for text in (soup(seed), signs(seed)):
        assert recognise(text) in (None, "telegram", "page", "dump", "archive", "record")


@examples(1_000)
@given(st.binary(max_size=400))
def test_every_sequence_of_bytes_has_a_text_without_control_characters(data: bytes) -> None:
    text = decode(data).text
    assert not any(ord(sign) < 32 and sign not in "\t\n" for sign in text)
    assert "\x7f" not in text


@examples(1_000)
@given(st.text(alphabet=st.characters(codec="utf-8", min_codepoint=160), max_size=200))
def test_decoding_utf_8_that_is_no_mojibake_gives_the_text_back(text: str) -> None:
    decoded = decode(text.encode())
    if not decoded.defects:
        assert decoded.text == text.removeprefix("\ufeff")


@examples(1_500)
@given(seeds)
def test_reading_bytes_gives_whole_cables_or_a_sentence(seed: int) -> None:
    cables, sentence = [], "."
    try:
        cables.extend(read_many(octets(seed), LEXICON))
    except InputError as error:
        sentence = str(error)
    assert sentence.endswith(".")
    for cable in cables:
        holds(cable, cable.text)
