"""Rows of corrections.csv: single tokens of single messages, read as a person decided."""

from dataclasses import replace

from dashboard.resolve import resolve
from dashboard.resolve.gazetteer import Correction, Gazetteer
from tests.resolve.conftest import cable

MRN = "07TOKYO990002"


def _corrected(gazetteer: Gazetteer, role: str, token: str, row: Correction) -> Gazetteer:
    return replace(gazetteer, corrections={(MRN, role, token): row}, corrected=frozenset({MRN}), memory={})


def test_a_corrected_tag_is_read_so_in_its_message_and_keeps_the_other_reading(gazetteer: Gazetteer) -> None:
    given = _corrected(gazetteer, "about", "CM", Correction("CHN", None, "INVENTED reason"))
    (about,) = [r for r in resolve(cable(tags="CM", mrn=MRN), given).places if r.role == "about"]
    assert (about.place, about.rule, about.other, about.is_flagged) == ("CHN", "corrected", ("CMR",), False)
    assert about.why == f"In {MRN}, CM is read as China: INVENTED reason."
    (elsewhere,) = [
        r for r in resolve(cable(tags="CM", mrn="07TOKYO990003"), given).places if r.role == "about"
    ]
    assert elsewhere.place == "CMR"


def test_a_corrected_sender_is_read_so_and_the_same_words_as_an_address_are_not(gazetteer: Gazetteer) -> None:
    given = _corrected(gazetteer, "from", "AMEMBASSY TOKYO", Correction(None, "seoul", "INVENTED reason"))
    found = resolve(cable(origin="AMEMBASSY TOKYO", to=(("AMEMBASSY TOKYO", "RUEHKO"),), mrn=MRN), given)
    assert found.origin_post == "seoul"
    assert [one.post for one in found.addressees] == ["tokyo"]
    assert [(one.role, one.place, one.other) for one in found.places] == [
        ("from", "KOR", ("@tokyo",)),
        ("to", "JPN", ()),
    ]


def test_a_corrected_addressee_is_read_so_as_a_post_a_place_or_none(gazetteer: Gazetteer) -> None:
    made = cable(origin="AMEMBASSY SEOUL", to=(("AMEMBASSY TOKYO", "RUEHKO"),), mrn=MRN)
    for row, wanted in (
        (Correction(None, "seoul", "INVENTED reason"), ("seoul", "KOR")),
        (Correction("KOR", None, "INVENTED reason"), (None, "KOR")),
        (Correction(None, None, "INVENTED reason"), (None, None)),
    ):
        found = resolve(made, _corrected(gazetteer, "to", "AMEMBASSY TOKYO", row))
        (one,) = found.addressees
        assert (one.post, one.place, one.rule) == (*wanted, "corrected-address")
        (reading,) = (item for item in found.places if item.role == "to")
        assert (reading.is_flagged, reading.other) == (False, ("@tokyo",))


def test_a_correction_to_no_place_takes_the_place_away(gazetteer: Gazetteer) -> None:
    given = _corrected(gazetteer, "about", "SM", Correction(None, None, "INVENTED reason"))
    (about,) = [r for r in resolve(cable(tags="SM", mrn=MRN), given).places if r.role == "about"]
    assert (about.place, about.other) == (None, ("SMR",))
