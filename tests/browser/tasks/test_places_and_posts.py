"""Questions of places and posts: 1, 2, 4, 6 and 7 of the guide, each by mouse and by keys alone."""

from __future__ import annotations

from tests.browser.tasks.hands import Hand, Keys, Mouse, count, number
from tests.browser.tasks.oracle import Oracle, place, post
from tests.browser.tasks.steps import (
    CELLS,
    choose_places,
    columns,
    find_place,
    near,
    open_places,
    remove_by_keys,
    role_by_keys,
    role_by_mouse,
    said,
    versus,
    walk_to,
)

NORTH_KOREA = place("about", "PRK")
NAMED = "not x.is_inferred and coalesce(x.confidence, 1) >= 0.5"


def test_01_about_a_country_from_its_posts_and_sent_to_them_by_mouse(mouse: Mouse, oracle: Oracle) -> None:
    for role in ("about", "from", "to"):
        role_by_mouse(mouse, role)
        mouse.screen.click_area("CHN")
        assert count(mouse.screen) == oracle.cables(place(role, "CHN")), role
        mouse.screen.after(mouse.page.get_by_role("button", name="Clear all", exact=True).click)
    role_by_mouse(mouse, "about")
    mouse.screen.click_area("CHN")
    role_by_mouse(mouse, "from")
    mouse.screen.click_area("JPN")
    assert count(mouse.screen) == oracle.cables(place("about", "CHN"), place("from", "JPN"))


def test_01_about_a_country_from_its_posts_and_sent_to_them_by_keys(keys: Keys, oracle: Oracle) -> None:
    for role in ("about", "from", "to"):
        role_by_keys(keys, role)
        choose_places(keys, "China")
        assert count(keys.screen) == oracle.cables(place(role, "CHN")), role
        remove_by_keys(keys)
    role_by_keys(keys, "about")
    choose_places(keys, "China")
    role_by_keys(keys, "from")
    choose_places(keys, "Japan")
    assert count(keys.screen) == oracle.cables(place("about", "CHN"), place("from", "JPN"))


def test_02_two_posts_on_a_third_country_are_compared_in_three_clicks(mouse: Mouse, oracle: Oracle) -> None:
    near(mouse, "PRK")
    mouse.screen.click_area("PRK")
    mouse.screen.click_circle("tokyo")
    mouse.screen.after(mouse.page.get_by_role("button", name="Compare", exact=True).click)
    mouse.screen.click_circle("seoul")
    mouse.screen.after(mouse.page.get_by_role("button", name="Side by side", exact=True).click)
    compared(mouse, oracle)
    mouse.screen.after(mouse.page.get_by_role("button", name="Close side by side", exact=True).click)


def test_02_what_each_post_says_of_a_third_country_takes_three_clicks(mouse: Mouse, oracle: Oracle) -> None:
    near(mouse, "PRK")
    mouse.screen.click_area("PRK")
    mouse.page.locator('#chips [data-chip="about"] .words').click()
    mouse.screen.after(mouse.page.locator("#menu .menu-row", has_text="Senders side by side").click)
    columns = mouse.screen.answer()["beside"]["columns"]
    assert len(columns) == 5
    for column in columns:
        wanted = oracle.cables(place("about", "PRK"), post("from", column["value"].removeprefix("@")))
        assert column["count"] == wanted, column["name"]
    mouse.screen.after(mouse.page.get_by_role("button", name="Close side by side", exact=True).click)


def test_02_two_posts_on_a_third_country_are_compared_by_keys(keys: Keys, oracle: Oracle) -> None:
    choose_places(keys, "North Korea", "Tokyo")
    keys.commit("c")
    choose_places(keys, "Seoul", "Tokyo")
    keys.screen.await_rows({0: listed(oracle, "seoul")[0]})
    keys.press("4")
    keys.until_at("#cables .ag-cell")
    keys.go("Shift+Tab", "#sides-wide", 1)
    keys.commit("Enter")
    compared(keys, oracle)
    keys.until_at("#beside-close")
    keys.press("Tab")
    first = keys.page.evaluate("() => document.activeElement.dataset.id")
    assert first == listed(oracle, "tokyo")[0]
    keys.press("ArrowDown", "Enter")
    keys.screen.await_text()
    keys.commit("Escape")
    keys.press("Escape")
    assert keys.page.locator("#reader").is_hidden()


