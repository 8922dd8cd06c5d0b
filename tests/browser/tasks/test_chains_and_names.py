"""Questions 11 to 15 of the guide, by mouse and by keys: chains, copies, plain names, persons, declassification."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from tests.browser.page import Screen
from tests.browser.tasks.hands import Keys, Mouse, count, number
from tests.browser.tasks.oracle import Oracle, issue

MISSING = "r.mrn not in (select mrn from {cable} where mrn is not null)"
TWO_ENDS = f"""
    select c.mrn from {{cable}} c join {{cable_reference}} r on r.cable_id = c.cable_id group by c.mrn
    having count(*) filter (where {MISSING}) > 0 and count(*) filter (where not {MISSING}) > 0
    order by count(*) desc, c.mrn limit 1
"""
REFERS = ".reader dt:text-is('Refers to') + dd"
NEAR = "() => document.querySelector('#reader-near .near') !== null"
YEAR = "case when c.declassify_on is not null then year(c.declassify_on)::varchar end"
SOURCES = "() => [...document.querySelectorAll('#reader-body .source')].map((part) => part.open)"


# ---- 11: reference chains ----


def refers(oracle: Oracle, mrn: str) -> tuple[list[str], list[str]]:
    """The references of a cable that are in the set, and those that are not, in their order."""
    rows = oracle.rows(
        f"select r.mrn, {MISSING} from {{cable_reference}} r join {{cable}} c on c.cable_id = r.cable_id"
        f" where c.mrn = '{mrn}' order by r.position"
    )
    return [name for name, is_lost in rows if not is_lost], [name for name, is_lost in rows if is_lost]


def cited(oracle: Oracle, mrn: str) -> int:
    """How many cables refer to this one."""
    return int(oracle.one(f"select count(distinct cable_id) from {{cable_reference}} where mrn = '{mrn}'"))


def both_ends_are_told(desk: Screen, oracle: Oracle, mrn: str) -> str:
    """What the cable refers to is named, also what is not in the set; gives the first that is."""
    there, lost = refers(oracle, mrn)
    shown = desk.page.locator(REFERS)
    assert shown.locator("button b:has(+ time)").all_inner_texts() == there
    assert shown.locator(".is-missing span").all_inner_texts() == lost
    assert shown.locator(".is-missing em").all_inner_texts() == ["not in the set"] * len(lost)
    return there[0]


def likeness_is_true(desk: Screen, oracle: Oracle, mrn: str) -> None:
    """Every TAG that *More like this* says to be shared is borne by both cables."""
    desk.until(NEAR)
    said = desk.page.evaluate(
        """() => [...document.querySelectorAll("#reader-near .near")].map((near) =>
          [near.querySelector("button").dataset.id, near.querySelector(".tie-why").textContent])"""
    )
    assert said
    for other, words in said:
        for code in re.findall(r"\b[A-Z]{4}\b", words):
            bears = oracle.rows(
                "select distinct x.cable_id from {cable_issue} x join {cable} c on c.cable_id = x.cable_id"
                f" where x.code = '{code}' and (c.mrn = '{mrn}' or c.cable_id = {other})"
            )
            assert len(bears) == 2, (code, words)


def test_11_a_chain_is_followed_in_both_directions_and_on_to_its_like(
    desk: Screen, oracle: Oracle, mouse: Mouse
) -> None:
    mrn = oracle.one(TWO_ENDS)
    mouse.open_cable(mrn)
    target = both_ends_are_told(desk, oracle, mrn)
    desk.page.locator(REFERS).get_by_text(target, exact=True).click()
    mouse.until_read(target)
    desk.after(desk.page.locator("#clear").click)
    desk.after(desk.page.locator('#reader .offer[data-facet="reference"]').click)
    assert count(desk) == cited(oracle, target)
    likeness_is_true(desk, oracle, target)
    like = desk.page.locator("#reader-near button").first
    other = oracle.one(f"select mrn from {{cable}} where cable_id = {like.get_attribute('data-id')}")
    like.click()
    mouse.until_read(other)
    desk.after(desk.page.locator("#clear").click)
    desk.page.locator("#reader-close").click()
    mouse.facet("Referred to by")
    mouse.find(mrn)
    mouse.until_row(mrn)
    mouse.pick(mrn)
    assert count(desk) == len(refers(oracle, mrn)[0])


def test_11_by_keys(desk: Screen, oracle: Oracle, keys: Keys) -> None:
    mrn = oracle.one(TWO_ENDS)
    keys.open_cable(mrn)
    target = both_ends_are_told(desk, oracle, mrn)
    keys.press("Escape", "t")
    keys.until_at("#reader .tie")
    keys.press("Enter")
    keys.until_read(target)
    keys.press("/", "Backspace")
    keys.commit("Enter")
    keys.press("Escape")
    keys.go("t", ".ties:has(.offer) .tie", most=3)
    keys.go("Tab", '#reader .offer[data-facet="reference"]')
    keys.commit("Enter")
    assert count(desk) == cited(oracle, target)
    likeness_is_true(desk, oracle, target)
    keys.go("t", "#reader-near button", most=4)
    like = desk.page.evaluate("() => document.activeElement.dataset.id")
    keys.press("Enter")
    keys.until_read(oracle.one(f"select mrn from {{cable}} where cable_id = {like}"))
    keys.press("Escape")
    assert desk.page.locator("#reader").is_hidden()


# ---- 12: one message, counted once ----


def twice(oracle: Oracle) -> tuple[str, int]:
    """A message that came more than once, and how often."""
    mrn, documents = oracle.rows(
        "select c.mrn, count(*) from {cable} c join {document} d on d.cable_id = c.cable_id"
        " group by 1 having count(*) > 1 order by 1 limit 1"
    )[0]
    return mrn, documents


def is_counted_once(desk: Screen, oracle: Oracle) -> None:
    assert count(desk) == oracle.one("select count(distinct cable_id) from {document}")
    assert count(desk) < oracle.one("select count(*) from {document}")


def copies_are_shown(desk: Screen, documents: int) -> None:
    """The text of each copy stands in the reader, those besides the first open."""
    desk.until("() => document.querySelector('#reader-body .source[open]') !== null")
    shown = desk.page.evaluate(SOURCES)
    assert len(shown) == documents
    assert sum(shown) == documents - 1


def test_12_a_message_that_came_twice_is_counted_once_and_shows_its_copies(
    desk: Screen, oracle: Oracle, mouse: Mouse
) -> None:
    is_counted_once(desk, oracle)
    mrn, documents = twice(oracle)
    mouse.open_cable(mrn)
    desk.page.locator("#reader [data-source]").first.click()
    copies_are_shown(desk, documents)


def test_12_by_keys(desk: Screen, oracle: Oracle, keys: Keys) -> None:
    is_counted_once(desk, oracle)
    mrn, documents = twice(oracle)
    keys.open_cable(mrn)
    keys.press("Escape")
    keys.go("t", "[data-source]", most=4)
    keys.press("Enter")
    copies_are_shown(desk, documents)


# ---- 13: programs by plain name ----


def test_13_a_program_is_found_by_its_plain_name_and_by_its_code(
    desk: Screen, oracle: Oracle, mouse: Mouse
) -> None:
    for words in ("nuclear non", "knnp"):
        mouse.find(words)
        assert mouse.row("KNNP") == oracle.cables(issue("KNNP"))
        mouse.pick("KNNP")
        assert "tagged KNNP" in desk.painted().sentence
        assert count(desk) == oracle.cables(issue("KNNP"))
        mouse.pick("KNNP")


def test_13_by_keys(desk: Screen, oracle: Oracle, keys: Keys) -> None:
    for words in ("nuclear non", "knnp"):
        keys.find(words)
        keys.commit("Enter")
        assert "tagged KNNP" in desk.painted().sentence
        assert count(desk) == oracle.cables(issue("KNNP"))
        keys.commit("Enter")


# ---- 14: by classifier, signer or person ----


def named(oracle: Oracle, column: str) -> tuple[str, int]:
    """The name of most cables in a column, all its spellings in capitals and not, and how many cables."""
    name, cables = oracle.rows(
        f"select mode({column}), count(*) from {{cable}} where {column} is not null group by upper({column})"
        " order by 2 desc, 1 limit 1"
    )[0]
    return name, cables


def person(oracle: Oracle) -> tuple[str, int]:
    """The person TAG in most cables of those that are written in two ways."""
    name, cables, _ = oracle.rows(
        "select upper(code), count(distinct cable_id), count(distinct written) from {cable_issue}"
        " where kind = 'person' group by 1 having count(distinct written) > 1 order by 2 desc, 1 limit 1"
    )[0]
    return name, cables


FACETS = (
    ("Person TAGS", "P", person),
    ("Signers", "S", lambda oracle: named(oracle, "signer")),
    ("Classified by", "C", lambda oracle: named(oracle, "classified_by")),
)


def test_14_persons_signers_and_classifying_officers_are_found_by_name(
    desk: Screen, oracle: Oracle, mouse: Mouse
) -> None:
    for title, _, top in FACETS:
        name, cables = top(oracle)
        mouse.facet(title)
        mouse.find(name.split(",")[0].lower())
        mouse.until_row(name)
        assert mouse.row(name) == cables, title
        mouse.pick(name)
        assert count(desk) == cables, title
        desk.after(desk.page.locator("#clear").click)


def test_14_by_keys(desk: Screen, oracle: Oracle, keys: Keys) -> None:
    for title, letter, top in FACETS:
        name, cables = top(oracle)
        keys.facet(letter, title)
        keys.choose(name.split(",")[0].lower(), name)
        assert count(desk) == cables, title
        keys.commit("Enter")


# ---- 15: due for declassification ----


def due(oracle: Oracle) -> dict[str, tuple[int, dict[str, int]]]:
    """Year to its cables, and of these those of each reason."""
    found: dict[str, tuple[int, dict[str, int]]] = {
        year: (cables, {})
        for year, cables in oracle.rows(
            f"select {YEAR}, count(*) from {{cable}} c where c.declassify_on is not null group by 1"
        )
    }
    for year, reason, cables in oracle.rows(
        f"select {YEAR}, reason, count(distinct cable_id) from"
        " (select *, unnest(reasons) as reason from {cable}) c where declassify_on is not null group by 1, 2"
    ):
        found[year][1][reason] = cables
    return found


def the_table_is_true(desk: Screen, oracle: Oracle) -> tuple[str, str, int]:
    """Compares every cell and the sentence; gives year, reason and number of the fullest cell."""
    desk.until("() => document.querySelectorAll('#analyse-declassification tbody tr[data-id]').length > 1")
    wanted = due(oracle)
    heads = desk.page.locator("#analyse-declassification thead button").evaluate_all(
        "(all) => all.map((one) => one.dataset.key)"
    )
    shown = desk.page.locator("#analyse-declassification tbody tr[data-id]").evaluate_all(
        "(rows) => rows.map((row) => [row.dataset.id, [...row.children].map((cell) => cell.textContent)])"
    )
    reasons = [key for key in heads if key[0].isdigit()]
    table = {
        year: (
            number(cells[heads.index("cables")]),
            {reason: number(cells[heads.index(reason)] or "0") for reason in reasons},
        )
        for year, cells in shown
    }
    assert {
        year: (cables, {k: n for k, n in parts.items() if n}) for year, (cables, parts) in table.items()
    } == wanted
    notes = desk.page.locator("#analyse-declassification .twin-note").all_inner_texts()
    assert "Foreign government information" in notes
    said = desk.page.locator("#analyse-declassification caption").inner_text()
    now = datetime.now(UTC).year
    past, to_come, _, events, none = map(
        number,
        re.search(
            rf"([\d,]+) were due before {now}, ([\d,]+) are due in (\d+) or later, ([\d,]+) at an event"
            r".*?; ([\d,]+) say nothing",
            said,
        ).groups(),  # type: ignore[union-attr]
    )
    assert past == sum(cables for year, (cables, _) in wanted.items() if int(year) < now)
    assert to_come == sum(cables for year, (cables, _) in wanted.items() if int(year) >= now)
    assert past + to_come + events + none == oracle.cables("true")
    full = max((n, year, reason) for year, (_, parts) in wanted.items() for reason, n in parts.items())
    return full[1], full[2], full[0]


def is_chosen(desk: Screen, oracle: Oracle, year: str, reason: str, cables: int) -> None:
    assert count(desk) == cables
    assert cables == oracle.cables(f"{YEAR} = '{year}'", f"list_contains(c.reasons, '{reason}')")


def test_15_what_falls_due_is_told_by_year_and_reason_and_chosen(
    desk: Screen, oracle: Oracle, mouse: Mouse
) -> None:
    mouse.menu("analyse", "Declassification")
    year, reason, cables = the_table_is_true(desk, oracle)
    cell = f'#analyse-declassification tr[data-id="{year}"] .twin-cell[data-key="{reason}"]'
    desk.after(desk.page.locator(cell).click)
    is_chosen(desk, oracle, year, reason, cables)
    mouse.screen.after(desk.page.locator("#clear").click)
    desk.page.locator("#analyse-declassification").get_by_role("button", name="Close").click()
    mouse.facet("Reasons")
    row = desk.page.locator('.issue[data-code="1.4(b)"]')
    assert "Foreign government information" in row.inner_text()
    assert mouse.row("1.4(b)") == oracle.cables("list_contains(c.reasons, '1.4(b)')")


def test_15_by_keys(desk: Screen, oracle: Oracle, keys: Keys) -> None:
    keys.menu("analyse", "d", "Declassification")
    year, reason, cables = the_table_is_true(desk, oracle)
    keys.until_at("#analyse-declassification .twin-pick")
    keys.go("ArrowDown", f'#analyse-declassification tr[data-id="{year}"] .twin-pick', most=40)
    keys.go("ArrowRight", f'.twin-cell[data-key="{reason}"]')
    keys.commit("Enter")
    is_chosen(desk, oracle, year, reason, cables)
    keys.press("Escape")
    assert desk.page.locator("#analyse-declassification").is_hidden()
