"""Why here: what the panel says of reasons."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.store.answers import About, Reason
from dashboard.store.reasons import PRINTED
from dashboard.store.ties import Example
from dashboard.views import why
from dashboard.views.catalogue import Catalogue
from dashboard.web.plain import plain

CATALOGUE = Catalogue(About("1", 9, 0, None, None, "INVENTED"), {}, {}, {}, {}, (), ())
CABLE = Example(7, "06INVENTED7", date(2006, 7, 4), "Invented", "INVENTED SUBJECT")


def reason(rule: str = "official-code", cables: int = 3, **changes) -> Reason:
    given = {
        "sentence": "AA was AAA.",
        "token": "AA",
        "tokens": 1,
        "read": (("AA", 3),),
        "flagged": 0,
        "is_inferred": False,
    }
    return Reason(rule, cables=cables, examples=(CABLE,), **(given | changes))


def text(parts) -> str:
    def words(part):
        if isinstance(part, str):
            return part
        return " ".join(words(p) for p in (part if isinstance(part, list) else part["parts"]))

    return " ".join(words(plain(parts)).split())


def test_each_rule_has_its_number_its_sentence_and_examples() -> None:
    said = text(why.body("about", "AAA", 3, [reason(tokens=3, read=(("AA", 1200), ("BB", 2)))], CATALOGUE))
    assert said.startswith("About AAA 3 cables of the selection, by 1 rule.")
    assert "3 official code AA was AAA. Read so: AA in 1,200 cables, BB in 2, and 1 other token." in said
    assert "4 Jul 2006 Invented INVENTED SUBJECT" in said


def test_rules_that_share_cables_are_not_added_up_in_silence() -> None:
    said = text(why.body("to", "@alpha", 4, [reason(), reason("collective-member", 2)], CATALOGUE))
    assert "4 cables of the selection, by 2 rules. The rules add up to 5" in said
    assert "add up" not in text(why.body("to", "@alpha", 5, [reason(cables=5)], CATALOGUE))


def test_inferred_and_flagged_readings_are_marked() -> None:
    said = text(why.body("to", "@alpha", 3, [reason(is_inferred=True, flagged=2)], CATALOGUE))
    assert "inferred 2 flagged" in said


def test_a_tag_stands_where_it_is_printed() -> None:
    said = text(why.body("issue", "AA", 3, [reason(PRINTED)], CATALOGUE))
    assert "as the TAGS line says The TAGS line has AA." in said


def test_a_place_without_cables_says_so() -> None:
    assert "No cable of the selection stands here." in text(why.body("about", "AAA", 0, [], CATALOGUE))


def test_an_example_opens_its_cable() -> None:
    told = plain(why.example(CABLE))
    assert (told["tag"], told["attributes"]["data-id"]) == ("button", "7")


@pytest.mark.parametrize(("number", "words"), [(1, "1 cable"), (2000, "2,000 cables")])
def test_numbers_have_their_noun(number: int, words: str) -> None:
    assert why.count(number, "cable") == words
