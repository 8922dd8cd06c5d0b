"""The check of data/: clean as committed, and every kind of damage named by file, row, column and reason."""

import shutil
from pathlib import Path

import pytest

from dashboard.config import ROOT
from dashboard.errors import FactError
from dashboard.facts import check
from dashboard.facts.day import read_day
from dashboard.facts.description import read_description

DAMAGES = (
    ("tags_geo.csv", "\nKN,PRK,", "\nKN,PRX,", "column place: 'PRX' stands in no row of places.place."),
    ("tags_geo.csv", "\nKS,KOR,", "\nKSX,KOR,", "column code: 'KSX' does not look like [A-Z]{2}."),
    ("tags_geo.csv", "\nJA,JPN,country,official", "\nJA,JPN,country,odd", "'odd' is not allowed"),
    ("places.csv", "FRA,France,country,", "FRA,France,country,1990-13-01", "'1990-13-01' is no day"),
    ("places.csv", "\nITA,Italy", "\nITX,Italy", "column place: ITA of ISO 3166-1 (Italy) has no row."),
    ("places.csv", "ESP,Spain,country", "ESP,Spain,odd", "column kind: 'odd' is not allowed"),
    ("places.csv", "historical,2003-02-04,2006", "historical,2007-02-04,2006", "is not after since"),
    ("posts.csv", "35.683,139.809", "35.683,39.809", "does not lie in JPN but in SYR"),
    ("posts.csv", "37.5424,126.935", "97.5424,126.935", "column lat: 97.5424 is not from -90 to 90."),
    ("successors.csv", "SUN,RUS,1991-12-26", "SUN,RUS,", "column on: the cell is empty; it must be filled."),
    ("successors.csv", "SUN,UKR,1991-12-26", "SUN,RUS,1991-12-26", "successor: 'SUN/RUS' stands in row"),
    ("collective_members.csv", ",organisation,0.7,", ",organisation,high,", "'high' is no number."),
    ("fields.csv", "kind,letter,field", "kind,letter,group", "row 1: the columns are"),
    ("claims.csv", "ESH,MAR,,,,editors", "ESH,MAR,,,editors", "5 cells, the header has 6"),
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("facts") / "data"
    shutil.copytree(ROOT / "data", made, ignore=shutil.ignore_patterns("samples"))
    return made


@pytest.fixture(scope="module")
def complaints(folder: Path) -> list[str]:
    """Those about a copy of the tables with every damage and a stray file in it."""
    for file, old, new, _ in DAMAGES:
        path = folder / file
        text = path.read_text("utf-8")
        assert old in text, (file, old)
        path.write_text(text.replace(old, new, 1), "utf-8")
    (folder / "stray.csv").write_text("code\n", "utf-8")
    (folder / "agencies.csv").unlink()
    return check(folder)


def test_the_committed_tables_have_no_complaint() -> None:
    assert check(ROOT / "data") == []


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage[3][:40])
def test_damage_is_named_by_file_row_column_and_reason(
    complaints: list[str], damage: tuple[str, str, str, str]
) -> None:
    file, _, _, reason = damage
    found = [line for line in complaints if line.startswith(file) and reason in line and ", row " in line]
    assert found, complaints


def test_a_file_that_nobody_described_is_a_complaint(complaints: list[str]) -> None:
    assert "stray.csv: tables.toml does not know this file; describe it there or take it away." in complaints


def test_a_missing_table_is_a_complaint_and_does_not_stop_the_others(complaints: list[str]) -> None:
    assert any(line.startswith("agencies.csv: ") and "cannot be read" in line for line in complaints)


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
