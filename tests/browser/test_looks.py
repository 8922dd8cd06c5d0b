"""Looks that can be measured: a page that fits its window."""

from __future__ import annotations

import pytest

from tests.browser.page import Screen


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
