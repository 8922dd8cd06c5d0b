"""Classified-by lines in the spellings that hands, scanners and line breaks give them; all names INVENTED."""

from __future__ import annotations

import pytest

from dashboard.facts.lexicon import Lexicon
from dashboard.parse import read

HALF = "Classified By: Minister Counselor for Management Affairs Theodora Ashcr"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        # spellings of the label
        ("Classfied By: DCM Lena Ostrow, Reason: 1.4 (b)", "Lena Ostrow"),
        ("CLASIFIED BY DCM LENA OSTROW. REASON 1.5 (B).", "LENA OSTROW"),
        ("lassified By: DCM Lena Ostrow for reasons 1.4 (b)", "Lena Ostrow"),
        ("CLASSIFIED: DCM LENA OSTROW, REASON: 1.5 (B) AND (D).", "LENA OSTROW"),
        ("Classified By: by DCM Lena Ostrow for reasons 1.4 (b)", "Lena Ostrow"),
        ("Classified By: (U) Classified by DCM Lena Ostrow for reasons 1.4 (b)", "Lena Ostrow"),
        # words before the reasons
        ("Classified By: DCM Lena Ostrow fro reasons 1.4 (b)", "Lena Ostrow"),
        ("Classified By: DCM Lena Ostrow fo\nReasons: 1.4 (b)", "Lena Ostrow"),
        ("CLASSIFIED BY DCM LENA OSTROW OR REASONS 1.4 (B)", "LENA OSTROW"),
        ("CLASSIFIED BY DCM LENA OSTROW AS PER 1.4 (B)", "LENA OSTROW"),
        ("CLASSIFIED BY DCM LENA OSTROW IN ACCORDANCE WITH E.O. 12958, 1.4 (B)", "LENA OSTROW"),
        ("CLASSIFIED BY DCM LENA OSTROW, REASOS: 1.4 (B)", "LENA OSTROW"),
        ("CLASSIFIED BY DCM LENA OSTROW FOR REASONS l.4 (B)", "LENA OSTROW"),
        ("Classified By: DCM Lena Ostrow/ reason 1.4 (b)", "Lena Ostrow"),
        ("CLASSIFIED BY DCM LENA OSTROW, SECTION 1.4 (B)", "LENA OSTROW"),
        ("CLASSIFIED BY DCM LENA OSTROW; REASON\n(S) 1.4 (B)", "LENA OSTROW"),
        # titles
        ("Classified By: Poleconoff Lena Ostrow for reasons 1.4 (b)", "Lena Ostrow"),
        ("Classified By: DEPPERMREP LENA OSTROW FOR REASONS 1.4 (B)", "LENA OSTROW"),
        ("Classified By: Coordinator for Counterterrorism Lena Ostrow, reason 1.4 (b)", "Lena Ostrow"),
        ("Classified By: DAS for Inner Nowhere Lena Ostrow, reason 1.4 (b)", "Lena Ostrow"),
        ("Classified By: PRINCIPAL OFFICER LAHORE JANE OSTROW, REASON 1.4 (B)", "JANE OSTROW"),
        ("Classified By: Ambassador at Large L. Carol Ostrow, reasons 1.4 (b)", "L. Carol Ostrow"),
        ("CLASSIFIED BY: OSTROW, PETROLEUM OFFICER FOR REASONS 1.4(B)", "OSTROW"),
        ("CLASSIFIED BY: OSTROW, INVENTED OFFICER FOR REASONS 1.4(B)", "OSTROW"),
        ("Classified By: A/POLCOUNS:LOSTROW FOR REASONS 1.4 (B)", "LOSTROW"),
        # names
        ("Classified By: DCM Lena Ross: 1.4 (b)", "Lena Ross"),
        ("Classified By: Consul General Victoria Jane Rosen, 1.4 (b)", "Victoria Jane Rosen"),
        ("Classified By: Economic Counselor Alan Major for reasons 1.4 (b)", "Alan Major"),
        ("Classified By: PAO WARREN N. OSTROW, FOR REASONS 1.5 (B)", "WARREN N. OSTROW"),
        ("Classified By: Consul SALVADOR A. OSTROW, FOR REASONS 1.5 (B)", "SALVADOR A. OSTROW"),
        ("Classified By: CDC DIRECTOR GRACE SEAN BRANCH: 1.4 (B)", "GRACE SEAN BRANCH"),
        ("CLASSIFIED BY AMBASSAD0R J0HN 0STR0W. REAS0N 1.5 (B).", "J0HN 0STR0W"),
        ("Classified By: XXXXXXXXXXXX for reasons 1.4 (b)", None),
        ("Classified By: xxxxx for reasons 1.4 (b)", None),
        # lines
        (f"{HALF} oft for reasons 1.4 (b)", "Theodora Ashcroft"),
        (f"{HALF}\noft for reasons 1.4 (b)", "Theodora Ashcroft"),
        ("1. (C) CLASSIFIED BY DCM LENA O. \nOSTROW: 1.4 (B)\n\n2. (C) Text.", "LENA O. OSTROW"),
        (
            "1. (C) CLASSIFIED BY DCM LENA O. \nOSTROW FOR E.O. 12958 REASONS 1.4 (B)\n\n2. (C) Text.",
            "LENA O. OSTROW",
        ),
        ("Classified by DCM Lena Ostrow for \nE.O. 12958 reasons 1.4 (b)\n\n1. (C) Text.", "Lena Ostrow"),
    ],
)
def test_the_officer_and_the_reason_of_a_damaged_line_are_read(
    lexicon: Lexicon, line: str, name: str | None
) -> None:
    cable = read(line, lexicon)
    assert cable.classified_by == name
    assert {reason[-2] for reason in cable.reasons} <= {"b", "d"}
    assert cable.reasons[0][-3:] == "(b)"


