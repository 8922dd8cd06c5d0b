"""Questions of long times, 3 and 9 of the guide: former codes and gaps, on the sample from 1973 on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dashboard.config import Settings
from tests.browser.serving import served
from tests.browser.tasks.hands import Hand, Keys, Mouse, count, number
from tests.browser.tasks.oracle import Oracle, place
from tests.browser.tasks.steps import CELLS, walk_to

GAP = "Gap: the whole set has no cable here"


@pytest.fixture(scope="module")
def app_url(settings: Settings, long_store_path: Path) -> Iterator[str]:
    """An app of the long sample, for this module."""
    with served(replace(settings, store=long_store_path)) as address:
        yield address


@pytest.fixture(scope="module")
def oracle(long_store_path: Path) -> Oracle:
    """Recounts over the long sample."""
    return Oracle(long_store_path)


def test_03_one_country_across_eras_and_codes_by_mouse(mouse: Mouse, oracle: Oracle) -> None:
    mouse.screen.click_area("ZWE")
    assert count(mouse.screen) == oracle.cables(place("about", "ZWE"))
    mouse.page.get_by_role("button", name="Why here? about Zimbabwe", exact=True).click()
    coded(mouse, oracle, "ZWE")
    mouse.page.locator("#why-close").click()


def test_03_one_country_across_eras_and_codes_by_keys(keys: Keys, oracle: Oracle) -> None:
    keys.press("2")
    walk_to(keys, "Zimbabwe")
    keys.commit("Enter")
    assert count(keys.screen) == oracle.cables(place("about", "ZWE"))
    keys.press("w")
    coded(keys, oracle, "ZWE")
    keys.press("Escape")
    keys.until_at("#map")


def coded(hand: Hand, oracle: Oracle, code: str) -> None:
    """The panel names every code that put cables there, with its number."""
    hand.page.locator("#why-body:not([aria-busy]) .why-sentence").first.wait_for()
    codes = oracle.rows(
        "select token, count(distinct cable_id) n from {cable_place} where role = 'about'"
        f" and place = '{code}' and rule = 'official-code' group by 1 order by 2 desc, 1"
    )
    assert len(codes) > 1
    (first, most), *others = codes
    wanted = ", ".join(
        [f"{first} in {most:,} cables", *(f"{token} in {cables:,}" for token, cables in others)]
    )
    assert f"Read so: {wanted}." in hand.page.locator("#why-body").inner_text()


def test_09_a_gap_is_hatched_and_says_so_by_mouse(mouse: Mouse, oracle: Oracle) -> None:
    gap = missing(oracle)[0]
    mouse.screen.after(mouse.page.get_by_role("button", name="Year", exact=True).click)
    assert GAP in mouse.screen.hover(*mouse.screen.day_at(date(gap, 7, 1)))
    mouse.page.get_by_role("button", name="The same numbers as a table", exact=True).click()
    yearly(mouse, oracle)
    mouse.page.locator("#when-twin").get_by_role("button", name="Close", exact=True).click()


def test_09_a_gap_is_hatched_and_says_so_by_keys(keys: Keys, oracle: Oracle) -> None:
    keys.press("3")
    keys.go("Shift+Tab", '[data-shown="resolution"][data-value="year"]')
    keys.commit("Enter")
    keys.press("3")
    keys.go("Shift+Tab", "#when-table", 2)
    keys.press("Enter")
    keys.until_at("#when-twin .twin-pick")
    yearly(keys, oracle)
    keys.press("Escape")
    keys.until_at("#when-table")


def missing(oracle: Oracle) -> list[int]:
    """Years between the first and the last without a cable."""
    years = {
        year
        for (year,) in oracle.rows("select distinct year(sent_at) from {cable} where sent_at is not null")
    }
    return [year for year in range(min(years), max(years)) if year not in years]


def yearly(hand: Hand, oracle: Oracle) -> None:
    """A row per year: its cables, and a remark where the set has none."""
    cables = dict(
        oracle.rows("select year(sent_at), count(*) from {cable} where sent_at is not null group by 1")
    )
    rows = hand.page.evaluate(CELLS, "when-twin")
    assert len(rows) == max(cables) - min(cables) + 1
    for row in rows:
        year = int(row[0])
        assert (number(row[-4]), number(row[-3])) == (cables.get(year, 0),) * 2
        assert (GAP in row[-1]) == (year not in cables)
