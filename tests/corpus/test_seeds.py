"""The four seeds, read in full: expected values were taken from the texts by hand.

Needs `../shared/seeds` (or the folder in CABLE_ATLAS_CORPUS with `seeds/` in it); skipped where it is absent.
"""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from dashboard.cable import Cable, Reference
from dashboard.facts.lexicon import load_lexicon
from dashboard.parse import decode, read, read_many

ROOT = Path(__file__).resolve().parents[2]
SEEDS = Path(os.environ.get("CABLE_ATLAS_CORPUS") or ROOT.parent / "shared") / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason=f"no seeds in {SEEDS}")

FILES = {
    "08USUNNEWYORK139": "000_b8598dce6c9fcb3c.txt",
    "06TOKYO4543": "001_03dca8c748360e76.txt",
    "09BEIJING58": "002_39a8f0af295f0ec5.txt",
    "09STATE30123": "003_a64238da480a4856.txt",
}

ADDRESSEES: dict[str, list[tuple[Any, ...]]] = {
    "08USUNNEWYORK139": [
        ("action", "SECSTATE WASHDC", "RUEHC", "PRIORITY", "3729"),
        ("info", "UN SECURITY COUNCIL COLLECTIVE", "RUEHGG", "PRIORITY", None),
        ("info", "AMEMBASSY TOKYO", "RUEHKO", "PRIORITY", "8425"),
    ],
    "06TOKYO4543": [
        ("action", "SECSTATE WASHDC", "RUEHC", "IMMEDIATE", "5270"),
        ("info", "USMISSION USUN NEW YORK", "RUCNDT", "PRIORITY", "1560"),
        ("info", "SECDEF WASHDC", "RUEKJCS", "PRIORITY", None),
        ("info", "CIA WASHDC", "RUEAIIA", "PRIORITY", None),
        ("info", "COMUSJAPAN YOKOTA AB JA", "RHMFISS", "PRIORITY", None),
    ],
    "09BEIJING58": [
        ("action", "SECSTATE WASHDC", "RUEHC", "IMMEDIATE", "1762"),
        ("info", "CHINA POSTS COLLECTIVE", "RUEHOO", "IMMEDIATE", None),
        ("info", "IRAN COLLECTIVE", "RUCNIRA", "IMMEDIATE", None),
        ("info", "AMEMBASSY ISLAMABAD", "RUEHIL", "IMMEDIATE", "6800"),
        ("info", "AMEMBASSY KABUL", "RUEHBUL", "IMMEDIATE", "0469"),
        ("info", "AMEMBASSY NEW DELHI", "RUEHNE", "IMMEDIATE", "4701"),
        ("info", "NSC WASHDC", "RHEHNSC", "IMMEDIATE", None),
        ("info", "CDR USPACOM HONOLULU HI", "RHMFISS", "IMMEDIATE", None),
        ("info", "SECDEF WASHINGTON DC", "RUEKJCS", "IMMEDIATE", None),
        ("info", "DIA WASHINGTON DC", "RHEFDIA", "IMMEDIATE", None),
        ("info", "CIA WASHINGTON DC", "RUEAIIA", "IMMEDIATE", None),
    ],
    "09STATE30123": [
        ("action", "AMEMBASSY BEIJING", None, "IMMEDIATE", "6805"),
        ("action", "AMEMBASSY MOSCOW", None, "IMMEDIATE", "8855"),
        ("info", "AMEMBASSY TOKYO", None, "IMMEDIATE", "8274"),
        ("info", "AMEMBASSY SEOUL", None, "IMMEDIATE", "0381"),
        ("info", "AMEMBASSY PARIS", None, "IMMEDIATE", "3647"),
        ("info", "AMEMBASSY LONDON", None, "IMMEDIATE", "3115"),
        ("info", "USMISSION USUN NEW YORK", None, "IMMEDIATE", "5463"),
    ],
}

