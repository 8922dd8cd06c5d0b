"""From the timeline to every other view: the brush, its edges, single bars, and how it is let go."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.browser.agree import agrees
from tests.browser.page import Screen
from tests.browser.recount import EVERYTHING, Conditions, Corpus

BOX = "#brush-range"


def borders(screen: Screen) -> list[date]:
    """Borders of the bars that are shown."""
    return [date.fromisoformat(day) for day in screen.answer()["timeline"]["edges"]]


def middle(screen: Screen, first: date, end: date) -> tuple[float, float]:
    """The middle of a span on the timeline."""
    one, two = screen.day_at(first), screen.day_at(end)
    return (one[0] + two[0]) / 2, one[1]


def brushed(screen: Screen, corpus: Corpus) -> Conditions:
    """Draws a brush over the middle of the timeline; gives what it asks."""
    edges = borders(screen)
    start, end = edges[len(edges) // 3], edges[len(edges) * 2 // 3]
    screen.brush(start, end)
    assert screen.span() == (start, end)
    conditions = EVERYTHING.between(start, end)
    assert 0 < corpus.total(conditions) < corpus.total()
    return conditions


def test_a_brush_filters_every_other_view_and_not_its_own(screen: Screen, corpus: Corpus) -> None:
    conditions = brushed(screen, corpus)
    painted = agrees(screen, corpus, conditions)
    assert painted.brush is not None
    left, width = painted.brush
    assert conditions.start is not None
    assert conditions.end is not None
    box = screen.brush_box()
    assert left == pytest.approx(screen.day_at(conditions.start)[0] - box["x"], abs=1)
    assert left + width == pytest.approx(screen.day_at(conditions.end)[0] - box["x"], abs=1)


def test_a_brush_drawn_without_shift_counts_to_the_day(screen: Screen, corpus: Corpus) -> None:
    edges = borders(screen)
    one = screen.day_at(edges[10] + timedelta(days=11))
    two = screen.day_at(edges[30] + timedelta(days=17))
    screen.drag(one, two)
    start, end = screen.span()
    assert abs((start - edges[10]).days - 11) <= 3
    assert abs((end - edges[30]).days - 17) <= 3
    agrees(screen, corpus, EVERYTHING.between(start, end))


def test_the_brush_moves_as_a_whole(screen: Screen, corpus: Corpus) -> None:
    conditions = brushed(screen, corpus)
    assert conditions.start is not None
    assert conditions.end is not None
    from_x, y = middle(screen, conditions.start, conditions.end)
    screen.drag((from_x, y), (from_x + 120, y))
    start, end = screen.span()
    assert start > conditions.start
    assert abs((end - start) - (conditions.end - conditions.start)) <= timedelta(days=1)
    agrees(screen, corpus, EVERYTHING.between(start, end))


@pytest.mark.parametrize("edge", ["start", "end"])
def test_an_edge_is_drawn_by_its_grip_and_the_other_stays(screen: Screen, corpus: Corpus, edge: str) -> None:
    conditions = brushed(screen, corpus)
    grip = screen.page.locator(f'.brush-grip[data-edge="{edge}"]').bounding_box()
    assert grip is not None
    at = (grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2)
    screen.drag(at, (at[0] + (90 if edge == "start" else -90), at[1]))
    start, end = screen.span()
    if edge == "start":
        assert start > conditions.start
        assert end == conditions.end
    else:
        assert start == conditions.start
        assert end < conditions.end
    agrees(screen, corpus, EVERYTHING.between(start, end))


def test_a_click_selects_one_bar_and_a_second_click_lets_it_go(screen: Screen, corpus: Corpus) -> None:
    edges = borders(screen)
    first, end = edges[len(edges) // 2], edges[len(edges) // 2 + 1]
    at = middle(screen, first, end)
    screen.after(lambda: screen.page.mouse.click(*at))
    conditions = EVERYTHING.between(first, end)
    agrees(screen, corpus, conditions)
    screen.after(lambda: screen.page.mouse.click(*at))
    agrees(screen, corpus)


def test_a_double_click_lets_go_of_time(screen: Screen, corpus: Corpus) -> None:
    conditions = brushed(screen, corpus)
    assert conditions.start is not None
    assert conditions.end is not None
    screen.after(lambda: screen.page.mouse.dblclick(*middle(screen, conditions.start, conditions.end)))
    agrees(screen, corpus)


def test_the_tooltip_of_a_bar_tells_its_number_of_all_and_its_levels(screen: Screen, corpus: Corpus) -> None:
    issue = corpus.counts("issue").most_common(1)[0][0]
    screen.pick(issue)
    edges = borders(screen)
    resolution = screen.answer()["timeline"]["resolution"]
    some, every = corpus.bins(resolution, EVERYTHING.asking("issue", issue)), corpus.bins(resolution)
    day = max(some, key=lambda day: sum(some[day].values()))
    at = middle(screen, day, edges[edges.index(day) + 1])
    screen.page.mouse.move(at[0] - 1, at[1])
    screen.page.mouse.move(*at)
    title, count, *levels = screen.tip().splitlines()
    assert title == f"{day:%b %Y}"
    assert count == f"{sum(some[day].values()):,} of {sum(every[day].values()):,} cables"
    of = sum(some[day].values())
    said = {line for line in levels if not line.startswith("Burst")}
    assert said == {
        f"{level.capitalize() or 'Unknown'} {number:,} of {of:,}" for level, number in some[day].items()
    }


def test_the_time_filters_together_with_place_and_issue(screen: Screen, corpus: Corpus) -> None:
    conditions = brushed(screen, corpus)
    issue = corpus.counts("issue", conditions).most_common(1)[0][0]
    screen.pick(issue)
    conditions = conditions.asking("issue", issue)
    drawn = screen.painted().areas
    counts = corpus.counts("about", conditions)
    place, *_ = screen.reachable(code for code, _ in counts.most_common(20) if code in drawn)
    screen.click_area(place)
    conditions = conditions.asking("about", place)
    painted = agrees(screen, corpus, conditions)
    assert len(painted.chips) == 3
