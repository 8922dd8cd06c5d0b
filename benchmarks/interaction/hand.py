"""The hand: a pointer and a keyboard in a real browser, and what the probe saw of what they did.

Comes in: an address, a browser's path. Goes out: gestures on the page, with the times and the marks that the
probe recorded. Refuses to wait by the clock where the page gives a sign.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from playwright.async_api import CDPSession, Page, async_playwright

PROBE = Path(__file__).with_name("probe.js")
SIZE = {"width": 1440, "height": 900}
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
READY = '#atlas[data-ready="true"][data-painted]'
AWAY = (700.0, 16.0)
"""A place over the page's head, where nothing reacts."""

Point = tuple[float, float]


def chromium() -> str:
    """The browser's path: CHROMIUM, or one that is installed."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if found is None:
        raise SystemExit("There is no Chromium; set CHROMIUM to its path.")
    return found


@asynccontextmanager
async def browser_page(probe: Path | None = PROBE) -> AsyncIterator[Page]:
    """A page of a headless browser without a GPU, with the probe in it."""
    async with async_playwright() as play:
        browser = await play.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        context = await browser.new_context(viewport=SIZE, locale="en-GB", reduced_motion="reduce")
        page = await context.new_page()
        if probe is not None:
            await page.add_init_script(path=probe)
        yield page
        await browser.close()


class Hand:
    """One page in the hand of a benchmark."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url
        self.cdp: CDPSession | None = None
        self.box = {"x": 0.0, "y": 0.0, "width": 1.0, "height": 1.0}

    async def open(self) -> float:
        """Opens the page; gives the seconds until every view was painted."""
        start = time.perf_counter()
        self.page.on(
            "pageerror", lambda error: print(f"  the page failed: {error}", file=sys.stderr, flush=True)
        )
        await self.page.goto(self.url)
        await self.page.wait_for_selector(READY, timeout=60_000)
        seconds = time.perf_counter() - start
        self.cdp = await self.page.context.new_cdp_session(self.page)
        await self.page.evaluate("() => bench.watch()")
        await self.away()
        await self.measure()
        return seconds

    async def measure(self) -> None:
        """Looks where the brush can be drawn."""
        box = await self.page.locator("#brush").bounding_box()
        assert box is not None
        self.box = {**box}

    def at(self, share: float, height: float = 0.4) -> Point:
        """A point of the timeline."""
        return self.box["x"] + share * self.box["width"], self.box["y"] + self.box["height"] * height

    async def away(self) -> None:
        await self.page.mouse.move(*AWAY)

    async def call(self, what: str, *given: Any) -> Any:
        """Calls a function of the probe."""
        return await self.page.evaluate(f"(given) => bench.{what}(...given)", [*given])

    # ---- commits ----

    async def commit(self, act: Callable[[], Awaitable[Any]]) -> dict[str, Any]:
        """Acts; gives ms from release to all views and to the first rows, and what was on the screen then."""
        await self.call("arm")
        await act()
        timing = await self.page.evaluate("() => bench.done")
        return {
            **timing,
            "screen": await self.call("capture"),
            "answer": await self.call("answer"),
        }

    async def press(self, at: Point, shift: bool = False) -> None:
        """Goes there as a hand does, over two points, and clicks."""
        await self.page.mouse.move(at[0] - 3, at[1])
        await self.page.mouse.move(*at)
        if shift:
            await self.page.keyboard.down("Shift")
            await self.page.evaluate("() => { bench.released = null; }")
        await self.page.mouse.down()
        await self.page.mouse.up()
        if shift:
            await self.page.keyboard.up("Shift")

    async def press_on(self, selector: str) -> None:
        """Clicks the middle of an element."""
        place = self.page.locator(selector).first
        await place.scroll_into_view_if_needed()
        box = await place.bounding_box()
        assert box is not None, selector
        await self.press((box["x"] + box["width"] / 2, box["y"] + box["height"] / 2))

    async def bar(self, code: str) -> None:
        """Leaves an issue out; its button shows when the pointer is on its row."""
        row = self.page.locator(f'.issue[data-code="{code}"]')
        await row.scroll_into_view_if_needed()
        await row.hover()
        await self.press_on(f'.issue[data-code="{code}"] .issue-not')

    # ---- the brush ----

    async def enter(self, share: float = 0.5) -> dict[str, Any] | None:
        """The pointer comes to the timeline; gives ms until the tile is ready, None where it was there before."""
        await self.page.evaluate("() => { bench.tiles = []; bench.entered = null; }")
        await self.page.mouse.move(*self.at(share))
        if not await self.call("activated"):
            return {"failed": "no tile"}
        found = await self.page.evaluate("() => bench.tiles")
        return found[0] if found else None

    async def drag(self, shares: list[float], *, height: float = 0.4) -> None:
        """Presses at the first share, moves over the others as fast as the page takes them, lets go at the last."""
        await self.page.mouse.move(*self.at(shares[0], height))
        await self.page.mouse.down()
        for share in shares[1:]:
            await self.page.mouse.move(*self.at(share, height))

    async def played(self, strokes: list[list[list[float]]]) -> float:
        """Plays a recorded pointer at its own times, whether the page keeps up or not; gives the seconds."""
        assert self.cdp is not None
        sent = []
        start = time.perf_counter()
        for stroke in strokes:
            for ms, share in stroke:
                rest = start + ms / 1000 - time.perf_counter()
                if rest > 0:
                    await asyncio.sleep(rest)
                x, y = self.at(share)
                event = {"type": "mouseMoved", "x": x, "y": y, "button": "left", "buttons": 1}
                sent.append(asyncio.create_task(self.cdp.send("Input.dispatchMouseEvent", event)))
        await asyncio.gather(*sent)
        return time.perf_counter() - start

    async def recording(self, on: bool) -> None:
        await self.page.evaluate("(on) => { bench.on = on; }", on)

    async def taken(self) -> dict[str, Any]:
        """The frames since the last time."""
        found: dict[str, Any] = json.loads(await self.call("take"))
        return found
