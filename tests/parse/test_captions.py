"""Captions, handling captions and markings that share a line or stand in odd places. All texts are INVENTED."""

from __future__ import annotations

import pytest

from dashboard.cable import Cable
from dashboard.facts.lexicon import Lexicon
from dashboard.parse import read

LINES = """\
UNCLAS EXAMPLE 000123

{above}

E.O. 12958: N/A
TAGS: PREL
SUBJECT: INVENTED TALKS

{below}

1. (U) This text is INVENTED.
"""


def _read(lexicon: Lexicon, above: str = "", below: str = "") -> Cable:
    cable = read(LINES.format(above=above, below=below), lexicon)
    assert "".join(cable.text[block.start : block.end] for block in cable.blocks) == cable.text
    assert [paragraph.number for paragraph in cable.paragraphs if paragraph.number is not None] == [1]
    return cable


@pytest.mark.parametrize(
    ("line", "caveats", "captions"),
    [
        ("SIPDIS, LAB HQ FOR OSTROW", ("SIPDIS",), ("LAB HQ FOR OSTROW",)),
        ("NOFORN; SIPDIS; LAB HQ FOR OSTROW", ("NOFORN", "SIPDIS"), ("LAB HQ FOR OSTROW",)),
        ("EXDIS STATE FOR XX/YY", ("EXDIS",), ("STATE FOR XX/YY",)),
        ("STATE FOR XX/YY SIPDIS", ("SIPDIS",), ("STATE FOR XX/YY",)),
        ("STATE FOR XX/YY, NOFORN", ("NOFORN",), ("STATE FOR XX/YY",)),
        ("LAB SENSITIVE", (), ("LAB SENSITIVE",)),
        ("SENSITIVE FOR THE AMBASSADOR", (), ("SENSITIVE FOR THE AMBASSADOR",)),
        ("FOR THE AMBASSADOR ONLY", (), ("FOR THE AMBASSADOR ONLY",)),
    ],
)
def test_handling_captions_in_the_line_of_another_caption_are_caveats(
    lexicon: Lexicon, line: str, caveats: tuple[str, ...], captions: tuple[str, ...]
) -> None:
    cable = _read(lexicon, above=line)
    assert (cable.caveats, cable.captions) == (caveats, captions)


def test_a_handling_caption_in_front_of_a_label_is_a_caveat(lexicon: Lexicon) -> None:
    cable = read("UNCLAS EXAMPLE 000123\n\nSIPDIS E.O. 12958: N/A\nTAGS: PREL\n\n1. INVENTED.", lexicon)
    assert (cable.caveats, cable.captions, cable.executive_order) == (("SIPDIS",), (), "12958")


@pytest.mark.parametrize(
    "line",
    [
        "This cable is sensitive, but unclassified. Please protect accordingly.",
        "Sensitive But Unclassified. Please Protect Accordingly.",
        "Sensitive but unclassified -- please protect accordingly.",
        "SENSITIVE BUT UNCLASSIFIED -- HANDLE ACCORDINGLY",
        "(U) THIS MESSAGE IS SENSITIVE BUT UNCLASSIFIED AND NOT FOR INTERNET DISTRIBUTION.",
    ],
)
def test_a_sentence_that_only_marks_the_cable_is_no_paragraph(lexicon: Lexicon, line: str) -> None:
    cable = _read(lexicon, below=line)
    assert len(cable.paragraphs) == 1
    assert (cable.caveats, cable.captions, cable.classification) == (("SENSITIVE",), (), "UNCLASSIFIED")
    assert any(
        block.kind == "marking" and line in cable.text[block.start : block.end] for block in cable.blocks
    )


def test_a_sentence_about_a_marking_is_a_paragraph(lexicon: Lexicon) -> None:
    cable = _read(lexicon, below="Sensitive but unclassified papers were lost, the INVENTED minister said.")
    assert len(cable.paragraphs) == 2
    assert cable.caveats == ()


STATEMENT = "Classified By: DCM Lena Ostrow for reasons 1.4 (b) and (d)."


def test_a_line_for_somebody_below_the_classified_by_statement_is_a_caption(lexicon: Lexicon) -> None:
    cable = _read(lexicon, below=f"{STATEMENT}\nFor the Ambassador or Charge")
    assert cable.captions == ("For the Ambassador or Charge",)
    assert (cable.classified_by, cable.classified_by_title) == ("Lena Ostrow", "DCM")
    assert len(cable.paragraphs) == 1


def test_a_remark_below_the_classified_by_statement_is_a_paragraph(lexicon: Lexicon) -> None:
    cable = _read(lexicon, below=f"{STATEMENT}\n(U) This message is INVENTED in every word.")
    assert cable.paragraphs[0].mark == "U"
    assert cable.paragraphs[0].text == "This message is INVENTED in every word."


def test_a_corrected_copy_may_say_so_below_the_classified_by_statement(lexicon: Lexicon) -> None:
    cable = _read(lexicon, below=f"{STATEMENT}\nThis is a corrected copy of EXAMPLE 122 -- a word added.")
    assert cable.is_correction
    assert len(cable.paragraphs) == 1


def test_reasons_go_on_in_the_next_line(lexicon: Lexicon) -> None:
    cable = _read(lexicon, below="Classified By: DCM Lena Ostrow for reasons 1.4 (b)\nand (d).")
    assert cable.reasons == ("1.4(b)", "1.4(d)")


