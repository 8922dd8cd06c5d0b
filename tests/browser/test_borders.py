"""Borders follow the time shown; no place with cables vanishes; what is inferred can be switched off."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.browser.agree import agrees
from tests.browser.conftest import Opened
from tests.browser.page import Screen
from tests.browser.recount import EVERYTHING, Corpus

GONE, SUCCESSORS = "SCG", {"SRB", "MNE"}
"""Serbia and Montenegro came apart on 2006-06-03."""


def areas(screen: Screen) -> set[str]:
    return set(screen.painted().areas)


def borders(screen: Screen) -> str:
    return screen.page.locator("#map-borders").inner_text()


def test_a_state_that_is_gone_has_its_area_on_its_days(screen: Screen) -> None:
    assert GONE not in areas(screen)
    assert areas(screen) >= SUCCESSORS
    screen.after(lambda: screen.page.evaluate("() => window.atlas.go('?when=2005')"))
    assert GONE in areas(screen)
    assert not SUCCESSORS & areas(screen)
    assert borders(screen).startswith("Borders of 31 Dec 2005")


def test_borders_change_with_the_brush_and_the_views_still_agree(screen: Screen, corpus: Corpus) -> None:
    screen.brush(date(2004, 1, 1), date(2006, 1, 1))
    start, end = screen.span()
    assert GONE in areas(screen)
    agrees(screen, corpus, EVERYTHING.between(start, end))
    screen.remove("when")
    assert GONE not in areas(screen)
    agrees(screen, corpus)


def test_a_place_without_an_area_is_a_point_that_can_be_chosen(screen: Screen, corpus: Corpus) -> None:
    screen.show("role", "to")
    wanted = corpus.areas("to")[GONE]
    assert f"{corpus.places[GONE]} {wanted}" in screen.page.locator("#map-missing").inner_text()
    x, y = screen.page.evaluate("(id) => window.atlas.map.painted().spots[id].at", GONE)
    assert f"{wanted} of {wanted} cables" in screen.hover(x, y)


def test_within_two_changes_of_borders_nothing_is_fetched(screen: Screen, opened: Opened) -> None:
    watch = opened[1]
    screen.brush(date(2009, 1, 1), date(2009, 7, 1))
    before = [address for address in watch.requests if "/boundaries/" in address]
    screen.brush(date(2009, 1, 1), date(2009, 11, 1))
    assert [address for address in watch.requests if "/boundaries/" in address] == before
    assert borders(screen).startswith("Borders of 31 Oct 2009")


@pytest.fixture(scope="module")
def named(store_path: Path) -> Counter[str]:
    """Cables per place and post that are addressed by name, without doubt."""
    columns = ["cable_id", "role", "place", "post", "is_inferred", "confidence"]
    found = set()
    for row in pq.read_table(store_path / "cable_place.parquet", columns=columns).to_pylist():
        if row["role"] == "to" and not row["is_inferred"] and (row["confidence"] or 0) >= 0.5:
            found |= {(row["cable_id"], row["place"]), (row["cable_id"], row["post"] and "@" + row["post"])}
    return Counter(value for _, value in found if value)


def test_inferred_readings_can_be_switched_off_and_counts_follow(
    screen: Screen, corpus: Corpus, named: Counter[str]
) -> None:
    switch = screen.page.locator("#inferred")
    assert switch.is_hidden(), "Nothing is inferred in the role about."
    screen.show("role", "to")
    told = screen.answer()["map"]
    assert told["areas"] == corpus.areas("to")
    assert told["named"] == named
    screen.after(switch.click)
    told = screen.answer()["map"]
    assert told["areas"] == {v: n for v, n in named.items() if not v.startswith("@")}
    assert told["posts"] == {v[1:]: n for v, n in named.items() if v.startswith("@")}
    assert "only=named" in screen.page.url
    assert screen.painted().chips == ["by named readings only"]
    screen.after(switch.click)
    assert "only" not in screen.page.url


def test_what_is_inferred_alone_looks_different(screen: Screen, corpus: Corpus, named: Counter[str]) -> None:
    screen.show("role", "to")
    looks = screen.page.evaluate(
        """() => Object.fromEntries(Object.entries(window.atlas.map.painted().areas)
          .map(([code, { look }]) => [code, look]))"""
    )
    hatched = {code for code, look in looks.items() if look.startswith("weak")}
    assert hatched == {code for code in corpus.areas("to") if code in looks and not named[code]}
    assert hatched


def test_borders_that_do_not_come_leave_the_map_as_it_is_and_say_so(screen: Screen, opened: Opened) -> None:
    watch, page = opened[1], screen.page
    before = borders(screen)
    page.route("**/boundaries/*", lambda route: route.abort())
    screen.after(lambda: page.evaluate("() => window.atlas.go('?when=2003-01')"))
    assert borders(screen) == before
    assert areas(screen) >= SUCCESSORS
    assert "borders" in page.locator("#toast").inner_text()
    watch.errors.clear()
    page.unroute("**/boundaries/*")
    screen.after(lambda: page.evaluate("() => window.atlas.ask()"))
    assert borders(screen).startswith("Borders of 31 Jan 2003")
