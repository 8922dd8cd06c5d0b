"""Words: how a selection is said."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.query.selection import Selection
from dashboard.query.words import period, phrases, sentence

START = Selection()


class Names:
    """INVENTED names."""

    def place(self, code: str) -> str:
        return {"AAA": "North Utopia", "BBB": "South Utopia"}.get(code, code)

    def post(self, post: str) -> str:
        return post.capitalize()

    def issue(self, code: str) -> str:
        return {"KAAA": "Invented Proliferation"}.get(code, code)


@pytest.mark.parametrize(
    ("selection", "said"),
    [
        (START, ""),
        (START.toggle("about", "AAA"), "about North Utopia"),
        (START.replace("about", ["BBB", "AAA"]), "about North Utopia or South Utopia"),
        (START.replace("about", ["BBB", "AAA"], "all"), "about both North Utopia and South Utopia"),
        (START.exclude("about", "AAA"), "not about North Utopia"),
        (
            START.exclude("about", "AAA").exclude("about", "BBB"),
            "about neither North Utopia nor South Utopia",
        ),
        (START.replace("from", ["@alpha", "BBB"]), "sent from Alpha or South Utopia"),
        (START.toggle("to", "@alpha"), "addressed to Alpha"),
        (START.toggle("issue", "KAAA").exclude("issue", "PBBB"), "tagged KAAA and not PBBB"),
        (
            START.replace("issue", ["KAAA", "PBBB"]).exclude("issue", "ECCC"),
            "tagged KAAA or PBBB but not ECCC",
        ),
        (START.replace("issue", list("ABCDEF")), "tagged A, B, C or 3 others"),
        (
            START.replace("about", ["BBB", "AAA"], "all").toggle("issue", "KAAA").mute("issue"),
            "about both North Utopia and South Utopia (muted: tagged KAAA)",
        ),
        (START.toggle("issue", "KAAA").mute("issue"), "(muted: tagged KAAA)"),
        (
            START.replace("issue", ["A", "B"], "all").exclude("issue", "C"),
            "tagged both A and B but not C",
        ),
        (START.replace("issue", list("ABCD"), "all"), "tagged all of A, B, C and D"),
        (START.replace("class", ["SECRET", "", "CONFIDENTIAL"]), "marked Confidential, Secret or no level"),
        (
            START.toggle("about", "AAA")
            .toggle("from", "@alpha")
            .toggle("issue", "KAAA")
            .exclude("issue", "PBBB")
            .between(date(2006, 1, 1), date(2009, 12, 1)),
            "about North Utopia, sent from Alpha, tagged KAAA and not PBBB, January 2006 to November 2009",
        ),
    ],
)
def test_a_selection_says_itself_in_english(selection: Selection, said: str) -> None:
    assert sentence(selection, Names()) == said


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2006-01-01", "2007-01-01", "2006"),
        ("2006-01-01", "2010-01-01", "2006–2009"),
        ("2006-03-01", "2006-04-01", "March 2006"),
        ("2006-12-01", "2007-01-01", "December 2006"),
        ("2006-03-01", "2006-06-01", "March to May 2006"),
        ("2006-03-01", "2007-02-01", "March 2006 to January 2007"),
        ("2006-03-03", "2006-03-04", "3 March 2006"),
        ("2006-03-03", "2006-03-10", "3 to 9 March 2006"),
        ("2006-03-03", "2006-04-10", "3 March to 9 April 2006"),
        ("2006-12-28", "2007-01-04", "28 December 2006 to 3 January 2007"),
        ("2006-01-01", None, "since 2006"),
        ("2006-03-01", None, "since March 2006"),
        (None, "2006-03-04", "before 4 March 2006"),
        (None, None, "at any time"),
    ],
)
def test_a_period_is_said_naturally(start: str | None, end: str | None, said: str) -> None:
    days = [None if text is None else date.fromisoformat(text) for text in (start, end)]
    assert period(*days) == said


def test_a_phrase_gives_the_parts_of_a_chip() -> None:
    (phrase,) = phrases(START.toggle("issue", "KAAA").exclude("issue", "PBBB"), Names())
    assert (phrase.facet, phrase.prefix, phrase.strong) == ("issue", "tagged", "KAAA and not PBBB")
    assert [(w.value, w.title, w.is_excluded) for w in phrase.words] == [
        ("KAAA", "Invented Proliferation", False),
        ("PBBB", "PBBB", True),
    ]