PASSED = "STATE FOR XX/YY, XX/ZZ\nSTATE PASS TO LAB FOR XX/AA\nLAB FOR OSTROW"


def test_a_telegram_that_ends_with_its_captions_has_no_text(lexicon: Lexicon) -> None:
    header = f"P 141344Z FEB 08\nFM AMEMBASSY EXAMPLE\nTO SECSTATE WASHDC\n\nSENSITIVE\nSIPDIS\n\n{PASSED}\n"
    cable = read(f"{header} ...\n", lexicon)
    assert cable.captions == tuple(PASSED.split("\n"))
    assert (cable.caveats, cable.paragraphs) == (("SENSITIVE", "SIPDIS"), ())
    assert cable.is_partial
    assert "unread" not in {item.code for item in cable.defects}


def test_captions_without_any_label_below_them_are_captions(lexicon: Lexicon) -> None:
    cable = read(f"UNCLAS EXAMPLE 000123\n\n{PASSED}\n\nThis text is INVENTED.\n", lexicon)
    assert cable.captions == tuple(PASSED.split("\n"))
    assert [paragraph.text for paragraph in cable.paragraphs] == ["This text is INVENTED."]


def test_text_in_capitals_that_begins_like_a_caption_is_text(lexicon: Lexicon) -> None:
    cable = read("UNCLAS EXAMPLE 000123\n\nREQUEST EMBASSY PASS TO MINISTRY\nINVENTED NOTE.\n", lexicon)
    assert cable.captions == ()
    assert [paragraph.text for paragraph in cable.paragraphs] == [
        "REQUEST EMBASSY PASS TO MINISTRY\nINVENTED NOTE."
    ]


def test_a_marking_behind_a_page_line_in_small_letters_is_no_paragraph(lexicon: Lexicon) -> None:
    cable = _read(lexicon, below="REF: TOKYO 5\n\nExample 00000123 001.2 of 002\n\nSECRET//FGI//NOFORN")
    assert len(cable.paragraphs) == 1
    assert cable.caveats == ("FGI", "NOFORN")
    assert "page-line" in {block.kind for block in cable.blocks}


@pytest.mark.parametrize(
    ("line", "caveats", "captions"),
    [
        ("SECRET//REL XXA", ("REL TO XXA",), ()),
        ("RELEASABLE TO EXAMPLAND", ("REL TO EXAMPLAND",), ()),
        ("REL TO XXA, SAMPLIA AND NEW EXAMPLAND", ("REL TO XXA, SAMPLIA AND NEW EXAMPLAND",), ()),
        ("NOFORN//REL XXA//SIPDIS", ("NOFORN", "REL TO XXA", "SIPDIS"), ()),
        ("RELEASABLE TO THE PUBLIC BY POST", (), ("RELEASABLE TO THE PUBLIC BY POST",)),
        ("REL", (), ("REL",)),
    ],
)
def test_a_line_that_says_to_whom_a_message_may_be_released_is_a_caveat(
    lexicon: Lexicon, line: str, caveats: tuple[str, ...], captions: tuple[str, ...]
) -> None:
    cable = _read(lexicon, above=line)
    assert (cable.caveats, cable.captions) == (caveats, captions)


def test_a_code_that_a_blank_broke_into_such_a_word_is_a_code(lexicon: Lexicon) -> None:
    cable = read("UNCLAS EXAMPLE 000123\n\nTAGS: P REL, PGOV\nSUBJECT: INVENTED\n\n1. (U) One.\n", lexicon)
    assert ([tag.code for tag in cable.tags], cable.caveats) == (["PREL", "PGOV"], ())


@pytest.mark.parametrize(
    "lines",
    [
        ("FROM XX ACTING ASSISTANT SECRETARY SAMPLE", "EXAMPLE FOR CHARGE JONES"),
        ("FROM AMBASSADOR SAMPLE FOR ASSISTANT SECRETARY JONES",),
    ],
)
def test_lines_behind_the_labels_that_say_from_whom_to_whom_are_captions(
    lexicon: Lexicon, lines: tuple[str, ...]
) -> None:
    assert _read(lexicon, below="\n".join(lines)).captions == lines


@pytest.mark.parametrize(
    "words",
    [
        "FROM AMBASSADOR SAMPLE FOR ASSISTANT SECRETARY JONES\nCAME INVENTED WORDS\nON FISH",
        "FROM AMBASSADOR SAMPLE FOR CHARGE JONES CAME INVENTED WORDS.",
        "FROM FISH TO NETS WAS A STEP FOR THE INVENTED FLEET",
        "From Ambassador Sample for Charge Jones",
    ],
)
def test_text_that_begins_like_such_a_caption_is_text(lexicon: Lexicon, words: str) -> None:
    assert _read(lexicon, below=words).captions == ()


def test_a_line_on_declassification_below_a_marking_is_no_heading(lexicon: Lexicon) -> None:
    below = "Classified By: Derived from Multiple Sources\n\nSECRET//NOFORN\n\n"
    cable = _read(lexicon, below=f"{below}Declassify on: Source marked 25X1, INVENTED")
    assert [item.heading for item in cable.paragraphs] == [None]
    assert "Declassify" not in "".join(cable.captions)
