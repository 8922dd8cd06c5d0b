"""The desk: what every request needs, made once per store version and shared.

Comes in: the settings. Goes out: the engine, the catalogue, the totals behind the timeline. Refuses nothing
itself; a store that is missing raises StoreError from the engine.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from dashboard.config import Settings
from dashboard.errors import AtlasError
from dashboard.facts.boundaries import points, shapes
from dashboard.facts.claims import read_claims
from dashboard.facts.examples import read_examples
from dashboard.facts.former import read_former
from dashboard.facts.periods import read_periods
from dashboard.facts.reasons import read_reason_names
from dashboard.facts.table import read_rows
from dashboard.query.bins import edges
from dashboard.query.url import from_url
from dashboard.store.coverage import Numbering
from dashboard.store.engine import DuckEngine
from dashboard.store.fields import LEVELS
from dashboard.store.question import EVERYONE, EVERYTHING, Engine, Resolution, Viewer
from dashboard.store.report import Report, current_report
from dashboard.views.catalogue import Catalogue, read_catalogue
from dashboard.views.frame import Frame
from dashboard.views.ground import Ground

KEPT = 8
REPORT_ROWS = 100
"""Store versions, or resolutions of one, that a process remembers."""


class Desk:
    """One for a process. Opens nothing before the first question, so that it survives a fork."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.engine = DuckEngine.of(settings)
        self.ground = read_ground(settings.data)
        self.claims = read_claims(settings.data)
        self.former = read_former(settings.data)
        self.reasons = read_reason_names(settings.data)
        self._catalogue = lru_cache(KEPT)(self._read_catalogue)
        self._report = lru_cache(1)(self._read_report)
        self._totals = lru_cache(KEPT)(self._read_totals)
        self._coverage = lru_cache(KEPT)(self._read_coverage)
        marks = read_rows(settings.data / "parse" / "portion_marks.csv")
        self.portion_marks = {row["mark"]: row["level"] for row in marks}
        """First word of a portion mark to its level."""

    def spoken(self, error: AtlasError) -> str:
        """The error's sentence as a visitor may read it: without the place of the store on the server."""
        return self.without_place(str(error))

    def without_place(self, sentence: str) -> str:
        """A sentence without the place of the store on the server."""
        return sentence.replace(str(self.settings.store), "STORE")

    def catalogue(self) -> Catalogue:
        """The catalogue of the version that is current now."""
        return self._catalogue(self.engine.about().version)

    def totals(self, frame: Frame) -> list[int]:
        """Cables of every bin of the frame, without any condition."""
        whole = self._totals(self.engine.about().version, frame.resolution)
        borders = edges(frame.resolution, frame.first, frame.last)
        return [whole.get(border, 0) for border in borders[:-1]]

    def report(self) -> Report:
        """The quality of the version that is current now."""
        return self._report(self.engine.about().version)

    def coverage(self, viewer: Viewer = EVERYONE) -> Sequence[Numbering]:
        """The numbering of the whole set, as the viewer sees it; it takes a second in a large store, so it is kept."""
        return self._coverage(self.engine.about().version, viewer)

    def _read_coverage(self, version: str, viewer: Viewer) -> Sequence[Numbering]:
        return self.engine.snapshot().coverage(EVERYTHING, viewer)

    def _read_report(self, version: str) -> Report:
        return current_report(self.settings.store, REPORT_ROWS)

    def _read_catalogue(self, version: str) -> Catalogue:
        engine: Engine = self.engine.snapshot()
        months = {start for start, n in self._totals(version, "month").items() if n}
        return replace(
            read_catalogue(engine, LEVELS, self.claims, self.former),
            reasons=self.reasons,
            periods=read_periods(self.settings.data).of(months),
            examples=tuple(
                example
                for example in read_examples(self.settings.data)
                if engine.total(from_url(example.address)[0].where())
            ),
        )

    def _read_totals(self, version: str, resolution: Resolution) -> dict[date, int]:
        found: dict[date, int] = {}
        for item in self.engine.snapshot().bins(resolution):
            found[item.start] = found.get(item.start, 0) + item.cables
        return found


@lru_cache(KEPT)
def read_ground(data: Path) -> Ground:
    """The drawn places of `data/boundaries`. Raises FactError."""
    return Ground.of(shapes(data), points(data))
