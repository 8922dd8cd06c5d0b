"""How cables hang together, by SQL: rows of the database as answers.

Comes in: a database of one version; questions. Goes out: the answers of dashboard.store.ties. Refuses what
dashboard.store.sql refuses.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from dashboard.store import sql_ties
from dashboard.store.engine_duck import Database
from dashboard.store.question import Viewer, Where
from dashboard.store.reasons import examples
from dashboard.store.ties import Cited, Cross, Flow, Flows, Links, Near


def crossed(rows: Sequence[tuple[str, str, int]]) -> Cross:
    """Rows of two values and cables as a table."""
    ones, twos = sorted({one for one, _, _ in rows}), sorted({two for _, two, _ in rows})
    row, column = ({name: i for i, name in enumerate(side)} for side in (ones, twos))
    found = np.zeros((len(ones), len(twos)), np.uint32)
    for one, two, cables in rows:
        found[row[one], column[two]] = cables
    return Cross(tuple(ones), tuple(twos), found)


def portions(
    data: Database, name: str, where: Where, viewer: Viewer, values: Sequence[str] | None
) -> dict[str, dict[str, int]]:
    """Paragraphs per value and portion mark."""
    found: dict[str, dict[str, int]] = {}
    for value, mark, paragraphs in data.rows(sql_ties.portions(name, where, viewer, values)):
        found.setdefault(value, {})[mark] = paragraphs
    return found


def flows(data: Database, where: Where, viewer: Viewer, most: int) -> Flows:
    rows = data.rows(sql_ties.flows(where, viewer))
    return Flows(tuple(Flow(*row) for row in rows[:most]), len(rows))


def near(data: Database, cable_id: int, viewer: Viewer, most: int) -> tuple[Near, ...]:
    rows: list[tuple[Any, ...]] = data.rows(sql_ties.near(cable_id, viewer, most))
    return tuple(
        Near(number, score, tuple(zip(names, values, strict=True))) for number, score, names, values in rows
    )


def links(data: Database, cable_id: int, viewer: Viewer) -> Links:
    """The references of a cable that the viewer has been found to see."""
    cites = data.rows(sql_ties.cites(cable_id, viewer))
    citing = data.rows(sql_ties.cited_by(cable_id, viewer))
    numbers = {row[-1] for row in cites if row[-1] is not None} | {row[0] for row in citing}
    named = examples(data, numbers, viewer)
    return Links(
        tuple(
            Cited(position, kind or "", written or "", mrn, letter, named.get(target))
            for position, kind, written, mrn, letter, target in cites
        ),
        tuple(named[number] for number, _ in citing if number in named),
        int(citing[0][1]) if citing else 0,
    )
