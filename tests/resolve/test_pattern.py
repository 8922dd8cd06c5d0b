"""One pattern for many names, held to a plain search for each of them; all names are INVENTED."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.resolve.pattern import one_pattern

LETTERS = st.text("abA -.é(", min_size=1, max_size=5).filter(lambda name: name[-1].isalnum())


@pytest.mark.parametrize(
    ("names", "text", "found"),
    [
        (("Uto", "Utopia", "Utopian"), "Utopian Utopi Uto", ["Utopian", "Uto"]),
        (("North Utopia", "North"), "North Utopians", ["North"]),
        (("A.B", "A"), "A.B AxB A", ["A.B", "A"]),
        ((), "anything", []),
    ],
)
def test_the_longest_whole_name_is_found(names: tuple[str, ...], text: str, found: list[str]) -> None:
    assert one_pattern(names).findall(text) == found


@given(st.lists(LETTERS, max_size=8), st.text("abA -.é(", max_size=20))
def test_one_pattern_finds_what_a_plain_search_finds(names: list[str], text: str) -> None:
    pattern = one_pattern(names)
    for start in range(len(text)):
        plain = [
            n for n in names if text.startswith(n, start) and not re.match(r"\w", text[start + len(n) :])
        ]
        match = pattern.match(text, start)
        assert (match.group() if match is not None else "") == max(plain, key=len, default="")
