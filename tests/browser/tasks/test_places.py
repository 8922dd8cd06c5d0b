"""Questions of places: 1 to 4, 6, 7, 17 and 19 of the guide."""

from __future__ import annotations

from tests.browser.page import Screen
from tests.browser.tasks.oracle import Oracle, place, post


def count(screen: Screen) -> int:
    """The number at the head of the page."""
    return int(screen.painted().count.replace(",", ""))


def test_01_about_a_country_from_its_posts_and_sent_to_them_are_three_answers(
    desk: Screen, oracle: Oracle
) -> None:
    for role in ("about", "from", "to"):
        if role != "about":
            desk.show("role", role)
        desk.click_area("CHN")
        assert count(desk) == oracle.cables(place(role, "CHN")), role
        desk.after(desk.page.locator("#clear").click)
    desk.show("role", "about")
    desk.click_area("CHN")
    desk.show("role", "from")
    desk.click_area("JPN")
    assert count(desk) == oracle.cables(place("about", "CHN"), place("from", "JPN"))


def test_02_what_three_posts_say_of_a_third_country_is_told_apart_over_time(
    desk: Screen, oracle: Oracle
) -> None:
    posts = ("tokyo", "seoul", "beijing")
    desk.after(
        lambda: desk.page.evaluate("() => window.atlas.visit('?about=PRK&from=@tokyo,@seoul,@beijing')")
    )
    either = "(" + " or ".join(post("from", name) for name in posts) + ")"
    assert count(desk) == oracle.cables(place("about", "PRK"), either)
    circles = desk.answer()["map"]["posts"]
    for name in posts:
        assert circles[name] == oracle.cables(place("about", "PRK"), post("from", name)), name


def test_03_why_here_lists_the_codes_that_put_cables_in_a_country(desk: Screen, oracle: Oracle) -> None:
    desk.after(lambda: desk.page.evaluate("() => window.atlas.visit('?about=SRB')"))
    assert count(desk) == oracle.cables(place("about", "SRB"))
    desk.page.locator('#chips [data-why="about"]').click()
    panel = desk.page.locator("#why")
    panel.get_by_text("Serbia").first.wait_for()
    tokens = oracle.rows("select distinct token from {cable_place} where role = 'about' and place = 'SRB'")
    text = panel.inner_text()
    assert any(token in text for (token,) in tokens)
    desk.page.keyboard.press("Escape")


def test_04_cables_that_discuss_a_country_without_its_tag_are_listed(desk: Screen, oracle: Oracle) -> None:
    desk.after(lambda: desk.page.evaluate("() => window.atlas.visit('?untagged=CHN')"))
    assert count(desk) == oracle.cables(place("mention", "CHN"), "not " + place("about", "CHN"))
    assert "mentioning without its tag China" in desk.painted().sentence


def test_06_members_of_a_collective_are_inferred_and_can_be_left_out(desk: Screen, oracle: Oracle) -> None:
    desk.after(lambda: desk.page.evaluate("() => window.atlas.visit('?to=ITA')"))
    assert count(desk) == oracle.cables(place("to", "ITA"))
    desk.after(lambda: desk.page.evaluate("() => window.atlas.visit('?to=ITA&only=named')"))
    named = oracle.cables(place("to", "ITA", "not x.is_inferred and coalesce(x.confidence, 1) >= 0.5"))
    assert count(desk) == named


def test_07_a_mission_is_not_its_host_country(desk: Screen, oracle: Oracle) -> None:
    desk.show("role", "from")
    desk.after(lambda: desk.page.evaluate("() => window.atlas.visit('?from=@usun')"))
    mission = count(desk)
    assert mission == oracle.cables(post("from", "usun"))
    desk.after(lambda: desk.page.evaluate("() => window.atlas.visit('?from=USA')"))
    assert count(desk) == oracle.cables(place("from", "USA"))
