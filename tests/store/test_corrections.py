"""The file of corrections: rows, what it refuses, and that the next ingest reads by it."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.config import Settings
from dashboard.errors import FactError, QuestionError
from dashboard.facts.table import read_rows
from dashboard.store.corrections import COLUMNS, Accepted, read_corrections, write_correction
from dashboard.store.reader import make_reader, reader_version

INVENTED = """R 091200Z JUL 06
FM AMEMBASSY TOKYO
TO RUEHC/SECSTATE WASHDC
C O N F I D E N T I A L TOKYO 003700

E.O. 12958: DECL: 07/09/2016
TAGS: PREL, CM
SUBJECT: INVENTED CABLE FOR A TEST

1. (C) INVENTED text of a cable that was never sent.
"""
ROW = Accepted("06TOKYO3700", "about", "CM", "CHN", "Reviewed: chosen in the app")


def test_the_file_has_the_columns_of_the_table_of_the_project(tmp_path: Path, root: Path) -> None:
    write_correction(tmp_path / "corrections.csv", ROW)
    (row,) = read_rows(tmp_path / "corrections.csv")
    assert tuple(row) == COLUMNS == tuple(read_rows(root / "data" / "corrections.csv")[0])
    assert tuple(row.values()) == ROW.cells()
    assert ROW.line() == "06TOKYO3700,about,CM,CHN,,Reviewed: chosen in the app,review\n"


def test_a_post_and_no_place_have_rows_too() -> None:
    post = Accepted(ROW.mrn, "to", "AMEMBASSY O'HARE (INVENTED), X", "@san-jose", ROW.reason)
    assert post.line() == (
        '06TOKYO3700,to,"AMEMBASSY O\'HARE (INVENTED), X",,san-jose,Reviewed: chosen in the app,review\n'
    )
    none = Accepted(ROW.mrn, "from", "CLERK", "", ROW.reason)
    assert none.cells()[3:5] == ("", "")


def test_a_later_choice_takes_the_place_of_an_earlier_one(tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    other = Accepted("06TOKYO3701", "about", "CM", "CHN", "Reviewed: chosen in the app")
    for row in (ROW, other, Accepted(ROW.mrn, "about", ROW.token, "CMR", "Reviewed: kept in the app")):
        write_correction(path, row)
    rows = read_corrections(path)
    assert {key: row["place"] for key, row in rows.items()} == {
        ("06TOKYO3700", "about", "CM"): "CMR",
        ("06TOKYO3701", "about", "CM"): "CHN",
    }
    assert [item.name for item in tmp_path.iterdir() if item.suffix not in (".csv", ".lock")] == []


@pytest.mark.parametrize(
    "changes",
    [
        {"mrn": "=1+1"},
        {"mrn": "06TOKYO3700\n07X1"},
        {"token": "=HYPERLINK(1)"},
        {"token": "@SUM"},
        {"token": "-1"},
        {"token": ""},
        {"token": "A\rB"},
        {"role": "mention"},
        {"role": ""},
        {"value": "+CHN"},
        {"value": "CHN,USA"},
        {"value": "@"},
        {"value": "@SUM(1)"},
        {"reason": "=cmd"},
        {"reason": ""},
    ],
)
def test_what_a_spreadsheet_would_run_is_refused(tmp_path: Path, changes: dict[str, str]) -> None:
    given = {name: getattr(ROW, name) for name in ("mrn", "role", "token", "value", "reason")}
    with pytest.raises(QuestionError):
        write_correction(tmp_path / "corrections.csv", Accepted(**(given | changes)))
    assert not (tmp_path / "corrections.csv").exists()


def test_a_file_of_another_form_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(FactError, match="its columns are a, b"):
        write_correction(path, ROW)
    assert path.read_text() == "a,b\n1,2\n"


def test_no_file_is_no_correction(tmp_path: Path) -> None:
    assert read_corrections(tmp_path / "corrections.csv") == {}
    assert read_corrections(None) == {}


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("corrections.csv", "here/corrections.csv"),
        ("/some/where/own.csv", "/some/where/own.csv"),
        ("-", None),
    ],
)
def test_a_name_alone_stands_beside_the_store(given: str, wanted: str | None) -> None:
    found = Settings(store=Path("here/store"), corrections=given).corrections_file()
    assert found == (None if wanted is None else Path(wanted))


def test_the_next_ingest_reads_by_what_was_accepted(tmp_path: Path, root: Path) -> None:
    settings = Settings(store=tmp_path / "store", data=root / "data")
    path = settings.corrections_file()
    assert path is not None

    def about() -> list[tuple[str | None, str]]:
        ((_, found),) = make_reader(settings).read(INVENTED.encode())
        return [(item.place, item.rule) for item in found.places if item.role == "about"]

    before = reader_version(settings.data, path)
    assert ("CHN", "corrected") not in about()
    write_correction(path, ROW)
    assert about() == [("CHN", "corrected")]
    assert reader_version(settings.data, path) != before


@pytest.mark.parametrize(
    ("value", "words"), [("QQQ", "'QQQ' is no place"), ("@nowhere", "'nowhere' is no post")]
)
def test_a_reading_that_is_none_stops_the_ingest_with_a_sentence(
    tmp_path: Path, root: Path, value: str, words: str
) -> None:
    settings = Settings(store=tmp_path / "store", data=root / "data")
    write_correction(
        tmp_path / "corrections.csv", Accepted(ROW.mrn, "about", "CM", value, "Reviewed: chosen in the app")
    )
    with pytest.raises(FactError, match=words):
        make_reader(settings)
