"""What share of a real corpus the tables explain, and that its known traps are kept.

Needs `../shared/corpus` and `../shared/seeds` (or the folder in CABLE_ATLAS_CORPUS with both in it); skipped
where they are absent.
"""

from __future__ import annotations

import gzip
import os
import re
import tarfile
from pathlib import Path

import pytest

from dashboard.cable import Cable
from dashboard.config import ROOT
from dashboard.facts.lexicon import load_lexicon
from dashboard.facts.table import read_rows
from dashboard.parse import read_many
from dashboard.resolve import resolve
from dashboard.resolve.evidence import Resolution
from dashboard.resolve.gazetteer import Gazetteer
from dashboard.resolve.load import load_gazetteer
from dashboard.resolve.mentions import mentions
from dashboard.resolve.rules import RULES, origin

SHARED = Path(os.environ.get("CABLE_ATLAS_CORPUS") or ROOT.parent / "shared")
PAGES, IDS, SEEDS = (
    SHARED / "corpus/cables-html.tar.xz",
    SHARED / "corpus/ids-by-month.csv.gz",
    SHARED / "seeds",
)
pytestmark = pytest.mark.skipif(not PAGES.is_file() or not SEEDS.is_dir(), reason=f"no corpus in {SHARED}")

TAGS_EXPLAINED = 0.995
ADDRESSEES_RESOLVED = 0.99
IDS_PLACED = 0.9995
MENTIONS_RIGHT = 0.95
MENTIONS_JUDGED = 200
CHECKED = Path(__file__).with_name("mentions_checked.csv")
"""Mentions that were read by hand: message number, place, offsets and verdict. They are those whose number and place
have the lowest SHA-256, so that nobody chose them.
"""
DISTRIBUTION = re.compile(r"\b[A-Z]{1,4}-\d\d\b")
"""Offices inside the Department that got a copy, as its own telegrams list them: no addressees."""


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer(ROOT / "data")


@pytest.fixture(scope="module")
def corpus(gazetteer: Gazetteer) -> list[tuple[Cable, Resolution]]:
    """Every cable of the seeds and pages, resolved."""
    lexicon = load_lexicon(ROOT / "data")
    texts = [path.read_bytes() for path in sorted(SEEDS.glob("*.txt"))]
    with tarfile.open(PAGES) as archive:
        files = (archive.extractfile(member) for member in archive if member.isfile())
        texts.extend(file.read() for file in files if file is not None)
    cables = [cable for text in texts for cable in read_many(text, lexicon)]
    return [(cable, resolve(cable, gazetteer)) for cable in cables]


def test_nearly_every_token_of_the_tags_lines_is_explained(corpus: list[tuple[Cable, Resolution]]) -> None:
    issues = [issue for _, found in corpus for issue in found.issues]
    unknown = sorted(issue.written for issue in issues if issue.kind == "unknown")
    assert len(issues) > 3000
    assert 1 - len(unknown) / len(issues) >= TAGS_EXPLAINED, unknown


def test_nearly_every_addressee_is_resolved(corpus: list[tuple[Cable, Resolution]]) -> None:
    pairs = [pair for cable, found in corpus for pair in zip(cable.addressees, found.addressees, strict=True)]
    lines = [(line, reading) for line, reading in pairs if not DISTRIBUTION.search(line.name)]
    unknown = sorted(line.name for line, reading in lines if reading.kind == "unknown")
    assert len(lines) > 4000
    assert 1 - len(unknown) / len(lines) >= ADDRESSEES_RESOLVED, unknown


def test_every_cable_has_a_sender_with_a_place(corpus: list[tuple[Cable, Resolution]]) -> None:
    without = [cable.mrn for cable, found in corpus if found.origin_post is None]
    assert without == []


def test_every_reading_has_its_evidence(corpus: list[tuple[Cable, Resolution]], gazetteer: Gazetteer) -> None:
    for _, found in corpus:
        for reading in found.places:
            assert reading.rule in RULES
            assert reading.why
            assert reading.source
            assert reading.place is None or reading.place in gazetteer.place


def test_mentions_read_by_hand_are_nearly_all_right(
    corpus: list[tuple[Cable, Resolution]], gazetteer: Gazetteer
) -> None:
    rows = read_rows(CHECKED)
    wanted = {row["mrn"] for row in rows}
    spans = {
        (cable.mrn, one.place): (str(one.start), str(one.end))
        for cable, found in corpus
        if cable.mrn in wanted
        for one in mentions(cable, found, gazetteer)
    }
    judged = [row for row in rows if spans.get((row["mrn"], row["place"])) == (row["start"], row["end"])]
    wrong = [(row["mrn"], row["place"], row["note"]) for row in judged if row["verdict"] != "right"]
    assert len(judged) >= MENTIONS_JUDGED, "Others are found now: draw and read them anew."
    assert 1 - len(wrong) / len(judged) >= MENTIONS_RIGHT, wrong


@pytest.mark.parametrize(
    ("mrn", "token", "place", "other"),
    [
        ("09STATE30123", "CM", "CMR", ("CHN",)),
        ("09STATE30123", "RU", "RUS", ()),
        ("07LAPAZ3262", "VN", None, ("VNM", "VEN")),
        ("05LONDON4981", "KR", "KIR", ("KOR",)),
        ("07SANTIAGO983", "BO", "BLR", ("BOL",)),
        ("09BRASILIA93", "BO", "BLR", ("BOL",)),
        ("06TOKYO4543", "KN", "PRK", ()),
        ("08USUNNEWYORK139", "BM", "MMR", ()),
        ("08USUNNEWYORK139", "KS", "KOR", ()),
        ("08USUNNEWYORK139", "SU", "SDN", ()),
    ],
)
def test_known_traps_keep_the_official_reading_and_attach_the_other(
    corpus: list[tuple[Cable, Resolution]], mrn: str, token: str, place: str | None, other: tuple[str, ...]
) -> None:
    (found,) = [found for cable, found in corpus if cable.mrn == mrn]
    (reading,) = [one for one in found.places if one.role == "about" and one.token.strip() == token]
    assert (reading.place, reading.other) == (place, other)
    assert reading.is_flagged is bool(other)


def test_nearly_every_published_message_number_leads_to_a_post_with_a_place(gazetteer: Gazetteer) -> None:
    known: dict[str, bool] = {}
    placed = total = 0
    with gzip.open(IDS, "rt", encoding="ascii") as lines:
        for line in lines:
            station = origin.station_of(line.partition(",")[0]) or ""
            if station not in known:
                rows = gazetteer.stations.get(station, ())
                known[station] = any(gazetteer.post[row.post].lat is not None for row in rows)
            placed += known[station]
            total += 1
    assert total > 250_000
    assert placed / total >= IDS_PLACED, sorted(station for station, found in known.items() if not found)
