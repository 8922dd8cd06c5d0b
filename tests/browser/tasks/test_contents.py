"""Questions of contents: 5, 8, 9, 10, 12 to 16, 18 and 20 of the guide."""

from __future__ import annotations

import pytest

from tests.browser.page import Screen
from tests.browser.tasks.oracle import Oracle, issue


def count(screen: Screen) -> int:
    """The number at the head of the page."""
    return int(screen.painted().count.replace(",", ""))


def facet(screen: Screen, name: str) -> None:
    """Turns the left panel to a facet."""
    screen.page.locator("#facet").click()
    screen.after(screen.page.locator(f'#menu [data-facet-name="{name}"]').click)


def test_05_flagged_readings_stand_in_a_queue(desk: Screen, oracle: Oracle) -> None:
    flags = oracle.one(
        "select count(*) from {cable_place} where is_flagged and role in ('about', 'from', 'to')"
    )
    assert desk.page.locator(".flags").inner_text().startswith(f"{flags} flagged")


def test_08_more_than_three_tags_with_and_or_and_not(desk: Screen, oracle: Oracle) -> None:
    codes = ("PREL", "KNNP", "PARM")
    for code in codes:
        desk.pick(code)
    any_of = "(" + " or ".join(map(issue, codes)) + ")"
    assert count(desk) == oracle.cables(any_of)
    desk.bar("ECON")
    assert count(desk) == oracle.cables(any_of, "not " + issue("ECON"))
    desk.mode("all")
    assert count(desk) == oracle.cables(*map(issue, codes), "not " + issue("ECON"))


def test_09_a_burst_says_how_many_and_its_press_chooses_its_month(desk: Screen, oracle: Oracle) -> None:
    bursts = desk.page.locator(".burst")
    bursts.first.focus()
    desk.after(lambda: desk.page.keyboard.press("Enter"))
    start, end = desk.span()
    assert count(desk) == oracle.cables(f"c.sent_at >= '{start}' and c.sent_at < '{end}'")


@pytest.mark.parametrize(("name", "column"), [("class", "classification")])
def test_10_levels_are_counted_and_chosen(desk: Screen, oracle: Oracle, name: str, column: str) -> None:
    desk.pick("KNNP")
    facet(desk, name)
    row = desk.page.locator(".issue:not(.is-none)").first
    value = str(row.get_attribute("data-code"))
    shown = int(row.locator(".number").inner_text().replace(",", ""))
    desk.after(row.locator(".issue-pick").click)
    assert count(desk) == shown
    assert count(desk) == oracle.cables(issue("KNNP"), f"upper(c.{column}) = upper('{value}')")


def test_10_portion_marks_count_cables_in_which_a_paragraph_bears_one(desk: Screen, oracle: Oracle) -> None:
    facet(desk, "portion")
    rows = desk.page.locator(".issue:not(.is-none)")
    value = str(rows.first.get_attribute("data-code"))
    desk.after(rows.first.locator(".issue-pick").click)
    assert count(desk) == oracle.one(
        f"select count(distinct cable_id) from {{paragraph}} where mark = '{value}'"
    )
