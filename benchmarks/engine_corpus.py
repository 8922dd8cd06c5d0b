"""Invented cables in bulk for measuring the engine: no text, the skew of a real archive in dates, posts and
TAGS.

Comes in: a number of cables, a seed. Goes out: record batches for `write_store`, 3.8 TAGS and 4 addressees a
cable.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa

from dashboard.store.write import Batches

PLACES = np.array([f"P{i:02d}" for i in range(230)])
POSTS = np.array([f"post{i:03d}" for i in range(280)])
ISSUES = np.array([f"K{i:03d}" for i in range(420)])
KINDS = np.array(["subject", "program", "organisation"])
LEVELS = np.array(["UNCLASSIFIED", "CONFIDENTIAL", "SECRET", ""], dtype=object)
WORDS = np.array([f"INVENTED word{i}" for i in range(5000)], dtype=object)
ROWS = 100_000


def batches(cables: int, seed: int = 1) -> Iterator[Batches]:
    """Batches of `ROWS` cables in order of time."""
    dice = np.random.default_rng(seed)
    times = _times(dice, cables)
    host = dice.integers(0, len(PLACES), len(POSTS))
    for first in range(0, cables, ROWS):
        yield _batch(dice, first, times[first : first + ROWS], host)


def _times(dice: np.random.Generator, cables: int) -> np.ndarray:
    """Microseconds since 1970, sorted: few from 1966 on, most from 2003 to 2010."""
    start, recent, end = (
        np.datetime64(d, "us").astype("int64") for d in ("1966-01-01", "2002-01-01", "2010-03-01")
    )
    old = dice.random(cables) < 0.04
    span = np.where(old, recent - start, end - recent) * np.where(old, 1.0, 1.0)
    at = np.where(old, start, recent) + (span * np.sqrt(dice.random(cables))).astype("int64")
    return np.sort(at)


def _skewed(dice: np.random.Generator, kinds: int, size: int, power: float = 2.6) -> np.ndarray:
    return np.minimum((kinds * dice.random(size) ** power).astype("int32"), kinds - 1)


def _batch(dice: np.random.Generator, first: int, times: np.ndarray, host: np.ndarray) -> Batches:
    n = len(times)
    ids = np.arange(first, first + n, dtype="int32")
    post = _skewed(dice, len(POSTS), n, 2.0)
    about = _many(dice, n, 1.4, len(PLACES))
    issue = _many(dice, n, 2.4, len(ISSUES))
    to = _many(dice, n, 4.0, len(POSTS))
    levels = LEVELS[np.searchsorted([0.53, 0.92, 0.98], dice.random(n))]
    names = np.char.add(np.char.add("06INV", (post + 1000).astype("U4")), ids.astype("U8"))
    cable = {
        "cable_id": pa.array(ids),
        "mrn": pa.array(names),
        "sent_at": pa.array(times, pa.timestamp("us", tz="UTC")),
        "origin": pa.array(POSTS[post]),
        "origin_name": pa.array(POSTS[post]),
        "origin_post": pa.array(POSTS[post]),
        "classification": pa.array([x or None for x in levels]),
        "subject": pa.array(WORDS[dice.integers(0, 5000, n)] + " " + WORDS[dice.integers(0, 5000, n)]),
        "tags": _lists(n, *issue, ISSUES),
        "about": _lists(n, *about, PLACES),
    }
    owner = np.concatenate([about[0], np.arange(n), to[0]])
    role = np.repeat(np.array(["about", "from", "to"]), [len(about[0]), n, len(to[0])])
    place = np.concatenate([PLACES[about[1]], PLACES[host[post]], PLACES[host[to[1]]]])
    posts = np.concatenate([np.full(len(about[0]), ""), POSTS[post], POSTS[to[1]]])
    order = np.argsort(owner, kind="stable")
    posts = pa.array(posts[order])
    return {
        "cable": pa.RecordBatch.from_pydict(cable),
        "cable_place": pa.RecordBatch.from_pydict(
            {
                "cable_id": pa.array(ids[owner[order]]),
                "role": pa.array(role[order]),
                "place": pa.array(place[order]),
                "post": pa.compute.if_else(pa.compute.equal(posts, ""), None, posts),
            }
        ),
        "cable_issue": pa.RecordBatch.from_pydict(
            {
                "cable_id": pa.array(ids[issue[0]]),
                "code": pa.array(ISSUES[issue[1]]),
                "kind": pa.array(KINDS[issue[1] % 3]),
            }
        ),
    }


def _many(dice: np.random.Generator, n: int, mean: float, kinds: int) -> tuple[np.ndarray, np.ndarray]:
    """Owners and values, in order of owner."""
    owner = np.repeat(np.arange(n), dice.poisson(mean, n))
    return owner, _skewed(dice, kinds, len(owner))


def _lists(n: int, owner: np.ndarray, values: np.ndarray, names: np.ndarray) -> pa.ListArray:
    offsets = np.searchsorted(owner, np.arange(n + 1)).astype("int32")
    return pa.ListArray.from_arrays(pa.array(offsets), pa.array(names[values]))
