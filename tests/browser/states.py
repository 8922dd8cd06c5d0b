"""States: every look that the page can have, each with the way into it and out of it.

Comes in: a Screen of any size, at its start. Goes out: each state in turn, reached as a person reaches it; after it the
page is as it was before. Refuses to judge: what is asked of a state is the test's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from playwright.sync_api import Route

from tests.browser.conftest import Opened
from tests.browser.page import Screen

CHOSEN = "?about=PRK,CHN&from=@tokyo&mute=from&pin=about"
NOTHING = "?about=PRK&from=@tokyo&when=1980"
NARROW = 820
ANALYSIS = """(name) => {
  const panel = document.getElementById("analyse-" + name);
  return panel !== null && !panel.hidden && panel.getAttribute("aria-busy") === "false";
}"""
UNSENT = ("ERR_FAILED", "fetch", "the server did not respond")
"""What errors of a request that nobody answered have in them."""
Act = Callable[[Screen], object]


@dataclass(frozen=True, slots=True)
class State:
    """One look: its name, the way in and the way out. `kind` says of what size of page it is: "" of any."""

    name: str
    enter: Act
    leave: Act
    kind: str = ""


def is_narrow(screen: Screen) -> bool:
    """Whether the page shows its views under tabs."""
    size = screen.page.viewport_size
    return size is not None and size["width"] <= NARROW


def states(screen: Screen, group: int) -> Iterator[str]:
    """Goes through a group's states of a page of this size; the name of each, while the page is in it."""
    kind = "narrow" if is_narrow(screen) else "wide"
    address, members = GROUPS[group]
    screen.open(address)
    for state in members:
        if state.kind in ("", kind):
            state.enter(screen)
            yield state.name
            state.leave(screen)


def forgive(opened: Opened) -> None:
    """Forgets the errors of requests that a state itself let fail; any other stays to be found."""
    _, watch = opened
    watch.errors[:] = [error for error in watch.errors if not any(part in error for part in UNSENT)]


# ---- ways ----


def stay(screen: Screen) -> None:
    """Nothing is done."""


def press(*keys: str) -> Act:
    """Keys, one after another."""

    def act(screen: Screen) -> None:
        for key in keys:
            screen.page.keyboard.press(key)

    return act


def tab(name: str) -> Act:
    """One of the phone's tabs; nothing on a wide page."""

    def act(screen: Screen) -> None:
        if is_narrow(screen):
            screen.page.locator(f'.tabs [data-tab="{name}"]').click()

    return act


def click(selector: str, under: str = "") -> Act:
    """A press on the first of these, of the phone's tab `under`."""

    def act(screen: Screen) -> None:
        if under:
            tab(under)(screen)
        screen.page.locator(selector).first.click()

    return act


def asked(selector: str, under: str = "") -> Act:
    """A press that asks the server, and its answer."""
    return lambda screen: screen.after(lambda: click(selector, under)(screen))


def header(name: str, entry: str = "") -> Act:
    """A button of the header, or an entry of its menu; on a phone the menus are in one menu."""

    def act(screen: Screen) -> None:
        if is_narrow(screen):
            screen.page.locator("#more").click()
            screen.page.locator(f'#menu [data-of="{name}"]').click()
        else:
            screen.page.locator(f"#{name}").click()
        if entry:
            screen.page.locator(f"#menu {entry}").first.click()

    return act


def analysis(name: str) -> Act:
    """One table of the menu Analyse, counted."""

    def act(screen: Screen) -> None:
        header("menu-analyse", f'[data-analyse="{name}"]')(screen)
        screen.until(ANALYSIS, name)

    return act


def opened(name: str) -> Act:
    """An entry of the menu Analyse that is no table of its own."""
    return header("menu-analyse", f'[data-analyse="{name}"]')


def then(*acts: Act) -> Act:
    """One after another."""

    def act(screen: Screen) -> None:
        for step in acts:
            step(screen)

    return act


def shown(selector: str) -> Act:
    """Waits until this is there to be seen."""
    return lambda screen: screen.page.locator(selector).first.wait_for()


def read(screen: Screen) -> None:
    """The first cable of the list."""
    tab("cables")(screen)
    screen.page.locator("#cables .card[data-id]").first.click()
    screen.await_text()


def search(query: str, told: str) -> Act:
    """Words in the search box, until this can be seen."""

    def act(screen: Screen) -> None:
        screen.page.locator("#search-text").fill(query)
        screen.page.locator("#search-text").press("Enter")
        screen.page.locator(told).first.wait_for()

    return act


def emptied(screen: Screen) -> None:
    """The search box without words, and its answer."""
    screen.page.locator("#search-text").fill("")
    screen.page.locator("#search-text").press("Enter")
    screen.page.locator("#search-text").press("Escape")
    screen.settle()


def unheard(screen: Screen) -> None:
    """The server goes away under a gesture."""
    screen.page.route("**/_dash-update-component*", lambda route: route.abort())
    tab("issues")(screen)
    screen.page.locator('.issue[data-code="PREL"] .issue-pick').click()
    screen.page.locator("#failed").wait_for()


def heard(screen: Screen) -> None:
    """The server is back, and is asked again."""
    screen.page.unroute_all(behavior="ignoreErrors")
    screen.page.locator("#retry").click()
    screen.settle()


