"""Papers quoted in a cable: they belong to the paragraph that gives them. All texts are invented."""

from __future__ import annotations

import pytest

from dashboard.facts.lexicon import Lexicon
from dashboard.parse import read
from dashboard.parse.quoted import papers
from dashboard.parse.summary import summary

HEADER = "C O N F I D E N T I A L EXAMPLE 000123\n\nSIPDIS\n\nTAGS: PREL, XX\nSUBJECT: INVENTED\n\n"


def test_a_quoted_paper_with_marks_and_headings_belongs_to_its_paragraph(lexicon: Lexicon) -> None:
    paper = (
        "BEGIN TEXT OF NON-PAPER\n(U) Fish of Exampland\nSUMMARY\n(S) INVENTED one.\n(S) INVENTED two.\nEND SUMMARY\n"
        "BEGIN TEXT BOX\n(U) Nets\n(S) INVENTED three.\nEND TEXT BOX\n(U) Ships\n(S) INVENTED four.\n"
        "END TEXT OF NON-PAPER"
    )
    body = (
        f"1. (C) Summary: INVENTED fish.\n\n2. (S) {paper}\n-----\nPOINTS OF CONTACT\n-----\n3. (U) Three.\n"
    )
    cable = read(HEADER + body, lexicon)
    assert [(item.number, item.heading, item.kind) for item in cable.paragraphs] == [
        (1, None, "summary"),
        (2, None, "text"),
        (3, "POINTS OF CONTACT", "text"),
    ]
    assert cable.paragraphs[1].text == paper
    assert summary(cable) == "INVENTED fish."
    assert "".join(cable.text[block.start : block.end] for block in cable.blocks) == HEADER + body


def test_a_paper_without_a_printed_end_swallows_nothing(lexicon: Lexicon) -> None:
    body = "1. (S) BEGIN TEXT\nINVENTED one.\n(C) INVENTED two.\n\n2. (U) Two.\n"
    found = [(item.number, item.mark) for item in read(HEADER + body, lexicon).paragraphs]
    assert found == [(1, "S"), (None, "C"), (2, "U")]


def test_the_numbers_of_a_quoted_paper_are_not_the_cables(lexicon: Lexicon) -> None:
    inner = "1. (C) INVENTED fish.\n\n2. (C) INVENTED nets.\n\n3. (C) INVENTED ships."
    body = f"1. (C) One.\n\n2. (C) Begin text of letter:\n\n{inner}\n\nEnd text.\n\n3. (U) Three.\n"
    cable = read(HEADER + body, lexicon)
    assert [item.number for item in cable.paragraphs] == [1, 2, 3]
    assert "number-sequence" not in {defect.code for defect in cable.defects}


def test_numbers_that_go_on_through_a_quotation_are_the_cables(lexicon: Lexicon) -> None:
    body = "1. (C) Begin points:\n\n2. (C) INVENTED two.\n\nEnd points.\n\n3. (U) Three.\n\n5. (U) Five.\n"
    found = [item.number for item in read(HEADER + body, lexicon).paragraphs]
    assert found == [1, 2, 3, 5]


def test_a_summary_is_not_ended_inside_a_quoted_paper(lexicon: Lexicon) -> None:
    paper = "Begin text of report:\n\nINVENTED fish swam.\nEnd summary.\n\nINVENTED nets.\n\nEnd text."
    body = f"1. (C) Summary: INVENTED one.\n\n2. (C) Two.\n\n3. (C) {paper}\n\n4. (U) Four.\n"
    cable = read(HEADER + body, lexicon)
    assert [item.kind for item in cable.paragraphs] == ["summary", "text", "text", "text"]


def test_the_end_of_a_paper_may_stand_at_the_end_of_the_telegram(lexicon: Lexicon) -> None:
    body = "1. (C) One.\n\n2. (C) BEGIN TEXT\nINVENTED fish.\n(S) INVENTED nets.\nEND TEXT\nSMITH\n"
    cable = read(HEADER + body, lexicon)
    assert [item.mark for item in cable.paragraphs] == ["C", "C"]
    assert cable.signer == "SMITH"


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        ("BEGIN TEXT\nfish\nEND TEXT.", "BEGIN TEXT\nfish\nEND TEXT"),
        ("(Begin Text)\nfish\n(End Text)", "Begin Text)\nfish\n(End Text"),
        ("4. (S) Begin talking  points: fish. END POINTS", "Begin talking  points: fish. END POINTS"),
        ("BEGIN NON-PAPER FOR X\nBEGIN TEXT BOX\nEND NONPAPER", "BEGIN TEXT BOX\nEND NONPAPER"),
        ("BEGIN POINTS\nBEGIN TEXT BOX\nEND POINTS", "BEGIN POINTS\nBEGIN TEXT BOX\nEND POINTS"),
        ("he said:\nQUOTE\nfish\nUNQUOTE", "QUOTE\nfish\nUNQUOTE"),
    ],
)
def test_a_paper_runs_from_its_opening_words_to_its_end(words: str, quoted: str) -> None:
    assert [words[begin:end] for begin, end in papers(words)] == [quoted]


@pytest.mark.parametrize(
    "words",
    ["BEGIN TEXT\nfish", "fish\nEND TEXT", "to begin points\nEND TEXT", "BEGIN TEXT\nat the end of the text"],
)
def test_words_that_open_or_close_nothing_are_no_paper(words: str) -> None:
    assert papers(words) == []
