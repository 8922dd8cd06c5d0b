"""From the map to every other view: what is selected on it shows everywhere as a recount says."""

from __future__ import annotations

import pytest

from tests.browser.agree import Shown, agrees, end_agrees
from tests.browser.page import Screen
from tests.browser.recount import EVERYTHING, Conditions, Corpus

MANY = 30
"""So many of the places with most cables are looked at for some that a pointer can reach."""


def largest(counts: dict[str, int], most: int = MANY) -> list[str]:
    """The values with most cables, the most first."""
    return sorted(counts, key=lambda value: (-counts[value], value))[:most]


def places(screen: Screen, corpus: Corpus, role: str = "about", some: int = 2) -> list[str]:
    """Areas with many cables that the pointer can reach."""
    drawn = screen.painted().areas
    found = screen.reachable(code for code in largest(corpus.areas(role)) if code in drawn)
    assert len(found) >= some, f"Too few areas can be reached: {found}."
    return found


def test_a_click_on_an_area_selects_what_is_about_it(screen: Screen, corpus: Corpus) -> None:
    code, *_ = places(screen, corpus)
    screen.click_area(code)
    conditions = EVERYTHING.asking("about", code)
    painted = agrees(screen, corpus, conditions)
    assert painted.chips == [f"about {corpus.places[code]}"]
    assert painted.outlines == 1
    assert 0 < corpus.total(conditions) < corpus.total()
    end_agrees(screen, corpus, conditions)


def test_a_second_click_on_the_same_area_lets_it_go(screen: Screen, corpus: Corpus) -> None:
    code, *_ = places(screen, corpus)
    screen.click_area(code)
    screen.click_area(code)
    painted = agrees(screen, corpus)
    assert painted.outlines == 0


def test_a_click_on_another_area_takes_its_place(screen: Screen, corpus: Corpus) -> None:
    one, two, *_ = places(screen, corpus)
    screen.click_area(one)
    screen.click_area(two)
    agrees(screen, corpus, EVERYTHING.asking("about", two))


def test_shift_adds_areas_and_takes_them_away_one_by_one(screen: Screen, corpus: Corpus) -> None:
    one, two, three, *_ = places(screen, corpus, some=3)
    screen.click_area(one)
    screen.click_area(two, shift=True)
    screen.click_area(three, shift=True)
    painted = agrees(screen, corpus, EVERYTHING.asking("about", one, two, three))
    assert painted.outlines == 3
    screen.click_area(one, shift=True)
    agrees(screen, corpus, EVERYTHING.asking("about", two, three))


def test_a_click_on_a_circle_selects_what_the_post_sent(screen: Screen, corpus: Corpus) -> None:
    post = screen.bare(largest(corpus.circles("about")))
    screen.click_circle(post)
    conditions = EVERYTHING.asking("from", "@" + post)
    painted = agrees(screen, corpus, conditions)
    assert painted.chips == [f"sent from {corpus.posts[post]}"]


@pytest.mark.parametrize("role", ["from", "to"])
def test_areas_and_circles_belong_to_the_role_shown(screen: Screen, corpus: Corpus, role: str) -> None:
    screen.show("role", role)
    shown = Shown(role, screen.answer()["timeline"]["resolution"])
    code, *_ = places(screen, corpus, role)
    post = screen.bare(largest(corpus.circles(role)))
    screen.click_area(code)
    agrees(screen, corpus, EVERYTHING.asking(role, code), shown)
    screen.click_circle(post, shift=True)
    agrees(screen, corpus, EVERYTHING.asking(role, code, "@" + post), shown)
    screen.click_circle(post)
    agrees(screen, corpus, EVERYTHING.asking(role, "@" + post), shown)


def test_the_three_geographies_filter_one_another_and_not_themselves(screen: Screen, corpus: Corpus) -> None:
    code, *_ = places(screen, corpus)
    screen.click_area(code)
    conditions = EVERYTHING.asking("about", code)
    resolution = screen.answer()["timeline"]["resolution"]
    for role in ("from", "to", "about"):
        screen.show("role", role)
        agrees(screen, corpus, conditions, Shown(role, resolution))


