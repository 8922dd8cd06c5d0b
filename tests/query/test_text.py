"""The language of text searches: what it reads, what it refuses and how it says so; the clause that holds one."""

from __future__ import annotations

import pytest

from dashboard.errors import QuestionError
from dashboard.query.selection import Clause, Limits, Selection
from dashboard.query.text import asked, searching
from dashboard.query.url import from_url, to_url
from dashboard.query.words import sentence
from dashboard.store.question import Test
from dashboard.store.text_parse import TextLimits, parsed
from dashboard.store.text_query import Both, Either, Near, Within, Without, Words
from dashboard.store.text_tokens import TextError
from tests.query.test_words import Names

A, B, C = (Words((word,)) for word in "abc")

TREES = (
    ("a", A),
    ("A", A),
    ("É", Words(("e",))),
    ("a b", Both((A, B))),
    ("a AND b", Both((A, B))),
    ("a OR b", Either((A, B))),
    ("a b OR c", Either((Both((A, B)), C))),
    ("a (b OR c)", Both((A, Either((B, C))))),
    ("-a", Without(A)),
    ("NOT NOT a", A),
    ("a NOT b", Both((A, Without(B)))),
    ("a AND NOT b", Both((A, Without(B)))),
    ("a or b", Both((A, Words(("or",)), B))),
    ('"a b"', Words(("a", "b"))),
    ('"a b*"', Words(("a", "b"), True)),
    ('"a b"*', Words(("a", "b"), True)),
    ("a*", Words(("a",), True)),
    ("a-b", Words(("a", "b"))),
    ("U.S.", Words(("u", "s"))),
    ("a - b", Both((A, B))),
    ("a -- b", Both((A, B))),
    ('a -"b c"', Both((A, Without(Words(("b", "c")))))),
    ('"OR"', Words(("or",))),
    ("NEAR(a b)", Near((A, B), 10)),
    ('NEAR("a b" c*, 3)', Near((Words(("a", "b")), Words(("c",), True)), 3)),
    ("near", Words(("near",))),
    ("subject:a", Within("subject", A)),
    ("Subject: a b", Both((Within("subject", A), B))),
    ("to:(a OR b)", Within("to", Either((A, B)))),
    ("from:-a", Within("from", Without(A))),
    ("12:30", Words(("12", "30"))),
)  # fmt: skip

REFUSALS = (
    ("", "There is nothing to search for; type a word."),
    ("--", "There is nothing to search for; type a word."),
    ('a "b', "A quotation mark opens at “b” and does not close; add one at the end."),
    ("(a", "A bracket opens at character 1 and does not close; add “)”."),
    ("a)", "A bracket closes at “)” that was never opened; remove it."),
    ("()", "A word is missing before the bracket at “)”."),
    ("a OR", "A word is missing after “OR”."),
    ("OR a", "A word is missing before “OR”; to search for the word itself write “OR” in quotation marks."),
    ("NOT", "A word is missing after “NOT”."),
    ("colour:a", "“colour:” is no field; they are subject:, body:, from:, to:, tags:, signer:, mrn:, ref:."),
    ("to:(from:a)", "The field from: stands inside to:; one of them is enough."),
    ("to:", "A word is missing after to:."),
    ('""', "“\"\"” holds no letter and no digit, so there is nothing to find."),
    ("NEAR(a)", "NEAR at “NEAR” needs two words or more, as in NEAR(one two, 10)."),
    ("NEAR(a b, x)", "After the comma in NEAR stands a number of words, not “x”."),
    ("NEAR(a b, 5000)", "NEAR reaches over 1000 words at most, not 5000."),
    ("NEAR(a (b))", "“(” cannot stand here in NEAR; it takes words and phrases."),
    ("NEAR(a b", "A bracket opens at character 5 and does not close; add “)”."),
    ("a*b", "A star stands at the end of a word, not inside it as in “a*b”."),
    ("*", "A star stands at the end of a word, as in “launch*”; before this one is none."),
)  # fmt: skip


@pytest.mark.parametrize(("query", "tree"), TREES)
def test_a_query_is_read_as_its_tree(query: str, tree: object) -> None:
    assert parsed(query) == tree


@pytest.mark.parametrize(("query", "told"), REFUSALS)
def test_what_cannot_be_asked_is_refused_with_its_place(query: str, told: str) -> None:
    with pytest.raises(TextError) as error:
        parsed(query)
    assert str(error.value) == told
    assert 0 <= error.value.at <= len(query)


def test_hostile_queries_are_refused_by_their_limits() -> None:
    limits = TextLimits(chars=400, words=64, depth=20)
    for query, told in (
        ("a" * 401, "has 401 characters; at most 400 fit"),
        ("a " * 65, "has more than 64 words"),
        ("(" * 100 + "a" + ")" * 100, "Brackets stand 21 deep; at most 20 fit"),
    ):
        with pytest.raises(TextError, match=told):
            parsed(query, limits)
    with pytest.raises(TextError, match="more than 500 words"):
        parsed("a " * 4000)
    with pytest.raises(TextError, match="51 deep"):
        parsed("(" * 4000)


def test_a_selection_holds_one_search_and_its_address_gives_it_back() -> None:
    chosen = searching(Selection(), 'launch  AND "joint, statement" -a_b+c')
    assert chosen.where().tests == (Test("text", ('launch AND "joint, statement" -a_b+c',)),)
    assert from_url(to_url(chosen)) == (chosen, ())
    assert searching(chosen, "other").clause("text").values == ("other",)
    assert searching(chosen, " ") == Selection()
    assert asked(chosen.mute("text")) == ""


def test_an_inverted_search_stays_so_when_other_words_are_asked() -> None:
    chosen = searching(Selection((Clause("text", excluded=("launch",)),)), "test")
    assert chosen.where().tests == (Test("text", ("test",), "none"),)
    assert asked(chosen) == ""
    assert to_url(chosen) == "not-text=test"


def test_a_damaged_search_in_an_address_is_left_out_and_told() -> None:
    selection, complaints = from_url("?about=PRK&text=launch_AND_%22joint")
    assert to_url(selection) == "about=PRK"
    assert len(complaints) == 1
    assert "does not close" in complaints[0]


def test_a_search_is_held_to_the_limits_of_the_settings() -> None:
    chosen = searching(Selection(), "a b c")
    assert chosen.checked() is chosen
    with pytest.raises(QuestionError, match="more than 2 words"):
        chosen.checked(Limits(text=TextLimits(words=2)))


def test_the_sentence_quotes_the_search() -> None:
    assert sentence(searching(Selection(), "launch AND yongbyon"), Names()) == "text “launch AND yongbyon”"
    assert sentence(Selection((Clause("text", excluded=("drill",)),)), Names()) == "not text “drill”"
