"""Headings: what stands above a paragraph, beside it, and what is none. All texts are invented."""

from __future__ import annotations

import pytest

from dashboard.facts.lexicon import Lexicon
from dashboard.parse import read

HEADER = "C O N F I D E N T I A L EXAMPLE 000123\n\nSIPDIS\n\nTAGS: PREL, XX\nSUBJECT: INVENTED\n\n"
FIRST = "1. (C) INVENTED one."


def headings(body: str, lexicon: Lexicon) -> list[str | None]:
    cable = read(HEADER + body, lexicon)
    assert "".join(cable.text[block.start : block.end] for block in cable.blocks) == HEADER + body
    return [item.heading for item in cable.paragraphs]


def under(above: str, lexicon: Lexicon) -> str | None:
    """The heading of the second paragraph with `above` between it and the first, whose text stays clean of it."""
    cable = read(f"{HEADER}{FIRST}{above}2. (C) Two.\n", lexicon)
    first, second = cable.paragraphs
    assert (first.text == "INVENTED one.") == (second.heading is not None)
    return second.heading


@pytest.mark.parametrize(
    "line",
    [
        "2.7 Million Fishermen",
        "7/8 theories of the catch",
        "Ships and Their Relations with the U.S.",
        "Who Owns the Fish?",
        '"He has not kept his fish"',
        "A Rising Fleet...",
    ],
)
def test_a_title_between_blank_lines_is_a_heading(lexicon: Lexicon, line: str) -> None:
    assert under(f"\n\n{line}\n\n", lexicon) == line


@pytest.mark.parametrize(
    "line",
    [
        "14 and 15, slowly.",
        "fish from the U.S.",
        "They sailed for the U.S.",
        "how could that be?",
        'and so he said: "never."',
        "2008 6380",
        "XXXXXXXXXXXX",
    ],
)
def test_the_end_of_a_sentence_or_a_redaction_is_no_heading(lexicon: Lexicon, line: str) -> None:
    assert under(f"\n\n{line}\n\n", lexicon) is None


def test_a_rule_may_be_of_dashes_with_blanks_between(lexicon: Lexicon) -> None:
    assert under("\n\n- - - - - -\nFISH AND SHIPS\n- - - - - -\n\n", lexicon) == "FISH AND SHIPS"


@pytest.mark.parametrize(
    ("above", "heading"),
    [
        ("\n\nTHE WHOLE\nFLEET\n- - -\n\nFish, and\nMore\n- - -\n\n", "THE WHOLE FLEET | Fish, and More"),
        ("\n\nThe Fleet\n---------\n\n\"Old Ships\"\n\n", 'The Fleet | "Old Ships"'),
        ("\n\n-----\nTHE FLEET\n-----\nTODAY\n-----\n\n", "THE FLEET TODAY"),
        ("\n\nXXXXXXXXXXXX\n=====\nTHE FLEET\n=====\n\n", "THE FLEET"),
    ],
)  # fmt: skip
def test_two_headings_one_above_the_other_are_both_kept(lexicon: Lexicon, above: str, heading: str) -> None:
    cable = read(f"{HEADER}{FIRST}{above}2. (C) Two.\n", lexicon)
    assert len(cable.paragraphs) == 2
    assert cable.paragraphs[1].heading == heading


@pytest.mark.parametrize(
    ("above", "heading"),
    [
        (" The long fishing debate\n-----------------------\n", "The long fishing debate"),
        (f" {'He went on. ' * 8}A Long Debate\n-------------\n", "A Long Debate"),
        ("\n\nTrade with the U.S. Fleet\n-------------------------\n\n", "Trade with the U.S. Fleet"),
    ],
)
def test_a_rule_as_long_as_the_last_words_of_a_line_tells_the_heading(
    lexicon: Lexicon, above: str, heading: str
) -> None:
    assert read(f"{HEADER}{FIRST}{above}2. (C) Two.\n", lexicon).paragraphs[1].heading == heading


def test_the_last_line_over_a_rule_is_the_heading_of_a_long_paragraph(lexicon: Lexicon) -> None:
    text = "\n".join(f"Sentence {number} is INVENTED and has some more words." for number in range(9))
    found = headings(
        f"1. (C) One.\n\n2. (C) {text}\nThe Fleet Today\n---------------\n3. (C) Three.\n", lexicon
    )
    assert found == [None, None, "The Fleet Today"]
