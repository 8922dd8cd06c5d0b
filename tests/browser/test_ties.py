"""Ties in the reader: references both ways, copies, likeness, the raw text by a key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from dashboard.store.engine import DuckEngine
from dashboard.store.question import Engine
from tests.browser.access import faults
from tests.browser.page import Screen

NEAR = """() => document.querySelector("#reader-near .near") !== null"""


@pytest.fixture(scope="module")
def engine(store_path: Path) -> Engine:
    return DuckEngine(store_path, threads=1, memory_mb=256).snapshot()


@pytest.fixture(autouse=True)
def shut(screen: Screen) -> Iterator[None]:
    yield
    screen.page.evaluate("() => window.atlas.reader.close()")


def read(screen: Screen, cable: int) -> None:
    screen.page.evaluate("(id) => window.atlas.reader.open(id)", str(cable))
    screen.await_text()
    screen.until("(id) => document.getElementById('reader-near')?.dataset.id === id", str(cable))


def citing(engine: Engine) -> tuple[int, int]:
    """A cable and one in the store that it refers to."""
    for cable in range(engine.about().cables):
        links = engine.links(cable)
        for item in links.cites if links is not None else ():
            if item.cable is not None:
                return cable, item.cable.cable_id
    raise AssertionError("No sample cable refers to another.")


def test_a_reference_is_followed_there_and_back(screen: Screen, engine: Engine) -> None:
    source, target = citing(engine)
    read(screen, source)
    screen.page.locator(f'#reader [data-tie="{target}"]').first.click()
    screen.until("(id) => document.getElementById('reader-near')?.dataset.id === id", str(target))
    assert screen.page.locator(f'#reader [data-tie="{source}"]').count() >= 1


def test_all_that_refer_to_a_cable_can_be_selected(screen: Screen, engine: Engine) -> None:
    _, target = citing(engine)
    links = engine.links(target)
    assert links is not None
    read(screen, target)
    screen.after(screen.page.locator('#reader .offer[data-facet="reference"]').click)
    assert screen.painted().count == str(links.citing)


def test_more_like_this_says_what_is_shared_and_opens(screen: Screen, engine: Engine) -> None:
    cable, _ = citing(engine)
    near = engine.near(cable, most=8)
    read(screen, cable)
    screen.until(NEAR)
    assert screen.page.locator("#reader-near .tie-why").count() == len(near)
    assert faults(screen) == {}
    screen.page.locator("#reader-near .card").first.click()
    screen.until("(id) => document.getElementById('reader-near')?.dataset.id === id", str(near[0].cable_id))


def test_a_copy_is_named_by_the_mark_of_its_own_text(screen: Screen, store_path: Path) -> None:
    columns = ["cable_id", "position", "role", "is_correction", "path"]
    documents = pq.read_table(store_path / "document.parquet", columns=columns).to_pylist()
    item = next(item for item in documents if item["role"] == "correction")
    primary = next(
        other for other in documents if other["cable_id"] == item["cable_id"] and other["position"] == 0
    )
    assert primary["is_correction"] != item["is_correction"]
    name = "corrected copy" if item["is_correction"] else "uncorrected copy"
    read(screen, item["cable_id"])
    copy = screen.page.locator("#reader .offer[data-source]", has_text=f"1 {name}")
    copy.click()
    source = screen.page.locator("#reader .source").nth(item["position"])
    assert source.locator("pre").is_visible()
    assert source.locator("summary").inner_text() == f"Text as it came: {item['path']} ({name})"
    first = screen.page.locator("#reader .source summary").first.inner_text()
    assert first.endswith("(primary, corrected copy)" if primary["is_correction"] else "(primary)")
    assert faults(screen) == {}


def test_a_key_shows_the_text_as_it_came_and_takes_it_away(screen: Screen, engine: Engine) -> None:
    cable, _ = citing(engine)
    read(screen, cable)
    screen.page.locator("#reader-body").focus()
    screen.page.keyboard.press("r")
    assert screen.page.locator("#reader .source pre").first.is_visible()
    screen.page.keyboard.press("r")
    assert screen.page.locator("#reader .source pre").first.is_hidden()
