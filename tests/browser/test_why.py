"""Why here: by the key on a mark, and by the button of a chip."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.facts.table import read_rows
from tests.browser.page import Screen
from tests.browser.recount import EVERYTHING, Corpus

READY = """() => !document.getElementById("why").hidden
  && document.getElementById("why-body").getAttribute("aria-busy") === null"""


@pytest.fixture(autouse=True)
def closed(screen: Screen) -> Iterator[None]:
    """The panel is closed again after each test."""
    yield
    if screen.page.locator("#why").is_visible():
        screen.page.locator("#why-close").click()


def said(screen: Screen) -> str:
    screen.until(READY)
    return screen.page.locator("#why-body").inner_text()


def test_the_key_on_an_area_tells_the_rules_behind_its_number(screen: Screen, corpus: Corpus) -> None:
    code = "CHN"
    screen.page.evaluate("() => document.activeElement.blur()")
    screen.hover_area(code)
    screen.page.keyboard.press("w")
    number = corpus.areas("about")[code]
    assert f"About {corpus.places[code]}\n" in said(screen)
    assert f"{number:,} cables of the selection" in said(screen)


def test_the_key_on_an_issue_tells_where_it_is_printed(screen: Screen, corpus: Corpus) -> None:
    screen.page.locator('.issue[data-code="PREL"] .issue-pick').focus()
    screen.page.keyboard.press("w")
    assert f"{corpus.counts('issue')['PREL']:,} cables of the selection" in said(screen)


def test_the_button_of_a_chip_tells_it_for_what_is_chosen_and_follows(screen: Screen, corpus: Corpus) -> None:
    screen.click_area("RUS")
    screen.page.locator('#chips [data-why="about"]').click()
    assert f"{corpus.areas('about')['RUS']:,} cables of the selection" in said(screen)
    screen.pick("PREL")
    number = corpus.areas("about", EVERYTHING.asking("issue", "PREL"))["RUS"]
    screen.until(
        "(words) => document.getElementById('why-body').innerText.includes(words)",
        f"{number:,} cables of the selection",
    )


def test_an_example_opens_in_the_reader_and_escape_closes(screen: Screen) -> None:
    screen.click_area("RUS")
    screen.page.locator('#chips [data-why="about"]').click()
    said(screen)
    first = screen.page.locator("#why .is-example").first
    number = first.get_attribute("data-id")
    first.click()
    screen.await_text()
    assert screen.page.locator("#atlas").get_attribute("data-reading") == number
    screen.page.keyboard.press("Escape")
    assert screen.page.locator("#reader").is_hidden()
    screen.page.keyboard.press("Escape")
    assert screen.page.locator("#why").is_hidden()


def test_every_area_post_and_tag_is_reached_by_the_button_without_a_pointer(
    screen: Screen, corpus: Corpus
) -> None:
    page = screen.page
    page.locator("#why-open").focus()
    page.keyboard.press("Enter")
    entries = page.locator("#why .why-entry")
    told = entries.evaluate_all(
        "(all) => all.map((one) => [one.dataset.why, one.dataset.whyValue, one.querySelector('.number').textContent])"
    )
    counted = {(facet, value): int(number.replace(",", "")) for facet, value, number in told}
    wanted = {("about", place): number for place, number in corpus.areas("about").items()}
    wanted |= {("from", "@" + post): number for post, number in corpus.circles("about").items()}
    wanted |= {("issue", code): number for code, number in corpus.counts("issue").items()}
    assert counted == {key: number for key, number in wanted.items() if number}
    page.keyboard.type("tokyo")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert "Sent from Tokyo\n" in said(screen)
    page.locator(".why-up").click()
    assert entries.count() == len(counted), "The way back to all of them."


def test_the_key_on_nothing_opens_the_index(screen: Screen) -> None:
    screen.page.evaluate("() => document.activeElement.blur()")
    screen.page.keyboard.press("w")
    screen.page.locator("#why .why-entry").first.wait_for()
    screen.page.keyboard.press("Escape")
    assert screen.page.locator("#why").is_hidden()


def test_a_disputed_area_says_who_claims_it(screen: Screen) -> None:
    screen.hover_area("ESH")
    screen.page.locator("#tip").filter(has_text="Claimed by Morocco").wait_for()


def test_a_region_offers_itself_with_all_that_lies_in_it_each_cable_once(
    screen: Screen, corpus: Corpus, root: Path
) -> None:
    members = {
        row["place"] for row in read_rows(root / "data" / "region_members.csv") if row["region"] == "XF"
    }
    inside = {c.number for c in corpus.cables if c.values["about"] & (members | {"XF"})}
    screen.page.evaluate("() => window.atlas.why.open('about', ['XF'])")
    assert f"{len(inside):,} cables" in said(screen)
    screen.after(screen.page.locator("#why .why-region .offer").click)
    assert screen.answer()["line"]["count"] == len(inside)
    assert "about the region Middle East" in screen.answer()["line"]["sentence"]


def test_a_place_of_another_name_says_it_on_the_day_shown(screen: Screen) -> None:
    told = screen.page.evaluate(
        """() => {
          const { map } = window.atlas.state.answer;
          const day = map.day;
          map.day = "1975-06-01";
          const lines = window.atlas.claims("ZWE");
          map.day = day;
          return [lines, window.atlas.claims("ZWE")];
        }"""
    )
    assert told == [["Called Rhodesia then"], []]
