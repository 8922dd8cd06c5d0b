"""Saved views: kept in the browser, opened, renamed, deleted, handed on as a file and taken in from one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator

from tests.browser.agree import agrees
from tests.browser.page import Screen
from tests.browser.recount import EVERYTHING, Corpus


@pytest.fixture(autouse=True)
def start(screen: Screen) -> Iterator[None]:
    yield
    screen.page.evaluate("() => localStorage.removeItem('cable-atlas-views')")


def window(screen: Screen) -> Locator:
    screen.page.locator("#menu-share").click()
    screen.page.locator(".menu-row", has_text="Saved views").click()
    return screen.page.locator("dialog")


def save(screen: Screen, name: str, note: str = "") -> Locator:
    found = window(screen)
    found.locator("input:not([type])").fill(name)
    found.locator("textarea").fill(note)
    found.get_by_role("button", name="Save this view").click()
    return found


def take_in(found: Locator, told: Any) -> str:
    """Gives a file to the window; what it says."""
    content = told if isinstance(told, bytes) else json.dumps(told).encode()
    status = found.locator(".keep-status")
    status.evaluate("node => { node.textContent = ''; }")
    given = {"name": "views.json", "mimeType": "application/json", "buffer": content}
    found.locator("input[type=file]").set_input_files(given)  # type: ignore[arg-type]
    found.locator(".keep-status:not(:empty)").wait_for()
    return status.inner_text()


def test_a_saved_view_brings_back_its_selection_and_is_a_step_that_undo_takes_back(
    screen: Screen, corpus: Corpus
) -> None:
    screen.go("?about=PRK&from=@tokyo")
    found = save(screen, "Seen from Tokyo", "for May")
    assert "“Seen from Tokyo” is saved" in found.locator(".keep-status").inner_text()
    assert "for May" in found.locator(".keep").inner_text()
    screen.page.keyboard.press("Escape")
    screen.open()
    found = window(screen)
    screen.after(found.get_by_role("button", name="Open Seen from Tokyo").click)
    agrees(screen, corpus, EVERYTHING.asking("about", "PRK").asking("from", "@tokyo"))
    assert screen.page.locator("dialog").count() == 0
    screen.after(screen.page.locator("#undo").click)
    agrees(screen, corpus)


def test_a_saved_view_is_renamed_deleted_and_brought_back(screen: Screen) -> None:
    found = save(screen, "First")
    found.get_by_role("button", name="Rename First").click()
    edit = found.locator(".keep input")
    edit.fill("Second")
    edit.press("Enter")
    assert found.locator(".keep b").inner_text() == "Second"
    found.get_by_role("button", name="Delete Second").click()
    assert found.locator(".keep").count() == 0
    found.get_by_role("button", name="Undo").click()
    assert found.locator(".keep b").inner_text() == "Second"


def test_views_leave_as_a_file_and_come_back_from_it(screen: Screen) -> None:
    screen.go("?about=PRK")
    found = save(screen, "One <b>bold</b>")
    with screen.page.expect_download() as given:
        found.get_by_role("button", name="Export to a file").click()
    told = json.loads(Path(given.value.path()).read_text())
    (view,) = told["views"]
    assert (view["name"], view["url"]) == ("One <b>bold</b>", "?about=PRK")
    assert view["store"] == screen.page.evaluate("() => window.atlas.state.catalogue.store")
    assert "1 was here already" in take_in(found, told)
    found.get_by_role("button", name="Delete One").click()
    assert take_in(found, told) == "1 view was added."
    assert found.locator(".keep b").inner_text() == "One <b>bold</b>"
    assert found.locator(".keep b b").count() == 0


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (b"\x00\x01 no", "is no JSON"),
        ([], "no list of views"),
        ({"kind": "other", "views": []}, '"other"'),
        ({"kind": "cable-atlas views"}, "it should be a list"),
        ({"kind": "cable-atlas views", "views": [17]}, "“name” of view 1 is nothing"),
        ({"kind": "cable-atlas views", "views": [{"name": "A", "url": "https://host.invalid/"}]}, "https://host.invalid/"),
        ({"kind": "cable-atlas views", "views": [{"name": " ", "url": ""}]}, "“name” of view 1"),
        ({"kind": "cable-atlas views", "views": [{"name": "A", "url": "?a", "note": 5}]}, "“note” of view 1 is 5"),
        ({"kind": "cable-atlas views", "views": [{"name": "A" * 200, "url": ""}]}, "at most 120"),
        ({"kind": "cable-atlas views", "views": [{"name": "A", "url": ""}] * 501}, "at most 500"),
    ],
)  # fmt: skip
def test_a_file_that_is_wrong_is_refused_with_what_is_wrong(screen: Screen, told: Any, said: str) -> None:
    found = window(screen)
    assert said in take_in(found, told)
    assert found.locator(".keep").count() == 0


def test_the_address_is_copied_from_the_menu(screen: Screen) -> None:
    screen.go("?about=PRK")
    screen.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    screen.page.locator("#menu-share").click()
    screen.page.locator(".menu-row", has_text="Copy link").click()
    screen.page.locator("#toast", has_text="Address copied.").wait_for()
    assert screen.page.evaluate("() => navigator.clipboard.readText()") == screen.url + "/?about=PRK"
