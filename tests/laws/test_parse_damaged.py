"""Laws of reading telegrams, pages and records with damage: nothing raises, nothing is lost, and twice is once."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given

from dashboard.facts.lexicon import Lexicon, load_lexicon
from dashboard.parse import read, recognise
from tests.laws.parse_examples import damaged, examples, holds, seeds, soup

LEXICON = load_lexicon(Path(__file__).resolve().parents[2] / "data")
EMPTY = Lexicon()


@examples(5_000)
@given(seeds)
def test_a_damaged_text_is_read_without_loss(seed: int) -> None:
    text = damaged(seed)
    holds(read(text, LEXICON), text)


@examples(500)
@given(seeds)
def test_reading_twice_gives_the_same_cable(seed: int) -> None:
    for text in (damaged(seed), soup(seed)):
        assert read(text, LEXICON) == read(text, LEXICON)


@examples(500)
@given(seeds)
def test_an_empty_lexicon_is_enough_for_a_damaged_text(seed: int) -> None:
    text = damaged(seed)
    holds(read(text, EMPTY), text)


@examples(500)
@given(seeds)
def test_recognising_a_damaged_text_never_raises(seed: int) -> None:
    assert recognise(damaged(seed)) in (None, "telegram", "page", "dump", "archive", "record")
