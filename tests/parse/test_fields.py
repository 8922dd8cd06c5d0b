"""The readers of single fields, each over a table of what may stand there."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from dashboard.facts.lexicon import Lexicon
from dashboard.parse import read
from dashboard.parse.address import read_addressees
from dashboard.parse.authority import joined, read_day, read_order, read_reasons
from dashboard.parse.closing import read_closing
from dashboard.parse.dating import Citing
from dashboard.parse.marking import caveats_of, read_marking
from dashboard.parse.mrn import canonical, read_mrn, station_name
from dashboard.parse.numbers import Candidate, number
from dashboard.parse.officer import read_officer
from dashboard.parse.reference import read_references
from dashboard.parse.routing import read_group
from dashboard.parse.subject import read_subject
from dashboard.parse.tags import read_tags


@pytest.mark.parametrize(
    ("line", "level", "section", "station", "caveats"),
    [
        ("S E C R E T SECTION 01 OF 03 TOKYO 000058", "SECRET", (1, 3), "TOKYO", ()),
        ("C O N F I D E N T I A L NEW DELHI 000139", "CONFIDENTIAL", None, "NEW DELHI", ()),
        ("UNCLAS E F T O TOKYO 000008", "UNCLASSIFIED", None, "TOKYO", ("FOR OFFICIAL USE ONLY",)),
        ("S E C R E T STATE 030123 NOFORN SIPDIS", "SECRET", None, "STATE", ("NOFORN", "SIPDIS")),
        ("SECRET//NOFORN", "SECRET", None, None, ("NOFORN",)),
        ("LIMITED OFFICIAL USE TOKYO 12345", "LIMITED OFFICIAL USE", None, "TOKYO", ()),
        ("S e c r e t tokyo 000234", "SECRET", None, "tokyo", ()),
        ("E C R E T TOKYO 000234", "SECRET", None, "TOKYO", ()),
        ("CC O N F I D E N T I A L SECTION 01 OF 02 TOKYO 000234", "CONFIDENTIAL", (1, 2), "TOKYO", ()),
        ("CO N F I D E N T I A L TOKYO 000234", "CONFIDENTIAL", None, "TOKYO", ()),
        ("C O N F I D N E T I A L TOKYO 000234", "CONFIDENTIAL", None, "TOKYO", ()),
        ("UNCLASSIFIED   STATE   00100153", "UNCLASSIFIED", None, "STATE", ()),
    ],
)
def test_a_classification_line_gives_level_section_station_and_caveats(
    lexicon: Lexicon,
    line: str,
    level: str,
    section: tuple[int, int] | None,
    station: str | None,
    caveats: tuple[str, ...],
) -> None:
    marking = read_marking(line, lexicon)
    assert marking is not None
    assert (marking.level, marking.section, marking.station, marking.caveats) == (
        level,
        section,
        station,
        caveats,
    )


@pytest.mark.parametrize(
    "line",
    [
        "SECRET TALKS ON FISH",
        "Secretary of Example",
        "CONFIDENTIALITY",
        "U.S. VIEWS",
        "A B C D E F TOKYO 000234",
    ],
)
def test_prose_that_begins_like_a_marking_is_none(lexicon: Lexicon, line: str) -> None:
    assert read_marking(line, lexicon) is None


def test_captions_count_only_where_nothing_else_stands_on_the_line(lexicon: Lexicon) -> None:
    assert caveats_of("NOFORN SIPDIS", lexicon) == ("NOFORN", "SIPDIS")
    assert caveats_of("SIPDIS FOR EXAMPLE", lexicon) == ()


@pytest.mark.parametrize(
    ("written", "mrn"),
    [
        ("08NEWDELHI000139", "08NEWDELHI139"),
        ("06SECSTATE123", "06STATE123"),
        ("06PORT-OF-SPAIN123", "06PORTOFSPAIN123"),
        ("09EFTOLONDON12", "09LONDON12"),
        ("09AMEMBASSYHANOI12", "09HANOI12"),
        ("08SECTION02OF04NAIROBI13", "08NAIROBI13"),
        ("09BEIJINJG12", "09BEIJING12"),
        ("07ARAJEVO53", "07SARAJEVO53"),
        ("75NOWHEREATALL1", "75NOWHEREATALL1"),
        ("7575TOKYO12", "75TOKYO12"),
        ("90STATE000012TOSEC345", "90STATE12"),
        ("07OSLO000012ZDK34", "07OSLO12"),
        ("08ACCRA000012SUSPECTEDDUPLICATE34", "08ACCRA34"),
        ("0901OF02OSLO12", "09OSLO12"),
        ("nonsense", None),
        ("0812", None),
    ],
)
def test_message_numbers_become_canonical(lexicon: Lexicon, written: str, mrn: str | None) -> None:
    assert read_mrn(written, lexicon) == mrn


def test_a_station_with_two_near_names_is_left_as_it_stands(lexicon: Lexicon) -> None:
    assert station_name("XXXXX", lexicon) == "XXXXX"
    assert canonical(2008, "", "12", lexicon) is None
    assert canonical(2008, "TOKYO", "000", lexicon) is None


@pytest.mark.parametrize(
    ("line", "at", "precedence", "info"),
    [
        ("O P 161408Z JUN 09", datetime(2009, 6, 16, 14, 8, tzinfo=UTC), "IMMEDIATE", "PRIORITY"),
        ("P 251346 Z JUN 7 3", datetime(1973, 6, 25, 13, 46, tzinfo=UTC), "PRIORITY", None),
        ("291359Z Nov 00", datetime(2000, 11, 29, 13, 59, tzinfo=UTC), None, None),
        ("R 321359Z NOV 00", None, "ROUTINE", None),
    ],
)
def test_date_time_groups(
    lexicon: Lexicon, line: str, at: datetime | None, precedence: str | None, info: str | None
) -> None:
    sent = read_group(line, lexicon)
    assert sent is not None
    assert (sent.at, sent.precedence, sent.info_precedence) == (at, precedence, info)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("RUEHXX/AMEMBASSY EXAMPLE PRIORITY 8425", ("RUEHXX", "AMEMBASSY EXAMPLE", None, "PRIORITY", "8425")),
        ("AMEMBASSY EXAMPLE IMMEDIATE 0381-", (None, "AMEMBASSY EXAMPLE", None, "IMMEDIATE", "0381")),
        ("RUXXX/CDR SAMPLE FL//CCJ2/POLAD//", ("RUXXX", "CDR SAMPLE FL", "CCJ2/POLAD", None, None)),
        ("RUXXX/LAB EXAMPLE DC//XX-1/YY//ZZ//", ("RUXXX", "LAB EXAMPLE DC", "XX-1/YY//ZZ", None, None)),
        ("RHXXX/425ABG SAMPLE//CC// PRIORITY", ("RHXXX", "425ABG SAMPLE", "CC", "PRIORITY", None)),
        ("RUEHXX/AMEMBASSY LA PAZ FEB 4470", ("RUEHXX", "AMEMBASSY LA PAZ", None, None, "4470")),
        (
            "RUEHXX/AMEMBASSY MOSCOW IMMEDIATE 2593-2599",
            ("RUEHXX", "AMEMBASSY MOSCOW", None, "IMMEDIATE", "2593-2599"),
        ),
        ("SECDEF", (None, "SECDEF", None, None, None)),
    ],
)
def test_address_lines(lexicon: Lexicon, line: str, expected: tuple[str | None, ...]) -> None:
    (found,) = read_addressees(line, [("info", 0, len(line))], lexicon)
    assert (found.routing, found.name, found.office, found.precedence, found.number) == expected


def test_addresses_behind_xmt_are_taken_out_of_the_collective_above(lexicon: Lexicon) -> None:
    lines = ("RUXX/INVENTED COLLECTIVE", "XMT AMEMBASSY EXAMPLE", "AMEMBASSY SAMPLE")
    text = "\n".join(lines)
    starts = [text.index(line) for line in lines]
    ranges = [("action", start, start + len(line)) for start, line in zip(starts, lines, strict=True)]
    (found,) = read_addressees(text, ranges, lexicon)
    assert found.excluded == ("AMEMBASSY EXAMPLE", "AMEMBASSY SAMPLE")


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("PREL, PGOV,, KNNP JA", ["PREL", "PGOV", "KNNP", "JA"]),
        ("[PREL](#) [JA](#)", ["PREL", "JA"]),
        ("prel, pgov, ja", ["PREL", "PGOV", "JA"]),
        ("MASSMNUC PHUMBA", ["MASS", "MNUC", "PHUM", "BA"]),
        ("PREL PREL VTPREL VT", ["PREL", "VT"]),
        ("PTER COUNTER TERRORISM", ["PTER", "COUNTERTERRORISM"]),
        ("OVIP EXAMPLEMAN JANE PREL", ["OVIP", "EXAMPLEMAN, JANE", "PREL"]),
        ("OVIP (EXAMPLE, JOHN Q.), PREL", ["OVIP", "EXAMPLE, JOHN Q.", "PREL"]),
        ("ECON PREL SIPDIS", ["ECON", "PREL"]),
        ("ECON, INVENTED THINGS, PREL", ["ECON", "INVENTED THINGS", "PREL"]),
        ("PREL, IT      SECRET    PAGE 02    ROME  03067  211833Z", ["PREL", "IT"]),
        ("PREL KN/JA", ["PREL", "KN", "JA"]),
        ("PREL.PGOV.ECON PARM-KNNP KN+JA", ["PREL", "PGOV", "ECON", "PARM", "KNNP", "KN", "JA"]),
        ("PREL AND PGOV & ECON 12958", ["PREL", "PGOV", "ECON"]),
        ("P REL, PG0V EC0N", ["PREL", "PGOV", "ECON"]),
        ("OVIP, EXAMPLE, JOHN, PREL", ["OVIP", "EXAMPLE, JOHN", "PREL"]),
        ("OVIP EXAMPLE JOHN Q. PREL", ["OVIP", "EXAMPLE, JOHN Q.", "PREL"]),
        ("PREL ZANU-PF", ["PREL", "ZANU-PF"]),
        ("NA", ["NA"]),
        ("", []),
    ],
)
def test_tags(lexicon: Lexicon, line: str, codes: list[str]) -> None:
    tags, _ = read_tags(line, [(0, len(line))], lexicon)
    assert [tag.code for tag in tags] == codes
    assert all(line[tag.start : tag.end] == tag.written for tag in tags)


@pytest.mark.parametrize(
    ("line", "host", "codes"),
    [
        ("PREL IRAJ", {"AJ"}, ["PREL", "IR", "AJ"]),
        ("PREL IRAJ IR", set(), ["PREL", "IR", "AJ"]),
        ("PREL IRAJ", {"FR"}, ["PREL", "IRAJ"]),  # neither is near
        ("PREL FRUN", {"FR"}, ["PREL", "FRUN"]),  # one is no country
        ("PREL KNKP", {"KN"}, ["PREL", "KNKP"]),  # a slip of a code is likelier
    ],
)
def test_two_countries_without_a_gap_are_parted_where_one_of_them_is_near(
    lexicon: Lexicon, line: str, host: set[str], codes: list[str]
) -> None:
    tags, _ = read_tags(line, [(0, len(line))], lexicon, frozenset(host))
    assert [tag.code for tag in tags] == codes


def test_the_station_of_a_cable_tells_its_country(lexicon: Lexicon) -> None:
    header = "P 141344Z FEB 08\nFM AMEMBASSY BAKU\nTO SECSTATE WASHDC\n\nUNCLAS BAKU 000123\n\n"
    cable = read(f"{header}TAGS: PREL IRAJ\nSUBJECT: INVENTED\n\n1. (U) INVENTED.\n", lexicon)
    assert [tag.code for tag in cable.tags] == ["PREL", "IR", "AJ"]
    assert "tags-glued" in [defect.code for defect in cable.defects]


def test_mended_and_parted_tags_are_told(lexicon: Lexicon) -> None:
    line = "POGOV MASSMNUC"
    _, defects = read_tags(line, [(0, len(line))], lexicon)
    assert [(d.code, d.quote) for d in defects] == [("tags-misspelt", "POGOV"), ("tags-glued", "MASSMNUC")]


@pytest.mark.parametrize(
    ("lines", "subject"),
    [
        (["(S) INVENTED MATTER,", "SECOND LINE"], "INVENTED MATTER, SECOND LINE"),
        (["THE US-", "SAMPLE TALKS"], "THE US-SAMPLE TALKS"),
        (["INVENTED MATTER REF: SAMPLE 12"], "INVENTED MATTER"),
        (["INVENTED &#8217;MATTER&#8217;"], "INVENTED ’MATTER’"),
        (["INVENTED \\", " MATTER \\"], "INVENTED MATTER"),
        ([""], None),
    ],
)
def test_subjects(lines: list[str], subject: str | None) -> None:
    assert read_subject(lines) == subject


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("A. TOKYO 12 B. 07 STATE 34567", [("A", "09TOKYO12"), ("B", "07STATE34567")]),
        ("A. A) TOKYO 12 B. B) ROME 3", [("A", "09TOKYO12"), ("B", "09ROME3")]),
        ("TOKYO 12, 13 AND 14", [(None, "09TOKYO12"), (None, "09TOKYO13"), (None, "09TOKYO14")]),
        ("692 TOKYO", [(None, "09TOKYO692")]),
        ("TOKYO 692/317/0274", [(None, "09TOKYO692"), (None, "09TOKYO317"), (None, "09TOKYO274")]),
        ("TOKYO 692 OF 5/6/2009", [(None, "09TOKYO692")]),
        ("A) TOKYO '07 345", [("A", "07TOKYO345")]),
        (
            "TOKYO 12 (08); ROME (07) 3; CAIRO 5-06",
            [(None, "08TOKYO12"), (None, "07ROME3"), (None, "06CAIRO5")],
        ),
        ("2008 TOKYO 12 (NOTAL) AND PREVIOUS", [(None, "08TOKYO12")]),
        ("A. TOKYO 12 B. 13", [("A", "09TOKYO12"), ("B", "09TOKYO13")]),
        ("12", [(None, "09CAIRO12")]),
        ("TOKYO 12 TOKYO 00000402 001.2 OF 003", [(None, "09TOKYO12")]),
        ("BAGHDAD #3565", [(None, "09BAGHDAD3565")]),
        ("TOKYO 12-14", [(None, "14TOKYO12")]),
        ("TOKYO 112-114", [(None, "09TOKYO112"), (None, "09TOKYO113"), (None, "09TOKYO114")]),
        ("TOKYO 112 THRU 114", [(None, "09TOKYO112"), (None, "09TOKYO113"), (None, "09TOKYO114")]),
        ("TOKYO 12 OF 5/6/2008", [(None, "08TOKYO12")]),
        ("TOKYO 00012 2008", [(None, "08TOKYO12")]),
        ("A. 08 TOKYO 12--05/DEC/2008", [("A", "08TOKYO12")]),
        ("ROME 3 (08) TOKYO 12", [(None, "09ROME3"), (None, "08TOKYO12")]),
        ("TOKYO 12 -- WHAT THE MINISTER SAID", [(None, "09TOKYO12")]),
        ("TOKYO 12 (U) THIS CABLE IS NOT FOR OTHERS", [(None, "09TOKYO12")]),
        ("STATE DTG 101502Z JAN 06", [(None, None)]),
        ("A. '03 TEL AVIV 2389; B. 2008 THE HAGUE 785", [("A", "03TELAVIV2389"), ("B", "08THEHAGUE785")]),
        ("NEW DELHI 12, TEL AVIV 13", [(None, "09NEWDELHI12"), (None, "09TELAVIV13")]),
        (
            "05 PHNOM PENH 9008; 06 BUENOS AIRES 4185",
            [(None, "05PHNOMPENH9008"), (None, "06BUENOSAIRES4185")],
        ),
        ("2003SAN JOSE 7752; 2006SAO PAULO 3347", [(None, "03SANJOSE7752"), (None, "06SAOPAULO3347")]),
        ("TOKYO 3128 OF 2007 AND ROME 12 of 2003", [(None, "07TOKYO3128"), (None, "03ROME12")]),
        ("TOKYO 9377/07; ROME 692/317", [(None, "07TOKYO9377"), (None, "09ROME692"), (None, "09ROME317")]),
        (
            "TOKYO NO. 6619; ROME/764; 05/CAIRO/12",
            [(None, "09TOKYO6619"), (None, "09ROME764"), (None, "05CAIRO12")],
        ),
        ("08 TOKYO: 9342", [(None, "08TOKYO9342")]),
        ("A-TOKYO 12 B-ROME 3", [("A", "09TOKYO12"), ("B", "09ROME3")]),
        ("TOKYO 709 2008 SAO PAULO 542", [(None, "09TOKYO709"), (None, "08SAOPAULO542")]),
        ("A. FREETOWN 336 B. FREETOWN", [("A", "09FREETOWN336"), ("B", None)]),
        ("A. TOKYO 12 B. 2006 AND PRIOR", [("A", "09TOKYO12")]),
        ("A. SECSTATE 101502Z JAN 06 B. ROME 3", [("A", None), ("B", "09ROME3")]),
    ],
)
def test_references_to_cables(lexicon: Lexicon, words: str, expected: list[tuple[str | None, str]]) -> None:
    found = read_references(words, [(0, len(words))], Citing(2009, "CAIRO"), lexicon)
    assert [(item.letter, item.mrn) for item in found] == expected
    assert all(0 <= item.start <= item.end <= len(words) for item in found)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("SMITH-JONES E-MAIL OF 10/15/07", "email"),
        ("SMITH/JONES TELCON 02/16", "call"),
        ("EXAMPLE DAILY REPORT", "report"),
        ("LETTER OF MAY 2", "letter"),
        ("MEMCON OF MAY 2", "memo"),
        ("WHAT THE MINISTER SAID", "unknown"),
        ("STATE DTG 101502Z JAN 06", "cable"),
        ("SMITH 12/14/07", "unknown"),
        ("2006 IIR 1 234 5678 06", "report"),
        ("314/07696-07", "unknown"),
    ],
)
def test_references_to_other_things_have_a_kind(lexicon: Lexicon, words: str, kind: str) -> None:
    (found,) = read_references(words, [(0, len(words))], Citing(2009, "CAIRO"), lexicon)
    assert (found.kind, found.mrn, found.written) == (kind, None, words)


@pytest.mark.parametrize(
    ("words", "name", "title"),
    [
        ("Classified By: Ambassador Jane Q. Example, per 1.4 (b)", "Jane Q. Example", "Ambassador"),
        (
            "CLASSIFIED BY: Jane Example, Acting Director, XYZ; REASON: 1.4",
            "Jane Example",
            "Acting Director, XYZ",
        ),
        ("Classified By: Acting DCM/Jane Example for reasons 1.4", "Jane Example", "Acting DCM"),
        ("Classified by: (U) Ambassador J. Anne Example. Reason 1.5 (b)", "J. Anne Example", "Ambassador"),
        ("Classified By: AMB:JEXAMPLE, Reasons 1.4 (b)", "JEXAMPLE", "AMB"),
        (
            "Classified By: Classified by Ambasador J. Anne Example for re asons 1.4",
            "J. Anne Example",
            "Ambasador",
        ),
        ("Classified By: Ambassador, reason 1.4 (b)", None, "Ambassador"),
        ("Classified By: Ambassador Juan de la Muestra for reasons 1.4", "Juan de la Muestra", "Ambassador"),
        ("Classified By: DCM JUAN DE LA MUESTRA - 1.5 B", "JUAN DE LA MUESTRA", "DCM"),
        ("Classified By: Acting DCM/J. Anne Example, reasons 1.4", "J. Anne Example", "Acting DCM"),
        ("Classified By: Mark Minister, Consul; REASON: 1.4", "Mark Minister", "Consul"),
        ("Classified By: Derived from EXAMPLE 05-1, b and d", None, "EXAMPLE 05-1"),
        ("Classified By: DCM A. “Joe” Example. Reason: 1.4 (b)", "A. “Joe” Example", "DCM"),
        ("Classified By: Jane 0. Example, Ambassador; REASON: 1.4", "Jane O. Example", "Ambassador"),
    ],
)
def test_classifying_officers(lexicon: Lexicon, words: str, name: str | None, title: str | None) -> None:
    assert read_officer(words, lexicon) == (name, title)


def test_a_line_broken_at_full_width_is_joined_in_mid_word() -> None:
    first = "Classified By: " + "X" * 55 + "r"
    text = f"{first}\neasons 1.4 (b)"
    assert len(first) == 71
    assert joined(text, [(0, 71), (72, len(text))]).endswith("Xreasons 1.4 (b)")


@pytest.mark.parametrize(
    ("words", "reasons"),
    [
        ("1.4 (b) and (d)", ("1.4(b)", "1.4(d)")),
        ("REASONS 1.4(B/D).", ("1.4(b)", "1.4(d)")),
        ("1.5 b, d and e", ("1.5(b)", "1.5(d)", "1.5(e)")),
        ("1.4. (b & d)", ("1.4(b)", "1.4(d)")),
        ("1.4, a/b and (d)", ("1.4(a)", "1.4(b)", "1.4(d)")),
        ("for reasons of state", ()),
    ],
)
def test_reasons(words: str, reasons: tuple[str, ...]) -> None:
    assert read_reasons(words) == reasons


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("E.O. 12958: DECL: 02/11/2018", ("12958", date(2018, 2, 11), None)),
        ("EO 12958 DECL: 2020/02/18", ("12958", date(2020, 2, 18), None)),
        ("E.o. 12958: decl: 6/3/08", ("12958", date(2008, 6, 3), None)),
        ("E.O. 12958: N/A", ("12958", None, None)),
        ("E.O. 12958: DECL: CLOSURE OF EXAMPLE", ("12958", None, "CLOSURE OF EXAMPLE")),
        ("E.O. 12958: DNG: CO 01/22/2019", ("12958", date(2019, 1, 22), None)),
        ("E.O. 12958: DECL: XXXXXXXXXXXX", ("12958", None, None)),
        ("E.O. 11652: GDS", ("11652", None, "GDS")),
        ("", (None, None, None)),
    ],
)
def test_orders(words: str, expected: tuple[str | None, date | None, str | None]) -> None:
    assert read_order(words) == expected


def test_days_that_are_none_are_refused() -> None:
    assert read_day("13/13/2008") is None
    assert read_day("soon") is None


def numbered(*printed: str, signed: bool = False, mark: str | None = "C") -> list[Candidate]:
    return [Candidate(place * 100, text, signed, mark, place * 100 + 5) for place, text in enumerate(printed)]


@pytest.mark.parametrize(
    ("printed", "true"),
    [
        (("1", "2", "3"), [1, 2, 3]),
        (("11", "12", "13", "14"), [1, 2, 3, 4]),
        (("8", "19", "110", "111"), [8, 9, 10, 11]),
        (("18", "9", "10", "11"), [8, 9, 10, 11]),
        (("1", "2", "2", "3"), [1, 2, 2, 3]),
        (("1", "3", "4"), [1, 3, 4]),
    ],
)
def test_numbers_follow_the_best_sequence(printed: tuple[str, ...], true: list[int]) -> None:
    assert [value for _, value in number(numbered(*printed))] == true


def test_a_number_that_a_line_break_put_first_is_no_paragraph() -> None:
    stray = numbered("1", "2", "3") + numbered("14", mark=None) + numbered("4")
    assert [(item.printed, value) for item, value in number(stray)] == [
        ("1", 1),
        ("2", 2),
        ("3", 3),
        ("4", 4),
    ]


def test_items_of_a_list_inside_a_paragraph_are_no_paragraphs() -> None:
    listed = numbered("1", "2") + numbered("1", "2", "3", mark=None) + numbered("3")
    assert [value for _, value in number(listed)] == [1, 2, 3]


@pytest.mark.parametrize(
    ("text", "signer"),
    [
        ("It is so.\n\nEXAMPLE\n\nCONFIDENTIAL\n", "EXAMPLE"),
        ("It is so.\nEXAMPLE ##\n\nNNNN\n", "EXAMPLE"),
        ("It is so. END OF TEXT. EXAMPLE\n\nUNCLASSIFIED\n", "EXAMPLE"),
        ("It is so. Example\n", "Example"),
        ("It is so.\nVisit our Classified Web Site at\nhttp://x.example/\n\nExample\n", "Example"),
        ("It is so.\n\nEXAMPLE\n\nVisit our Classified Web Site at http://x.example/y\n", "EXAMPLE"),
        ("It is so.\nEXAMPLE Example\n", "EXAMPLE"),
        ("It is so.\nXXXXXXXX\n", None),
        ("It is so and ends in the middle of. The\n", None),
        ("It is so.\n", None),
    ],
)
def test_signatures(lexicon: Lexicon, text: str, signer: str | None) -> None:
    assert read_closing(text, 0, len(text), lexicon).signer == signer
