"""TAGS, subject, summary and signature in the damage that hands, scanners and conversions do; all INVENTED."""

from __future__ import annotations

import pytest

from dashboard.facts.lexicon import Lexicon
from dashboard.parse import read
from dashboard.parse.summary import summary

TEXT = "1. (C) THE TALKS WENT ON."


@pytest.mark.parametrize(
    "line",
    [
        "TAGS: PREL, PGOV, MA\nRR, IZ",
        "TAGS: PREL, PGOV, MAR\nR, IZ",
        "TAGS: PREL, PG0V, MARR, IZ",
        "TAGS: PRE1, PGOV, MARR, IZ",
        "TAGSPREL, PGOV, MARR, IZ",
        "TAGS, PREL, PGOV, MARR, IZ",
        "TAGS: PREL, PGOV, MARR\n, IZ",
        "TAGS: P REL, PG\nOV, MARR, IZ",
        "TAGS: PREL, PGOV, MARR, IZ, IZPREL, IZ, PREL, MARRIZ",
        "TAGS: PRELPGOV MARRIZ",
        "TAGS. PREL; PGOV; MARR; IZ.",
        "T A G S: PREL, PGOV, MARR, IZ",
        "TASG: PREL, PGOV, MARR, IZ",
        "TGAS: PREL/PGOV/MARR/IZ",
        "TAGS: TAGS: PREL, PGOV, MARR, IZ",
        "TAGS:\n\nPREL, PGOV, MARR, IZ",
        "TAGS: PREL, PGOV, MARR, IZ           UNCLASSIFIED\n\nPAGE 02        ROME  01059  281501Z",
        "UNCLAS ROME 000012 SIPDIS E.O. 12958: N/A TAGS: PREL, PGOV, MARR, IZ",
        "E. O. 12958: N/A TAGS: (PREL, PGOV, MARR, IZ)",
    ],
)
def test_the_tags_of_a_damaged_line_are_read(lexicon: Lexicon, line: str) -> None:
    cable = read(f"{line}\nSUBJECT: INVENTED\n\n{TEXT}", lexicon)
    assert [tag.code for tag in cable.tags] == ["PREL", "PGOV", "MARR", "IZ"]
    assert "".join(cable.text[block.start : block.end] for block in cable.blocks) == cable.text


def test_a_glued_token_is_parted_into_its_likeliest_codes(lexicon: Lexicon) -> None:
    codes = {
        line: [tag.code for tag in read(f"TAGS: {line}\nSUBJECT: INVENTED", lexicon).tags]
        for line in ("SNARCO", "IR, IS, IRIS", "ECUN", "IRIS")
    }
    assert codes == {
        "SNARCO": ["SNAR", "CO"],
        "IR, IS, IRIS": ["IR", "IS"],
        "ECUN": ["ECON"],
        "IRIS": ["IRIS"],
    }


@pytest.mark.parametrize(
    "line", ["TASK: PREL WAS ASKED", "BAGS: ARRIVED", "RE: THE TALKS", "TAGS, AND OTHER SIGNS"]
)
def test_words_that_resemble_a_label_are_none(lexicon: Lexicon, line: str) -> None:
    cable = read(f"SUBJECT: INVENTED\n\n{line.lower()}\n\n{TEXT}", lexicon)
    assert (cable.tags, cable.references, cable.subject) == ((), (), "INVENTED")


@pytest.mark.parametrize(
    "line",
    [
        "SUBJECT: (UNCLASSIFIED) TALKS ON FISH",
        "SUBJECT: C) TALKS ON FISH",
        "SUBJECT - TALKS ON FISH",
        "SUB: TALKS ON FISH",
        "S U B J E C T: TALKS ON FISH",
        "SUBJECT: SUBJECT: TALKS ON FISH",
        "SUBJECT: TALKS ON FISH REFERENCES: ROME 12",
        "SUBJECT: TALKS ON FISH 1. Summary: text",
        "SUBJECT: TALKS ON FISH SENSITIVE BUT UNCLASSIFIED - PLEASE PROTECT",
        "SUBJECT: TALKS ON FISH This is an action request; see para 2.",
        "SUBJECT: TALKS ON FISH NEW DELHI 00001234 001.2 OF 004",
        "SUBJECT: TALKS ON FISH NEW DELHI 00001234 001.2 OF 004 REF: ROME 12",
        "SUBJECT: TALKS ON FISH\nE.O. 12958: N/A",
    ],
)
def test_the_subject_ends_where_other_words_begin(lexicon: Lexicon, line: str) -> None:
    assert read(f"TAGS: PREL\n{line}\n\n{TEXT}", lexicon).subject == "TALKS ON FISH"