Box = tuple[float, float, float, float]


def boxes(screen: Screen) -> dict[str, Box]:
    """Area to the box around it on the screen: left, top, right, bottom."""
    found = screen.page.evaluate(
        """() => Object.fromEntries(Object.keys(window.atlas.map.painted().areas)
          .map((code) => [code, window.atlas.map.box(code)]))"""
    )
    return {code: tuple(box) for code, box in found.items()}


def within(box: Box, corners: Box) -> bool:
    """Whether the box lies inside the corners."""
    return box[0] >= corners[0] and box[1] >= corners[1] and box[2] <= corners[2] and box[3] <= corners[3]


def apart(box: Box, corners: Box) -> bool:
    """Whether the box and the corners share nothing."""
    return box[2] < corners[0] or box[0] > corners[2] or box[3] < corners[1] or box[1] > corners[3]


def chosen(screen: Screen, facet: str) -> tuple[str, ...]:
    """What the selection has of a facet."""
    clauses = screen.answer()["selection"]
    return tuple(next((clause["values"] for clause in clauses if clause["facet"] == facet), ()))


@pytest.mark.parametrize("mode", ["select", "lasso"])
def test_a_box_and_a_lasso_select_the_areas_inside(screen: Screen, corpus: Corpus, mode: str) -> None:
    panel = screen.page.locator(".map-box").bounding_box()
    assert panel is not None
    left, top = panel["x"] + panel["width"] * 0.45, panel["y"] + panel["height"] * 0.35
    right, bottom = panel["x"] + panel["width"] * 0.7, panel["y"] + panel["height"] * 0.75
    corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
    screen.select(mode, [corners[0], corners[2]] if mode == "select" else corners)
    values = chosen(screen, "about")
    counts, around = corpus.areas("about"), boxes(screen)
    assert len(values) > 3
    for code, box in around.items():
        if within(box, (left, top, right, bottom)) and counts.get(code):
            assert code in values, f"{code} lies inside"
        if apart(box, (left, top, right, bottom)):
            assert code not in values, f"{code} lies outside"
    assert all(counts[code] for code in values)
    painted = agrees(screen, corpus, EVERYTHING.asking("about", *values))
    assert painted.outlines == sum(value in around for value in values)


def test_the_tooltip_tells_the_number_in_the_selection_and_in_all(screen: Screen, corpus: Corpus) -> None:
    code, other, *_ = places(screen, corpus)
    assert screen.hover_area(code).splitlines()[:2] == [
        corpus.places[code],
        f"{corpus.areas('about')[code]:,} of {corpus.areas('about')[code]:,} cables about it",
    ]
    issue = largest(dict(corpus.counts("issue")))[0]
    screen.pick(issue)
    conditions = EVERYTHING.asking("issue", issue)
    some, every = corpus.areas("about", conditions).get(other, 0), corpus.areas("about")[other]
    assert screen.hover_area(other).splitlines()[1] == f"{some:,} of {every:,} cables about it"
    post = screen.bare(largest(corpus.circles("about", conditions)))
    some, every = corpus.circles("about", conditions)[post], corpus.circles("about")[post]
    tip = screen.hover(*screen.circle(post)).splitlines()[:2]
    assert tip == [corpus.posts[post], f"{some:,} of {every:,} cables from this post"]


def test_a_drag_that_ends_on_an_area_selects_nothing(screen: Screen, corpus: Corpus) -> None:
    code, *_ = places(screen, corpus)
    x, y, _ = screen.point(code)
    screen.hover(x, y)
    version = screen.version()
    screen.page.mouse.down()
    screen.page.mouse.move(x + 40, y + 10, steps=5)
    screen.page.mouse.up()
    issue = largest(dict(corpus.counts("issue")))[0]
    screen.pick(issue)
    assert screen.version() == version + 1
    conditions: Conditions = EVERYTHING.asking("issue", issue)
    agrees(screen, corpus, conditions)
