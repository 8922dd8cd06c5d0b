"""Commits: selections made by clicks, keys, toggles and brushes, each with what it ought to mean.

Comes in: the hand, the oracle, how many. Goes out: one record per gesture: its kind, its times, its screen, the
conditions that it ought to have made. Refuses to take the conditions from the page, but for the days of a brush,
which depend on its pixels.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.interaction.hand import Hand
from benchmarks.interaction.oracle import NOTHING, Asked, Conditions, Oracle

GOALS = Path(__file__).with_name("goals.json")
SEED = 11
MANY = 40


@dataclass(slots=True)
class Commit:
    """One gesture and what came of it."""

    kind: str
    goal: str
    role: str
    asked: Conditions
    found: dict[str, Any]
    activation: dict[str, Any] | None


class Trace:
    """Makes gestures one after another and keeps what they ought to mean."""

    def __init__(self, hand: Hand, oracle: Oracle, activate: bool) -> None:
        self.hand = hand
        self.asked = NOTHING
        self.role = "about"
        self.activate = activate
        self.done: list[Commit] = []
        self.left_out: list[str] = []
        self.oracle = oracle
        self.goal = ""

    async def make(self, kind: str, asked: Conditions, act: Callable[[], Awaitable[Any]]) -> None:
        """One gesture; then, where time was not its matter, the pointer comes to the timeline."""
        found = await self.hand.commit(act)
        if "failed" in found:
            print(f"  failed: {kind} ({self.goal}): {found['failed']}", file=sys.stderr, flush=True)
        if kind == "brush" and "failed" not in found:
            chosen = found["answer"]["chosen"]
            when = tuple(
                None if chosen[k] is None else date.fromisoformat(chosen[k]) for k in ("start", "end")
            )
            asked = replace(asked, when=when)  # type: ignore[arg-type]
        if found.get("failed") != "no gesture":  # else nothing was asked of the page
            self.asked = asked
        activation = None
        if self.activate and kind not in ("brush", "clear"):
            activation = await self.hand.enter()
        await self.hand.away()
        self.done.append(Commit(kind, self.goal, self.role, asked, found, activation))

    # ---- gestures ----

    async def area(self, code: str, shift: bool = False) -> bool:
        """A click on an area; False where no pointer can reach it."""
        at = await self.hand.call("spot", code)
        if at is None:
            return False
        turn = self.asked.toggle if shift else self.asked.pick
        kind = "area, with shift" if shift else "area"
        await self.make(kind, turn(self.role, code), lambda: self.hand.press((at[0], at[1]), shift))
        return True

    async def post(self, code: str, shift: bool = False) -> bool:
        """A click on a post's circle."""
        at = await self.hand.call("circle", code)
        if at is None:
            return False
        facet = "to" if self.role == "to" else "from"
        turn = self.asked.toggle if shift else self.asked.pick
        kind = "post, with shift" if shift else "post"
        await self.make(kind, turn(facet, "@" + code), lambda: self.hand.press((at[0], at[1]), shift))
        return True

    async def issue(self, code: str) -> bool:
        """An issue in or out."""
        selector = f'.issue[data-code="{code}"] .issue-pick'
        if not await self.hand.page.locator(selector).count():
            return False
        await self.make("issue", self.asked.toggle("issue", code), lambda: self.hand.press_on(selector))
        return True

    async def bar(self, code: str) -> bool:
        """An issue left out, or not any more."""
        if not await self.hand.page.locator(f'.issue[data-code="{code}"]').count():
            return False
        await self.make("issue, left out", self.asked.bar("issue", code), lambda: self.hand.bar(code))
        return True

    async def mode(self, mode: str) -> bool:
        """Any or all of the issues chosen."""
        asked = self.asked.asking("issue", replace(self.asked.own("issue"), mode=mode))
        selector = f'[data-gesture="issues mode"][data-mode="{mode}"]'
        await self.make("any or all", asked, lambda: self.hand.press_on(selector))
        return True

    async def clear(self) -> bool:
        if not await self.hand.page.locator("#clear").is_visible():
            return True
        await self.make("clear all", NOTHING, lambda: self.hand.press_on("#clear"))
        return True

    async def show(self, role: str) -> bool:
        """What the map counts."""
        if role == self.role:
            return True
        self.role = role
        selector = f'[data-shown="role"][data-value="{role}"]'
        await self.make("role of the map", self.asked, lambda: self.hand.press_on(selector))
        return True

    async def brush(self, low: float, high: float) -> bool:
        """A brush drawn; its time is from letting go."""

        async def act() -> None:
            way = [low + (high - low) * i / 8 for i in range(9)]
            await self.hand.drag(way, height=0.15)
            await self.hand.page.mouse.up()

        if self.asked.when is not None:
            await self.remove("when")
        await self.make("brush", self.asked, act)
        return True

    async def remove(self, facet: str) -> bool:
        """A chip taken away."""
        asked = (
            self.asked.asking(facet, NOTHING.own(facet))
            if facet != "when"
            else replace(self.asked, when=None)
        )
        await self.make("chip", asked, lambda: self.hand.press_on(f'#chips [data-facet="{facet}"]'))
        return True

    async def find(self, text: str) -> bool:
        """The first issue that a word finds, by Enter."""
        page = self.hand.page
        await page.locator("#issue-find").fill(text)
        code = await page.locator(".issue:not([hidden])").first.get_attribute("data-code")
        if code is None:
            return False

        async def act() -> None:
            await page.locator("#issue-find").press("Enter")

        await self.make("issue by name", self.asked.toggle("issue", code), act)
        await page.locator("#issue-find").fill("")
        return True

    async def search(self, text: str) -> bool:
        """One word looked for, by Enter."""
        box = self.hand.page.locator("#search-text")
        await box.fill(text)

        async def act() -> None:
            await box.press("Enter")

        await self.make("search", self.asked.asking("text", Asked((text,))), act)
        await box.press("Escape")
        return True

    async def _ranked_post(self, rank: int) -> str:
        """Of the posts that a pointer can reach, the one that has so many others before it."""
        posts = self.done[-1].found["answer"]["posts"]
        for post in sorted(posts, key=lambda post: (-posts[post], post)):
            if await self.hand.call("circle", post) is not None:
                if rank == 0:
                    return str(post)
                rank -= 1
        return ""

    async def step(self, step: dict[str, Any]) -> None:
        """One step of a goal."""
        code = step.get("code", "")
        if "rank" in step:
            code = await self._ranked_post(step["rank"])
        doing: dict[str, Callable[[], Awaitable[bool]]] = {
            "area": lambda: self.area(code, step.get("shift", False)),
            "post": lambda: self.post(code, step.get("shift", False)),
            "issue": lambda: self.issue(code),
            "bar": lambda: self.bar(code),
            "mode": lambda: self.mode(step["mode"]),
            "role": lambda: self.show(step["role"]),
            "brush": lambda: self.brush(step["from"], step["to"]),
            "search": lambda: self.search(step["text"]),
            "find": lambda: self.find(step["text"]),
            "clear": self.clear,
        }
        if not await doing[step["do"]]():
            self.left_out.append(f"{self.goal}: {step['do']} {code}".strip())


