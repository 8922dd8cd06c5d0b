"""What a version holds, in counts: for the manifest and for the closing lines of an ingest.

Comes in: the folder of a version's tables. Goes out: `Summary`. Refuses nothing. All counts are of the whole
store.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dashboard.store.duck import duck

COUNTS = """
select
    (select count(*) from read_parquet($cable)),
    (select count(input_digest) from read_parquet($document)),
    (select count(*) from read_parquet($document) where role = 'duplicate'),
    (select count(*) from read_parquet($document) where role = 'correction'),
    (select count(*) from read_parquet($document) where role = 'section'),
    (select count(*) from read_parquet($quarantine)),
    (select count(*) from read_parquet($cable_issue)),
    (select count(*) from read_parquet($cable_issue) where kind <> 'unknown'),
    (select count(*) from read_parquet($cable_addressee)),
    (select count(*) from read_parquet($cable_addressee) where kind <> 'unknown'),
    (select count(*) from read_parquet($cable) where defects > 0),
    (select count(*) from read_parquet($problem))
"""
TABLES = ("cable", "document", "quarantine", "cable_issue", "cable_addressee", "problem")


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of one version."""

    cables: int
    documents: int
    """Those that were given; what was joined from sections is none of them."""
    duplicates: int
    corrections: int
    sections: int
    quarantined: int
    tags: int
    """Tokens of TAGS lines."""
    tags_resolved: int
    addressees: int
    """TO and INFO lines."""
    addressees_resolved: int
    cables_with_defects: int
    defects: int


def summarise(folder: Path) -> Summary:
    """Count the tables in `folder`."""
    files = {name: str(folder / f"{name}.parquet") for name in TABLES}
    with duck(spill=folder) as connection:
        row = connection.execute(COUNTS, files).fetchone()
    return Summary(*(row or ()))
