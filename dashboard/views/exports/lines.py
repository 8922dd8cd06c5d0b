"""Lines: cables as JSON, one object a line; the first line says where the file is from.

Comes in: where the export is from, cables. Goes out: pieces of UTF-8. Refuses nothing: texts stand as they are.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from dashboard.views.exports.item import Item
from dashboard.views.exports.origin import Origin


def lines(origin: Origin, batches: Iterable[Iterable[Item]]) -> Iterator[bytes]:
    """The file, a piece a batch. The first object has the one key `export`."""
    yield _line({"export": origin.facts()})
    for batch in batches:
        yield b"".join(_line({name: _plain(value) for name, value in item.values()}) for item in batch)


def _plain(value: Any) -> Any:
    return f"{value:%Y-%m-%dT%H:%M:%SZ}" if isinstance(value, datetime) else value


def _line(found: dict[str, Any]) -> bytes:
    return json.dumps(found, ensure_ascii=False).encode() + b"\n"
