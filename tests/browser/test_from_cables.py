"""From the list and the reader to every other view: what a cable says of itself is offered as a filter."""

from __future__ import annotations

import pytest

from tests.browser.agree import agrees
from tests.browser.page import Screen
from tests.browser.recount import EVERYTHING, Cable, Corpus


def full(corpus: Corpus) -> Cable:
    """The newest cable that has a value for every facet."""
    return next(
        cable
        for cable in corpus.rows()
        if all(cable.values[facet] for facet in ("about", "issue", "to"))
        and any(value.startswith("@") for value in cable.values["from"])
        and any(value.startswith("@") for value in cable.values["to"])
    )


def opened(screen: Screen, corpus: Corpus) -> Cable:
    """Opens that cable from the list."""
    cable = full(corpus)
    index = corpus.rows().index(cable)
    screen.scroll_to(index)
    screen.await_rows({index: str(cable.number)})
    screen.read(cable.number)
    return cable


def offer(screen: Screen, facet: str, value: str) -> str:
    """The selector of the reader's offer."""
    return f'.reader .offer[data-facet="{facet}"][data-value="{value}"]'


@pytest.mark.parametrize("facet", ["about", "issue", "from", "to"])
def test_what_a_cable_bears_is_offered_as_a_filter(screen: Screen, corpus: Corpus, facet: str) -> None:
    cable = opened(screen, corpus)
    values = screen.page.locator(f'.reader .offer[data-facet="{facet}"]').evaluate_all(
        "(offers) => offers.map((offer) => offer.dataset.value)"
    )
    assert values
    assert set(values) <= cable.values[facet]
    value = values[0]
    button = screen.page.locator(offer(screen, facet, value)).first
    assert button.get_attribute("aria-pressed") == "false"
    screen.after(button.click)
    assert button.get_attribute("aria-pressed") == "true"
    agrees(screen, corpus, EVERYTHING.asking(facet, value))
    screen.after(button.click)
    assert button.get_attribute("aria-pressed") == "false"
    agrees(screen, corpus)


def test_offers_of_several_kinds_join(screen: Screen, corpus: Corpus) -> None:
    cable = opened(screen, corpus)
    place, issue = min(cable.values["about"]), min(cable.values["issue"])
    screen.after(screen.page.locator(offer(screen, "about", place)).first.click)
    screen.after(screen.page.locator(offer(screen, "issue", issue)).first.click)
    conditions = EVERYTHING.asking("about", place).asking("issue", issue)
    agrees(screen, corpus, conditions)
    assert screen.page.locator("#reader").is_visible(), "The cable stays open while its offers are used."


def test_every_place_of_a_cable_is_offered(screen: Screen, corpus: Corpus) -> None:
    cable = opened(screen, corpus)
    for facet in ("about", "issue"):
        for value in cable.values[facet]:
            assert screen.page.locator(offer(screen, facet, value)).count() >= 1, value
