"""The real app on the sample cables, in a real browser that may ask nothing of any other host.

Comes in: `store_path`, a store of `data/samples`. Goes out: `app_url`, and a `page` that fails its test on a
request to another host, on an error on the console and on a breach of the content policy.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page
from werkzeug.serving import make_server

from dashboard.config import Settings
from dashboard.web.app import create_app
from tests.browser.recount import Corpus, read_corpus

pytest.register_assert_rewrite("tests.browser.agree", "tests.browser.page", "tests.browser.map_hand")
from tests.browser.page import Screen  # noqa: E402

SIZE = {"width": 1280, "height": 800}
LARGE = {"width": 1440, "height": 900}


@pytest.fixture(scope="session")
def settings(store_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The settings of the served app."""
    given = {name: value for name, value in os.environ.items() if name.startswith("CABLE_ATLAS_")}
    return Settings.from_env(
        given, store=store_path, corrections=str(tmp_path_factory.mktemp("kept") / "corrections.csv")
    )


@pytest.fixture(scope="session")
def app_url(settings: Settings) -> Iterator[str]:
    """The address of the app, served by a thread of this process; ends without a slash."""
    server = make_server("127.0.0.1", 0, create_app(settings), threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


class Watch:
    """What the pages of a context did that they should not: requests elsewhere, errors, breaches of the policy.

    It listens and stands in no request's way, so that files are kept between loads as they are for a reader.
    """

    def __init__(self, app_url: str) -> None:
        self._host = urlsplit(app_url).netloc
        self.elsewhere: list[str] = []
        self.errors: list[str] = []
        self.requests: list[str] = []

    def follow(self, context: BrowserContext) -> None:
        """Listens to a context before its first page."""
        context.on("request", lambda request: self.asked(request.url))
        context.on("page", self.page)

    def asked(self, url: str) -> None:
        parts = urlsplit(url)
        self.requests.append(url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != self._host:
            self.elsewhere.append(url)

    def console(self, message: ConsoleMessage) -> None:
        if message.type == "error" or "Content Security Policy" in message.text:
            self.errors.append(message.text)

    def page(self, page: Page) -> None:
        page.on("console", self.console)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("websocket", lambda socket: self.asked(socket.url))


Opened = tuple[Screen, Watch]


@pytest.fixture
def watch(context: BrowserContext, app_url: str) -> Iterator[Watch]:
    """What is watched for; a test that expects an error clears `watch.errors` after it looked at them."""
    watch = Watch(app_url)
    watch.follow(context)
    yield watch
    assert watch.elsewhere == [], "The page asked another host."
    assert watch.errors == [], "The page had errors."


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "viewport": SIZE, "reduced_motion": "reduce", "locale": "en-GB"}


@pytest.fixture
def page(watch: Watch, context: BrowserContext) -> Page:
    """An empty page of the watched browser."""
    return context.new_page()


@pytest.fixture(scope="session")
def corpus(store_path: Path) -> Corpus:
    """The store's cables, for recounts in plain Python."""
    return read_corpus(store_path)


@pytest.fixture(scope="module")
def opened(browser: Browser, browser_context_args: dict[str, Any], app_url: str) -> Iterator[Opened]:
    """One page for all tests of a module: loading it takes longer than most tests."""
    context = browser.new_context(**{**browser_context_args, "viewport": LARGE})
    watch = Watch(app_url)
    watch.follow(context)
    screen = Screen(context.new_page(), app_url)
    screen.open()
    yield screen, watch
    context.close()


@pytest.fixture
def screen(opened: Opened) -> Iterator[Screen]:
    """The module's page at its start, watched as `page` is."""
    screen, watch = opened
    screen.restart()
    yield screen
    assert watch.elsewhere == [], "The page asked another host."
    errors, watch.errors = watch.errors, []
    assert errors == [], "The page had errors."
