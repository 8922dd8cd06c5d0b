"""Formats: the list of what a selection can be exported as.

Comes in: nothing. Goes out: `FORMATS`. Refuses nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from dashboard.views.exports.citations import bibtex, plain
from dashboard.views.exports.columnar import columnar
from dashboard.views.exports.item import Item
from dashboard.views.exports.lines import lines
from dashboard.views.exports.origin import Origin
from dashboard.views.exports.sheet import sheet

Writer = Callable[[Origin, Iterable[Iterable[Item]]], Iterator[bytes]]


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file."""

    name: str
    title: str
    note: str
    """What it is for, in a menu."""
    ending: str
    content_type: str
    write: Writer | None
    """None for the places, which are made from counts instead of cables."""


FORMATS: Mapping[str, Format] = {
    item.name: item
    for item in (
        Format("csv", "CSV", "spreadsheet", "csv", "text/csv; charset=utf-8", sheet),
        Format("jsonl", "JSON lines", "programs", "jsonl", "application/x-ndjson; charset=utf-8", lines),
        Format("parquet", "Parquet", "programs", "parquet", "application/vnd.apache.parquet", columnar),
        Format("geojson", "GeoJSON", "places and posts", "geojson", "application/geo+json", None),
        Format("bibtex", "BibTeX", "citations", "bib", "application/x-bibtex; charset=utf-8", bibtex),
        Format("text", "Plain citations", "citations", "txt", "text/plain; charset=utf-8", plain),
    )
}
