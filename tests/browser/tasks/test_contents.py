"""Questions of contents: 5, 8, 9, 10, 12 to 16, 18 and 20 of the guide."""

from __future__ import annotations

import csv
from pathlib import Path

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


@pytest.mark.parametrize(
    ("name", "column"), [("class", "classification"), ("signer", "signer"), ("classifier", "classified_by")]
)
def test_10_and_14_levels_and_persons_are_counted_and_chosen(
    desk: Screen, oracle: Oracle, name: str, column: str
) -> None:
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


def test_11_a_chain_is_followed_in_both_directions(desk: Screen, oracle: Oracle) -> None:
    mrn = oracle.one(
        "select r.mrn from {cable_reference} r join {cable} c on c.mrn = r.mrn group by 1"
        " order by count(distinct r.cable_id) desc, 1 limit 1"
    )
    desk.after(lambda: desk.page.evaluate("(mrn) => window.atlas.visit('?reference=' + mrn)", mrn))
    assert count(desk) == oracle.one(
        f"select count(distinct cable_id) from {{cable_reference}} where mrn = '{mrn}'"
    )
    own = oracle.one(
        f"select any_value(mrn) from {{cable}} where cable_id in"
        f" (select cable_id from {{cable_reference}} where mrn = '{mrn}')"
    )
    desk.after(lambda: desk.page.evaluate("(mrn) => window.atlas.visit('?referred=' + mrn)", own))
    assert count(desk) == oracle.one(
        "select count(distinct t.cable_id) from {cable} t join {cable_reference} r on r.mrn = t.mrn"
        f" join {{cable}} c on c.cable_id = r.cable_id where c.mrn = '{own}'"
    )


def test_12_a_message_that_came_twice_is_counted_once(desk: Screen, oracle: Oracle) -> None:
    assert count(desk) == oracle.one("select count(distinct cable_id) from {document}")
    assert count(desk) < oracle.one("select count(*) from {document}")


def test_13_a_program_is_found_by_its_plain_name(desk: Screen, oracle: Oracle) -> None:
    box = desk.page.locator("#issue-find")
    box.fill("nuclear non")
    desk.after(lambda: box.press("Enter"))
    assert "tagged KNNP" in desk.painted().sentence
    assert count(desk) == oracle.cables(issue("KNNP"))


def test_15_what_falls_due_in_a_year(desk: Screen, oracle: Oracle) -> None:
    facet(desk, "declassify")
    desk.after(desk.page.locator('.issue[data-code="2019"] .issue-pick').click)
    assert count(desk) == oracle.cables("year(c.declassify_on) = 2019")


def test_18_who_was_read_in_by_topic(desk: Screen, oracle: Oracle) -> None:
    desk.pick("PARM")
    facet(desk, "addressee")
    row = desk.page.locator('.issue[data-code="Secretary of Defense"]')
    shown = int(row.locator(".number").inner_text().replace(",", ""))
    read_in = (
        "exists (select 1 from {cable_addressee} x where x.cable_id = c.cable_id"
        " and x.display = 'Secretary of Defense')"
    )
    assert shown == oracle.cables(issue("PARM"), read_in)


def test_20_a_result_is_handed_on_with_message_numbers(desk: Screen, oracle: Oracle) -> None:
    desk.pick("KNNP")
    desk.page.locator("#menu-export").click()
    with desk.page.expect_download() as given:
        desk.page.locator('#menu [data-format="csv"]').click()
    text = Path(given.value.path()).read_text("utf-8-sig")
    wanted = {mrn for (mrn,) in oracle.rows(f"select mrn from {{cable}} c where {issue('KNNP')}")}
    found = {cell for line in csv.reader(text.splitlines()) for cell in line}
    assert wanted - {None} <= found
