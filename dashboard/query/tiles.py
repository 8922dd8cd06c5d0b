"""Tiles: what the browser needs to count any stretch of time by itself.

Comes in: an engine, a selection, the map's role, a stretch of time and a number of columns. Goes out: a
`Tile`, and its bytes. Refuses a stretch or a number of columns that makes no sense, with a QuestionError.

A tile holds, for each value of each view, how many cables there are in each column of the timeline, under all
clauses but `when` and the view's own. A cable has one time, so columns add up: the sum over columns equals a
recount. Values do not add up, for a cable may have several; nothing here adds them.

    bytes 0-3      "CAT1"
    bytes 4-7      length of the header, little-endian
    header         JSON, padded with spaces to whole fours: version, start, days, columns, scale, sections
    per section    counts, value after value, each `columns` long, padded with zeros to whole fours

A section has a name (areas, posts, issues, classes, count, and base where it is asked for), its values, and its
type: u1, u2 or u4, whichever is the narrowest that holds its counts. `issues` are the values of the facet that the
left panel shows. Wider counts stand as planes: the lowest bytes of all counts, then the next ones, for most upper
bytes are zero and so take no room when packed. `count` and `base` have the one value "". Column i of n begins on day
`first_day(i, n, days)` of the stretch. `scale` is that of the map for the whole stretch: the breaks of its colours
and the number of its largest circle.

A tile that would be larger than `MOST_BYTES` on the wire has half the columns, or a quarter: two columns that
are neighbours add up to one of half as many.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import numpy as np

from dashboard.errors import QuestionError
from dashboard.query.answer import ROLES, Role, leading
from dashboard.query.bins import edges as bin_edges
from dashboard.query.scale import scale
from dashboard.query.selection import Selection
from dashboard.store.answers import Matrix
from dashboard.store.fields import POST_MARK
from dashboard.store.index_recent import Recent
from dashboard.store.question import EVERYONE, Engine, Resolution, Viewer

MAGIC = b"CAT1"
MOST_COLUMNS = 4096
MOST_DAYS = 366 * 1000
HELD_TILES = 16
MOST_BYTES = 300_000
LEVEL = 1
"""Of gzip: higher ones take five times as long for a tenth of the size."""
TYPES = (("u1", 2**8), ("u2", 2**16), ("u4", 2**32))


@dataclass(frozen=True, slots=True)
class Tile:
    """Cables per value and column. `sections` by name."""

    version: str
    start: date
    days: int
    columns: int
    sections: Mapping[str, Matrix]
    starts: tuple[date, ...] | None = None
    """First days of columns that are bins of the timeline, and the day after the last; None for even ones."""

    def edges(self) -> tuple[date, ...]:
        """First day of each column, and the day after the last."""
        return edges(self.start, self.days, self.columns) if self.starts is None else self.starts

    def fold(self, name: str, low: int, high: int) -> dict[str, int]:
        """Cables per value in the columns from `low` to before `high`; values without one are left out."""
        section = self.sections[name]
        found = section.cables[:, low:high].sum(axis=1, dtype=np.int64).tolist()
        return {value: n for value, n in zip(section.values, found, strict=True) if n}

    def _totals(self, name: str) -> list[int]:
        """Cables per value in all columns."""
        section = self.sections.get(name)
        return [] if section is None else section.cables.sum(axis=1, dtype=np.int64).tolist()

    def halved(self) -> Tile:
        """The same tile in half as many columns, which are an even number."""
        sections = {
            name: Matrix(section.values, section.cables[:, ::2] + section.cables[:, 1::2])
            for name, section in self.sections.items()
        }
        return Tile(self.version, self.start, self.days, self.columns // 2, sections)

    def packed(self, most: int) -> bytes:
        """`encoded`, with gzip, in as many columns as fit into `most` bytes."""
        found = self
        while True:
            content = gzip.compress(found.encoded(), LEVEL, mtime=0)
            if len(content) <= most or found.columns % 2 or found.starts is not None:
                return content
            found = found.halved()

    def encoded(self) -> bytes:
        """The tile as bytes."""
        listed, parts = [], []
        for name, section in self.sections.items():
            kept = np.flatnonzero(section.cables.any(axis=1))
            cables = section.cables[kept]
            most = int(cables.max(initial=0))
            kind = next(kind for kind, limit in TYPES if most < limit)
            values = [section.values[i] for i in kept]
            listed.append({"name": name, "values": values, "type": kind})
            counts = np.ascontiguousarray(cables, "<" + kind)
            planes = counts.reshape(-1).view(np.uint8).reshape(-1, counts.itemsize).T
            parts.append(_padded(planes.tobytes(), b"\0"))
        header = {
            "version": self.version,
            "start": self.start.isoformat(),
            "days": self.days,
            "columns": self.columns,
            "scale": scale(self._totals("areas"), self._totals("posts")),
            "sections": listed,
        }
        text = _padded(json.dumps(header, separators=(",", ":")).encode(), b" ")
        return b"".join([MAGIC, len(text).to_bytes(4, "little"), text, *parts])


def first_day(column: int, columns: int, days: int) -> int:
    """The day, counted from the start, on which a column begins: whole numbers alone."""
    return (2 * column * days + columns) // (2 * columns)


@lru_cache(HELD_TILES)
def edges(start: date, days: int, columns: int) -> tuple[date, ...]:
    """First day of each column, and the day after the last."""
    return tuple(start + timedelta(days=first_day(i, columns, days)) for i in range(columns + 1))


def tile(
    engine: Engine,
    selection: Selection,
    *,
    role: Role,
    start: date,
    end: date,
    columns: int,
    facet: str = "issue",
    resolution: Resolution | None = None,
    base: bool = False,
    viewer: Viewer = EVERYONE,
) -> Tile:
    """The tile of [start, end) for an active timeline; `facet` is that of the left panel, and its values are
    those that `leading` of dashboard.query.answer names. Raises QuestionError and StoreError.

    With a `resolution` its columns are the bins that touch that time, for playing through them, and `columns` counts
    for nothing. With `base` it has a section of that name: cables under all clauses but `when` and that of the role,
    of which the places are shares.
    """
    if role not in ROLES:
        raise QuestionError(f"{role!r} is no role of the map; they are {', '.join(ROLES)}.")
    if not 0 < (end - start).days <= MOST_DAYS:
        raise QuestionError(f"A tile cannot span the time from {start} to before {end}.")
    held = engine.snapshot()
    days = (end - start).days
    bins = None if resolution is None else bin_edges(resolution, start, end - timedelta(days=1))
    columns = columns if bins is None else len(bins) - 1
    if not 0 < columns <= MOST_COLUMNS:
        raise QuestionError(f"A tile has 1 to {MOST_COLUMNS} columns, not {columns}.")
    starts = edges(start, days, columns) if bins is None else bins
    rest = selection.without("when")
    posting = "to" if role == "to" else "from"
    found = {
        own: held.matrix(rest.field(own), starts, rest.where(own), viewer)
        for own in dict.fromkeys((role, posting, "class"))
    }
    few, _ = leading(held, rest, facet, viewer)
    shown = held.matrix(rest.field(facet), starts, rest.where(facet), viewer, few)
    every = found["class"]
    if not rest.clause("class").is_empty:
        every = held.matrix("classification", starts, rest.where(), viewer)
    sections = {
        "areas": _marked(found[role], is_post=False),
        "posts": _marked(found[posting], is_post=True),
        "issues": shown,
        "classes": found["class"],
        "count": Matrix(("",), every.cables.sum(axis=0, keepdims=True, dtype=np.uint32)),
    }
    if base:
        under = every
        if not rest.clause(role).is_empty:
            under = held.matrix("classification", starts, rest.where(role), viewer)
        sections["base"] = Matrix(("",), under.cables.sum(axis=0, keepdims=True, dtype=np.uint32))
    return Tile(held.about(viewer).version, start, days, columns, sections, bins)


class Tiles:
    """The packed tiles of late, by version, viewer, clauses and stretch."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._held: Recent[bytes] = Recent(HELD_TILES)

    def get(
        self,
        selection: Selection,
        *,
        role: Role,
        start: date,
        end: date,
        columns: int = 1,
        facet: str = "issue",
        resolution: Resolution | None = None,
        base: bool = False,
        viewer: Viewer = EVERYONE,
    ) -> bytes:
        """The bytes of `tile`, packed with gzip. Raises QuestionError and StoreError."""
        held = self._engine.snapshot()
        rest = selection.without("when")
        key = (held.about(viewer).version, viewer, rest, role, start, end, columns, facet, resolution, base)

        def make() -> bytes:
            found = tile(
                held,
                rest,
                role=role,
                start=start,
                end=end,
                columns=columns,
                facet=facet,
                resolution=resolution,
                base=base,
                viewer=viewer,
            )
            return found.packed(MOST_BYTES)

        return self._held.get(key, make)


