"""Questions of readings, TAGS, bursts and classification: 5, 8, 9 and 10 of the guide, by mouse and by keys alone."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from statistics import median

from tests.browser.tasks.hands import Hand, Keys, Mouse, count, number
from tests.browser.tasks.oracle import Oracle, issue, post

LISTED = '#why:not([hidden]) #why-body:not([aria-busy="true"]) .why-reason'
QUEUE = """() => [...document.querySelectorAll("#why .why-reason")].map((part) => [
  part.querySelector(".why-rule .push").textContent, part.querySelector(".why-rule b").textContent,
  part.querySelector(".why-sentence").textContent])"""
MIX = "#analyse-mix"
COUNTED = """() => {
  const panel = document.getElementById("analyse-mix");
  return panel !== null && !panel.hidden && panel.getAttribute("aria-busy") === "false"
    && window.atlas.analyses.mix.of === window.atlas.state.answer.line.url
    && panel.querySelector("tbody tr[data-id]") !== null;
}"""
NUMBERS = """() => {
  const panel = document.getElementById("analyse-mix");
  const heads = [...panel.querySelectorAll("thead .twin-sort")].map((head) => head.dataset.key);
  return [...panel.querySelectorAll("tbody tr")].map((row) => {
    const cells = [...row.querySelectorAll("th, td")].map((cell, at) => [heads[at], cell.textContent]);
    return [row.dataset.id || "", Object.fromEntries(cells)];
  });
}"""
FIELDS = {
    "issue": ("{cable_issue}", "case when x.kind not in ('country', 'region') then x.code end"),
    "from": ("{cable_place}", "case when x.role = 'from' then '@' || x.post end"),
    "year": ("{cable}", "cast(year(x.sent_at) as varchar)"),
}
"""Table and expression of what a mix is told by."""
CODES = ("PREL", "KNNP", "PARM")
Mix = dict[str, dict[str, int]]


# ---- 5: the review queue ----


def test_05_flagged_readings_are_reviewed_by_mouse(mouse: Mouse, oracle: Oracle) -> None:
    flags = oracle.one(f"select count(*) from {{cable_place}} where {FLAGGED}")
    assert mouse.page.locator(".flags").inner_text().startswith(f"{flags} flagged readings")
    mouse.page.get_by_role("button", name="review", exact=True).click()
    mrn = queued(mouse, oracle)
    mouse.page.locator("#why .card").first.click()
    mouse.until_read(mrn)
    mouse.page.locator("#reader-close").click()
    mouse.page.locator("#why-close").click()


def test_05_flagged_readings_are_reviewed_by_keys(keys: Keys, oracle: Oracle) -> None:
    keys.menu("analyse", "r", "Review")
    mrn = queued(keys, oracle)
    keys.until_at("#why-body")
    keys.go("Tab", "#why .card")
    keys.press("Enter")
    keys.until_read(mrn)
    keys.press("Escape", "Escape")
    assert keys.page.locator("#why").is_hidden()


FLAGGED = "is_flagged and role in ('about', 'from', 'to')"


def queued(hand: Hand, oracle: Oracle) -> str:
    """Every flagged reading is there with its cable, its code and its reason; gives the first cable's number."""
    hand.page.locator(LISTED).first.wait_for()
    shown = [tuple(row) for row in hand.page.evaluate(QUEUE)]
    wanted = oracle.rows(
        f"select c.mrn, x.token, x.why from {{cable_place}} x join {{cable}} c using (cable_id) where {FLAGGED}"
    )
    assert Counter(shown) == Counter(wanted)
    return str(shown[0][0])


# ---- 8: more than three TAGS ----


def test_08_tags_combine_with_and_or_and_not_by_mouse(mouse: Mouse, oracle: Oracle) -> None:
    for code in CODES:
        mouse.pick(code)
    combined(mouse, oracle, "any")
    mouse.screen.bar("ECON")
    combined(mouse, oracle, "any", "not " + issue("ECON"))
    mouse.screen.after(mouse.page.get_by_role("button", name="All", exact=True).first.click)
    combined(mouse, oracle, "all", "not " + issue("ECON"))


