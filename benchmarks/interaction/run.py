"""Run: the whole interaction benchmark on one store.

Comes in: a store, a plan. Goes out: one dictionary of figures and raw times, ready for JSON. Refuses to hide a
gesture that failed: it is counted and told.
"""

from __future__ import annotations

import functools
import itertools
import random
import statistics
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks.interaction import commits as committing
from benchmarks.interaction.check import (
    Counted,
    Tally,
    commit_agrees,
    counted,
    dated,
    frames_agree,
)
from benchmarks.interaction.hand import Hand, browser_page
from benchmarks.interaction.oracle import NOTHING, Conditions, Oracle
from benchmarks.interaction.server import Server
from benchmarks.interaction.trace import Plan, grow, recorded, slide

SORTS = (("sent_at", True), ("origin", False), ("classification", True), ("subject", False), ("tags", False))
"""Column and direction of its first click."""


def spread(values: Iterable[float]) -> dict[str, float]:
    """n, median, 95th percentile, most; rounded to a hundredth."""
    found = sorted(values)
    if not found:
        return {"n": 0}
    p95 = found[min(len(found) - 1, int(0.95 * len(found)))]
    return {
        "n": len(found),
        "p50": round(statistics.median(found), 2),
        "p95": round(p95, 2),
        "most": round(found[-1], 2),
    }


async def measure(store: Path, plan: Plan, log: Path) -> dict[str, Any]:
    """Everything that the plan asks for."""
    start = time.perf_counter()
    oracle = Oracle(store, log.parent)
    found: dict[str, Any] = {"cables": oracle.cables, "oracle_s": round(time.perf_counter() - start, 1)}
    say = functools.partial(_say, start)
    say(f"{oracle.cables:,} cables are known to the oracle")
    with Server(store, log) as server:
        found["ready_s"] = round(server.ready_s, 2)
        async with browser_page() as page:
            hand = Hand(page, server.url)
            found["first_view_s"] = round(await hand.open(), 2)
            say("the page is open")
            found |= await _live(hand, oracle, plan)
            say("the brush has moved")
            found |= await _commits(hand, oracle, plan)
            say("selections are made")
            if plan.scrolls:
                found["scroll"] = await _scrolls(hand, oracle, plan)
        found["memory"] = server.memory()
    found["seconds"] = round(time.perf_counter() - start, 1)
    return found


def _say(start: float, what: str) -> None:
    print(f"  {time.perf_counter() - start:6.1f} s  {what}", file=sys.stderr, flush=True)


# ---- the live path ----


async def _live(hand: Hand, oracle: Oracle, plan: Plan) -> dict[str, Any]:
    """The brush grows and slides, alone and on a selection; the recorded pointer is played."""
    found: dict[str, Any] = {}
    width = hand.box["width"]
    await hand.call("network")
    found["grow"] = await _drag(hand, oracle, NOTHING, [0.002, *grow(width, plan.grow_px)])
    for window in plan.windows:
        await _window(hand, window)
        way = [window / 2, *slide(width, window, plan.slide_px)]
        found[f"slide {window:.0%}"] = await _drag(hand, oracle, NOTHING, way)
    await _cleared(hand)
    if plan.pointer:
        found["pointer"] = await _play(hand, oracle)
    live = [part for part in found.values() if part["way"] == "closed loop"]
    every = [frame for part in live for frame in part["raw"]]
    return {
        "live": found,
        "live_all": {
            "event_to_painted_ms": spread(e for e, _, _ in every),
            "event_to_next_frame_ms": spread(n for _, n, _ in every if n),
        },
        "wire_live": await hand.call("network"),
    }


async def _window(hand: Hand, share: float) -> None:
    """A brush of this share at the left end."""
    await _cleared(hand)
    await hand.enter(0.5)

    async def act() -> None:
        await hand.drag([0.001, share / 2, share])
        await hand.page.mouse.up()

    await hand.commit(act)


async def _cleared(hand: Hand) -> None:
    if await hand.page.locator("#clear").is_visible():
        await hand.commit(lambda: hand.press_on("#clear"))


async def _drag(hand: Hand, oracle: Oracle, asked: Conditions, way: list[float]) -> dict[str, Any]:
    """One drag, closed loop: the next step goes out when the page has taken the last."""
    await hand.measure()
    await hand.enter(way[0])
    state = await hand.call("answer")
    await hand.taken()
    await hand.recording(True)
    start = time.perf_counter()
    await hand.drag(way)
    seconds = time.perf_counter() - start
    return await _dragged(hand, oracle, asked, state, seconds, "closed loop")


async def _play(hand: Hand, oracle: Oracle) -> dict[str, Any]:
    """The recorded pointer at its own times."""
    strokes = recorded()
    await hand.measure()
    first = strokes[0][0][1]
    await hand.enter(first)
    state = await hand.call("answer")
    await hand.taken()
    await hand.page.mouse.move(*hand.at(first))
    await hand.page.mouse.down()
    await hand.recording(True)
    seconds = await hand.played(strokes)
    found = await _dragged(hand, oracle, NOTHING, state, seconds, "open loop")
    found["sent"] = sum(map(len, strokes))
    await _cleared(hand)
    return found


