"""Two selections over the wire: one answer with both, and further rows of a list beside others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard.config import Settings
from dashboard.web.callbacks import committed
from dashboard.web.desk import Desk
from tests.laws import selection_store as made

ROWS = made.tables(43, 230)
PIN, SWAP, END = ({"view": "compare", "kind": kind} for kind in ("pin", "swap", "end"))


def pick(code: str) -> dict[str, Any]:
    return {"view": "map", "kind": "pick", "facet": "about", "values": [code]}


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder: Path = tmp_path_factory.mktemp("compare")
    made.publish(folder, ROWS)
    return Settings(store=folder)


@pytest.fixture(scope="module")
def desk(settings: Settings) -> Desk:
    return Desk(settings)


def ask(desk: Desk, *gestures: dict[str, Any], **more: Any) -> dict[str, Any]:
    shown = more.pop("shown", {"role": "about"})
    return committed({"version": 5, "base": [], "gestures": list(gestures), "shown": shown, **more}, desk)


def about(code: str) -> set[int]:
    return {r["cable_id"] for r in ROWS["cable_place"] if r["role"] == "about" and r["place"] == code}


def test_gestures_pin_change_and_swap_in_their_order(desk: Desk) -> None:
    told = ask(desk, pick("AAA"), PIN, pick("BBB"))
    assert told["line"]["count"] == len(about("BBB"))
    assert told["versus"]["count"] == len(about("AAA"))
    assert told["versus"]["both"] == len(about("AAA") & about("BBB"))
    assert told["versus"]["sentence"].startswith(f"{len(about('AAA'))} of 230 cables about ")
    assert told["address"] == "about=BBB&vs=about=AAA"
    swapped = ask(desk, SWAP, base=told["selection"], versus=told["versus"]["held"])
    assert swapped["line"]["count"] == len(about("AAA"))
    assert swapped["versus"]["count"] == len(about("BBB"))
    ended = ask(desk, END, base=swapped["selection"], versus=swapped["versus"]["held"])
    assert ended["versus"] is None
    assert ended["address"] == "about=AAA"


def test_an_address_brings_both_back_and_its_damaged_part_a_sentence(desk: Desk) -> None:
    told = ask(desk, url="?about=BBB&vs=about=AAA%26planet=mars")
    assert told["versus"]["count"] == len(about("AAA"))
    assert len(told["complaints"]) == 1
    assert "planet" in told["complaints"][0]


@pytest.mark.parametrize(
    "more",
    [
        {"versus": "all"},
        {"versus": {"clauses": [{"facet": "planet", "values": ["x"]}], "follows": True}},
        {"gestures": [SWAP]},
        {"gestures": [{"view": "compare", "kind": "merge"}]},
    ],
)
def test_what_cannot_be_compared_is_refused_with_a_sentence(desk: Desk, more: dict[str, Any]) -> None:
    told = committed({"version": 6, "base": [], "gestures": [], "shown": {}, **more}, desk)
    assert told["failed"]
    assert told["again"] is False


def test_a_clause_stands_side_by_side_and_what_is_no_facet_does_not(desk: Desk) -> None:
    two = {"view": "map", "kind": "many", "facet": "about", "values": ["AAA", "BBB"]}
    told = ask(desk, two, shown={"role": "about", "beside": "about"})["beside"]
    assert {c["value"]: c["count"] for c in told["columns"]} == {
        code: len(about(code)) for code in ("AAA", "BBB")
    }
    for other in ("planet", "when", "text", 7, ["about"]):
        assert ask(desk, two, shown={"beside": other})["beside"] is None


def test_further_rows_go_on_where_the_first_ended(desk: Desk, client: FlaskClient) -> None:
    store = desk.engine.about().version
    first = client.get("/rows", query_string={"store": store, "of": "", "start": "0"}).get_json()["rows"]
    later = client.get("/rows", query_string={"store": store, "of": "", "start": "100"}).get_json()["rows"]
    ids = [row["id"] for row in first + later]
    assert len(first) == 100
    assert len(set(ids)) == len(ids) == 200
    back = {"store": store, "of": "", "descending": "0", "sort": "subject"}
    assert client.get("/rows", query_string=back).get_json()["rows"] != first


@pytest.mark.parametrize("start", ["-1", "x", "1e3", "9" * 12])
def test_a_start_that_is_none_is_refused(desk: Desk, client: FlaskClient, start: str) -> None:
    query = {"store": desk.engine.about().version, "start": start}
    assert client.get("/rows", query_string=query).status_code == 400


def test_rows_of_another_store_are_refused(client: FlaskClient) -> None:
    assert client.get("/rows", query_string={"store": "old"}).status_code == 409
