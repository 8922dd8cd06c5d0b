"""Kinds of paragraphs: what a label says, and how far it reaches. All texts are invented."""

from __future__ import annotations

import pytest

from dashboard.facts.lexicon import Lexicon
from dashboard.parse import read

HEADER = "C O N F I D E N T I A L EXAMPLE 000123\n\nSIPDIS\n\nTAGS: PREL, XX\nSUBJECT: INVENTED\n\n"


def kinds(body: str, lexicon: Lexicon) -> list[str]:
    return [item.kind for item in read(HEADER + body, lexicon).paragraphs]


def one(heading: str, words: str, lexicon: Lexicon) -> str:
    """The kind of the second of two paragraphs."""
    above = f"{heading}\n{'-' * len(heading)}\n" if heading else ""
    return kinds(f"1. (C) Zero.\n\n{above}\n2. (C) {words}\n", lexicon)[1]


@pytest.mark.parametrize(
    ("heading", "words", "kind"),
    [
        ("", "EMBASSY EXAMPLE COMMENT: INVENTED.", "comment"),
        ("", "Embassy comment. INVENTED.", "comment"),
        ("", "KEY POINTS\n\n-- INVENTED.", "summary"),
        ("", "KEY POINTS of the talks were INVENTED.", "text"),
        ("", "More comment: INVENTED.", "comment"),
        ("", "They echoed these comments. INVENTED.", "text"),
        ("", "He had no comment. INVENTED.", "text"),
        ("Introduction and Comment", "INVENTED.", "comment"),
        ("INTRODUCTION/COMMENT", "INVENTED.", "comment"),
        ("Embassy Example Comment", "INVENTED.", "comment"),
        ("CONTACTS RESERVE COMMENT", "INVENTED.", "text"),
        ("His Comments", "INVENTED.", "text"),
        ("COMMENT AND ACTION REQUEST", "INVENTED.", "action"),
        ("ACTION REQUEST / TALKING POINTS", "INVENTED.", "action"),
        ("SUMMARY AND ACTION REQUEST", "INVENTED.", "summary"),
    ],
)
def test_a_label_may_say_whose_it_is_or_name_two_kinds(
    lexicon: Lexicon, heading: str, words: str, kind: str
) -> None:
    assert one(heading, words, lexicon) == kind


@pytest.mark.parametrize(
    ("first", "end", "kind"),
    [
        ("Summary: One.", "End summary.", "summary"),
        ("SUMMARY: One.", "END SUMMARY AND COMMENT.", "summary"),
        ("Comment: One.", "End of \ncomment.", "comment"),
        ("Embassy comment: One.", "END EMBASSY EXAMPLE COMMENT.", "comment"),
    ],
)
def test_a_kind_goes_on_to_its_printed_end(lexicon: Lexicon, first: str, end: str, kind: str) -> None:
    body = f"1. (C) {first}\n\n2. (C) INVENTED two.\n\n3. (C) Three. {end}\n\n4. (C) Four.\n"
    assert kinds(body, lexicon) == [kind, kind, kind, "text"]


def test_without_a_printed_end_a_kind_is_that_of_its_paragraph(lexicon: Lexicon) -> None:
    assert kinds("1. (C) Summary: INVENTED.\n\n2. (C) Two.\n\n3. (C) Three.\n", lexicon) == [
        "summary",
        "text",
        "text",
    ]


def test_the_end_of_another_label_ends_no_summary(lexicon: Lexicon) -> None:
    inner = "1. (C) Comment: INVENTED.\n\n2. (C) Two.\n\n3. (C) He left. (Comment: Late. End comment.)\n"
    assert kinds(inner, lexicon) == ["comment", "text", "text"]
    below = "1. (C) Summary: INVENTED.\n\nFISH\n----\n\n2. (C) Two. END SUMMARY\n"
    assert kinds(below, lexicon) == ["summary", "text"]


def test_an_end_in_the_first_paragraph_makes_it_a_summary(lexicon: Lexicon) -> None:
    assert kinds("1. (C) INVENTED one. End summary.\n\n2. (C) Two. End note.\n", lexicon) == [
        "summary",
        "text",
    ]


def test_a_heading_may_follow_the_end_of_a_section_without_a_stop(lexicon: Lexicon) -> None:
    cable = read(f"{HEADER}1. (C) Summary: INVENTED. End Summary\nFISH AND SHIPS\n\n2. (C) Two.\n", lexicon)
    assert [item.heading for item in cable.paragraphs] == [None, "FISH AND SHIPS"]


def test_the_word_comments_in_a_sentence_is_no_label_inside_a_paragraph(lexicon: Lexicon) -> None:
    body = "1. (C) Zero.\n\n2. (C) COMMENT. One.\n\n3. (C) They had comments. Two. END COMMENT.\n"
    assert kinds(body, lexicon) == ["text", "comment", "comment"]