def decoded(content: bytes) -> Tile:
    """The tile that `encoded` gave. Raises QuestionError for bytes that are none."""
    if content[:4] != MAGIC:
        raise QuestionError("These bytes are no tile: they do not begin with CAT1.")
    at = 8 + int.from_bytes(content[4:8], "little")
    header = json.loads(content[8:at])
    sections = {}
    for section in header["sections"]:
        shape = (len(section["values"]), header["columns"])
        kind = np.dtype("<" + section["type"])
        size = shape[0] * shape[1] * kind.itemsize
        planes = np.frombuffer(content, np.uint8, size, at).reshape(kind.itemsize, -1)
        cables = np.ascontiguousarray(planes.T).view(kind).reshape(shape).astype(np.uint32)
        sections[section["name"]] = Matrix(tuple(section["values"]), cables)
        at += -(-size // 4) * 4
    start = date.fromisoformat(header["start"])
    return Tile(header["version"], start, header["days"], header["columns"], sections)


def _marked(matrix: Matrix, *, is_post: bool) -> Matrix:
    """The posts of a field, without their marks, or its places."""
    kept = [i for i, value in enumerate(matrix.values) if value.startswith(POST_MARK) == is_post]
    names = tuple(matrix.values[i].removeprefix(POST_MARK) for i in kept)
    return Matrix(names, matrix.cables[kept])


def _padded(content: bytes, by: bytes) -> bytes:
    return content + by * (-len(content) % 4)
