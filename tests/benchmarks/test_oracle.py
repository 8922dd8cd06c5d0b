"""The benchmark's oracle: right on cables that can be counted by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from benchmarks.interaction.oracle import NOTHING, Asked, Conditions, Oracle

CABLES = [
    # number, day, level, origin, subject, TAGS
    (0, 1, "SECRET", "Ahoy", "b invented", ["K2"]),
    (1, 1, None, "beta", "A invented", ["K1", "K2"]),
    (2, 3, "UNCLASSIFIED", None, " ", []),
    (3, None, "SECRET", "Ahoy", "c invented", ["K1"]),
]
PLACES = [
    (0, "about", "AA", None), (0, "about", "AA", None), (0, "from", "CC", "one"),
    (1, "about", "AA", None), (1, "about", "BB", None), (1, "from", "CC", "two"), (1, "mention", "DD", None),
    (2, "about", "BB", None), (2, "from", None, "two"), (3, "from", "CC", "one"),
]  # fmt: skip
ISSUES = [
    (0, "K2", "subject"),
    (1, "K1", "program"),
    (1, "K2", "subject"),
    (1, "AA", "country"),
    (3, "K1", "program"),
]


@pytest.fixture(scope="module", params=["read", "kept"])
def oracle(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Oracle:
    folder = tmp_path_factory.mktemp("store")
    number, day, level, origin, subject, tags = map(list, zip(*CABLES, strict=True))
    sent = [None if d is None else datetime(2006, 1, d, 23, 59, tzinfo=UTC) for d in day]
    ids = pa.array(number, pa.int32())
    times = pa.array(sent, pa.timestamp("us", tz="UTC"))
    texts = {"origin": origin, "origin_name": origin, "classification": level, "subject": subject}
    columns = {name: pa.array(values, pa.string()) for name, values in texts.items()}
    listed = pa.array(tags, pa.list_(pa.string()))
    pq.write_table(
        pa.table({"cable_id": ids, "sent_at": times, **columns, "tags": listed}), folder / "cable.parquet"
    )
    rows = dict(zip(("cable_id", "role", "place", "post"), map(list, zip(*PLACES, strict=True)), strict=True))
    pq.write_table(pa.table(rows), folder / "cable_place.parquet")
    rows = dict(zip(("cable_id", "code", "kind"), map(list, zip(*ISSUES, strict=True)), strict=True))
    pq.write_table(pa.table(rows), folder / "cable_issue.parquet")
    read = Oracle(folder, folder)
    return read if request.param == "read" else Oracle(folder, folder)


def test_each_cable_counts_once_per_value(oracle: Oracle) -> None:
    assert oracle.counts("about", NOTHING) == {"AA": 2, "BB": 2}
    assert oracle.counts("from", NOTHING) == {"CC": 3, "@one": 2, "@two": 2}
    assert oracle.counts("issue", NOTHING) == {"K1": 2, "K2": 2}
    assert oracle.counts("class", NOTHING) == {"SECRET": 2, "": 1, "UNCLASSIFIED": 1}


def test_a_facet_is_not_filtered_by_itself(oracle: Oracle) -> None:
    asked = NOTHING.pick("about", "AA")
    assert oracle.counts("about", asked) == {"AA": 2, "BB": 2}
    assert oracle.counts("issue", asked) == {"K1": 1, "K2": 2}
    assert oracle.total(asked) == 2


def test_any_all_and_none_of_several_values(oracle: Oracle) -> None:
    both = NOTHING.toggle("issue", "K1").toggle("issue", "K2")
    assert oracle.total(both) == 3
    assert oracle.total(both.asking("issue", Asked(("K1", "K2"), "all"))) == 1
    assert oracle.total(NOTHING.bar("issue", "K2")) == 2
    assert oracle.total(both.bar("issue", "K2")) == 1


def test_a_stretch_of_time_holds_its_first_day_and_not_its_end(oracle: Oracle) -> None:
    assert oracle.total(Conditions(when=(date(2006, 1, 1), date(2006, 1, 3)))) == 2
    assert oracle.total(Conditions(when=(date(2006, 1, 3), None))) == 1
    assert oracle.counts("about", Conditions(when=(date(2006, 1, 2), None))) == {"BB": 1}


def test_sums_over_days_equal_a_count_of_each_stretch(oracle: Oracle) -> None:
    asked = NOTHING.pick("issue", "K2")
    sums = oracle.sums(asked, "about", date(2006, 1, 1), date(2006, 1, 3))
    for low in (1, 2, 3):
        for high in range(low + 1, 5):
            stretch = Conditions(asked.facets, (date(2006, 1, low), date(2006, 1, high)))
            count, areas, posts, issues = sums.between(*stretch.when or ())  # type: ignore[misc]
            assert count == oracle.total(stretch)
            assert {k: n for k, n in areas.items() if n} == oracle.counts("about", stretch)
            sent = oracle.counts("from", stretch)
            assert {"@" + k: n for k, n in posts.items() if n} == {
                k: n for k, n in sent.items() if k[0] == "@"
            }
            assert {k: n for k, n in issues.items() if n} == oracle.counts("issue", stretch)


@pytest.mark.parametrize(
    ("sort", "descending", "order"),
    [
        ("sent_at", True, [2, 1, 0, 3]),
        ("sent_at", False, [0, 1, 2, 3]),
        ("origin", False, [0, 3, 1, 2]),
        ("origin", True, [1, 3, 0, 2]),
        ("classification", True, [3, 0, 2, 1]),
        ("subject", False, [1, 0, 3, 2]),
        ("tags", False, [3, 1, 0, 2]),
    ],
)
def test_the_list_is_ordered_with_nothing_last_and_ties_by_number(
    oracle: Oracle, sort: str, descending: bool, order: list[int]
) -> None:
    assert oracle.order(sort, descending).tolist() == order
