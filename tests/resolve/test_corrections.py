"""Rows of corrections.csv: single tokens of single messages, read as a person decided."""

from dataclasses import replace

from dashboard.resolve import resolve
from dashboard.resolve.gazetteer import Correction, Gazetteer
from tests.resolve.conftest import cable

MRN = "07TOKYO990002"


def _corrected(gazetteer: Gazetteer, token: str, row: Correction) -> Gazetteer:
    return replace(gazetteer, corrections={(MRN, token): row}, corrected=frozenset({MRN}), memory={})


def test_a_corrected_tag_is_read_so_in_its_message_and_keeps_the_other_reading(gazetteer: Gazetteer) -> None:
    given = _corrected(gazetteer, "CM", Correction("CHN", None, "INVENTED reason"))
    (about,) = [r for r in resolve(cable(tags="CM", mrn=MRN), given).places if r.role == "about"]
    assert (about.place, about.rule, about.other, about.is_flagged) == ("CHN", "corrected", ("CMR",), False)
    assert about.why == f"In {MRN}, CM is read as China: INVENTED reason."
    (elsewhere,) = [
        r for r in resolve(cable(tags="CM", mrn="07TOKYO990003"), given).places if r.role == "about"
    ]
    assert elsewhere.place == "CMR"


def test_a_corrected_sender_and_addressee_are_read_so(gazetteer: Gazetteer) -> None:
    given = _corrected(gazetteer, "AMEMBASSY TOKYO", Correction(None, "seoul", "INVENTED reason"))
    made = cable(origin="AMEMBASSY TOKYO", to=(("AMEMBASSY TOKYO", "RUEHKO"),), mrn=MRN)
    found = resolve(made, given)
    assert found.origin_post == "seoul"
    assert [(one.post, one.rule) for one in found.addressees] == [("seoul", "corrected-address")]
    assert {(one.place, one.other) for one in found.places} == {("KOR", ("JPN",))}


def test_a_correction_to_no_place_takes_the_place_away(gazetteer: Gazetteer) -> None:
    given = _corrected(gazetteer, "SM", Correction(None, None, "INVENTED reason"))
    (about,) = [r for r in resolve(cable(tags="SM", mrn=MRN), given).places if r.role == "about"]
    assert (about.place, about.other) == (None, ("SMR",))
