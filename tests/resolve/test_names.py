"""The search for many names, held to a plain search at each place; all names are INVENTED."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.resolve.names import NameSearch, is_letter

LETTERS = st.text("abA -.é(", min_size=1, max_size=5).filter(
    lambda name: name[0].isalnum() and name[-1].isalnum()
)
PARTS = st.sampled_from(["ab", "ab a", "a-b", "b", "A", " ", " ", "-", "é", "."])


def _found(names: tuple[str, ...] | list[str], text: str) -> list[tuple[str, int]]:
    search = NameSearch(names)
    return [(search.names[number], start) for number, start in search.find(text)]


@pytest.mark.parametrize(
    ("names", "text", "found"),
    [
        (("Uto", "Utopia", "Utopian"), "Utopian Utopi Uto", ["Utopian", "Uto"]),
        (("North Utopia", "North"), "North Utopians", ["North"]),
        (("North Utopia", "Utopians"), "North Utopians", ["Utopians"]),
        (("North Utopia", "Utopia Sea", "Sea"), "aNorth Utopia Sea", ["Utopia Sea"]),
        (("A B", "B C D", "D E"), "A B C D E", ["A B", "D E"]),
        (("A.B", "A"), "A.B AxB A", ["A.B", "A"]),
        (("Utopia",), "Utopia_1 utopia éUtopia Utopiaé", []),
        ((), "anything", []),
    ],
)
def test_the_longest_whole_name_is_found(names: tuple[str, ...], text: str, found: list[str]) -> None:
    assert [name for name, _ in _found(names, text)] == found


@given(st.lists(LETTERS, max_size=8), st.lists(PARTS, max_size=12).map("".join))
def test_many_names_are_found_as_a_plain_search_finds_them(names: list[str], text: str) -> None:
    plain, at = [], 0
    while at < len(text):
        whole = [
            name
            for name in names
            if not is_letter(text[max(at - 1, 0) : at])
            and text.startswith(name, at)
            and not is_letter(text[at + len(name) : at + len(name) + 1])
        ]
        if whole:
            plain.append((max(whole, key=len), at))
        at += len(max(whole, key=len, default=" "))
    assert _found(names, text) == plain


def test_a_word_that_is_done_is_not_told_again() -> None:
    search = NameSearch(("Utopia", "North Utopia"))
    done: set[int] = set()
    found = []
    for number, start in search.find("Utopia, North Utopia, Utopia, North Utopia", done):
        done.add(number)
        found.append((search.names[number], start))
    assert [name for name, _ in found] == ["Utopia", "North Utopia", "North Utopia"]
