"""Help, tour and greeting: what a first visitor meets, and how it is found again."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.access import faults
from tests.browser.agree import agrees
from tests.browser.page import Screen
from tests.browser.recount import EVERYTHING, Corpus
from tests.browser.waiting import PATIENCE_MS


@pytest.fixture
def visit(page: Page, app_url: str) -> Screen:
    """A first visit."""
    screen = Screen(page, app_url)
    screen.open()
    return screen


def test_a_first_visitor_is_greeted_once_with_a_question_to_ask(visit: Screen, corpus: Corpus) -> None:
    welcome = visit.page.locator("#welcome")
    assert welcome.is_visible()
    question = welcome.locator("[data-example]")
    assert question.inner_text() == "Cables about North Korea sent from Tokyo"
    visit.after(question.click)
    agrees(visit, corpus, EVERYTHING.asking("about", "PRK").asking("from", "@tokyo"))
    assert welcome.is_hidden()
    visit.after(visit.page.locator("#undo").click)
    assert welcome.is_hidden()
    agrees(visit, corpus)
    visit.open()
    assert welcome.is_hidden(), "It was answered; it does not come again."


def test_the_greeting_is_put_away_by_its_cross_and_kept_away(visit: Screen) -> None:
    visit.page.locator("#welcome [aria-label='Close the greeting']").click()
    visit.page.reload()
    visit.page.wait_for_selector('#atlas[data-ready="true"][data-painted]', timeout=PATIENCE_MS)
    assert visit.page.locator("#welcome").is_hidden()


@pytest.mark.parametrize("size", [(1440, 900), (390, 844), (720, 450)])
def test_the_tour_goes_through_five_cards_inside_the_window(visit: Screen, size: tuple[int, int]) -> None:
    page = visit.page
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.locator("#welcome button", has_text="Take the tour").click()
    heads = []
    for number in range(1, 6):
        heads.append(page.locator("#tour h2").inner_text())
        assert page.locator(".tour-number").inner_text() == f"{number} of 5"
        box = page.locator("#tour").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["y"] >= 0
        assert box["x"] + box["width"] <= size[0]
        assert box["y"] + box["height"] <= size[1]
        assert faults(visit) == {}
        page.keyboard.press("Enter")
    assert len(set(heads)) == 5
    assert page.locator("#tour").count() == 0


def test_the_tour_is_skipped_by_escape_and_found_again_in_the_help(visit: Screen) -> None:
    page = visit.page
    page.keyboard.press("?")
    page.locator("dialog .button", has_text="Take the tour").click()
    assert page.locator("#tour").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("#tour").count() == 0
    visit.open()
    assert page.locator("#welcome").is_hidden()
    page.locator("#help").click()
    page.locator("dialog .button", has_text="Take the tour").click()
    page.locator("#tour button", has_text="Skip").click()
    assert page.locator("#tour").count() == 0


def test_the_help_shows_every_key_of_the_list(screen: Screen) -> None:
    page = screen.page
    page.evaluate("() => document.activeElement.blur()")
    page.keyboard.press("?")
    page.locator("dialog").wait_for()
    rows = page.evaluate("() => window.atlas.keys.map((row) => row.does)")
    assert page.locator(".help-key dd").all_inner_texts() == rows
    assert faults(screen) == {}
    page.keyboard.press("Escape")
    assert page.locator("dialog").count() == 0
    page.locator("#search-text").focus()
    page.keyboard.press("?")
    assert page.locator("dialog").count() == 0, "In a box a question mark is a question mark."
    page.locator("#search-text").fill("")
    page.keyboard.press("Escape")