def unfetched(screen: Screen) -> None:
    """The server goes away when a cable is opened."""

    def route(route: Route) -> None:
        if "reader-content" in (route.request.post_data or ""):
            route.abort()
        else:
            route.continue_()

    screen.page.route("**/_dash-update-component*", route)
    tab("cables")(screen)
    screen.page.locator("#cables .card[data-id]").first.click()
    screen.page.locator(".reader-lost").wait_for()


def exporting(screen: Screen) -> None:
    """An export that takes its time."""
    screen.page.route("**/export?*", lambda _: None)
    header("menu-export", '[data-format="jsonl"]')(screen)
    screen.page.locator(".job").wait_for()


def cancelled(screen: Screen) -> None:
    """The export is given up; a sentence says so for a moment."""
    screen.page.locator(".job").get_by_role("button", name="Cancel").click()
    screen.page.locator("#toast").wait_for()


def printed(screen: Screen) -> None:
    """The page on paper."""
    screen.page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    screen.page.emulate_media(media="print")


def unprinted(screen: Screen) -> None:
    """The page on the screen again."""
    screen.page.emulate_media(media="screen")
    screen.page.evaluate("() => window.dispatchEvent(new Event('afterprint'))")


def restored(screen: Screen) -> None:
    """The server is back; the reader is closed."""
    screen.page.unroute_all(behavior="ignoreErrors")
    screen.page.keyboard.press("Escape")
    HOME(screen)


def compared(screen: Screen) -> None:
    """The selection is kept, to compare others with it."""
    screen.after(lambda: header("compare")(screen))


def choose(screen: Screen) -> None:
    """The first issue of the list, as another selection than the one that was kept."""
    tab("issues")(screen)
    screen.after(screen.page.locator(".issue .issue-pick").first.click)
    HOME(screen)


CLOSE = press("Escape")
HOME = tab("where")

START = (
    State("start", stay, stay),
    State("issues", tab("issues"), HOME, "narrow"),
    State("cables", tab("cables"), HOME, "narrow"),
    State("reader without a cable", tab("reader"), HOME, "narrow"),
    State("menu of the phone", click("#more"), CLOSE, "narrow"),
    State("menu Analyse", header("menu-analyse"), CLOSE),
    State("menu Share", header("menu-share"), CLOSE),
    State("menu Export", header("menu-export"), CLOSE),
    State("menu of the facets", click("#facet", "issues"), then(CLOSE, HOME)),
    State("menu of the timeline's marks", click("#when-more"), CLOSE, "wide"),
)

DRAWERS = (
    State("coverage", analysis("coverage"), CLOSE),
    State("mix", analysis("mix"), CLOSE),
    State("declassification", analysis("declassification"), CLOSE),
    State("quality", then(opened("quality"), shown("#quality-body .sheet")), click("#quality-close")),
    State("review", then(opened("review"), shown("#why .reading")), click("#why-close")),
    State("list of why here", then(click("#why-open"), shown("#why .why-entry")), stay),
    State("why here", then(click("#why .why-entry"), shown("#why .why-rule")), click("#why-close")),
)

VIEWS = (
    State("table of the map", click("#map-table-open"), CLOSE),
    State("table of the timeline", click("#when-table"), CLOSE),
    State("flows", asked("#flows-switch"), asked("#flows-switch")),
    State("playback", click("#play"), CLOSE),
    State("help", header("help"), CLOSE),
    State("tour", then(header("help"), click(".help-tools .button"), shown("#tour")), CLOSE),
    State("export under way", exporting, stay),
    State("export given up", cancelled, lambda screen: screen.page.unroute_all(behavior="ignoreErrors")),
    State("print", printed, unprinted),
)

SELECTED = (
    State("a selection", stay, stay),
    State("menu of a clause", click('#chips [data-chip="about"] .words'), CLOSE),
    State("saved views, none", header("menu-share", ".menu-row:has-text('Saved views')"), CLOSE),
    State("bad query", search("(reactor OR", "#search-told:not([hidden])"), emptied),
    State("reader", read, stay),
    State("how a word was read", then(click("#reader-header summary"), click("#reader .token")), CLOSE),
    State("the text as it came", press("r"), CLOSE),
    State("a cable that did not come", unfetched, restored),
    State("server away", unheard, then(heard, HOME)),
)

SEARCHED = (
    State("search", tab("cables"), stay),
    State("reader with hits", then(read, shown("#reader mark.hit")), then(CLOSE, HOME)),
)

COMPARED = (
    State("compare", then(compared, choose), stay),
    State("compare, cables", tab("cables"), stay),
    State("side by side", then(click("#sides-wide", "cables"), shown(".beside .card")), then(CLOSE, HOME)),
    State("compare, issues", tab("issues"), HOME, "narrow"),
)

GROUPS = (
    ("", START),
    ("", DRAWERS),
    ("", VIEWS),
    (CHOSEN, SELECTED),
    ("?text=reactor", SEARCHED),
    ("?about=PRK", COMPARED),
    (NOTHING, (State("nothing found", tab("cables"), stay),)),
    ("?about=PRK,ZZZ&issue=PREL&colour=blue", (State("a link of which something is left out", stay, stay),)),
)
