"""The list and the reader: every row can be reached, and a cable opens beside them."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Route

from tests.browser.agree import end_agrees
from tests.browser.page import Screen
from tests.browser.recount import EVERYTHING, Corpus


def test_the_list_scrolls_through_the_whole_result(screen: Screen, corpus: Corpus) -> None:
    rows = corpus.rows()
    screen.await_rows({0: str(rows[0].number)})
    for index in (len(rows) // 2, len(rows) // 4, len(rows) - 30):
        screen.scroll_to(index)
        screen.await_rows({index + more: str(rows[index + more].number) for more in range(3)})
    end_agrees(screen, corpus)


def test_a_new_selection_starts_the_list_at_its_top(screen: Screen, corpus: Corpus) -> None:
    screen.scroll_to(corpus.total() // 2)
    code = corpus.counts("issue").most_common(1)[0][0]
    screen.pick(code)
    rows = corpus.rows(EVERYTHING.asking("issue", code))
    screen.await_rows({0: str(rows[0].number), 1: str(rows[1].number)})


def test_rows_of_an_older_selection_never_come_after_a_newer_one(screen: Screen, corpus: Corpus) -> None:
    one, two = (code for code, _ in corpus.counts("issue").most_common(2))
    for index in range(4):
        screen.scroll_to(300 + 100 * index)
        screen.pick(one)
        screen.scroll_to(150)
        screen.pick(two)
    rows = corpus.rows()
    screen.await_rows({index: str(rows[index].number) for index in range(4)})
    screen.scroll_to(150)
    screen.await_rows({150: str(rows[150].number), 152: str(rows[152].number)})


def test_rows_that_could_not_be_fetched_come_when_the_list_is_scrolled_again(
    screen: Screen, corpus: Corpus, opened: Any
) -> None:
    rows = corpus.rows()
    asked = "**/_dash-update-component*"

    refusing = True

    def refuse(route: Route) -> None:
        if refusing and '"rows-given.data"' in (route.request.post_data or ""):
            route.fulfill(status=500, body="{}", content_type="application/json")
        else:
            route.fallback()

    screen.page.route(asked, refuse)
    screen.scroll_to(700)
    screen.until("() => !document.getElementById('toast').hidden")
    refusing = False  # the route stays while requests are under way: taken away then, it could lose one
    screen.scroll_to(702)
    screen.await_rows({index: str(rows[index].number) for index in (702, 704)})
    screen.scroll_to(0)
    screen.await_rows({0: str(rows[0].number)})
    screen.page.unroute(asked, refuse)
    assert opened[1].errors, "The browser tells of the failed request, too."
    opened[1].errors.clear()


def test_a_row_shows_day_origin_subject_and_tags(screen: Screen, corpus: Corpus) -> None:
    row = corpus.rows()[0]
    screen.await_rows({0: str(row.number)})
    card = screen.page.locator(f'#cables .card[data-id="{row.number}"]')
    words = card.inner_text()
    assert row.sent is not None
    assert row.origin is not None
    for word in (str(row.sent.year), row.origin, row.subject, *row.tags[:3]):
        assert word in words, word


def test_a_cable_opens_beside_the_list_with_its_facts_and_paragraphs(screen: Screen, corpus: Corpus) -> None:
    row = corpus.rows()[1]
    screen.await_rows({1: str(row.number)})
    screen.read(row.number)
    reader = screen.page.locator("#reader")
    words = reader.inner_text()
    assert row.mrn is not None
    assert row.mrn in words
    assert row.subject in words
    assert screen.page.locator("#cables .card").first.is_visible(), "The list stays beside the reader."
    one, two = reader.bounding_box(), screen.page.locator("#panel-cables").bounding_box()
    assert one is not None
    assert two is not None
    right = min(one["x"] + one["width"], two["x"] + two["width"])
    assert right - max(one["x"], two["x"]) <= 1, "The reader does not cover the list."
    assert screen.page.locator("#reader .para").count() >= 1
    names = screen.page.locator("#reader .facts dt").all_inner_texts()
    assert {"From", "Issues"} & set(names)
    assert (
        screen.page.locator(f'#cables .card[data-id="{row.number}"]').get_attribute("class") == "card is-open"
    )


def test_the_reader_goes_to_the_next_cable_and_back(screen: Screen, corpus: Corpus) -> None:
    rows = corpus.rows()
    screen.await_rows({0: str(rows[0].number), 1: str(rows[1].number)})
    screen.read(rows[0].number)
    for act, wanted in (("#reader-down", rows[1]), ("#reader-down", rows[2]), ("#reader-up", rows[1])):
        screen.page.locator(act).click()
        screen.until(
            "(mrn) => (document.querySelector('#reader .mrn') || {}).textContent === mrn", wanted.mrn
        )
    screen.page.locator("#reader-close").click()
    assert screen.page.locator("#reader").is_hidden()
