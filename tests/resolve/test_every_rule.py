"""Every rule, by a case in which it answers: what it reads, whether it flags, and what else it offers.

A rule that is registered and has no case here fails the first test.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pytest

from dashboard.cable import Cable, Paragraph
from dashboard.resolve import resolve
from dashboard.resolve.evidence import PlaceReading
from dashboard.resolve.gazetteer import Correction, Gazetteer
from dashboard.resolve.mentions import mentions
from dashboard.resolve.rules import RULES
from dashboard.resolve.rules.addressee import why_no_post
from dashboard.resolve.rules.issue import why_no_place
from tests.resolve.conftest import cable


@dataclass(frozen=True, slots=True)
class Case:
    """An INVENTED cable, and the reading of one role that the rule gives."""

    given: dict[str, Any]
    role: str
    reads: str | None
    """Place, or post with an @."""
    is_flagged: bool = False
    other: tuple[str, ...] = ()
    says: str = ""
    """Words of the sentence, for rules whose sentence stands behind that of another."""


DAY = "2008-05-05"
MRN = "08TOKYO990001"


def to(name: str, routing: str | None = None) -> dict[str, Any]:
    return {"to": ((name, routing),), "day": DAY}


def tags(tags: str, day: str | None = DAY, **more: Any) -> dict[str, Any]:
    return {"tags": tags, "day": day, **more}


CASES: dict[str, Case] = {
    "official-code": Case(tags("KN"), "about", "PRK"),
    "undated-code": Case(tags("JA", None), "about", "JPN"),
    "another-era": Case(tags("EZ", "1980-01-01"), "about", "CZE", True),
    "drafters-alias": Case(tags("RU"), "about", "RUS"),
    "contested-code": Case(tags("GE", "1976-01-01"), "about", None, True, ("DDR", "DEU")),
    "settled-by-neighbour": Case(tags("GE GC", "1976-01-01"), "about", "DEU", True, ("DDR",)),
    "conflicting-code": Case(tags("CM", origin="AMEMBASSY BEIJING"), "about", "CMR", True, ("CHN",)),
    "letters-of-iso": Case(tags("CH", origin="AMEMBASSY BERN"), "about", "CHN", True, ("CHE",)),
    "inferred-switch": Case(tags("GE", "1979-01-01"), "about", "DEU", says="is inferred from lists and use"),
    "region-code": Case(tags("XF"), "about", "XF"),
    "region-tagged": Case(tags("XF"), "region", "XF"),
    "region-member": Case(tags("IR"), "region", "ZP"),
    "part-of-country": Case(tags("OKINAWA"), "about", "JPN"),
    "disputed-place": Case(tags("FK"), "about", "FLK", says="claimed by Argentina"),
    "former-name": Case(tags("RH", "1975-01-01"), "about", "ZWE", says="was called Rhodesia"),
    "written-otherwise": Case(tags("SYR"), "about", "SYR"),
    "corrected": Case(tags("CM", mrn=MRN), "about", "CHN", False, ("CMR",)),
    "corrected-address": Case({**to("AMEMBASSY TOKYO"), "mrn": MRN}, "to", "@seoul", False, ("@tokyo",)),
    "post-by-name-and-routing": Case(to("AMEMBASSY TOKYO", "RUEHKO"), "to", "@tokyo"),
    "post-by-name": Case(to("AMEMBASSY TOKYO"), "to", "@tokyo"),
    "post-by-name-against-routing": Case(to("AMEMBASSY TOKYO", "RUEHUL"), "to", "@tokyo", True, ("@seoul",)),
    "contested-address": Case(
        {**to("AMCONSUL BERLIN"), "day": "1980-01-01"}, "to", None, True, ("@east-berlin", "@west-berlin")
    ),
    "post-in-longer-name": Case(to("AMEMBASSY TOKYO XYZZY"), "to", "@tokyo"),
    "by-routing-alone": Case(to("XYZZY", "RUEHAC"), "to", "@asuncion"),
    "misspelt-address": Case(to("AMEMBASSY TOKYP"), "to", "@tokyo"),
    "mission-not-host": Case(
        to("IRAN RPO DUBAI", "RUEHDIR"), "to", "@iran-rpo-dubai", False, ("IRN",), "but deals with Iran"
    ),
    "travelling-party": Case(to("USDEL SECRETARY TOKYO"), "to", "@travelling-party"),
    "agency-by-name": Case(to("CIA WASHDC"), "to", "USA"),
    "agency-in-longer-name": Case(to("CIA WASHDC XYZZY"), "to", "USA"),
    "command-by-location": Case(to("XYZZY COMMAND YOKOTA AB JA"), "to", "JPN"),
    "command-by-suffix": Case(to("XYZZY COMMAND NOWHERE JA"), "to", "JPN", True),
    "collective-member": Case(to("NATO EU COLLECTIVE"), "to", "@vienna"),
    "post-by-station": Case({"mrn": MRN, "day": DAY}, "from", "@tokyo"),
    "name-against-station": Case(
        {"origin": "AMEMBASSY SEOUL", "mrn": MRN, "day": DAY}, "from", "@seoul", True, ("@tokyo",)
    ),
    "mention-by-name": Case({"subject": "INVENTED: NORTH KOREA", "day": DAY}, "mention", "PRK"),
    "mention-with-support": Case(tags("GG", subject="INVENTED: Georgia again"), "mention", "GEO"),
}
NO_PLACE: dict[str, tuple[dict[str, Any], str]] = {
    "listed-issue": (tags("PREL"), "subject"),
    "refused-code": (tags("UN"), "organisation"),
    "person-tag": (tags("OBAMA,BARACK"), "person"),
    "unknown-tag": (tags("XYZZY"), "unknown"),
    "collective": (to("NATO EU COLLECTIVE"), "collective"),
    "unlisted-collective": (to("XYZZY COLLECTIVE"), "collective"),
    "unknown-address": (to("XYZZY"), "unknown"),
}
"""Rules that give no place: a cable, and the kind of what they read."""


def corrected(gazetteer: Gazetteer) -> Gazetteer:
    rows = {
        (MRN, "about", "CM"): Correction("CHN", None, "INVENTED reason"),
        (MRN, "to", "AMEMBASSY TOKYO"): Correction(None, "seoul", "INVENTED reason"),
    }
    return replace(gazetteer, corrections=rows, corrected=frozenset({MRN}), memory={})


def made(given: dict[str, Any]) -> Cable:
    found = cable(**given)
    return replace(found, paragraphs=(Paragraph(found.subject),)) if found.subject else found


def value(reading: PlaceReading) -> str | None:
    return f"@{reading.post}" if reading.post is not None else reading.place


def test_every_rule_has_a_case() -> None:
    assert {*CASES, *NO_PLACE} == set(RULES)


@pytest.mark.parametrize("name", CASES)
def test_the_rule_answers_in_its_case_and_says_its_sentence(gazetteer: Gazetteer, name: str) -> None:
    case = CASES[name]
    tables = corrected(gazetteer) if name.startswith("corrected") else gazetteer
    given = made(case.given)
    found = resolve(given, tables)
    readings = (*found.places, *mentions(given, found, tables))
    mine = [r for r in readings if r.role == case.role and (r.rule == name or case.says)]
    (reading,) = [r for r in mine if value(r) == case.reads]
    assert (reading.is_flagged, reading.other if case.other else ()) == (case.is_flagged, case.other)
    beginning = RULES[name].sentence.partition("{")[0]
    assert case.says in reading.why
    assert case.says or reading.why.startswith(beginning)
    assert "{" not in reading.why
    assert 0 <= reading.confidence <= 1
    assert reading.source


@pytest.mark.parametrize("name", NO_PLACE)
def test_what_is_no_place_has_its_sentence_too(gazetteer: Gazetteer, name: str) -> None:
    given, kind = NO_PLACE[name]
    found = resolve(made(given), gazetteer)
    assert [r for r in found.places if r.role in ("about", "to") and not r.is_inferred] == []
    if found.issues:
        (issue,) = found.issues
        assert issue.kind == kind
        said = why_no_place(issue.kind, issue.code, issue.name or "")
    else:
        (addressee,) = found.addressees
        assert (addressee.kind, addressee.rule) == (kind, name)
        said = why_no_post(addressee.rule, "XYZZY", addressee.display)
    words = [word for word in RULES[name].sentence.split() if "{" not in word]
    assert all(word in said.split() for word in words)
