"""Message numbers under captions, sections, long and short names of stations."""

from __future__ import annotations

import pytest

from dashboard.facts.lexicon import Lexicon
from dashboard.parse.mrn import read_mrn


@pytest.mark.parametrize(
    ("written", "mrn"),
    [
        ("07USEMBASSYROME12", "07ROME12"),
        ("07CONGENHONGKONG12", "07HONGKONG12"),
        ("07USMISSIONGENEVA12", "07GENEVA12"),
        ("07SIPDISROME12", "07ROME12"),
        ("07CONFIDENTIALROME12", "07ROME12"),
        ("07LIMITEDOFFICIALUSEROME12", "07ROME12"),
        ("07EFTOSECTION01OF02ROME12", "07ROME12"),
        ("07SECTIONO1OF02ROME12", "07ROME12"),
        ("07SECSTAE12", "07STATE12"),
        ("07PANAMACTY12", "07PANAMA12"),
        ("07MEXICOD.F.12", "07MEXICO12"),
        ("07OUAGA12", "07OUAGADOUGOU12"),
        ("07CORRECTEDROME12", "07CORRECTEDROME12"),
        ("07ONLYNOWHERE12", "07ONLYNOWHERE12"),
    ],
)
def test_what_is_glued_to_a_station_comes_off_where_the_rest_is_known(
    lexicon: Lexicon, written: str, mrn: str
) -> None:
    assert read_mrn(written, lexicon) == mrn
