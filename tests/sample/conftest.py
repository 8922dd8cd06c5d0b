"""The generator's tables, a small sample as messages, and what reads it back."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.facts.lexicon import Lexicon, load_lexicon
from dashboard.sample.archive import composed, messages
from dashboard.sample.message import Message
from dashboard.sample.plan import plan_earlier
from dashboard.sample.tables import Tables, load_tables

SEED = 1
"""The seed of the committed sample."""


@pytest.fixture(scope="session")
def data(root: Path) -> Path:
    return root / "data"


@pytest.fixture(scope="session")
def tables(data: Path) -> Tables:
    return load_tables(data)


@pytest.fixture(scope="session")
def lexicon(data: Path) -> Lexicon:
    return load_lexicon(data)


@pytest.fixture(scope="session")
def sample(tables: Tables) -> tuple[Message, ...]:
    """A sample of 600 cables."""
    return tuple(messages(600, SEED, tables))


@pytest.fixture(scope="session")
def whole(tables: Tables) -> tuple[Message, ...]:
    """The cables of the committed sample."""
    return tuple(messages(2_000, SEED, tables))


@pytest.fixture(scope="session")
def earlier(tables: Tables) -> tuple[Message, ...]:
    """The cables of the years before."""
    return tuple(composed(plan_earlier(SEED, tables), SEED, tables))
