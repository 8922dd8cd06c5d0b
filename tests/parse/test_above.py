"""Lines between the header and the first paragraph: markings, notices, marked sentences. All texts are invented."""

from __future__ import annotations

import pytest

from dashboard.cable import Cable
from dashboard.facts.lexicon import Lexicon
from dashboard.parse import read

HEADER = "UNCLAS EXAMPLE 000123\n\nSIPDIS\n\nTAGS: PREL, XX\nSUBJECT: INVENTED\n\n"


def whole(text: str, lexicon: Lexicon) -> Cable:
    cable = read(text, lexicon)
    assert "".join(cable.text[block.start : block.end] for block in cable.blocks) == text
    return cable


@pytest.mark.parametrize(
    "line",
    [
        "Sensitive But Unclassified. Please Protect Accordingly.",
        "SENSITIVE BUT UNCLASSIFIED -- HANDLE ACCORDINGLY",
        "This cable is sensitive, but unclassified. Please protect accordingly.",
    ],
)
def test_a_line_that_says_how_to_handle_the_message_is_a_marking(lexicon: Lexicon, line: str) -> None:
    cable = whole(f"{HEADER}{line}\n\nSummary\n-------\n\n1. (U) INVENTED one.\n", lexicon)
    assert [(item.number, item.heading) for item in cable.paragraphs] == [(1, "Summary")]
    assert line in [cable.text[b.start : b.end].strip() for b in cable.blocks if b.kind == "marking"]


def test_a_marked_sentence_below_the_officer_is_a_paragraph(lexicon: Lexicon) -> None:
    officer = "Classified By: Jane Example, Consul. Reasons 1.4(b),\n(C) and (D).\n"
    cable = whole(f"{HEADER}{officer}(U) This message was INVENTED and sent.\n\n1. (C) One.\n", lexicon)
    assert [(item.number, item.mark) for item in cable.paragraphs] == [(None, "U"), (1, "C")]
    assert cable.reasons == ("1.4(b)", "1.4(c)", "1.4(d)")


def test_a_notice_of_correction_is_no_paragraph(lexicon: Lexicon) -> None:
    cable = whole(f"{HEADER}This is a corrected copy of EXAMPLE 99 -- a word.\n\n1. (U) INVENTED.\n", lexicon)
    assert cable.is_correction
    assert [item.number for item in cable.paragraphs] == [1]


@pytest.mark.parametrize(
    ("subject", "corrected"),
    [
        ("CORRECTED COPY: INVENTED TALKS", True),
        ("INVENTED TALKS (CORRECTED COPY)", True),
        ("MINISTER HANDS OVER A CORRECTED COPY OF INVENTED TREATY", False),
        ("CORRECTED INVENTED FIGURES", False),
    ],
)
def test_a_subject_may_say_that_the_copy_is_corrected(
    lexicon: Lexicon, subject: str, corrected: bool
) -> None:
    text = HEADER.replace("SUBJECT: INVENTED", f"SUBJECT: {subject}")
    assert whole(f"{text}1. (U) One.\n", lexicon).is_correction is corrected


def test_a_blacked_out_line_is_no_caption_and_hides_none_behind_it(lexicon: Lexicon) -> None:
    text = (
        "XXXXXXXXXXXX\n\nXXXXXXXXXXXX\n\nSIPDIS\n\nNSC FOR EXAMPLE\n\nE.O. 12958: DECL: 01/26/2030\nTAGS: PREL, XX\n"
        "SUBJECT: INVENTED\n\nREF: XXXXXXXXXXXX\n\nXXXXXXXXXXXX\n\nClassified By: Jane Example. Reasons 1.4 (b).\n\n"
        "1. (S) INVENTED one.\n"
    )
    cable = whole(text, lexicon)
    assert cable.captions == ("NSC FOR EXAMPLE",)
    assert "unread" not in [defect.code for defect in cable.defects]


def test_the_first_paragraph_may_say_that_the_copy_replaces_another(lexicon: Lexicon) -> None:
    text = f"{HEADER}1. (U) This corrected cable replaces EXAMPLE 99.\n\n2. (U) Two.\n"
    assert whole(text, lexicon).is_correction
    assert not whole(
        text.replace("corrected cable replaces", "cable was corrected in"), lexicon
    ).is_correction


def test_a_text_that_ends_with_dots_behind_its_signature_is_whole(lexicon: Lexicon) -> None:
    text = f"{HEADER}1. (U) INVENTED.\n\nEXAMPLE\n"
    assert not whole(f"{text}    ...\n", lexicon).is_partial
    assert whole(f"{HEADER}1. (U) INVENTED and ...\n", lexicon).is_partial