def compared(hand: Hand, oracle: Oracle) -> None:
    """Tokyo stands beside Seoul: numbers, lists, and cables over time are recounts."""
    both = oracle.cables(NORTH_KOREA, post("from", "tokyo"), post("from", "seoul"))
    numbers = [oracle.cables(NORTH_KOREA, post("from", name)) for name in ("tokyo", "seoul")]
    assert versus(hand) == (*numbers, both)
    beside = columns(hand)
    assert list(beside) == ["A", "B"]
    for column, name in zip(beside.values(), ("tokyo", "seoul"), strict=True):
        agrees(column, oracle, name)


def test_02_three_posts_on_a_third_country_stand_in_columns_by_mouse(mouse: Mouse, oracle: Oracle) -> None:
    near(mouse, "PRK")
    mouse.screen.click_area("PRK")
    mouse.screen.click_circle("tokyo")
    mouse.screen.click_circle("beijing", shift=True)
    mouse.screen.click_circle("seoul", shift=True)
    mouse.page.get_by_role("button", name="sent from Beijing, Seoul or Tokyo", exact=True).click()
    mouse.screen.after(mouse.page.locator("#menu .menu-row", has_text="Side by side").click)
    three(mouse, oracle)
    mouse.screen.after(mouse.page.get_by_role("button", name="Close side by side", exact=True).click)


def test_02_three_posts_on_a_third_country_stand_in_columns_by_keys(keys: Keys, oracle: Oracle) -> None:
    choose_places(keys, "North Korea", "Tokyo", "Beijing", "Seoul")
    keys.press("5")
    keys.go("Tab", '#chips [data-chip="from"] .words')
    keys.press("Enter")
    keys.letter("s", "Side by side")
    keys.commit("Enter")
    three(keys, oracle)
    keys.commit("Escape")


def three(hand: Hand, oracle: Oracle) -> None:
    """A column per post, each a recount."""
    beside = columns(hand)
    assert set(beside) == {"@tokyo", "@seoul", "@beijing"}
    for value, column in beside.items():
        agrees(column, oracle, value[1:])


def agrees(column: dict[str, object], oracle: Oracle, name: str) -> None:
    """Number, list and bars of a column are those of the post's cables about North Korea."""
    wanted = listed(oracle, name)
    ids = column["ids"]
    assert isinstance(ids, list)
    assert column["number"] == len(wanted)
    assert ids
    assert ids == wanted[: len(ids)]
    assert column["bars"] == [cables for _, cables in months(oracle, name)]


def listed(oracle: Oracle, name: str) -> list[str]:
    """The cables of a post about North Korea, the newest first."""
    test = f"{NORTH_KOREA} and {post('from', name)}"
    found = oracle.rows(
        f"select c.cable_id from {{cable}} c where {test} order by c.sent_at desc, c.cable_id desc"
    )
    return [str(number) for (number,) in found]


def months(oracle: Oracle, name: str) -> list[tuple[object, int]]:
    """The months in which a post sent cables about North Korea, and how many."""
    test = f"{NORTH_KOREA} and {post('from', name)}"
    return oracle.rows(
        f"select date_trunc('month', c.sent_at at time zone 'UTC') m, count(*) from {{cable}} c where {test}"
        " group by 1 order by 1"
    )


def test_04_cables_that_discuss_a_country_without_its_tag_by_mouse(mouse: Mouse, oracle: Oracle) -> None:
    role_by_mouse(mouse, "mention")
    role_by_mouse(mouse, "untagged")
    mouse.screen.click_area("CHN")
    untagged(mouse, oracle)