async def _dragged(
    hand: Hand, oracle: Oracle, asked: Conditions, state: dict[str, Any], seconds: float, way: str
) -> dict[str, Any]:
    """Ends a drag; what its frames tell."""
    await hand.recording(False)
    release = await hand.commit(hand.page.mouse.up)
    taken = await hand.taken()
    frames = taken["frames"]
    tally = Tally()
    first, last = dated(oracle)
    sums = oracle.sums(asked, state["role"], first, last)
    before: Counted = counted(oracle, asked, state["role"])
    frames_agree(tally, taken, sums, before)
    raw = [
        (f["painted"] - f["newest"], f.get("next", 0) and f["next"] - f["newest"], f["probe"]) for f in frames
    ]
    gaps = [b["painted"] - a["painted"] for a, b in itertools.pairwise(frames)]
    moving = [gap for gap in gaps if gap < 100]  # rests of the hand are no frames
    return {
        "way": way,
        "seconds": round(seconds, 2),
        "frames": len(frames),
        "event_to_painted_ms": spread(e for e, _, _ in raw),
        "event_to_next_frame_ms": spread(n for _, n, _ in raw if n),
        "oldest_event_to_painted_ms": spread(f["painted"] - f["oldest"] for f in frames),
        "frame_gap_ms": spread(moving),
        "frames_per_s": round(1000 * len(moving) / sum(moving), 1) if moving else None,
        "probe_ms": spread(p for _, _, p in raw),
        "release_ms": {k: v for k, v in release.items() if k in ("views", "all", "failed")},
        "check": tally.told(),
        "raw": [[round(e, 2), round(n, 2), round(p, 2)] for e, n, p in raw],
    }


# ---- commits and activations ----


async def _commits(hand: Hand, oracle: Oracle, plan: Plan) -> dict[str, Any]:
    await hand.call("network")
    trace = await committing.run(hand, oracle, plan.commits, plan.goals)
    wire = await hand.call("network")
    names = (await hand.taken())["marks"]
    tally = Tally()
    good = [item for item in trace.done if "failed" not in item.found]
    for item in good:
        commit_agrees(tally, item.found, names, oracle, item.asked)
    kinds: dict[str, list[float]] = {}
    for item in good:
        kinds.setdefault(item.kind, []).append(item.found["all"])
    tiles = [item.activation for item in trace.done if item.activation is not None]
    return {
        "commit": {
            "all_ms": spread(item.found["all"] for item in good),
            "views_ms": spread(item.found["views"] for item in good),
            "by_kind_ms": {kind: spread(times) for kind, times in sorted(kinds.items())},
            "failed": [
                {"kind": i.kind, "goal": i.goal, "why": i.found["failed"]}
                for i in trace.done
                if "failed" in i.found
            ],
            "left_out": trace.left_out,
            "goals": sorted({i.goal for i in good} - {"chance"}),
            "check": tally.told(),
            "raw": [[i.kind, i.goal, round(i.found["all"], 1), round(i.found["views"], 1)] for i in good],
        },
        "activation": {
            "ms": spread(t["ms"] for t in tiles if "ms" in t),
            "fetch_ms": spread(t["own"] for t in tiles if "own" in t),
            "failed": sum("failed" in t for t in tiles),
            "raw": [round(t["ms"], 1) for t in tiles if "ms" in t],
        },
        "wire": {
            "tile_kB": spread(size / 1000 for path, _, _, size, _, _ in wire if path == "/tile"),
            "tile_unpacked_kB": spread(size / 1000 for path, _, _, _, _, size in wire if path == "/tile"),
            "answer_kB": spread(size / 1000 for path, _, _, size, _, _ in wire if path != "/tile"),
            "tile_request_ms": spread(ms for path, _, ms, _, _, _ in wire if path == "/tile"),
            "answer_request_ms": spread(ms for path, _, ms, _, _, _ in wire if path != "/tile"),
        },
    }


# ---- the list ----


async def _scrolls(hand: Hand, oracle: Oracle, plan: Plan) -> dict[str, Any]:
    """Random rows under each sort, over the whole corpus, each row against the oracle's order."""
    dice = random.Random(5)
    found: dict[str, Any] = {}
    every: list[float] = []
    for sort, descending in SORTS:
        changed = None
        if sort != "sent_at":
            changed = await hand.commit(lambda s=sort: hand.press_on(f'[data-sort="{s}"]'))
        order = oracle.order(sort, descending)
        times, wrong, failed = [], 0, 0
        for _ in range(plan.scrolls):
            index = dice.randrange(len(order))
            step = await hand.call("scroll", index)
            if "failed" in step:
                failed += 1
                continue
            times.append(step["ms"])
            wrong += step["id"] != int(order[index])
        every += times
        found[sort] = {
            "ms": spread(times),
            "wrong": wrong,
            "failed": failed,
            "sorting_ms": None if changed is None else changed.get("all"),
            "raw": [round(t, 1) for t in times],
        }
    return {"ms": spread(every), "by_sort": found}
