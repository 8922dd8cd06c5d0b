"""The real app on the sample cables, in a real browser that may ask nothing of any other host.

Comes in: `store_path`, a store of `data/samples`. Goes out: `app_url`, and a `page` that fails its test on a
request to another host, on an error on the console and on a breach of the content policy. All pages are of one profile,
whose files and compiled scripts are kept from load to load; what a page itself can leave in it is cleared away.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, BrowserType, ConsoleMessage, Page, Request
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
        context.on("request", self.request)
        context.on("page", self.page)

    def leave(self, context: BrowserContext) -> None:
        """Listens no longer; pages that were opened meanwhile are closed by then."""
        context.remove_listener("request", self.request)
        context.remove_listener("page", self.page)

    def request(self, request: Request) -> None:
        self.asked(request.url)

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


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "viewport": SIZE, "reduced_motion": "reduce", "locale": "en-GB"}


@pytest.fixture(scope="session")
def profile(
    browser_type: BrowserType,
    browser_type_launch_args: dict[str, Any],
    browser_context_args: dict[str, Any],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[BrowserContext]:
    """The profile of all pages of this process: only in one of its own does a browser keep scripts compiled."""
    folder = tmp_path_factory.mktemp("profile")
    given = {**browser_type_launch_args, **browser_context_args}
    with browser_type.launch_persistent_context(folder, **given) as profile:
        yield profile


@pytest.fixture(scope="session")
def browser(profile: BrowserContext) -> Browser:
    """The browser of that profile, for a test that needs a context with options of its own."""
    assert profile.browser is not None
    return profile.browser


@contextmanager
def visited(profile: BrowserContext, *origins: str) -> Iterator[BrowserContext]:
    """The profile as a first visitor of `origins` has it; pages opened in it are closed at the end."""
    before = profile.pages
    clear(profile, origins)
    yield profile
    for page in profile.pages:
        if page not in before:
            page.close()
    clear(profile, origins)


def clear(profile: BrowserContext, origins: Iterable[str]) -> None:
    """Clears away what pages leave: all of it but the files and their compiled scripts."""
    profile.clear_permissions()
    profile.clear_cookies()
    session = profile.new_cdp_session(profile.pages[0])  # the empty page that every profile opens with
    for origin in origins:
        session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
    session.detach()


@pytest.fixture
def context(profile: BrowserContext, app_url: str) -> Iterator[BrowserContext]:
    """The profile, clear and without pages but the module's own."""
    with visited(profile, app_url) as context:
        yield context


@pytest.fixture
def watch(context: BrowserContext, app_url: str) -> Iterator[Watch]:
    """What is watched for; a test that expects an error clears `watch.errors` after it looked at them."""
    watch = Watch(app_url)
    watch.follow(context)
    yield watch
    watch.leave(context)
    assert watch.elsewhere == [], "The page asked another host."
    assert watch.errors == [], "The page had errors."


@pytest.fixture
def page(watch: Watch, context: BrowserContext) -> Page:
    """An empty page of the watched browser."""
    return context.new_page()


@pytest.fixture(scope="session")
def corpus(store_path: Path) -> Corpus:
    """The store's cables, for recounts in plain Python."""
    return read_corpus(store_path)


@pytest.fixture(scope="module")
def opened(profile: BrowserContext, app_url: str) -> Iterator[Opened]:
    """One page for all tests of a module: loading it takes longer than most tests."""
    with visited(profile, app_url) as context:
        watch = Watch(app_url)
        watch.follow(context)
        screen = Screen(context.new_page(), app_url)
        screen.page.set_viewport_size(LARGE)  # type: ignore[arg-type]
        screen.open()
        yield screen, watch
        watch.leave(context)


@pytest.fixture
def screen(opened: Opened) -> Iterator[Screen]:
    """The module's page at its start, watched as `page` is."""
    screen, watch = opened
    screen.restart()
    yield screen
    assert watch.elsewhere == [], "The page asked another host."
    errors, watch.errors = watch.errors, []
    assert errors == [], "The page had errors."
