"""The quality of a corpus: what is filled, what could not be read, what is missing.

Comes in: the folder of a version. Goes out: `Report`, plain tables for a terminal, a page or a program.
Refuses a store that is damaged (StoreError). Every list is cut to a number of rows; its true length is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from dashboard.errors import StoreError
from dashboard.store.coverage import coverage, series
from dashboard.store.duck import duck
from dashboard.store.layout import Layout
from dashboard.store.manifest import Manifest, read_manifest

FILLED = ("sent_at", "origin_post", "precedence", "classification", "subject", "tags", "about", "signer")
"""Columns of `cable` whose share of filled ones is told."""
EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a report."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    total: int
    """Rows that there are; `rows` holds the first of them."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """All tables of a report."""

    manifest: Manifest
    sheets: tuple[Sheet, ...]


def _share(column: str) -> str:
    filled = f"len({column}) > 0" if column in ("tags", "about") else f"{column} is not null"
    return f'round(100.0 * count(*) filter ({filled}) / count(*), 1) as "{column}, %"'


_SHARES = ", ".join(map(_share, FILLED))
QUERIES: tuple[tuple[str, str, str], ...] = (
    (
        "Fields filled, by year and transcription",
        f"""select coalesce(year(sent_at)::varchar, 'undated') as year, form, count(*) as cables, {_SHARES},
            round(avg(paragraphs), 1) as paragraphs from cable group by 1, 2 order by 1, 2""",  # noqa: S608
        "",
    ),
    (
        "Defects by kind",
        """select code, count(*) as defects, count(distinct cable_id) as cables,
            list(distinct coalesce(mrn, '(no number)') order by 1)[:3] as examples,
            first(sentence) as sentence
            from problem join cable using (cable_id) group by code order by defects desc, code""",
        "What stands in the text otherwise than expected; cable-atlas inspect shows the place.",
    ),
    (
        "TAGS without an explanation",
        """select code, count(*) as tokens, count(distinct cable_id) as cables,
            list(distinct coalesce(mrn, '(no number)') order by 1)[:3] as examples
            from cable_issue join cable using (cable_id) where kind = 'unknown' group by code
            order by tokens desc, code""",
        "",
    ),
    (
        "Addressees that were not resolved",
        """select name, count(*) as lines, count(distinct cable_id) as cables,
            list(distinct coalesce(mrn, '(no number)') order by 1)[:3] as examples
            from cable_addressee join cable using (cable_id) where kind = 'unknown' group by name
            order by lines desc, name""",
        "",
    ),
    (
        "Readings flagged for review",
        """select rule, token, place, count(*) as readings, list(distinct mrn order by mrn)[:3] as examples,
            first(why) as why from cable_place join cable using (cable_id) where is_flagged
            group by rule, token, place order by readings desc, rule, token, place""",
        "",
    ),
    (
        "Messages with several documents",
        """select mrn, count(*) as documents, list(distinct role order by role) as roles,
            list(path order by position)[:3] as paths from document join cable using (cable_id)
            group by cable_id, mrn having count(*) > 1 order by documents desc, mrn""",
        "",
    ),
    (
        "Inputs in quarantine, by reason",
        """select regexp_replace(sentence, '[0-9,]+', 'N', 'g') as reason, count(*) as inputs,
            list(path order by path)[:3] as examples from quarantine group by 1 order by inputs desc, 1""",
        "Numbers are written as N.",
    ),
    (
        "Messages with sections missing",
        """select mrn, section as present, subject from cable where section is not null order by mrn""",
        "",
    ),
    (
        "Coverage of the numbering, by station and year",
        f"""with numbered as (select distinct station, year, number from ({series()})),
            spaced as (
                select *, number - 1 - coalesce(lag(number) over (partition by station, year order by number), 0)
                    as gap from numbered
            ),
            gaps as (
                select station, year, max(gap) as gap, arg_max(number, gap) as number from spaced
                group by station, year
            )
            select station, post, year::varchar as year, held, lowest, highest, highest - held as missing,
                round(100.0 * held / highest, 2) as "held, %",
                if(gap > 0, format('{{}}-{{}}', number - gap, number - 1), null) as "longest gap"
            from ({coverage()}) join gaps using (station, year)
            order by held desc, station, year""",  # noqa: S608
        "Stations number their messages from 1 in each year; what is missing below the highest number was "
        "never sent, or is not in this store.",
    ),
)
"""Title, query, note. A query names tables of the store."""


def current_report(store: Path, rows: int = 20) -> Report:
    """The report on the version of `store` that is current now. Raises StoreError where there is none."""
    folder = Layout(store).version()
    if folder is None:
        raise StoreError(f"{store} is no store. Make one with `cable-atlas ingest PATH --store DIR`.")
    return make_report(folder, rows)


def make_report(folder: Path, rows: int = 20) -> Report:
    """The report on the version in `folder`, each list cut to `rows`."""
    manifest = read_manifest(folder)
    try:
        with duck(1_024) as connection:
            for name in manifest.tables:
                connection.read_parquet(str(folder / manifest.tables[name].file)).create_view(name)
            return Report(manifest, tuple(_sheets(connection, rows)))
    except duckdb.Error as error:
        raise StoreError(f"{folder} cannot be read: {error}") from None


def _sheets(connection: duckdb.DuckDBPyConnection, rows: int) -> Iterator[Sheet]:
    for title, query, note in QUERIES:
        found = connection.execute(query)
        columns = tuple(item[0] for item in found.description or ())
        every: Sequence[tuple[Any, ...]] = found.fetchall()
        yield Sheet(title, columns, tuple(every[:rows]), len(every), note)
