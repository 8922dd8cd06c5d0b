"""Laws of parting the rows of a dump: the quick way gives what the CSV reader of Python gives."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from dashboard.parse.dump import split
from tests.laws.parse_examples import examples

FIELD = st.lists(st.sampled_from(("a", "b c", '\\"', "\\\n", ",", "¶")), max_size=4).map("".join)
ROW = st.lists(FIELD, min_size=8, max_size=8).map(lambda cells: '"' + '","'.join(cells) + '"\n')
SOUP = st.text(alphabet='"\\\n,a\r', max_size=30)
ROWS = st.lists(st.one_of(ROW, ROW, SOUP), max_size=5).map("".join)


def read(rows: str) -> Iterator[list[str] | str]:
    """Each row as `csv` reads it, or its complaint."""
    reader = csv.reader(io.StringIO(rows, newline=""), escapechar="\\")
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield str(error)


def told(rows: str) -> list[list[str] | str]:
    return [str(cells) if isinstance(cells, csv.Error) else cells for cells in split(rows, len(rows) + 1)]


@examples(1_000)
@given(ROWS)
def test_rows_are_parted_as_csv_parts_them(rows: str) -> None:
    assert told(rows) == list(read(rows))


@examples(500)
@given(ROWS, st.integers(min_value=0), st.sampled_from('"\\\n,'))
def test_rows_with_a_stray_sign_are_parted_as_csv_parts_them(rows: str, place: int, sign: str) -> None:
    place %= len(rows) + 1
    rows = rows[:place] + sign + rows[place:]
    assert told(rows) == list(read(rows))
