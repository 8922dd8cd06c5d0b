"""Spellings of one person are one value; names that may be two persons stay apart. All names are INVENTED."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.store.engine import DuckEngine
from dashboard.store.question import Test, Where
from tests.laws import selection_store as made


def counted(folder: Path, names: list[str | None], field: str, column: str) -> dict[str, int]:
    rows = made.tables(3, len(names))
    for cable, name in zip(rows["cable"], names, strict=True):
        cable[column] = name
    made.publish(folder, rows)
    return DuckEngine(folder, threads=1, memory_mb=256).counts(field)


@pytest.mark.parametrize(("field", "column"), [("signer", "signer"), ("classifier", "classified_by")])
@pytest.mark.parametrize(
    ("names", "wanted"),
    [
        (["Ann Q. Roe", "Ann Roe", "ANN ROE, JR.", "Ann Q. Roe"], {"Ann Q. Roe": 4}),
        (["J. Ann Roe", "Ann Roe", "Ann Roe"], {"Ann Roe": 3}),
        (["Ann Q. Roe", "Ann P. Roe", "Ann Roe"], {"Ann Q. Roe": 1, "Ann P. Roe": 1, "Ann Roe": 1}),
        (["Ann Q. Roe", "Ann Q Roe Jr.", "Ann P. Roe"], {"Ann Q Roe Jr.": 2, "Ann P. Roe": 1}),
        (["Roe", "ROE", "Ann Roe", "A. Roe"], {"ROE": 2, "Ann Roe": 1, "A. Roe": 1}),
        (["O'Roe", "O’ROE", "Óroe", None], {"O'Roe": 3}),
        (["Ann C.Roe", "Ann Roe"], {"Ann C.Roe": 2}),
        (["--", " ", "III", "A, B"], {"III": 1, "A, B": 1}),
    ],
)
def test_spellings_of_one_person_are_one_value(
    tmp_path: Path, field: str, column: str, names: list[str | None], wanted: dict[str, int]
) -> None:
    assert counted(tmp_path, names, field, column) == wanted


def test_choosing_a_person_finds_every_spelling(tmp_path: Path) -> None:
    counted(tmp_path, ["Ann Q. Roe", "Ann Roe", "Ann Roe", "Bea Roe"], "signer", "signer")
    where = Where((Test("signer", ("Ann Roe",)),))
    for indexed in (True, False):
        assert DuckEngine(tmp_path, threads=1, memory_mb=256, indexed=indexed).total(where) == 3
