"""The table of paces, made again from the published numbers."""

import gzip
import os
from pathlib import Path

import pytest

from dashboard.config import ROOT
from scripts.station_paces import stations, table

SHARED = Path(os.environ.get("CABLE_ATLAS_CORPUS") or ROOT.parent / "shared")
IDS = SHARED / "corpus/ids-by-month.csv.gz"


@pytest.mark.skipif(not IDS.is_file(), reason=f"no published numbers in {SHARED}")
def test_the_table_is_the_one_made_from_the_published_numbers() -> None:
    with gzip.open(IDS, "rt") as ids:
        made = list(table((line.strip() for line in ids), stations()))
    assert (ROOT / "data/parse/station_paces.csv").read_text("utf-8").splitlines() == made
