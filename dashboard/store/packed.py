"""Compressed files as streams: gz, bz2, xz and zst, by their first bytes, with bounded growth and memory.

Comes in: an open file. Goes out: a buffered reader of what is inside. Refuses, with an InputError while
reading, what grows more than the limits allow; damage raises what the standard readers raise.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
from collections.abc import Callable
from typing import Any, BinaryIO

import pyarrow as pa

from dashboard.config import Settings
from dashboard.errors import InputError

BLOCK = 2**20
XZ_MEMORY = 256 * 2**20
"""Most memory that the dictionary of an xz file may ask for; `xz -9` needs a quarter of it."""
MAGIC = {b"\x1f\x8b": "gz", b"BZh": "bz2", b"\xfd7zXZ\x00": "xz", b"\x28\xb5\x2f\xfd": "zst"}


def is_packed(head: bytes) -> bool:
    """Whether the first bytes are those of a compressed file."""
    return _kind(head) is not None


def unpacked(handle: BinaryIO, head: bytes, limits: Settings) -> io.BufferedReader:
    """What is inside the compressed file; raises InputError while reading, where it grows past the limits."""
    openers: dict[str, Any] = {
        "gz": lambda: gzip.GzipFile(fileobj=handle, mode="rb"),
        "bz2": lambda: bz2.BZ2File(handle, "rb"),
        "xz": lambda: _Xz(handle),
        "zst": lambda: pa.CompressedInputStream(pa.PythonFile(handle, mode="r"), "zstd"),
    }
    stream = openers[_kind(head) or ""]()
    return io.BufferedReader(_Metered(stream, handle, limits), BLOCK)


def _kind(head: bytes) -> str | None:
    return next((kind for magic, kind in MAGIC.items() if head.startswith(magic)), None)


class _Metered(io.RawIOBase):
    """Counts what comes out against what went in."""

    def __init__(self, stream: Any, packed: BinaryIO, limits: Settings) -> None:
        self._read: Callable[[int], bytes] = getattr(stream, "read1", stream.read)
        self._packed, self._limits, self._out = packed, limits, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._read(len(buffer))  # a single step, so that damage further on does not take it away
        buffer[: len(data)] = data
        self._out += len(data)
        if self._out > self._limits.archive_bytes:
            raise InputError(
                f"It unpacks to more than {self._limits.archive_bytes:,} bytes (CABLE_ATLAS_ARCHIVE_BYTES)."
            )
        if self._out > max(16 * BLOCK, self._limits.archive_ratio * self._packed.tell()):
            raise InputError(
                f"It grows more than {self._limits.archive_ratio} times when unpacked "
                "(CABLE_ATLAS_ARCHIVE_RATIO)."
            )
        return len(data)


class _Xz(io.RawIOBase):
    """Like `lzma.LZMAFile`, with a limit on memory."""

    def __init__(self, packed: BinaryIO) -> None:
        self._packed = packed
        self._decoder = lzma.LZMADecompressor(memlimit=XZ_MEMORY)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while True:
            if self._decoder.eof:
                rest = (self._decoder.unused_data or self._packed.read(BLOCK)).lstrip(b"\x00")
                if not rest:
                    return 0
                self._decoder = lzma.LZMADecompressor(memlimit=XZ_MEMORY)
            elif self._decoder.needs_input:
                rest = self._packed.read(BLOCK)
                if not rest:
                    raise EOFError("the compressed data end too early")
            else:
                rest = b""
            data = self._decoder.decompress(rest, len(buffer))
            if data:
                buffer[: len(data)] = data
                return len(data)
