"""From the issue filter to every other view: one, several of any or all, and not."""

from __future__ import annotations

from itertools import combinations

from tests.browser.agree import agrees, end_agrees
from tests.browser.page import Screen
from tests.browser.recount import EVERYTHING, Corpus


def together(corpus: Corpus) -> tuple[str, str]:
    """Two issues that stand together on the most cables."""
    codes = [code for code, _ in corpus.counts("issue").most_common(12)]
    return max(
        combinations(codes, 2), key=lambda pair: corpus.total(EVERYTHING.asking("issue", *pair, mode="all"))
    )


def test_one_issue_filters_every_other_view(screen: Screen, corpus: Corpus) -> None:
    code, _ = together(corpus)
    screen.pick(code)
    conditions = EVERYTHING.asking("issue", code)
    painted = agrees(screen, corpus, conditions)
    assert painted.chips == [f"tagged {code}"]
    end_agrees(screen, corpus, conditions)
    screen.pick(code)
    agrees(screen, corpus)


def test_several_issues_are_any_or_all_of_them(screen: Screen, corpus: Corpus) -> None:
    one, two = together(corpus)
    screen.pick(one)
    screen.pick(two)
    any_of = EVERYTHING.asking("issue", one, two)
    agrees(screen, corpus, any_of)
    screen.mode("all")
    all_of = EVERYTHING.asking("issue", one, two, mode="all")
    agrees(screen, corpus, all_of)
    assert corpus.total(all_of) < corpus.total(any_of)
    screen.mode("any")
    agrees(screen, corpus, any_of)


def test_an_issue_that_is_not_wanted_takes_its_cables_away(screen: Screen, corpus: Corpus) -> None:
    one, two = together(corpus)
    screen.bar(one)
    agrees(screen, corpus, EVERYTHING.asking("issue", barred=(one,)))
    screen.pick(two)
    both = EVERYTHING.asking("issue", two, barred=(one,))
    agrees(screen, corpus, both)
    screen.bar(one)
    agrees(screen, corpus, EVERYTHING.asking("issue", two))


def test_the_box_finds_a_code_or_a_name_and_enter_chooses_it(screen: Screen, corpus: Corpus) -> None:
    code = next(code for code, _ in corpus.counts("issue").most_common() if len(corpus.issues[code]) > 8)
    box = screen.page.locator("#issue-find")
    shown = screen.page.locator(".issue:visible")
    every = shown.count()
    box.fill(corpus.issues[code].lower())
    assert 0 < shown.count() < every
    assert screen.page.locator(f'.issue[data-code="{code}"]').is_visible()
    box.fill(code)
    screen.after(lambda: box.press("Enter"))
    agrees(screen, corpus, EVERYTHING.asking("issue", code))
    box.fill("no such words")
    assert shown.count() == 0
    assert "no such words" in screen.page.locator("#issue-nothing").inner_text()
    box.press("Escape")
    assert shown.count() == every


def test_a_bar_stands_for_its_number_before_that_of_all(screen: Screen, corpus: Corpus) -> None:
    one, two = together(corpus)
    screen.pick(one)
    drawn = screen.painted().areas
    counts = corpus.counts("about", EVERYTHING.asking("issue", one))
    place, *_ = screen.reachable(code for code, _ in counts.most_common(20) if code in drawn)
    screen.click_area(place)
    painted = agrees(screen, corpus, EVERYTHING.asking("issue", one).asking("about", place))
    row = painted.issues[two]
    assert row["bar"] < row["ghost"]
