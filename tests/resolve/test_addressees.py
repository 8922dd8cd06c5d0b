"""Addressees: posts, agencies, commands and collectives, by name, routing indicator and day."""

from datetime import date

import pytest

from dashboard.cable import Addressee, Cable
from dashboard.resolve import resolve
from dashboard.resolve.gazetteer import Gazetteer
from dashboard.resolve.rules import addressee
from dashboard.resolve.rules.post import one_letter
from tests.resolve.conftest import cable


@pytest.mark.parametrize(
    ("written", "routing", "kind", "post", "place", "rule"),
    [
        ("AMEMBASSY TOKYO", "RUEHKO", "post", "tokyo", "JPN", "post-by-name-and-routing"),
        ("AMEMBASSY TOKYO", None, "post", "tokyo", "JPN", "post-by-name"),
        ("AMEMBASSY TOKYO PRIORITY 8425", "RUEHKO", "post", "tokyo", "JPN", "post-by-name-and-routing"),
        ("EMBASSY TOKYO", None, "post", "tokyo", "JPN", "post-by-name"),
        ("AMCONSUL NAGOYA", "RUEHKO", "post", "nagoya", "JPN", "post-by-name-and-routing"),
        ("AMEMBASSY BRUSSELS", "RUEHBS", "post", "brussels", "BEL", "post-by-name-and-routing"),
        ("USEU BRUSSELS", "RUEHBS", "post", "useu", "BEL", "post-by-name-and-routing"),
        ("USMISSION USNATO", "RUEHNO", "post", "usnato", "BEL", "post-by-name-and-routing"),
        ("SECSTATE WASHDC", "RUEHC", "agency", "department-of-state", "USA", "post-by-name-and-routing"),
        ("DEPT OF LABOR WASHDC", "RUEHC", "agency", None, "USA", "agency-by-name"),
        ("NSC WASHDC", "RHEHNSC", "agency", None, "USA", "agency-by-name"),
        ("SECDEF WASHINGTON DC//USDP/ISA//", "RUEKJCS", "agency", None, "USA", "agency-by-name"),
        ("JOINT STAFF WASHINGTON DC", "RUEKJCS", "agency", None, "USA", "agency-by-name"),
        ("CDR USPACOM HONOLULU HI", "RHHMUNA", "command", None, "USA", "agency-by-name"),
        ("COMUSJAPAN YOKOTA AB JA", None, "command", None, "JPN", "agency-by-name"),
        ("HQ USEUCOM VAIHINGEN GE", "RHMFISS", "command", None, "DEU", "agency-by-name"),
        ("COMUSKOREA J5 SEOUL KOR", "RHMFISS", "command", None, "KOR", "agency-by-name"),
        ("USDAO ANKARA TU", "RUEHAK", "command", None, "TUR", "command-by-location"),
        ("USNIC PRISTINA SR", None, "command", None, "SRB", "command-by-location"),
        ("39ABG INCIRLIK AB TU", "RHMFISS", "command", None, "TUR", "command-by-location"),
        ("AMEMBASSY LA PAZ FEB LIMA", "RUEHLP", "post", "la-paz", "BOL", "post-in-longer-name"),
        ("COMUSNAVCENT BAHRAIN", "RHRMDAB", "command", None, "BHR", "agency-in-longer-name"),
        ("AMEMBASSY REYKJAVIC", None, "post", "reykjavik", "ISL", "misspelt-address"),
        ("INVENTED COLLECTIVE", None, "collective", None, None, "unlisted-collective"),
        ("XQZ", "RUEHUL", "post", "seoul", "KOR", "by-routing-alone"),
        ("XQZ", "RHMFISS", "unknown", None, None, "unknown-address"),
        ("XQZ", "RUEHBS", "unknown", None, None, "unknown-address"),
        ("", None, "unknown", None, None, "unknown-address"),
        ("USDEL SECRETARY IN JERUSALEM", None, "post", "travelling-party", "ISR", "travelling-party"),
    ],
)  # fmt: skip
def test_an_address_is_who_it_is(
    gazetteer: Gazetteer,
    written: str,
    routing: str | None,
    kind: str,
    post: str | None,
    place: str | None,
    rule: str,
) -> None:
    found = addressee.judge(gazetteer, written, routing, date(2007, 6, 1))
    assert (found.kind, found.post, found.place, found.rule) == (kind, post, place, rule)
    assert found.why.endswith(".")


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("INVENTED UNIT FT BENNING GA", "USA"),
        ("INVENTED UNIT KADENA AB JA", "JPN"),
        ("INVENTED UNIT BAGHDAD IZ", "IRQ"),
        ("INVENTED UNIT OFFUTT AFB NE", "USA"),
        ("INVENTED UNIT KHARTOUM SD", "SDN"),
        ("INVENTED UNIT TEL AVIV IL", "ISR"),
    ],
)
def test_the_location_decides_where_a_suffix_is_a_state_and_a_tag(
    gazetteer: Gazetteer, written: str, place: str
) -> None:
    assert addressee.judge(gazetteer, written, None, date(2007, 6, 1)).place == place


@pytest.mark.parametrize("suffix", ["GA", "IN", "AL", "CO", "MO", "PA"])
def test_a_suffix_that_is_a_state_and_a_tag_decides_nothing_alone(gazetteer: Gazetteer, suffix: str) -> None:
    found = addressee.judge(gazetteer, f"INVENTED UNIT NOWHERE {suffix}", None, date(2007, 6, 1))
    assert (found.kind, found.place, found.is_flagged) == ("command", None, True)
    assert "USA" in found.other
    assert len(found.other) == 2


