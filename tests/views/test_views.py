"""What each view shows of an answer; its numbers are recounted in tests/laws and in tests/browser."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from plotly.io.json import to_json_plotly

from dashboard.query.answer import answer
from dashboard.query.selection import Selection
from dashboard.store.engine import DuckEngine
from dashboard.store.fields import LEVELS
from dashboard.views import board, cables, issues, line, reader, timeline, world
from dashboard.views.catalogue import Catalogue, read_catalogue
from dashboard.views.evidence import evidence
from dashboard.views.frame import framed
from dashboard.views.gesture import Gesture
from tests.laws import selection_store as made
from tests.views.toy_ground import toy_ground

ROWS = made.tables(31, 60)
GROUND = toy_ground()


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> DuckEngine:
    folder: Path = tmp_path_factory.mktemp("views")
    rows = dict(ROWS)
    rows["issue"] = [
        {"code": "KAAA", "kind": "program", "field": "Programs", "name": "Invented Programme", "cables": 1},
        {"code": "PBBB", "kind": "subject", "field": "Political", "name": "Invented Politics", "cables": 1},
    ]
    rows["place"] = [
        {"place": code, "name": f"Land {code}", "kind": "country", "lat": 1.0, "lon": 2.0}
        for code in made.PLACES
    ]
    rows["post"] = [
        {
            "post": post,
            "name": post.title(),
            "title": f"Embassy {post.title()}",
            "place": "AAA",
            "lat": 3.0,
            "lon": 4.0,
        }
        for post in made.POSTS
    ]
    made.publish(folder, rows)
    return DuckEngine(folder, threads=1, memory_mb=256)


@pytest.fixture(scope="module")
def catalogue(engine: DuckEngine) -> Catalogue:
    return read_catalogue(engine, LEVELS)


def parts(component: Any) -> list[Any]:
    """The component and everything in it, in order."""
    found = [component]
    children = getattr(component, "children", None)
    for child in children if isinstance(children, list) else [children]:
        if child is not None:
            found += parts(child) if hasattr(child, "children") else [child]
    return found


def words(component: Any) -> str:
    return " ".join(str(part) for part in parts(component) if isinstance(part, str | int))


def test_the_catalogue_knows_names_and_falls_back_to_codes(catalogue: Catalogue) -> None:
    assert catalogue.place("AAA") == "Land AAA"
    assert catalogue.place("ZZZ") == "ZZZ"
    assert catalogue.post("beta") == "Beta"
    assert catalogue.issue("KAAA") == "Invented Programme"
    assert catalogue.issue("ECCC") == ""


def test_levels_stand_from_open_to_secret_and_have_a_step_of_colour(catalogue: Catalogue) -> None:
    known = [level for level in catalogue.levels if level]
    assert known == [level for level in LEVELS if level in known]
    assert [catalogue.step(level) for level in ("", *LEVELS)] == [4, 0, 1, 2, 3, 3]


def test_the_page_and_its_paint_message_are_plain_json(engine: DuckEngine, catalogue: Catalogue) -> None:
    page = board.layout(catalogue, GROUND)
    assert json.loads(to_json_plotly(page))["props"]["id"] == "atlas"
    found = answer(engine, Selection().toggle("about", "AAA"), resolution="month")
    assert (
        json.loads(json.dumps(board.paint(found, catalogue, framed(catalogue.about, None, "month"))))["line"][
            "count"
        ]
        == found.count
    )


def test_issues_are_grouped_by_field_and_what_no_table_knows_comes_last(catalogue: Catalogue) -> None:
    told = {group["field"]: group["codes"] for group in issues.groups(catalogue)}
    assert set(told) == {"Programs", "Political", issues.UNLISTED}
    assert list(told)[-1] == issues.UNLISTED
    assert told["Programs"] == ["KAAA"]
    totals = catalogue.totals["issue"]
    for codes in told.values():
        assert codes == sorted(codes, key=lambda code: (-totals[code], code))


def test_the_line_says_how_many_of_how_many_and_why(engine: DuckEngine, catalogue: Catalogue) -> None:
    found = answer(engine, Selection().toggle("about", "AAA").toggle("from", "@beta"))
    told = line.paint(found, catalogue)
    assert told["sentence"] == f"{found.count} of 60 cables about Land AAA, sent from Beta"
    assert [chip["facet"] for chip in told["chips"]] == ["about", "from"]
    assert told["url"] == "about=AAA&from=@beta"


def test_every_bin_of_the_timeline_has_a_number_per_level(engine: DuckEngine, catalogue: Catalogue) -> None:
    for resolution in ("year", "month", "week", "day"):
        frame = framed(catalogue.about, None, resolution)
        told = timeline.paint(answer(engine, Selection(), resolution=resolution), catalogue, frame)
        assert len(told["levels"]) == len(catalogue.levels)
        assert {len(counts) for counts in told["levels"]} == {len(told["edges"]) - 1}
        dated = sum(1 for row in ROWS["cable"] if row["sent_at"] is not None)
        assert sum(sum(counts) for counts in told["levels"]) == dated


def test_the_map_knows_its_borders_and_where_its_points_lie(catalogue: Catalogue) -> None:
    panel = world.layout(catalogue, GROUND).to_plotly_json()["props"]["children"][1].to_plotly_json()["props"]
    assert json.loads(panel["data-ground"]) == {period: GROUND.address(period) for period in GROUND.periods}
    place = catalogue.places["CCC"]
    assert json.loads(panel["data-spots"])["CCC"] == ["always", place.lon, place.lat]
    posts = catalogue.as_json()["posts"]
    assert sorted(posts) == ["alpha", "beta", "gamma"]
    assert all(len(entry) == 3 for entry in posts.values())


def test_a_place_that_is_left_out_is_told_to_the_map(engine: DuckEngine, catalogue: Catalogue) -> None:
    left = world.means(Gesture("map", "exclude", facet="about", values=("AAA",)), Selection())
    assert left.clause("about").excluded == ("AAA",)
    told = world.paint(answer(engine, left.exclude("from", "@beta")), catalogue)
    assert told["excluded"] == ["AAA", "@beta"]
    assert told["chosen"] == []


def test_posts_with_most_cables_come_first_so_that_small_circles_lie_on_top(catalogue: Catalogue) -> None:
    def most(post: str) -> int:
        return max(catalogue.totals[role].get(f"@{post}", 0) for role in ("from", "to"))

    numbers = [most(entry.post) for entry in catalogue.shown_posts()]
    assert numbers == sorted(numbers, reverse=True)


def test_no_graph_offers_to_send_its_data_elsewhere(catalogue: Catalogue) -> None:
    page = board.layout(catalogue, GROUND)
    graphs = [part for part in parts(page) if type(part).__name__ == "Graph"]
    assert len(graphs) == 1
    assert all(graph.config["showSendToCloud"] is False for graph in graphs)


@pytest.mark.parametrize(
    ("level", "caveats", "wanted"),
    [
        ("SECRET", ("NOFORN",), "S/NF"),
        ("LIMITED OFFICIAL USE", (), "LOU"),
        ("", (), "?"),
        ("CONFIDENTIAL", (), "C"),
    ],
)
def test_a_badge_is_the_short_form_of_the_level(level: str, caveats: tuple[str, ...], wanted: str) -> None:
    assert cables.mark(level, caveats) == wanted


def test_the_reader_shows_every_cable_whatever_it_lacks(engine: DuckEngine, catalogue: Catalogue) -> None:
    for row in ROWS["cable"]:
        record = engine.record(row["cable_id"])
        assert record is not None
        shown = words(reader.body(record, catalogue)[0])
        assert (row["mrn"] or "No message number") in shown
        assert row["sent_at"] is not None or "No date" in shown


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("x" * 60 + "\nand so on", "x" * 60 + " and so on"),
        ("x" * 60 + "\n-- an item", "x" * 60 + "\n-- an item"),
        ("x" * 60 + "\n\nnew", "x" * 60 + "\n\nnew"),
        ("short\nline", "short\nline"),
        ("x" * 50 + "    1,000\nrow   2,000", "x" * 50 + "    1,000\nrow   2,000"),
        ("", ""),
    ],
)
def test_lines_that_the_telegraph_broke_are_joined_for_reading(printed: str, wanted: str) -> None:
    assert reader.flowing(printed) == wanted


def test_the_reader_says_why_a_cable_stands_where_it_stands(catalogue: Catalogue) -> None:
    reading = {
        "role": "about",
        "place": "AAA",
        "post": None,
        "token": "AA",
        "rule": "official-code",
        "source": "tags.csv AA",
        "confidence": 0.5,
        "why": "AA officially means Land AAA, but the text speaks of another.",
        "is_inferred": False,
        "is_flagged": True,
        "other": ["BBB"],
    }
    member = {
        **reading,
        "role": "to",
        "token": "ALL POSTS",
        "is_inferred": True,
        "is_flagged": False,
        "other": [],
    }
    (section,) = evidence([reading, {**member, "post": "beta"}, {**member, "post": "gamma"}], catalogue)
    said = " ".join(words(section).split())
    assert "1 flagged reading" in said
    assert "AA → Land AAA AA officially means Land AAA, but the text speaks of another. Likely" in said
    assert "It could also be Land BBB." in said
    assert "ALL POSTS → Beta, Gamma Inferred: 2 members of the collective." in said
    named = {**member, "role": "mention", "token": "Aland", "post": None, "why": "The text says Aland."}
    (section,) = evidence([named, reading], catalogue)
    said = " ".join(words(section).split())
    assert said.index("About") < said.index("Mentioned Aland → Land AAA The text says Aland. Likely")
    assert evidence([], catalogue) == []
