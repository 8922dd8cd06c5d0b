"""Laws of text search: index and SQL find what looking at every word finds; hits stand where the words are."""

from __future__ import annotations

from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.store.engine import DuckEngine
from dashboard.store.question import Page, Test, Where
from dashboard.store.text_hits import marks, snippet
from dashboard.store.text_parse import parsed
from dashboard.store.text_tokens import TextError
from dashboard.store.text_words import folded, places, words
from tests.laws import text_oracle as oracle

MADE = oracle.cables(3, 40)


@pytest.fixture(scope="module")
def engines(tmp_path_factory) -> tuple[DuckEngine, DuckEngine]:
    store: Path = tmp_path_factory.mktemp("texts")
    oracle.publish(store, MADE)
    return tuple(DuckEngine(store, threads=1, memory_mb=256, indexed=way) for way in (True, False))


_phrases = st.builds(
    lambda words, gap, is_prefix: ("phrase", gap.join(words), is_prefix),
    st.lists(st.sampled_from([*oracle.WORDS, "la", "yong", "0", "ab"]), min_size=1, max_size=3),
    st.sampled_from([" ", " -- ", "\n"]),
    st.booleans(),
)
_nears = st.builds(
    lambda distance, parts: ("near", distance, *parts),
    st.integers(0, 6),
    st.lists(_phrases, min_size=2, max_size=3),
)
_leaves = st.one_of(_phrases, _phrases, _nears)
_bare = st.recursive(
    _leaves,
    lambda inner: st.one_of(
        st.builds(lambda parts: ("and", *parts), st.lists(inner, min_size=2, max_size=4)),
        st.builds(lambda parts: ("or", *parts), st.lists(inner, min_size=2, max_size=4)),
        st.builds(lambda part: ("not", part), inner),
    ),
    max_leaves=6,
)
_queries = st.recursive(
    st.one_of(_bare, st.builds(lambda name, part: ("in", name, part), st.sampled_from(oracle.FIELDS), _bare)),
    lambda inner: st.one_of(
        st.builds(lambda parts: ("and", *parts), st.lists(inner, min_size=2, max_size=3)),
        st.builds(lambda parts: ("or", *parts), st.lists(inner, min_size=2, max_size=3)),
        st.builds(lambda part: ("not", part), inner),
    ),
    max_leaves=4,
)


@given(_queries)
def test_a_query_finds_the_cables_that_looking_at_every_word_finds(engines, query) -> None:
    wanted = [i for i, cable in enumerate(MADE) if oracle.finds(query, cable)]
    where = Where((Test("text", (oracle.spelt(query),)),))
    for engine in engines:
        assert engine.total(where) == len(wanted)
        assert sorted(row.cable_id for row in engine.page(Page(where))) == wanted


@given(_queries, _queries)
def test_index_and_sql_count_alike_under_any_and_none_of_two_queries(engines, one, two) -> None:
    indexed, plain = engines
    texts = (oracle.spelt(one), oracle.spelt(two))
    for mode in ("any", "all", "none"):
        where = Where((Test("text", texts, mode),))
        has = [(oracle.finds(one, cable), oracle.finds(two, cable)) for cable in MADE]
        rule = {"any": any, "all": all, "none": lambda found: not any(found)}[mode]
        assert indexed.total(where) == sum(map(rule, has))
        assert plain.counts("classification", where) == indexed.counts("classification", where)


@given(st.one_of(_phrases, _nears), st.integers(0, len(MADE) - 1))
def test_a_cable_that_is_found_shows_a_hit_and_its_hits_are_its_words(engines, query, i) -> None:
    cable = MADE[i]
    hits = engines[0].hits(oracle.spelt(query), i)
    assert (hits.count > 0) == any(oracle.finds(("in", name, query), cable) for name in ("subject", "body"))
    pieces = [piece for pair in zip(hits.headings, hits.texts, strict=True) for piece in pair]
    texts = [text for pair in cable["paragraphs"] for text in pair]
    for text, spans in zip(texts, pieces, strict=True):
        assert all(oracle.cut(text[start:end]) for start, end in spans)
        assert all(one[1] <= two[0] for one, two in pairwise(spans))


@given(_phrases, st.text(max_size=200))
def test_a_snippet_marks_only_what_is_a_hit_in_the_text_too(query, text) -> None:
    node = parsed(oracle.spelt(query))
    piece = snippet(node, "", (text,))
    (own,) = marks(node, "body", (text,))
    whole = {tuple(text[start:end].split()) for start, end in own}
    assert all(tuple(piece.text[start:end].split()) in whole for start, end in piece.marks)


@given(st.text())
def test_words_are_cut_alike_letter_by_letter_and_in_the_index(text) -> None:
    assert list(words(text)) == oracle.cut(text)
    assert list(words(folded(text))) == oracle.cut(text)
    assert all(oracle.cut(text[start:end]) == [word] for word, start, end in places(text))


@given(st.text(max_size=300))
def test_any_text_is_a_query_or_is_refused(text) -> None:
    with suppress(TextError):
        parsed(text)


@given(st.lists(st.sampled_from(['"', "(", ")", "-", "NOT", "OR", "NEAR(", ",", "5", "a", "*", "to:", " "])))
def test_any_row_of_signs_is_a_query_or_is_refused_and_never_breaks_the_index(engines, signs) -> None:
    where = Where((Test("text", (" ".join(signs),)),))
    with suppress(TextError):
        assert engines[0].total(where) == engines[1].total(where)
