"""The report: docs/performance.md and its picture, written from the raw results of a full run.

Comes in: the results, the folder of the documentation. Goes out: two files. Refuses to round a miss into a hit:
each figure that was set stands beside what was measured.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.growth import COSTS
from benchmarks.interaction.run import spread
from benchmarks.interaction.table import shown, table
from benchmarks.peers.__main__ import INCLUDES
from benchmarks.picture import draw

NOTES = Path(__file__).with_name("notes.md")
"""What a person says of one run, whose date stands in its first line; another run does not take it over."""
LIMITS: dict[str, tuple[float, float]] = {
    "live brush: pointer event to painted frame, whole trace, p95 ms": (25, 25),
    "live brush: the same without the recorded pointer, p95 ms": (25, 25),
    "live brush: frames per second, whole trace": (50, 50),
    "activation: pointer enters to tile ready, p95 ms": (60, 200),
    "commit: release to all views and first rows painted, p95 ms": (150, 300),
    "tile on the wire, most, kB": (300, 300),
    "stale or mixed frames": (0, 0),
    "start to ready, s": (3, 10),
    "memory of one worker after the trace (RSS), MB": (400, 2560),
    "list: jump to any row under any sort, p95 ms": (100, 250),
}
SMALL = 1_000_000
"""Below so many cables the first limit holds, from there on the second."""


def figures(found: dict[str, Any]) -> dict[str, float]:
    """What one run says about each figure of `LIMITS`."""
    live = found["live"]
    bad = sum(p["check"]["stale"] + p["check"]["mixed"] for p in live.values())
    commit = found["commit"]["check"]
    names = list(LIMITS)
    values = (
        spread(frame[0] for part in live.values() for frame in part["raw"])["p95"],
        found["live_all"]["event_to_painted_ms"]["p95"],
        _frames_per_s(list(live.values())),
        found["activation"]["ms"]["p95"],
        found["commit"]["all_ms"]["p95"],
        found["wire"]["tile_kB"]["most"],
        bad + commit["stale"] + commit["mixed"],
        found["ready_s"],
        max(m["rss"] for m in found["memory"]),
        found["scroll"]["ms"]["p95"],
    )
    return dict(zip(names, values, strict=True))


def _frames_per_s(parts: list[dict[str, Any]]) -> float:
    """Over all parts together: a slow part weighs by the time it took."""
    known = [part for part in parts if part["frames_per_s"]]
    seconds = sum(part["frames"] / part["frames_per_s"] for part in known)
    return sum(part["frames"] for part in known) / seconds if seconds else 0.0


def verdicts(found: dict[str, Any]) -> list[list[Any]]:
    """Rows of figure, limit, measured, and whether it holds."""
    rows: list[list[Any]] = []
    for name, value in figures(found).items():
        limit = LIMITS[name][found["cables"] >= SMALL]
        holds = value >= limit if "per second" in name else value <= limit
        rows.append([name, shown(limit), shown(value), "yes" if holds else "**no**"])
    return rows


def write(found: dict[str, Any], docs: Path) -> None:
    """Writes the page and its picture."""
    (docs / "images").mkdir(exist_ok=True)
    (docs / "images" / "performance.svg").write_text(draw(found), encoding="utf-8")
    (docs / "performance.md").write_text(page(found), encoding="utf-8")


def page(found: dict[str, Any]) -> str:
    """The whole page as Markdown."""
    parts = [
        "# Performance",
        "Written by `python -m benchmarks full --document` from the raw results of that run "
        "([performance.json](performance.json)); how it measures and what "
        "each number means is in [benchmarks/README.md](../benchmarks/README.md).",
        _circumstances(found),
        "![Live brush beside its peers, and cost against size](images/performance.svg)",
    ]
    notes = NOTES.read_text(encoding="utf-8") if NOTES.is_file() else ""
    first, _, rest = notes.partition("\n")
    if first == f"<!-- {found['date']} -->":
        parts.append(rest.strip())
    parts.append("## Figures that were set, and what was measured")
    for run in found["interaction"]:
        heads = (f"{run['cables']:,} cables", "limit", "measured", "holds")
        parts.append(table(heads, verdicts(run)))
    parts += ["## Live brush", *(_live(run) for run in found["interaction"])]
    parts += ["## Commits, activation, list", *(_steps(run) for run in found["interaction"])]
    parts += ["## Exactness", _exactness(found)]
    if found["peers"]:
        parts += ["## Peers, same run, same data, same steps of the brush", *_peers(found)]
    if found["growth"]:
        parts += ["## Growth", _growth(found["growth"])]
    return "\n\n".join(parts) + "\n"


def _circumstances(found: dict[str, Any]) -> str:
    about = found["machine"]
    versions = ", ".join(f"{name} {version}" for name, version in found["versions"].items())
    loads = ", ".join(f"{value} {when}" for when, value in found["load"])
    return (
        f"**{found['date']}**, {found['minutes']} minutes; {about['processor']}, {about['cores']} cores, "
        f"{about['memory_GB']} GB, {about['system']}, no GPU, headless Chromium at 1440 x 900; two gunicorn workers as "
        f"in the Procfile, browser and server on the same cores. Versions: {versions}.\n\n"
        f"Load of the machine (processes that want to run, mean of one minute): {loads}. The benchmark itself makes "
        "some 2; what is above is other work on the same two cores, and it lengthens every time below."
    )


def _live(run: dict[str, Any]) -> str:
    rows = []
    for name, part in run["live"].items():
        painted, later = part["event_to_painted_ms"], part["event_to_next_frame_ms"]
        rows.append(
            [
                f"{name}, {part['way']}",
                part["frames"],
                painted.get("p50"),
                painted.get("p95"),
                later.get("p95"),
                part["frames_per_s"],
            ]
        )
    heads = (
        f"{run['cables']:,} cables",
        "frames",
        "event to painted p50, ms",
        "p95",
        "to next frame p95",
        "frames/s",
    )
    return table(heads, rows)


def _steps(run: dict[str, Any]) -> str:
    def row(name: str, values: dict[str, Any]) -> list[Any]:
        return [name, values.get("n"), values.get("p50"), values.get("p95"), values.get("most")]

    commit = run["commit"]
    rows = [
        row("commit, all views", commit["views_ms"]),
        row("commit, all views and rows", commit["all_ms"]),
        *(row(f"– {kind}", times) for kind, times in commit["by_kind_ms"].items()),
        row("– the answer's request alone", run["wire"]["answer_request_ms"]),
        row("activation", run["activation"]["ms"]),
        row("– the tile's request alone", run["wire"]["tile_request_ms"]),
    ]
    if "scroll" in run:
        rows.append(row("list, jump to any row", run["scroll"]["ms"]))
        rows += [row(f"– sorted by {sort}", part["ms"]) for sort, part in run["scroll"]["by_sort"].items()]
    kilobytes = [
        row("tile on the wire, kB", run["wire"]["tile_kB"]),
        row("tile unpacked, kB", run["wire"]["tile_unpacked_kB"]),
        row("answer on the wire, kB", run["wire"]["answer_kB"]),
    ]
    heads = (f"{run['cables']:,} cables, ms", "n", "p50", "p95", "most")
    memory = "; ".join(
        f"RSS {m['rss']:.0f} MB, its share of it (PSS) {m['pss']:.0f} MB" for m in run["memory"]
    )
    return (
        table(heads, rows + kilobytes)
        + f"\n\nStart to ready {run['ready_s']} s, page opened and painted {run['first_view_s']} s. "
        + f"Workers after the trace: {memory}."
    )


def _exactness(found: dict[str, Any]) -> str:
    rows = []
    for run in found["interaction"]:
        checks = [*(part["check"] for part in run["live"].values()), run["commit"]["check"]]
        scrolls = run.get("scroll", {}).get("by_sort", {}).values()
        rows.append(
            [
                f"{run['cables']:,}",
                *(
                    sum(check[name] for check in checks)
                    for name in ("frames", "exact", "stale", "mixed", "unread", "numbers", "wrong")
                ),
                sum(part["wrong"] for part in scrolls),
                len(run["commit"]["failed"]),
            ]
        )
    heads = (
        "cables",
        "screens",
        "exact",
        "stale",
        "mixed",
        "unread",
        "numbers",
        "wrong",
        "wrong rows",
        "failed gestures",
    )
    goals = found["interaction"][0]["commit"]["goals"] if found["interaction"] else []
    left = [line for run in found["interaction"] for line in run["commit"]["left_out"]]
    told = (
        "Each number on the screen (count, colour of each area, radius of each circle, each issue) against a "
        "recount with numpy of the store's files.\n\n"
    )
    told += table(heads, rows) + "\n\nGoals played: " + "; ".join(goals) + "."
    return told + (f" Left out: {'; '.join(dict.fromkeys(left))}." if left else "")


def _peers(found: dict[str, Any]) -> list[str]:
    parts = []
    for run, own in zip(found["peers"], found["interaction"], strict=False):
        live, active = own["live_all"]["event_to_painted_ms"], own["activation"]["ms"]
        numbers = sum(part["check"]["numbers"] for part in own["live"].values())
        wrong = sum(part["check"]["wrong"] for part in own["live"].values())
        memory = round(max(m["rss"] for m in own["memory"]))
        rows: list[list[Any]] = [
            [
                "**Cable Atlas**",
                live["n"],
                live["p50"],
                live["p95"],
                live["most"],
                active.get("p50"),
                memory,
                numbers,
                wrong,
            ]
        ]
        for name in INCLUDES:
            if name in run:
                peer = run[name]
                times = peer["ms"]
                rows.append(
                    [
                        name,
                        times["n"],
                        times["p50"],
                        times["p95"],
                        times["most"],
                        peer.get("activation_ms"),
                        peer["memory_MB"],
                        peer["numbers"],
                        peer["wrong"],
                    ]
                )
        heads = (
            f"{run['cables']:,} cables",
            "steps",
            "p50 ms",
            "p95 ms",
            "most",
            "activation",
            "MB",
            "numbers",
            "wrong",
        )
        parts.append(table(heads, rows))
    includes = ["Cable Atlas: pointer event to painted frame in the browser, all views; memory of one worker"]
    includes += [f"{name}: {words}" for name, words in INCLUDES.items()]
    parts.append("What a step includes:\n\n" + "\n".join(f"- {line}" for line in includes))
    return parts


def _growth(growth: dict[str, Any]) -> str:
    heads = ("cost", *(f"{size:,}" for size in growth["sizes"]), "slope", "between the last two")
    rows = [
        [
            name,
            *growth["costs"][name]["values"],
            growth["costs"][name]["slope"],
            growth["costs"][name]["last_slope"],
        ]
        for name in COSTS
        if name in growth["costs"]
    ]
    return (
        table(heads, rows)
        + "\n\nSlope: the exponent b of cost = a x cables^b; 0 where the size does not matter, "
        + "1 where twice the cables cost twice as much."
    )
