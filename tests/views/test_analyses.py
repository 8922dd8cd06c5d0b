"""The analyses: coverage, mix and declassification as plain values, and what a choice in them means."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from dashboard.errors import QuestionError
from dashboard.query.selection import Selection
from dashboard.store.answers import PostEntry
from dashboard.store.coverage import Numbering
from dashboard.store.engine import DuckEngine
from dashboard.store.fields import LEVELS
from dashboard.store.ties import Cross
from dashboard.views import analyses, coverage, declassification, mix
from dashboard.views.catalogue import Catalogue, read_catalogue
from dashboard.views.gesture import Gesture
from tests.laws import selection_store as made


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    folder: Path = tmp_path_factory.mktemp("analyses")
    made.publish(folder, made.tables(8, 20))
    found = read_catalogue(DuckEngine(folder, threads=1, memory_mb=256), LEVELS)
    posts = {
        name: PostEntry(name, name.title(), f"Embassy {name.title()}", None, 0, 0) for name in made.POSTS
    }
    return replace(found, posts=posts)


def test_coverage_has_the_years_between_the_first_and_the_last_and_what_the_set_holds(
    catalogue: Catalogue,
) -> None:
    whole = [
        Numbering("ALPHA", "alpha", 2003, 1, 9, 3),
        Numbering("ALPHA", "alpha", 2006, 2, 50, 7),
        Numbering("BETTA", "beta", 2004, 5, 5, 1),
        Numbering("OTHER", None, 2004, 8, 8, 1),
        Numbering("ZETA", None, 2003, 1, 2, 2),
    ]
    chosen = [whole[2], Numbering("ALPHA", "alpha", 2006, 2, 40, 4), whole[3]]
    told = coverage.told(whole, chosen, catalogue)
    assert told["years"] == [2004, 2005, 2006]
    assert told["stations"] == 4
    assert told["rows"] == [
        ["ALPHA", "alpha", "Alpha", [[2, 2, 50, 7, 4]]],
        ["BETTA", "beta", "Beta (BETTA)", [[0, 5, 5, 1, 1]]],
        ["OTHER", None, "OTHER", [[0, 8, 8, 1, 1]]],
    ]


def test_coverage_of_nothing_has_no_year_and_no_row(catalogue: Catalogue) -> None:
    told = coverage.told([Numbering("ALPHA", "alpha", 2003, 1, 9, 3)], [], catalogue)
    assert (told["years"], told["rows"], told["stations"]) == ([], [], 1)


def test_a_mix_of_cables_goes_from_open_to_secret_with_the_unknown_last(catalogue: Catalogue) -> None:
    found = Cross(
        ("KAAA", "PBBB"), ("", "SECRET", "UNCLASSIFIED"), np.array([[1, 2, 0], [0, 4, 5]], np.uint32)
    )
    told = mix.cables("issue", found, {"SECRET": 6, "": 1, "UNCLASSIFIED": 5}, catalogue)
    assert [part[0] for part in told["parts"]] == ["UNCLASSIFIED", "SECRET", "none"]
    assert [part[3:] for part in told["parts"]][-1] == ["class", [""]]
    assert told["whole"] == [5, 6, 1]
    assert [(row[0], row[3]) for row in told["rows"]] == [("PBBB", [5, 4, 0]), ("KAAA", [0, 2, 1])]


def test_a_mix_of_paragraphs_joins_the_marks_of_one_first_word(catalogue: Catalogue) -> None:
    marks = {"U": LEVELS[0], "SBU": LEVELS[0], "S": "SECRET"}
    all_of = {"": 4, "S": 1, "S/NF": 2, "S/REL X": 3, "SBU": 5, "U": 6, "Q": 1}
    told = mix.paragraphs("from", {"@beta": {"S": 1, "S/NF": 2, "": 4}}, all_of, marks, catalogue)
    assert [(part[0], part[4]) for part in told["parts"]] == [
        ("U", ["U"]),
        ("SBU", ["SBU"]),
        ("S", ["S", "S/NF", "S/REL X"]),
        ("Q", ["Q"]),
        ("none", [""]),
    ]
    assert told["parts"][-1][3] == ""
    assert told["whole"] == [6, 5, 6, 1, 4]
    assert told["rows"] == [["@beta", "Beta", "", [0, 0, 3, 0, 4]]]


def test_declassification_parts_years_from_events_and_past_from_next() -> None:
    counts = {"2016": 3, "2030": 2, "2020": 1, "MR": 1, "X1": 4}
    found = Cross(("2016", "X1"), ("1.4(b)",), np.array([[2], [4]], np.uint32))
    told = declassification.told(counts, found, {"1.4(d)": 1, "1.4(b)": 6}, 20, 2020, {"1.4(b)": "Plain"})
    assert told["rows"] == [
        ["2016", True, 3, [2, 0]],
        ["2020", True, 1, [0, 0]],
        ["2030", True, 2, [0, 0]],
        ["X1", False, 4, [4, 0]],
        ["MR", False, 1, [0, 0]],
    ]
    assert told["reasons"] == [["1.4(b)", 6, "Plain"], ["1.4(d)", 1, ""]]
    assert (told["past"], told["next"], told["with"], told["of"]) == (3, 3, 11, 20)


def gesture(kind: str, facet: str, *values: str) -> Gesture:
    return Gesture(analyses.NAME, kind, facet, values)


def test_values_of_one_row_are_chosen_and_let_go_together() -> None:
    start = Selection().toggle("portion", "U")
    chosen = analyses.means(gesture("toggle", "portion", "S", "S/NF"), start)
    assert set(chosen.clause("portion").values) == {"U", "S", "S/NF"}
    assert analyses.means(gesture("toggle", "portion", "S", "S/NF"), chosen) == start
    alone = analyses.means(gesture("choose", "portion", "S", "S"), chosen)
    assert alone.clause("portion").values == ("S",)


@pytest.mark.parametrize(
    "wrong",
    [
        gesture("toggle", "when", "2006"),
        gesture("toggle", "text", "word"),
        gesture("toggle", "nothing", "a"),
        gesture("toggle", "issue"),
        gesture("shout", "issue", "KAAA"),
    ],
)
def test_a_choice_of_another_kind_is_refused(wrong: Gesture) -> None:
    with pytest.raises(QuestionError):
        analyses.means(wrong, Selection())