def test_08_tags_combine_with_and_or_and_not_by_keys(keys: Keys, oracle: Oracle) -> None:
    keys.press("1")
    keys.until_at("#issue-find")
    for code in CODES:
        keys.type(code)
        keys.commit("Enter")
        keys.press("Escape")
    combined(keys, oracle, "any")
    keys.type("ECON")
    keys.press("ArrowDown")
    keys.commit("Shift+Enter")
    combined(keys, oracle, "any", "not " + issue("ECON"))
    keys.press("ArrowUp")
    keys.go("Shift+Tab", '#panel-issues [data-mode="all"]', 1)
    keys.commit("Enter")
    combined(keys, oracle, "all", "not " + issue("ECON"))


def combined(hand: Hand, oracle: Oracle, mode: str, *more: str) -> None:
    """The count is that of the codes so combined."""
    joined = {"any": " or ", "all": " and "}[mode].join(map(issue, CODES))
    assert count(hand.screen) == oracle.cables(f"({joined})", *more)


# ---- 9: bursts ----


def test_09_a_burst_says_what_was_expected_and_is_chosen_by_mouse(mouse: Mouse, oracle: Oracle) -> None:
    at, month, said = burst(oracle)
    button = mouse.page.locator(f'.burst[data-at="{at}"]')
    button.hover()
    assert said in mouse.screen.tip()
    mouse.screen.after(button.click)
    chosen(mouse, oracle, month)


def test_09_a_burst_says_what_was_expected_and_is_chosen_by_keys(keys: Keys, oracle: Oracle) -> None:
    at, month, said = burst(oracle)
    keys.press("3")
    keys.until_at(".burst")
    keys.go("ArrowRight", f'.burst[data-at="{at}"]')
    assert said in keys.screen.tip()
    keys.commit("Enter")
    chosen(keys, oracle, month)
    keys.press("3")
    keys.until_at(".brush-grip")
    keys.commit("Delete")
    assert count(keys.screen) == oracle.cables("true")


def burst(oracle: Oracle) -> tuple[int, date, str]:
    """The month with most cables: which bar, its first day, and what is said of it."""
    rows = oracle.rows(
        "select cast(date_trunc('month', sent_at at time zone 'UTC') as date) m, count(*) from {cable} c"
        " where sent_at is not null group by 1 order by 1"
    )
    counts = [cables for _, cables in rows]
    at = counts.index(max(counts))
    low = max(0, min(at - 6, len(counts) - 13))
    usual = median(counts[i] for i in range(low, low + 13) if i != at)
    said = f"Burst: {counts[at]:,} cables, {usual:g} expected from the 12 months around; {counts[at] / usual:.1f} ×"
    return at, rows[at][0], said


def chosen(hand: Hand, oracle: Oracle, month: date) -> None:
    """The month alone is chosen."""
    start, end = hand.screen.span()
    assert (start, end) == (month, (month + timedelta(days=32)).replace(day=1))
    assert count(hand.screen) == oracle.cables(f"c.sent_at >= '{start}' and c.sent_at < '{end}'")


# ---- 10: the mix of classification ----


def test_10_classification_by_issue_post_and_year_and_by_paragraph_by_mouse(
    mouse: Mouse, oracle: Oracle
) -> None:
    mouse.pick("KNNP")
    mouse.menu("analyse", "Mix")
    panel = mouse.page.locator(MIX)
    for by, name in (("issue", "Issues"), ("from", "Posts"), ("year", "Years")):
        panel.get_by_role("button", name=name, exact=True).click()
        agree(mouse, levels(oracle, by))
    panel.get_by_role("button", name="Paragraphs", exact=True).click()
    agree(mouse, marks(oracle, "year"))
    panel.get_by_role("button", name="Posts", exact=True).click()
    agree(mouse, marks(oracle, "from"))
    panel.get_by_role("button", name="Cables", exact=True).click()
    agree(mouse, levels(oracle, "from"))
    cell = panel.locator('tr[data-id="@tokyo"] .twin-cell[data-key="SECRET"]')
    mouse.screen.after(cell.click)
    secret(mouse, oracle)
    panel.get_by_role("button", name="Close", exact=True).click()


