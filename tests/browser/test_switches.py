"""Switches: the role of the map, the resolution of the timeline, the order of the list."""

from __future__ import annotations

import pytest

from tests.browser.agree import Shown, agrees, end_agrees, line_agrees, timeline_agrees
from tests.browser.page import Screen
from tests.browser.recount import EVERYTHING, Conditions, Corpus


def selection(screen: Screen, corpus: Corpus) -> Conditions:
    """An issue and a place chosen, so that a view which ignored them would be found out."""
    code = corpus.counts("issue").most_common(1)[0][0]
    screen.pick(code)
    return EVERYTHING.asking("issue", code)


@pytest.mark.parametrize("role", ["from", "to", "about"])
def test_the_map_shows_the_role_that_was_chosen(screen: Screen, corpus: Corpus, role: str) -> None:
    conditions = selection(screen, corpus)
    resolution = screen.answer()["timeline"]["resolution"]
    if role == "about":
        screen.show("role", "to")
    screen.show("role", role)
    agrees(screen, corpus, conditions, Shown(role, resolution))
    title = screen.page.locator("#legend-title").inner_text()
    assert title == {"about": "cables about the place", "from": "cables from the place"}.get(
        role, "cables sent to the place"
    )
    pressed = screen.page.locator('[data-shown="role"][aria-pressed="true"]')
    assert pressed.get_attribute("data-value") == role


def test_the_map_shows_what_cables_mention_as_the_weaker_kind(screen: Screen, corpus: Corpus) -> None:
    conditions = selection(screen, corpus)
    shown = Shown("mention", screen.answer()["timeline"]["resolution"])
    assert screen.page.locator("#untagged").is_hidden()
    screen.show("role", "mention")
    agrees(screen, corpus, conditions, shown)
    title = screen.page.locator("#legend-title").inner_text()
    assert title == "cables that mention the place (weaker: found in the text)"
    place = largest_place(screen, corpus.areas("mention", conditions))
    screen.click_area(place)
    painted = agrees(screen, corpus, conditions.asking("mention", place), shown)
    assert f"mentioning {corpus.places[place]}" in painted.chips


def test_the_switch_leaves_mentions_that_are_not_tagged_and_brings_the_others_back(
    screen: Screen, corpus: Corpus
) -> None:
    conditions = selection(screen, corpus)
    resolution = screen.answer()["timeline"]["resolution"]
    untagged, role = screen.page.locator("#untagged"), screen.page.locator('.segments [data-value="mention"]')
    screen.show("role", "mention")
    screen.after(untagged.click)
    assert (untagged.get_attribute("aria-pressed"), role.get_attribute("aria-pressed")) == ("true", "true")
    counts = corpus.areas("untagged", conditions)
    assert 0 < sum(counts.values()) < sum(corpus.areas("mention", conditions).values())
    agrees(screen, corpus, conditions, Shown("untagged", resolution))
    place = largest_place(screen, counts)
    screen.click_area(place)
    painted = agrees(screen, corpus, conditions.asking("untagged", place), Shown("untagged", resolution))
    assert f"mentioning without its tag {corpus.places[place]}" in painted.chips
    screen.after(untagged.click)
    assert untagged.get_attribute("aria-pressed") == "false"
    agrees(screen, corpus, conditions.asking("untagged", place), Shown("mention", resolution))


def largest_place(screen: Screen, counts: dict[str, int]) -> str:
    """The place with most cables among those whose area the pointer can reach."""
    drawn = screen.painted().areas
    ranked = sorted((code for code in counts if code in drawn), key=lambda code: (-counts[code], code))
    return screen.reachable(ranked)[0]


@pytest.mark.parametrize("resolution", ["year", "month", "week", "day"])
def test_the_timeline_shows_the_resolution_that_was_chosen(
    screen: Screen, corpus: Corpus, resolution: str
) -> None:
    conditions = selection(screen, corpus)
    screen.show("resolution", resolution)
    agrees(screen, corpus, conditions, Shown(resolution=resolution))
    pressed = screen.page.locator('[data-shown="resolution"][aria-pressed="true"]')
    assert pressed.get_attribute("data-value") == resolution


def test_less_time_is_shown_in_finer_bars_and_all_of_it_again(screen: Screen, corpus: Corpus) -> None:
    conditions = selection(screen, corpus)
    edges = corpus.edges("month")
    screen.show("resolution", "month")
    screen.brush(edges[30], edges[42])
    conditions = conditions.between(edges[30], edges[42])
    screen.after(screen.page.locator('[data-span="chosen"]').click)
    resolution = screen.answer()["timeline"]["resolution"]
    assert resolution == "week"
    painted = screen.painted()
    assert len(painted.times) < len(edges)
    timeline_agrees(painted, corpus, conditions, resolution, is_whole=False)
    line_agrees(painted, corpus, conditions)
    screen.after(screen.page.locator('[data-span="whole"]').click)
    agrees(screen, corpus, conditions, Shown(resolution="month"))


@pytest.mark.parametrize("column", ["sent_at", "origin", "classification", "subject", "tags"])
def test_the_list_is_sorted_by_each_column_both_ways(screen: Screen, corpus: Corpus, column: str) -> None:
    conditions = selection(screen, corpus)
    for _ in range(2):
        screen.sort(column)
        button = screen.page.locator(f'[data-sort="{column}"]')
        assert button.get_attribute("aria-pressed") == "true"
        is_down = button.get_attribute("data-dir") == "desc"
        shown = Shown(screen.answer()["map"]["role"], "month", column, is_down)
        rows = corpus.rows(conditions, column, is_down)
        screen.await_rows({index: str(row.number) for index, row in enumerate(rows[:5])})
        end_agrees(screen, corpus, conditions, shown)
