"""Two selections over the wire: one answer with both, and further rows of a list beside others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard.config import Settings
from dashboard.query.selection import Selection
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


def test_an_a_that_the_store_cannot_answer_is_left_out_alone_and_said(tmp_path: Path) -> None:
    made.publish(tmp_path, ROWS)
    for file in tmp_path.glob("versions/*/text-*.sqlite"):
        file.unlink()
    desk = Desk(Settings(store=tmp_path))
    told = ask(desk, url="?about=BBB&vs=about=AAA%26text=launch")
    assert told["line"]["count"] == len(about("BBB"))
    assert told["versus"] is None
    assert told["address"] == "about=BBB"
    assert "text index" in told["complaints"][0]
    assert told["complaints"][0].endswith("So what was compared with is left out.")
    held = {"clauses": [{"facet": "text", "values": ["launch"]}], "follows": True}
    again = ask(desk, pick("BBB"), versus=held)
    assert again["versus"] is None
    assert again["complaints"] == told["complaints"]


def test_flows_and_bursts_of_a_stand_beside_those_of_b(desk: Desk) -> None:
    shown = {"role": "about", "flows": 5}
    alone = ask(desk, pick("AAA"), shown=shown)
    both = ask(desk, pick("AAA"), PIN, pick("BBB"), shown=shown)
    assert both["versus"]["flows"] == alone["map"]["flows"]
    assert both["versus"]["bursts"] == alone["timeline"]["bursts"]
    assert alone["map"]["flows"]["list"]


def test_a_preview_shows_b_with_the_value_and_a_beside_it(desk: Desk, client: FlaskClient) -> None:
    asked = {"store": desk.engine.about().version, "of": "about=BBB&vs=about=AAA", "role": "from"}
    told = client.get("/preview", query_string={**asked, "facet": "issue", "value": "KAAA"}).get_json()
    wanted = Selection().toggle("about", "BBB").toggle("issue", "KAAA")
    found = {cable["cable_id"] for cable in ROWS["cable"] if made.holds(ROWS, wanted, cable)}
    assert told["count"] == told["base"] == len(found)
    assert told["both"] == len(found & about("AAA"))
    assert told["versus"] is None
    month = {"facet": "when", "start": "2006-05-01", "end": "2006-06-01"}
    told = client.get("/preview", query_string={**asked, **month}).get_json()
    own = ask(desk, url="?about=BBB&vs=about=AAA&when=2006-05..2006-06")["versus"]
    assert told["versus"]["count"] == own["count"]
    assert told["both"] == own["both"]
    still = {**asked, "of": "about=BBB&vs=about=AAA%26when=2007-01..2007-02"}
    assert client.get("/preview", query_string={**still, **month}).get_json()["versus"] is None


def test_rows_of_a_time_that_is_played_are_those_of_that_time(desk: Desk, client: FlaskClient) -> None:
    asked = {"store": desk.engine.about().version, "of": "about=AAA&when=2007&mute=when"}
    days = {"since": "2006-01-01", "until": "2006-07-01"}
    told = client.get("/rows", query_string={**asked, **days}).get_json()
    wanted = ask(desk, url="?about=AAA&when=2006-01..2006-07")
    assert told["rows"] == wanted["rows"]
    assert told["selection"] == wanted["selection"]
    assert client.get("/rows", query_string={**asked, **days, "until": "soon"}).status_code == 400


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
