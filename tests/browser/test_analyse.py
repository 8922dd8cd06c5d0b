"""The menu Analyse: tables under the selection that follow it, each number a recount, chosen from by hand and key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from tests.browser.page import Screen
from tests.browser.recount import EVERYTHING, Conditions, Corpus

NAMES = ("coverage", "mix", "declassification")
READY = """(name) => {
  const panel = document.getElementById("analyse-" + name);
  return panel !== null && !panel.hidden && panel.getAttribute("aria-busy") === "false"
    && window.atlas.analyses[name].of === window.atlas.state.answer.line.url;
}"""
SWITCHES = "() => Object.values(window.atlas.analyses).map((own) => ({ ...own.asked }))"
CELLS = """() => [...document.querySelectorAll("#analyse-mix tbody tr[data-id]")].map((row) => [row.dataset.id,
  ...[...row.querySelectorAll("td.is-number")].map((cell) => Number(cell.textContent.replaceAll(",", "")))])"""


@pytest.fixture(autouse=True)
def closed(screen: Screen) -> Iterator[None]:
    """Leaves the analyses' switches as they were; a page that is shut lets go of what was open."""
    first = screen.page.evaluate(SWITCHES)
    yield
    if screen.page.evaluate(SWITCHES) != first:
        screen.open()


def show(screen: Screen, name: str) -> None:
    screen.page.locator("#menu-analyse").click()
    screen.page.locator(f'#menu [data-analyse="{name}"]').click()
    screen.until(READY, name)


def count(screen: Screen) -> int:
    return int(screen.painted().count.replace(",", ""))


def level_counts(corpus: Corpus, conditions: Conditions) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {}
    for cable in corpus.selected(conditions):
        for code in cable.values["issue"]:
            found.setdefault(code, Counter())[cable.level] += 1
    return found


def agree(screen: Screen, corpus: Corpus, conditions: Conditions) -> None:
    """The table of the mix by issue is a recount."""
    levels = screen.page.evaluate("() => window.atlas.analyses.mix.data.parts.map((part) => part[0])")
    wanted = level_counts(corpus, conditions)
    shown = {row[0]: row[1:] for row in screen.page.evaluate(CELLS)}
    assert shown == {
        code: [sum(own.values()), *(own["" if level == "none" else level] for level in levels)]
        for code, own in wanted.items()
    }


def test_a_mix_is_a_recount_and_follows_the_selection_while_it_is_open(
    screen: Screen, corpus: Corpus
) -> None:
    show(screen, "mix")
    agree(screen, corpus, EVERYTHING)
    code = corpus.counts("issue").most_common(1)[0][0]
    screen.pick(code)
    screen.until(READY, "mix")
    own = EVERYTHING.asking("issue", code)
    agree(screen, corpus, own)
    said = screen.page.locator("#analyse-mix caption").inner_text()
    assert said.startswith(f"{corpus.total(own):,} of {len(corpus.cables):,} cables tagged {code}")


def test_a_row_of_a_mix_adds_its_clause_and_lets_it_go(screen: Screen, corpus: Corpus) -> None:
    show(screen, "mix")
    row = screen.page.locator('#analyse-mix tr[data-id="KNNP"] .twin-pick')
    screen.after(row.click)
    assert count(screen) == corpus.total(EVERYTHING.asking("issue", "KNNP"))
    screen.until(READY, "mix")
    assert row.get_attribute("aria-pressed") == "true"
    screen.after(row.click)
    assert count(screen) == len(corpus.cables)


def test_a_cell_is_reached_by_arrow_keys_and_chooses_value_and_level_at_once(
    screen: Screen, corpus: Corpus
) -> None:
    show(screen, "mix")
    screen.page.locator('#analyse-mix tr[data-id="KNNP"] .twin-pick').focus()
    screen.page.keyboard.press("ArrowRight")
    level = screen.page.evaluate("() => document.activeElement.dataset.key")
    screen.after(lambda: screen.page.keyboard.press("Enter"))
    wanted = EVERYTHING.asking("issue", "KNNP").asking("class", level)
    assert count(screen) == corpus.total(wanted)
    screen.until(READY, "mix")
    assert screen.page.evaluate("() => document.activeElement.dataset.key") == level
    screen.page.keyboard.press("ArrowLeft")
    assert screen.page.evaluate("() => document.activeElement.textContent") == "KNNP"


def test_a_cell_of_the_coverage_chooses_the_post_and_the_year(screen: Screen) -> None:
    show(screen, "coverage")
    cell = screen.page.locator("#analyse-coverage .twin-cell").first
    year, row = cell.get_attribute("data-key"), cell.locator("xpath=ancestor::tr")
    post = screen.page.evaluate(
        "(id) => window.atlas.analyses.coverage.data.rows.find((row) => row[0] === id)[1]",
        row.get_attribute("data-id"),
    )
    screen.after(cell.click)
    told = {clause["facet"]: clause for clause in screen.answer()["selection"]}
    assert told["from"]["values"] == ["@" + post]
    assert (told["when"]["start"], told["when"]["end"]) == (f"{year}-01-01", f"{int(str(year)) + 1}-01-01")
    screen.until(READY, "coverage")
    assert screen.page.locator("#analyse-coverage tbody tr").count() == 1


def test_a_reason_of_a_year_adds_both_clauses_and_its_number_is_the_new_count(screen: Screen) -> None:
    show(screen, "declassification")
    cell = screen.page.locator("#analyse-declassification .twin-cell").first
    number = int(cell.inner_text().replace(",", ""))
    screen.after(cell.click)
    assert count(screen) == number
    assert {clause["facet"] for clause in screen.answer()["selection"]} == {"declassify", "reason"}


def test_escape_closes_an_analysis_and_gives_the_focus_back(screen: Screen) -> None:
    for name in NAMES:
        show(screen, name)
        screen.page.keyboard.press("Escape")
        assert screen.page.locator(f"#analyse-{name}").is_hidden()
        assert screen.page.evaluate("() => document.activeElement.id") == "menu-analyse"


def test_one_analysis_takes_the_place_of_another_and_quality_is_in_the_menu(screen: Screen) -> None:
    show(screen, "mix")
    show(screen, "coverage")
    assert screen.page.locator("#analyse-mix").is_hidden()
    screen.page.keyboard.press("Escape")
    screen.page.locator("#menu-analyse").click()
    screen.page.locator('#menu [data-analyse="quality"]').click()
    assert screen.page.locator("#quality").is_visible()
    screen.page.locator("#quality-close").click()
