"""The list of rules, and the document that prints it."""

import re

import pytest

from dashboard.config import ROOT
from dashboard.resolve.rules import RULES
from dashboard.resolve.rules.registry import rule

DOCUMENT = ROOT / "docs" / "resolution.md"


def test_every_rule_has_a_sentence_that_ends() -> None:
    assert RULES
    for name, item in RULES.items():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", name)
        assert item.sentence.endswith("."), name


def test_a_rule_without_a_sentence_cannot_be_registered() -> None:
    with pytest.raises(ValueError, match="has no sentence"):

        @rule("mute")
        def mute() -> None: ...

    assert "mute" not in RULES


def test_a_name_can_be_used_once() -> None:
    with pytest.raises(ValueError, match="exists already"):

        @rule("official-code")
        def again() -> None:
            """A sentence."""


def test_a_sentence_with_a_gap_is_not_shown() -> None:
    with pytest.raises(KeyError):
        RULES["official-code"].why(code="KN")


def test_the_document_has_every_rule_with_its_sentence_and_no_other() -> None:
    written = dict(re.findall(r"^\| `([a-z-]+)` \| (.+?) \|$", DOCUMENT.read_text("utf-8"), re.MULTILINE))
    assert written == {name: item.sentence for name, item in RULES.items()}
