"""Paper: the page for print holds the sentence, where it is from, both pictures and the list, and no control."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser.page import Screen
from tests.browser.recount import EVERYTHING, Corpus

PAPER = {"width": 718, "height": 1000}
"""A4 less its margins, in CSS pixels."""
QUERY = "?about=PRK&from=@tokyo"
LIGHT = """() => {
  const white = "rgb(255, 255, 255)";
  const map = document.querySelector("#print figure svg svg > rect, #print figure svg > rect");
  return [getComputedStyle(document.body).backgroundColor === white, getComputedStyle(document.body).color,
    map && map.getAttribute("fill")];
}"""


@pytest.fixture(params=["light", "dark"])
def paper(screen: Screen, request: pytest.FixtureRequest) -> Iterator[Screen]:
    """The page as it is printed, from either theme."""
    page = screen.page
    screen.open(QUERY)
    page.evaluate("(theme) => { document.documentElement.dataset.theme = theme; }", request.param)
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    page.set_viewport_size(PAPER)  # type: ignore[arg-type]
    yield screen
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 1440, "height": 900})
    page.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
    page.evaluate("() => { document.documentElement.dataset.theme = 'light'; }")


def test_a_sheet_of_paper_has_all_that_is_to_be_cited_and_no_control(paper: Screen, corpus: Corpus) -> None:
    page = paper.page
    text = page.locator("#print").inner_text()
    assert paper.painted().sentence in text
    assert page.url in text
    assert page.evaluate("() => new Date().toISOString().slice(0, 10)") in text, "The day it was printed."
    assert page.evaluate("() => window.atlas.state.catalogue.store") in text
    captions = page.locator("#print figcaption").all_inner_texts()
    assert captions == ["Map", "Timeline"]
    for figure in page.locator("#print figure > svg").all():
        box = figure.bounding_box()
        assert box is not None
        assert box["width"] > 400
        assert box["height"] > 60
        assert box["x"] + box["width"] <= PAPER["width"] + 1
    prk = EVERYTHING.asking("about", "PRK").asking("from", "@tokyo")
    assert page.locator("#print tbody tr").count() == min(50, corpus.total(prk))
    controls = page.locator("button, input, select, textarea").all()
    assert controls
    assert not any(control.is_visible() for control in controls)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= PAPER["width"]


def test_paper_is_white_whatever_the_theme(paper: Screen) -> None:
    is_white, ink, ground = paper.page.evaluate(LIGHT)
    assert is_white
    assert ink == "rgb(0, 0, 0)"
    assert ground == "#ffffff"
