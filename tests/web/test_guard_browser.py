"""The guard and a real browser: what Dash posts from there is let through, under the content policy."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Page, expect
from werkzeug.serving import make_server


@pytest.fixture
def url(server: Flask) -> Iterator[str]:
    wsgi = make_server("127.0.0.1", 0, server, threaded=True)
    thread = threading.Thread(target=wsgi.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{wsgi.port}/"
    wsgi.shutdown()
    thread.join()
    wsgi.server_close()


def test_callbacks_of_every_kind_work_in_the_browser(page: Page, url: str) -> None:
    errors: list[str] = []
    refused: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("response", lambda answer: refused.append(answer.url) if answer.status >= 400 else None)
    page.goto(url)
    expect(page.locator("#chips")).to_have_text("[None]")
    page.fill("#words", "typed")
    expect(page.locator("#line")).to_have_text("typed")
    page.click("#press")
    expect(page.locator("#count")).to_have_text("1")
    expect(page.locator("#row-count")).to_have_text("{'clauses': []}")
    expect(page.locator("#line")).to_have_text("1")
    expect(page.locator("#seen")).to_have_text("1")
    chip = page.locator('button[id*="chip"]')
    chip.click()
    expect(page.locator("#chips")).to_have_text("[1]")
    expect(page.locator('[id*="label"]')).to_have_text("Åland 1")
    assert (errors, refused) == ([], [])
