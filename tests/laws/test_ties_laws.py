"""Laws of how cables hang together: index and SQL give what a plain recount gives."""

from __future__ import annotations

from collections import Counter
from math import log
from pathlib import Path

import pytest

from dashboard.query.answer import answer
from dashboard.query.selection import Selection
from dashboard.store import index_ties
from dashboard.store.engine import DuckEngine
from dashboard.store.fields import NAMED
from dashboard.store.question import EVERYTHING, Test, Where
from dashboard.store.ties import NEAR_FIELDS, NEAR_SCALE
from tests.laws import selection_store as made

SOME = Where((Test("caveat", ("NOFORN",), "none"),))


@pytest.fixture(scope="module", params=[True, False], ids=["indexed", "SQL"])
def store(request, tmp_path_factory) -> tuple[made.Tables, DuckEngine]:
    rows = made.tables(17, 120)
    folder: Path = tmp_path_factory.mktemp("ties")
    made.publish(folder, rows)
    return rows, DuckEngine(folder, threads=1, memory_mb=256, indexed=request.param)


@pytest.fixture(params=[(2**17, 0), (7, 0), (7, 12)], ids=["at once", "in stretches", "value by value"])
def stretch(request, monkeypatch) -> None:
    monkeypatch.setattr(index_ties, "AT_ONCE", request.param[0])
    monkeypatch.setattr(index_ties, "FEW", request.param[1])


def kept(rows: made.Tables, where: Where) -> list[dict]:
    return [c for c in rows["cable"] if not where.tests or "NOFORN" not in c["caveats"]]


def values(rows: made.Tables, name: str, cable: dict) -> set[str]:
    facet = "class" if name == "classification" else name.removesuffix(NAMED)
    return made.values_of(rows, facet, cable, is_named=name.endswith(NAMED))


@pytest.mark.parametrize("where", [EVERYTHING, SOME])
@pytest.mark.parametrize(
    ("one", "two"), [("issue", "classification"), ("from", "year"), ("to", "issue"), ("caveat", "caveat")]
)
def test_a_cross_equals_a_recount(store, stretch, where: Where, one: str, two: str) -> None:
    rows, engine = store
    wanted = Counter(
        (a, b) for c in kept(rows, where) for a in values(rows, one, c) for b in values(rows, two, c)
    )
    found = engine.cross(one, two, where)
    cells = {
        (a, b): int(found.cables[i, j])
        for i, a in enumerate(found.rows)
        for j, b in enumerate(found.columns)
        if found.cables[i, j]
    }
    assert cells == wanted
    assert found.rows == tuple(sorted({a for a, _ in wanted}))
    assert found.columns == tuple(sorted({b for _, b in wanted}))
    some = engine.cross(one, two, where, rows=[*found.rows[:2], "no such value"], columns=found.columns[1:])
    assert set(some.rows) <= set(found.rows[:2])
    assert int(some.cables.sum()) == sum(
        n for (a, b), n in wanted.items() if a in found.rows[:2] and b in found.columns[1:]
    )


@pytest.mark.parametrize("where", [EVERYTHING, SOME])
@pytest.mark.parametrize("name", ["classification", "portion", "issue"])
def test_paragraphs_per_portion_mark_equal_a_recount(store, where: Where, name: str) -> None:
    rows, engine = store
    marks: dict[str, Counter[str]] = {}
    for cable in kept(rows, where):
        own = [p["mark"] or "" for p in rows["paragraph"] if p["cable_id"] == cable["cable_id"]]
        for value in values(rows, name, cable) if own else ():
            marks.setdefault(value, Counter()).update(own)
    assert engine.portions(name, where) == marks
    assert engine.portions(name, where, values=[]) == {}