FIELDS: dict[str, dict[str, Any]] = {
    "08USUNNEWYORK139": {
        "form": "telegram",
        "mrn": "08USUNNEWYORK139",
        "mrn_written": "USUN NEW YORK 000139",
        "sent_at": datetime(2008, 2, 14, 13, 44, tzinfo=UTC),
        "sent_precision": "minute",
        "dtg": "141344Z FEB 08",
        "transmission_id": "VZCZCXYZ0000",
        "routing_line": ("RUEHWEB",),
        "origin": "USMISSION USUN NEW YORK",
        "origin_routing": "RUCNDT",
        "precedence": "PRIORITY",
        "info_precedence": None,
        "classification": "CONFIDENTIAL",
        "classification_written": "C O N F I D E N T I A L",
        "caveats": ("SIPDIS", "SENSITIVE"),
        "captions": (),
        "executive_order": "12958",
        "declassify_on": date(2018, 2, 11),
        "declassify_event": None,
        "classified_by": "Alejandro D. Wolff",
        "classified_by_title": "Ambassador",
        "reasons": ("1.4(b)", "1.4(d)"),
        "subject": "U.S. AND JAPAN DISCUSS IRAN, EAST TIMOR, BURMA, SUDAN, AFGHANISTAN, AND UN REFORM",
        "references": (Reference("cable", "septel", None, None, 798, 804),),
        "signer": "WOLFF",
        "section": None,
        "is_correction": False,
        "is_partial": False,
    },
    "06TOKYO4543": {
        "form": "telegram",
        "mrn": "06TOKYO4543",
        "mrn_written": "TOKYO 004543",
        "sent_at": datetime(2006, 8, 11, 8, 4, tzinfo=UTC),
        "sent_precision": "minute",
        "dtg": "110804Z AUG 06",
        "transmission_id": "VZCZCXYZ0003",
        "routing_line": ("RUEHWEB",),
        "origin": "AMEMBASSY TOKYO",
        "origin_routing": "RUEHKO",
        "precedence": "IMMEDIATE",
        "info_precedence": None,
        "classification": "SECRET",
        "classification_written": "S E C R E T",
        "caveats": ("SIPDIS",),
        "captions": (),
        "executive_order": "12958",
        "declassify_on": date(2026, 8, 11),
        "declassify_event": None,
        "classified_by": "J. THOMAS SCHIEFFER",
        "classified_by_title": "AMBASSADOR",
        "reasons": ("1.4(b)", "1.4(d)"),
        "subject": "US-JAPAN COORDINATION ON DPRK MISSILES LAUNCHES: LESSONS LEARNED",
        "references": (),
        "signer": "SCHIEFFER",
        "section": None,
        "is_correction": False,
        "is_partial": False,
    },
    "09BEIJING58": {
        "form": "telegram",
        "mrn": "09BEIJING58",
        "mrn_written": "BEIJING 000058",
        "sent_at": datetime(2009, 1, 8, 9, 49, tzinfo=UTC),
        "sent_precision": "minute",
        "dtg": "080949Z JAN 09",
        "transmission_id": "VZCZCXRO2051",
        "routing_line": ("RUEHBC", "RUEHCN", "RUEHDE", "RUEHDIR", "RUEHGH", "RUEHKUK", "RUEHVC"),
        "origin": "AMEMBASSY BEIJING",
        "origin_routing": "RUEHBJ",
        "precedence": "IMMEDIATE",
        "info_precedence": None,
        "classification": "SECRET",
        "classification_written": "S E C R E T",
        "caveats": ("SIPDIS",),
        "captions": ("PACOM FOR FPA AMB CHRISTY",),
        "executive_order": "12958",
        "declassify_on": date(2033, 1, 8),
        "declassify_event": None,
        "classified_by": "Aubrey Carlson",
        "classified_by_title": "Political Minister Counselor",
        "reasons": ("1.4(b)", "1.4(d)"),
        "subject": (
            "PRC: DASD SEDNEY DISCUSSES MIL-MIL, IRAN, TAIWAN ARM SALES, ASAT, NON-PRO, "
            "OTHER ISSUES WITH AFM LIU JIEYI"
        ),
        "references": (),
        "signer": "Randt",
        "section": None,
        "is_correction": False,
        "is_partial": False,
    },
    "09STATE30123": {
        "form": "page",
        "mrn": "09STATE30123",
        "mrn_written": "STATE 030123",
        "sent_at": datetime(2009, 3, 30, 0, 47, tzinfo=UTC),
        "sent_precision": "minute",
        "dtg": "300047Z MAR 09",
        "transmission_id": None,
        "routing_line": (),
        "origin": "SECSTATE WASHDC",
        "origin_routing": None,
        "precedence": "IMMEDIATE",
        "info_precedence": None,
        "classification": "SECRET",
        "classification_written": "S E C R E T",
        "caveats": ("NOFORN",),
        "captions": (),
        "executive_order": "12958",
        "declassify_on": date(2019, 3, 26),
        "declassify_event": None,
        "classified_by": "Alexander A. Arvizu",
        "classified_by_title": "EAP Acting A/S",
        "reasons": ("1.4(b)", "1.4(d)"),
        "subject": ("DEMARCHE REQUEST: PRESSING MOSCOW AND BEIJING ON CONSEQUENCES OF A NORTH KOREAN LAUNCH"),
        "references": (),
        "signer": "CLINTON",
        "section": None,
        "is_correction": True,
        "is_partial": False,
    },
}

