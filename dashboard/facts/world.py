"""Whether places.csv has the whole world: every place of ISO 3166-1, by the code and no other.

Comes in: the tables. Goes out: complaints. Refuses nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

TABLE = "places"
MODERN = ("country", "territory")


def world(data: Path, tables: Mapping[str, Any]) -> Iterator[str]:
    """Codes of ISO 3166-1 that have no row, and rows of countries whose code ISO does not have and no note
    explains.
    """
    import pycountry

    table, rows = tables[TABLE]
    kinds = {row["place"]: (number, row) for number, row in rows}
    codes = {country.alpha_3: country.name for country in pycountry.countries}
    for code in sorted(codes.keys() - kinds.keys()):
        yield f"{table.file}, row 1, column place: {code} of ISO 3166-1 ({codes[code]}) has no row."
    for code, (number, row) in kinds.items():
        if code in codes and row["kind"] not in MODERN:
            yield f"{table.file}, row {number}, column kind: {code} is in ISO 3166-1: {' or '.join(MODERN)}."
        if code not in codes and row["kind"] in MODERN and not row["note"]:
            yield f"{table.file}, row {number}, column note: {code} is not in ISO 3166-1; say why it is here."
