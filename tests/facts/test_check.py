"""The check of data/: clean as committed, and every kind of damage named by file, row, column and reason."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.config import ROOT
from dashboard.errors import FactError
from dashboard.facts import check
from dashboard.facts.day import read_day
from dashboard.facts.description import read_description


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("facts") / "data"
    shutil.copytree(ROOT / "data", folder, ignore=shutil.ignore_patterns("samples"))
    return folder


@pytest.fixture
def damaged(tables: Path) -> Callable[..., list[str]]:
    """Complaints after `old` became `new` in `file`; the file is put back."""

    def complaints(file: str, old: str, new: str) -> list[str]:
        path = tables / file
        before = path.read_text("utf-8")
        assert before.count(old) >= 1
        path.write_text(before.replace(old, new, 1), "utf-8")
        try:
            return check(tables)
        finally:
            path.write_text(before, "utf-8")

    return complaints


def test_the_committedtables_have_no_complaint() -> None:
    assert check(ROOT / "data") == []


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        ("tags_geo.csv", "KN,PRK,", "KN,PRX,", "column place: 'PRX' stands in no row of places.place."),
        ("tags_geo.csv", "KN,PRK,", "KNX,PRK,", "column code: 'KNX' does not look like [A-Z]{2}."),
        (
            "tags_geo.csv",
            "KN,PRK,country,official",
            "KN,PRK,country,odd",
            "column status: 'odd' is not allowed",
        ),
        (
            "places.csv",
            "FRA,France,country,,",
            "FRA,France,country,1990-13-01,",
            "column since: '1990-13-01' is no day",
        ),
        (
            "places.csv",
            "\nFRA,France",
            "\nFRX,France",
            "column place: FRA of ISO 3166-1 (France) has no row.",
        ),
        ("places.csv", "XKX,Kosovo,country", "XKX,Kosovo,odd", "column kind: 'odd' is not allowed"),
        (
            "places.csv",
            "SCG,Serbia and Montenegro,historical,2003-02-04",
            "SCG,S,historical,2007-02-04",
            "column until: 2006-06-03 is not after since, 2007-02-04",
        ),
        (
            "posts.csv",
            "35.683,139.809",
            "35.683,39.809",
            "column lat: tokyo at 35.683, 39.809 does not lie in JPN but in SYR",
        ),
        ("posts.csv", "35.683,139.809", "95.683,139.809", "column lat: 95.683 is not from -90 to 90."),
        ("posts.csv", "35.683,139.809", "north,139.809", "column lat: 'north' is no number."),
        (
            "successors.csv",
            "SUN,RUS,1991-12-26",
            "SUN,RUS,",
            "column on: the cell is empty; it must be filled.",
        ),
        (
            "fields.csv",
            "subject,B,Business",
            "subject,A,Business",
            "column kind, letter: 'subject/A' stands in row 2",
        ),
        ("fields.csv", "kind,letter,field", "kind,letter,group", "row 1: the columns are"),
        ("fields.csv", "subject,B,Business", "subject,B", "3 cells"),
    ],
)
def test_damage_is_named_by_file_row_column_and_reason(
    damaged: Callable[..., list[str]], file: str, old: str, new: str, complaint: str
) -> None:
    found = damaged(file, old, new)
    assert any(line.startswith(file) and ", row " in line and complaint in line for line in found), found


def test_a_file_that_nobody_described_is_a_complaint(tables: Path) -> None:
    stray = tables / "stray.csv"
    stray.write_text("code\n", "utf-8")
    try:
        assert check(tables) == [
            "stray.csv: tables.toml does not know this file; describe it there or take it away."
        ]
    finally:
        stray.unlink()


def test_a_missing_table_is_a_complaint_and_does_not_stop_the_others(tables: Path) -> None:
    path = tables / "posts.csv"
    kept = path.read_bytes()
    path.unlink()
    try:
        found = check(tables)
    finally:
        path.write_bytes(kept)
    assert any(line.startswith("posts.csv: ") and "cannot be read" in line for line in found)


HEAD = '[table.a]\nfile = "a.csv"\nsentence = "A."\nsource = ""\n'
COLUMN = "[table.a.columns]\nx = "


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (HEAD, "must name columns"),
        (HEAD.replace("A.", "No stop"), "needs a sentence that ends in a full stop"),
        (HEAD + COLUMN + '{ sentence = "X.", sort = 1 }', "'sort' is no word here"),
        (HEAD + COLUMN + '{ sentence = "X.", type = "odd" }', "'odd' is no type"),
        (HEAD + COLUMN + '{ sentence = "X.", pattern = "(" }', r"table a, column x: '\('"),
        ("[table", "tables.toml: "),
    ],
)
def test_a_wrong_description_is_refused(tmp_path: Path, words: str, reason: str) -> None:
    (tmp_path / "tables.toml").write_text(words, "utf-8")
    with pytest.raises(FactError, match=reason):
        read_description(tmp_path)
    assert len(check(tmp_path)) == 1


@pytest.mark.parametrize("text", ["199", "1990-1-1", "1990-02-30", "1990-10", "now", "１９９０"])
def test_what_is_no_day_is_refused_with_the_right_form(text: str) -> None:
    with pytest.raises(FactError, match="write a year such as 1974 or a day such as 1990-10-03"):
        read_day(text)
