"""The content of one file or member: whole, or cut into pieces where it is a dump of many records.

Comes in: an open stream, its path for the reader, its size where known. Goes out: `Member`s with their bytes;
`Unread` for what is refused. Refuses what is larger than the limit, unless it is a dump, which is read piece
by piece.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from dashboard.config import Settings
from dashboard.errors import InputError
from dashboard.parse.stream import Skipped, cut, streaming_form

PIECE = 2**20
"""Bytes of a piece of a dump; its cables are in memory at the same time."""
HEAD = 65_536
"""Bytes that are looked at to tell what a file is."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file, or one piece of a dump."""

    path: str
    """Path of the file; an exclamation mark, and name of the member or number of the piece."""
    data: bytes


@dataclass(frozen=True, slots=True)
class Unread:
    """A file, a member, or a whole archive, that is refused."""

    path: str
    sentence: str
    bytes: int | None = None


def content(stream: BinaryIO, head: bytes, path: str, limits: Settings) -> Iterator[Member | Unread]:
    """What the stream holds from here on; `head` are its first bytes, which are still to be read."""
    form = streaming_form(head)
    if form in ("dump", "jsonl"):
        yield from _cut(stream, form, path, limits)
        return
    data = stream.read(limits.file_bytes + 1)
    if len(data) > limits.file_bytes:
        yield Unread(path, too_large(limits), None)
    elif form == "parquet":
        yield from _cut(io.BytesIO(data), form, path, limits)
    else:
        yield Member(path, data)


def large_parquet(handle: BinaryIO, path: str, limits: Settings) -> Iterator[Member | Unread]:
    """A Parquet file that can be read in place, whatever its size."""
    yield from _cut(handle, "parquet", path, limits)


def too_large(limits: Settings) -> str:
    """The sentence for one file above the limit."""
    return (
        f"It has more than {limits.file_bytes:,} bytes, the most that a single file may have "
        "(CABLE_ATLAS_FILE_BYTES) unless it is an archive or a dump."
    )


def _cut(stream: BinaryIO, form: str, path: str, limits: Settings) -> Iterator[Member | Unread]:
    try:
        for number, piece in enumerate(cut(stream, form, piece=PIECE, record=limits.file_bytes), 1):
            if isinstance(piece, Skipped):
                yield Unread(f"{path}!{number}", piece.sentence, piece.bytes)
            else:
                yield Member(f"{path}!{number}", piece)
    except InputError as error:
        yield Unread(path, str(error))
