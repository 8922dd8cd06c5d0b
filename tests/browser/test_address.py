"""Address: what is shown stands in it, undo walks it, and a link that cannot be followed whole still opens the page."""

from __future__ import annotations

from urllib.parse import urlsplit

from tests.browser.page import Screen
from tests.browser.recount import EVERYTHING, Corpus


def address(screen: Screen) -> str:
    """The query part of the page's address."""
    return urlsplit(screen.page.url).query


def pressed(screen: Screen, what: str) -> str:
    """Which of the switches `what` is pressed."""
    found = screen.page.locator(f'[data-shown="{what}"][aria-pressed="true"]').get_attribute("data-value")
    assert found is not None
    return found


def facet(screen: Screen, name: str) -> None:
    """Lists another facet in the left panel."""
    screen.page.locator("#facet").click()
    screen.after(screen.page.locator(f'[data-facet-name="{name}"]').click)


def test_what_is_shown_stands_in_the_address_and_undo_takes_it_back(screen: Screen) -> None:
    screen.open()
    screen.show("role", "from")
    facet(screen, "caveat")
    screen.after(lambda: screen.page.locator("#stack").select_option("reading"))
    screen.sort("subject")
    screen.show("resolution", "year")
    assert address(screen) == "map=from&list=caveat&stack=reading&bins=year&sort=subject"
    undo = screen.page.locator("#undo")
    screen.after(undo.click)
    assert address(screen) == "map=from&list=caveat"
    assert screen.page.locator("#stack").input_value() == "classification"
    screen.after(undo.click)
    screen.after(undo.click)
    assert (address(screen), pressed(screen, "role")) == ("", "about")
    assert undo.is_disabled()
    for _ in range(3):
        screen.after(screen.page.locator("#redo").click)
    assert address(screen) == "map=from&list=caveat&stack=reading&bins=year&sort=subject"
    assert (pressed(screen, "role"), pressed(screen, "resolution")) == ("from", "year")


def test_a_link_opens_what_it_shows_and_its_cable(screen: Screen) -> None:
    first = str(screen.answer()["rows"][0]["id"])
    screen.await_rows({0: first})
    screen.read(int(first))
    screen.until("() => location.search.includes('cable=')")
    link = address(screen)
    screen.page.locator("#reader-close").click()
    assert address(screen) == ""
    screen.open(f"?map=to&{link}")
    screen.await_text()
    assert screen.page.locator("#atlas").get_attribute("data-reading") == first
    assert (address(screen), pressed(screen, "role")) == (f"map=to&{link}", "to")


def test_a_damaged_link_keeps_its_valid_part_and_says_so(screen: Screen, corpus: Corpus) -> None:
    screen.open("?about=PRK&map=nowhere&list=caveat&cable=99NOSUCH1")
    assert address(screen) == "about=PRK&list=caveat"
    said = screen.page.locator("#note").inner_text()
    assert "'nowhere' in 'map'" in said
    assert "'99NOSUCH1' is not in this set." in said
    assert screen.painted().count == f"{corpus.total(EVERYTHING.asking('about', 'PRK')):,}"
