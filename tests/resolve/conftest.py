"""The gazetteer of the real tables, and short cables, for tests of resolution."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from dashboard.cable import Addressee, Cable, Tag
from dashboard.config import ROOT
from dashboard.resolve.gazetteer import Gazetteer
from dashboard.resolve.load import load_gazetteer

DATA: Path = ROOT / "data"


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return load_gazetteer(DATA)


def cable(
    day: str | None = "2006-08-08",
    tags: str = "",
    origin: str | None = None,
    to: tuple[tuple[str, str | None], ...] = (),
    subject: str | None = None,
    mrn: str | None = None,
) -> Cable:
    """An INVENTED cable of these parts alone."""
    return Cable(
        text="INVENTED",
        form="telegram",
        blocks=(),
        mrn=mrn,
        sent_at=None if day is None else datetime.fromisoformat(day).replace(tzinfo=UTC),
        origin=origin,
        addressees=tuple(Addressee("action", name, routing) for name, routing in to),
        tags=tuple(Tag(code, code) for code in tags.split()),
        subject=subject,
    )
