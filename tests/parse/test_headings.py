"""Headings: what stands above a paragraph, beside it, and what is none. All texts are invented."""

from __future__ import annotations

import pytest

from dashboard.facts.lexicon import Lexicon
from dashboard.parse import read

HEADER = "C O N F I D E N T I A L EXAMPLE 000123\n\nSIPDIS\n\nTAGS: PREL, XX\nSUBJECT: INVENTED\n\n"
FIRST = "1. (C) INVENTED one."


def headings(body: str, lexicon: Lexicon) -> list[str | None]:
    cable = read(HEADER + body, lexicon)
    assert "".join(cable.text[block.start : block.end] for block in cable.blocks) == HEADER + body
    return [item.heading for item in cable.paragraphs]


def under(above: str, lexicon: Lexicon) -> str | None:
    """The heading of the second paragraph with `above` between it and the first, whose text stays clean of it."""
    cable = read(f"{HEADER}{FIRST}{above}2. (C) Two.\n", lexicon)
    first, second = cable.paragraphs
    assert (first.text == "INVENTED one.") == (second.heading is not None)
    return second.heading


@pytest.mark.parametrize(
    "line",
    [
        "2.7 Million Fishermen",
        "7/8 theories of the catch",
        "Ships and Their Relations with the U.S.",
        "Who Owns the Fish?",
        'Is this really "our fish?"',
        '"He has not kept his fish"',
        "A Rising Fleet...",
        "Who owns the fish?",
        "(C) Why does it matter?",
    ],
)
def test_a_title_between_blank_lines_is_a_heading(lexicon: Lexicon, line: str) -> None:
    assert under(f"\n\n{line}\n\n", lexicon) == line


@pytest.mark.parametrize(
    "line",
    [
        "14 and 15, slowly.",
        "fish from the U.S.",
        "They sailed for the U.S.",
        "how could that be?",
        'and so he said: "never."',
        "who owns the fish?",
        "2008 6380",
        "XXXXXXXXXXXX",
    ],
)
def test_the_end_of_a_sentence_or_a_redaction_is_no_heading(lexicon: Lexicon, line: str) -> None:
    assert under(f"\n\n{line}\n\n", lexicon) is None


def test_a_rule_may_be_of_dashes_with_blanks_between(lexicon: Lexicon) -> None:
    assert under("\n\n- - - - - -\nFISH AND SHIPS\n- - - - - -\n\n", lexicon) == "FISH AND SHIPS"


@pytest.mark.parametrize(
    ("above", "heading"),
    [
        ("\n\nTHE WHOLE\nFLEET\n- - -\n\nFish, and\nMore\n- - -\n\n", "THE WHOLE FLEET | Fish, and More"),
        ("\n\nThe Fleet\n---------\n\n\"Old Ships\"\n\n", 'The Fleet | "Old Ships"'),
        ("\n\n-----\nTHE FLEET\n-----\nTODAY\n-----\n\n", "THE FLEET TODAY"),
        ("\n\nXXXXXXXXXXXX\n=====\nTHE FLEET\n=====\n\n", "THE FLEET"),
    ],
)  # fmt: skip
def test_two_headings_one_above_the_other_are_both_kept(lexicon: Lexicon, above: str, heading: str) -> None:
    cable = read(f"{HEADER}{FIRST}{above}2. (C) Two.\n", lexicon)
    assert len(cable.paragraphs) == 2
    assert cable.paragraphs[1].heading == heading


@pytest.mark.parametrize(
    ("above", "is_heading"),
    [
        ("\n\nFishing and Counter-Fishing: Potential Areas for\nJoint Fleets\n\n", True),
        ("\n\nFishing and counter-fishing, their potential areas\nand fleets\n\n", False),
        (f"\n{'The master of the fleet and his mate ' * 4}\nMore About Fish\n", True),
        ("\nThe master of the fleet\nMore About Fish\n", False),
        ("\n\nXXXXXXXXXXXX\n//More About Fish//\n\n", True),
        ('\nTHEY SAY: "MORE FISH"\n\n', True),
        ('\nthey say: "more fish"\n\n', False),
    ],
)
def test_a_title_of_two_lines_in_unbroken_text_or_below_a_redaction_is_a_heading(
    lexicon: Lexicon, above: str, is_heading: bool
) -> None:
    _, heading = headings(f"{FIRST}{above}2. (C) Two.\n", lexicon)
    last = above.strip().split("\n")[-1].strip("/")
    assert (heading is not None and heading.endswith(last)) == is_heading


