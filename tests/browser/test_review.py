"""The review queue, end to end: from the line to a row in the file, and to the next ingest that reads by it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from playwright.sync_api import Page

from dashboard.config import Settings
from dashboard.store.corrections import read_corrections, value_of
from tests.browser.serving import ingested, served
from tests.browser.waiting import PATIENCE_MS

READY = '#atlas[data-ready="true"][data-painted]'
LISTED = '#why:not([hidden]) #why-body:not([aria-busy="true"])'
CABLE = """R 09120{n}Z JUL 06
FM {sender}
TO {to}
C O N F I D E N T I A L {station} 00990{n}

E.O. 12958: DECL: 07/09/2016
TAGS: PREL, {tag}
SUBJECT: INVENTED CABLE {n} FOR A TEST

1. (C) INVENTED text of a cable that was never sent. {text}
"""
TOKYO = {
    "sender": "AMEMBASSY TOKYO",
    "to": "RUEHC/SECSTATE WASHDC",
    "station": "TOKYO",
    "tag": "JA",
    "text": "",
}
FLAGGED = (
    TOKYO | {"sender": "AMEMBASSY BEIJING", "station": "BEIJING", "tag": "CM", "text": "China, China."},
    TOKYO | {"station": "SEOUL"},
    TOKYO | {"to": "RUEHUL/AMEMBASSY BEIJING"},
)
"""Three cables, each with one flagged reading: of a TAG, of the sender, of an addressee."""
CHOICES = {
    ("06BEIJING9901", "about", "CM"): "CHN",
    ("06SEOUL9902", "from", "AMEMBASSY TOKYO"): "@seoul",
    ("06TOKYO9903", "to", "AMEMBASSY BEIJING"): "@beijing",
}
"""What is accepted: twice another reading, and once the one that counts."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The three cables as files."""
    folder = tmp_path / "cables"
    folder.mkdir()
    for number, given in enumerate(FLAGGED, 1):
        (folder / f"invented-{number}.txt").write_text(CABLE.format(n=number, **given), "utf-8")
    return folder


@pytest.fixture
def settings(tmp_path: Path, root: Path, folder: Path) -> Settings:
    """Those of a store of the three cables."""
    found = Settings(store=tmp_path / "store", data=root / "data", engine_threads=1)
    ingested(found, folder)
    return found


@pytest.fixture
def app_url(settings: Settings) -> Iterator[str]:
    """The address of an app that serves them; no other may be asked."""
    with served(settings) as url:
        yield url


def readings(settings: Settings) -> dict[tuple[str, str], tuple[str, str, bool]]:
    """Role and token to reading, rule and flag, of what this test looks at."""
    tokens = {(role, token) for _, role, token in CHOICES}
    rows = pq.read_table(settings.store / "cable_place.parquet").to_pylist()
    cables = pq.read_table(settings.store / "cable.parquet", columns=["cable_id", "mrn"]).to_pylist()
    names = {row["cable_id"]: row["mrn"] for row in cables}
    return {
        (row["role"], row["token"]): (
            f"@{row['post']}" if row["post"] else row["place"], row["rule"], row["is_flagged"]
        )
        for row in rows
        if (row["role"], row["token"]) in tokens
        and (names[row["cable_id"]], row["role"], row["token"]) in CHOICES
    }  # fmt: skip


def open_queue(page: Page, url: str) -> None:
    page.goto(url)
    page.wait_for_selector(READY, timeout=PATIENCE_MS)
    page.locator("#review-open").click()
    page.wait_for_selector(LISTED, timeout=PATIENCE_MS)


def test_accepted_readings_of_every_role_are_honoured_by_the_next_ingest(
    page: Page, settings: Settings, folder: Path, app_url: str
) -> None:
    assert all(is_flagged for _, _, is_flagged in readings(settings).values())
    open_queue(page, app_url)
    assert page.locator(".flags").inner_text().startswith("3 flagged readings")
    for (mrn, role, token), value in CHOICES.items():
        section = page.locator("#why .why-reason").filter(has_text=mrn).filter(has_text=token).first
        assert section.locator(".reading").count() >= 3, "Both readings, and none of them."
        assert all(section.locator(".reading-why").all_inner_texts()), "Each says what speaks for it."
        button = section.locator(f'[data-accept][data-role="{role}"][data-reading="{value}"]')
        button.click()
        section.locator(".accepted").wait_for()
        assert button.get_attribute("aria-pressed") == "true"
    rows = read_corrections(settings.corrections_file())
    assert {key: value_of(row) for key, row in rows.items()} == CHOICES

    ingested(settings, folder)
    assert readings(settings) == {
        ("about", "CM"): ("CHN", "corrected", False),
        ("from", "AMEMBASSY TOKYO"): ("@seoul", "corrected-address", False),
        ("to", "AMEMBASSY BEIJING"): ("@beijing", "corrected-address", False),
    }
    page.goto(app_url)
    page.wait_for_selector(READY, timeout=PATIENCE_MS)
    assert page.locator(".flags").is_hidden(), "The queue is empty."
    page.locator("#cables .card").filter(has_text="CABLE 2").click()
    page.locator("#reader .evidence summary").click()
    said = page.locator("#reader .evidence").inner_text()
    assert "In 06SEOUL9902, AMEMBASSY TOKYO is read as Embassy Seoul: chosen in a review" in said


def test_a_flagged_token_in_the_reader_offers_the_same_choice(
    page: Page, settings: Settings, app_url: str
) -> None:
    page.goto(app_url)
    page.wait_for_selector(READY, timeout=PATIENCE_MS)
    page.locator("#cables .card").filter(has_text="CABLE 3").click()
    page.locator("#reader-header summary").click()
    page.locator("#reader .token.is-flagged").click()
    page.locator('.token-card [data-reading="@seoul"]').click()
    page.locator(".token-card .accepted").wait_for()
    (row,) = read_corrections(settings.corrections_file()).values()
    assert (row["role"], row["token"], row["post"]) == ("to", "AMEMBASSY BEIJING", "seoul")
