"""Compression: answers made small for a browser that takes gzip; files are compressed once and kept.

Comes in: a response and whether it is a file. Goes out: the same response, smaller, with an `ETag` made from
the content where it is a file. Refuses nothing; what does not shrink is left alone.

The standard library does it: every browser takes gzip, and the gain of newer codes is 15 % of a first visit.
A file's date is no sign of its content (builds set all dates alike), so the tag is a hash of what is sent.
"""

from __future__ import annotations

import gzip
from hashlib import sha256
from threading import Lock

from flask import Request, Response
from werkzeug.wsgi import FileWrapper

LEAST = 1024
LEVEL = 6
TYPES = frozenset(
    (
        "application/geo+json",
        "application/javascript",
        "application/json",
        "application/manifest+json",
        "application/octet-stream",
        "application/vnd.apache.arrow.stream",
        "image/svg+xml",
    )
)


class Packing:
    """Compresses answers; remembers compressed files by their key, of which there are as many as files."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[str, bytes]] = {}
        self._lock = Lock()

    def shrink(self, request: Request, response: Response) -> None:
        """Compresses an answer that is made for this request, where that pays."""
        if response.status_code == 304 or response.is_streamed or not _is_text(response):
            return
        response.vary.add("Accept-Encoding")
        if request.accept_encodings["gzip"] <= 0:
            return
        data = response.get_data()
        if len(data) >= LEAST:
            _put(response, gzip.compress(data, LEVEL, mtime=0))

    def shrink_file(self, request: Request, response: Response, *, key: str) -> None:
        """Sends a file compressed, tagged by content, or not at all where the browser has it (304).

        `key` stands for one file with one content while this process runs.
        """
        if response.status_code != 200:
            return
        file, response.direct_passthrough = response.response, False
        with self._lock:
            if key not in self._kept:
                data = response.get_data()
                pays = _is_text(response) and len(data) >= LEAST
                packed = gzip.compress(data, LEVEL, mtime=0) if pays else b""
                self._kept[key] = (sha256(data).hexdigest()[:32], packed)
            tag, packed = self._kept[key]
        if packed:
            response.vary.add("Accept-Encoding")
        if packed and request.accept_encodings["gzip"] > 0:
            _put(response, packed)
            tag += "-gzip"
        else:
            response.set_data(response.get_data())
        if isinstance(file, FileWrapper):
            file.close()
        response.headers.pop("Last-Modified", None)
        response.set_etag(tag)
        response.make_conditional(request)


def _is_text(response: Response) -> bool:
    kind = response.mimetype or ""
    is_plain = kind.startswith("text/") or kind in TYPES
    return is_plain and "Content-Encoding" not in response.headers


def _put(response: Response, packed: bytes) -> None:
    response.set_data(packed)
    response.headers["Content-Encoding"] = "gzip"
