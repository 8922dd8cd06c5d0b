"""Hostile text: whatever a cable holds appears as text, and nothing of it runs or asks another host."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from threading import Thread
from typing import Any

import pyarrow as pa
import pytest
from playwright.sync_api import BrowserContext
from werkzeug.serving import make_server

from dashboard.config import Settings
from dashboard.store.schema import TABLES
from dashboard.store.write import write_store
from dashboard.web.app import create_app
from tests.browser.conftest import Watch
from tests.browser.page import Screen
from tests.browser.recount import EVERYTHING, read_corpus

EVIL = (
    "INVENTED <img src=x onerror=window.ran=1><script>window.ran=1</script>"
    "<svg onload=window.ran=1></svg>{{7*7}}](javascript:window.ran=1) &lt;b&gt;"
)
OUTSIDE = 'INVENTED <img src="https://elsewhere.example/a.png"> ![x](https://elsewhere.example/b.png)'
TAG = '"><img src=x onerror=window.ran=1>'


def batches() -> dict[str, pa.RecordBatch]:
    """Three invented cables, each field of text with markup in it."""
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in TABLES}
    for number in range(3):
        rows["cable"].append(
            {
                "cable_id": number,
                "mrn": f"06EVIL{number}<b>",
                "sent_at": datetime(2006, 1 + number, 3, tzinfo=UTC),
                "sent_precision": "minute",
                "origin": EVIL,
                "origin_name": EVIL,
                "classification": "SECRET",
                "caveats": [EVIL],
                "captions": [EVIL],
                "subject": f"{EVIL} {number}",
                "tags": [TAG, "PREL"],
                "about": ["EVL"],
                "signer": EVIL,
                "classified_by": EVIL,
                "precedence": EVIL.upper(),
                "digest": sha256(str(number).encode()).hexdigest(),
            }
        )
        rows["cable_place"].append(
            {
                "cable_id": number,
                "role": "about",
                "place": "EVL",
                "token": EVIL,
                "rule": "x",
                "why": EVIL,
                "is_inferred": False,
                "is_flagged": True,
            }
        )
        rows["cable_place"].append(
            {"cable_id": number, "role": "from", "place": "EVL", "post": "evil", "token": "x", "rule": "x"}
        )
        for position, code in enumerate((TAG, "PREL")):
            rows["cable_issue"].append(
                {
                    "cable_id": number,
                    "position": position,
                    "code": code,
                    "kind": "subject",
                    "field": EVIL,
                    "name": EVIL,
                }
            )
        rows["cable_addressee"].append(
            {"cable_id": number, "position": 0, "role": "action", "name": EVIL, "display": EVIL}
        )
        rows["paragraph"].append(
            {"cable_id": number, "position": 0, "heading": EVIL, "kind": "text", "text": EVIL + OUTSIDE}
        )
        rows["problem"].append({"cable_id": number, "code": "x", "sentence": EVIL, "quote": EVIL})
        rows["document"].append(
            {"cable_id": number, "position": 0, "role": "primary", "path": EVIL, "text": OUTSIDE + EVIL}
        )
    rows["place"].append({"place": "EVL", "name": EVIL, "kind": "country", "lat": 10.0, "lon": 10.0})
    rows["post"].append(
        {"post": "evil", "name": EVIL, "title": EVIL, "place": "EVL", "lat": 10.0, "lon": 10.0}
    )
    return {name: pa.RecordBatch.from_pylist(own, schema=TABLES[name]) for name, own in rows.items() if own}


@pytest.fixture(scope="module")
def evil_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of those cables, with a label of the same kind."""
    store = tmp_path_factory.mktemp("evil")
    write_store(store, [batches()], label=EVIL)
    return store


@pytest.fixture(scope="module")
def evil_url(evil_store: Path) -> Iterator[str]:
    """The app that serves them."""
    server = make_server("127.0.0.1", 0, create_app(Settings.from_env({}, store=evil_store)), threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


def hand_on(screen: Screen) -> None:
    """Lists the texts as facets, in chips and menus, in pictures and for print."""
    page = screen.page
    for facet in ("signer", "classifier", "caveat", "addressee", "precedence"):
        page.locator("#facet").click()
        screen.after(page.locator(f'#menu [data-facet-name="{facet}"]').click)
        row = page.locator(".issue-pick").first
        assert "<img" in row.locator(".code").text_content().lower(), facet
        screen.after(row.click)
        words = page.locator(f'#chips [data-chip="{facet}"] .words')
        assert "<img" in words.text_content().lower()
        words.click()
        page.keyboard.press("Escape")
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    assert EVIL in page.locator("#print").text_content()
    page.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
    for which in ('[data-picture="timeline svg"]', '[data-format="csv"]'):
        page.locator("#menu-export").click()
        with page.expect_download() as given:
            page.locator(f"#menu {which}").click()
        content = Path(given.value.path()).read_text(encoding="utf-8")
        assert "<img" not in content or which.startswith("[data-format"), "a picture holds text, not marks"


def test_text_of_a_cable_is_text_and_runs_nothing(
    context: BrowserContext, evil_url: str, evil_store: Path
) -> None:
    watch = Watch(evil_url)
    watch.follow(context)
    screen = Screen(context.new_page(), evil_url)
    screen.open()
    corpus = read_corpus(evil_store)
    assert EVIL in screen.page.locator(".corpus").inner_text()
    screen.await_rows({0: "2", 1: "1", 2: "0"})
    assert EVIL in screen.page.locator('#cables .card[data-id="2"] .card-subject').text_content()
    screen.after(screen.page.locator(".issue-pick").first.click)
    assert screen.painted().count == str(corpus.total(EVERYTHING.asking("issue", TAG)))
    screen.hover(*screen.circle("evil"))
    assert EVIL in screen.page.locator("#tip").text_content()
    screen.read(2)
    for place in (".para .text", ".para-heading", "h2", ".remarks li", ".source pre"):
        assert EVIL in screen.page.locator(f"#reader {place}").first.text_content(), place
    for offer in screen.page.locator("#reader .offer[data-value]").all():
        screen.after(offer.click)
    hand_on(screen)
    screen.open("?about=%3Cimg%20src=x%20onerror=window.ran=1%3E&%3Cb%3E=1")
    assert "<img src=x onerror=window.ran=1>" in screen.painted().sentence
    assert screen.page.evaluate("() => window.ran") is None
    for tag in ("img", "svg[onload]", "script", "[onerror]"):
        assert screen.page.locator(f"#atlas {tag}").count() == 0, f"{tag} came from a cable"
    watch.leave(context)
    assert watch.elsewhere == []
    assert watch.errors == []
