"""Looks that can be measured: no fault that axe finds, and a page that fits its window."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.page import Screen
from tests.browser.recount import Corpus


def faults(screen: Screen) -> dict[str, list[Any]]:
    """Faults that axe finds, of any weight: rule to the elements concerned."""
    found = Axe().run(screen.page).response["violations"]
    return {fault["id"]: [node["target"] for node in fault["nodes"]] for fault in found}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_fault_of_access_at_the_start(screen: Screen, theme: str) -> None:
    screen.page.evaluate("(theme) => { document.documentElement.dataset.theme = theme; }", theme)
    assert faults(screen) == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_fault_with_a_selection_and_an_open_cable(screen: Screen, corpus: Corpus, theme: str) -> None:
    screen.page.evaluate("(theme) => { document.documentElement.dataset.theme = theme; }", theme)
    screen.pick(corpus.counts("issue").most_common(1)[0][0])
    edges = corpus.edges("month")
    screen.brush(edges[5], edges[-5])
    screen.page.locator("#cables .card[data-id]").first.click()
    screen.await_text()
    assert faults(screen) == {}


def test_no_fault_where_nothing_is_found(screen: Screen, corpus: Corpus) -> None:
    code, day = corpus.lonely()
    screen.go(f"?issue={code}&when={day}")
    assert faults(screen) == {}


@pytest.mark.parametrize("size", [(1440, 900), (1920, 1080), (1280, 720)])
def test_a_large_page_does_not_scroll(screen: Screen, size: tuple[int, int]) -> None:
    screen.page.set_viewport_size({"width": size[0], "height": size[1]})
    wide, high = extent(screen)
    assert (wide, high) <= size
    for panel in ("#panel-issues", "#panel-where", "#panel-cables", "#panel-when"):
        box = screen.page.locator(panel).bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= size[0]
        assert box["y"] + box["height"] <= size[1]
    screen.page.set_viewport_size({"width": 1440, "height": 900})


def extent(screen: Screen) -> tuple[int, int]:
    """Width and height of all that the page holds."""
    found = screen.page.evaluate(
        "() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
    )
    return found[0], found[1]


def test_a_phone_shows_one_view_at_a_time_under_tabs(screen: Screen) -> None:
    screen.page.set_viewport_size({"width": 390, "height": 844})
    try:
        assert extent(screen)[0] <= 390
        tabs = screen.page.locator(".tabs button")
        assert tabs.all_inner_texts() == ["Issues", "Where", "Cables", "Reader"]
        panels = {"issues": "#panel-issues", "where": "#panel-where", "cables": "#panel-cables"}
        for tab, panel in panels.items():
            screen.page.locator(f'.tabs [data-tab="{tab}"]').click()
            for name, other in panels.items():
                assert screen.page.locator(other).is_visible() == (name == tab), (tab, other)
            assert screen.page.locator(panel).is_visible()
            assert screen.page.locator("#panel-when").is_visible(), "The timeline stays at the foot."
            assert screen.page.locator("#count").is_visible()
    finally:
        screen.page.set_viewport_size({"width": 1440, "height": 900})


def test_figures_offer_no_way_to_send_their_data_elsewhere(screen: Screen) -> None:
    configs = screen.page.evaluate(
        """() => [...document.querySelectorAll(".js-plotly-plot")].map((plot) => [
          plot._context.showSendToCloud, plot._context.showEditInChartStudio])"""
    )
    assert len(configs) == 1
    assert all(not send and not edit for send, edit in configs)
    assert screen.page.locator(".modebar-btn").count() == 0