@pytest.mark.parametrize(
    ("lines", "subject"),
    [
        ("TALKS IN U.S.-\nCANADA COUNCIL", "TALKS IN U.S.-CANADA COUNCIL"),
        ("TALKS OF 2008-\n2009", "TALKS OF 2008-2009"),
        ("TALKS -\nA SEQUEL", "TALKS - A SEQUEL"),
        ("TALKS ON\nNEW DELHI 00001234  001 OF 002\nFISH", "TALKS ON FISH"),
    ],
)
def test_a_subject_of_two_lines_is_one(lexicon: Lexicon, lines: str, subject: str) -> None:
    assert read(f"SUBJECT: {lines}\n\n{TEXT}", lexicon).subject == subject


@pytest.mark.parametrize(
    "end",
    [
        "END OF SUMMARY.",
        "END SUM.",
        "Endsummary.",
        "SUMMARY END.",
        "End Executive Summary.",
        "(END SUMMARY)",
    ],
)
@pytest.mark.parametrize("begin", ["SUMMARY:", "(SUMMARY)", "EXECUTIVE SUMMARY:", "Begin Summary."])
def test_a_summary_lies_between_its_labels(lexicon: Lexicon, begin: str, end: str) -> None:
    cable = read(f"SUBJECT: INVENTED\n\n1. (C) {begin} Fish is good. {end}\n\n2. (C) More.", lexicon)
    assert summary(cable) == "Fish is good."


@pytest.mark.parametrize(
    "words",
    [
        "1. (C) Fish is good. End \nsummary.",
        "1. (C) SUMMARY\n-----------\nFish is good. END SUMMARY.",
        "SUMMARY\n-------\n1. (C) Fish is good.\n\nDETAIL\n------",
    ],
)
def test_a_summary_without_one_of_its_labels_is_one_too(lexicon: Lexicon, words: str) -> None:
    cable = read(f"SUBJECT: INVENTED\n\n{words}\n\n2. (C) More.", lexicon)
    assert (summary(cable), cable.paragraphs[0].kind) == ("Fish is good.", "summary")


@pytest.mark.parametrize(
    "ending",
    [
        "OSTROW\n\n=======================CABLE ENDS============================",
        "OSTROW\n\nEND OF CABLE",
        "OSTROW\nDECAPTIONED",
        "OSTROW\nNOTE BY OC/T: CORRECTED COPY",
        "AMBASSADOR OSTROW",
        "OSTROW, CHARGE",
        "OSTROW\nBT\n#0123\nNNNN",
        "UNQUOTE OSTROW",
        "OSTROW UNQUOTE OSTROW",
    ],
)
def test_the_signer_stands_above_the_end_marks(lexicon: Lexicon, ending: str) -> None:
    assert read(f"SUBJECT: INVENTED\n\n{TEXT}\n\n{ending}\n", lexicon).signer == "OSTROW"


