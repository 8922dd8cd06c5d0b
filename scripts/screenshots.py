"""Takes the pictures of the README and the guide: serves the store, opens it in Chromium, writes docs/images.

Comes in: the store that the settings name, a browser in `CHROMIUM` or on the path. Goes out: PNG files.
Refuses to take a picture of a page that has not painted an answer.
"""

from __future__ import annotations

import logging
import os
import shutil
import sys
from pathlib import Path
from threading import Thread

from playwright.sync_api import Page, sync_playwright
from werkzeug.serving import make_server

from dashboard.config import ROOT, Settings
from dashboard.web.app import create_app

IMAGES = ROOT / "docs" / "images"
QUESTION = "?about=PRK"
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
)
PAINTED = '#atlas[data-ready="true"][data-painted][aria-busy="false"]'
READER = ((".card[data-id]", "#reader-cable"),)
MIX = (
    ("#menu-analyse", "#menu"),
    ('#menu [data-analyse="mix"]', '#analyse-mix[aria-busy="false"] .twin-cell'),
)
SIDES = "?about=PRK&from=@seoul&vs=about=PRK%26from=@tokyo"
SHOTS = (
    ("atlas-light", 1440, 900, "light", QUESTION, ()),
    ("atlas-dark", 1440, 900, "dark", QUESTION, ()),
    ("atlas-wide", 1920, 1080, "light", "", ()),
    ("reader", 1440, 900, "light", QUESTION, READER),
    ("compare", 1440, 900, "light", SIDES, ()),
    ("mix", 1440, 900, "light", "?issue=PREL", MIX),
    ("phone", 390, 844, "light", QUESTION, ()),
)
"""Name, size, theme, address, and what is pressed, each with what shows then."""


def main() -> int:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    settings = Settings.from_env(os.environ)
    server = make_server("127.0.0.1", 0, create_app(settings), threaded=True)
    Thread(target=server.serve_forever, daemon=True).start()
    browser_path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    IMAGES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=browser_path, args=list(ARGUMENTS))
        for name, width, height, theme, question, presses in SHOTS:
            context = browser.new_context(
                viewport={"width": width, "height": height}, color_scheme=theme, reduced_motion="reduce"
            )
            page = context.new_page()
            page.goto(f"http://127.0.0.1:{server.server_port}/{question}")
            take(page, IMAGES / f"{name}.png", presses)
            context.close()
        browser.close()
    server.shutdown()
    return 0


def take(page: Page, path: Path, presses: tuple[tuple[str, str], ...]) -> None:
    """Waits until the page has painted, presses what is to be pressed, writes the picture."""
    page.wait_for_selector(PAINTED)
    page.wait_for_selector(".card[data-id]", state="attached")
    for pressed, shown in presses:
        page.click(pressed)
        page.wait_for_selector(shown)
    page.evaluate("document.fonts.ready")
    page.screenshot(path=path)


if __name__ == "__main__":
    sys.exit(main())
