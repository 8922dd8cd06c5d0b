"""Exports from the menu: files with the rows of the list, pictures with their sentence, the page for print."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from dashboard.views.exports.sheet import PREFACE
from tests.browser.conftest import Opened
from tests.browser.page import Screen
from tests.browser.recount import EVERYTHING, Corpus

QUERY = "?about=PRK&from=@tokyo"
PRK = EVERYTHING.asking("about", "PRK").asking("from", "@tokyo")


@pytest.fixture(autouse=True)
def start(screen: Screen) -> None:
    screen.go(QUERY)


def saved(screen: Screen, which: str) -> tuple[str, bytes]:
    """Chooses an entry of the menu; name and content of the file."""
    screen.page.locator("#menu-export").click()
    with screen.page.expect_download() as given:
        screen.page.locator(f"#menu {which}").click()
    return given.value.suggested_filename, Path(given.value.path()).read_bytes()


def test_a_sheet_holds_the_cables_of_the_list_in_its_order(screen: Screen, corpus: Corpus) -> None:
    screen.sort("subject")
    name, content = saved(screen, '[data-format="csv"]')
    lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    wanted = corpus.rows(PRK, "subject", False)
    assert [line[0] for line in lines[PREFACE + 1 :]] == [cable.mrn or "" for cable in wanted]
    assert name.endswith(f"-{len(wanted)}-cables.csv")
    head = "\n".join(line[0] for line in lines[: PREFACE - 1])
    assert screen.painted().sentence in head
    assert screen.page.url in head
    assert screen.page.evaluate("() => window.atlas.state.catalogue.store") in head


def test_a_sheet_of_a_comparison_holds_both_sides(screen: Screen, corpus: Corpus) -> None:
    screen.open(QUERY + "&vs=about=PRK%26from=@seoul")
    _, content = saved(screen, '[data-format="csv"]')
    lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    other = EVERYTHING.asking("about", "PRK").asking("from", "@seoul")
    wanted = [
        [side, cable.mrn or ""]
        for side, conditions in (("A", other), ("B", PRK))
        for cable in corpus.rows(conditions, "sent_at", descending=True)
    ]
    assert [line[:2] for line in lines[PREFACE + 1 :]] == wanted
    head = "\n".join(line[0] for line in lines[: PREFACE - 1])
    answer = screen.answer()
    a, b = answer["versus"], answer["line"]
    assert f"A: {a['sentence']}; B: {b['sentence']}; {a['both']:,} in both" in head
    assert screen.page.url in head


def test_the_places_are_points_with_their_numbers(screen: Screen, corpus: Corpus) -> None:
    _, content = saved(screen, '[data-format="geojson"]')
    told = {item["properties"]["code"]: item["properties"] for item in json.loads(content)["features"]}
    assert told["@tokyo"]["from"] == told["PRK"]["about"] == corpus.total(PRK)


def test_a_slow_export_shows_that_it_is_under_way_and_can_be_cancelled(screen: Screen) -> None:
    screen.page.route("**/export?*", lambda _: None)
    screen.page.locator("#menu-export").click()
    screen.page.locator('#menu [data-format="jsonl"]').click()
    job = screen.page.locator(".job")
    assert "Exporting JSON lines" in job.inner_text()
    job.get_by_role("button", name="Cancel").click()
    screen.page.locator("#toast", has_text="was cancelled").wait_for()
    assert job.count() == 0
    screen.page.unroute_all(behavior="ignoreErrors")


def test_a_refused_export_says_why(screen: Screen, opened: Opened) -> None:
    screen.page.route("**/export?*", lambda route: route.fulfill(status=429, body="busy"))
    screen.page.locator("#menu-export").click()
    screen.page.locator('#menu [data-format="jsonl"]').click()
    screen.page.locator("#toast", has_text="Other exports are under way").wait_for()
    screen.page.unroute_all(behavior="ignoreErrors")
    _, watch = opened
    assert all("429" in error for error in watch.errors)
    watch.errors.clear()


def test_the_timeline_is_a_picture_with_its_sentence_and_where_it_is_from(screen: Screen) -> None:
    name, content = saved(screen, '[data-picture="timeline svg"]')
    text = content.decode()
    assert name.endswith(".svg")
    assert screen.painted().sentence in text
    assert screen.page.url.replace("&", "&amp;") in text
    assert "script" not in text
    for outline in screen.painted().fills:
        assert f'd="{outline}"' in text
    name, content = saved(screen, '[data-picture="timeline png"]')
    assert content.startswith(b"\x89PNG")


def test_the_map_is_a_picture_with_its_numbers_and_its_legend(screen: Screen, corpus: Corpus) -> None:
    name, content = saved(screen, '[data-picture="map svg"]')
    text = content.decode()
    assert name.startswith("cable-atlas-map-")
    assert screen.painted().sentence in text
    assert f"{corpus.places['PRK']}: {corpus.areas('about', PRK)['PRK']}" in text
    assert "cables about the place" in text
    assert "posts that sent them" in text
    _, content = saved(screen, '[data-picture="map png"]')
    assert content.startswith(b"\x89PNG")


def test_the_page_for_print_has_sentence_address_pictures_and_the_first_cables(
    screen: Screen, corpus: Corpus
) -> None:
    page = screen.page
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    text = page.locator("#print").inner_text()
    assert screen.painted().sentence in text
    assert page.url in text
    assert page.locator("#print figure svg").first.is_visible()
    rows = corpus.rows(PRK)[:50]
    shown = page.locator("#print tbody tr td:first-child").all_inner_texts()
    assert shown == [cable.mrn or "" for cable in rows]
    assert page.locator(".bar").is_hidden()
    page.emulate_media(media="screen")
    page.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("#print").inner_text() == ""
