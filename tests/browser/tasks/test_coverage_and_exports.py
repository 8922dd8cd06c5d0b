"""Questions 16 to 20 of the guide: coverage, regions, commands, mentions, exports; each by mouse and by keys."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.browser.page import Screen
from tests.browser.tasks.hands import Keys, Mouse, count, number
from tests.browser.tasks.oracle import Oracle, issue, place, post

COVERAGE = "#analyse-coverage"
CELLS = """(rows) => rows.map((row) => [row.dataset.id, [...row.children].map((cell) => cell.textContent)])"""
REGION = (
    "exists (select 1 from {cable_place} x where x.cable_id = c.cable_id and x.role in ('about', 'region')"
    " and x.place = 'XF')"
)
COMMAND = (
    "exists (select 1 from {{cable_addressee}} x where x.cable_id = c.cable_id and x.kind = 'command'"
    " and x.display = '{}')"
)


# ---- 16: coverage ----

Held = dict[str, dict[int, tuple[int, int]]]
"""Station to year to distinct numbers held and the highest."""


def series(oracle: Oracle) -> Held:
    found: Held = {}
    for station, year, held, highest in oracle.rows(
        "select regexp_extract(mrn, '^..([A-Z]+)[0-9]+$', 1), 2000 + left(mrn, 2)::int,"
        " count(distinct n), max(n) from (select mrn, regexp_extract(mrn, '[0-9]+$')::int as n from {cable}"
        " where mrn is not null) group by 1, 2"
    ):
        found.setdefault(station, {})[year] = (held, highest)
    return found


def the_numbers_are_true(desk: Screen, oracle: Oracle) -> tuple[str, int]:
    """Compares every cell of *Numbers*, the sums of each row and the gaps; gives the fullest cell."""
    wanted = series(oracle)
    heads = desk.page.locator(f"{COVERAGE} thead button").evaluate_all(
        "(all) => all.map((one) => one.dataset.key)"
    )
    years = [int(key) for key in heads if key.isdigit()]
    shown = dict(desk.page.locator(f"{COVERAGE} tbody tr[data-id]").evaluate_all(CELLS))
    assert set(shown) == set(wanted)
    first, last = (
        min(y for own in wanted.values() for y in own),
        max(y for own in wanted.values() for y in own),
    )
    assert sorted(years) == list(range(first, last + 1))
    for station, cells in shown.items():
        own = wanted[station]
        told = dict(zip(heads, cells, strict=True))
        for year in years:
            assert told[str(year)] == (f"{own[year][0]:,} of {own[year][1]:,}" if year in own else "–")
        held, highest = sum(n for n, _ in own.values()), sum(n for _, n in own.values())
        assert (number(told["held"]), number(told["highest"])) == (held, highest)
        assert is_share(told["share"], held, highest)
    _, station, year = max(
        (n, station, year) for station, own in wanted.items() for year, (n, _) in own.items()
    )
    return station, year


def is_share(text: str, held: int, highest: int) -> bool:
    """Whether the page writes this share so: in percent, a small one with a decimal."""
    value = 100 * held / highest
    if text == "<0.1":
        return value < 0.1
    return abs(float(text) - value) <= (0.0501 if "." in text else 0.501) and ("." in text) == (value < 9.95)


def the_shares_are_true(desk: Screen, oracle: Oracle, station: str, year: int) -> None:
    """The cell of *Set* says the share of the numbers, and in its tooltip from what."""
    held, highest = series(oracle)[station][year]
    cell = desk.page.locator(f'{COVERAGE} tr[data-id="{station}"] .twin-cell[data-key="{year}"]')
    assert is_share(cell.inner_text(), held, highest)
    assert f"{held:,} of the numbers 1 to {highest:,} are in the set" in str(cell.get_attribute("title"))


def is_chosen(desk: Screen, oracle: Oracle, station: str, year: int) -> None:
    sender = oracle.one(
        f"select origin_post from {{cable}} where mrn similar to '..{station}[0-9]+' and origin_post is not null"
        " group by 1 order by count(*) desc limit 1"
    )
    assert count(desk) == oracle.cables(post("from", sender), f"year(c.sent_at) = {year}")


def test_16_the_share_of_each_posts_numbers_is_told_by_year_with_its_gaps(
    desk: Screen, oracle: Oracle, mouse: Mouse
) -> None:
    mouse.menu("analyse", "Coverage")
    desk.until("() => document.querySelectorAll('#analyse-coverage tbody tr[data-id]').length > 1")
    desk.page.locator(f"{COVERAGE} [data-set='numbers']").click()
    station, year = the_numbers_are_true(desk, oracle)
    desk.page.locator(f"{COVERAGE} [data-set='held']").click()
    the_shares_are_true(desk, oracle, station, year)
    cell = f'{COVERAGE} tr[data-id="{station}"] .twin-cell[data-key="{year}"]'
    desk.after(desk.page.locator(cell).click)
    is_chosen(desk, oracle, station, year)


def test_16_by_keys(desk: Screen, oracle: Oracle, keys: Keys) -> None:
    keys.menu("analyse", "c", "Coverage")
    keys.until_at(f"{COVERAGE} .twin-pick")
    keys.go("Shift+Tab", f"{COVERAGE} [data-set='numbers']", most=24)
    keys.press("Enter")
    station, year = the_numbers_are_true(desk, oracle)
    keys.press("Shift+Tab", "Shift+Tab", "Enter")
    the_shares_are_true(desk, oracle, station, year)
    name = desk.page.locator(f'{COVERAGE} tr[data-id="{station}"] .twin-pick').inner_text()
    keys.go("Tab", f"{COVERAGE} .sieve input")
    keys.type(name)
    keys.press("ArrowDown")
    keys.until_at(f'{COVERAGE} tr[data-id="{station}"] .twin-pick')
    keys.go("ArrowRight", f'.twin-cell[data-key="{year}"]')
    keys.commit("Enter")
    is_chosen(desk, oracle, station, year)
    keys.press("Escape")
    assert desk.page.locator(COVERAGE).is_hidden()


# ---- 17: regions ----


def test_17_a_region_counts_what_lies_in_it_once(desk: Screen, oracle: Oracle, mouse: Mouse) -> None:
    mouse.facet("Regions")
    assert mouse.row("XF") == oracle.cables(REGION)
    mouse.pick("XF")
    assert count(desk) == oracle.cables(REGION)


def test_17_by_keys(desk: Screen, oracle: Oracle, keys: Keys) -> None:
    keys.facet("r", "Regions")
    keys.find("middle east")
    keys.commit("Enter")
    assert count(desk) == oracle.cables(REGION)


# ---- 18: military commands ----


def commands_are_true(desk: Screen, oracle: Oracle, topic: str) -> str:
    """Compares the number of every command under the topic; gives the first."""
    shown = desk.page.locator(".issue:not(.is-none)").evaluate_all(
        "(rows) => rows.map((row) => [row.dataset.code, row.querySelector('.number').textContent])"
    )
    wanted = {
        name: oracle.cables(issue(topic), COMMAND.format(name))
        for (name,) in oracle.rows("select distinct display from {cable_addressee} where kind = 'command'")
    }
    assert {name: number(text) for name, text in shown} == {name: n for name, n in wanted.items() if n}
    return str(shown[0][0])


def command_is_chosen(desk: Screen, oracle: Oracle, topic: str, name: str) -> None:
    assert count(desk) == oracle.cables(issue(topic), COMMAND.format(name))


def test_18_the_commands_that_were_read_in_are_listed_by_topic(
    desk: Screen, oracle: Oracle, mouse: Mouse
) -> None:
    mouse.pick("PREL")
    mouse.facet("Military commands")
    name = commands_are_true(desk, oracle, "PREL")
    mouse.pick(name)
    command_is_chosen(desk, oracle, "PREL", name)


def test_18_by_keys(desk: Screen, oracle: Oracle, keys: Keys) -> None:
    keys.find("prel")
    keys.commit("Enter")
    keys.facet("m", "Military commands")
    name = commands_are_true(desk, oracle, "PREL")
    keys.choose(name.lower(), name)
    command_is_chosen(desk, oracle, "PREL", name)


# ---- 19: every mention of a place ----

NAMESAKES = ("NER", "NGA")


def mentions_are_true(desk: Screen, oracle: Oracle, code: str) -> None:
    assert count(desk) == oracle.cables(place("mention", code))


def the_two_are_apart(oracle: Oracle) -> None:
    both = oracle.cables(*(place("mention", code) for code in NAMESAKES))
    for code in NAMESAKES:
        assert both < oracle.cables(place("mention", code))


def test_19_niger_is_not_in_nigeria(desk: Screen, oracle: Oracle, mouse: Mouse) -> None:
    the_two_are_apart(oracle)
    desk.after(desk.page.locator('[data-shown="role"][data-value="mention"]').click)
    for code in NAMESAKES:
        desk.click_area(code)
        mentions_are_true(desk, oracle, code)


def test_19_by_keys(desk: Screen, oracle: Oracle, keys: Keys) -> None:
    the_two_are_apart(oracle)
    keys.press("2")
    keys.until_at("#map")
    keys.go("Shift+Tab", '[data-shown="role"][data-value="mention"]')
    keys.commit("Enter")
    keys.go("Tab", "#map-table-open")
    keys.press("Enter")
    keys.until_at("#map-table .twin-pick")
    for code, name in zip(NAMESAKES, ("niger", "nigeria"), strict=True):
        keys.press("Home", "ArrowUp")
        keys.until_at("#map-table .sieve input")
        keys.press("Control+a")
        keys.type(name)
        keys.press("ArrowDown")
        keys.go("ArrowDown", f'#map-table tr[data-id="{code}"] .twin-pick')
        keys.commit("Enter")
        mentions_are_true(desk, oracle, code)
        keys.commit("Enter")


# ---- 20: hand on a result that can be cited ----


def saved(desk: Screen, act: Callable[[], Any]) -> str:
    """The text of the file that an act saves."""
    with desk.page.expect_download() as given:
        act()
    return Path(given.value.path()).read_text("utf-8-sig")


def numbers_of(oracle: Oracle) -> list[str]:
    return sorted(
        mrn for (mrn,) in oracle.rows(f"select mrn from {{cable}} c where {issue('KNNP')}") if mrn is not None
    )


def files_are_true(desk: Screen, oracle: Oracle, files: dict[str, str]) -> None:
    """Each file has a row for every cable, with its message number, and says what was asked."""
    wanted = numbers_of(oracle)
    assert count(desk) == oracle.cables(issue("KNNP"))
    for title, text in files.items():
        head = text[:2_000]
        assert desk.painted().sentence in head, title
        assert desk.page.url in head, title
    lines = list(csv.reader(files["CSV"].splitlines()))
    start = next(at for at, line in enumerate(lines) if not line) + 1
    assert sorted(line[0] for line in lines[start + 1 :] if line[0]) == wanted
    assert len(lines) - start - 1 == count(desk)
    assert sorted(re.findall(r"^  number = \{(\w+)\},$", files["BibTeX"], re.MULTILINE)) == wanted
    assert files["BibTeX"].count("@misc{") == count(desk)
    cited = files["Plain citations"].partition("\n\n")[2].strip().splitlines()
    assert sorted(line.partition(",")[0] for line in cited if not line.startswith("no number")) == wanted
    assert len(cited) == count(desk)


def test_20_a_result_is_handed_on_with_message_numbers(desk: Screen, oracle: Oracle, mouse: Mouse) -> None:
    mouse.pick("KNNP")
    titles = ("CSV", "BibTeX", "Plain citations")
    files_are_true(
        desk,
        oracle,
        {title: saved(desk, lambda title=title: mouse.menu("export", title)) for title in titles},
    )


def test_20_by_keys(desk: Screen, oracle: Oracle, keys: Keys) -> None:
    keys.find("knnp")
    keys.commit("Enter")
    titles = {"CSV": "c", "BibTeX": "b", "Plain citations": "p"}
    files_are_true(
        desk,
        oracle,
        {
            title: saved(desk, lambda title=title, letter=letter: keys.menu("export", letter, title))
            for title, letter in titles.items()
        },
    )
