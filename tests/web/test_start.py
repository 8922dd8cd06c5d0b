"""What the page starts from: addresses that hold a view and a cable, and clauses that a store cannot answer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dashboard.config import Settings
from dashboard.web.callbacks import committed, opened_cable
from dashboard.web.desk import Desk
from tests.laws import selection_store as made

ROWS = made.tables(41, 60)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder: Path = tmp_path_factory.mktemp("start")
    made.publish(folder, ROWS)
    return Desk(Settings(store=folder))


@pytest.fixture
def searchless(tmp_path: Path) -> Desk:
    """A desk over a store whose text index is gone."""
    made.publish(tmp_path, ROWS)
    gone = [file for file in (tmp_path / "versions").rglob("text*") if file.is_file()]
    assert gone
    for file in gone:
        file.unlink()
    return Desk(Settings(store=tmp_path))


def visited(desk: Desk, url: str, **shown: Any) -> dict[str, Any]:
    return committed({"version": 1, "url": url, "gestures": [], "shown": shown}, desk)


def test_an_address_brings_its_view_and_the_answer_tells_it(desk: Desk) -> None:
    address = "about=AAA&map=from&list=caveat&bins=week&sort=subject"
    told = visited(desk, "?" + address)
    assert told["address"] == address
    assert told["map"]["role"] == told["shown"]["role"] == "from"
    assert (told["issues"]["facet"], told["timeline"]["resolution"]) == ("caveat", "week")
    assert told["complaints"] == []


def test_what_was_turned_since_counts_over_the_address(desk: Desk) -> None:
    assert visited(desk, "?map=from&list=caveat", role="to")["address"] == "map=to&list=caveat"


def test_a_cable_has_a_name_that_opens_it_and_no_other(desk: Desk) -> None:
    cable = next(row for row in ROWS["cable"] if row["digest"])
    name = f"{cable['cable_id']}-{cable['digest'][:8]}"
    assert visited(desk, f"?cable={name}")["opened"] == {"id": str(cable["cable_id"]), "name": name}
    said = str(opened_cable({"id": str(cable["cable_id"])}, desk))
    assert "data-name" in said
    other = visited(desk, f"?about=AAA&cable={cable['cable_id']}-ffffffff")
    assert (other["opened"], other["address"]) == (None, "about=AAA")
    assert "is not in this set." in other["complaints"][0]
    assert visited(desk, "?about=AAA")["opened"] is None


def test_a_search_that_the_store_cannot_answer_is_muted_and_said(searchless: Desk) -> None:
    told = visited(searchless, "?about=AAA&text=launch&map=from")
    assert told["address"] == "about=AAA&text=launch&mute=text&map=from"
    assert told["line"]["count"] == visited(searchless, "?about=AAA")["line"]["count"]
    (said,) = told["complaints"]
    assert "cannot be searched" in said
    assert "'text' is muted" in said


def test_the_same_search_as_a_gesture_is_refused_with_the_same_sentence(searchless: Desk) -> None:
    ask = {"view": "search", "kind": "ask", "values": ["launch"]}
    told = committed({"version": 1, "base": [], "gestures": [ask], "shown": {}}, searchless)
    assert "cannot be searched" in told["failed"]
    assert told["again"] is False
