"""Access: what axe finds wrong with a page as it stands.

Comes in: a Screen, options of axe. Goes out: faults of any weight. Refuses to weigh them.
"""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe

from tests.browser.page import Screen

ALL: dict[str, Any] = {"resultTypes": ["violations"]}


def faults(screen: Screen, options: dict[str, Any] = ALL) -> dict[str, list[Any]]:
    """Rule to the elements concerned."""
    found = Axe().run(screen.page, options=options).response["violations"]
    return {fault["id"]: [node["target"] for node in fault["nodes"]] for fault in found}