@pytest.mark.parametrize("name", ["L. OSTROW", "DE LA OSTROW", "OSTROW-HILL", "O'STROW", "OSTROW JR"])
def test_a_signer_keeps_the_parts_of_the_name(lexicon: Lexicon, name: str) -> None:
    assert read(f"SUBJECT: INVENTED\n\n{TEXT}\n\n{name}##\n", lexicon).signer == name


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("INFO: RUEHRO/AMEMBASSY ROME 0012", [("AMEMBASSY ROME", None, "0012", ())]),
        ("INFO RUEHRO/AMEMBASSY ROME NIACT IMMEDIATE 0012", [("AMEMBASSY ROME", "IMMEDIATE", "0012", ())]),
        (
            "INFO INVENTED COLLECTIVE XMT AMEMBASSY ROME, AMEMBASSY BERN",
            [("INVENTED COLLECTIVE", None, None, ("AMEMBASSY ROME", "AMEMBASSY BERN"))],
        ),
        (
            "INFO INVENTED COLLECTIVE\nEXEMPT AMEMBASSY ROME",
            [("INVENTED COLLECTIVE", None, None, ("AMEMBASSY ROME",))],
        ),
        (
            "INFO INVENTED COLLECTIVE\nXMT AMEMBASSY ROME\nRUEHSW/AMEMBASSY BERN 0034",
            [
                ("INVENTED COLLECTIVE", None, None, ("AMEMBASSY ROME",)),
                ("AMEMBASSY BERN", None, "0034", ()),
            ],
        ),
    ],
)
def test_addressees_and_those_taken_out_again(
    lexicon: Lexicon, lines: str, expected: list[tuple[str, str | None, str | None, tuple[str, ...]]]
) -> None:
    text = f"FM AMEMBASSY NOWHERE\nTO SECSTATE WASHDC 0001\n{lines}\n\nC O N F I D E N T I A L NOWHERE 000001\n\n{TEXT}"
    found = [a for a in read(text, lexicon).addressees if a.role == "info"]
    assert [(a.name, a.precedence, a.number, a.excluded) for a in found] == expected


@pytest.mark.parametrize(
    "line", ["1) ROME 33; 2) BERN 44", "1) ROME 33, 2) 09 BERN 44", "(1) ROME 33 (2) BERN 44"]
)
def test_the_numbers_of_items_are_no_cables(lexicon: Lexicon, line: str) -> None:
    head = "Reference ID: 09PARIS1\nCreated: 2009-06-01 00:00:00\n\n"
    cable = read(f"{head}SUBJECT: INVENTED\nREF: {line}\n\n{TEXT}", lexicon)
    assert [item.mrn for item in cable.references] == ["09ROME33", "09BERN44"]


def test_text_with_a_portion_mark_is_no_item_of_the_references_above(lexicon: Lexicon) -> None:
    words = "REF: A. ROME 12 B. BERN 44 \n\n(C) The talks went on.\n\n(C) More of it.\n\nOSTROW"
    cable = read(f"SUBJECT: INVENTED\n{words}\n", lexicon)
    assert ([item.letter for item in cable.references], cable.signer) == (["A", "B"], "OSTROW")
    more = read(f"SUBJECT: INVENTED\n{words.replace('The talks went on.', 'PARIS 5')}\n", lexicon)
    assert [item.letter for item in more.references] == ["A", "B", "C"]


def test_a_person_with_a_date_before_the_word_letter_is_no_cable(lexicon: Lexicon) -> None:
    cable = read(f"SUBJECT: INVENTED\nREF: A. ROME 33 B. OSTROW 03/04 LETTER\n\n{TEXT}", lexicon)
    assert [(item.kind, item.written) for item in cable.references] == [
        ("cable", "ROME 33"),
        ("letter", "OSTROW 03/04 LETTER"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        "1. ROME 33; 2. 09 BERN 44",
        "1. ROME 33\n¶2. BERN 44",
        "(1) ROME 33 \n \n     (2) BERN 44",
        "A: ROME 33 \n \n     B: BERN 44",
    ],
)
def test_counted_references_stand_on_lines_of_their_own(lexicon: Lexicon, lines: str) -> None:
    head = "Reference ID: 09PARIS1\nCreated: 2009-06-01 00:00:00\n\n"
    cable = read(f"{head}SUBJECT: INVENTED\nREF: {lines}\n\n{TEXT}", lexicon)
    assert [item.mrn for item in cable.references] == ["09ROME33", "09BERN44"]
    assert [paragraph.number for paragraph in cable.paragraphs] == [1]


def test_each_reference_may_have_a_label_of_its_own(lexicon: Lexicon) -> None:
    text = f"SUBJECT: INVENTED\nREF A SHIPMASTER'S LETTER ON FISH\nREF B ROME 33\n\n{TEXT}"
    cable = read(text, lexicon)
    assert [(item.letter, item.kind, item.written) for item in cable.references] == [
        ("A", "letter", "SHIPMASTER'S LETTER ON FISH"),
        ("B", "cable", "ROME 33"),
    ]
