"""Laws of fields: whatever a field's values are, the index, SQL and a plain recount agree on them."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from dashboard.store.engine import DuckEngine
from dashboard.store.fields import FIELDS, NAMED
from dashboard.store.question import EVERYTHING, Span, Test, Where
from tests.laws import selection_store as made

DAYS = (date(2005, 1, 1), date(2006, 3, 1), date(2006, 9, 1), date(2008, 12, 1))


@pytest.fixture(scope="module", params=[True, False], ids=["indexed", "SQL"])
def store(request, tmp_path_factory) -> tuple[made.Tables, DuckEngine]:
    rows = made.tables(91, 80)
    folder: Path = tmp_path_factory.mktemp("fields")
    made.publish(folder, rows)
    return rows, DuckEngine(folder, threads=1, memory_mb=256, indexed=request.param)


def values(rows: made.Tables, name: str, cable: dict) -> set[str]:
    """The values of a field by plain Python."""
    facet = "class" if name == "classification" else name.removesuffix(NAMED)
    return made.values_of(rows, facet, cable, is_named=name.endswith(NAMED))


def spread(rows: made.Tables, name: str) -> Counter[str]:
    return Counter(value for cable in rows["cable"] for value in values(rows, name, cable))


@pytest.mark.parametrize("name", FIELDS)
def test_counts_equal_a_recount(store, name: str) -> None:
    rows, engine = store
    assert engine.counts(name) == spread(rows, name)


@pytest.mark.parametrize("name", FIELDS)
@pytest.mark.parametrize("mode", ["any", "all", "none"])
def test_any_all_and_none_equal_a_recount(store, name: str, mode) -> None:
    rows, engine = store
    wanted = [value for value, _ in spread(rows, name).most_common(2)] + ["no such value"]
    for chosen in (wanted[:1], wanted[:2], wanted[1:]):
        where = Where((Test(name, tuple(chosen), mode),), Span(date(2006, 1, 1), None))
        kept = 0
        for cable in rows["cable"]:
            day, held = made.day(cable), values(rows, name, cable)
            agrees = {
                "any": bool(held & set(chosen)),
                "all": held >= set(chosen),
                "none": not held & set(chosen),
            }[mode]
            kept += day is not None and day >= date(2006, 1, 1) and agrees
        assert engine.total(where) == kept


@pytest.mark.parametrize("name", FIELDS)
@pytest.mark.parametrize("where", [EVERYTHING, Where((Test("caveat", ("NOFORN",)),))])
def test_a_matrix_equals_a_recount(store, name: str, where: Where) -> None:
    rows, engine = store
    wanted: Counter[tuple[str, int]] = Counter()
    for cable in rows["cable"]:
        day = made.day(cable)
        if day is None or (where.tests and "NOFORN" not in values(rows, "caveat", cable)):
            continue
        for at, (low, high) in enumerate(pairwise(DAYS)):
            if low <= day < high:
                wanted.update((value, at) for value in values(rows, name, cable))
    found = engine.matrix(name, DAYS, where)
    cells = {
        (value, at): int(n)
        for value, row in zip(found.values, found.cables, strict=True)
        for at, n in enumerate(row)
        if n
    }
    assert cells == wanted


@pytest.mark.parametrize("name", FIELDS)
def test_the_top_values_are_those_of_most_cables(store, name: str) -> None:
    rows, engine = store
    wanted = sorted(spread(rows, name).items(), key=lambda item: (-item[1], item[0]))
    for most in (0, 2, 1000):
        found = engine.top(name, most=most)
        assert list(found.values.items()) == wanted[:most]
        assert found.of == len(wanted)
    liked = [(value, n) for value, n in wanted if "a" in value.lower()]
    found = engine.top(name, like="A")
    assert list(found.values.items()) == liked
    assert found.of == len(liked)


@pytest.mark.parametrize("name", FIELDS)
def test_some_values_have_the_numbers_that_they_have_among_all(store, name: str) -> None:
    rows, engine = store
    some = [value for value, _ in spread(rows, name).most_common(3)][1:]
    where = Where((Test("caveat", ("NOFORN",), "none"),))
    whole = engine.counts(name, where)
    assert engine.counts(name, where, values=[*some, "no such value"]) == {
        v: whole[v] for v in some if v in whole
    }
    assert engine.counts(name, where, values=[]) == {}
    whole_matrix = engine.matrix(name, DAYS, where)
    all_rows = dict(zip(whole_matrix.values, whole_matrix.cables.tolist(), strict=True))
    part = engine.matrix(name, DAYS, where, values=[*some, "no such value"])
    assert {v: n for v, n in zip(part.values, part.cables.tolist(), strict=True) if any(n)} == {
        v: all_rows[v] for v in some if any(all_rows.get(v, [0]))
    }
