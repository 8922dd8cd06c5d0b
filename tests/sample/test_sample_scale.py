"""Samples in bulk: rows for a store and a dump to be ingested, with the skew of a list of numbers."""

from __future__ import annotations

import csv
import gzip
from collections import Counter
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

from dashboard.errors import InputError, SettingError
from dashboard.facts.lexicon import Lexicon
from dashboard.parse import read_many
from dashboard.sample import scale as package
from dashboard.sample.dump import write_dump
from dashboard.sample.scale import scale
from dashboard.sample.skew import traffic
from dashboard.sample.tables import Tables
from dashboard.store.write import write_store

assert package is scale


@pytest.fixture(scope="module")
def ids(tmp_path_factory: pytest.TempPathFactory, tables: Tables) -> Path:
    """A list of numbers in which the first sender sends nine of ten cables, all in one May."""
    path = tmp_path_factory.mktemp("ids") / "ids.csv.gz"
    first, second = (sender.station for sender in tables.senders[:2])
    lines = (
        [f"07{first}{n},5" for n in range(90)] + [f"08{second}{n},6" for n in range(10)] + ["75NOWHERE1,1"]
    )
    with gzip.open(path, "wt") as file:
        file.write("\n".join(lines) + "\n")
    return path


def test_a_bulk_corpus_makes_a_store(data: Path, tmp_path: Path) -> None:
    manifest = write_store(tmp_path / "store", scale(3_000, 1, data, variety=1), label="INVENTED")
    assert manifest.cables == 3_000
    folder = tmp_path / "store"
    cables = pq.read_table(folder / "cable.parquet").to_pylist()
    assert len({row["mrn"] for row in cables}) == 3_000
    assert all(row["origin_post"] and row["subject"] for row in cables)
    issues = pq.read_table(folder / "cable_issue.parquet", columns=["cable_id"]).num_rows
    assert 3 <= issues / 3_000 <= 5
    places = Counter(pq.read_table(folder / "cable_place.parquet", columns=["role"])["role"].to_pylist())
    assert places["from"] == 3_000
    assert places["about"] > 2_500
    assert places["to"] > 3_000


def test_rows_of_a_copy_are_those_of_its_cable(data: Path) -> None:
    (batch,) = scale(500, 2, data, variety=1)
    tags = dict(enumerate(batch["cable"]["tags"].to_pylist()))
    found: dict[int, list[str]] = {number: [] for number in tags}
    for number, code in zip(
        batch["cable_issue"]["cable_id"].to_pylist(), batch["cable_issue"]["code"].to_pylist(), strict=True
    ):
        found[number].append(code)
    assert all(set(found[number]) <= set(tags[number]) for number in tags)


def test_the_list_of_numbers_gives_the_skew(tables: Tables, ids: Path) -> None:
    sent = traffic(5_000, 1, tables, ids)
    shares = np.bincount(sent.senders, minlength=2)[:2] / 5_000
    assert shares.sum() == 1
    assert 0.87 < shares[0] < 0.93
    months = (sent.times // 60_000_000).astype("datetime64[m]").astype("datetime64[M]")
    assert {str(month) for month in months} == {"2007-05", "2008-06"}
    assert (np.diff(sent.times) >= 0).all()


def test_without_a_list_every_sender_and_year_occurs(tables: Tables) -> None:
    sent = traffic(300_000, 1, tables, None)
    assert len(np.unique(sent.senders)) == len(tables.senders)
    assert {int(year) for year in np.unique(sent.years)} == {
        int(y) for y in tables.form["years"] if y != "last"
    }


def test_serials_count_the_cables_of_a_sender_in_a_year(tables: Tables, ids: Path) -> None:
    sent = traffic(1_000, 1, tables, ids)
    for sender in (0, 1):
        assert sent.serials[sent.senders == sender].tolist() == list(
            range(1, (sent.senders == sender).sum() + 1)
        )


def test_a_list_without_a_known_station_is_refused(tables: Tables, tmp_path: Path) -> None:
    path = tmp_path / "ids.csv.gz"
    with gzip.open(path, "wt") as file:
        file.write("75NOWHERE1,1\n")
    with pytest.raises(InputError, match="names no known station"):
        traffic(10, 1, tables, path)


def test_a_dump_has_eight_columns_and_is_read_by_the_parser(
    data: Path, tmp_path: Path, lexicon: Lexicon
) -> None:
    path = tmp_path / "dump.csv"
    size = write_dump(path, 120, 1, data, variety=1)
    assert size == path.stat().st_size
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, escapechar="\\"))
    assert [len(row) for row in rows] == [8] * 120
    assert 4_000 < sum(len(row[6]) + len(row[7]) for row in rows) / 120 < 6_500
    cables = list(read_many(path.read_bytes(), lexicon))
    assert [cable.mrn for cable in cables] == [row[2] for row in rows]
    assert all(cable.sent_at is not None and cable.tags and cable.subject for cable in cables)
    for cable, row in zip(cables, rows, strict=True):
        assert cable.sent_at is not None
        assert f"{cable.sent_at.month}/{cable.sent_at.day}/{cable.sent_at:%Y %H:%M}" == row[1]


@pytest.mark.parametrize("count", [0, -1])
def test_a_corpus_of_nothing_is_refused(count: int, data: Path, tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="ask for 1 or more"):
        next(scale(count, 1, data))
    with pytest.raises(SettingError, match="ask for 1 or more"):
        write_dump(tmp_path / "none.csv", count, 1, data)
