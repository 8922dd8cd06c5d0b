"""Paragraphs, headings, kinds: where they begin, what stands above them. All texts are invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.cable import Paragraph
from dashboard.facts.lexicon import Lexicon
from dashboard.parse import read

HEADER = "C O N F I D E N T I A L EXAMPLE 000123\n\nSIPDIS\n\nTAGS: PREL, XX\nSUBJECT: INVENTED\n\n"
Seen = tuple[int | None, str | None, str | None, str]


def seen(body: str, lexicon: Lexicon) -> list[Seen]:
    return [(item.number, item.mark, item.heading, item.text) for item in paragraphs(body, lexicon)]


def paragraphs(body: str, lexicon: Lexicon) -> tuple[Paragraph, ...]:
    cable = read(HEADER + body, lexicon)
    assert "".join(cable.text[block.start : block.end] for block in cable.blocks) == HEADER + body
    for item in cable.paragraphs:
        assert len(HEADER) <= item.start <= item.end
    return cable.paragraphs


@pytest.mark.parametrize(
    "second",
    ["2. (SBU) Two.", "2, (SBU) Two.", "2. ( SBU) Two.", "2 . (SBU) Two."],
)
def test_a_paragraph_that_the_sequence_lacks_is_found_in_mid_line(lexicon: Lexicon, second: str) -> None:
    found = seen(f"1. (C) INVENTED one. {second}\n\n3. (U) Three.\n", lexicon)
    assert found == [
        (1, "C", None, "INVENTED one."),
        (2, "SBU", None, "Two."),
        (3, "U", None, "Three."),
    ]


def test_paragraphs_that_all_stand_in_one_line_are_parted(lexicon: Lexicon) -> None:
    found = seen("1. (C) INVENTED one. 2. (C) Two, see para 3. (It is short.) 3. (U) Three.\n", lexicon)
    assert [item[0] for item in found] == [1, 2, 3]


@pytest.mark.parametrize(
    "words",
    ["on May 2. (That was new.)", "in 2002. (C) and others", "by 2 (C)", "item 12. (C) of the list"],
)
def test_a_figure_in_a_sentence_is_no_paragraph(lexicon: Lexicon, words: str) -> None:
    assert len(seen(f"1. (C) INVENTED: he came {words} as it is said.\n\n3. (U) Three.\n", lexicon)) == 2


@pytest.mark.parametrize(
    ("above", "heading"),
    [
        ("Comment:", "Comment"),
        ("KEY ECONOMIC MATTERS:", "KEY ECONOMIC MATTERS"),
        ("Other matters:", "Other matters"),
        ("//FISH AND SHIPS//", "FISH AND SHIPS"),
        ("Fish\n----", "Fish"),
        ("//Ships of the\nnorthern fleet//", "Ships of the northern fleet"),
        ("The ships that were named there by him are the following two:", None),
    ],
)
def test_headings_stand_above_a_paragraph(lexicon: Lexicon, above: str, heading: str | None) -> None:
    first, second = paragraphs(f"1. (C) INVENTED one.\n\n{above}\n\n2. (C) Two.\n", lexicon)
    assert second.heading == heading
    assert (first.text == "INVENTED one.") == (heading is not None)


@pytest.mark.parametrize(
    ("above", "words", "kind"),
    [
        ("", "Comment: INVENTED.", "comment"),
        ("", "Comments. INVENTED.", "comment"),
        ("", "Commenting on the INVENTED fish, he laughed.", "text"),
        ("COMMENTARY\n----------\n", "INVENTED.", "text"),
        ("Comment\n-------\n", "INVENTED.", "comment"),
        ("", "SUMMMARY (CONT): INVENTED.", "summary"),
        ("(C) KEY POINTS\n--------------\n", "INVENTED.", "summary"),
        ("", "Action request: INVENTED.", "action"),
    ],
)
def test_what_a_paragraph_calls_itself_is_its_kind(
    lexicon: Lexicon, above: str, words: str, kind: str
) -> None:
    assert paragraphs(f"1. (C) Zero.\n\n{above}\n2. (C) {words}\n", lexicon)[-1].kind == kind


def test_marked_text_inside_a_numbered_paragraph_is_a_paragraph_of_its_own(lexicon: Lexicon) -> None:
    body = "1. (U) INVENTED background\n(S/NF) They fish.\n\n(S//REL TO XX, YY) We do not.\n\n2. (U) End.\n"
    assert seen(body, lexicon) == [
        (1, "U", None, "INVENTED background"),
        (None, "S/NF", None, "They fish."),
        (None, "S/REL TO XX, YY", None, "We do not."),
        (2, "U", None, "End."),
    ]


def test_a_mark_that_a_line_break_put_first_parts_no_sentence(lexicon: Lexicon) -> None:
    body = "1. (U) INVENTED: all of this was decided for the reasons that stand in paragraphs (b) and\n(C) As before."
    assert len(seen(f"{body}\n", lexicon)) == 1


def test_key_points_without_numbers_are_the_summary(lexicon: Lexicon) -> None:
    heading = "--------------\n(C) KEY POINTS\n--------------\n\n"
    body = f"{heading}-- INVENTED point.\n\n-- Another. End Key Points.\n\n1. (C) One.\n"
    found = paragraphs(body, lexicon)
    assert [(item.heading, item.kind, item.text) for item in found] == [
        ("(C) KEY POINTS", "summary", "-- INVENTED point."),
        (None, "summary", "-- Another. End Key Points."),
        (None, "text", "One."),
    ]


def test_an_end_mark_alone_on_its_line_is_no_paragraph(lexicon: Lexicon) -> None:
    found = seen("KEY POINTS\n----------\n\n-- INVENTED point.\n\nEnd Key Points.\n\n1. (C) One.\n", lexicon)
    assert found == [
        (None, None, "KEY POINTS", "-- INVENTED point.\n\nEnd Key Points."),
        (1, "C", None, "One."),
    ]


@pytest.mark.parametrize(
    ("printed", "read_as"),
    [
        ("They were offered\nSIPDIS four ways.", "They were offered\nfour ways."),
        ("They were offered\n\nSipdis\nfour ways.", "They were offered\nfour ways."),
        ("He was coordinating his SIPDIS third visit.", "He was coordinating his third visit."),
        ("Please include SIPDIS in all replies.", "Please include SIPDIS in all replies."),
        ("Replies must include\nSIPDIS as caption.", "Replies must include\nSIPDIS as caption."),
    ],
)
def test_a_caption_that_was_printed_into_a_sentence_is_taken_out(
    lexicon: Lexicon, printed: str, read_as: str
) -> None:
    assert (
        paragraphs(f"1. (C) INVENTED. {printed}\n\n2. (U) End.\n", lexicon)[0].text == f"INVENTED. {read_as}"
    )


def numbers(body: str, lexicon: Lexicon) -> list[int | None]:
    return [item.number for item in paragraphs(body, lexicon)]


def test_a_comma_may_stand_behind_a_number_with_a_mark(lexicon: Lexicon) -> None:
    assert seen("1. (C) INVENTED one.\n\n2, (SBU) Two.\n", lexicon)[1] == (2, "SBU", None, "Two.")


def test_paragraphs_printed_in_another_order_are_all_kept(lexicon: Lexicon) -> None:
    body = "".join(f"¶{number}. INVENTED, paragraph of its own.\n\n" for number in (1, 2, 3, 5, 4))
    assert numbers(body, lexicon) == [1, 2, 3, 5, 4]


def test_a_second_run_of_signed_numbers_is_kept_behind_a_first_one(lexicon: Lexicon) -> None:
    marked = "".join(f"¶{number}. (C) INVENTED.\n\n" for number in range(1, 7))
    again = "".join(f"¶{number}. INVENTED too.\n\n" for number in (4, 5, 6))
    assert numbers(marked + again, lexicon) == [1, 2, 3, 4, 5, 6, 4, 5, 6]


def test_a_leap_over_many_numbers_is_kept_where_sign_and_mark_stand(lexicon: Lexicon) -> None:
    assert numbers("¶1. (C) INVENTED.\n\n¶2. (C) Two.\n\nXXXXXXXXXXXX\n\n¶36. (C) On.\n", lexicon) == [
        1,
        2,
        36,
    ]


def test_a_number_that_a_sentence_names_is_no_paragraph(lexicon: Lexicon) -> None:
    body = "".join(f"¶{number}. (C) INVENTED.\n\n" for number in range(1, 5))
    assert numbers(f"{body[:-2]} It answers the request posed in paragraph\n\n¶3. Example\n", lexicon) == [
        1,
        2,
        3,
        4,
    ]


def test_a_first_number_printed_twice_counts_once(lexicon: Lexicon) -> None:
    assert seen("1. (C) \n\n1. (C) INVENTED one.\n\n2. (C) Two.\n", lexicon) == [
        (1, "C", None, "INVENTED one."),
        (2, "C", None, "Two."),
    ]


@pytest.mark.parametrize(
    "line", ["Example 00000123 002 of 003", "XXXXXXXXXXXX  002 OF 003", "Port Example 00000123  002.2 of 003"]
)
def test_page_lines_in_small_letters_or_blacked_out_are_no_text(lexicon: Lexicon, line: str) -> None:
    assert seen(f"1. (C) INVENTED, they were\n\n{line} \n\n\noffered four ways.\n", lexicon) == [
        (1, "C", None, "INVENTED, they were\noffered four ways.")
    ]


def test_a_portion_mark_may_follow_the_label_of_its_paragraph(lexicon: Lexicon) -> None:
    text = (
        "SUBJECT: INVENTED\n\n1. Summary: (C) INVENTED words.\n\n2. (S) More.\n\n3. Comment (ours): None.\n"
    )
    cable = read(text, lexicon)
    assert [(item.mark, item.kind) for item in cable.paragraphs] == [
        ("C", "summary"),
        ("S", "text"),
        (None, "comment"),
    ]
    assert cable.paragraphs[0].text == "Summary: (C) INVENTED words."
    (bare,) = read("SUBJECT: INVENTED\n\nSummary: (C) INVENTED words.\n", lexicon).paragraphs
    assert (bare.number, bare.mark, bare.kind) == (None, "C", "summary")


def test_a_signature_behind_which_the_text_goes_on_is_no_heading(lexicon: Lexicon) -> None:
    text = "SUBJECT: INVENTED\n\n1. (C) INVENTED words.\nOSTROW\n\n2. (C) More of them.\nOSTROW\n"
    cable = read(text, lexicon)
    assert [(item.heading, item.text) for item in cable.paragraphs] == [
        (None, "INVENTED words."),
        (None, "More of them."),
    ]
    assert cable.signer == "OSTROW"
    assert [block.kind for block in cable.blocks].count("signature") == 2


@pytest.mark.parametrize(
    ("last", "found"), [("4. MINIMIZE is considered.", [1, 2, 3, 4]), ("7. is stray", [1, 2, 3])]
)
def test_a_number_without_a_mark_counts_where_it_goes_on(
    lexicon: Lexicon, last: str, found: list[int]
) -> None:
    marked = "".join(f"{number}. (C) INVENTED, said on September\n1. Well.\n\n" for number in (1, 2))
    assert numbers(f"{marked}3. (C) Three.\n\n{last}\n", lexicon) == found


def test_the_only_signed_number_that_is_left_may_hold_a_second_sign(lexicon: Lexicon) -> None:
    items = "\n1) Fish (INVENTED)\n2) Nets\n3) Ships"
    body = f"¶1. (S) One.\n\n¶2. (S) Two.\n\n¶3. (S) Three:\n\n¶A. Lists{items}\n\n¶15. Needs{items}\n"
    found = [(item.number, item.printed) for item in paragraphs(body, lexicon)]
    assert found == [(1, "1"), (2, "2"), (3, "3"), (5, "15")]


@pytest.mark.parametrize("left", ["¶18. Needs\n", "¶15. Needs\n\n¶16. Ships\n", "¶12. Needs\n"])
def test_signed_numbers_that_lead_nowhere_near_are_no_paragraphs(lexicon: Lexicon, left: str) -> None:
    body = f"¶1. (S) INVENTED one.\n\n¶2. (S) Two.\n\n¶3. (S) Three:\n\n{left}"
    assert [item.number for item in paragraphs(body, lexicon)][:3] == [1, 2, 3]
    assert 5 not in [item.number for item in paragraphs(body, lexicon)]


@pytest.mark.parametrize("farewell", ["Best,\n\nJane\n", "Sincerely,\n", "With best regards,\n\n"])
def test_the_farewell_of_a_letter_is_part_of_the_signature(lexicon: Lexicon, farewell: str) -> None:
    cable = read(f"{HEADER}INVENTED thanks to all.\n\nThey did well.\n\n{farewell}smith\n", lexicon)
    assert [item.text for item in cable.paragraphs] == ["INVENTED thanks to all.", "They did well."]
    assert cable.signer == "smith"
    assert "".join(cable.text[block.start : block.end] for block in cable.blocks) == cable.text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("1. (C) The INVENTED EXAMPLE 00000123 002 OF 004 fleet rose.", "The INVENTED fleet rose."),
        (
            "1. (C) It is INVENTED. EXAMPLE 00000123  002.2 OF 004 \n\nThe rest.",
            "It is INVENTED.\n\nThe rest.",
        ),
        (
            "1. (C) INVENTED. See OTHER 00000123 002 OF 004 parts.",
            "INVENTED. See OTHER 00000123 002 OF 004 parts.",
        ),
    ],
)
def test_a_page_line_inside_a_line_of_text_is_taken_out(lexicon: Lexicon, body: str, text: str) -> None:
    known = replace(lexicon, stations=lexicon.stations | {"EXAMPLE"})
    cable = read(f"{HEADER}{body}\n\n2. (C) Two.\n", known)
    assert cable.paragraphs[0].text == text
    assert "".join(cable.text[block.start : block.end] for block in cable.blocks) == cable.text
