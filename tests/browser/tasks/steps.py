"""Steps of the questions of places: roles, the map's table, the comparison, each by mouse and by keys.

Comes in: hands. Goes out: gestures, and what the page then shows as plain values. Refuses, as the hands do, focus by
script and the mouse for keys.
"""

from __future__ import annotations

from typing import Any

from tests.browser.tasks.hands import Keys, Mouse, count, number

ROLES = {"about": "About", "from": "From", "to": "To", "mention": "Mentioned", "untagged": "Not tagged"}
COLUMNS = """() => [...document.querySelectorAll("#beside:not([hidden]) .beside-column")].map((box) => {
  const svg = box.querySelector("svg");
  const bars = box.querySelector(".beside-bars").getAttribute("d");
  return {
    value: box.dataset.value,
    number: box.querySelector(".beside-count b").textContent,
    ids: [...box.querySelectorAll(".card")].map((card) => card.dataset.id),
    tall: Number(svg.getAttribute("viewBox").split(" ")[3]),
    tops: [...bars.matchAll(/M[\\d.]+,[\\d.]+V([\\d.]+)H/g)].map((bar) => Number(bar[1])),
  };
})"""
CELLS = """(id) => [...document.querySelectorAll(`#${id} tbody tr[data-id]`)].map((row) => [
  ...row.querySelectorAll("th, td")].map((cell) => cell.textContent))"""


def role_by_mouse(mouse: Mouse, role: str) -> None:
    """A switch over the map."""
    mouse.screen.after(mouse.page.get_by_role("button", name=ROLES[role], exact=True).click)


def near(mouse: Mouse, code: str) -> None:
    """Turns the wheel over an area that circles cover, until it can be clicked."""
    left, top, right, bottom = mouse.page.evaluate("(code) => window.atlas.map.box(code)", code)
    mouse.page.mouse.move((left + right) / 2, (top + bottom) / 2)
    for _ in range(2):
        mouse.page.mouse.wheel(0, -240)
    wide = "([code, least]) => { const box = window.atlas.map.box(code); return box[2] - box[0] > least; }"
    mouse.screen.until(wide, [code, 3 * (right - left)])


def role_by_keys(keys: Keys, role: str) -> None:
    """Key 2 for the map, back by Shift-Tab to the switch over it, Enter."""
    keys.press("2")
    keys.until_at("#map")
    keys.go("Shift+Tab", f'[data-shown="role"][data-value="{role}"]')
    keys.commit("Enter")


def open_places(keys: Keys) -> None:
    """Key 2, Shift-Tab to the button of the table before the map, Enter; Home and Arrow Up lead to its box."""
    keys.press("2")
    keys.until_at("#map")
    keys.go("Shift+Tab", "#map-table-open", 1)
    keys.press("Enter")
    keys.until_at("#map-table .twin-pick")
    keys.press("Home", "ArrowUp")
    keys.until_at("#map-table .sieve input")


def find_place(keys: Keys, name: str) -> list[str]:
    """Types a name into the table's box; gives the cells of the first row, which is the one of that name."""
    keys.type(name)
    row: list[str] = keys.page.evaluate(CELLS, "map-table")[0]
    assert row[0] == name
    return row


def choose_places(keys: Keys, *names: str) -> None:
    """Each name in the box of the map's table, Enter, Esc; a last Esc closes the table."""
    open_places(keys)
    for name in names:
        find_place(keys, name)
        keys.commit("Enter")
        keys.press("Escape")
    keys.press("Escape")
    keys.until_at("#map-table-open")


def remove_by_keys(keys: Keys) -> None:
    """Key 5 for the first clause, Tab to its cross, Enter."""
    keys.press("5")
    keys.until_at("#chips .words")
    keys.go("Tab", '#chips [data-gesture="line remove"]', 2)
    keys.commit("Enter")


def walk_to(keys: Keys, name: str, most: int = 30) -> None:
    """On the map: Page Down until the name is read out."""
    for _ in range(most):
        keys.press("PageDown")
        if said(keys).startswith(f"{name}: "):
            return
    raise AssertionError(f"{most} times Page Down do not lead to {name}.")


def said(keys: Keys) -> str:
    """What a screen reader says of the place one stands on."""
    return keys.page.locator("#map-said").inner_text()


def versus(hand: Keys | Mouse) -> tuple[int, int, int]:
    """The numbers of the line: those of A, of B, and in both."""
    both = hand.page.locator(".versus-both").inner_text()
    return (
        number(hand.page.locator("#versus-count").inner_text()),
        count(hand.screen),
        number(both.split()[0]),
    )


def columns(hand: Keys | Mouse) -> dict[str, dict[str, Any]]:
    """The lists side by side: number, ids of the cards, and the bars as numbers of cables."""
    note = hand.page.locator("#beside-note").inner_text()
    most = number(note.split("up to ")[1].split()[0])
    found = {}
    for column in hand.page.evaluate(COLUMNS):
        bars = [round((column["tall"] - top) / column["tall"] * most) for top in column["tops"]]
        found[column["value"]] = {"number": number(column["number"]), "ids": column["ids"], "bars": bars}
    return found
