"""The review queue: from the line to a row in the file of corrections."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from dashboard.config import Settings
from dashboard.store.corrections import read_corrections
from tests.browser.page import Screen

LISTED = """() => !document.getElementById("why").hidden
  && document.getElementById("why-body").getAttribute("aria-busy") === null"""


@pytest.fixture(scope="module")
def flags(store_path: Path) -> int:
    """Flagged readings of the store."""
    rows = pq.read_table(store_path / "cable_place.parquet", columns=["role", "is_flagged"]).to_pylist()
    return sum(1 for row in rows if row["is_flagged"] and row["role"] in ("about", "from", "to"))


def test_an_accepted_reading_goes_into_the_file(screen: Screen, flags: int, settings: Settings) -> None:
    page = screen.page
    assert page.locator(".flags").inner_text().startswith(f"{flags} flagged reading")
    page.locator("#review-open").click()
    screen.until(LISTED)
    assert f"{flags} flagged" in page.locator("#why-body").inner_text()
    assert page.locator("#why .why-reason").count() == flags
    button = page.locator("[data-accept]").first
    token, place = button.get_attribute("data-token"), button.get_attribute("data-place")
    button.click()
    page.locator("#why .accepted").first.wait_for()
    assert button.get_attribute("aria-pressed") == "true"
    rows = read_corrections(settings.corrections_file())
    assert [(row["token"], row["place"]) for row in rows.values()] == [(token, place)]
    page.locator("#why-close").click()
