"""Reasons and flags of a store equal a recount of its rows."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

from dashboard.errors import QuestionError
from dashboard.query.selection import Selection
from dashboard.store.engine import DuckEngine
from dashboard.store.question import EVERYTHING, Test, Where
from dashboard.store.reasons import EXAMPLES, PRINTED
from tests.laws import selection_store as made


def ruled(seed: int) -> made.Tables:
    """Toy rows whose readings have rules, sentences and flags."""
    dice = random.Random(seed)
    rows = made.tables(seed, 80)
    for row in rows["cable_place"]:
        row["rule"] = dice.choice(("one", "two"))
        row["token"] = dice.choice(("T", "U"))
        row["why"] = f"{row['token']} by rule {row['rule']}."
        row["is_flagged"] = dice.random() < 0.2
        row["other"] = ["BBB"] if row["is_flagged"] else []
    return rows


ROWS = ruled(5)
SELECTED = Selection().toggle("issue", "KAAA").exclude("class", "SECRET")


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> DuckEngine:
    folder: Path = tmp_path_factory.mktemp("reasons")
    made.publish(folder, ROWS)
    return DuckEngine(folder, threads=1, memory_mb=256)


def readings(field: str, value: str) -> list[dict]:
    role = "mention" if field == "untagged" else field.removesuffix("-named")
    column, own = ("post", value[1:]) if value.startswith("@") else ("place", value)
    found = [r for r in ROWS["cable_place"] if r["role"] == role and r[column] == own] if own else []
    if field == "untagged":
        tagged = {r["cable_id"] for r in readings("about", value)}
        return [r for r in found if r["cable_id"] not in tagged]
    return [r for r in found if made.is_sure(r)] if field != role else found


@pytest.mark.parametrize("where", [EVERYTHING, SELECTED.where()], ids=["all", "some"])
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("about", "AAA"),
        ("to", "@beta"),
        ("to-named", "@beta"),
        ("from", "BBB"),
        ("to", "CCC"),
        ("mention", "AAA"),
        ("untagged", "AAA"),
    ],
)
def test_each_rule_has_its_distinct_cables(engine: DuckEngine, field: str, value: str, where: Where) -> None:
    kept = {c["cable_id"] for c in ROWS["cable"] if where is EVERYTHING or made.holds(ROWS, SELECTED, c)}
    mine = [r for r in readings(field, value) if r["cable_id"] in kept]
    wanted = Counter(
        (rule, inferred)
        for rule, inferred, _ in {(r["rule"], bool(r.get("is_inferred")), r["cable_id"]) for r in mine}
    )
    found = engine.reasons(field, value, where)
    assert {(r.rule, r.is_inferred): r.cables for r in found} == wanted
    assert [r.cables for r in found] == sorted((r.cables for r in found), reverse=True)
    for reason in found:
        alike = [
            r for r in mine if (r["rule"], bool(r.get("is_inferred"))) == (reason.rule, reason.is_inferred)
        ]
        own = {r["cable_id"] for r in alike}
        tokens = Counter(token for _, token in {(r["cable_id"], r["token"]) for r in alike})
        assert reason.tokens == len(tokens)
        assert dict(reason.read) == dict(Counter(tokens).most_common(len(reason.read)))
        numbers = [example.cable_id for example in reason.examples]
        assert numbers == sorted(own, reverse=True)[:EXAMPLES]
        assert reason.sentence.endswith(f"by rule {reason.rule}.")
    together = {r["cable_id"] for r in mine}
    assert engine.counts(field, where).get(value, 0) == len(together)


def test_a_tag_is_where_it_is_printed(engine: DuckEngine) -> None:
    (reason,) = engine.reasons("issue", "KAAA")
    assert (reason.rule, reason.cables, reason.token) == (PRINTED, engine.counts("issue")["KAAA"], "KAAA")


@pytest.mark.parametrize(("field", "value"), [("classification", "SECRET"), ("planet", "x")])
def test_what_has_no_reasons_is_refused(engine: DuckEngine, field: str, value: str) -> None:
    with pytest.raises(QuestionError):
        engine.reasons(field, value)


def test_a_value_without_cables_has_no_reasons(engine: DuckEngine) -> None:
    assert engine.reasons("about", "ZZZ") == ()


@pytest.mark.parametrize("where", [EVERYTHING, SELECTED.where()], ids=["all", "some"])
def test_flagged_readings_are_counted_and_listed(engine: DuckEngine, where: Where) -> None:
    kept = {c["cable_id"] for c in ROWS["cable"] if where is EVERYTHING or made.holds(ROWS, SELECTED, c)}
    wanted = [
        r
        for r in ROWS["cable_place"]
        if r["is_flagged"] and r["role"] in ("about", "from", "to") and r["cable_id"] in kept
    ]
    count, found = engine.flags(where)
    assert count == len(wanted) == len(found)
    assert sorted(f.cable.cable_id for f in found) == sorted(r["cable_id"] for r in wanted)
    assert all(flag.other == ("BBB",) for flag in found)


def test_weak_readings_are_counted_per_role(engine: DuckEngine) -> None:
    wanted: dict[str, set[int]] = {}
    for row in ROWS["cable_place"]:
        has_value = row.get("place") is not None or row.get("post") is not None
        if row["role"] != "mention" and has_value and not made.is_sure(row):
            wanted.setdefault(row["role"], set()).add(row["cable_id"])
    assert engine.weak() == {role: len(cables) for role, cables in wanted.items()}


def test_tests_of_named_readings_agree_with_their_counts(engine: DuckEngine) -> None:
    for value, cables in engine.counts("to-named").items():
        assert engine.total(Where((Test("to-named", (value,)),))) == cables
