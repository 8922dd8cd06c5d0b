"""The table twin of a chart: read, sorted and chosen from by keyboard alone, its cells text and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser.page import Screen

MAKE = """() => {
  window.toyChosen = [];
  window.toy = window.toy || window.atlas.table({
    id: "toy-table", title: "Toy", area: "where", button: "toy-button", hint: "Enter chooses", ranges: true,
    columns: () => [{ key: "name", name: "Name" }, { key: "count", name: "Cables", isNumber: true }],
    rows: () => [["a", "<b>Anvers</b>", 3], ["b", "Bruges", 1200], ["c", "Charleroi", null], ["d", "Dinant", 12]]
      .map(([id, name, count]) => ({ id, cells: { name, count }, isChosen: id === "d" })),
    caption: () => "Cables of 1,215",
    choose: (ids) => window.toyChosen.push(ids),
  });
  window.toy.open();
}"""


@pytest.fixture
def toy(screen: Screen) -> Iterator[Screen]:
    screen.page.evaluate(MAKE)
    yield screen
    screen.page.evaluate("() => window.toy.close()")


def names(screen: Screen) -> list[str]:
    return screen.page.locator("#toy-table tbody th").all_inner_texts()


def chosen(screen: Screen) -> list[list[str]]:
    found: list[list[str]] = screen.page.evaluate("() => window.toyChosen")
    return found


def test_a_twin_opens_on_the_chosen_row_and_closes_by_escape(toy: Screen) -> None:
    assert toy.page.evaluate("() => document.activeElement.textContent") == "Dinant"
    assert toy.page.locator("#toy-table caption").inner_text() == "Cables of 1,215"
    toy.page.keyboard.press("Escape")
    assert toy.page.locator("#toy-table").is_hidden()


def test_cells_of_a_twin_are_text_and_numbers_have_their_thousands_apart(toy: Screen) -> None:
    assert names(toy)[0] == "<b>Anvers</b>"
    assert toy.page.locator("#toy-table tbody td").all_inner_texts() == ["3", "1,200", "–", "12"]


def test_a_heading_sorts_both_ways_and_back_with_the_empty_last(toy: Screen) -> None:
    head = toy.page.locator('#toy-table [data-key="count"]')
    head.focus()
    seen = []
    for _ in range(3):
        toy.page.keyboard.press("Enter")
        seen.append(("".join(name[-1] for name in names(toy)), head.locator("..").get_attribute("aria-sort")))
    assert seen == [("st>i", "descending"), (">tsi", "ascending"), (">sit", "none")]
    assert toy.page.evaluate("() => document.activeElement.dataset.key") == "count"


def test_arrows_walk_the_rows_and_enter_chooses_one(toy: Screen) -> None:
    for key in ("Home", "ArrowDown", "ArrowDown", "ArrowUp", "Enter"):
        toy.page.keyboard.press(key)
    assert chosen(toy) == [["b"]]


def test_shift_with_an_arrow_chooses_a_stretch(toy: Screen) -> None:
    for key in ("Shift+ArrowUp", "Shift+ArrowUp", "Enter"):
        toy.page.keyboard.press(key)
    assert chosen(toy) == [["b", "c", "d"]]


def test_the_box_leaves_the_rows_that_hold_its_words(toy: Screen) -> None:
    toy.page.keyboard.press("Home")
    toy.page.keyboard.press("ArrowUp")
    toy.page.keyboard.type("er")
    assert [name[:4] for name in names(toy)] == ["<b>A", "Char"]
    toy.page.keyboard.press("ArrowDown")
    toy.page.keyboard.press("ArrowDown")
    toy.page.keyboard.press("Enter")
    toy.page.keyboard.press("Home")
    toy.page.keyboard.press("ArrowUp")
    toy.page.keyboard.press("Enter")
    assert chosen(toy) == [["c"], ["a"]]
    toy.page.keyboard.type("x")
    assert toy.page.locator(".twin-none").inner_text() == "No row holds “erx”."
    toy.page.keyboard.press("Escape")
    assert len(names(toy)) == 4
    toy.page.keyboard.press("Escape")
    assert toy.page.locator("#toy-table").is_hidden()
