"""Bursts, gaps, presets and the table of the timeline."""

from __future__ import annotations

import re
from datetime import date, timedelta
from statistics import median

from tests.browser.access import faults
from tests.browser.agree import agrees
from tests.browser.page import Screen
from tests.browser.recount import EVERYTHING, Corpus


def sums(corpus: Corpus, resolution: str = "month") -> list[int]:
    counted = corpus.bins(resolution)
    return [sum(counted.get(day, {}).values()) for day in corpus.edges(resolution)[:-1]]


def test_a_burst_says_what_was_expected_and_a_press_chooses_it(screen: Screen, corpus: Corpus) -> None:
    counts, edges = sums(corpus), corpus.edges("month")
    at = counts.index(max(counts))
    low = max(0, min(at - 6, len(counts) - 13))
    expected = median(counts[i] for i in range(low, low + 13) if i != at)
    button = screen.page.locator(f'.burst[data-at="{at}"]')
    button.focus()
    usual = f"{expected:g}"
    said = (
        f"Burst: {counts[at]:,} cables, {usual} expected from the 12 months around; "
        f"{counts[at] / expected:.1f} ×"
    )
    assert said in screen.tip()
    assert button.get_attribute("aria-label") == f"{edges[at]:%b %Y}. {said}"
    screen.after(lambda: screen.page.keyboard.press("Enter"))
    agrees(screen, corpus, EVERYTHING.between(edges[at], edges[at + 1]))


def test_bursts_and_gaps_can_be_switched_off(screen: Screen) -> None:
    assert screen.page.locator(".burst").count() > 0
    for count in (0, None):
        screen.page.locator("#when-more").click()
        screen.page.get_by_role("menuitemcheckbox", name=re.compile("Bursts")).click()
        found = screen.page.locator(".burst").count()
        assert found == count if count is not None else found > 0


def test_bins_without_any_cable_are_hatched_where_most_have_some(screen: Screen, corpus: Corpus) -> None:
    weeks = corpus.bins("week")
    empties = {
        year: sum(day not in weeks for day in corpus.edges("week") if day.year == year)
        for year in range(2003, 2010)
    }
    year = next(year for year, empty in empties.items() if 0 < empty < 20)
    window = (
        f"() => window.atlas.show({{ resolution: 'week', window: ['{year}-01-01', '{year + 1}-01-01'] }})"
    )
    screen.after(lambda: screen.page.evaluate(window))
    timeline = screen.answer()["timeline"]
    total = timeline["total"]
    empty = [i for i, n in enumerate(total) if not n]
    hatched = screen.page.locator(".time-gaps").get_attribute("d") or ""
    assert 0 < len(empty) < len(total) / 2, "the sample has such weeks"
    runs = sum(1 for i in empty if i - 1 not in empty)
    assert hatched.count("M") == runs
    x, y = screen.day_at(date.fromisoformat(timeline["edges"][empty[0]]) + timedelta(days=3))
    screen.page.mouse.move(x - 1, y)
    screen.page.mouse.move(x, y)
    assert "Gap: the whole set has no cable here" in screen.tip()


def test_a_time_is_chosen_by_name(screen: Screen, corpus: Corpus) -> None:
    last = max(cable.sent for cable in corpus.cables if cable.sent is not None).date()
    choose = screen.page.locator("#preset")
    screen.after(lambda: choose.select_option("year-2006"))
    assert screen.span() == (date(2006, 1, 1), date(2007, 1, 1))
    agrees(screen, corpus, EVERYTHING.between(*screen.span()))
    assert choose.input_value() == "year-2006"
    screen.after(lambda: choose.select_option(label="Last 12 months"))
    end = last + timedelta(days=1)
    assert screen.span() == (end.replace(year=end.year - 1), end)
    screen.after(lambda: choose.select_option(label="Obama"))
    assert screen.span()[0] == date(2009, 1, 20)
    agrees(screen, corpus, EVERYTHING.between(*screen.span()))
    screen.after(lambda: choose.select_option("all"))
    assert screen.painted().brush is None


def test_the_table_has_the_same_numbers_and_chooses_a_stretch_by_keyboard(
    screen: Screen, corpus: Corpus
) -> None:
    screen.page.locator("#when-table").focus()
    screen.page.keyboard.press("Enter")
    counts, edges = sums(corpus), corpus.edges("month")
    levels = screen.painted().levels
    counted = corpus.bins("month")
    rows = screen.page.evaluate(
        """() => [...document.querySelectorAll("#when-twin tbody tr")].map((row) =>
          [...row.children].map((cell) => cell.textContent))"""
    )
    assert [row[0] for row in rows] == [f"{day:%b %Y}" for day in edges[:-1]]
    for row, day, count in zip(rows, edges, counts, strict=False):
        wanted = [counted.get(day, {}).get(level, 0) for level in levels]
        assert row[1 : len(levels) + 3] == [f"{n:,}" for n in (*wanted, count, count)]
    busiest = rows[counts.index(max(counts))]
    assert busiest[-1].startswith("Burst, ")
    for key in ("Home", "ArrowDown", "ArrowDown", "Shift+ArrowDown", "Shift+ArrowDown"):
        screen.page.keyboard.press(key)
    screen.after(lambda: screen.page.keyboard.press("Enter"))
    assert screen.span() == (edges[2], edges[5])
    agrees(screen, corpus, EVERYTHING.between(edges[2], edges[5]))
    assert screen.page.locator("#when-twin tr.is-chosen").count() == 3
    screen.page.keyboard.press("Escape")
    assert screen.page.evaluate("() => document.activeElement.id") == "when-table"


def test_what_is_known_to_be_missing_is_hatched_and_named(screen: Screen) -> None:
    path = screen.page.locator(".time-gaps")
    before = (path.get_attribute("d") or "").replace("M0,0", "").count("M")
    note = ["2006-03-05", "2006-03-20", "5 to 19 March 2006 are missing", "an INVENTED archive"]
    screen.page.evaluate(
        "(gap) => { window.atlas.state.catalogue.gaps.push(gap); window.atlas.timeline.repaint(); }", note
    )
    assert (path.get_attribute("d") or "").count("M") == before + 1
    x, y = screen.day_at(date(2006, 3, 12))
    screen.page.mouse.move(x - 1, y)
    screen.page.mouse.move(x, y)
    assert "Gap: 5 to 19 March 2006 are missing in an INVENTED archive" in screen.tip()
    screen.page.evaluate(
        "() => { window.atlas.state.catalogue.gaps.pop(); window.atlas.timeline.repaint(); }"
    )


def test_no_grave_fault_of_access_with_parts_a_table_and_playback(screen: Screen) -> None:
    screen.after(lambda: screen.page.locator("#stack").select_option("issue"))
    screen.page.locator("#when-table").click()
    assert faults(screen) == {}
    screen.page.keyboard.press("Escape")
    screen.page.locator("#play").click()
    assert faults(screen) == {}
    screen.page.locator("#play-done").click()


def test_the_head_of_the_panel_stays_in_one_line_and_cuts_nothing(screen: Screen) -> None:
    screen.after(lambda: screen.page.locator("#stack").select_option("issue"))
    box = screen.page.locator("#when-head").bounding_box()
    assert box is not None
    assert box["height"] < 50
    cut = """() => [...document.querySelectorAll("#when-head, #when-head .segments, #when-keys, .key-name")]
      .filter((node) => node.scrollWidth > node.clientWidth + 1).map((node) => node.id || node.className)"""
    assert screen.page.evaluate(cut) == []