def test_04_cables_that_discuss_a_country_without_its_tag_by_keys(keys: Keys, oracle: Oracle) -> None:
    role_by_keys(keys, "mention")
    role_by_keys(keys, "untagged")
    keys.press("2")
    walk_to(keys, "China")
    keys.commit("Enter")
    untagged(keys, oracle)


def untagged(hand: Hand, oracle: Oracle) -> None:
    """China is mentioned and not among the tags."""
    assert count(hand.screen) == oracle.cables(place("mention", "CHN"), "not " + place("about", "CHN"))
    assert "mentioning without its tag China" in hand.screen.painted().sentence


def test_06_who_in_a_region_was_informed_and_how_many_are_inferred_by_mouse(
    mouse: Mouse, oracle: Oracle
) -> None:
    role_by_mouse(mouse, "to")
    mouse.page.get_by_role("button", name="Table of places and posts", exact=True).click()
    cells = {row[0]: row for row in mouse.page.evaluate(CELLS, "map-table")}
    for name, code in (("Italy", "ITA"), ("France", "FRA")):
        weighed(cells[name], oracle, code)
    mouse.page.locator("#map-table").get_by_role("button", name="Close", exact=True).click()
    mouse.screen.click_area("ITA")
    assert count(mouse.screen) == oracle.cables(place("to", "ITA"))
    mouse.screen.click_area("FRA", shift=True)
    informed(mouse, oracle)
    mouse.screen.after(mouse.page.get_by_role("button", name="Inferred", exact=True).click)
    informed(mouse, oracle, NAMED)
    mouse.screen.after(mouse.page.get_by_role("button", name="Inferred", exact=True).click)
    informed(mouse, oracle)


def test_06_who_in_a_region_was_informed_and_how_many_are_inferred_by_keys(
    keys: Keys, oracle: Oracle
) -> None:
    role_by_keys(keys, "to")
    open_places(keys)
    for name, code in (("Italy", "ITA"), ("France", "FRA")):
        weighed(find_place(keys, name), oracle, code)
        keys.commit("Enter")
        keys.press("Escape")
    keys.press("Escape")
    informed(keys, oracle)
    keys.go("Shift+Tab", "#inferred")
    keys.commit("Enter")
    informed(keys, oracle, NAMED)
    keys.commit("Enter")
    informed(keys, oracle)


def weighed(row: list[str], oracle: Oracle, code: str) -> None:
    """A row of the map's table: cables, and those that are inferred alone."""
    cables, named = oracle.cables(place("to", code)), oracle.cables(place("to", code, NAMED))
    assert [number(row[2]), number(row[3]), number(row[4])] == [cables, cables, cables - named]


def informed(hand: Hand, oracle: Oracle, more: str = "true") -> None:
    """Cables to either of the two countries."""
    wanted = oracle.cables(f"({place('to', 'ITA', more)} or {place('to', 'FRA', more)})")
    assert count(hand.screen) == wanted


def test_07_a_mission_is_not_its_host_country_by_mouse(mouse: Mouse, oracle: Oracle) -> None:
    role_by_mouse(mouse, "from")
    mouse.screen.click_circle("usun")
    assert count(mouse.screen) == oracle.cables(post("from", "usun"))
    mouse.screen.after(mouse.page.get_by_role("button", name="Clear all", exact=True).click)
    mouse.screen.click_area("USA")
    assert count(mouse.screen) == oracle.cables(place("from", "USA"))


def test_07_a_mission_is_not_its_host_country_by_keys(keys: Keys, oracle: Oracle) -> None:
    mission, country = oracle.cables(post("from", "usun")), oracle.cables(place("from", "USA"))
    assert 0 < mission < country
    role_by_keys(keys, "from")
    keys.press("2")
    walk_to(keys, "USUN New York")
    assert f"{mission:,}" in said(keys)
    keys.commit("Enter")
    assert count(keys.screen) == mission
    keys.commit("Enter")
    keys.press("Home")
    walk_to(keys, "United States")
    assert f"{country:,}" in said(keys)
    keys.commit("Enter")
    assert count(keys.screen) == country
