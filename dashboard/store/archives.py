"""The members of archives: zip, tar, and gz, bz2, xz, zst around a file or a tar; archives inside them, once.

Comes in: an open file, its path for the reader, limits. Goes out: `Member`s with their bytes, in the
archive's order, and `Unread` for what is refused. Nothing is ever written to disk, and no name of a member is
used as a path. Refuses, with a sentence: too many members, too large or too strongly compressed ones,
overlapping entries, encryption, links, devices, names that lead out of the archive, and damage; what came
before the damage is kept.
"""

from __future__ import annotations

import io
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from lzma import LZMAError
from pathlib import PurePosixPath
from typing import Any, BinaryIO

from dashboard.config import Settings
from dashboard.errors import InputError
from dashboard.store.dumps import HEAD, Member, Unread, content
from dashboard.store.packed import is_packed, unpacked

NESTED = 1
"""How deep an archive may lie inside another."""
SMALL = 2**20
"""A member up to this many bytes may be compressed as strongly as it likes."""
EXTENSION_BYTES = 16_384
"""Largest extension header (long names and the like) of a tar."""
DAMAGE = (
    OSError,
    EOFError,
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    LZMAError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""What the standard readers raise for broken archives."""
EXTENSIONS = (
    tarfile.GNUTYPE_LONGNAME,
    tarfile.GNUTYPE_LONGLINK,
    tarfile.XHDTYPE,
    tarfile.XGLTYPE,
    tarfile.SOLARIS_XHDTYPE,
)


def is_archive(head: bytes) -> bool:
    """Whether the first bytes of a file are those of an archive or a compressed file."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06")) or is_packed(head) or _is_tar(head)


def members(handle: BinaryIO, path: str, limits: Settings, depth: int = 0) -> Iterator[Member | Unread]:
    """What the archive in `handle` (seekable) holds."""
    if depth > NESTED:
        yield Unread(
            path, "It is an archive inside an archive inside an archive; unpack the outer one first."
        )
        return
    try:
        head = handle.read(1024)
        handle.seek(0)
        if head.startswith(b"PK"):
            found = _zip(handle, path, limits)
        elif is_packed(head):
            found = _packed(handle, head, path, limits)
        else:
            found = _tar(handle, path, limits)
        for member in found:
            if isinstance(member, Member) and is_archive(member.data[:1024]):
                yield from members(io.BytesIO(member.data), member.path, limits, depth + 1)
            else:
                yield member
    except InputError as error:
        yield Unread(path, str(error))
    except DAMAGE as error:
        yield Unread(
            path, f"The archive is damaged ({error or type(error).__name__}); what came before was read."
        )


def _packed(handle: BinaryIO, head: bytes, path: str, limits: Settings) -> Iterator[Member | Unread]:
    stream = unpacked(handle, head, limits)
    if _is_tar(stream.peek(512)[:512]):
        yield from _tar(stream, path, limits)
        return
    yield from content(stream, stream.peek(HEAD)[:HEAD], path, limits)


def _is_tar(head: bytes) -> bool:
    try:
        tarfile.TarInfo.frombuf(head[:512], "utf-8", "replace")
    except tarfile.HeaderError:
        return False
    return True


