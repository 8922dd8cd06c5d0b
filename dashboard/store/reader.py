"""The reader of an ingest: parse, resolve, find what the text mentions, with the fact tables of `data/`.

Comes in: settings. Goes out: a `Reader`, and the version of all that reads: equal versions read equal bytes
alike. Refuses fact tables that break their description (FactError).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa

from dashboard.cable import Cable
from dashboard.config import Settings
from dashboard.errors import FactError
from dashboard.facts.lexicon import load_lexicon
from dashboard.parse import read_many
from dashboard.parse.sections import join_sections
from dashboard.parse.stream import apart
from dashboard.resolve import resolve
from dashboard.resolve.evidence import Resolution
from dashboard.resolve.gazetteer import Correction, Gazetteer
from dashboard.resolve.load import load_gazetteer
from dashboard.resolve.mentions import mentions
from dashboard.store.corrections import read_corrections
from dashboard.store.schema import TABLES

CODE = ("cable.py", "facts", "parse", "resolve", "store/rows.py", "store/schema.py")
NOT_READ = ("boundaries", "sample", "samples")
"""Folders of `data/` that reading a cable does not depend on."""


class CableReader:
    """Reads every transcription that `dashboard.parse` knows."""

    def __init__(self, data: Path, corrections: Path | None = None) -> None:
        self._lexicon = load_lexicon(data)
        self._gazetteer = _corrected(load_gazetteer(data), corrections)

    def read(self, data: bytes) -> Iterator[tuple[Cable, Resolution]]:
        for cable in read_many(data, self._lexicon):
            yield cable, self._resolved(cable)

    def apart(self, data: bytes) -> tuple[bytes, ...]:
        return apart(data)

    def join(self, texts: Sequence[str]) -> tuple[Cable, Resolution, str | None, tuple[int, ...]] | None:
        joined = join_sections(texts, self._lexicon)
        if joined is None:
            return None
        return joined.cable, self._resolved(joined.cable), joined.label, joined.used

    def _resolved(self, cable: Cable) -> Resolution:
        found = resolve(cable, self._gazetteer)
        named = mentions(cable, found, self._gazetteer)
        return replace(found, places=(*found.places, *named))

    def dimensions(self) -> Mapping[str, pa.Table]:
        found: dict[str, list[Any]] = {
            "place": sorted(self._gazetteer.places, key=lambda place: place.place),
            "post": sorted(self._gazetteer.posts, key=lambda post: post.post),
        }
        return {
            table: pa.Table.from_pylist(
                [{name: getattr(row, name) for name in TABLES[table].names} for row in rows], TABLES[table]
            )
            for table, rows in found.items()
        }


def make_reader(settings: Settings) -> CableReader:
    return CableReader(settings.data, settings.corrections_file())


def _corrected(gazetteer: Gazetteer, corrections: Path | None) -> Gazetteer:
    """The gazetteer with the readings that were accepted in the app; theirs win over those of the tables."""
    rows = read_corrections(corrections)
    for (mrn, _, token), row in rows.items():
        for kind, known in (("place", gazetteer.place), ("post", gazetteer.post)):
            if row[kind] and row[kind] not in known:
                raise FactError(
                    f"corrections of {mrn} {token}: {row[kind]!r} is no {kind} of {kind}s.csv; correct the row."
                )
    accepted = {
        key: Correction(row["place"] or None, row["post"] or None, row["reason"]) for key, row in rows.items()
    }
    return replace(
        gazetteer,
        corrections={**gazetteer.corrections, **accepted},
        corrected=gazetteer.corrected | {mrn for mrn, _, _ in accepted},
    )


def reader_version(data: Path, corrections: Path | None = None) -> str:
    """Digest of the code, the fact tables and the accepted readings that decide what is read from a text."""
    package = Path(__file__).resolve().parent.parent
    files = [file for name in CODE for file in _files(package / name, (".py",))]
    files += [
        file
        for file in _files(data, (".csv", ".toml", ".json"))
        if file.relative_to(data).parts[0] not in NOT_READ
    ]
    if corrections is not None and corrections.is_file():
        files.append(corrections)
    total = hashlib.sha256()
    for file in files:
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()[:16]


def _files(path: Path, endings: tuple[str, ...]) -> list[Path]:
    if path.is_file():
        return [path]
    return sorted(file for file in path.rglob("*") if file.suffix in endings)
