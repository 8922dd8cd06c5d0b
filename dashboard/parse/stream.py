"""Files with many cables, cut into pieces of whole records.

Comes in: a binary file object and its form. Goes out: pieces of bytes that `read_many` reads apart from
one another, in other processes too; memory stays bounded by the size of a piece. Refuses a record that is
larger than allowed: it is left out, and a `Skipped` says so. Nothing here closes or opens a file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from dashboard.errors import InputError
from dashboard.parse.archive import TEXT
from dashboard.parse.dump import ROW
from dashboard.parse.record import FIELDS

PIECE = 4 * 2**20
"""Bytes of a piece."""
RECORD = 64 * 2**20
"""Bytes that one record may have."""
ARCHIVED = re.compile(rb"(?m)^[ \t]{0,8}" + TEXT.encode() + rb"[ \t\r]{0,8}$")
"""How a record of the archive begins."""
BOM = b"\xef\xbb\xbf"
LINE = re.compile(rb"(?<![^\n])[^\n]*\S")
"""A line that is not empty."""
BATCH = 500
"""Rows of a Parquet file in a piece."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A record that was left out, and why; `bytes` is its size as far as it was seen."""

    sentence: str
    bytes: int


def streaming_form(head: bytes) -> str | None:
    """`dump`, `jsonl` or `parquet` where the first bytes of a file are those of such a file; else None."""
    if head.startswith(b"PAR1"):
        return "parquet"
    if ROW.match(b"\n" + head.removeprefix(BOM)) is not None:
        return "dump"
    first = head.removeprefix(BOM).lstrip().split(b"\n", 1)
    if first[0].startswith(b"{") and first[0].rstrip().endswith(b"}") and len(first) == 2:
        return "jsonl"
    return None


def cut(file: BinaryIO, form: str, *, piece: int = PIECE, record: int = RECORD) -> Iterator[bytes | Skipped]:
    """Pieces of about `piece` bytes of whole records; a record has at most `record` bytes.

    `file` stands at its beginning; a Parquet file must be seekable. Raises InputError for a form that is
    none of `dump`, `jsonl`, `parquet`, and for a Parquet file that cannot be read.
    """
    if form == "parquet":
        return _rows(file)
    if form not in ("dump", "jsonl"):
        raise InputError(f"{form!r} is no form of a file with many records: dump, jsonl or parquet.")
    return _lines(file, form, piece, record)


def apart(data: bytes) -> tuple[bytes, ...]:
    """The records of a piece, or of a file of the archive; joined they are `data`."""
    whole = data.removeprefix(BOM)
    if streaming_form(data) == "dump":
        found = ROW.finditer(b"\n" + whole)  # a row is known by the line end before it
    else:
        found = (LINE if whole.lstrip().startswith(b"{") else ARCHIVED).finditer(whole)
    starts = [match.start() + len(data) - len(whole) for match in found]
    return tuple(data[start:end] for start, end in pairwise([0, *starts[1:], len(data)]))


def _lines(file: BinaryIO, form: str, piece: int, record: int) -> Iterator[bytes | Skipped]:
    kept = b""
    skipped = 0
    while True:
        block = file.read(piece)
        if not block:
            break
        data = kept + block
        end = _last_start(data, form, max(len(kept) - 200, 0))
        if end > 0:
            whole, kept = data[:end], data[end:]
            if skipped:
                first = _first_start(whole, form)
                yield _too_large(skipped + first, record)
                whole, skipped = whole[first:], 0
            if whole:
                yield whole
        elif skipped or len(data) > record:
            skipped += len(data) - 200
            kept = data[-200:]
        else:
            kept = data
    if skipped:
        yield _too_large(skipped + len(kept), record)
    elif kept.strip():
        yield kept


def _last_start(data: bytes, form: str, begin: int) -> int:
    """Where the last record of `data` begins, 0 where no record begins behind `begin`."""
    if form == "jsonl":
        return data.rfind(b"\n", begin) + 1
    place = len(data)
    while True:
        place = data.rfind(b"\n", begin, place)
        if place < 0:
            return 0
        if ROW.match(data, place) is not None:
            return place + 1


def _first_start(data: bytes, form: str) -> int:
    if form == "jsonl":
        return data.find(b"\n") + 1
    match = ROW.search(data)
    return len(data) if match is None else match.start() + 1


def _too_large(size: int, record: int) -> Skipped:
    return Skipped(f"A record of at least {size:,} bytes was left out; the limit is {record:,} bytes.", size)


def _rows(file: BinaryIO) -> Iterator[bytes | Skipped]:
    """Rows of a Parquet file as JSON lines."""
    try:
        table = pq.ParquetFile(file)
        names = [name for name in table.schema_arrow.names if name in FIELDS]
        if "text" not in names and "body" not in names:
            found = ", ".join(table.schema_arrow.names[:20])
            raise InputError(
                f"The Parquet file has neither a column `text` nor `body`; its columns are {found}."
            )
        for batch in table.iter_batches(batch_size=BATCH, columns=names):
            rows = batch.to_pylist()
            yield "\n".join(json.dumps(row, default=str, ensure_ascii=False) for row in rows).encode()
    except (pa.ArrowException, OSError, ValueError) as error:
        raise InputError(f"The Parquet file cannot be read: {str(error)[:200]}.") from None
