"""Sections of one message that came as several records are joined to one cable; all of it is INVENTED."""

from __future__ import annotations

import pytest

from dashboard.config import ROOT
from dashboard.facts.lexicon import load_lexicon
from dashboard.parse import read
from dashboard.parse.sections import Joined, join_sections

LEXICON = load_lexicon(ROOT / "data")
BODIES = (
    "1. FIRST INVENTED PARAGRAPH.\n\n2. THE SECOND ONE BEGINS HERE AND",
    "GOES ON IN THE NEXT SECTION.\n\n3. THE THIRD ONE.",
    "4. THE LAST ONE.\nINVENTOR",
)
HEADER = "TAGS: PFOR, UR, US\nSUBJECT: INVENTED TALKS\n"


def record(number: int, of: int, body: str, day: int = 25) -> str:
    return f"""Message Text

ACTION EUR-12 INFO OCT-01 /013 W
------------------ 012345
R {day}1346Z JUN 76
FM SECSTATE WASHDC
TO AMEMBASSY MOSCOW
C O N F I D E N T I A L SECTION {number} OF {of} STATE 099999
E.O. 11652: GDS
{HEADER if number == 1 else ""}
{body}

CONFIDENTIAL

NNNN

Message Attributes

Document Number: 1976STATE099999
Draft Date: {day} JUN 1976
TAGS: PFOR, UR, US
Subject: INVENTED TALKS
Locator: TEXT ON-LINE
"""


def records(*numbers: int, of: int = 3, day: int = 25) -> list[str]:
    return [record(number, of, BODIES[number - 1], day) for number in numbers]


def joined(texts: list[str]) -> Joined:
    found = join_sections(texts, LEXICON)
    assert found is not None
    text = found.cable.text
    assert "".join(text[block.start : block.end] for block in found.cable.blocks) == text
    return found


def paragraphs(found: Joined) -> list[tuple[int | None, str]]:
    return [(paragraph.number, paragraph.text) for paragraph in found.cable.paragraphs]


@pytest.mark.parametrize("order", [(1, 2, 3), (3, 1, 2), (2, 3, 1)])
def test_sections_are_joined_in_their_order_whatever_the_order_in_which_they_come(
    order: tuple[int, ...],
) -> None:
    found = joined(records(*order))
    assert paragraphs(found) == [
        (1, "FIRST INVENTED PARAGRAPH."),
        (2, "THE SECOND ONE BEGINS HERE AND\nGOES ON IN THE NEXT SECTION."),
        (3, "THE THIRD ONE."),
        (4, "THE LAST ONE."),
    ]
    cable = found.cable
    assert (cable.mrn, cable.form, cable.subject, cable.signer) == (
        "76STATE99999",
        "archive",
        "INVENTED TALKS",
        "INVENTOR",
    )
    assert [order[at] for at in found.used] == [1, 2, 3]
    assert (cable.section, found.label) == (None, None)
    assert not {"section-alone", "sections-missing"} & {defect.code for defect in cable.defects}


def test_missing_sections_are_named_by_a_defect() -> None:
    found = joined(records(2, 3, of=4))
    assert found.label == "2,3/4"
    (defect,) = (defect for defect in found.cable.defects if defect.code == "sections-missing")
    assert defect.sentence == "Of 4 sections, these are not in the set: 1, 4."
    assert [number for number, _ in paragraphs(found)] == [None, 3, 4]


def test_of_two_texts_of_one_section_the_longer_one_is_taken() -> None:
    short = record(2, 3, "THIS IS CUT")
    found = joined([short, *records(1, 2, 3)])
    assert found.used == (1, 2, 3)


def test_sections_of_another_day_or_another_count_are_another_message() -> None:
    assert join_sections([*records(1), *records(2, day=26)], LEXICON) is None
    assert join_sections([*records(1), *records(2, of=2)], LEXICON) is None
    assert joined([*records(1, 2, 3), *records(1, 2, day=26)]).used == (0, 1, 2)


def test_nothing_is_joined_where_a_text_is_whole() -> None:
    whole = record(1, 3, "\n\n".join(BODIES)).replace("SECTION 1 OF 3 ", "")
    assert read(whole, LEXICON).section is None
    assert join_sections([*records(1, 2, 3), whole], LEXICON) is None


def test_a_first_section_that_looks_whole_by_itself_is_joined_with_the_others() -> None:
    texts = []
    for text in records(1, 2, 3):
        telegram = text.partition("------------------ 012345\n")[2].partition("Message Attributes")[0]
        texts.append(telegram.replace("STATE 099999", "STATE 099999 "))
    assert read(texts[0], LEXICON).section is None
    assert [number for number, _ in paragraphs(joined(texts))] == [1, 2, 3, 4]
