"""What tests of an ingest share: settings with a store of their own, and a folder for texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.config import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(store=tmp_path / "store")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "cables"
    path.mkdir()
    return path
