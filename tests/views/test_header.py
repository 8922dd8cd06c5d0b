"""The header's facts in the reader: what stands there at once, and what waits behind its number."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import Any

import pytest

from dashboard.store.answers import About, Record
from dashboard.views.catalogue import Catalogue
from dashboard.views.header import facts
from dashboard.web.plain import plain

CATALOGUE = Catalogue(About("1", 9, 0, None, None, "INVENTED"), {}, {}, {}, {}, (), ())


def informed(count: int) -> Any:
    """The row of information addressees of a cable with so many of them, as plain values."""
    lines = [
        {"role": "info", "name": f"INVENTED {at}", "precedence": None, "number": None}
        | {"post": None, "place": None, "display": f"Invented {at}"}
        for at in range(count)
    ]
    cable: defaultdict[str, Any] = defaultdict(lambda: None)
    terms = [plain(part) for part in facts(Record(cable, addressees=lines), CATALOGUE, None)]
    assert [part["parts"] for part in terms if part["tag"] == "dt"] == [["Info"]]
    return terms[1]["parts"][0]["parts"]


@pytest.mark.parametrize(("count", "at_once", "more"), [(1, 1, None), (8, 8, None), (9, 6, "3 more")])
def test_of_many_addressees_the_first_stand_there_and_the_rest_waits_behind_its_number(
    count: int, at_once: int, more: str | None
) -> None:
    row = informed(count)
    first = [part for part in row if part["tag"] == "span"]
    assert len(first) == at_once
    rest = [part for part in row if part["tag"] == "details"]
    assert [part["parts"][0]["parts"] for part in rest] == ([[more]] if more else [])
    shown = first + [part for fold in rest for part in fold["parts"][1]["parts"]]
    assert [part["parts"][0]["parts"] for part in shown] == [[f"Invented {at}"] for at in range(count)]


@pytest.mark.parametrize(
    ("by", "reasons", "said"),
    [
        ("JANE SAMPLE", ("1.4(b)", "1.4(x)"), ["JANE SAMPLE", ", reasons ", "1.4(b)", ", ", "1.4(x)"]),
        (None, ("1.4(b)",), ["reasons ", "1.4(b)"]),
        ("JANE SAMPLE", (), ["JANE SAMPLE"]),
        (None, (), None),
    ],
)
def test_each_reason_has_its_name_for_the_eye_and_the_ear(
    by: str | None, reasons: tuple[str, ...], said: list[str] | None
) -> None:
    cable: defaultdict[str, Any] = defaultdict(lambda: None, classified_by=by, reasons=reasons)
    catalogue = replace(CATALOGUE, reasons={"1.4(b)": "Invented information"})
    terms = [plain(part) for part in facts(Record(cable), catalogue, None)]
    if said is None:
        assert terms == []
        return
    parts = terms[1]["parts"][0]["parts"]
    assert [part if isinstance(part, str) else part["parts"][0] for part in parts] == said
    named = [part for part in parts if not isinstance(part, str)]
    assert [part["attributes"]["title"] for part in named] == ["Invented information"] * len(named)
    assert [part["parts"][1]["parts"] for part in named] == [[" Invented information"]] * len(named)
    assert len(named) == ("1.4(b)" in reasons)
