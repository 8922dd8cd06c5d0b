"""The menu of a chip: any, all and none of, mute, pin, values taken away; by mouse and by keyboard."""

from __future__ import annotations

from tests.browser.agree import agrees
from tests.browser.page import Screen
from tests.browser.recount import EVERYTHING, Corpus
from tests.browser.test_from_issues import together


def choose(screen: Screen, facet: str, text: str) -> None:
    """Opens the menu of a chip and chooses an entry."""
    screen.page.locator(f'#chips [data-chip="{facet}"] .words').click()
    screen.after(screen.page.locator("#menu .menu-row", has_text=text).first.click)


def test_any_all_and_none_of_are_a_choice_in_the_menu_of_a_chip(screen: Screen, corpus: Corpus) -> None:
    one, two = together(corpus)
    screen.go(f"?issue={one},{two}")
    choose(screen, "issue", "All of these")
    agrees(screen, corpus, EVERYTHING.asking("issue", one, two, mode="all"))
    choose(screen, "issue", "None of these")
    painted = agrees(screen, corpus, EVERYTHING.asking("issue", barred=(one, two)))
    assert painted.chips == [f"tagged neither {min(one, two)} nor {max(one, two)}"]
    choose(screen, "issue", "Any of these")
    agrees(screen, corpus, EVERYTHING.asking("issue", one, two))


def test_more_than_three_values_of_a_place_facet_are_any_all_or_none_of_them(
    screen: Screen, corpus: Corpus
) -> None:
    places = [code for code, _ in corpus.counts("about").most_common(4)]
    screen.go(f"?about={','.join(places)}")
    agrees(screen, corpus, EVERYTHING.asking("about", *places))
    choose(screen, "about", "None of these")
    agrees(screen, corpus, EVERYTHING.asking("about", barred=tuple(places)))


def test_a_muted_clause_stays_hollow_and_filters_nothing(screen: Screen, corpus: Corpus) -> None:
    one, two = together(corpus)
    screen.go(f"?issue={one}&from=@tokyo")
    choose(screen, "issue", "Mute")
    chip = screen.page.locator('#chips [data-chip="issue"]')
    assert "is-muted" in (chip.get_attribute("class") or "")
    assert screen.painted().count == f"{corpus.total(EVERYTHING.asking('from', '@tokyo')):,}"
    assert f"(muted: tagged {one})" in screen.painted().sentence
    assert screen.page.url.endswith(f"?from=@tokyo&issue={one}&mute=issue")
    screen.open(f"?from=@tokyo&issue={one}&mute=issue")
    screen.pick(two)
    agrees(screen, corpus, EVERYTHING.asking("from", "@tokyo").asking("issue", one, two))


def test_a_pinned_clause_survives_clear_all_and_the_undoing_of_others(screen: Screen, corpus: Corpus) -> None:
    one, two = together(corpus)
    screen.go("?from=@tokyo")
    screen.pick(one)
    choose(screen, "from", "Pin")
    screen.pick(two)
    pinned = EVERYTHING.asking("from", "@tokyo")
    screen.after(screen.page.locator("#undo").click)
    agrees(screen, corpus, pinned.asking("issue", one))
    screen.after(screen.page.locator("#clear").click)
    agrees(screen, corpus, pinned)
    assert screen.page.locator("#clear").is_hidden()
    assert screen.page.locator('#chips [data-chip="from"] .icon-pin').is_visible()


def test_one_of_several_values_is_taken_away_in_the_menu(screen: Screen, corpus: Corpus) -> None:
    one, two = together(corpus)
    screen.go(f"?issue={one},{two}")
    choose(screen, "issue", f"{one} ")
    agrees(screen, corpus, EVERYTHING.asking("issue", two))


def test_the_menu_of_a_chip_works_by_keyboard_alone(screen: Screen, corpus: Corpus) -> None:
    one, two = together(corpus)
    screen.go(f"?issue={one},{two}")
    words = screen.page.locator('#chips [data-chip="issue"] .words')
    words.focus()
    keys = screen.page.keyboard
    keys.press("Enter")
    assert words.get_attribute("aria-expanded") == "true"
    keys.press("Escape")
    assert screen.page.locator("#menu").count() == 0
    assert words.evaluate("node => node === document.activeElement")
    keys.press("Enter")
    keys.press("ArrowDown")
    screen.after(lambda: keys.press("Enter"))
    agrees(screen, corpus, EVERYTHING.asking("issue", one, two, mode="all"))
    assert screen.page.locator('#chips [data-chip="issue"] .words').evaluate(
        "node => node === document.activeElement"
    )


def test_three_geographies_read_as_one_sentence(screen: Screen, corpus: Corpus) -> None:
    screen.go("?about=PRK&from=@tokyo&to=@beijing")
    painted = agrees(
        screen, corpus, EVERYTHING.asking("about", "PRK").asking("from", "@tokyo").asking("to", "@beijing")
    )
    names = (corpus.places["PRK"], corpus.posts["tokyo"], corpus.posts["beijing"])
    assert painted.sentence.endswith("about {}, sent from {}, addressed to {}".format(*names))
