"""Details: what headers say beyond the list, against the rows that were written."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.store.engine import DuckEngine
from tests.laws import selection_store as made

ROWS = made.tables(31, 60)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> DuckEngine:
    folder: Path = tmp_path_factory.mktemp("details")
    made.publish(folder, ROWS)
    return DuckEngine(folder, threads=1, memory_mb=256)


def parts(table: str, column: str, cable_id: int, **only: str) -> tuple[str, ...]:
    rows = [r for r in ROWS[table] if r["cable_id"] == cable_id and all(r[k] == v for k, v in only.items())]
    return tuple(r[column] for r in sorted(rows, key=lambda r: r["position"]) if r[column] is not None)


def test_details_are_those_of_the_cables_asked_in_their_order(engine: DuckEngine) -> None:
    ids = [17, 3, 59, 0]
    found = engine.details(ids)
    assert [detail.cable_id for detail in found] == ids
    for detail in found:
        cable = ROWS["cable"][detail.cable_id]
        assert detail.digest == cable["digest"]
        assert detail.precedence == (cable["precedence"] or "")
        assert detail.signer == (cable["signer"] or "")
        assert detail.reasons == tuple(cable["reasons"] or ())
        until = cable["declassify_on"] and cable["declassify_on"].isoformat()
        assert detail.declassify == (until or cable["declassify_event"] or "")
        assert detail.references == parts("cable_reference", "mrn", detail.cable_id)
        for role, own in (("action", detail.action), ("info", detail.info)):
            wanted = parts("cable_addressee", "display", detail.cable_id, role=role)
            assert own == tuple(dict.fromkeys(wanted))


def test_cables_that_are_not_there_are_left_out(engine: DuckEngine) -> None:
    assert [detail.cable_id for detail in engine.details([60, 5, -1])] == [5]
    assert engine.details([]) == ()


def test_cables_are_named_by_number_day_origin_and_subject(engine: DuckEngine) -> None:
    found = engine.examples([5, 17, 60])
    assert set(found) == {5, 17}
    for number, example in found.items():
        cable = ROWS["cable"][number]
        assert (example.mrn, example.subject) == (cable["mrn"] or "", cable["subject"] or "")
        assert example.day == (cable["sent_at"] and cable["sent_at"].date())
    assert engine.examples([]) == {}
