"""Text search: what building the index costs, and how long a query takes to the full set of its cables.

    python -m benchmarks.search [--cables 251287] [--folder build/benchmarks] [--anew] [--json FILE]

Comes in: a number of cables. Goes out: a table: tables and index in seconds and bytes, milliseconds per kind of query
(p50, p95, most) of wall and of processor time, memory. Refuses nothing.

The cables are texts of 5 kB without meaning: words drawn from 400,000 by a law of Zipf and Mandelbrot, so that the
commonest stands in every cable and most words in a few. Each query is asked three times without the memory of the
engine; the best counts, since other work on the machine only adds.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from benchmarks import machine
from benchmarks.engine import memory
from benchmarks.stores import KEPT
from dashboard.store.layout import Layout
from dashboard.store.manifest import read_manifest
from dashboard.store.text_build import build_texts
from dashboard.store.text_index import TextIndex
from dashboard.store.write import write_store

VOCABULARY = 400_000
WORDS = 595
"""Mean words of a cable: 5.1 kB."""
AT_ONCE = 16_384
PARAGRAPHS = 8
ONSETS = (*"bcdfghklmnprstvz", "br", "ch", "dr", "gr", "kh", "pl", "sh", "st", "tr")
VOWELS = (*"aeiou", "ai", "ea", "ou")
ENDS = ["", "", "n", "r", "s", "t", "l", "m", "nd", "rk", "st"]


def vocabulary(size: int = VOCABULARY, seed: int = 1) -> list[str]:
    """Words that can be said, the short ones first."""
    dice = np.random.default_rng(seed)
    found: dict[str, None] = {}
    while len(found) < size:
        syllables = 1 + (len(found) > 200) + (len(found) > 20_000) + int(dice.random() < 0.3)
        picks = dice.integers(0, 10_000, (syllables, 3)).tolist()
        found[
            "".join(
                ONSETS[a % len(ONSETS)] + VOWELS[b % len(VOWELS)] + ENDS[c % len(ENDS)] for a, b, c in picks
            )
        ] = None
    return list(found)


def batches(cables: int, known: list[str], seed: int = 1) -> Iterator[dict[str, pa.RecordBatch]]:
    """Cables with a subject of seven words and a text in paragraphs."""
    dice = np.random.default_rng(seed)
    chance = np.cumsum(1 / (np.arange(len(known)) + 2.7) ** 1.05)
    chance /= chance[-1]
    words = pa.array(known)
    for start in range(0, cables, AT_ONCE):
        count = min(AT_ONCE, cables - start)
        ids = np.arange(start, start + count, dtype=np.int32)
        sizes = np.maximum(PARAGRAPHS, dice.lognormal(np.log(WORDS) - 0.125, 0.5, count)).astype(np.int64)
        edges = np.concatenate([[0], np.cumsum(sizes)])
        cuts = (edges[:-1, None] + sizes[:, None] * np.arange(PARAGRAPHS) // PARAGRAPHS).ravel()
        texts = _said(words, chance, dice, np.append(cuts, edges[-1]))
        subjects = _said(words, chance, dice, np.arange(count + 1) * 7)
        yield {
            "cable": pa.record_batch({"cable_id": ids, "subject": subjects}),
            "paragraph": pa.record_batch({"cable_id": np.repeat(ids, PARAGRAPHS), "text": texts}),
        }


def _said(words: pa.Array, chance: Any, dice: np.random.Generator, edges: Any) -> pa.Array:
    picks = np.searchsorted(chance, dice.random(int(edges[-1]))).astype(np.int32)
    lists = pa.ListArray.from_arrays(pa.array(edges.astype(np.int32)), words.take(pa.array(picks)))
    return pc.binary_join(lists, " ")


def queries(known: list[str]) -> list[tuple[str, str]]:
    """Kind and text of each query, of words by their rank."""
    w = known
    found = [
        ("word", w[rank]) for rank in (0, 1, 5, 20, 100, 300, 1000, 3000, 10_000, 30_000, 100_000, 300_000)
    ]
    found += [("AND", f"{w[a]} {w[b]}") for a, b in ((0, 1), (2, 30), (10, 400), (1000, 2000), (50, 20_000))]
    found += [("OR", f"{w[a]} OR {w[b]}") for a, b in ((0, 1), (100, 3000), (2000, 50_000))]
    found += [("NOT", f"{w[a]} -{w[b]}") for a, b in ((20, 0), (100, 50), (1000, 20))]
    found += [
        ("phrase", f'"{w[a]} {w[b]}"')
        for a, b in ((0, 1), (3, 20), (15, 40), (100, 0), (200, 300), (4000, 3))
    ]
    found += [
        ("prefix", f"{w[rank][:size]}*") for rank, size in ((500, 3), (3000, 4), (20_000, 4), (100_000, 5))
    ]
    found += [("NEAR", f"NEAR({w[a]} {w[b]}, 5)") for a, b in ((10, 30), (100, 300), (1000, 5), (2000, 3000))]
    found += [("field", f"subject:{w[rank]}") for rank in (0, 100, 2000)]
    return found


def measure(store: Path, known: list[str], threads: int) -> dict[str, Any]:
    """Times of all queries on a store, in milliseconds."""
    folder = Layout(store).version()
    assert folder is not None
    manifest = read_manifest(folder)
    rows = []
    for kind, query in queries(known):
        times = []
        for _ in range(3):
            index = TextIndex(folder, manifest, threads=threads, seconds=60, checks=False)
            index.bits("qqqq")
            wall, cpu = time.perf_counter(), time.process_time()
            count = index.bits(query).count
            times.append(((time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000))
            index.close()
        best = min(times)
        rows.append({"kind": kind, "query": query, "cables": count, "wall": best[0], "cpu": best[1]})
    return {
        "rows": rows,
        "bytes": sum(file.bytes for file in manifest.texts.values()),
        "tables_bytes": sum(table.bytes for table in manifest.tables.values()),
        "RSS": memory(),
    }


def made(cables: int, known: list[str], folder: Path, anew: bool) -> tuple[Path, dict[str, float]]:
    """The store, and what its index cost where it was made now."""
    store = folder / f"texts-{cables}"
    if Layout(store).version() is None:
        print(f"Making a store of {cables:,} cables of 5 kB in {store}", flush=True)
        write_store(store, batches(cables, known), label="Words without meaning", workers=2)
    costs = {}
    if anew:
        folder = Layout(store).new_draft()
        current = Layout(store).version()
        assert current is not None
        for table in current.glob("*.parquet"):
            (folder / table.name).symlink_to(table)
        start = time.perf_counter()
        before = _children()
        build_texts(folder, cables, workers=2)
        costs = {"wall": time.perf_counter() - start, "cpu": _children() - before}
    return store, costs


def _children() -> float:
    import resource

    return sum(
        resource.getrusage(who).ru_utime + resource.getrusage(who).ru_stime
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )


def told(found: dict[str, Any]) -> str:
    """The table."""
    rows = found["rows"]
    lines = [
        f"{found['cables']:,} cables; index {found['bytes'] / 1e6:,.0f} MB beside tables of "
        f"{found['tables_bytes'] / 1e6:,.0f} MB; RSS {found['RSS']} MB; load {found['load']}",
        "".join(
            f"index built in {found['build']['wall']:.0f} s, {found['build']['cpu']:.0f} s of processor time"
        )
        if found["build"]
        else "index was there",
        "",
        "| query | number | p50 ms | p95 ms | most ms | p50 cpu | p95 cpu | most cpu |",
        "|---|---|---|---|---|---|---|---|",
    ]
    kinds = dict.fromkeys(row["kind"] for row in rows)
    for kind in (*kinds, "all"):
        own = [row for row in rows if kind in ("all", row["kind"])]
        cells = [
            f"{_cut([row[of] for row in own], share):.1f}"
            for of in ("wall", "cpu")
            for share in (50, 95, 100)
        ]
        lines.append(f"| {kind} | {len(own)} | {' | '.join(cells)} |")
    slow = sorted(rows, key=lambda row: -row["cpu"])[:6]
    lines += ["", "Slowest: " + ", ".join(f"{r['query']} {r['cpu']:.0f} ms ({r['cables']:,})" for r in slow)]
    return "\n".join(lines)


def _cut(values: list[float], share: int) -> float:
    if share == 100 or len(values) == 1:
        return max(values)
    return statistics.quantiles(values, n=100, method="inclusive")[share - 1]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cables", type=int, default=251_287)
    parser.add_argument("--folder", type=Path, default=KEPT)
    parser.add_argument("--anew", action="store_true", help="build the index again beside, to time it")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    known = vocabulary()
    store, costs = made(given.cables, known, given.folder, given.anew)
    found = {"date": machine.now(), "load": machine.load(), "cables": given.cables, "build": costs}
    found |= measure(store, known, threads=2)
    if given.json is not None:
        given.json.write_text(json.dumps(found) + "\n", encoding="utf-8")
    print(told(found))


if __name__ == "__main__":
    main()
