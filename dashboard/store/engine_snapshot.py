"""Snapshot: the answers of one version of a store.

Comes in: the folder of the version, limits; questions. Goes out: answers, all from that version. Refuses: a
folder without a manifest, a store of another schema version, tables that are not as they were written.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np

from dashboard.errors import QuestionError, StoreError
from dashboard.store import details, engine_ties, index_ties, reasons, sql, sql_ties, texts
from dashboard.store.answers import (
    About,
    Bin,
    Flag,
    IssueEntry,
    Matrix,
    PlaceEntry,
    PostEntry,
    Reason,
    Record,
    Row,
    Top,
)
from dashboard.store.coverage import Numbering
from dashboard.store.detail import Detail
from dashboard.store.engine_duck import Database
from dashboard.store.engine_rows import in_utc, matrix_of, row_of
from dashboard.store.fields import field, truncation
from dashboard.store.index import EPOCH, Index
from dashboard.store.index_bits import Bits, Counts, Ids
from dashboard.store.index_chosen import Chosen
from dashboard.store.index_open import open_index
from dashboard.store.index_order import Order, by_time, within
from dashboard.store.index_order import page as page_of
from dashboard.store.index_recent import Recent
from dashboard.store.manifest import REMEDY, Manifest, is_whole, read_manifest
from dashboard.store.passages import Passages
from dashboard.store.question import EVERYONE, EVERYTHING, MOST_VALUES, Page, Resolution, Viewer, Where
from dashboard.store.text_hits import Hits, Snippet
from dashboard.store.text_index import TextIndex
from dashboard.store.ties import Cross, Example, Flows, Links, Near

MOST_VIEWERS = 16
COUNTED = ("cable", "cable_place", "cable_issue", "place", "post", "issue")
"""Tables that are read as a whole, so that their digests are checked when the version is opened."""


class Snapshot:
    """An `Engine` held to one version. `indexed` counts by the index; else every answer comes from SQL."""

    def __init__(
        self, folder: Path, *, threads: int, memory_mb: int, seconds: float, indexed: bool = True
    ) -> None:
        self.version = folder.name
        manifest = _verified(folder)
        self._label = manifest.label
        self.texts = TextIndex(folder, manifest, threads=threads, seconds=seconds)
        self.data = Database(folder, self.texts.mask, threads=threads, memory_mb=memory_mb, seconds=seconds)
        self.index = Index(open_index(folder, manifest), self.texts.bits) if indexed else None
        self._passages = Passages(folder)
        self._about: Recent[About] = Recent(MOST_VIEWERS)
        self._weak: Recent[dict[str, int]] = Recent(MOST_VIEWERS)
        self._seen: Recent[Bits | None] = Recent(MOST_VIEWERS)
        self._chosen: Recent[Chosen] = Recent(32)
        self._counts: Recent[Counts] = Recent(256)
        self._bins: Recent[tuple[Bin, ...]] = Recent(32)
        self._flows: Recent[Flows] = Recent(16)
        self._sorted: Recent[Order] = Recent(4)

    def snapshot(self) -> Snapshot:
        return self

    def about(self, viewer: Viewer = EVERYONE) -> About:
        return self._about.get(viewer, lambda: self._ask_about(viewer))

    def total(self, where: Where = EVERYTHING, viewer: Viewer = EVERYONE) -> int:
        if self.index is None:
            return int(self.data.rows(sql.total(where, viewer))[0][0])
        return self._choose(self.index, where, viewer).count

    def counts(
        self,
        name: str,
        where: Where = EVERYTHING,
        viewer: Viewer = EVERYONE,
        values: Sequence[str] | None = None,
    ) -> dict[str, int]:
        if self.index is None:
            return dict(self.data.rows(sql.counts(name, where, viewer, values)))
        counts = self._counted(self.index, name, where, viewer)
        return self.index.named(name, counts) if values is None else self.index.some(name, counts, values)

    def top(
        self,
        name: str,
        where: Where = EVERYTHING,
        viewer: Viewer = EVERYONE,
        *,
        most: int = MOST_VALUES,
        like: str = "",
    ) -> Top:
        if self.index is None:
            rows = self.data.rows(sql.top(name, where, viewer, like))
            return Top(dict(rows[:most]), len(rows))
        return self.index.top(name, self._counted(self.index, name, where, viewer), most, like)

    def bins(
        self, resolution: Resolution, where: Where = EVERYTHING, viewer: Viewer = EVERYONE
    ) -> Sequence[Bin]:
        index = self.index
        if index is None:
            return tuple(Bin(*row) for row in self.data.rows(sql.bins(resolution, where, viewer)))
        truncation(resolution)
        chosen = self._choose(index, where, viewer)
        return self._bins.get((resolution, where, viewer), lambda: index.bins(resolution, chosen))

    def matrix(
        self,
        name: str,
        days: Sequence[date],
        where: Where = EVERYTHING,
        viewer: Viewer = EVERYONE,
        values: Sequence[str] | None = None,
    ) -> Matrix:
        starts = np.array([day.toordinal() for day in days], np.int64) - EPOCH.toordinal()
        if len(days) < 2 or np.any(np.diff(starts) < 0):
            raise QuestionError("The stretches of a matrix need two days or more, in order.")
        index = self.index
        if index is None:
            return matrix_of(self.data.rows(sql.days(name, where, viewer, values)), starts)
        field(name)
        return index.matrix(name, starts, self._choose(index, where, viewer), values)

    def page(self, page: Page, viewer: Viewer = EVERYONE) -> Sequence[Row]:
        query = sql.page(page, viewer)
        if self.index is None:
            return tuple(row_of(found) for found in self.data.rows(query))
        return self.index.rows(self._page_ids(self.index, page, viewer))

    def details(self, cable_ids: Sequence[int], viewer: Viewer = EVERYONE) -> Sequence[Detail]:
        return details.details(self.data, cable_ids, viewer)

    def examples(self, cable_ids: Sequence[int], viewer: Viewer = EVERYONE) -> dict[int, Example]:
        return reasons.examples(self.data, set(cable_ids), viewer)

    def record(self, cable_id: int, viewer: Viewer = EVERYONE) -> Record | None:
        found = self.data.dicts(sql.cable(cable_id, viewer))
        if not found:
            return None
        parts = {name: self.data.dicts(sql.part(table, order, cable_id)) for name, table, order in sql.PARTS}
        return Record({name: in_utc(value) for name, value in found[0].items()}, **parts)

    def find(self, mrn: str, viewer: Viewer = EVERYONE) -> int | None:
        found: int | None = self.data.rows(sql.find(mrn, viewer))[0][0]
        return found

    def reasons(
        self, name: str, value: str, where: Where = EVERYTHING, viewer: Viewer = EVERYONE
    ) -> Sequence[Reason]:
        return reasons.reasons(self.data, name, value, where, viewer)

    def flags(self, where: Where = EVERYTHING, viewer: Viewer = EVERYONE) -> tuple[int, Sequence[Flag]]:
        return reasons.flags(self.data, where, viewer)

    def weak(self, viewer: Viewer = EVERYONE) -> dict[str, int]:
        if self.index is not None and sql.seen(viewer) is None:
            return dict(self.index.weak)
        return self._weak.get(viewer, lambda: reasons.weak(self.data, viewer))

    def cross(
        self,
        one: str,
        two: str,
        where: Where = EVERYTHING,
        viewer: Viewer = EVERYONE,
        rows: Sequence[str] | None = None,
        columns: Sequence[str] | None = None,
    ) -> Cross:
        if self.index is None:
            return engine_ties.crossed(self.data.rows(sql_ties.cross(one, two, where, viewer, rows, columns)))
        field(one), field(two)
        return index_ties.cross(self.index, one, two, self._choose(self.index, where, viewer), rows, columns)

    def portions(
        self,
        name: str,
        where: Where = EVERYTHING,
        viewer: Viewer = EVERYONE,
        values: Sequence[str] | None = None,
    ) -> dict[str, dict[str, int]]:
        return engine_ties.portions(self.data, name, where, viewer, values)

    def flows(self, where: Where = EVERYTHING, viewer: Viewer = EVERYONE, *, most: int = 50) -> Flows:
        index = self.index
        if index is None:
            return engine_ties.flows(self.data, where, viewer, most)
        chosen = self._choose(index, where, viewer)
        return self._flows.get((where, viewer, most), lambda: index_ties.flows(index, chosen, most))

    def near(self, cable_id: int, viewer: Viewer = EVERYONE, *, most: int = 20) -> Sequence[Near]:
        index = self.index
        if not self.data.rows(sql.sees(cable_id, viewer)):
            return ()
        if index is None:
            return engine_ties.near(self.data, cable_id, viewer, most)
        seen = self._choose(index, EVERYTHING, viewer)
        return index_ties.near(
            index, lambda name: self._counted(index, name, EVERYTHING, viewer), seen, cable_id, most
        )

    def links(self, cable_id: int, viewer: Viewer = EVERYONE) -> Links | None:
        if not self.data.rows(sql.sees(cable_id, viewer)):
            return None
        return engine_ties.links(self.data, cable_id, viewer)

    def coverage(self, where: Where = EVERYTHING, viewer: Viewer = EVERYONE) -> Sequence[Numbering]:
        return tuple(Numbering(*row) for row in self.data.rows(sql.coverage(where, viewer)))

    def places(self) -> Sequence[PlaceEntry]:
        return tuple(PlaceEntry(*row) for row in self.data.rows(sql.PLACES))

    def posts(self) -> Sequence[PostEntry]:
        return tuple(PostEntry(*row) for row in self.data.rows(sql.POSTS))

    def issues(self) -> Sequence[IssueEntry]:
        return tuple(IssueEntry(*row) for row in self.data.rows(sql.ISSUES))

    def snippets(self, query: str, cable_ids: Sequence[int], viewer: Viewer = EVERYONE) -> dict[int, Snippet]:
        return texts.snippets(self.data, self._passages, query, self._subjects(cable_ids, viewer))

    def hits(self, query: str, cable_id: int, viewer: Viewer = EVERYONE) -> Hits | None:
        found = self._subjects((cable_id,), viewer)
        return texts.hits(self.data, self._passages, query, cable_id, found[cable_id]) if found else None

    def _subjects(self, cable_ids: Sequence[int], viewer: Viewer) -> dict[int, str]:
        if self.index is None:
            return texts.subjects(self.data, cable_ids, viewer)
        index = self.index
        seen = self._seen.get(viewer, lambda: self._visible(index, viewer))
        return texts.indexed_subjects(index, seen, cable_ids)

    def _ask_about(self, viewer: Viewer) -> About:
        cables, dated, first, last = self.data.rows(sql.about(viewer))[0]
        return About(self.version, cables, cables - dated, first, last, self._label)

    def _counted(self, index: Index, name: str, where: Where, viewer: Viewer) -> Counts:
        """Cables per place of a value of the field."""
        field(name)
        chosen = self._choose(index, where, viewer)
        return self._counts.get((name, where, viewer), lambda: index.counts(name, chosen))

    def _choose(self, index: Index, where: Where, viewer: Viewer) -> Chosen:
        sql.condition(where, viewer)  # refuses what makes no sense
        seen = self._seen.get(viewer, lambda: self._visible(index, viewer))
        return self._chosen.get((where, viewer), lambda: index.chosen(where, seen))

    def _visible(self, index: Index, viewer: Viewer) -> Bits | None:
        """The cables that the viewer sees; None is all."""
        if sql.seen(viewer) is None:
            return None
        (ids,) = self.data.columns(sql.visible(viewer))
        return Bits.of_ids(ids, index.size)

    def _page_ids(self, index: Index, page: Page, viewer: Viewer) -> Ids:
        chosen = self._choose(index, page.where, viewer)
        if page.sort == "sent_at":
            return by_time(chosen, index.dated, page.offset, page.limit, page.descending)
        whole = index.order(page.sort)
        own = self._sorted.get((page.sort, page.where, viewer), lambda: within(whole, chosen))
        return page_of(own, page.offset, page.limit, page.descending)


def _verified(folder: Path) -> Manifest:
    """The manifest of a version whose counted tables are as they were written. Raises StoreError."""
    manifest = read_manifest(folder)
    for table in COUNTED:
        entry = manifest.tables[table]
        if not is_whole(folder / entry.file, entry):
            raise StoreError(f"The table {table!r} of {folder.name} is damaged: its digest differs. {REMEDY}")
    return manifest
