"""Recovery: a server that goes away and comes back, or has another store by then; the state stays."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Thread

import pytest
from playwright.sync_api import BrowserContext
from werkzeug.serving import BaseWSGIServer, make_server

from dashboard.config import Settings
from dashboard.web.app import create_app
from tests.browser.agree import agrees
from tests.browser.conftest import Watch
from tests.browser.page import Screen
from tests.browser.recount import EVERYTHING, Corpus

AT_ONCE = """() => {
  const later = window.setTimeout;
  window.setTimeout = (act, ms, ...rest) => later(act, String(act).includes("ask(true)") ? 50 : ms, ...rest);
}"""
"""The page asks again after 5 s, then 10, then 20 ...; a test does not wait so long."""


class Server:
    """The app at one port, which can go away and come back."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.port = 0
        self.running: BaseWSGIServer | None = None
        self.start()

    def start(self) -> None:
        """Starts a new process's worth of app at the same port."""
        app = create_app(self.settings)
        self.running = make_server("127.0.0.1", self.port, app, threaded=True)
        self.port = self.running.port
        self.thread = Thread(target=self.running.serve_forever, daemon=True)
        self.thread.start()

    def stop(self) -> None:
        """Stops it and closes its port."""
        if self.running is not None:
            self.running.shutdown()
            self.thread.join()
            self.running.server_close()
            self.running = None


@pytest.fixture
def server(settings: Settings) -> Iterator[Server]:
    server = Server(settings)
    yield server
    server.stop()


def test_a_restart_of_the_server_loses_nothing(
    context: BrowserContext, server: Server, corpus: Corpus
) -> None:
    watch = Watch(f"http://127.0.0.1:{server.port}")
    watch.follow(context)
    screen = Screen(context.new_page(), f"http://127.0.0.1:{server.port}")
    screen.open()
    one, two = (code for code, _ in corpus.counts("issue").most_common(2))
    screen.pick(one)
    screen.page.evaluate(AT_ONCE)
    server.stop()
    screen.page.locator(f'.issue[data-code="{two}"] .issue-pick').click()
    screen.page.locator("#failed").wait_for()
    assert screen.painted().count == f"{corpus.total(EVERYTHING.asking('issue', one)):,}", (
        "The old state stays."
    )
    assert screen.page.locator("#retry").is_visible()
    server.start()
    screen.settle()
    after = agrees(screen, corpus, EVERYTHING.asking("issue", one, two))
    assert after.failed is None, "It asked again by itself."
    watch.leave(context)
    assert watch.elsewhere == []
