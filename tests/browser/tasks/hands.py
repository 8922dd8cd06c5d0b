"""Hands: the two ways to do a question of the guide: by the mouse, and by keys alone.

Comes in: a screen. Goes out: what a person does, named as the guide names it. Refuses, for keys, the mouse, focus by
script, and a way of more stops than a person would put up with.
"""

from __future__ import annotations

from tests.browser.page import Screen

FOCUSED = "(selector) => document.activeElement !== null && document.activeElement.matches(selector)"
MOST_TABS = 12
"""Stops of the Tab key between a place that a key leads to and what is wanted."""
MOST_LETTERS = 6
"""Entries of a menu that begin with one letter."""
AWAY = """() => {
  const { analyses, menu, reader, find, el } = window.atlas;
  menu.close(false);
  analyses.close();
  reader.close();
  if (document.activeElement) document.activeElement.blur();
  getSelection().removeAllRanges();
}"""


def count(screen: Screen) -> int:
    """The number at the head of the page."""
    return int(screen.painted().count.replace(",", ""))


def number(text: str) -> int:
    """A number as the page writes it."""
    return int(text.replace(",", ""))


def clear_away(screen: Screen) -> None:
    """Closes whatever a test left open; the focus is at the page's top."""
    screen.page.evaluate(AWAY)


class Hand:
    """What both hands can look at."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self.page = screen.page

    def row(self, value: str) -> int:
        """The number that a row of the left panel shows."""
        return number(self.page.locator(f'.issue[data-code="{value}"] .number').inner_text())

    def until_row(self, value: str) -> None:
        """Waits until the left panel has a row, which the server may have to find."""
        self.page.locator(f'.issue[data-code="{value}"]').wait_for()

    def until_read(self, mrn: str) -> None:
        """Waits until the reader has this cable."""
        self.screen.until("(mrn) => (document.querySelector('#reader .mrn') || {}).textContent === mrn", mrn)
        self.screen.await_text()


class Mouse(Hand):
    """Clicks, and words typed into a box that was clicked."""

    def facet(self, name: str) -> None:
        """The title of the left panel, and an entry of its menu."""
        self.page.locator("#facet").click()
        self.screen.after(self.page.get_by_role("menuitemradio", name=name, exact=True).click)

    def find(self, words: str) -> None:
        """Types into the box of the left panel."""
        self.page.locator("#issue-find").click()
        self.page.locator("#issue-find").fill("")
        self.page.keyboard.type(words)

    def pick(self, value: str) -> None:
        """A row of the left panel."""
        self.screen.after(self.page.locator(f'.issue[data-code="{value}"] .issue-pick').click)

    def menu(self, button: str, entry: str) -> None:
        """A menu of the header, and an entry that begins so."""
        self.page.locator(f"#menu-{button}").click()
        self.page.locator("#menu .menu-row", has_text=entry).first.click()

    def open_cable(self, mrn: str) -> None:
        """Types a message number into the search box."""
        self.page.locator("#search-text").click()
        self.page.keyboard.type(mrn)
        self.screen.after(lambda: self.page.keyboard.press("Enter"))
        self.until_read(mrn)


class Keys(Hand):
    """Keys alone."""

    def press(self, *keys: str) -> None:
        """One key after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def commit(self, key: str) -> None:
        """A key that changes what is shown; waits for it."""
        self.screen.after(lambda: self.page.keyboard.press(key))

    def type(self, words: str) -> None:
        """Words into the box that has the focus."""
        self.page.keyboard.type(words)

    def is_at(self, selector: str) -> bool:
        """Whether what has the focus is this."""
        return bool(self.page.evaluate(FOCUSED, selector))

    def until_at(self, selector: str) -> None:
        """Waits until this has the focus."""
        self.screen.until(FOCUSED, selector)

    def go(self, key: str, selector: str, most: int = MOST_TABS) -> None:
        """Presses `key` until this has the focus."""
        for _ in range(most):
            if self.is_at(selector):
                return
            self.press(key)
        focused = self.page.evaluate("() => document.activeElement.outerHTML.slice(0, 200)")
        assert self.is_at(selector), f"{most} times {key} do not lead to {selector}, but to {focused}"

    def letter(self, letter: str, entry: str) -> None:
        """Presses a letter in an open menu until the entry has the focus, then Enter."""
        self.until_at("#menu .menu-row")
        said = "() => (document.activeElement.querySelector('.menu-text') || {}).textContent"
        for _ in range(MOST_LETTERS):
            self.press(letter)
            if self.page.evaluate(said) == entry:
                return
        raise AssertionError(f"{MOST_LETTERS} times {letter} do not lead to {entry}.")

    def leave(self) -> None:
        """Esc empties the box that has the focus, and again leaves it."""
        for _ in range(2):
            if self.is_at("input"):
                self.press("Escape")

    def facet(self, letter: str, name: str) -> None:
        """Key f, the letter of an entry, Enter."""
        self.leave()
        self.press("f")
        self.letter(letter, name)
        self.commit("Enter")

    def find(self, words: str) -> None:
        """Key 1 and words for the box of the left panel."""
        self.leave()
        self.press("1")
        self.until_at("#issue-find")
        self.type(words)

    def choose(self, words: str, value: str) -> None:
        """Finds a row of the left panel, goes down to it, chooses it."""
        self.find(words)
        self.until_row(value)
        self.go("ArrowDown", f'.issue[data-code="{value}"] .issue-pick')
        self.commit("Enter")

    def menu(self, button: str, letter: str, entry: str) -> None:
        """From the search box by Tab to a menu of the header, the letter of an entry, Enter."""
        self.leave()
        self.press("/")
        self.go("Tab", f"#menu-{button}")
        self.press("Enter")
        self.letter(letter, entry)
        self.press("Enter")

    def open_cable(self, mrn: str) -> None:
        """Key /, the message number, Enter."""
        self.leave()
        self.press("/")
        self.type(mrn)
        self.commit("Enter")
        self.until_read(mrn)