async def run(hand: Hand, oracle: Oracle, commits: int, goals: bool) -> Trace:
    """About `commits` gestures of chance, and those of the goals."""
    trace = Trace(hand, oracle, activate=True)
    dice = random.Random(SEED)
    largest = {
        facet: sorted(counts, key=lambda v: (-counts[v], v))[:MANY]
        for facet, counts in ((name, oracle.counts(name, NOTHING)) for name in ("about", "from", "issue"))
    }
    areas = [code for code in largest["about"] if await hand.call("spot", code) is not None]
    posts = [v[1:] for v in largest["from"] if v[0] == "@" and await hand.call("circle", v[1:]) is not None]
    issues = largest["issue"]
    trace.goal = "chance"
    while len(trace.done) < commits:
        await trace.area(dice.choice(areas))
        for code in dice.sample(issues, 3):  # a union of three
            await trace.issue(code)
        await trace.brush(*sorted((dice.uniform(0.3, 0.6), dice.uniform(0.7, 0.98))))
        await trace.remove("when")
        await trace.area(dice.choice(areas), shift=True)
        await trace.mode("all")
        await trace.clear()
        await trace.mode("any") if trace.asked.own("issue").mode == "all" else None
        await trace.post(dice.choice(posts))
        await trace.post(dice.choice(posts), shift=True)
        await trace.bar(dice.choice(issues[:10]))
        await trace.bar(dice.choice(issues[:10]))
        await trace.brush(*sorted((dice.uniform(0.5, 0.9), dice.uniform(0.91, 0.98))))
        await trace.clear()
    if goals:
        for goal in json.loads(GOALS.read_text(encoding="utf-8"))["goals"]:
            trace.goal = goal["name"]
            for step in goal["steps"]:
                await trace.step(step)
    await trace.clear()
    await trace.show("about")
    return trace
