"""A whole telegram: every field, every block, every defect. All texts are invented."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from dashboard.cable import Cable
from dashboard.facts.lexicon import Lexicon
from dashboard.parse import read
from tests.parse.invented import BARE, TELEGRAM


def test_every_field_of_a_telegram_is_read(lexicon: Lexicon) -> None:
    cable = read(TELEGRAM, lexicon)
    assert (cable.form, cable.mrn, cable.mrn_written) == ("telegram", "08EXAMPLE123", "EXAMPLE 000123")
    assert (cable.sent_at, cable.sent_precision) == (datetime(2008, 2, 14, 13, 44, tzinfo=UTC), "minute")
    assert (cable.dtg, cable.transmission_id) == ("141344Z FEB 08", "VZCZCXRO1234")
    assert cable.routing_line == ("RUEHBC", "RUEHDE")
    assert (cable.origin, cable.origin_routing) == ("AMEMBASSY EXAMPLE", "RUEHAB")
    assert (cable.precedence, cable.info_precedence) == ("IMMEDIATE", "PRIORITY")
    assert (cable.classification, cable.classification_written) == ("CONFIDENTIAL", "C O N F I D E N T I A L")
    assert cable.caveats == ("NOFORN", "SIPDIS")
    assert cable.captions == ("STATE FOR XX/YY",)
    assert (cable.executive_order, cable.declassify_on) == ("12958", date(2018, 2, 11))
    assert (cable.classified_by, cable.classified_by_title) == ("Jane Q. Example", "Ambassador")
    assert cable.reasons == ("1.4(b)", "1.4(d)")
    assert [tag.code for tag in cable.tags] == ["PREL", "PHUM", "KNNP", "XX"]
    assert cable.subject == "INVENTED: TALKS ON FISHERIES AND OTHER MATTERS"
    assert [(r.letter, r.kind, r.mrn) for r in cable.references] == [
        ("A", "cable", "08SAMPLE99"),
        ("B", "cable", "07STATE12345"),
    ]
    assert cable.signer == "EXAMPLE"
    assert (cable.section, cable.is_correction, cable.is_partial) == (None, False, False)


def test_addressees_keep_role_precedence_number_and_office(lexicon: Lexicon) -> None:
    found = [
        (a.role, a.routing, a.name, a.office, a.precedence, a.number)
        for a in read(TELEGRAM, lexicon).addressees
    ]
    assert found == [
        ("action", "RUEHC", "SECSTATE WASHDC", None, "IMMEDIATE", "3729"),
        ("info", "RUCNXX", "INVENTED COLLECTIVE", None, "PRIORITY", None),
        ("info", "RUEHKO", "AMEMBASSY SAMPLE", None, None, "8425"),
        ("info", "RHMFISS", "CDR EXAMPLECOM HI", "J2/POLAD", "PRIORITY", None),
    ]


def test_paragraphs_have_number_mark_heading_kind_and_no_page_lines(lexicon: Lexicon) -> None:
    first, second, third = read(TELEGRAM, lexicon).paragraphs
    assert (first.number, first.mark, first.kind, first.heading) == (1, "C", "summary", None)
    assert (second.number, second.mark, second.heading) == (2, "SBU", "Fish")
    assert second.text == "The delegation said that talks would\ngo on. It asked for time."
    assert (third.mark, third.text) == ("U", "Nothing else was said.")


def test_each_line_lands_in_the_block_of_its_job(lexicon: Lexicon) -> None:
    cable = read(TELEGRAM, lexicon)
    kinds = [block.kind for block in cable.blocks]
    assert kinds == [
        *(
            "transmission",
            "routing",
            "relay",
            "crypto",
            "dtg",
            "origin",
            "action",
            "info",
            "marking",
            "caveat",
        ),
        *("caption", "order", "tags", "subject", "reference", "authority"),
        *("paragraph", "heading", "paragraph", "page-line", "paragraph", "paragraph", "signature", "end"),
    ]


def test_a_telegram_without_numbers_and_routing_is_read_too(lexicon: Lexicon) -> None:
    cable = read(BARE, lexicon)
    assert (cable.mrn, cable.sent_at) == ("72TOKYO1164", datetime(1972, 2, 25, 9, 30, tzinfo=UTC))
    assert [p.text for p in cable.paragraphs] == [
        "THIS IS INVENTED TEXT WITHOUT NUMBERS.",
        "IT HAS TWO PARAGRAPHS.",
    ]
    assert cable.signer == "SMITH"


def test_what_is_missing_is_told_and_never_raised(lexicon: Lexicon) -> None:
    cable = read("nothing of a cable", lexicon)
    codes = {defect.code for defect in cable.defects}
    assert codes == {
        "date-missing",
        "mrn-missing",
        "classification-missing",
        "tags-missing",
        "subject-missing",
    }
    assert all(defect.sentence.endswith(".") for defect in cable.defects)


def test_several_labels_on_one_line_are_taken_apart(lexicon: Lexicon) -> None:
    line = "E.O. 12958: DECL: 01/02/2010 TAGS: PREL, PGOV SUBJECT: INVENTED MATTER REF: SAMPLE 12"
    cable = read(f"UNCLAS EXAMPLE 000001\n{line}\n\n1. (U) Invented.\n", lexicon)
    assert cable.declassify_on == date(2010, 1, 2)
    assert [tag.code for tag in cable.tags] == ["PREL", "PGOV"]
    assert cable.subject == "INVENTED MATTER"
    assert [r.written for r in cable.references] == ["SAMPLE 12"]


def test_a_page_line_inside_the_subject_does_not_end_it(lexicon: Lexicon) -> None:
    text = (
        "SUBJECT: INVENTED MATTER OF THE\n CONFIDENTIAL\nPAGE 02 EXAMPLE 06677 01 OF 03 291400Z FISHERIES\n"
        "\n1. (C) Invented.\n"
    )
    assert read(text, lexicon).subject == "INVENTED MATTER OF THE FISHERIES"


def test_a_doubled_header_counts_once_and_the_copy_is_marked_corrected(lexicon: Lexicon) -> None:
    header = (
        "S E C R E T EXAMPLE 000012\n\nC O R R E C T E D COPY - TEXT\n\nNOFORN\n\n"
        "E.O. 12958: DECL: 03/26/2019\n"
        "TAGS: PREL KNNP\n\nSUBJECT: INVENTED MATTER\n\n"
    )
    cable = read("O 300047Z MAR 09\nFM AMEMBASSY EXAMPLE\n" + header * 2 + "1. (S) Invented.\n", lexicon)
    assert (cable.is_correction, cable.subject, cable.mrn) == (True, "INVENTED MATTER", "09EXAMPLE12")
    assert [tag.code for tag in cable.tags] == ["PREL", "KNNP"]
    assert len(cable.paragraphs) == 1


def test_the_second_section_of_a_message_says_that_it_is_alone(lexicon: Lexicon) -> None:
    text = (
        "R 300047Z MAR 09\nFM AMEMBASSY EXAMPLE\nUNCLAS SECTION 02 OF 03 EXAMPLE 000012\n\n7. (U) Invented.\n"
    )
    cable = read(text, lexicon)
    assert cable.section == (2, 3)
    assert "section-alone" in {defect.code for defect in cable.defects}


def test_the_header_of_another_section_is_no_part_of_the_paragraph_that_it_breaks(lexicon: Lexicon) -> None:
    header = (
        "R 300047Z MAR 76\nFM AMEMBASSY TOKYO\nTO SECSTATE WASHDC 1\n"
        "C O N F I D E N T I A L SECTION {} OF 2 TOKYO 00012\n\nLIMDIS\nE.O. 11652: GDS\nTAGS: PFOR, JA\n"
        "SUBJECT: INVENTED MATTER\n\n"
    )
    text = (
        header.format(1)
        + "1. THE DELEGATION SAID THAT TALKS\n\n"
        + header.format(2)
        + "WOULD GO ON.\n\n2. NO MORE.\n"
    )
    cable = read(text, lexicon)
    assert [p.text for p in cable.paragraphs] == ["THE DELEGATION SAID THAT TALKS\nWOULD GO ON.", "NO MORE."]
    assert "repeat" in {block.kind for block in cable.blocks}
    assert "".join(text[block.start : block.end] for block in cable.blocks) == text


def _with(lexicon: Lexicon, body: str, header: str = "REF: A. SAMPLE 99\n     B. 07 STATE 12345\n") -> Cable:
    return read(
        f"P 141344Z FEB 08\nFM AMEMBASSY EXAMPLE\nUNCLAS EXAMPLE 000001\n\nSUBJECT: INVENTED\n\n{header}\n{body}\n",
        lexicon,
    )


def test_the_text_cites_references_by_their_letters(lexicon: Lexicon) -> None:
    cable = _with(lexicon, "1. (U) See ref A, and refs A and B; (REFTEL\nB). A preference is no reference.")
    found = [(item.letter, item.mrn, cable.text[item.start : item.end]) for item in cable.cited]
    assert found == [
        ("A", "08SAMPLE99", "ref A"),
        ("A", "08SAMPLE99", "refs A"),
        ("B", "07STATE12345", "B"),
        ("B", "07STATE12345", "REFTEL\nB"),
    ]
    assert [item.letter for item in cable.references] == ["A", "B"]


def test_small_letters_cite_where_they_are_no_articles(lexicon: Lexicon) -> None:
    body = "1. (U) Told before (ref a), again (refs a and b; reftels a-b). By reftel a new talk was asked for (ref b)."
    cable = _with(lexicon, body)
    assert [item.letter for item in cable.cited] == ["A", "A", "B", "A", "B", None, "B"]


def test_ref_alone_in_brackets_is_reftel_where_there_are_references(lexicon: Lexicon) -> None:
    body = "1. (U) The only one (ref). See (see Refs), and the ref) at the game."
    found = [(item.written, item.mrn) for item in _with(lexicon, body, "REF: TOKYO 1\n").cited]
    assert found == [("ref", "08TOKYO1"), ("Refs", "08TOKYO1")]
    assert _with(lexicon, body, "").cited == ()


def test_a_range_of_letters_cites_each_and_letters_count_where_there_are_no_bullets(lexicon: Lexicon) -> None:
    header = "REF: TOKYO 1; TOKYO 2; TOKYO 3\n"
    cable = _with(lexicon, "1. (U) See refs A-C.", header)
    assert [item.mrn for item in cable.cited] == ["08TOKYO1", "08TOKYO2", "08TOKYO3"]


def test_letters_and_numbers_beyond_the_reference_line_are_cited_without_one(lexicon: Lexicon) -> None:
    cable = _with(
        lexicon, "1. (U) Told (refs A-C), again (ref c; ref 2), and once (ref 3). See refs A, B, and\nI."
    )
    found = [(item.letter, item.mrn) for item in cable.cited]
    both = [("A", "08SAMPLE99"), ("B", "07STATE12345")]
    assert found == [*both, ("C", None), ("C", None), ("B", "07STATE12345"), *both]


def test_reftel_is_the_only_cable_and_of_several_none(lexicon: Lexicon) -> None:
    assert [r.mrn for r in _with(lexicon, "1. (U) As in reftel.", "REF: TOKYO 1\n").cited] == ["08TOKYO1"]
    assert [r.mrn for r in _with(lexicon, "1. (U) As in reftel.").cited] == [None]


def test_a_message_sent_apart_is_a_reference_once(lexicon: Lexicon) -> None:
    cable = _with(lexicon, "1. (U) Reported septel.\n\n2. (U) See SEPTELS.")
    assert [(r.kind, r.mrn, r.written) for r in cable.references[2:]] == [("cable", None, "septel")]
    assert [r.written for r in cable.cited] == ["septel", "SEPTELS"]


def test_a_subject_goes_on_behind_a_blank_line_where_it_cannot_end(lexicon: Lexicon) -> None:
    for first, second in (
        ("INVENTED TALKS ON", "REFUGEE POLICY"),
        ("Secretary Example's March 24, 2009", "Meeting with the Minister"),
    ):
        text = f"TAGS: PREL\nSUBJECT: {first}\n\n{second}\n\nREF: TOKYO 12\n\n1. (U) Invented.\n"
        assert read(text, lexicon).subject == f"{first} {second}"
    text = "SUBJECT: INVENTED TALKS\n\nBACKGROUND\n\n1. (U) Invented.\n"
    assert read(text, lexicon).subject == "INVENTED TALKS"


def test_a_sentence_goes_on_behind_a_page_line_in_the_same_line(lexicon: Lexicon) -> None:
    body = (
        "1. (C) THE DELEGATION ASKED FOR A  CONFIDENTIAL\nPAGE 04 EXAMPLE 06677 01 OF 03 291400Z LONGER TALK\n"
        "ABOUT FISH AND\n\nEXAMPLE 00000744 002 of 003\n\nBOATS OF ANY SIZE AND KIND."
    )
    cable = _with(lexicon, body)
    assert (
        cable.paragraphs[0].text
        == "THE DELEGATION ASKED FOR A\nLONGER TALK\nABOUT FISH AND\nBOATS OF ANY SIZE AND KIND."
    )


def test_portion_marks_are_read_with_blanks_and_a_lost_bracket(lexicon: Lexicon) -> None:
    cable = _with(lexicon, "1. ( C ) Invented.\n\n2. C) Invented.\n\n3. (SNF) Invented.")
    assert [(p.mark, p.text) for p in cable.paragraphs] == [
        ("C", "Invented."),
        ("C", "Invented."),
        ("SNF", "Invented."),
    ]


def test_lines_of_another_form_above_the_telegram_are_its_cover_and_no_addressees(lexicon: Lexicon) -> None:
    cover = "ID: 190648\nDATE: 2008-02-14 13:44:00\nSOURCE: Embassy Example\n8/13/2009 8:54\n08EXAMPLE123\n\n"
    cable = read(
        TELEGRAM.replace("C O N F I D E N T I A L SECTION", f"{cover}C O N F I D E N T I A L SECTION"),
        lexicon,
    )
    whole = read(TELEGRAM, lexicon)
    assert [item.name for item in cable.addressees] == [item.name for item in whole.addressees]
    assert (cable.mrn, cable.defects) == (whole.mrn, whole.defects)
    (block,) = (block for block in cable.blocks if block.kind == "cover")
    assert cable.text[block.start : block.end] == cover


def test_a_misprinted_classification_line_is_read_and_told(lexicon: Lexicon) -> None:
    cable = read(TELEGRAM.replace("C O N F", "CC O N F", 1), lexicon)
    assert (cable.classification, cable.mrn) == ("CONFIDENTIAL", "08EXAMPLE123")
    assert [item.code for item in cable.defects] == ["classification-mended"]


def test_references_go_on_behind_blank_lines_and_the_label_may_bear_its_plural(lexicon: Lexicon) -> None:
    text = TELEGRAM.replace(
        "REF: A. SAMPLE 99\n     B. 07 STATE 12345", "REFTEL(S): ROME 12\n\n07 TEL AVIV 13\n\nTOKYO 14"
    )
    found = [item.mrn for item in read(text, lexicon).references]
    assert found == ["08ROME12", "07TELAVIV13", "08TOKYO14"]


@pytest.mark.parametrize("label", ["SUBJET:", "SUBJCET:", "SUBJEC:", "SUBJECT;", "Subj:"])
def test_a_misprinted_label_opens_the_subject(lexicon: Lexicon, label: str) -> None:
    assert (
        read(TELEGRAM.replace("SUBJECT:", label), lexicon).subject
        == "INVENTED: TALKS ON FISHERIES AND OTHER MATTERS"
    )


@pytest.mark.parametrize(
    "note", ["(U) Sensitive but unclassified.", "This message is Sensitive but Unclassified."]
)
def test_a_handling_note_is_no_part_of_the_subject(lexicon: Lexicon, note: str) -> None:
    text = TELEGRAM.replace("TALKS ON FISHERIES AND\nOTHER MATTERS", f"talks on fisheries\n{note}")
    assert read(text, lexicon).subject == "INVENTED: talks on fisheries"
