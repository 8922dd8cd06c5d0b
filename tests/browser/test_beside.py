"""Third-country reporting: what several posts say about one country, side by side over time, in three clicks."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from tests.browser.page import Screen
from tests.browser.recount import EVERYTHING, Corpus

COLUMNS = """() => [...document.querySelectorAll(".beside-column")].map((column) => ({
  value: column.dataset.value,
  number: column.querySelector(".number").textContent,
  ids: [...column.querySelectorAll(".card")].map((card) => card.dataset.id),
}))"""


def test_three_posts_on_one_country_stand_side_by_side_in_three_clicks(
    screen: Screen, corpus: Corpus
) -> None:
    country = corpus.counts("about").most_common(1)[0][0]
    about = EVERYTHING.asking("about", country)
    senders = [value for value, _ in corpus.counts("from", about).most_common() if value[0] == "@"][:3]
    screen.go(f"?about={country}&from={','.join(senders)}")
    clicks = []

    def click(selector: str) -> None:
        clicks.append(selector)
        screen.page.locator(selector).click()

    click('#chips [data-chip="from"] .words')
    screen.after(lambda: click('.menu-row:has-text("Side by side")'))
    assert len(clicks) <= 3
    resolution = screen.answer()["timeline"]["resolution"]
    told = {column["value"]: column for column in screen.answer()["beside"]["columns"]}
    shown = screen.page.evaluate(COLUMNS)
    assert {column["value"] for column in shown} == set(senders)
    for column in shown:
        own = about.asking("from", column["value"])
        assert column["number"] == f"{corpus.total(own):,}"
        rows = [str(cable.number) for cable in corpus.rows(own, "sent_at", descending=True)]
        assert column["ids"] == rows[: len(column["ids"])]
        assert column["ids"]
        bins = corpus.bins(resolution, own)
        wanted = [sum(bins.get(day, {}).values()) for day in corpus.edges(resolution)[:-1]]
        assert told[column["value"]]["sums"] == wanted
    assert screen.painted().levels[:-1] == [column["value"] for column in shown]
    screen.after(screen.page.locator("#beside-close").click)
    assert screen.answer()["timeline"]["stack"]["by"] == "classification"


def test_time_chosen_counts_in_every_column_and_a_long_one_goes_on(screen: Screen, corpus: Corpus) -> None:
    ranked = [value for value, _ in corpus.counts("from").most_common() if value[0] != "@"][:2]
    screen.go(f"?from={','.join(ranked)}")
    screen.page.locator('#chips [data-chip="from"] .words').click()
    screen.after(screen.page.locator('.menu-row:has-text("Side by side")').click)
    column = screen.page.locator(f'.beside-column[data-value="{ranked[0]}"]')
    first = column.locator(".card").count()
    column.locator(".beside-list").evaluate("(list) => (list.scrollTop = list.scrollHeight)")
    screen.page.wait_for_selector(f'.beside-column[data-value="{ranked[0]}"] .card:nth-of-type({first + 1})')
    rows = corpus.rows(EVERYTHING.asking("from", ranked[0]), "sent_at", descending=True)
    found = next(c for c in screen.page.evaluate(COLUMNS) if c["value"] == ranked[0])
    assert found["ids"] == [str(cable.number) for cable in rows][: len(found["ids"])]
    years = list(pairwise(corpus.edges("year")))
    low, high = max(years, key=lambda year: corpus.total(EVERYTHING.between(*year)))
    assert isinstance(low, date)
    screen.brush(low, high)
    for own in screen.page.evaluate(COLUMNS):
        timed = EVERYTHING.asking("from", own["value"]).between(*screen.span())
        assert own["number"] == f"{corpus.total(timed):,}"
    screen.after(screen.page.locator("#beside-close").click)
