"""Invented cables that go straight into a store: any number, without texts.

Comes in: a count, a seed, the folder `data`, the list of published message numbers where it is at hand.
Goes out: record batches for `dashboard.store.write.write_store`. Refuses a count below 1 with a
`SettingError`.

Some thousand variants are written, read and resolved as an ingest would; their rows are then copied by
whole columns, with numbers and times of their own. So the places and TAGS of a copy are those that the real
reader finds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dashboard.errors import SettingError
from dashboard.sample.skew import Array, Traffic, traffic
from dashboard.sample.tables import Tables, load_tables
from dashboard.sample.variants import VARIETY, Variants, write_variants
from dashboard.store.reader import CableReader
from dashboard.store.rows import Rows
from dashboard.store.schema import TABLES

AT_ONCE = 200_000
"""Cables of one batch."""
KEPT: Mapping[str, tuple[str, ...]] = {
    "cable": (
        "sent_precision", "form", "origin", "origin_name", "origin_post", "precedence", "info_precedence",
        "classification", "caveats", "subject", "tags", "about", "is_correction", "is_partial", "paragraphs",
        "defects", "flags", "chars",
    ),
    "cable_place": ("role", "place", "post", "token", "rule", "confidence", "is_inferred", "is_flagged"),
    "cable_issue": ("position", "code", "kind", "field", "name", "written"),
}  # fmt: skip
"""Columns that are copied; the others stay empty but for numbers and times."""


def scale(
    count: int, seed: int, data: Path, ids: Path | None = None, variety: int = VARIETY
) -> Iterator[dict[str, pa.RecordBatch]]:
    """Batches of `cable`, `cable_place`, `cable_issue` in order of time; `place` and `post` with the first.

    A sender's cables are copies of at most `variety` different ones. Raises SettingError, FactError,
    InputError.
    """
    if count < 1:
        raise SettingError(f"A corpus of {count} cables cannot be made; ask for 1 or more.")
    tables = load_tables(data)
    variants = write_variants(seed, tables, variety)
    reader = CableReader(data)
    library = _library(variants, reader)
    sent = traffic(count, seed, tables, ids)
    first = np.array(variants.first)
    spare = np.random.default_rng(seed + 1).random(count)
    chosen = (first[sent.senders] + spare * (first[sent.senders + 1] - first[sent.senders])).astype(np.int64)
    dimensions = {name: table.combine_chunks().to_batches()[0] for name, table in reader.dimensions().items()}
    for start in range(0, count, AT_ONCE):
        stop = min(count, start + AT_ONCE)
        yield {**_batch(start, stop, chosen[start:stop], sent, library, tables), **dimensions}
        dimensions = {}


def _library(variants: Variants, reader: CableReader) -> dict[str, pa.RecordBatch]:
    """The rows of all variants, as an ingest reads them."""
    rows = Rows()
    for variant in variants.items:
        text = "\n".join(("", variant.head, "", variant.body, "", "NNNN", ""))
        for cable, resolution in reader.read(text.encode()):
            rows.add(cable, resolution, "", "")
    if rows.documents != len(variants.items):
        raise AssertionError(f"Of {len(variants.items)} invented cables {rows.documents} were read.")
    batches = rows.batches()
    return {name: batches[name].select(("cable_id", *columns)) for name, columns in KEPT.items()}


def _batch(
    start: int, stop: int, chosen: Array, sent: Traffic, library: Mapping[str, pa.RecordBatch], tables: Tables
) -> dict[str, pa.RecordBatch]:
    ids = np.arange(start, stop, dtype=np.int32)
    found = {}
    for name, rows in library.items():
        owners = rows.column("cable_id").to_numpy()
        begins = np.searchsorted(owners, chosen)
        counts = np.searchsorted(owners, chosen, side="right") - begins
        ends = np.cumsum(counts)
        at = np.repeat(begins - ends + counts, counts) + np.arange(ends[-1])
        columns = {column: rows.column(column).take(pa.array(at)) for column in KEPT[name]}
        columns["cable_id"] = pa.array(np.repeat(ids, counts))
        if name == "cable":
            columns["sent_at"] = pa.array(sent.times[start:stop]).cast(TABLES[name].field("sent_at").type)
            columns["mrn"] = _numbers(start, stop, sent, tables)
        fields = [field for field in TABLES[name] if field.name in columns]
        found[name] = pa.RecordBatch.from_arrays([columns[f.name] for f in fields], schema=pa.schema(fields))
    return found


def _numbers(start: int, stop: int, sent: Traffic, tables: Tables) -> pa.Array:
    """Message numbers: two digits of the year, station, serial above the published ones."""
    senders = sent.senders[start:stop]
    stations = pa.array([sender.station for sender in tables.senders]).take(pa.array(senders))
    first = np.array([sender.first_number for sender in tables.senders])
    years = pc.utf8_slice_codeunits(pa.array(sent.years[start:stop]).cast(pa.string()), 2)
    serials = pa.array(first[senders] + sent.serials[start:stop]).cast(pa.string())
    return pc.binary_join_element_wise(years, stations, serials, "")
