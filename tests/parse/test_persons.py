"""Persons in brackets among the TAGS, on one line and over two."""

import pytest

from dashboard.facts.lexicon import Lexicon
from dashboard.parse.telegram import read

TELEGRAM = """O 231200Z JAN 09
FM AMEMBASSY CAIRO
TO SECSTATE WASHDC

UNCLAS CAIRO 000193

TAGS: {}
SUBJECT: INVENTED TALKS

1. This text is INVENTED.
"""


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("OVIP (SAMPLE, JANE), EG", ["OVIP", "SAMPLE, JANE", "EG"]),
        ("OVIP (SAMPLE,JANE) EG", ["OVIP", "SAMPLE, JANE", "EG"]),
        ("OVIP (SAMPLE,\nJANE), EG", ["OVIP", "SAMPLE, JANE", "EG"]),
        ("OVIP (SAMPLE,\n      JANE) EG", ["OVIP", "SAMPLE, JANE", "EG"]),
        ("OVIP (SAMPLE\n, JANE) EG", ["OVIP", "SAMPLE, JANE", "EG"]),
        ("OVIP (\nSAMPLE, JANE) EG", ["OVIP", "SAMPLE, JANE", "EG"]),
        ("OVIP (SAMPLE, JANE\n) EG", ["OVIP", "SAMPLE, JANE", "EG"]),
        ("OVIP\n(SAMPLE, JANE) EG", ["OVIP", "SAMPLE, JANE", "EG"]),
        ("OVIP (SAMPLE, JANE\nQ.) EG", ["OVIP", "SAMPLE, JANE Q.", "EG"]),
        ("OVIP (VAN DER\nSAMPLE, JANE) EG", ["OVIP", "VAN DER SAMPLE, JANE", "EG"]),
        ("OVIP (SAMPLE, JO\nHN) EG", ["OVIP", "SAMPLE, JOHN", "EG"]),
        ("OVIP (SAMPLE,\nJANE) (PATTERN,\nJILL) EG", ["OVIP", "SAMPLE, JANE", "PATTERN, JILL", "EG"]),
        ("OVIP, EG\n(U) SAMPLE, JANE)", ["OVIP", "EG"]),
        ("OVIP (PGOV,\nEG)", ["OVIP", "PGOV", "EG"]),
        ("OVIP (PGOV, EG)", ["OVIP", "PGOV", "EG"]),
    ],
)
def test_a_person_in_brackets_is_one_tag(lexicon: Lexicon, line: str, codes: list[str]) -> None:
    cable = read(TELEGRAM.format(line), lexicon)
    assert [tag.code for tag in cable.tags] == codes
    assert cable.subject == "INVENTED TALKS"
    assert all(cable.text[tag.start : tag.end] == tag.written for tag in cable.tags)


def test_a_bracket_that_is_never_closed_takes_no_line(lexicon: Lexicon) -> None:
    cable = read(TELEGRAM.format("OVIP (SAMPLE\nPGOV, EG"), lexicon)
    assert [tag.code for tag in cable.tags][-2:] == ["PGOV", "EG"]
