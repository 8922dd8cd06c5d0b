"""Reasons for classification have plain names."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from dashboard.errors import FactError
from dashboard.facts.reasons import read_reason_names
from dashboard.facts.table import read_rows


def test_every_reason_of_an_order_has_a_name(root: Path) -> None:
    names = read_reason_names(root / "data")
    assert names["1.4(b)"] == names["1.5(b)"] == "Foreign government information"
    assert [reason[-2] for reason in names if reason.startswith("1.4")] == list("abcdefgh")
    assert [reason[-2] for reason in names if reason.startswith("1.5")] == list("abcdefg")


def test_a_reason_of_two_orders_has_one_name_and_the_words_of_each(root: Path) -> None:
    rows = read_rows(root / "data" / "reasons.csv")
    for section, orders in (("1.4", 2), ("1.5", 1)):
        for letter in "abcdefg":
            own = [row for row in rows if row["reason"] == f"{section}({letter})"]
            assert (len(own), len({row["name"] for row in own})) == (orders, 1)
            assert all(row["until"] == after["since"] for row, after in pairwise(own))


def test_a_table_without_its_names_is_refused(tmp_path: Path) -> None:
    (tmp_path / "reasons.csv").write_text("reason,words\n1.4(b),x\n")
    with pytest.raises(FactError, match="'name' is missing"):
        read_reason_names(tmp_path)