@pytest.mark.parametrize(
    ("words", "reasons"),
    [
        ("1.4 (b) a nd (d)", "bd"),
        ("1.4 (b) an d (d)", "bd"),
        ("1.4 (b. and d.)", "bd"),
        ("1.4 (b).,(d).", "bd"),
        ("1.4 (B), (D), AND (E).", "bde"),
        ("1.4 (b). (d).", "bd"),
        ("1.4 (b, c, and d). (C) Summary", "bcd"),
        ("1.4 (d). A senior official said", "d"),
        ("1.4 (d) A senior official said", "d"),
        ("1.4 (a) and (b)", "ab"),
        ("1.4 a and d", "ad"),
        ("l.4 (b+d)", "bd"),
    ],
)
def test_letters_of_reasons_end_where_the_list_ends(lexicon: Lexicon, words: str, reasons: str) -> None:
    cable = read(f"Classified By: DCM Lena Ostrow for reasons {words}", lexicon)
    assert cable.reasons == tuple(f"1.4({letter})" for letter in reasons)


@pytest.mark.parametrize(
    "line",
    [
        "E.O. 12958: DECL: March 4, 2019",
        "E.O. 12958: DECL: 4 MAR 19",
        "E.O. 12958: DECL: 04MAR2019",
        "E.O. 12958: DECL: 2019/03/04",
        "E.O. 12958: DECL: 20190304",
        "E.O. 12958: DECL: 03/042019",
        "E.O. 12958: DECL: 03//04/2019",
        "E.O. 12958: DECL: O3/O4/2Ol9",
        "E.O. 12958: DECL: DECL: 03/04/2019",
        "E.O. 12958: DECL: (03/04/2019)",
        "E.O. 12958: DECLASSIFY ON: 03/04/2019",
        "E.O. I2958: DECL: 03/04/2019",
        "E. O. 12958: DECL: 03/04/2019",
        "EXECUTIVE ORDER 12958: DECL: 03/04/2019",
    ],
)
def test_a_day_of_declassification_is_read_however_it_is_written(lexicon: Lexicon, line: str) -> None:
    cable = read(f"{line}\nTAGS: PREL\nSUBJECT: INVENTED", lexicon)
    day = cable.declassify_on
    assert (cable.executive_order, day and day.isoformat()) == ("12958", "2019-03-04")


@pytest.mark.parametrize("event", ["02/30/2019", "OADR", "X1", "1.6X1", "UPON SIGNING", "2019", "201912"])
def test_what_is_no_day_stays_an_event(lexicon: Lexicon, event: str) -> None:
    cable = read(f"E.O. 12958: DECL: {event}\nTAGS: PREL\nSUBJECT: INVENTED", lexicon)
    assert (cable.declassify_on, cable.declassify_event) == (None, event)


@pytest.mark.parametrize("words", ["xxxxx for reasons 1.4 (b)", "XXXXXXXXXXXX, reason 1.4 (b)", "A..."])
def test_an_officer_who_was_taken_out_is_neither_name_nor_title(lexicon: Lexicon, words: str) -> None:
    cable = read(f"Classified By: {words}\n\n1. (C) Text.", lexicon)
    assert (cable.classified_by, cable.classified_by_title) == (None, None)


@pytest.mark.parametrize(
    ("dtg", "statement", "reasons"),
    [
        ("P 141344Z FEB 08", "for reasons b, d.", ("1.4(b)", "1.4(d)")),
        ("P 141344Z FEB 08", "Reason: (b) and (d)", ("1.4(b)", "1.4(d)")),
        ("P 141344Z FEB 02", "for reasons b, d.", ("1.5(b)", "1.5(d)")),
        ("P 141344Z FEB 08", "Derived from DSCG 05-1, b and d", ("1.4(b)", "1.4(d)")),
        ("P 141344Z FEB 90", "for reasons b, d.", ()),
        ("P 141344Z FEB 08", "for reasons a sentence gives", ()),
        ("P 141344Z FEB 08", "for reasons b sentence gives", ()),
        ("P 141344Z FEB 08", "for reasons of state", ()),
    ],
)
def test_reasons_without_a_section_are_of_the_order_of_the_day(
    lexicon: Lexicon, dtg: str, statement: str, reasons: tuple[str, ...]
) -> None:
    text = (
        f"{dtg}\nFM AMEMBASSY EXAMPLE\nTO SECSTATE WASHDC\n\nUNCLAS EXAMPLE 000123\n\nSUBJECT: INVENTED\n\n"
    )
    cable = read(f"{text}Classified By: DCM Lena Ostrow {statement}\n\n1. (C) Text.\n", lexicon)
    assert cable.reasons == reasons


def test_the_last_stop_of_ad_interim_belongs_to_the_title(lexicon: Lexicon) -> None:
    cable = read(
        "Classified By: LENA OSTROW, CHARGE D'AFFAIRES, A.I. Reason: 1.4 (b)\n\n1. (C) Text.", lexicon
    )
    assert (cable.classified_by, cable.classified_by_title) == ("LENA OSTROW", "CHARGE D'AFFAIRES, A.I.")
