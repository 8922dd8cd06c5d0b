"""Keys: everything that the mouse does in lists, filters, brush and reader works without one."""

from __future__ import annotations

from tests.browser.agree import agrees
from tests.browser.page import Screen
from tests.browser.recount import EVERYTHING, Corpus


def test_issues_are_chosen_and_barred_with_the_keyboard(screen: Screen, corpus: Corpus) -> None:
    one, two = (code for code, _ in corpus.counts("issue").most_common(2))
    screen.page.locator(f'.issue[data-code="{one}"] .issue-pick').focus()
    screen.after(lambda: screen.page.keyboard.press("Enter"))
    agrees(screen, corpus, EVERYTHING.asking("issue", one))
    screen.page.keyboard.press("Tab")
    focused = screen.page.evaluate("() => document.activeElement.className")
    assert focused == "issue-not", "The next stop is the button that bars the same issue."
    screen.page.locator(f'.issue[data-code="{two}"] .issue-not').focus()
    assert float(screen.page.evaluate("() => getComputedStyle(document.activeElement).opacity")) > 0.5
    screen.after(lambda: screen.page.keyboard.press("Space"))
    agrees(screen, corpus, EVERYTHING.asking("issue", one, barred=(two,)))


def test_switches_and_chips_work_with_the_keyboard(screen: Screen, corpus: Corpus) -> None:
    code = corpus.counts("issue").most_common(1)[0][0]
    screen.page.locator('[data-shown="role"][data-value="from"]').focus()
    screen.after(lambda: screen.page.keyboard.press("Enter"))
    assert screen.answer()["map"]["role"] == "from"
    screen.pick(code)
    screen.page.locator('#chips [data-facet="issue"]').focus()
    screen.after(lambda: screen.page.keyboard.press("Space"))
    assert screen.painted().chips == []


def test_the_grips_of_the_brush_move_by_arrow_keys(screen: Screen, corpus: Corpus) -> None:
    edges = corpus.edges("month")
    screen.show("resolution", "month")
    screen.brush(edges[20], edges[40])
    screen.page.locator('.brush-grip[data-edge="start"]').focus()
    screen.after(lambda: screen.page.keyboard.press("ArrowRight"))
    assert screen.span() == (edges[21], edges[40])
    agrees(screen, corpus, EVERYTHING.between(edges[21], edges[40]))
    screen.after(lambda: screen.page.keyboard.press("ArrowLeft"))
    assert screen.span() == (edges[20], edges[40])
    screen.page.locator('.brush-grip[data-edge="end"]').focus()
    screen.after(lambda: screen.page.keyboard.press("ArrowLeft"))
    agrees(screen, corpus, EVERYTHING.between(edges[20], edges[39]))
    screen.after(lambda: screen.page.keyboard.press("Delete"))
    agrees(screen, corpus)


def test_rows_are_walked_by_arrows_and_opened_by_enter(screen: Screen, corpus: Corpus) -> None:
    rows = corpus.rows()
    screen.await_rows({0: str(rows[0].number), 2: str(rows[2].number)})
    screen.page.locator('#cables .ag-row[row-index="0"] .ag-cell').focus()
    screen.page.keyboard.press("ArrowDown")
    screen.page.keyboard.press("ArrowDown")
    screen.page.keyboard.press("Enter")
    screen.await_text()
    assert screen.page.locator("#reader .mrn").inner_text() == rows[2].mrn
    shown = "(mrn) => (document.querySelector('#reader .mrn') || {}).textContent === mrn"
    screen.page.keyboard.press("j")
    screen.until(shown, rows[3].mrn)
    screen.page.keyboard.press("k")
    screen.until(shown, rows[2].mrn)
    screen.page.keyboard.press("Escape")
    assert screen.page.locator("#reader").is_hidden()
    inside = screen.page.evaluate("() => document.activeElement.closest('#cables') !== null")
    assert inside, "Closing the reader gives the focus back to the list."


AT = "(selector) => document.activeElement.closest(selector) !== null"


def test_digits_lead_to_the_parts_of_the_page_and_to_what_covers_one(screen: Screen) -> None:
    screen.pick("PREL")
    keyboard = screen.page.keyboard
    parts = {
        "2": "#map",
        "3": "#panel-when",
        "4": "#cables .ag-cell",
        "5": "#chips .words",
        "1": "#issue-find",
    }
    for key, selector in parts.items():
        keyboard.press(key)
        screen.until(AT, selector)
    keyboard.type("3")
    assert screen.page.locator("#issue-find").input_value() == "3", "In a box a digit is a digit."
    keyboard.press("Escape")
    keyboard.press("Escape")
    screen.page.locator("#map-table-open").click()
    keyboard.press("4")
    keyboard.press("2")
    screen.until(AT, "#map-table .twin-pick")
    keyboard.press("Escape")


def test_the_left_list_and_the_list_of_cables_are_one_stop_each(screen: Screen) -> None:
    keyboard = screen.page.keyboard
    screen.page.locator("#issue-find").focus()
    for selector in (".issue-pick", ".issue-not", ".where"):
        keyboard.press("Tab")
        screen.until(AT, selector)
    screen.page.locator('#cables [row-index="1"] .card[data-id]').first.wait_for()
    keyboard.press("4")
    screen.until(AT, "#cables [row-index]")
    row = screen.page.evaluate(
        "() => Number(document.activeElement.closest('[row-index]').getAttribute('row-index'))"
    )
    keyboard.press("ArrowDown")
    screen.until(AT, f'#cables [row-index="{row + 1}"]')
    keyboard.press("Tab")
    screen.until(AT, "#panel-when")
    keyboard.press("Shift+Tab")
    screen.until(AT, f'#cables [row-index="{row + 1}"]')
    keyboard.press("Shift+Tab")
    screen.until(AT, "#panel-cables .panel-head")
