"""Passages: the paragraphs of any cables, whatever the row groups, against the rows that were written."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dashboard.errors import StoreError
from dashboard.store.passages import Passages

ROWS = [
    {"cable_id": cable_id, "position": position, "heading": f"H{cable_id}", "text": f"{cable_id} {position}"}
    for cable_id in range(0, 60, 2)
    for position in range(cable_id % 5)
]


def made(folder: Path, size: int) -> Passages:
    """The rows in row groups of `size`, so that the paragraphs of a cable may lie in two."""
    table = pa.Table.from_pylist(ROWS)
    pq.write_table(table, folder / "paragraph.parquet", row_group_size=size)
    return Passages(folder)


@pytest.mark.parametrize("size", [1, 3, 7, 1000])
@pytest.mark.parametrize("asked", [(), (4,), (58, 2, 2, 31), (-1, 60, 10**9), tuple(range(60))])
def test_each_cable_has_its_paragraphs_in_order(tmp_path: Path, size: int, asked: tuple[int, ...]) -> None:
    assert made(tmp_path, size).of(asked) == {
        cable_id: [(row["heading"], row["text"]) for row in ROWS if row["cable_id"] == cable_id]
        for cable_id in asked
    }


def test_no_more_row_groups_are_read_than_hold_the_cables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    passages = made(tmp_path, 4)
    read: list[int] = []
    whole = pq.ParquetFile.read_row_group

    def noted(self: pq.ParquetFile, group: int, *more: object, **named: object) -> pa.Table:
        read.append(group)
        return whole(self, group, *more, **named)

    monkeypatch.setattr(pq.ParquetFile, "read_row_group", noted)
    passages.of((4, 48))
    assert set(read) == {at // 4 for at, row in enumerate(ROWS) if row["cable_id"] in (4, 48)}


def test_a_table_that_is_missing_or_damaged_is_refused_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="Ingest the corpus again"):
        Passages(tmp_path).of((1,))
    made(tmp_path, 7)
    (tmp_path / "paragraph.parquet").write_bytes(b"PAR1 nothing")
    with pytest.raises(StoreError, match="Ingest the corpus again"):
        Passages(tmp_path).of((1,))
