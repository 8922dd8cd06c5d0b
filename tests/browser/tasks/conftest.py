"""The page and the oracle of the twenty questions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.page import Screen
from tests.browser.tasks.hands import Keys, Mouse, clear_away
from tests.browser.tasks.oracle import Oracle


@pytest.fixture(scope="session")
def oracle(store_path: Path) -> Oracle:
    """Recounts over the store that the page shows."""
    return Oracle(store_path)


@pytest.fixture
def desk(screen: Screen) -> Iterator[Screen]:
    """The page at its start, the left panel at its issues."""
    yield screen
    screen.page.evaluate("() => { window.atlas.state.shown.facet = 'issue'; }")


@pytest.fixture(autouse=True)
def tidy(desk: Screen) -> Iterator[None]:
    """Nothing stays open from one question to the next."""
    clear_away(desk)
    yield
    clear_away(desk)


@pytest.fixture
def mouse(desk: Screen) -> Mouse:
    """The mouse."""
    return Mouse(desk)


@pytest.fixture
def keys(desk: Screen) -> Keys:
    """Keys alone, from the page's top."""
    return Keys(desk)
