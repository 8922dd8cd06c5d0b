"""The callbacks: one answer under one version, and sentences instead of errors."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dashboard.config import Settings
from dashboard.errors import QuestionError
from dashboard.web.app import create_app
from dashboard.web.callbacks import MOST_GESTURES, committed, judged, opened_cable, scrolled
from dashboard.web.desk import Desk
from tests.laws import selection_store as made

ROWS = made.tables(41, 230)
PICK = {"view": "map", "kind": "pick", "facet": "about", "values": ["AAA"]}


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder: Path = tmp_path_factory.mktemp("callbacks")
    made.publish(folder, ROWS)
    return Settings(store=folder)


@pytest.fixture(scope="module")
def desk(settings: Settings) -> Desk:
    return Desk(settings)


def request(**more: Any) -> dict[str, Any]:
    return {"version": 3, "base": [], "gestures": [], "shown": {"role": "about"}, **more}


def about(code: str) -> set[int]:
    return {r["cable_id"] for r in ROWS["cable_place"] if r["role"] == "about" and r["place"] == code}


def test_an_answer_has_all_views_under_the_version_asked_for(desk: Desk) -> None:
    told = committed(request(), desk)
    assert told["version"] == 3
    assert {"line", "issues", "map", "timeline", "rows", "selection", "store"} <= told.keys()
    assert told["line"]["count"] == len(ROWS["cable"])
    assert len(told["rows"]) == 100


def test_gestures_are_added_to_the_selection_confirmed_last(desk: Desk) -> None:
    first = committed(request(gestures=[PICK]), desk)
    assert first["line"]["count"] == len(about("AAA"))
    more = {"view": "map", "kind": "add", "facet": "about", "values": ["BBB"]}
    second = committed(request(base=first["selection"], gestures=[more]), desk)
    assert second["line"]["count"] == len(about("AAA") | about("BBB"))
    assert second["map"]["areas"]["CCC"] == len(about("CCC"))


def test_an_address_gives_the_selection_and_its_damaged_part_a_complaint(desk: Desk) -> None:
    told = committed(request(url="?about=AAA&when=never"), desk)
    assert told["line"]["count"] == len(about("AAA"))
    assert len(told["complaints"]) == 1
    assert "never" in told["complaints"][0]


@pytest.mark.parametrize(
    "more",
    [
        {"gestures": [{"view": "map"}]},
        {"gestures": "many"},
        {"gestures": [PICK] * (MOST_GESTURES + 1)},
        {"base": [{"facet": "nothing"}]},
        {"base": 7},
    ],
)
def test_a_request_that_makes_no_sense_gets_a_sentence_under_its_version(desk: Desk, more: Any) -> None:
    told = committed(request(**more), desk)
    assert told["version"] == 3
    assert told["failed"].endswith(".")
    assert told["again"] is False


@pytest.mark.parametrize("version", [None, -1, "3", 2**40, True])
def test_a_request_without_a_version_is_refused(desk: Desk, version: Any) -> None:
    with pytest.raises(QuestionError, match="version"):
        committed(request(version=version), desk)


def test_unknown_ways_to_show_fall_back_to_the_first(desk: Desk) -> None:
    told = committed(request(shown={"role": "elsewhere", "sort": "secret", "resolution": 9}), desk)
    assert told["map"]["role"] == "about"


def test_blocks_of_rows_join_to_the_whole_result(desk: Desk) -> None:
    found: list[str] = []
    for start in range(0, 300, 100):
        wanted = {"version": 1, "selection": [], "sort": "sent_at", "descending": True, "start": start}
        found += [row["id"] for row in scrolled({**wanted, "end": start + 100}, desk)["rows"]]
    assert len(found) == len(set(found)) == len(ROWS["cable"])


def test_a_block_is_never_larger_than_the_setting(desk: Desk) -> None:
    wanted = {"version": 1, "selection": [], "sort": "mrn", "descending": False, "start": 0, "end": 10**6}
    assert len(scrolled(wanted, desk)["rows"]) == desk.settings.page_rows


def test_a_cable_is_opened_and_a_missing_one_is_named(desk: Desk) -> None:
    assert any("reader-kicker" in str(part) for part in opened_cable({"id": "5"}, desk))
    for name in ("99999", "-1", "x", "", "1e9", "٣"):
        assert "There is no cable" in str(opened_cable({"id": name}, desk))
    assert "There is no cable" in str(opened_cable("nothing", desk))


def test_a_server_without_a_store_says_what_is_missing(tmp_path: Path) -> None:
    server = create_app(Settings(store=tmp_path / "none"))
    page = server.test_client().get("/_dash-layout")
    assert page.status_code == 200
    shown = page.get_data(as_text=True)
    assert "cable-atlas ingest PATH --store STORE" in shown
    assert str(tmp_path) not in shown
    assert server.test_client().get("/readyz").status_code == 503


def test_the_areas_of_the_map_have_an_address_that_changes_with_them(settings: Settings) -> None:
    client = create_app(settings).test_client()
    ground = Desk(settings).ground
    for period in ground.periods:
        reply = client.get(ground.address(period))
        assert reply.status_code == 200
        assert "immutable" in reply.headers["Cache-Control"]
        assert [item["id"] for item in reply.get_json()["features"]] == list(ground.areas(period))
    for name in (f"{ground.digest}-1066-10-14", f"{ground.digest}-", ground.digest, "0000000000000000-start"):
        assert client.get(f"/boundaries/{name}.json").status_code == 404


def test_the_report_on_the_store_is_shown_as_tables(desk: Desk) -> None:
    shown = str(judged(desk))
    assert "Fields filled, by year and transcription" in shown
    assert f"{len(ROWS['cable']):,} cables" in shown
    assert "'tag': 'table'" in shown
