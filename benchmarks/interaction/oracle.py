"""Oracle: every number that the page may paint, counted anew from the store's files.

Comes in: the folder of a store, conditions. Goes out: counts per value, sums over time, the order of the list.
Refuses to share: it knows the documented tables and nothing of the code that answers the page.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

GOALS = Path(__file__).with_name("goals.json")
KINDS = ("subject", "program", "organisation", "person", "unknown")
LEVELS = ("UNCLASSIFIED", "LIMITED OFFICIAL USE", "CONFIDENTIAL", "SECRET", "TOP SECRET")
EPOCH = date(1970, 1, 1)
UNDATED = -(2**30)

Mask = NDArray[np.bool_]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of one facet: any or all of `values`, none of `barred`."""

    values: tuple[str, ...] = ()
    mode: str = "any"
    barred: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a trace has chosen; a step gives new conditions. `when` is the first day and the day after the last."""

    facets: dict[str, Asked] = field(default_factory=dict)
    when: tuple[date | None, date | None] | None = None

    def own(self, facet: str) -> Asked:
        return self.facets.get(facet, Asked())

    def asking(self, facet: str, asked: Asked) -> Conditions:
        return replace(self, facets={**self.facets, facet: asked})

    def pick(self, facet: str, value: str) -> Conditions:
        """Alone, or let go where it was alone."""
        own = self.own(facet)
        return self.asking(facet, replace(own, values=() if own.values == (value,) else (value,)))

    def toggle(self, facet: str, value: str) -> Conditions:
        """In, or out where it was in."""
        own = self.own(facet)
        kept = tuple(v for v in own.values if v != value)
        barred = tuple(v for v in own.barred if v != value)
        return self.asking(
            facet, replace(own, values=kept if len(kept) < len(own.values) else (*kept, value), barred=barred)
        )

    def bar(self, facet: str, value: str) -> Conditions:
        """Left out, or not any more."""
        own = self.own(facet)
        kept = tuple(v for v in own.barred if v != value)
        values = tuple(v for v in own.values if v != value)
        return self.asking(
            facet, replace(own, values=values, barred=kept if len(kept) < len(own.barred) else (*kept, value))
        )


NOTHING = Conditions()


@dataclass(frozen=True, slots=True)
class Facet:
    """Pairs of cable and value, each once, in order of value; `first[v]` is where those of value v begin."""

    names: tuple[str, ...]
    cable: NDArray[np.int32]
    value: NDArray[np.int32]
    first: Numbers

    def of(self, name: str) -> NDArray[np.int32]:
        """The cables with the value."""
        if name not in self.names:
            return self.cable[:0]
        at = self.names.index(name)
        return self.cable[self.first[at] : self.first[at + 1]]


class Oracle:
    """The counts of one store."""

    def __init__(self, store: Path, kept: Path | None = None) -> None:
        self.store = store
        held = None if kept is None else kept / f"oracle-{_state(store)}.npz"
        if held is not None and held.is_file():
            with np.load(held, allow_pickle=False) as arrays:
                self._load(arrays)
            return
        cable = _read(store, "cable", "cable_id", "sent_at", "classification")
        self.cables = cable.num_rows
        known = cable["sent_at"].is_valid().to_numpy()
        micros = pc.fill_null(cable["sent_at"].cast(pa.int64()), 0).to_numpy()
        self.day: NDArray[np.int32] = np.where(known, micros // 86_400_000_000, UNDATED).astype(np.int32)
        self.facets = dict(self._facets(store, cable))
        if held is not None:
            self._save(held)

    def _save(self, held: Path) -> None:
        """Keeps what was read: at 4,000,000 cables it takes a minute."""
        arrays: dict[str, Any] = {"day": self.day}
        for name, facet in self.facets.items():
            arrays |= {f"{name}.names": np.array(facet.names), f"{name}.cable": facet.cable}
            arrays[f"{name}.first"] = facet.first
        np.savez(held, **arrays)

    def _load(self, arrays: Any) -> None:
        self.day = arrays["day"]
        self.cables = len(self.day)
        self.facets = {}
        for key in arrays.files:
            name, _, part = key.partition(".")
            if part == "names":
                first = arrays[f"{name}.first"]
                value = np.repeat(np.arange(len(first) - 1, dtype=np.int32), np.diff(first))
                self.facets[name] = Facet(tuple(arrays[key].tolist()), arrays[f"{name}.cable"], value, first)

    def _facets(self, store: Path, cable: pa.Table) -> Iterator[tuple[str, Facet]]:
        level = pc.fill_null(cable["classification"], "")
        yield "class", _facet([(cable["cable_id"], level, "")])
        rows = _read(store, "cable_place", "cable_id", "role", "place", "post")
        for role in ("about", "from", "to"):
            own = rows.filter(pc.equal(rows["role"], role))
            parts = [(own["cable_id"], own["place"], "")]
            if role != "about":
                parts.append((own["cable_id"], own["post"], "@"))
            yield role, _facet(parts)
        rows = _read(store, "cable_issue", "cable_id", "code", "kind")
        rows = rows.filter(pc.is_in(rows["kind"], pa.array(KINDS)))
        yield "issue", _facet([(rows["cable_id"], rows["code"], "")])
        yield "text", _facet(list(_searched(store)))

    def mask(self, asked: Conditions, but: str = "") -> Mask:
        """The cables under all conditions but those of `but`; `when` is the time."""
        found = np.ones(self.cables, bool)
        for name, own in asked.facets.items():
            if name == but:
                continue
            facet = self.facets[name]
            if own.values:
                has = [self._having(facet, (value,)) for value in own.values]
                found &= np.logical_and.reduce(has) if own.mode == "all" else np.logical_or.reduce(has)
            if own.barred:
                found &= ~self._having(facet, own.barred)
        if asked.when is not None and but != "when":
            start, end = asked.when
            found &= self.day != UNDATED
            if start is not None:
                found &= self.day >= number(start)
            if end is not None:
                found &= self.day < number(end)
        return found

    def _having(self, facet: Facet, values: tuple[str, ...]) -> Mask:
        found = np.zeros(self.cables, bool)
        for value in values:
            found[facet.of(value)] = True
        return found

    def total(self, asked: Conditions) -> int:
        return int(self.mask(asked).sum())

    def counts(self, name: str, asked: Conditions) -> dict[str, int]:
        """Cables per value of a facet, under all conditions but its own."""
        facet, mask = self.facets[name], self.mask(asked, but=name)
        found = np.bincount(facet.value[mask[facet.cable]], minlength=len(facet.names))
        return {value: int(n) for value, n in zip(facet.names, found, strict=True) if n}

    def sums(self, asked: Conditions, role: str, first: date, last: date) -> Sums:
        """Sums over the days from `first` to `last`, both included, under all conditions but time."""
        posting = "to" if role == "to" else "from"
        timeless = replace(asked, when=None)
        days = (last - first).days + 1
        day = self.day - number(first)
        dated = (day >= 0) & (day < days)
        found = {}
        for name in dict.fromkeys((role, posting, "issue")):
            facet = self.facets[name]
            kept = (self.mask(timeless, but=name) & dated)[facet.cable]
            key = facet.value[kept].astype(np.int64) * days + day[facet.cable[kept]]
            grid = np.bincount(key, minlength=len(facet.names) * days).reshape(-1, days)
            found[name] = (facet.names, _summed(grid))
        every = np.bincount(day[self.mask(timeless) & dated], minlength=days)
        return Sums(first, role, posting, found, _summed(every[None, :])[:, 0])

    def order(self, sort: str, descending: bool) -> NDArray[np.int64]:
        """Cable ids in the order of the list: what has no value last either way, ties by number."""
        columns = ("origin_name", "origin", "classification", "subject", "tags", "sent_at")
        cable = _read(self.store, "cable", *columns)
        if sort == "sent_at":
            micros = pc.fill_null(cable["sent_at"].cast(pa.int64()), 0).to_numpy()
            rank = np.where(cable["sent_at"].is_valid().to_numpy(), micros, -1)
        elif sort == "classification":
            rank = pc.fill_null(pc.index_in(cable["classification"], pa.array(LEVELS)), -1).to_numpy()
        else:
            rank = _ranked(_texts(cable, sort))
        blank = rank < 0
        way = -1 if descending else 1
        return np.lexsort((way * np.arange(self.cables), way * rank.astype(np.int64), blank))


@dataclass(frozen=True, slots=True)
class Sums:
    """Counts before each day, so that any stretch is a difference."""

    first: date
    role: str
    posting: str
    facets: dict[str, tuple[tuple[str, ...], Numbers]]
    every: Numbers

    def between(self, start: date, end: date) -> tuple[int, dict[str, int], dict[str, int], dict[str, int]]:
        """Count, areas, posts, issues in [start, end)."""
        last = len(self.every) - 1
        low = min(max((start - self.first).days, 0), last)
        high = min(max((end - self.first).days, 0), last)
        part = {}
        for name, (names, sums) in self.facets.items():
            part[name] = dict(zip(names, (sums[high] - sums[low]).tolist(), strict=True))
        areas = {v: n for v, n in part[self.role].items() if v[0] != "@"}
        posts = {v[1:]: n for v, n in part[self.posting].items() if v[0] == "@"}
        return int(self.every[high] - self.every[low]), areas, posts, part["issue"]


def _state(store: Path) -> str:
    """What a kept reading belongs to: the version of the store, this file and what the goals search for."""
    own = sha256(Path(__file__).read_bytes() + GOALS.read_bytes()).hexdigest()[:12]
    return f"{(store / 'current').resolve().name}-{own}"


def _searched(store: Path) -> Iterator[tuple[pa.ChunkedArray, pa.ChunkedArray, str]]:
    """For each word that the goals search for, the cables whose subject has it; these stores have no other text."""
    steps = [
        step for goal in json.loads(GOALS.read_text(encoding="utf-8"))["goals"] for step in goal["steps"]
    ]
    rows = _read(store, "cable", "cable_id", "subject")
    for word in dict.fromkeys(step["text"] for step in steps if step["do"] == "search"):
        whole = f"(^|[^0-9A-Za-z]){word}([^0-9A-Za-z]|$)"
        own = rows.filter(pc.match_substring_regex(rows["subject"], whole, ignore_case=True))
        yield own["cable_id"], pa.chunked_array([pa.repeat(word, own.num_rows)]), ""


def number(day: date) -> int:
    """Days since 1970."""
    return (day - EPOCH).days


def day(of: int) -> date:
    """The day so many days after the first of 1970."""
    return EPOCH + timedelta(days=of)


def _summed(grid: NDArray[np.int64]) -> Numbers:
    """Days before values, with a zero row first: a stretch reads two rows."""
    found = np.zeros((grid.shape[1] + 1, grid.shape[0]), np.int64)
    np.cumsum(grid.T, axis=0, out=found[1:])
    return found


def _facet(parts: list[tuple[pa.ChunkedArray, pa.ChunkedArray, str]]) -> Facet:
    names: list[str] = []
    keys = []
    for cable, value, mark in parts:
        kept = pc.is_valid(value)
        coded = value.filter(kept).combine_chunks().dictionary_encode()
        keys.append(
            (coded.indices.to_numpy().astype(np.int64) + len(names)) * 2**32
            + cable.filter(kept).to_numpy().astype(np.int64)
        )
        names.extend(mark + name for name in coded.dictionary.to_pylist())
    key = np.unique(np.concatenate(keys))
    value = (key >> 32).astype(np.int32)
    first = np.searchsorted(value, np.arange(len(names) + 1))
    return Facet(tuple(names), (key & (2**32 - 1)).astype(np.int32), value, first)


def _texts(cable: pa.Table, sort: str) -> pa.Array:
    if sort == "origin":
        return pc.utf8_lower(pc.coalesce(cable["origin_name"], cable["origin"])).combine_chunks()
    if sort == "subject":
        subject = cable["subject"]
        return pc.utf8_lower(
            pc.if_else(pc.equal(pc.utf8_trim(subject, " "), ""), None, subject)
        ).combine_chunks()
    joined = pc.binary_join(cable["tags"], " ")
    return pc.if_else(pc.equal(joined, ""), None, joined).combine_chunks()


def _ranked(texts: pa.Array) -> NDArray[np.int64]:
    """Place of each text among all, by the bytes of its characters; -1 where there is none."""
    coded = texts.dictionary_encode()
    words = [word.encode() for word in coded.dictionary.to_pylist()]
    rank = np.empty(len(words), np.int64)
    rank[sorted(range(len(words)), key=words.__getitem__)] = np.arange(len(words))
    at = pc.fill_null(coded.indices, -1).to_numpy(zero_copy_only=False)
    return np.where(at < 0, -1, rank[at])


def _read(store: Path, table: str, *columns: str) -> pa.Table:
    path = store / f"{table}.parquet"
    return pq.read_table(path if path.exists() else store / table, columns=list(columns))
