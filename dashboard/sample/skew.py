"""Who sends when, in bulk: posts and months as real cables have them.

Comes in: the tables; the list of published message numbers with their months, where it is at hand. Goes
out: senders and times of any number of cables, in order of time. Refuses a list without a known station
with an `InputError`. Without the list the weights of senders.csv and the years of form.toml take its place.
"""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from dashboard.errors import InputError
from dashboard.sample.tables import Tables

NUMBER = re.compile(r"(\d\d)([A-Z]+)\d+[A-Z]?,(\d{1,2})$")
PIVOT = 50
"""Two-digit years below it belong to this century."""
MINUTE = 60_000_000
"""In microseconds."""
Array = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Traffic:
    """Cables in order of time: index of the sender, microseconds since 1970, year, serial in the year."""

    senders: Array
    times: Array
    years: Array
    serials: Array


def traffic(count: int, seed: int, tables: Tables, ids: Path | None) -> Traffic:
    """Senders and times of `count` cables. Raises InputError."""
    rng = np.random.default_rng(seed)
    stations, months = _weights(tables, rng) if ids is None else _published(ids, tables)
    drawn = (
        rng.integers(0, len(stations), count)
        if count > len(stations)
        else rng.permutation(len(stations))[:count]
    )
    senders, month = stations[drawn], months[drawn]
    starts = month.astype("datetime64[M]").astype("datetime64[m]")
    lengths = (month + 1).astype("datetime64[M]").astype("datetime64[m]") - starts
    minutes = (starts + (rng.random(count) * lengths.astype(np.int64)).astype("timedelta64[m]")).astype(
        np.int64
    )
    order = np.argsort(minutes, kind="stable")
    senders, minutes = senders[order], minutes[order]
    years = minutes.astype("datetime64[m]").astype("datetime64[Y]").astype(np.int64) + 1970
    return Traffic(senders, minutes * MINUTE, years, _serials(senders * 4096 + years))


def _published(ids: Path, tables: Tables) -> tuple[Array, Array]:
    """Index of the sender and month since 1970 of each number in the list whose station is known."""
    index = {sender.station: n for n, sender in enumerate(tables.senders)}
    stations, months = [], []
    with gzip.open(ids, "rt", encoding="ascii") as lines:
        for line in lines:
            found = NUMBER.match(line.strip())
            if found is None or found[2] not in index:
                continue
            year = int(found[1]) + (2000 if int(found[1]) < PIVOT else 1900)
            stations.append(index[found[2]])
            months.append((year - 1970) * 12 + int(found[3]) - 1)
    if not stations:
        raise InputError(f"{ids} names no known station; its lines should look like 09TOKYO123,5.")
    return np.array(stations), np.array(months)


def _weights(tables: Tables, rng: np.random.Generator) -> tuple[Array, Array]:
    """As many pairs of sender and month as the senders have cables, drawn by weight."""
    cables = np.array([sender.cables for sender in tables.senders])
    stations = np.repeat(np.arange(len(cables)), cables)
    years = [(int(year), share) for year, share in tables.form["years"].items() if year != "last"]
    last = (tables.days[1].year - 1970) * 12 + tables.days[1].month
    pool = np.concatenate(
        [
            np.resize(np.arange((year - 1970) * 12, min(last, (year - 1969) * 12)), share * 12)
            for year, share in years
        ]
    )
    return stations, pool[rng.integers(0, len(pool), len(stations))]


def _serials(keys: Array) -> Array:
    """For each item its number among the items of equal key so far, from 1."""
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    first = np.concatenate(([0], np.flatnonzero(np.diff(ordered)) + 1))
    counts = np.diff(np.concatenate((first, [len(ordered)])))
    serials = np.empty(len(keys), np.int64)
    serials[order] = np.arange(len(keys)) - np.repeat(first, counts) + 1
    return serials
