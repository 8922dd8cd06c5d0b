"""Ingesting invented texts, for tests: texts go into a folder, the folder into a store, rows come out of it.

The reader is the toy one, in one process; the clock stands still.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from dashboard.config import Settings
from dashboard.store.build import ingest
from dashboard.store.manifest import Manifest
from dashboard.store.progress import Outcome
from dashboard.store.readers import Reading
from tests.store.toy_reader import make_toy_reader, toy_text

READING = Reading(make_toy_reader, "toy", workers=1)
NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def add(settings: Settings, *paths: Path, **options: Any) -> Outcome:
    return ingest(paths, settings, options.pop("reading", READING), now=NOW, **options)


def put(folder: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        (folder / name).write_text(text)


def rows(settings: Settings, table: str, *columns: str) -> list[Any]:
    read = pq.read_table(settings.store / f"{table}.parquet", columns=list(columns) or None)
    if len(columns) == 1:
        return list(read.column(columns[0]).to_pylist())
    return [tuple(row.values()) for row in read.to_pylist()]


def documents(settings: Settings) -> list[Any]:
    return rows(settings, "document", "cable_id", "position", "role", "path")


def content(manifest: Manifest) -> dict[str, str]:
    return {name: entry.sha256 for name, entry in manifest.tables.items()}


def section(message: int, number: int, of: int, **facts: str) -> str:
    facts = {"MRN": f"06TOYSECTION{message}", "SECTION": f"{number}/{of}"} | facts
    return toy_text(message, body=f"Section {number} of message {message}.", **facts)
