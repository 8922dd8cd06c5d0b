"""The strict reader of fact tables."""

from pathlib import Path

import pytest

from dashboard.errors import FactError
from dashboard.facts.table import numbered_rows, read_rows


def _table(folder: Path, content: bytes) -> Path:
    path = folder / "codes.csv"
    path.write_bytes(content)
    return path


def test_the_text_na_stays_the_text_na_and_an_empty_cell_stays_empty(tmp_path: Path) -> None:
    path = _table(tmp_path, b"code,place,note\nNA,ANT,\nNL,NLD,a note\n")
    assert read_rows(path) == (
        {"code": "NA", "place": "ANT", "note": ""},
        {"code": "NL", "place": "NLD", "note": "a note"},
    )


def test_quotes_commas_and_letters_outside_ascii_are_read(tmp_path: Path) -> None:
    path = _table(tmp_path, 'code,name\nIV,"Côte d""Ivoire, Ivory Coast"\n'.encode())
    assert read_rows(path) == ({"code": "IV", "name": 'Côte d"Ivoire, Ivory Coast'},)


def test_rows_are_numbered_as_an_editor_numbers_them(tmp_path: Path) -> None:
    path = _table(tmp_path, b"code\nAA\nBB\n")
    assert numbered_rows(path) == ((2, {"code": "AA"}), (3, {"code": "BB"}))


def test_a_header_alone_is_a_table_without_rows(tmp_path: Path) -> None:
    assert read_rows(_table(tmp_path, b"code,name\n")) == ()


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", r"codes\.csv: the file is empty"),
        (b"code,name\nAA\n", r"codes\.csv, row 2: 1 cells, the header has 2; the row begins 'AA'"),
        (b"code,name\nAA,b\nAA,b,c\n", r"codes\.csv, row 3: 3 cells"),
        (b"code,code\nAA,b\n", r"row 1: the column 'code' is named twice"),
        (b"code,\nAA,b\n", r"row 1, column 2: '' cannot name a column"),
        (b"code,name\nAA, b\n", r"row 2, column name: ' b' has spaces at its ends"),
        (b"code,name\nAA,b\x00c\n", r"row 2, column name: 'b\\x00c' holds a control character"),
        (b"code,name\nAA,\xe9\n", r"row 2: b'\\xe9\\n' is no UTF-8"),
        (b'code,name\nAA,"b"c\n', r"row 2: .*Write a quote inside a cell twice"),
    ],
)
def test_a_broken_table_is_refused_with_file_row_and_reason(
    tmp_path: Path, content: bytes, complaint: str
) -> None:
    with pytest.raises(FactError, match=complaint):
        read_rows(_table(tmp_path, content))


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(FactError, match=r"gone\.csv: cannot be read"):
        read_rows(tmp_path / "gone.csv")
