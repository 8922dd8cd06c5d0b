"""The file of the index: flat arrays beside one another, mapped into memory and shared by all processes.

    bytes 0-7      "CAINDEX1"
    each array     its numbers, little-endian, from a multiple of 64 on
    the end        JSON (facts; name, type, shape and place of each array), its length in 8 bytes, "CAINDEX1"

Comes in: arrays by name, facts as plain values; the path of a file. Goes out: the file; its arrays as they stand
on disk, read-only. Refuses a file that is none of these, with a StoreError. Whether its bytes are those that were
written is for the manifest of the version to say.
"""

from __future__ import annotations

import json
import mmap
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dashboard.errors import StoreError

MAGIC = b"CAINDEX1"
ALIGNED = 64
TAIL = 16


class IndexWriter:
    """Writes one file: `add` arrays, then `close` with the facts."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = path.open("wb")
        self._file.write(MAGIC)
        self._arrays: dict[str, tuple[str, tuple[int, ...], int]] = {}

    def add(self, name: str, array: NDArray[Any]) -> None:
        """Write one array."""
        found = np.ascontiguousarray(array).astype(array.dtype.newbyteorder("<"), copy=False)
        at = self._file.tell()
        start = at + -at % ALIGNED
        self._file.write(b"\0" * (start - at))
        self._file.write(found.data)
        self._arrays[name] = (found.dtype.str, found.shape, start)

    def close(self, facts: Mapping[str, Any]) -> None:
        """Write the facts and the places of the arrays."""
        text = json.dumps({"facts": facts, "arrays": self._arrays}, separators=(",", ":")).encode()
        self._file.write(text + len(text).to_bytes(8, "little") + MAGIC)
        self._file.close()

    def abandon(self) -> None:
        """Close the file without an end: nobody can read it."""
        self._file.close()


class IndexFile:
    """The arrays of one file."""

    def __init__(self, path: Path) -> None:
        try:
            with path.open("rb") as handle:
                self._map = mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ)
            content = json.loads(self._map[slice(*self._end(path))])
            self.facts: dict[str, Any] = content["facts"]
            self._arrays: dict[str, list[Any]] = content["arrays"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise StoreError(f"{path.name} is no index that can be read ({error}).") from None

    def array(self, name: str) -> NDArray[Any]:
        """One array, as it stands in the file."""
        kind, shape, start = self._arrays[name]
        return np.frombuffer(self._map, kind, int(np.prod(shape)), start).reshape(shape)

    def part(self, name: str) -> memoryview:
        """The bytes of one array."""
        kind, shape, start = self._arrays[name]
        return memoryview(self._map)[start : start + int(np.prod(shape)) * np.dtype(kind).itemsize]

    def _end(self, path: Path) -> tuple[int, int]:
        """Where the JSON begins and ends."""
        tail = self._map[-TAIL:]
        end = len(self._map) - TAIL
        start = end - int.from_bytes(tail[:8], "little")
        if self._map[: len(MAGIC)] != MAGIC or tail[8:] != MAGIC or start < len(MAGIC):
            raise StoreError(f"{path.name} is no index: it does not begin and end with {MAGIC.decode()}.")
        return start, end
