"""Menus and windows: none leaves its window, and each is left by key and by hand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser.page import Screen

OPEN = {
    "the menu of a chip": ('#chips [data-chip="about"] .words',),
    "Share": ("#menu-share",),
    "Analyse": ("#menu-analyse",),
    "Export": ("#menu-export",),
    "the facets": ("#facet",),
    "saved views": ("#menu-share", "#menu .menu-row:has-text('Saved views')"),
}


@pytest.fixture(autouse=True)
def start(screen: Screen) -> Iterator[None]:
    screen.go("?about=PRK,CHN&from=@tokyo&mute=from&pin=about")
    yield
    screen.page.set_viewport_size({"width": 1440, "height": 900})


def test_menus_and_windows_fit_a_phone(screen: Screen) -> None:
    screen.page.set_viewport_size({"width": 390, "height": 844})
    for what, steps in OPEN.items():
        if what == "the facets":
            screen.page.locator('.tabs [data-tab="issues"]').click()
        for step in steps:
            if step.startswith("#menu-"):
                screen.page.locator("#more").click()
                step = f'#menu [data-of="{step[1:]}"]'
            screen.page.locator(step).click()
        box = screen.page.locator("#menu, dialog").bounding_box()
        assert box is not None, what
        assert box["x"] >= 0, what
        assert box["y"] >= 0, what
        assert box["x"] + box["width"] <= 390, what
        assert box["y"] + box["height"] <= 844, what
        screen.page.keyboard.press("Escape")
    assert screen.page.evaluate("() => document.documentElement.scrollWidth") <= 390


def test_the_menu_of_a_phone_is_short_and_leads_to_the_others_and_back(screen: Screen) -> None:
    page = screen.page
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator("#more").click()
    rows = page.locator("#menu .menu-row")
    assert rows.count() == page.locator(".bar > button:not(#undo, #redo, #more)").count()
    page.locator('#menu [data-of="menu-export"]').click()
    assert page.locator('#menu [data-format="csv"]').is_visible()
    page.keyboard.press("Enter")
    assert page.locator('#menu [data-of="menu-export"]').is_visible(), "The first entry leads back."
    page.keyboard.press("Escape")
    assert page.evaluate("() => document.activeElement.id") == "more"


def test_a_menu_is_left_by_tab_and_by_a_press_elsewhere(screen: Screen) -> None:
    button = screen.page.locator("#menu-export")
    button.click()
    screen.page.keyboard.press("Tab")
    assert screen.page.locator("#menu").count() == 0
    button.click()
    screen.page.mouse.click(700, 20)
    assert screen.page.locator("#menu").count() == 0
    assert button.get_attribute("aria-expanded") == "false"
    button.press("Enter")
    screen.page.keyboard.press("p")
    assert screen.page.evaluate("() => document.activeElement.textContent").startswith("Parquet")
    screen.page.keyboard.press("Escape")
    assert button.evaluate("node => node === document.activeElement")
