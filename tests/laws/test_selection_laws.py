"""Laws of the selection, its three spellings and its answers, over random stores."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.query import answer as answers
from dashboard.query.bins import start
from dashboard.query.selection import FACETS, Clause, Selection
from dashboard.query.url import from_url, to_url
from dashboard.query.words import phrases, sentence
from dashboard.store.engine import DuckEngine
from dashboard.store.question import Engine
from tests.laws import selection_store as made

KNOWN = {
    "about": (*made.PLACES, "ZZZ"),
    "from": (*made.PLACES, *("@" + p for p in made.POSTS), "@nowhere"),
    "to": (*made.PLACES, *("@" + p for p in made.POSTS), "@nowhere"),
    "mention": (*made.PLACES, "ZZZ"),
    "untagged": (*made.PLACES, "ZZZ"),
    "issue": (*made.ISSUES, "KNONE"),
    "class": (*made.LEVELS, ""),
}
DAYS = st.dates(date(2005, 6, 1), date(2008, 6, 1))
STORES = [(1, 60, True), (2, 37, False), (3, 0, True), (3, 0, False), (4, 1, True)]


class PlainNames:
    """Names that are the codes themselves."""

    def place(self, code: str) -> str:
        return code

    def post(self, post: str) -> str:
        return post

    def issue(self, code: str) -> str:
        return code


def clauses(facet: str, values: st.SearchStrategy[str]) -> st.SearchStrategy[Clause]:
    def made_from(chosen: list[str], barred: list[str], mode: str) -> Clause:
        kept = tuple(v for v in barred if v not in chosen)
        return Clause(
            facet, tuple(chosen), "all" if mode == "all" and facet != "class" else "any", excluded=kept
        )

    few = st.lists(values, max_size=3)
    return st.builds(made_from, few, few, st.sampled_from(["any", "all"]))


def spans() -> st.SearchStrategy[Clause]:
    def made_from(one: date, two: date, is_open: int) -> Clause:
        first, last = sorted((one, two))
        return Clause(
            "when",
            start=None if is_open == 1 else first,
            end=None if is_open == 2 else last + timedelta(days=1),
        )

    return st.builds(made_from, DAYS, DAYS, st.integers(0, 3))


def selections(values: dict[str, st.SearchStrategy[str]]) -> st.SearchStrategy[Selection]:
    each = [st.none() | clauses(facet, found) for facet, found in values.items()]
    only = st.sampled_from([None, Clause("only", ("named",))])
    marks = st.lists(st.tuples(st.sampled_from([*values, "when"]), st.booleans()), max_size=2)
    return st.tuples(marks, *each, st.none() | spans(), only).map(marked)


def marked(parts: tuple[Any, ...]) -> Selection:
    marks, *found = parts
    selection = Selection(tuple(c for c in found if c is not None))
    for facet, is_muted in marks:
        selection = selection.mute(facet) if is_muted else selection.pin(facet)
    return selection


SELECTIONS = selections({facet: st.sampled_from(values) for facet, values in KNOWN.items()})
TEXT = st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF), min_size=1, max_size=12).filter(
    lambda t: t.isprintable() and bool(t.strip("@ "))
)
WILD = selections({f: TEXT.map(str.upper) if f == "class" else TEXT for f in KNOWN})
ANY_VALUE = st.sampled_from([(f, v) for f, values in KNOWN.items() for v in values])


@settings(max_examples=50, deadline=None)
@given(WILD, st.randoms())
def test_the_order_of_clauses_and_values_does_not_matter(selection: Selection, dice) -> None:
    mixed = [
        replace(
            c,
            values=tuple(dice.sample(c.values, len(c.values))),
            excluded=tuple(dice.sample(c.excluded, len(c.excluded))),
        )
        for c in dice.sample(selection.clauses, len(selection.clauses))
    ]
    other = Selection(tuple(mixed))
    assert other == selection
    assert hash(other) == hash(selection)
    assert other.where() == selection.where()
    assert to_url(other) == to_url(selection)


@settings(max_examples=50, deadline=None)
@given(WILD)
def test_a_clause_does_not_filter_its_own_facet(selection: Selection) -> None:
    for facet in FACETS:
        assert selection.where(facet) == selection.without(facet).where()


@given(SELECTIONS, st.lists(ANY_VALUE, max_size=6))
def test_clear_is_the_start_whatever_was_chosen(selection: Selection, steps: list[tuple[str, str]]) -> None:
    for facet, value in steps:
        selection = selection.toggle(facet, value)
    assert selection.clear().clauses == tuple(c for c in selection.clauses if c.is_pinned)
    for clause in selection.clauses:
        if clause.is_pinned:
            selection = selection.pin(clause.facet)
    assert selection.clear() == Selection()
    assert selection.clear().where() == Selection().where()


@given(SELECTIONS)
def test_what_is_muted_is_as_if_it_were_not_there(selection: Selection) -> None:
    heard = Selection(tuple(c for c in selection.clauses if not c.is_muted))
    assert selection.where() == heard.where()
    assert selection.is_named == heard.is_named


@given(SELECTIONS, ANY_VALUE)
def test_toggling_twice_changes_nothing_unless_the_value_was_excluded(
    selection: Selection, choice: tuple[str, str]
) -> None:
    facet, value = choice
    own = selection.clause(facet)
    if value in own.excluded or own.mode == "all" or own.is_muted:
        assert value not in selection.toggle(facet, value).clause(facet).excluded
    else:
        assert selection.toggle(facet, value).toggle(facet, value) == selection


@given(SELECTIONS, ANY_VALUE)
def test_without_value_leaves_no_trace_of_it(selection: Selection, choice: tuple[str, str]) -> None:
    facet, value = choice
    own = selection.without_value(facet, value).clause(facet)
    assert value not in own.values
    assert value not in own.excluded


@settings(max_examples=50, deadline=None)
@given(WILD)
def test_json_gives_the_selection_back(selection: Selection) -> None:
    assert Selection.from_json(json.loads(json.dumps(selection.as_json()))) == selection


@settings(max_examples=50, deadline=None)
@given(WILD)
def test_the_address_gives_the_selection_back_without_complaint(selection: Selection) -> None:
    text = to_url(selection)
    assert text.isascii()
    assert from_url(text) == (selection, ())
    assert from_url("https://host.invalid/page?" + text + "#top") == (selection, ())


@settings(max_examples=50, deadline=None)
@given(WILD)
def test_the_sentence_says_every_clause(selection: Selection) -> None:
    found = phrases(selection, PlainNames())
    assert [p.facet for p in found] == [c.facet for c in selection.clauses]
    for phrase, clause in zip(found, selection.clauses, strict=True):
        assert {w.value for w in phrase.words} == set(clause.values) | set(clause.excluded)
        assert str(phrase) in sentence(selection, PlainNames())


@pytest.fixture(scope="module", params=STORES, ids=lambda p: f"{p[1]} cables {'indexed' if p[2] else 'SQL'}")
def store(request, tmp_path_factory) -> tuple[made.Tables, Engine]:
    seed, cables, indexed = request.param
    rows = made.tables(seed, cables)
    folder: Path = tmp_path_factory.mktemp("store")
    made.publish(folder, rows)
    return rows, DuckEngine(folder, threads=1, memory_mb=256, indexed=indexed)


@settings(max_examples=40, deadline=None)
@given(
    selection=SELECTIONS,
    role=st.sampled_from(answers.ROLES),
    resolution=st.sampled_from(["year", "month", "week", "day"]),
)
def test_an_answer_equals_a_recount_in_python(store, selection: Selection, role, resolution) -> None:
    rows, engine = store
    found = answers.answer(engine, selection, role=role, resolution=resolution)

    def left(except_facet: str | None) -> list[dict]:
        return [c for c in rows["cable"] if made.holds(rows, selection, c, except_facet)]

    def recount(facet: str) -> Counter[str]:
        named = selection.is_named
        return Counter(v for c in left(facet) for v in made.values_of(rows, facet, c, is_named=named))

    posting = "to" if role == "to" else "from"
    assert found.total == len(rows["cable"])
    assert found.count == len(left(None))
    assert found.areas == {v: n for v, n in recount(role).items() if not v.startswith("@")}
    assert found.posts == {v[1:]: n for v, n in recount(posting).items() if v.startswith("@")}
    assert found.issues == recount("issue")
    assert found.classes == recount("class")
    bins = Counter(
        (start(resolution, made.day(c)), c["classification"] or "")
        for c in left("when")
        if c["sent_at"] is not None
    )
    assert {(b.start, b.classification): b.cables for b in found.bins} == bins
    assert [b.start for b in found.bins] == sorted(b.start for b in found.bins)
    dated = [c["cable_id"] for c in left(None) if c["sent_at"] is not None][::-1]
    undated = [c["cable_id"] for c in left(None) if c["sent_at"] is None][::-1]
    assert [r.cable_id for r in found.rows] == (dated + undated)[:100]
