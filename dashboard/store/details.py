# ruff: noqa: S608 - the text is that of this file; ids are parameters
"""Details: what the headers of a few cables say beyond their rows in the list.

Comes in: a database of one version, ids of cables, a viewer. Goes out: a `Detail` per cable that the viewer sees, in
the order asked. Refuses nothing: ids that are not there are left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.store import sql
from dashboard.store.detail import Detail
from dashboard.store.engine_duck import Database
from dashboard.store.question import EVERYTHING, Viewer
from dashboard.store.sql import Query

_AMONG = "cable_id IN (SELECT unnest(CAST(? AS INTEGER[])))"


def details(data: Database, cable_ids: Sequence[int], viewer: Viewer) -> tuple[Detail, ...]:
    """Three queries, however many ids there are."""
    ids = list(cable_ids)
    inner = sql.condition(EVERYTHING, viewer)
    heads = data.rows(
        Query(
            "SELECT cable_id, precedence, signer, classified_by, reasons, "
            "coalesce(CAST(declassify_on AS VARCHAR), declassify_event), digest "
            f"FROM cable WHERE {_AMONG} AND {inner.text}",
            (ids, *inner.values),
        )
    )
    addressed = _grouped(
        data.rows(
            Query(
                "SELECT cable_id, role, list(display ORDER BY position) FROM cable_addressee "
                f"WHERE display IS NOT NULL AND {_AMONG} GROUP BY ALL",
                (ids,),
            )
        )
    )
    referred = {
        cable_id: tuple(found)
        for cable_id, found in data.rows(
            Query(
                "SELECT cable_id, list(mrn ORDER BY position) FROM cable_reference "
                f"WHERE mrn IS NOT NULL AND {_AMONG} GROUP BY ALL",
                (ids,),
            )
        )
    }
    found = {
        cable_id: Detail(
            cable_id,
            precedence or "",
            signer or "",
            classifier or "",
            tuple(reasons or ()),
            until or "",
            addressed.get((cable_id, "action"), ()),
            addressed.get((cable_id, "info"), ()),
            referred.get(cable_id, ()),
            digest,
        )
        for cable_id, precedence, signer, classifier, reasons, until, digest in heads
    }
    return tuple(found[cable_id] for cable_id in ids if cable_id in found)


def _grouped(rows: list[tuple[Any, ...]]) -> dict[tuple[int, str], tuple[str, ...]]:
    return {(cable_id, role): tuple(dict.fromkeys(values)) for cable_id, role, values in rows}
