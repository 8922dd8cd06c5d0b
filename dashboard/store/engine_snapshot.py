"""Snapshot: the answers of one version of a store.

Comes in: the folder of the version, limits; questions. Goes out: answers, all from that version. Refuses: a
folder without a manifest, a store of another schema version.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dashboard.store import sql
from dashboard.store.engine_duck import Database
from dashboard.store.manifest import read_manifest
from dashboard.store.question import (
    EVERYONE,
    EVERYTHING,
    About,
    Bin,
    IssueEntry,
    Page,
    PlaceEntry,
    PostEntry,
    Record,
    Resolution,
    Row,
    Viewer,
    Where,
)


class Snapshot:
    """An `Engine` held to one version."""

    def __init__(self, folder: Path, *, threads: int, memory_mb: int, seconds: float) -> None:
        self.version = folder.name
        self._label = read_manifest(folder).label
        self.data = Database(folder, threads=threads, memory_mb=memory_mb, seconds=seconds)

    def snapshot(self) -> Snapshot:
        return self

    def about(self, viewer: Viewer = EVERYONE) -> About:
        cables, dated, first, last = self.data.rows(sql.about(viewer))[0]
        return About(self.version, cables, cables - dated, first, last, self._label)

    def total(self, where: Where = EVERYTHING, viewer: Viewer = EVERYONE) -> int:
        return int(self.data.rows(sql.total(where, viewer))[0][0])

    def counts(self, name: str, where: Where = EVERYTHING, viewer: Viewer = EVERYONE) -> dict[str, int]:
        return dict(self.data.rows(sql.counts(name, where, viewer)))

    def bins(
        self, resolution: Resolution, where: Where = EVERYTHING, viewer: Viewer = EVERYONE
    ) -> Sequence[Bin]:
        return tuple(Bin(*row) for row in self.data.rows(sql.bins(resolution, where, viewer)))

    def page(self, page: Page, viewer: Viewer = EVERYONE) -> Sequence[Row]:
        return tuple(_row(found) for found in self.data.rows(sql.page(page, viewer)))

    def record(self, cable_id: int, viewer: Viewer = EVERYONE) -> Record | None:
        found = self.data.dicts(sql.cable(cable_id, viewer))
        if not found:
            return None
        parts = {name: self.data.dicts(sql.part(table, order, cable_id)) for name, table, order in sql.PARTS}
        return Record({name: _aware(value) for name, value in found[0].items()}, **parts)

    def find(self, mrn: str, viewer: Viewer = EVERYONE) -> int | None:
        found: int | None = self.data.rows(sql.find(mrn, viewer))[0][0]
        return found

    def places(self) -> Sequence[PlaceEntry]:
        return tuple(PlaceEntry(*row) for row in self.data.rows(sql.PLACES))

    def posts(self) -> Sequence[PostEntry]:
        return tuple(PostEntry(*row) for row in self.data.rows(sql.POSTS))

    def issues(self) -> Sequence[IssueEntry]:
        return tuple(IssueEntry(*row) for row in self.data.rows(sql.ISSUES))


def _row(found: tuple[Any, ...]) -> Row:
    cable_id, mrn, sent_at, origin, post, classification, caveats, subject, tags, about = found
    return Row(
        cable_id,
        mrn or "",
        _aware(sent_at),
        origin or "",
        post,
        classification or "",
        tuple(caveats or ()),
        subject or "",
        tuple(tags or ()),
        tuple(about or ()),
    )


def _aware(value: Any) -> Any:
    return value.replace(tzinfo=UTC) if isinstance(value, datetime) else value