def test_10_classification_by_issue_post_and_year_and_by_paragraph_by_keys(
    keys: Keys, oracle: Oracle
) -> None:
    keys.find("KNNP")
    keys.commit("Enter")
    keys.menu("analyse", "m", "Mix")
    keys.until_at(f"{MIX} .twin-pick")
    keys.press("Home", "ArrowUp")
    keys.until_at(f"{MIX} .sieve input")
    keys.go("Shift+Tab", f'{MIX} [data-set="cables"]', 2)
    keys.press("Enter")
    for by in ("year", "issue", "from"):
        keys.go("Tab" if by == "from" else "Shift+Tab", f'{MIX} [data-set="{by}"]', 2)
        keys.press("Enter")
        agree(keys, levels(oracle, by))
    keys.go("Tab", f'{MIX} [data-set="paragraphs"]', 3)
    keys.press("Enter")
    agree(keys, marks(oracle, "from"))
    keys.go("Shift+Tab", f'{MIX} [data-set="cables"]', 1)
    keys.press("Enter")
    agree(keys, levels(oracle, "from"))
    keys.go("Tab", f"{MIX} .sieve input", 2)
    keys.type("Tokyo")
    keys.press("ArrowDown")
    keys.go("ArrowRight", f'{MIX} tr[data-id="@tokyo"] .twin-cell[data-key="SECRET"]', 3)
    keys.commit("Enter")
    secret(keys, oracle)
    keys.press("Escape")
    assert keys.page.locator(MIX).is_hidden()


def test_10_portion_marks_are_counted_at_the_left_by_mouse(mouse: Mouse, oracle: Oracle) -> None:
    mouse.facet("Portion marks")
    mouse.pick("S/NF")
    portioned(mouse, oracle)


def test_10_portion_marks_are_counted_at_the_left_by_keys(keys: Keys, oracle: Oracle) -> None:
    keys.facet("p", "Portion marks")
    keys.choose("S/NF", "S/NF")
    portioned(keys, oracle)


def portioned(hand: Hand, oracle: Oracle) -> None:
    """Cables in which some paragraph bears the mark."""
    wanted = oracle.one("select count(distinct cable_id) from {paragraph} where mark = 'S/NF'")
    assert count(hand.screen) == hand.row("S/NF") == wanted


def secret(hand: Hand, oracle: Oracle) -> None:
    """The secret cables of Tokyo under the issue."""
    assert count(hand.screen) == oracle.cables(
        issue("KNNP"), post("from", "tokyo"), "c.classification = 'SECRET'"
    )


def agree(hand: Hand, wanted: Mix) -> None:
    """Every number of the drawer is a recount: each row, and the whole selection."""
    hand.screen.until(COUNTED)
    shown = {}
    for value, cells in hand.page.evaluate(NUMBERS):
        parts = {key: number(text) for key, text in cells.items() if key not in ("name", "plain", "bar")}
        assert parts.pop("sum") == sum(parts.values()), value
        shown[value] = {key: cables for key, cables in parts.items() if cables}
    assert shown == wanted


def levels(oracle: Oracle, by: str) -> Mix:
    """Cables of the issue per value and level; "" is the whole selection."""
    table, expression = FIELDS[by]
    return told(
        oracle.rows(
            f"select {expression}, c.classification, count(distinct c.cable_id) from {{cable}} c"
            f" join {table} x using (cable_id) where {issue('KNNP')} group by 1, 2"
        ),
        oracle.rows(f"select c.classification, count(*) from {{cable}} c where {issue('KNNP')} group by 1"),
    )


def marks(oracle: Oracle, by: str) -> Mix:
    """Paragraphs of these cables per value and first word of the mark."""
    table, expression = FIELDS[by]
    head = "coalesce(nullif(split_part(split_part(p.mark, '/', 1), ' ', 1), ''), 'none')"
    return told(
        oracle.rows(
            f"select value, {head}, count(*) from {{paragraph}} p join (select distinct c.cable_id, {expression} as"
            f" value from {{cable}} c join {table} x using (cable_id) where {issue('KNNP')}) using (cable_id)"
            " group by 1, 2"
        ),
        oracle.rows(
            f"select {head}, count(*) from {{paragraph}} p where p.cable_id in"
            f" (select c.cable_id from {{cable}} c where {issue('KNNP')}) group by 1"
        ),
    )


def told(rows: list[tuple[str | None, str, int]], whole: list[tuple[str, int]]) -> Mix:
    """Value to part to number."""
    found: Mix = {"": {part or "none": cables for part, cables in whole}}
    for value, part, cables in rows:
        if value is not None:
            found.setdefault(value, {})[part or "none"] = cables
    return found
