"""From paths to pieces of bytes: files, folders and archives, found by their content and never by their name.

Comes in: paths, limits. Goes out: `Piece`s, each the bytes of one file or member of an archive, and a
`Refusal` for everything that is not handed on. Refuses links, devices and pipes inside folders, what is
larger than the limits, and what `dashboard.store.archives` refuses; nothing but a path that does not exist
stops the rest.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from dashboard.config import Settings
from dashboard.errors import InputError
from dashboard.parse.stream import streaming_form
from dashboard.store.archives import is_archive, members
from dashboard.store.dumps import HEAD, Member, Unread, content, large_parquet


@dataclass(frozen=True, slots=True)
class Source:
    """One regular file that was given, or found in a folder that was given."""

    path: str
    """For the reader: begins with the name of what was given and tells no folder of this machine."""
    file: Path
    bytes: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes to be read as one or more cables."""

    path: str
    data: bytes
    digest: str
    """SHA-256 of `data`."""


@dataclass(frozen=True, slots=True)
class Together:
    """Texts of documents that bear one message number, to be joined where they are sections of one message."""

    paths: tuple[str, ...]
    texts: tuple[str, ...]
    digests: tuple[str, ...]
    """SHA-256 of each text."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that is not read, and why: a row of the quarantine."""

    path: str
    sentence: str
    digest: str | None = None
    bytes: int | None = None


def sources(paths: Iterable[Path]) -> Iterator[Source | Refusal]:
    """All regular files under `paths`, in order of their names, each file once.

    Raises InputError for a path that does not exist, before anything is read.
    """
    given = list(paths)
    for path in given:
        if not path.exists():
            raise InputError(f"{path} does not exist. Name files, folders or archives that do.")
    seen: set[tuple[int, int]] = set()
    for path in given:
        name = path.name or path.resolve().name
        for found in _walk(path.resolve(), name):
            if isinstance(found, Source):
                status = found.file.stat()
                key = (status.st_dev, status.st_ino)
                if key in seen:
                    continue
                seen.add(key)
            yield found


def pieces(source: Source, handle: BinaryIO, limits: Settings) -> Iterator[Piece | Refusal]:
    """What the open file of `source` holds; an archive is unpacked, its damage becomes a refusal."""
    head = handle.read(HEAD)
    handle.seek(0)
    if not head:
        yield Refusal(source.path, "The file is empty; a cable was expected.", _sha256(b""), 0)
        return
    if is_archive(head):
        found = members(handle, source.path, limits)
    elif streaming_form(head) == "parquet":
        found = large_parquet(handle, source.path, limits)
    else:
        found = content(handle, head, source.path, limits)
    for member in found:
        piece = _piece(member)
        if isinstance(piece, Refusal) and piece.path == source.path and piece.bytes is None:
            piece = replace(piece, bytes=source.bytes)
        yield piece


def _piece(found: Member | Unread) -> Piece | Refusal:
    if isinstance(found, Unread):
        return Refusal(found.path, found.sentence, None, found.bytes)
    if not found.data:
        return Refusal(found.path, "The file is empty; a cable was expected.", _sha256(b""), 0)
    return Piece(found.path, found.data, _sha256(found.data))


def _walk(path: Path, name: str) -> Iterator[Source | Refusal]:
    try:
        status = path.lstat()
        if stat.S_ISREG(status.st_mode):
            yield Source(name, path, status.st_size)
        elif stat.S_ISDIR(status.st_mode):
            with os.scandir(path) as entries:
                names = sorted(entry.name for entry in entries)
            if not names:
                yield Refusal(name, "The folder is empty; it should hold cables.")
            for child in names:
                yield from _walk(path / child, f"{name}/{_printable(child)}")
        elif stat.S_ISLNK(status.st_mode):
            yield Refusal(
                name, "It is a link; links inside folders are not followed. Name its target itself."
            )
        else:
            yield Refusal(name, "It is a pipe, socket or device; only regular files are read.")
    except OSError as error:
        yield Refusal(name, f"It cannot be opened: {error.strerror}.")


def _printable(name: str) -> str:
    """A file name that can be stored: bytes that are no UTF-8 are escaped."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
