"""One cable resolved: the three geographies and their evidence."""

from dashboard.resolve import resolve
from dashboard.resolve.evidence import PlaceReading, Resolution
from dashboard.resolve.gazetteer import Gazetteer
from tests.resolve.conftest import cable


def _in(resolution: Resolution, role: str) -> list[PlaceReading]:
    return [reading for reading in resolution.places if reading.role == role]


def test_kn_in_a_cable_of_2006_is_north_korea(gazetteer: Gazetteer) -> None:
    (about,) = _in(resolve(cable("2006-07-05", "KN PREL KNNP"), gazetteer), "about")
    assert (about.place, about.rule, about.is_flagged) == ("PRK", "official-code", False)
    assert about.why == "KN was the official code of North Korea on the cable's date."
    assert about.source.startswith("tags_geo.csv KN ")


def test_the_three_geographies_stay_apart(gazetteer: Gazetteer) -> None:
    found = resolve(
        cable(
            "2006-07-05",
            "KN CH",
            origin="AMEMBASSY TOKYO",
            to=(("SECSTATE WASHDC", "RUEHC"), ("AMEMBASSY SEOUL", "RUEHUL")),
            mrn="06TOKYO990001",
        ),
        gazetteer,
    )
    assert [r.place for r in _in(found, "about")] == ["PRK", "CHN"]
    assert [(r.place, r.post) for r in _in(found, "from")] == [("JPN", "tokyo")]
    assert [(r.place, r.post) for r in _in(found, "to")] == [("USA", "department-of-state"), ("KOR", "seoul")]
    assert (found.origin_post, found.origin_name) == ("tokyo", "Tokyo")


def test_subjects_programs_and_organisations_are_named_and_no_places(gazetteer: Gazetteer) -> None:
    found = resolve(cable(tags="PREL KNNP NATO UN EU"), gazetteer)
    assert [(i.kind, i.field, i.name) for i in found.issues] == [
        ("subject", "Political", "External Political Relations"),
        ("program", "Programs", "Nuclear Non-Proliferation"),
        ("organisation", "Organisations", "North Atlantic Treaty Organization"),
        ("organisation", "Organisations", "United Nations"),
        ("organisation", "Organisations", "European Union"),
    ]
    assert found.places == ()


def test_a_token_and_an_address_that_no_table_explains_stay_unknown_in_sight(gazetteer: Gazetteer) -> None:
    found = resolve(cable(tags="QQXJ", to=(("INVENTED OFFICE", None),)), gazetteer)
    assert [(i.kind, i.name) for i in found.issues] == [("unknown", None)]
    assert [(a.kind, a.display, a.place) for a in found.addressees] == [("unknown", "INVENTED OFFICE", None)]
    assert found.places == ()


def test_a_cable_without_origin_is_placed_by_its_message_number(gazetteer: Gazetteer) -> None:
    (sent,) = _in(resolve(cable(mrn="06TOKYO990001"), gazetteer), "from")
    assert (sent.place, sent.post, sent.rule) == ("JPN", "tokyo", "post-by-station")


def test_an_empty_cable_resolves_to_nothing(gazetteer: Gazetteer) -> None:
    assert resolve(cable(None), gazetteer) == Resolution(None, None, (), (), ())


def test_a_tie_is_settled_where_another_code_of_the_line_takes_one_side(gazetteer: Gazetteer) -> None:
    found = resolve(cable("1976-06-01", "GE GC"), gazetteer)
    assert [(r.token, r.place, r.rule, r.is_flagged) for r in _in(found, "about")] == [
        ("GE", "DEU", "settled-by-neighbour", True),
        ("GC", "DDR", "official-code", False),
    ]
    assert _in(found, "about")[0].other == ("DDR",)


def test_without_such_a_neighbour_a_tie_has_no_place_and_names_both(gazetteer: Gazetteer) -> None:
    (about,) = _in(resolve(cable("1976-06-01", "GE"), gazetteer), "about")
    assert (about.place, about.other, about.is_flagged) == (None, ("DDR", "DEU"), True)


def test_a_disputed_place_says_who_claims_it_on_the_day(gazetteer: Gazetteer) -> None:
    (kosovo,) = _in(resolve(cable("2009-01-01", tags="KV"), gazetteer), "about")
    assert kosovo.place == "XKX"
    assert kosovo.why.endswith("Kosovo is disputed: claimed by Serbia.")
    (timor,) = _in(resolve(cable("2006-01-01", tags="TT"), gazetteer), "about")
    assert "disputed" not in timor.why, "The claim had ended."


def test_a_part_of_a_country_is_read_as_the_country_by_its_own_rule(gazetteer: Gazetteer) -> None:
    (about,) = _in(resolve(cable("2006-01-01", tags="OKINAWA"), gazetteer), "about")
    assert (about.place, about.rule, about.is_flagged) == ("JPN", "part-of-country", False)
    assert about.why == "OKINAWA names Okinawa, a part of Japan that has no TAG of its own and shares JA."
    assert about.source.startswith("tags_subnational.csv")


def test_a_region_stays_a_region_and_rolls_up_once(gazetteer: Gazetteer) -> None:
    found = resolve(cable("2008-05-05", tags="XF IR SA XW"), gazetteer)
    assert [r.place for r in _in(found, "about")] == ["XF", "IRN", "SAU", "XW"]
    regions = [r.place for r in _in(found, "region")]
    assert len(regions) == len(set(regions))
    assert {"XF", "ZP", "XW", "XA"} <= set(regions), "East Africa lies in Africa."
    by_rule = {r.place: r.rule for r in _in(found, "region")}
    assert (by_rule["XF"], by_rule["ZP"]) == ("region-tagged", "region-member")
    assert all(r.is_inferred == (r.rule == "region-member") for r in _in(found, "region"))
