"""Tokens: what was read as a place is marked where it stands, and answers with its evidence."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.page import Screen
from tests.browser.recount import EVERYTHING, Corpus

PIECES = """([text, spans]) => {
  const box = document.createElement("div");
  box.append(window.atlas.marked(text, spans));
  const inside = (node) => [...node.childNodes].map(told);
  const told = (node) => (node.nodeType === 3 ? node.data : [node.className.split(" ")[0], inside(node)]);
  return inside(box);
}"""


def span(start: int, end: int, kind: str) -> dict[str, Any]:
    return {"start": start, "end": end, "kind": kind}


@pytest.fixture
def reading(screen: Screen, corpus: Corpus) -> Screen:
    """The newest cable that a place was read from in its header is open, its header too."""
    row = corpus.rows(EVERYTHING)[0]
    screen.await_rows({0: str(row.number)})
    screen.read(row.number)
    if screen.page.locator("#reader-header[open]").count() == 0:
        screen.page.locator("#reader-header summary").click()
    return screen


@pytest.mark.parametrize(
    ("text", "spans", "pieces"),
    [
        ("abc", [], ["abc"]),
        ("abcd", [span(1, 3, "reading")], ["a", ["token", ["bc"]], "d"]),
        (
            "abcdef",
            [span(1, 4, "hit"), span(2, 5, "reading")],
            ["a", ["hit", ["b"]], ["token", [["hit", ["cd"]], "e"]], "f"],
        ),
        ("\U0001f30d is", [span(2, 4, "reading")], ["\U0001f30d ", ["token", ["is"]]]),
        ("<b>", [span(0, 3, "hit")], [["hit", ["<b>"]]]),
        (
            "abc",
            [span(0, 2, "reading"), span(1, 3, "reading"), span(2, 9, "hit")],
            [["token", ["ab"]], ["token", [["hit", ["c"]]]]],
        ),
    ],
)
def test_marks_of_several_kinds_live_together_and_no_character_is_lost(
    screen: Screen, text: str, spans: list[dict[str, Any]], pieces: list[Any]
) -> None:
    assert screen.page.evaluate(PIECES, [text, spans]) == pieces


def test_sender_addressees_and_tags_are_marked_where_they_stand(reading: Screen) -> None:
    words = reading.page.locator("#reader-header .token").all_inner_texts()
    printed = reading.page.locator(".header-print").inner_text()
    assert len(words) >= 3
    assert all(word in printed for word in words)


def test_a_click_tells_how_a_token_was_read_and_escape_goes_back_to_it(reading: Screen) -> None:
    page = reading.page
    token = page.locator("#reader-header .token").first
    name = (token.get_attribute("aria-description") or "").removeprefix("read as ")
    token.click()
    card = page.locator(".token-card")
    assert name in card.inner_text()
    assert ".csv" in card.inner_text(), "The table that was used is named."
    assert token.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Escape")
    assert card.count() == 0
    assert page.locator("#reader").is_visible()
    assert page.evaluate("document.activeElement.className").startswith("token")


@pytest.mark.parametrize("key", ["Enter", " ", "w"])
def test_a_key_on_a_token_opens_its_card(reading: Screen, key: str) -> None:
    page = reading.page
    token = page.locator("#reader-header .token").nth(1)
    token.focus()
    page.keyboard.press(key)
    assert page.locator(".token-card").count() == 1
    assert page.evaluate("document.activeElement.className") == "token-card"
    assert token.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Escape")
    assert page.locator(".token-card").count() == 0


def test_the_place_of_a_token_becomes_a_filter(reading: Screen) -> None:
    page = reading.page
    page.locator("#reader-header .token").first.click()
    offer = page.locator(".token-card .offer")
    facet, value = offer.get_attribute("data-facet"), offer.get_attribute("data-value")
    reading.after(offer.click)
    assert offer.get_attribute("aria-pressed") == "true"
    chosen = {clause["facet"]: clause["values"] for clause in reading.answer()["selection"]}
    assert value in chosen[facet]


def test_what_the_text_mentions_is_marked_more_weakly(screen: Screen) -> None:
    weak = screen.page.locator("#reader .para .token.is-weak, #reader h2 .token.is-weak")
    for card in range(5):
        screen.page.locator("#cables .card").nth(card).click()
        screen.await_text()
        if weak.count():
            break
    assert weak.first.evaluate("(node) => getComputedStyle(node).textDecorationStyle") == "dotted"


def test_a_tag_that_is_no_place_says_what_it_is(reading: Screen) -> None:
    page = reading.page
    page.locator("#reader-header .token.is-open").first.click()
    assert "no place" in page.locator(".token-card").inner_text()
    page.keyboard.press("Escape")
