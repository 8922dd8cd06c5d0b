"""Access: what axe finds wrong with a page as it stands.

Comes in: a Screen, options of axe. Goes out: faults of any weight. Refuses to weigh them.
"""

from __future__ import annotations

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT

from tests.browser.page import Screen

ALL: dict[str, Any] = {"resultTypes": ["violations"]}
RUN = "(options) => window.axe.run(options).then((found) => found.violations)"


def faults(screen: Screen, options: dict[str, Any] = ALL) -> dict[str, list[Any]]:
    """Rule to the elements concerned."""
    if screen.page.evaluate("() => window.axe === undefined"):
        screen.page.evaluate(AXE_SCRIPT)
    found = screen.page.evaluate(RUN, options)
    return {fault["id"]: [node["target"] for node in fault["nodes"]] for fault in found}