@pytest.mark.parametrize(
    ("above", "heading"),
    [
        (" The long fishing debate\n-----------------------\n", "The long fishing debate"),
        (f" {'He went on. ' * 8}A Long Debate\n-------------\n", "A Long Debate"),
        ("\n\nTrade with the U.S. Fleet\n-------------------------\n\n", "Trade with the U.S. Fleet"),
    ],
)
def test_a_rule_as_long_as_the_last_words_of_a_line_tells_the_heading(
    lexicon: Lexicon, above: str, heading: str
) -> None:
    assert read(f"{HEADER}{FIRST}{above}2. (C) Two.\n", lexicon).paragraphs[1].heading == heading


def test_the_last_line_over_a_rule_is_the_heading_of_a_long_paragraph(lexicon: Lexicon) -> None:
    text = "\n".join(f"Sentence {number} is INVENTED and has some more words." for number in range(9))
    found = headings(
        f"1. (C) One.\n\n2. (C) {text}\nThe Fleet Today\n---------------\n3. (C) Three.\n", lexicon
    )
    assert found == [None, None, "The Fleet Today"]


@pytest.mark.parametrize(
    ("body", "heading", "text"),
    [
        ("2. (S) The Fleet Out\n-------------------- ---\nINVENTED words.", "The Fleet Out", "INVENTED words."),
        ("FISH\n----\n\n2. (S) The Fleet\n---------\nIt is INVENTED.", "FISH | The Fleet", "It is INVENTED."),
        ("2. (S) U.S. Other\n---- ------\n\nA few men.", None, "U.S. Other\n---- ------\n\nA few men."),
        ("2. (S) Points:\n-- INVENTED one\n-- two", None, "Points:\n-- INVENTED one\n-- two"),
    ],
)  # fmt: skip
def test_the_first_line_over_a_rule_is_the_heading_of_its_paragraph(
    lexicon: Lexicon, body: str, heading: str | None, text: str
) -> None:
    second = read(f"{HEADER}{FIRST}\n\n{body}\n", lexicon).paragraphs[1]
    assert (second.number, second.mark, second.heading, second.text) == (2, "S", heading, text)


def test_the_rule_below_the_officers_line_tells_the_heading_at_its_end(lexicon: Lexicon) -> None:
    officer = "Classified By: Jane Example, Consul. REASON: 1.4 (a), (d) Summary\n- - - -\n"
    cable = read(f"{HEADER}{officer}{FIRST}\n", lexicon)
    assert [(item.heading, item.kind) for item in cable.paragraphs] == [("Summary", "summary")]
    assert (cable.classified_by, cable.reasons) == ("Jane Example", ("1.4(a)", "1.4(d)"))


def test_a_sentence_above_a_ruled_line_is_no_part_of_the_heading(lexicon: Lexicon) -> None:
    above = "\n\nThis was what the minister wrote in his letter.\nREADY TO DISCUSS\n----------------\n"
    first, second = read(f"{HEADER}{FIRST}{above}2. (C) Two.\n", lexicon).paragraphs
    assert first.text.endswith("letter.")
    assert second.heading == "READY TO DISCUSS"


def test_a_broken_sentence_before_a_title_is_no_part_of_the_heading(lexicon: Lexicon) -> None:
    body = "1. (C) INVENTED, as they say to all\n\nFishermen. The Fleet in Numbers\n\n2. (C) Two.\n"
    first, second = read(HEADER + body, lexicon).paragraphs
    assert first.text.endswith("Fishermen.")
    assert second.heading == "The Fleet in Numbers"


@pytest.mark.parametrize("line", ["-- Fish --", "-- The Fishing Fleet --", "--- Fish ---"])
def test_words_between_dashes_in_their_own_line_are_a_heading(lexicon: Lexicon, line: str) -> None:
    assert under(f"\n\n{line}\n\n", lexicon) == line.strip("- ")


def test_an_item_of_a_list_with_a_dash_before_it_is_no_heading(lexicon: Lexicon) -> None:
    assert under("\n\n-- Fish and ships\n\n", lexicon) is None


