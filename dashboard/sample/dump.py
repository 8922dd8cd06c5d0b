"""A dump of invented cables in one CSV file, as large as wanted.

Comes in: a path, a count, a seed, the folder `data`, the list of published message numbers where it is at
hand. Goes out: rows of eight columns without a header row (id, created, message number, origin,
classification, references, header, body), fields in quotes, a backslash before quotes, backslashes and line
ends in them. Refuses a count below 1 with a `SettingError`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from dashboard.errors import SettingError
from dashboard.sample.skew import traffic
from dashboard.sample.tables import load_tables
from dashboard.sample.variants import MARK_NUMBER, MARK_TIME, MARK_YEARS, VARIETY, Variant, write_variants

ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\\n"})
START = datetime(1970, 1, 1, tzinfo=UTC)
AT_ONCE = 1_000


def write_dump(
    path: Path, count: int, seed: int, data: Path, ids: Path | None = None, variety: int = VARIETY
) -> int:
    """Write `count` cables of about 5,000 characters to `path`; gives the size in bytes.

    A sender's cables are copies of at most `variety` different ones. Raises SettingError, FactError,
    InputError.
    """
    waiting: list[str] = []
    with path.open("w", encoding="utf-8", newline="") as file:
        for row in dump_rows(count, seed, data, ids, variety):
            waiting.append(row)
            if len(waiting) == AT_ONCE:
                file.write("".join(waiting))
                waiting.clear()
        file.write("".join(waiting))
    return path.stat().st_size


def dump_rows(
    count: int, seed: int, data: Path, ids: Path | None = None, variety: int = VARIETY
) -> Iterator[str]:
    """The rows of a dump, each with its line end, in order of time."""
    if count < 1:
        raise SettingError(f"A dump of {count} cables cannot be made; ask for 1 or more.")
    tables = load_tables(data)
    sent = traffic(count, seed, tables, ids)
    variants = write_variants(seed, tables, variety)
    masks = [_mask(variant) for variant in variants.items]
    first = np.array(variants.first)
    spare = np.random.default_rng(seed + 1).random(count)
    chosen = (first[sent.senders] + spare * (first[sent.senders + 1] - first[sent.senders])).astype(int)
    senders = tables.senders
    columns = zip(
        sent.senders.tolist(), sent.times.tolist(), sent.serials.tolist(), chosen.tolist(), strict=True
    )
    for n, (sender, time, serial, variant) in enumerate(columns, 1):
        at = START + timedelta(microseconds=time)
        number = senders[sender].first_number + serial
        written = f"{at:%d%H%MZ %b %y}".upper()
        begin, rest = masks[variant]
        text = rest.replace(GROUP, written).replace(JULIAN, f"{at:%j%H%M}").replace(SIX, f"{number:06d}")
        text = text.replace(FOUR, f"#{number % 10_000:04d}").replace(
            UNTIL, f"{at:%m/%d}/{at.year + MARK_YEARS}"
        )
        mrn = f"{at:%y}{senders[sender].station}{number}"
        yield f'"{n}","{at.month}/{at.day}/{at:%Y %H:%M}","{mrn}",{begin},"","{text}"\n'


GROUP = f"{MARK_TIME:%d%H%MZ %b %y}".upper()
JULIAN = f"{MARK_TIME:%j%H%M}"
SIX = f"{MARK_NUMBER:06d}"
FOUR = f"#{MARK_NUMBER % 10_000:04d}"
UNTIL = f"{MARK_TIME:%m/%d}/{MARK_TIME.year + MARK_YEARS}"


def _mask(variant: Variant) -> tuple[str, str]:
    """Columns that all copies share, and header and body with marks, escaped."""
    begin = f'"{variant.origin.translate(ESCAPES)}","{variant.classification}"'
    return begin, f'{variant.head.translate(ESCAPES)}","{variant.body.translate(ESCAPES)}'
