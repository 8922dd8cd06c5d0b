"""What stands between the last paragraph and the end of the text. All texts are invented."""

from __future__ import annotations

import pytest

from dashboard.cable import Cable
from dashboard.facts.lexicon import Lexicon
from dashboard.parse import read

HEADER = "UNCLAS EXAMPLE 000123\n\nSIPDIS\n\nTAGS: PREL, XX\nSUBJECT: INVENTED\n\n"


def whole(body: str, lexicon: Lexicon) -> Cable:
    cable = read(HEADER + body, lexicon)
    assert "".join(cable.text[block.start : block.end] for block in cable.blocks) == HEADER + body
    return cable


@pytest.mark.parametrize(
    "notice",
    [
        "Visit Example's Classified Web Site at http://example.gov/xx/\n\n",
        "-----------------\nVisit Embassy Example's Classified Website;\nhttp://example.gov/xx/\n-----------------\n",
        "*******\nVisit Example's Classified Website:\nhttp://example.gov\n\nEXAMPLE 00000123  002 OF 002\n\n"
        "You can also access this site through the State Department's\nClassified SIPRNET website.\n*******\n",
        "****\nFor more reporting from Embassy Example, visit:\nhttp://example.gov\n****\n",
        "Visit Example's Forum at\nhttp://example.gov\n\n",
    ],
)
def test_the_notice_of_a_web_site_above_the_signature_is_no_text(lexicon: Lexicon, notice: str) -> None:
    cable = whole(f"1. (U) INVENTED one.\n\n2. (U) It was cleared by all.\n\n{notice}EXAMPLE\n", lexicon)
    assert [item.text for item in cable.paragraphs] == ["INVENTED one.", "It was cleared by all."]
    assert cable.signer == "EXAMPLE"
    signed = [cable.text[block.start : block.end] for block in cable.blocks if block.kind == "signature"]
    assert signed == ["EXAMPLE"]


def test_a_paragraph_about_a_web_site_stays_text(lexicon: Lexicon) -> None:
    cable = whole(
        "1. (U) INVENTED one.\n\n2. (U) Their site:\nhttp://example.org\n\nThey sell fish there.\n\nEXAMPLE\n",
        lexicon,
    )
    assert cable.paragraphs[1].text.endswith("They sell fish there.")
    alone = whole(
        "1. (U) INVENTED one.\n\n2. (U) Visit the Website of Example:\nhttp://example.org\nEXAMPLE\n", lexicon
    )
    assert [item.number for item in alone.paragraphs] == [1, 2]
    assert alone.paragraphs[1].text != ""
