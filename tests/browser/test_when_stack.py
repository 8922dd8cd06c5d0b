"""The timeline's stack: every part of every bar is a recount, the line over them the number of cables."""

from __future__ import annotations

from datetime import date

import pytest

from tests.browser.page import Screen
from tests.browser.recount import EVERYTHING, Cable, Conditions, Corpus, first_day

OTHER = "\x00other"


def stack(screen: Screen, by: str) -> None:
    screen.after(lambda: screen.page.locator("#stack").select_option(by))


def recounted(screen: Screen, corpus: Corpus, conditions: Conditions, holds) -> list[int]:
    """Cables per bin of the timeline for which `holds`."""
    edges = [date.fromisoformat(day) for day in screen.answer()["timeline"]["edges"]]
    found = dict.fromkeys(edges[:-1], 0)
    for cable in corpus.selected(conditions, but="when"):
        if cable.sent is not None and holds(cable):
            found[first_day("month", cable.sent.date())] += 1
    return list(found.values())


def parts_agree(screen: Screen, corpus: Corpus, facet: str, conditions: Conditions) -> list[str]:
    """Compares numbers and heights of all parts; gives the values that are parts."""
    painted = screen.painted()
    values = painted.levels[:-1]
    assert painted.levels[-1] == OTHER
    bars = painted.bars()
    for at, value in enumerate(values):
        own = recounted(screen, corpus, conditions, lambda cable, value=value: value in cable.values[facet])
        assert painted.counted[at] == own, value
        assert bars[value] == pytest.approx(own, abs=painted.grain), value
    other = recounted(screen, corpus, conditions, lambda cable: not cable.values[facet] & set(values))
    assert painted.counted[-1] == other
    assert painted.sums == recounted(screen, corpus, conditions, lambda cable: True)
    return list(values)


def test_bars_are_stacked_by_the_five_issues_of_most_cables(screen: Screen, corpus: Corpus) -> None:
    stack(screen, "issue")
    counts = corpus.counts("issue")
    values = parts_agree(screen, corpus, "issue", EVERYTHING)
    assert values == sorted(counts, key=lambda code: (-counts[code], code))[:5]
    keys = screen.page.locator("#when-keys .key-name").all_inner_texts()
    assert keys == [*values, "Other"]
    assert screen.page.locator("#when-keys .key-note").inner_text() == "overlap"
    line = screen.page.locator("#time-over .time-sum").get_attribute("d")
    assert line is not None
    assert line.count("H") == len(screen.answer()["timeline"]["sums"])


def test_bars_are_stacked_by_the_issues_chosen(screen: Screen, corpus: Corpus) -> None:
    one, two, *_ = (code for code, _ in corpus.counts("issue").most_common())
    stack(screen, "issue")
    screen.pick(one)
    screen.pick(two)
    values = parts_agree(screen, corpus, "issue", EVERYTHING.asking("issue", one, two))
    assert set(values) == {one, two}


def test_a_clause_of_two_posts_offers_itself_to_stack_by(screen: Screen, corpus: Corpus) -> None:
    counts = corpus.circles("from")
    posts = sorted(counts, key=lambda post: (-counts[post], post))[:3]
    screen.after(
        lambda: screen.page.evaluate(
            "(query) => window.atlas.go(query)", "from=" + ",".join(f"@{p}" for p in posts)
        )
    )
    options = screen.page.locator("#stack option").all_inner_texts()
    assert options[:2] == ["Classification", "Named or inferred"]
    assert "Sent from" in options
    stack(screen, "from")
    asked = EVERYTHING.asking("from", *(f"@{post}" for post in posts))
    values = parts_agree(screen, corpus, "from", asked)
    assert set(values) == {f"@{post}" for post in posts}
    keys = screen.page.locator("#when-keys .key-name").all_inner_texts()
    assert keys[:3] == [corpus.posts[value[1:]] for value in values]


def test_bars_are_stacked_by_named_and_inferred_readings(screen: Screen, corpus: Corpus) -> None:
    screen.show("role", "to")
    stack(screen, "reading")
    painted = screen.painted()
    bars = painted.bars()
    assert painted.levels == ["named", "inferred", "none"]

    def without(cable: Cable) -> bool:
        return not cable.values["to"]

    nowhere = recounted(screen, corpus, EVERYTHING, without)
    assert painted.counted[2] == nowhere
    assert [sum(parts) for parts in zip(*painted.counted, strict=True)] == painted.sums
    for name, own in zip(painted.levels, painted.counted, strict=True):
        assert bars[name] == pytest.approx(own, abs=painted.grain), name


def test_a_preview_shows_the_parts_that_are_on_the_screen(screen: Screen, corpus: Corpus) -> None:
    stack(screen, "issue")
    values = screen.painted().levels[:-1]
    code = corpus.counts("issue").most_common(7)[6][0]
    row = screen.page.locator(f'.issue[data-code="{code}"] .issue-pick')
    row.scroll_into_view_if_needed()
    row.hover()
    screen.page.wait_for_selector("#atlas[data-preview]")
    bars = screen.painted().bars()
    for value in values:
        own = recounted(
            screen, corpus, EVERYTHING.asking("issue", code), lambda c, v=value: v in c.values["issue"]
        )
        assert bars[value] == pytest.approx(own, abs=screen.painted().grain), value
    screen.page.mouse.move(720, 20)
