"""Reading a table forward gives each row once, whatever the stretches, the row groups and the first cable."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.store.forward import Forward

OWNERS = st.lists(st.integers(0, 40), max_size=60).map(sorted)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(owners=OWNERS, group=st.integers(1, 20), first=st.integers(0, 45), step=st.integers(1, 30))
def test_each_row_from_the_first_cable_on_goes_out_once_in_its_stretch(
    tmp_path: Path, owners: list[int], group: int, first: int, step: int
) -> None:
    path = tmp_path / "table.parquet"
    rows = [str(row) for row in range(len(owners))]
    table = pa.table({"cable_id": pa.array(owners, pa.int32()), "other": rows, "row": rows})
    pq.write_table(table, path, row_group_size=group)
    forward = Forward(path, ("cable_id", "row"), first)
    for start in range(first, 45, step):
        found = forward.until(start + step)
        assert found.column_names == ["cable_id", "row"]
        assert list(zip(*(column.to_pylist() for column in found.columns), strict=True)) == [
            (owner, row) for owner, row in zip(owners, rows, strict=True) if start <= owner < start + step
        ]


def test_columns_come_in_the_order_that_was_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "table.parquet"
    pq.write_table(pa.table({"cable_id": [0, 1], "b": ["x", "y"], "a": ["v", "w"]}), path)
    assert Forward(path, ("cable_id", "a", "b"), 1).until(2).to_pylist() == [
        {"cable_id": 1, "a": "w", "b": "y"}
    ]
