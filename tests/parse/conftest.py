"""The lexicon of `data/`, once for all tests of the parser."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.facts.lexicon import Lexicon, load_lexicon


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon(Path(__file__).resolve().parents[2] / "data")
