"""How a cable hangs together with others, as the reader shows it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dashboard.store.answers import Record
from dashboard.store.engine import DuckEngine
from dashboard.store.fields import LEVELS
from dashboard.store.ties import Cited, Example, Links, Near
from dashboard.views import ties
from dashboard.views.catalogue import Catalogue, read_catalogue
from dashboard.web.plain import plain
from tests.laws import selection_store as made

THERE = Example(4, "06INVENTED4", date(2006, 3, 1), "Alpha", "Invented subject")
MARK = "<b>not markup</b>"


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    folder: Path = tmp_path_factory.mktemp("ties")
    made.publish(folder, made.tables(8, 20))
    return read_catalogue(DuckEngine(folder, threads=1, memory_mb=256), LEVELS)


def words_of(told: Any) -> list[str]:
    if isinstance(told, str):
        return [told]
    parts = told if isinstance(told, list) else told["parts"]
    return [word for part in parts for word in words_of(part)]


def test_a_reference_opens_its_cable_or_says_that_it_is_not_in_the_set() -> None:
    links = Links(
        (
            Cited(0, "cable", "06 INVENTED 4", "06INVENTED4", "A", THERE),
            Cited(1, "cable", "06 INVENTED 9", "06INVENTED9", "B", None),
            Cited(2, "email", MARK, None, None, None),
        ),
        (),
        0,
    )
    told = plain(ties.refers(links))["parts"]
    assert [part["tag"] for part in told] == ["button", "div", "div"]
    assert told[0]["attributes"]["data-tie"] == "4"
    assert [" ".join(words_of(part)) for part in told[1:]] == [
        "B. 06INVENTED9 not in the set",
        f"{MARK} email",
    ]
    assert ties.refers(Links((), (), 0)) is None


@pytest.mark.parametrize(
    ("named", "citing", "more"), [(1, 1, None), (6, 6, None), (8, 8, "2 more"), (8, 900, "2 more of 900")]
)
def test_cables_that_refer_to_it_are_named_and_can_be_selected(
    named: int, citing: int, more: str | None
) -> None:
    told = plain(ties.referred(Links((), (THERE,) * named, citing), "06INVENTED1"))["parts"]
    assert sum(part["attributes"].get("class") == "tie" for part in told) == min(named, ties.SHOWN)
    assert [words_of(part)[0] for part in told if part["tag"] == "details"] == ([more] if more else [])
    assert told[-1]["attributes"]["data-facet"] == "reference"
    assert told[-1]["attributes"]["data-value"] == "06INVENTED1"
    assert f"{citing:,}" in words_of(told[-1])[0] or citing == 1


def test_a_cable_without_a_number_offers_no_selection_of_what_refers_to_it() -> None:
    told = plain(ties.referred(Links((), (THERE,), 1), None))["parts"]
    assert [part["attributes"]["class"] for part in told] == ["tie"]
    assert ties.referred(Links((), (), 0), "06INVENTED1") is None


def test_copies_name_what_was_read_together_and_what_is_missing() -> None:
    cable = {"is_correction": True, "section": "1,3/4", "is_partial": False}
    roles = ("primary", "duplicate", "duplicate", "correction", "correction")
    documents = [{"role": role, "is_correction": at == 3} for at, role in enumerate(roles)]
    told = plain(ties.copies(Record(cable, documents=documents)))["parts"]
    assert [" ".join(words_of(part)) for part in told] == [
        "2 duplicates",
        "1 corrected copy",
        "1 uncorrected copy",
        "This is a corrected copy; section 1,3 of 4 is here, the rest is not in the set.",
    ]
    assert told[0]["attributes"]["data-source"] == "1,2"
    plain_one = {"is_correction": False, "section": None, "is_partial": False}
    assert ties.copies(Record(plain_one, documents=[{"role": "primary"}])) is None


@pytest.mark.parametrize(
    ("role", "is_correction", "is_partial", "said"),
    [
        ("primary", False, False, "primary"),
        ("primary", True, False, "primary, corrected copy"),
        ("duplicate", True, True, "duplicate, corrected copy, extract"),
        ("correction", True, False, "corrected copy"),
        ("correction", False, True, "uncorrected copy, extract"),
        ("section", False, False, "section"),
    ],
)
def test_a_document_bears_the_marks_of_its_own_text(
    role: str, is_correction: bool, is_partial: bool, said: str
) -> None:
    document = {"role": role, "is_correction": is_correction, "is_partial": is_partial}
    assert ties.marks(document) == said


def test_likeness_says_what_is_shared_with_mentions_last(catalogue: Catalogue) -> None:
    shared = (
        ("mention", "BBB"),
        ("thread", "06INVENTED4"),
        ("about", "AAA"),
        ("mention", "AAA"),
        ("issue", "KAAA"),
    )
    near = Near(4, 9, shared)
    assert ties.shared(near, catalogue) == "Shares ref 06INVENTED4, AAA, KAAA; both texts name BBB"
    assert ties.shared(Near(4, 9, (("mention", "BBB"),)), catalogue) == "Both texts name BBB"
    many = Near(4, 9, tuple(("issue", f"K{i}") for i in range(9)))
    assert ties.shared(many, catalogue) == "Shares K0, K1, K2, K3, K4, K5 and 3 more"
    assert "Invented subject" in " ".join(words_of(plain(ties.near([(near, THERE)], catalogue))))
    assert ties.near([], catalogue) == []