class _Header(tarfile.TarInfo):
    """A tar header that refuses the sizes which make the standard reader slow or greedy."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> _Header:
        header = super().frombuf(buf, encoding, errors)
        if header.size < 0 or (header.type in EXTENSIONS and header.size > EXTENSION_BYTES):
            raise InputError(f"A header of the tar has an impossible size ({header.size}).")
        return header


def _tar(handle: BinaryIO | io.BufferedReader, path: str, limits: Settings) -> Iterator[Member | Unread]:
    count = total = 0
    with tarfile.open(fileobj=handle, mode="r|", tarinfo=_Header, errors="backslashreplace") as tar:
        while (header := tar.next()) is not None:
            count += 1
            total += header.size
            _check_totals(count, total, limits)
            name = f"{path}!{_label(header.name)}"
            if header.isdir():
                continue
            if not header.isfile():
                what = "a link" if header.issym() or header.islnk() else "no regular file"
                yield Unread(name, f"It is {what}; only regular files are read.")
            elif (reason := _bad_name(header.name)) is not None:
                yield Unread(name, reason, header.size)
            elif (stream := tar.extractfile(header)) is not None:
                yield from _whole(stream, header.size, name, limits)
            tar.members = []  # type: ignore[attr-defined]  # the standard reader would keep every header


def _zip(handle: BinaryIO, path: str, limits: Settings) -> Iterator[Member | Unread]:
    _check_directory(handle, limits)
    with zipfile.ZipFile(handle) as archive:
        entries = archive.infolist()
        _check_totals(len(entries), sum(entry.file_size for entry in entries), limits)
        _check_overlap(handle, entries, archive.start_dir)
        for entry in entries:
            name = f"{path}!{_label(entry.filename)}"
            if entry.is_dir():
                continue
            reason = _refusal(entry, limits)
            if reason is not None:
                yield Unread(name, reason, entry.file_size)
                continue
            try:
                with archive.open(entry) as stream:
                    yield from _whole(stream, entry.file_size, name, limits)
            except DAMAGE as error:
                yield Unread(name, f"The member is damaged ({error}); the others were read.", entry.file_size)


def _whole(stream: Any, size: int, name: str, limits: Settings) -> Iterator[Member | Unread]:
    """What a member holds; raises EOFError where it is shorter than its header says."""
    for found in content(stream, stream.peek(HEAD)[:HEAD], name, limits):
        if isinstance(found, Member) and found.path == name and len(found.data) != size:
            raise EOFError(f"the archive ends inside {name!r}")
        yield found


def _refusal(entry: zipfile.ZipInfo, limits: Settings) -> str | None:
    if entry.flag_bits & 1:
        return "It is encrypted; put it in without a password."
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        return "It is a link or device; only regular files are read."
    if entry.file_size > max(SMALL, limits.archive_ratio * entry.compress_size):
        return (
            f"It would grow from {entry.compress_size:,} to {entry.file_size:,} bytes, more than "
            f"{limits.archive_ratio} times (CABLE_ATLAS_ARCHIVE_RATIO)."
        )
    return _bad_name(entry.filename)


def _check_directory(handle: BinaryIO, limits: Settings) -> None:
    """Refuse a zip whose list of members alone is larger than so many members need, before it is read.

    The end record holds the length of the list in bytes; each member takes at least 46 of them, and with
    names rarely more than 200.
    """
    end = handle.seek(0, io.SEEK_END)
    start = handle.seek(max(0, end - 65_557))
    tail = handle.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 22:
        raise InputError("The zip has no end record: it is cut off.")
    length = int.from_bytes(tail[at + 12 : at + 16], "little")
    if length == 0xFFFFFFFF:
        length = start + at
    if length > 256 * limits.archive_members:
        raise InputError(f"Its list of members has {length:,} bytes; {_too_many(limits)}")
    handle.seek(0)


def _check_overlap(handle: BinaryIO, entries: list[zipfile.ZipInfo], end: int) -> None:
    """Refuse entries that share bytes: the trick of zip bombs, which old standard readers do not see."""
    last_end, last_name = 0, ""
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        handle.seek(entry.header_offset + 26)
        lengths = handle.read(4)
        name = int.from_bytes(lengths[:2], "little")
        extra = int.from_bytes(lengths[2:], "little")
        if entry.header_offset < last_end:
            raise InputError(
                f"Its members {last_name!r} and {entry.filename!r} overlap; no honest zip does that."
            )
        last_end = entry.header_offset + 30 + name + extra + entry.compress_size
        last_name = entry.filename
    if last_end > end:
        raise InputError(f"Its member {last_name!r} runs into the list of members; no honest zip does that.")


def _check_totals(count: int, total: int, limits: Settings) -> None:
    if count > limits.archive_members:
        raise InputError(f"It has {count:,} members or more; {_too_many(limits)}")
    if total > limits.archive_bytes:
        raise InputError(
            f"It unpacks to {total:,} bytes or more; {limits.archive_bytes:,} are the most "
            "(CABLE_ATLAS_ARCHIVE_BYTES)."
        )


def _too_many(limits: Settings) -> str:
    return f"{limits.archive_members:,} members are the most (CABLE_ATLAS_ARCHIVE_MEMBERS)."


def _bad_name(name: str) -> str | None:
    parts = PurePosixPath(name.replace("\\", "/"))
    if parts.is_absolute() or ".." in parts.parts or (len(name) > 1 and name[1] == ":"):
        return "Its name leads out of the archive; such members are not read."
    return None


def _label(name: str) -> str:
    """A member's name that can be stored."""
    return name.encode("utf-8", "backslashreplace").decode().replace("\x00", "\\x00").removeprefix("./")
