"""No fault of access in any state of the page, light and dark, on a large screen and on a phone.

On the large one no control is out of reach, too; at 200 % zoom test_fit_reach.py asks that."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser.access import ALL, faults
from tests.browser.conftest import Opened
from tests.browser.page import Screen
from tests.browser.states import GROUPS, forgive, states
from tests.browser.test_fit_reach import out_of_reach

SIZES = {"large": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}
COLOURS = ALL | {"runOnly": ["color-contrast", "link-in-text-block"]}
"""What a theme can change."""


@pytest.fixture
def screen(opened: Opened) -> Iterator[Screen]:
    """The module's page, which each group of states opens anew."""
    screen, watch = opened
    yield screen
    assert watch.elsewhere == []
    forgive(opened)
    errors, watch.errors = watch.errors, []
    assert errors == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("group", range(len(GROUPS)))
def test_no_state_of_the_page_has_a_fault_of_access(screen: Screen, group: int, size: str) -> None:
    screen.page.set_viewport_size(SIZES[size])  # type: ignore[arg-type]
    wrong: dict[str, list[str]] = {}
    seen = 0
    for name in states(screen, group):
        seen += 1
        found = [f"{rule}: {where}" for rule, where in faults(screen).items()]
        if size == "large":
            found += out_of_reach(screen, name)
        screen.page.evaluate("() => { document.documentElement.dataset.theme = 'dark'; }")
        found += [f"dark, {rule}: {where}" for rule, where in faults(screen, COLOURS).items()]
        screen.page.evaluate("() => { document.documentElement.dataset.theme = 'light'; }")
        if found:
            wrong[name] = found
    assert seen > 0
    assert wrong == {}