@pytest.mark.parametrize(
    ("day", "post", "place"),
    [
        ("1975-06-01", "east-berlin", "DDR"),
        ("1990-10-02", "east-berlin", "DDR"),
        ("2006-06-01", "berlin", "DEU"),
    ],
)
def test_embassy_berlin_is_the_one_of_the_day(gazetteer: Gazetteer, day: str, post: str, place: str) -> None:
    found = addressee.judge(gazetteer, "AMEMBASSY BERLIN", None, date.fromisoformat(day))
    assert (found.post, found.place) == (post, place)


@pytest.mark.parametrize(
    ("written", "day", "place"),
    [
        ("AMEMBASSY MOSCOW", "1975-06-01", "SUN"),
        ("AMEMBASSY MOSCOW", "2006-06-01", "RUS"),
        ("AMEMBASSY BELGRADE", "1975-06-01", "YUG"),
        ("AMEMBASSY BELGRADE", "2005-06-01", "SCG"),
        ("AMEMBASSY PRAGUE", "1975-06-01", "CSK"),
        ("AMCONSUL ZAGREB", "1975-06-01", "YUG"),
        ("AMCONSUL LENINGRAD", "1975-06-01", "SUN"),
        ("AMEMBASSY SAIGON", "1974-06-01", "VNM"),
        ("AMCONSUL ASMARA", "1974-06-01", "ETH"),
        ("AMCONSUL CURACAO", "2008-06-01", "ANT"),
        ("AMCONSUL HONG KONG", "1985-06-01", "HKG"),
    ],
)
def test_the_host_is_the_state_of_the_day(gazetteer: Gazetteer, written: str, day: str, place: str) -> None:
    assert addressee.judge(gazetteer, written, None, date.fromisoformat(day)).place == place


@pytest.mark.parametrize(
    ("written", "place", "watched"),
    [
        ("IRAN RPO DUBAI", "ARE", "Iran"),
        ("USMISSION USUN NEW YORK", "USA", "United Nations"),
        ("USMISSION USNATO", "BEL", "North Atlantic Treaty Organization"),
        ("USEU BRUSSELS", "BEL", "European Union"),
        ("USMISSION UNVIE VIENNA", "AUT", "International Atomic Energy Agency"),
    ],
)
def test_a_mission_sits_in_its_host_and_says_what_it_deals_with(
    gazetteer: Gazetteer, written: str, place: str, watched: str
) -> None:
    found = addressee.judge(gazetteer, written, None, date(2008, 1, 1))
    assert found.place == place
    assert f"but deals with {watched}." in found.why


def test_the_office_in_dubai_offers_iran_as_another_reading(gazetteer: Gazetteer) -> None:
    assert addressee.judge(gazetteer, "IRAN RPO DUBAI", "RUEHDIR", date(2008, 1, 1)).other == ("IRN",)


def test_a_name_that_its_routing_indicator_contradicts_counts_and_is_flagged(gazetteer: Gazetteer) -> None:
    found = addressee.judge(gazetteer, "AMEMBASSY TOKYO", "RUEHUL", date(2008, 1, 1))
    assert (found.post, found.rule, found.is_flagged, found.other) == (
        "tokyo",
        "post-by-name-against-routing",
        True,
        ("@seoul",),
    )


def test_members_of_a_collective_are_inferred_and_never_certain(gazetteer: Gazetteer) -> None:
    found = resolve(cable("2008-01-01", to=(("ASEAN MEMBER COLLECTIVE", "RUCNASE"),)), gazetteer)
    assert [(a.kind, a.place) for a in found.addressees] == [("collective", None)]
    assert {"BRN", "KHM", "IDN", "LAO", "MYS", "MMR", "PHL", "SGP", "THA", "VNM"} <= {
        r.place for r in found.places
    }
    assert all(r.is_inferred and r.confidence <= 0.7 and r.rule == "collective-member" for r in found.places)
    assert ("IDN", "jakarta") in {(r.place, r.post) for r in found.places}


def test_a_post_taken_out_of_a_collective_is_not_inferred(gazetteer: Gazetteer) -> None:
    whole = cable("2008-01-01")
    item = Addressee("info", "CIS COLLECTIVE", "RUCNCIS", excluded=("AMEMBASSY MINSK",))
    made = Cable(text=whole.text, form="telegram", blocks=(), sent_at=whole.sent_at, addressees=(item,))
    places = {reading.place for reading in resolve(made, gazetteer).places}
    assert "BLR" not in places
    assert "UKR" in places


@pytest.mark.parametrize(
    ("one", "two", "near"),
    [("TOKYO", "TOKIO", True), ("TOKYO", "TOKY", True), ("TOKYO", "TOKOY", True), ("TOKYO", "TOKYOO", True),
     ("TOKYO", "KYOTO", False), ("TOKYO", "TOK", False), ("AB", "BA", True), ("", "A", True)],
)  # fmt: skip
def test_one_letter_changed_left_out_put_in_or_exchanged_is_near(one: str, two: str, near: bool) -> None:
    assert one_letter(one, two) is near
    assert one_letter(two, one) is near
