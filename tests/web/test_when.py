"""What the timeline is told beside its bins: parts, the whole behind, bursts; none of it moves with the zoom."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from dashboard.config import Settings
from dashboard.web.callbacks import committed
from dashboard.web.desk import Desk
from tests.laws import selection_store as made

CODE = "KAAA"


def rows() -> made.Tables:
    """INVENTED: two cables a month over three years, twenty more in June of the second, none in May of the third."""
    found: made.Tables = {name: [] for name in made.TABLES}
    start = datetime(2005, 1, 5, tzinfo=UTC)
    days = [start + timedelta(days=15 * i) for i in range(73)] + [datetime(2006, 6, 9, tzinfo=UTC)] * 20
    kept = sorted(day for day in days if (day.year, day.month) != (2007, 5))
    for i, day in enumerate(kept):
        found["cable"].append(
            {
                "cable_id": i,
                "sent_at": day,
                "origin": "FM INVENTED",
                "classification": "SECRET" if i % 3 else None,
                "caveats": [],
                "subject": "INVENTED",
                "tags": [CODE],
                "about": [],
                "digest": f"{i:064x}",
            }
        )
        codes = (CODE, "ECCC") if i % 2 else (CODE,)
        for position, code in enumerate(codes):
            row = {
                "cable_id": i,
                "position": position,
                "code": code,
                "kind": made.KINDS[code],
                "written": code,
            }
            found["cable_issue"].append(row)
    return found


ROWS = rows()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder: Path = tmp_path_factory.mktemp("when")
    made.publish(folder, ROWS)
    return Desk(Settings(store=folder))


def told(desk: Desk, **shown: Any) -> dict[str, Any]:
    request = {"version": 1, "base": [], "gestures": [], "shown": {"resolution": "month", **shown}}
    found: dict[str, Any] = committed(request, desk)["timeline"]
    return found


def test_a_burst_is_told_with_what_was_expected_at_any_zoom(desk: Desk) -> None:
    whole = told(desk)
    ((at, expected),) = whole["bursts"]
    assert whole["edges"][at] == "2006-06-01"
    assert (whole["sums"][at], expected, whole["around"]) == (22, 2, "the 12 months around")
    near = told(desk, window=["2006-05-01", "2006-08-01"])
    assert [[near["edges"][i], usual] for i, usual in near["bursts"]] == [["2006-06-01", 2]]
    assert near["sums"] == [2, 22, 2]
    assert told(desk, window=["2007-01-01", "2007-10-01"])["bursts"] == []


def test_a_month_without_cables_has_none_behind_it(desk: Desk) -> None:
    found = told(desk)
    assert [day for day, n in zip(found["edges"], found["total"], strict=False) if n == 0] == ["2007-05-01"]


def test_parts_have_names_and_looks_and_say_whether_they_overlap(desk: Desk) -> None:
    levels = told(desk)
    assert [(key["name"], key["look"]) for key in levels["stack"]["keys"]] == [
        ("Unknown", "class-4"),
        ("Secret", "class-3"),
    ]
    assert not levels["stack"]["overlaps"]
    issues = told(desk, stack="issue")
    assert [key["name"] for key in issues["stack"]["keys"]] == [CODE, "ECCC", "Other"]
    assert [key["look"] for key in issues["stack"]["keys"]] == ["part-0", "part-1", "part-other"]
    assert issues["stack"]["overlaps"]
    assert issues["sums"] == levels["sums"] == [sum(parts) for parts in zip(*levels["levels"], strict=True)]
    assert issues["levels"][0] == issues["sums"], "every cable has the first issue"


def test_what_can_be_stacked_by_is_offered_with_its_name(desk: Desk) -> None:
    fixed = [["classification", "Classification"], ["reading", "Named or inferred"]]
    assert told(desk)["stacks"] == [*fixed, ["issue", "Issues"]]
    other = told(desk, facet="caveat", stack="issue")["stacks"]
    assert other == [*fixed, ["caveat", "Caveats"], ["issue", "Issues"]]


def test_a_facet_without_a_value_anywhere_leaves_the_levels(desk: Desk) -> None:
    assert told(desk, stack="from")["stack"]["by"] == "classification"


@pytest.mark.parametrize("stack", [None, 7, "when", ["issue"], "nothing"])
def test_a_stack_that_makes_no_sense_is_that_by_level(desk: Desk, stack: Any) -> None:
    assert told(desk, stack=stack)["stack"]["by"] == "classification"