@pytest.mark.parametrize(
    "end", ["END TALKING POINTS", "END NONPAPER FOR EXAMPLE", "End talking points/non-paper", "END POINTS"]
)
def test_a_line_that_closes_a_quoted_paper_is_no_part_of_the_heading_below_it(
    lexicon: Lexicon, end: str
) -> None:
    for ruled, heading in (("", None), ("-----\nREPORTING DATE\n-----\n\n", "REPORTING DATE")):
        body = f"{FIRST}\n\n-- Fish is INVENTED.\n\n{end}\n\n{ruled}2. (C) Two.\n"
        first, second = read(HEADER + body, lexicon).paragraphs
        assert second.heading == heading
        assert first.text.endswith(end)


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("Institute of Fish - Nets and", "Ships"),
        ("The Examplish Institute of Fish - Nets &", "Ships"),
        ("The Examplish Institute for the Fine Art of Fishing - Nets and Lines", "Research"),
    ],
)
def test_a_heading_broken_by_a_blank_line_is_joined(lexicon: Lexicon, line: str, rest: str) -> None:
    assert under(f"\n{line} \n\n{rest}\n-------------\n\n", lexicon) == f"{line} {rest}"


@pytest.mark.parametrize("line", ["The Fleet", "as they say of nets and", "He spoke of ships and"])
def test_a_whole_line_or_one_of_text_is_no_half_of_a_heading(lexicon: Lexicon, line: str) -> None:
    first, second = read(f"{HEADER}{FIRST}\n{line}\n\nShips\n-----\n\n2. (C) Two.\n", lexicon).paragraphs
    assert second.heading == "Ships"
    assert first.text.endswith(line)


def test_the_last_name_of_a_list_is_no_heading(lexicon: Lexicon) -> None:
    names = "Jane Q. Example, INVENTED Director\n\nJohn Sample, Adviser"
    body = f"1. (C) Delegation:\n\n{names}\n\nJim Example, Interpreter\n\n2. (C) Two.\n"
    assert headings(body, lexicon) == [None, None]
    title = "1. (C) INVENTED, as it is.)\n\nJim Example, Interpreter\n\n2. (C) Two.\n"
    assert headings(title, lexicon) == [None, "Jim Example, Interpreter"]


def test_a_ruled_heading_may_have_a_portion_mark_and_another_heading_below_it(lexicon: Lexicon) -> None:
    above = "\n\n------\n(U) Examplish Talks on Fish\n------ --\n\nNets:\n\n"
    assert under(above, lexicon) == "(U) Examplish Talks on Fish | Nets"


LONG = f"1. (C) INVENTED: {'he went on and on, ' * 9}"


@pytest.mark.parametrize(
    ("end", "heading"),
    [
        ("and ended. The Fleet: Looking Old", "The Fleet: Looking Old"),
        ('and said: "They rose." Pressure Grows for Nets and Ships', "Pressure Grows for Nets and Ships"),
        ("and stopped. End Summary. Comment: The Race Is On", "Comment: The Race Is On"),
    ],
)
def test_a_title_behind_the_last_sentence_of_an_unbroken_line_is_a_heading(
    lexicon: Lexicon, end: str, heading: str
) -> None:
    assert headings(f"{LONG}{end}\n\n2. (C) Two.\n", lexicon) == [None, heading]


@pytest.mark.parametrize(
    "end",
    [
        "and met Amb. Jane Q Example",
        "and ended. He then went home to fish",
        "and ended. John Sample",
        "and ended. END TEXT OF PRESS RELEASE",
    ],
)
def test_other_words_behind_the_last_sentence_are_text(lexicon: Lexicon, end: str) -> None:
    assert headings(f"{LONG}{end}\n\n2. (C) Two.\n", lexicon) == [None, None]


def test_a_title_in_capitals_behind_the_end_of_a_section_is_a_heading(lexicon: Lexicon) -> None:
    body = "1. (C) Summary: INVENTED.  End Summary NEW EXAMPLAND\n2. (C) Two.\n"
    cable = read(HEADER + body, lexicon)
    assert [item.heading for item in cable.paragraphs] == [None, "NEW EXAMPLAND"]
    assert cable.paragraphs[0].text.endswith("End Summary")


def test_a_rule_that_was_broken_at_its_end_may_stand_above_and_below(lexicon: Lexicon) -> None:
    rule = f"{'- ' * 31}\n- \n"
    above = f"\n\n{rule}Fish:  The Best Catch They Could Have\nImagined\n{rule}\n"
    assert under(above, lexicon) == "Fish:  The Best Catch They Could Have Imagined"


@pytest.mark.parametrize("above", ["---------\nNets and Ships\n---------", "\n\nNets and Ships\n\n"])
def test_a_number_without_words_leaves_the_heading_to_the_next(lexicon: Lexicon, above: str) -> None:
    cable = read(f"{HEADER}{FIRST}\n\n2. (C) {above}\n\n3. (C) Three.\n", lexicon)
    found = [(item.number, item.heading, item.text) for item in cable.paragraphs]
    assert found[1:] == [(2, None, ""), (3, "Nets and Ships", "Three.")]
