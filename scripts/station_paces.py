"""How quickly the message numbers of each station grew in each year: `data/parse/station_paces.csv`.

Comes in: a gzip file of published message numbers, each with its month of the year (`08EXAMPLE123,7`), one a line. Goes
out: the table. Refuses stations in damaged spellings, and years of which fewer than five numbers were published.

The first months of some years go on in the numbers of the year before, so January does not count, and one number in
a hundred may be out of order.

    python scripts/station_paces.py IDS.csv.gz > data/parse/station_paces.csv
"""

from __future__ import annotations

import gzip
import math
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import accumulate
from pathlib import Path

from dashboard.facts.table import read_rows
from dashboard.parse.routing import year_of

DATA = Path(__file__).resolve().parent.parent / "data"
ENDS = tuple(accumulate((31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)))
"""Days from 1 January to the end of each month."""
LEAST = 5
IN_ORDER = 0.99
LINE = re.compile(r"(\d\d)([A-Z].*?)(\d+),(\d{1,2})$")


def table(lines: Iterable[str], stations: frozenset[str]) -> Iterator[str]:
    """The lines of the table."""
    found: dict[tuple[str, int], list[float]] = defaultdict(list)
    for match in filter(None, map(LINE.match, lines)):
        year, station, number, month = match.groups()
        if station in stations and month != "1":
            found[station, year_of(year)].append(int(number) / ENDS[int(month) - 1])
    yield "station,year,pace,source"
    for (station, year), paces in sorted(found.items()):
        if len(paces) >= LEAST:
            pace = sorted(paces)[math.ceil(IN_ORDER * (len(paces) - 1))]
            yield f"{station},{year},{math.ceil(pace * 10) / 10:.1f},ids-251287"


def stations() -> frozenset[str]:
    """Stations in their usual spelling."""
    return frozenset(row["canonical"] for row in read_rows(DATA / "stations.csv"))


if __name__ == "__main__":
    with gzip.open(sys.argv[1], "rt") as ids:
        sys.stdout.writelines(f"{row}\n" for row in table((line.strip() for line in ids), stations()))
