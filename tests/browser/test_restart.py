"""Restart: a server that goes away and comes back, a store that is replaced, a first answer that does not come."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from dashboard.config import Settings
from tests.browser.page import Screen
from tests.browser.serving import ingested, served
from tests.browser.test_review import CABLE, FLAGGED


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """INVENTED cables as files."""
    folder = tmp_path / "cables"
    folder.mkdir()
    written(folder, 3)
    return folder


def written(folder: Path, number: int) -> None:
    """Writes the first cables, each to a file."""
    for n in range(1, number + 1):
        given = FLAGGED[n % len(FLAGGED)]
        (folder / f"invented-{n}.txt").write_text(CABLE.format(n=n, **given), "utf-8")


@pytest.fixture
def settings(tmp_path: Path, root: Path, folder: Path) -> Settings:
    found = Settings(store=tmp_path / "store", data=root / "data", engine_threads=1)
    ingested(found, folder)
    return found


def failed(page: Page) -> str:
    """The sentence of a failure, once there is one."""
    page.locator("#failed:not([hidden])").wait_for()
    return page.locator("#failed-text").inner_text()


@pytest.fixture
def app_url(settings: Settings) -> str:
    """The address of a server that the test itself stops and starts."""
    with served(settings) as url:
        pass
    return url


def test_the_page_outlives_its_server(page: Page, watch: object, settings: Settings, app_url: str) -> None:
    port = urlsplit(app_url).port
    assert port is not None
    screen = Screen(page, app_url)
    with served(settings, port):
        screen.open("?map=from")
        screen.after(page.locator('.issue[data-code="PREL"] .issue-pick').click)
        page.locator('#cables .ag-row[row-index="0"] .card[data-id]').wait_for()
        number = screen.rows()[0]
        count = screen.painted().count
    screen.page.locator('.issue[data-code="PREL"] .issue-not').evaluate("node => node.click()")
    assert failed(page) == "The server cannot be reached."
    assert screen.painted().count == count, "The old state stays."
    page.locator(f'#cables .card[data-id="{number}"]').click()
    page.locator("#reader-body .reader-lost").wait_for()
    with served(settings, port):
        page.locator("#reader-body .reader-lost button").click()
        screen.await_text()
        screen.after(page.locator("#retry").click)
        assert page.locator("#failed").is_hidden()
        assert screen.painted().count == "0"
        assert urlsplit(page.url).query.startswith("not-issue=PREL&map=from&cable=")
    watch.errors.clear()  # type: ignore[attr-defined]


def test_a_store_that_is_replaced_brings_its_own_numbers_to_the_same_choice(
    page: Page, settings: Settings, folder: Path, app_url: str
) -> None:
    screen = Screen(page, app_url)
    with served(settings, urlsplit(app_url).port or 0):
        screen.open("?map=from")
        assert screen.painted().count == "3"
        older = page.evaluate("() => window.atlas.state.catalogue.store")
        written(folder, 5)
        ingested(settings, folder)
        with page.expect_navigation():
            page.locator('.issue[data-code="PREL"] .issue-pick').click()
        page.wait_for_selector('#atlas[data-ready="true"][data-painted]')
        screen.settle()
        assert page.evaluate("() => window.atlas.state.catalogue.store") != older
        assert (screen.painted().count, screen.painted().of) == ("5", "of 5 cables")
        assert urlsplit(page.url).query == "issue=PREL&map=from"


def test_a_first_answer_that_does_not_come_says_so_and_can_be_asked_again(
    page: Page, watch: object, settings: Settings, app_url: str
) -> None:
    screen = Screen(page, app_url)
    with served(settings, urlsplit(app_url).port or 0):
        page.route("**/_dash-update-component*", lambda route: route.fulfill(status=500, body="{}"))
        page.goto(app_url + "/?about=JPN")
        assert failed(page) == "The server answered with an error (500)."
        assert page.locator("#drop").inner_text() == "Show all cables"
        page.unroute("**/_dash-update-component*")
        screen.after(page.locator("#drop").click)
        assert page.locator("#failed").is_hidden()
        assert screen.painted().count == "3"
        assert urlsplit(page.url).query == ""
    watch.errors.clear()  # type: ignore[attr-defined]


def test_a_search_in_a_link_that_the_store_cannot_answer_is_muted_and_the_page_is_drawn(
    page: Page, settings: Settings, app_url: str
) -> None:
    for file in [file for file in (settings.store / "versions").rglob("text*") if file.is_file()]:
        file.unlink()
    screen = Screen(page, app_url)
    with served(settings, urlsplit(app_url).port or 0):
        screen.open("?text=launch")
        assert "cannot be searched" in page.locator("#note").inner_text()
        assert page.locator('.chip[data-chip="text"]').get_attribute("class") == "chip is-muted"
        assert screen.painted().count == "3"