@pytest.mark.parametrize("where", [EVERYTHING, SOME])
def test_flows_equal_a_recount_and_say_what_is_inferred(store, stretch, where: Where) -> None:
    rows, engine = store
    every: Counter[tuple[str, str]] = Counter()
    named: Counter[tuple[str, str]] = Counter()
    for cable in kept(rows, where):
        for counted, end in ((every, ""), (named, NAMED)):
            ends = [
                [v[1:] for v in values(rows, role + end, cable) if v[0] == "@"] for role in ("from", "to")
            ]
            counted.update((a, b) for a in ends[0] for b in ends[1] if a != b)
    wanted = [
        (a, b, n, n - named[a, b])
        for (a, b), n in sorted(every.items(), key=lambda item: (-item[1], item[0]))
    ]
    found = engine.flows(where, most=3)
    assert [(f.origin, f.addressee, f.cables, f.inferred) for f in found.flows] == wanted[:3]
    assert found.of == len(wanted)
    assert any(weak for *_, weak in wanted)


def test_likeness_is_the_weight_of_what_two_cables_share(store) -> None:
    rows, engine = store
    size = len(rows["cable"])
    held = {
        c["cable_id"]: {(name, value) for name in NEAR_FIELDS for value in values(rows, name, c)}
        for c in rows["cable"]
    }
    cables = Counter(pair for pairs in held.values() for pair in pairs)
    weight = {pair: round(NEAR_SCALE * log(size / n)) for pair, n in cables.items()}
    for own in (0, 5, 77):
        scores = {
            other: sum(weight[pair] for pair in held[own] & held[other]) for other in held if other != own
        }
        wanted = sorted((-score, other) for other, score in scores.items() if score)[:6]
        found = engine.near(own, most=6)
        assert [(-near.score, near.cable_id) for near in found] == wanted
        for near in found:
            assert set(near.shared) == {pair for pair in held[own] & held[near.cable_id] if weight[pair]}
            weights = [weight[pair] for pair in near.shared]
            assert weights == sorted(weights, reverse=True)
    assert list(engine.near(size)) == []


def test_references_lead_both_ways_and_missing_ones_are_named(store) -> None:
    rows, engine = store
    number = {c["cable_id"]: c["mrn"] for c in rows["cable"]}
    first: dict[str, int] = {}
    for cable_id, mrn in number.items():
        if mrn is not None:
            first.setdefault(mrn, cable_id)
    for own, mrn in number.items():
        found = engine.links(own)
        assert found is not None
        mine = [r for r in rows["cable_reference"] if r["cable_id"] == own]
        assert [(r.position, r.kind, r.mrn) for r in found.cites] == [
            (r["position"], r["kind"], r["mrn"]) for r in mine
        ]
        targets = [None if r.cable is None else r.cable.cable_id for r in found.cites]
        assert targets == [first.get(r["mrn"]) for r in mine]
        back = {r["cable_id"] for r in rows["cable_reference"] if mrn is not None and r["mrn"] == mrn} - {own}
        assert [e.cable_id for e in found.cited_by] == sorted(back, reverse=True)
        assert found.citing == len(back)
    assert engine.links(len(number)) is None


def test_an_answer_carries_the_facet_and_the_flows_that_are_shown(store) -> None:
    _, engine = store
    chosen = Selection().toggle("about", "AAA")
    found = answer(engine, chosen, facet="issue", flows=4, resolution="year")
    assert found.issues == engine.counts("issue", chosen.where("issue"))
    assert found.flows == engine.flows(chosen.where(), most=4)
    assert found.more == 0
    assert answer(engine, chosen).flows is None


def test_of_very_many_values_the_leading_and_the_chosen_ones_are_counted(store, monkeypatch) -> None:
    rows, engine = store
    monkeypatch.setattr("dashboard.query.answer.MOST_VALUES", 2)
    chosen = Selection().toggle("issue", "X'--").toggle("about", "AAA")
    mine = [c for c in rows["cable"] if "AAA" in made.values_of(rows, "about", c)]
    cables = Counter(v for c in mine for v in made.values_of(rows, "issue", c))
    lead = sorted(cables, key=lambda v: (-cables[v], v))[:2]
    found = answer(engine, chosen)
    assert found.issues == {v: cables[v] for v in {*lead, "X'--"} if cables[v]}
    assert found.more == len(cables) - 2