TAGS = {
    "08USUNNEWYORK139": "PREL PHUM KUNR IR BM AF KS SU",
    "06TOKYO4543": "PREL MARR PINR KN JA",
    "09BEIJING58": "PREL MARR MASS PARM PTER CH TW IR PK IN KN",
    "09STATE30123": "UNSC PREL CM RU KNNP KN",
}

PARAGRAPHS = {
    "08USUNNEWYORK139": "1 2 3 4 5 6 7 8 19 110 111 112",
    "06TOKYO4543": "1 2 3 4 15 16 17 18 19 110 111",
    "09BEIJING58": "11 12 13 14 15 16 17 18 9 10 11 12 13 14 15 16 17",
    "09STATE30123": "1 2 3 4 5",
}

MARKS = {
    "08USUNNEWYORK139": "C C C C C C C C SBU C SBU SBU",
    "06TOKYO4543": "S S S S S S S S S S S",
    "09BEIJING58": "S S S S S S S C S S C C S C C C U",
    "09STATE30123": "U|S/NF|S/REL CHINA AND RUSSIA|S/REL CHINA AND RUSSIA|S/NF",
}

HEADINGS = {
    "08USUNNEWYORK139": {
        2: "Iran",
        3: "Burma",
        5: "Afghanistan",
        7: "North Korea",
        8: "Sudan",
        9: "East Timor",
        10: "Ethiopia-Eritrea",
        11: "Africa Development Summit",
        12: "Peacebuilding Commission",
    },
    "06TOKYO4543": {},
    "09BEIJING58": {
        1: "Summary",
        2: "U.S.-PRC Mil-Mil relations",
        5: "Iran",
        8: "South Asia",
        9: "Chashma III-IV and the Nuclear Suppliers Group",
        10: "Lack of Nonproliferation Consultations",
        11: "Anti-Piracy Efforts",
        13: "ASAT",
        14: '"Multi-Lateralization" of the INF',
        15: "Military Cooperation in Africa",
        16: "Six-Party Talks",
    },
    "09STATE30123": {},
}


@pytest.fixture(scope="module", params=sorted(FILES))
def seed(request: pytest.FixtureRequest) -> tuple[str, Cable]:
    lexicon = load_lexicon(ROOT / "data")
    (cable,) = read_many((SEEDS / FILES[request.param]).read_bytes(), lexicon)
    return request.param, cable


def test_every_header_field_is_what_a_careful_reader_takes_from_the_text(seed: tuple[str, Cable]) -> None:
    name, cable = seed
    assert {field: getattr(cable, field) for field in FIELDS[name]} == FIELDS[name]


def test_every_addressee_has_its_role_indicator_precedence_and_number(seed: tuple[str, Cable]) -> None:
    name, cable = seed
    found = [(a.role, a.name, a.routing, a.precedence, a.number) for a in cable.addressees]
    assert found == ADDRESSEES[name]
    assert all(a.office is None and a.excluded == () for a in cable.addressees)


def test_tags_are_read_plain_and_as_links_and_point_at_their_characters(seed: tuple[str, Cable]) -> None:
    name, cable = seed
    assert [tag.code for tag in cable.tags] == TAGS[name].split()
    assert [cable.text[tag.start : tag.end] for tag in cable.tags] == [tag.written for tag in cable.tags]


def test_paragraphs_are_numbered_by_sequence_and_keep_the_printed_number(seed: tuple[str, Cable]) -> None:
    name, cable = seed
    assert [p.printed for p in cable.paragraphs] == PARAGRAPHS[name].split()
    assert [p.number for p in cable.paragraphs] == list(range(1, len(cable.paragraphs) + 1))


def test_portion_marks_and_headings_belong_to_their_paragraphs(seed: tuple[str, Cable]) -> None:
    name, cable = seed
    marks = MARKS[name].split("|") if "|" in MARKS[name] else MARKS[name].split()
    assert [p.mark for p in cable.paragraphs] == marks
    assert {p.number: p.heading for p in cable.paragraphs if p.heading is not None} == HEADINGS[name]


def test_page_lines_and_repeated_captions_are_not_in_the_paragraphs(seed: tuple[str, Cable]) -> None:
    _, cable = seed
    assert not any("SIPDIS" in p.text or " OF 003" in p.text or "NNNN" in p.text for p in cable.paragraphs)


def test_joined_blocks_are_the_text(seed: tuple[str, Cable]) -> None:
    _, cable = seed
    assert "".join(cable.text[block.start : block.end] for block in cable.blocks) == cable.text


def test_reading_the_text_of_a_cable_again_gives_the_same_cable(seed: tuple[str, Cable]) -> None:
    name, cable = seed
    again = read(decode((SEEDS / FILES[name]).read_bytes()).text, load_lexicon(ROOT / "data"))
    assert again == cable
