"""Search: words typed in the header's box are a clause like any other, and what they found is marked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.browser.agree import agrees
from tests.browser.page import Screen
from tests.browser.recount import EVERYTHING, Corpus
from tests.laws.text_oracle import cut

BOX = "#search-text"


class Texts:
    """The words of every cable of the store, per subject and paragraph."""

    def __init__(self, store: Path) -> None:
        self.pieces: dict[int, list[list[str]]] = {}
        self.subjects: dict[int, str] = {}
        for row in pq.read_table(store / "cable.parquet", columns=["cable_id", "subject", "mrn"]).to_pylist():
            self.subjects[row["cable_id"]] = row["subject"] or ""
            self.pieces[row["cable_id"]] = [cut(row["subject"] or ""), cut(row["mrn"] or "")]
        for row in pq.read_table(
            store / "paragraph.parquet", columns=["cable_id", "heading", "text"]
        ).to_pylist():
            self.pieces[row["cable_id"]] += [cut(row["heading"] or ""), cut(row["text"] or "")]

    def count(self, number: int, *words: str) -> int:
        """How often the words stand one after another in a cable."""
        return sum(
            piece[at : at + len(words)] == list(words)
            for piece in self.pieces[number]
            for at in range(len(piece))
        )

    def corpus(self, corpus: Corpus, query: str, *phrases: tuple[str, ...]) -> Corpus:
        """The corpus in which cables that have all phrases bear `query` as a value of the facet `text`."""
        return replace(
            corpus,
            cables=tuple(
                replace(cable, values=cable.values | {"text": frozenset({query} if found else ())})
                for cable in corpus.cables
                for found in (all(self.count(cable.number, *phrase) for phrase in phrases),)
            ),
        )


@pytest.fixture(scope="module")
def texts(store_path: Path) -> Texts:
    return Texts(store_path)


def type_in(screen: Screen, query: str) -> None:
    """Types a query and waits for its answer."""
    screen.after(lambda: screen.page.locator(BOX).fill(query))


def told(screen: Screen) -> str:
    return str(screen.page.locator("#search-told").text_content())


def test_a_search_counts_in_every_view_and_joins_other_clauses(
    screen: Screen, corpus: Corpus, texts: Texts
) -> None:
    query = "reactor OR (quantity AND dates)"
    searched = replace(
        corpus,
        cables=tuple(
            replace(cable, values=cable.values | {"text": frozenset({query} if found else ())})
            for cable in corpus.cables
            for found in (
                texts.count(cable.number, "reactor") > 0
                or min(texts.count(cable.number, "quantity"), texts.count(cable.number, "dates")) > 0,
            )
        ),
    )
    screen.page.evaluate("() => document.activeElement.blur()")
    screen.page.keyboard.press("/")
    assert screen.page.evaluate("() => document.activeElement.id") == "search-text"
    type_in(screen, query)
    asked = EVERYTHING.asking("text", query)
    assert 0 < searched.total(asked) < corpus.total()
    agrees(screen, searched, asked)
    code = searched.counts("issue", asked).most_common(1)[0][0]
    screen.page.keyboard.press("Escape")
    assert screen.page.evaluate("() => document.activeElement.id") != "search-text"
    screen.pick(code)
    agrees(screen, searched, asked.asking("issue", code))
    screen.page.locator("#search .button").click()
    screen.settle()
    screen.until("() => window.atlas.state.answer.selection.length === 1")
    agrees(screen, searched, EVERYTHING.asking("issue", code))


def test_the_address_keeps_the_search_and_undo_takes_it_back(
    screen: Screen, corpus: Corpus, texts: Texts
) -> None:
    query = '"fuel for the reactor"'
    searched = texts.corpus(corpus, query, ("fuel", "for", "the", "reactor"))
    type_in(screen, query)
    assert "text=%22fuel_for_the_reactor%22" in screen.page.url
    screen.open("?" + screen.page.url.partition("?")[2])
    assert screen.page.locator(BOX).input_value() == query
    agrees(screen, searched, EVERYTHING.asking("text", query))
    type_in(screen, "tank")
    screen.after(screen.page.go_back)
    assert screen.page.locator(BOX).input_value() == query


def test_what_cannot_be_asked_is_told_under_the_box_and_the_page_stays(
    screen: Screen, corpus: Corpus
) -> None:
    version = screen.version()
    screen.page.locator(BOX).fill('fuel AND "reac')
    screen.until("() => !document.getElementById('search-told').hidden")
    assert told(screen) == "A quotation mark opens at “reac” and does not close; add one at the end."
    assert screen.page.locator(BOX).get_attribute("aria-invalid") == "true"
    assert screen.page.locator(BOX).input_value() == 'fuel AND "reac'
    assert screen.version() == version
    agrees(screen, corpus)
    type_in(screen, "fuel")
    assert screen.page.locator("#search-told").is_hidden()


def test_hits_are_marked_in_the_list_with_a_piece_of_the_text(screen: Screen, texts: Texts) -> None:
    type_in(screen, "fuel")
    first = screen.answer()["rows"][0]
    card = screen.page.locator(f'#cables .card[data-id="{first["id"]}"]')
    screen.until(
        "(id) => document.querySelector(`#cables .card[data-id='${id}'] .card-snippet`).textContent !== ''",
        first["id"],
    )
    marks = card.locator("mark.hit").all_text_contents()
    assert marks
    assert {mark.casefold() for mark in marks} == {"fuel"}
    assert card.locator(".card-subject").text_content() == texts.subjects[int(first["id"])]
    assert card.locator(".card-tags").count() == 0
    screen.after(screen.page.locator("#search .button").click)
    screen.until(
        "() => !document.querySelector('#cables mark.hit') && document.querySelector('#cables .card-tags')"
    )
    assert screen.page.locator("#cables .card-snippet").count() == 0


def test_the_reader_marks_every_hit_and_walks_from_one_to_the_next(screen: Screen, texts: Texts) -> None:
    type_in(screen, "fuel")
    number = max(
        (int(row["id"]) for row in screen.answer()["rows"][:4]), key=lambda row: texts.count(row, "fuel")
    )
    count = texts.count(number, "fuel")
    assert count > 1
    screen.page.keyboard.press("Escape")
    screen.read(number)
    where = screen.page.locator("#hit-where")
    assert where.text_content() == f"{count} hits"
    for step in range(count):
        screen.page.keyboard.press("n")
        assert where.text_content() == f"hit {step + 1} of {count}"
        assert str(screen.page.locator("mark.is-here").first.text_content()).casefold() in "fuel"
    screen.page.keyboard.press("n")
    assert where.text_content() == f"hit 1 of {count}"
    screen.page.keyboard.press("N")
    assert where.text_content() == f"hit {count} of {count}"
    screen.page.locator("#hit-down").click()
    assert where.text_content() == f"hit 1 of {count}"


def test_enter_on_a_message_number_opens_its_cable(screen: Screen, corpus: Corpus) -> None:
    cable = next(cable for cable in corpus.cables if cable.mrn is not None)
    screen.page.locator(BOX).fill(str(cable.mrn).lower())
    screen.after(lambda: screen.page.locator(BOX).press("Enter"))
    screen.await_text()
    assert screen.page.locator("#reader-cable .mrn").text_content() == cable.mrn
    assert str(cable.number) in {row["id"] for row in screen.answer()["rows"]}
