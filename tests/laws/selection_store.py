"""Tiny random stores, INVENTED from a seed, and a recount of them in plain Python without SQL or index.

`tables` gives rows by table; `publish` writes them; `holds` says whether a cable is in a selection.
"""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa

from dashboard.query.selection import Clause, Selection
from dashboard.store.schema import TABLES
from dashboard.store.write import write_store

PLACES = ("AAA", "BBB", "CCC", "REG", "NA")
POSTS = ("alpha", "beta", "gamma")
ISSUES = ("KAAA", "PBBB", "ECCC", "SMITH, JOHN", "X'--")
LEVELS = ("UNCLASSIFIED", "CONFIDENTIAL", "SECRET")
KINDS = {
    "KAAA": "program",
    "PBBB": "subject",
    "ECCC": "organisation",
    "SMITH, JOHN": "person",
    "X'--": "unknown",
}

Tables = dict[str, list[dict[str, Any]]]


def tables(seed: int, cables: int) -> Tables:
    """Rows of a store: every kind of row, gaps, doubles and unknowns among them."""
    dice = random.Random(seed)
    start = datetime(2005, 11, 20, tzinfo=UTC)
    times = sorted(start + timedelta(minutes=dice.randrange(800 * 24 * 60)) for _ in range(cables))
    undated = dice.randrange(cables // 4 + 1) if cables else 0
    found: Tables = {name: [] for name in TABLES}
    for i in range(cables):
        key = {"cable_id": i}
        tags = [dice.choice(ISSUES) for _ in range(dice.randrange(5))]
        about = [dice.choice(PLACES) for _ in range(dice.randrange(3))]
        post = dice.choice((*POSTS, None))
        found["cable"].append(
            key
            | {
                "mrn": None if dice.random() < 0.1 else f"06INVENTED{dice.randrange(100)}",
                "sent_at": None if i >= cables - undated else times[i],
                "origin": "FM INVENTED",
                "origin_name": dice.choice((None, "Beta", "alpha", "Gamma")),
                "origin_post": post,
                "classification": dice.choice((*LEVELS, None)),
                "caveats": ["NOFORN"] if dice.random() < 0.2 else [],
                "subject": dice.choice(("INVENTED b", "invented A", "", None, "INVENTED c")),
                "tags": tags,
                "about": list(dict.fromkeys(about)),
                "digest": f"{i:064x}",
            }
        )
        found["cable_place"] += [key | {"role": "about", "place": place} | _weight(dice) for place in about]
        if post is not None or dice.random() < 0.5:
            place = dice.choice((*PLACES, None))
            found["cable_place"].append(key | {"role": "from", "place": place, "post": post} | _weight(dice))
        for _ in range(dice.randrange(4)):
            row = {"role": "to", "place": dice.choice((*PLACES, None)), "post": dice.choice((*POSTS, None))}
            found["cable_place"].append(key | row | _weight(dice))
        found["cable_place"] += [
            key | {"role": "mention", "place": dice.choice(PLACES), "is_inferred": True, "confidence": 0.75}
            for _ in range(dice.randrange(4))
        ]
        for position, code in enumerate(tags):
            row = {"position": position, "code": code, "kind": KINDS[code], "written": code}
            found["cable_issue"].append(key | row)
        if dice.random() < 0.5:
            found["cable_issue"].append(key | {"position": len(tags), "code": "KAAA", "kind": "country"})
    return found


def publish(store: Path, rows: Tables, label: str = "INVENTED") -> str:
    """Write a store with these rows and make it current; its version."""
    batch = {n: pa.RecordBatch.from_pylist(found, schema=TABLES[n]) for n, found in rows.items() if found}
    return write_store(store, [batch] if batch else [], label=label).version


def _weight(dice: random.Random) -> dict[str, Any]:
    """How sure a reading is; mostly nothing said of it."""
    return dice.choice(
        ({}, {}, {"is_inferred": True, "confidence": 0.7}, {"confidence": 0.4}, {"confidence": 0.5})
    )


def is_sure(row: dict[str, Any]) -> bool:
    """Whether a reading stands in the text and is not doubtful."""
    doubt = row.get("confidence")
    return not row.get("is_inferred") and (doubt is None or doubt >= 0.5)


def values_of(rows: Tables, facet: str, cable: dict[str, Any], *, is_named: bool = False) -> set[str]:
    """The values that a cable has of a facet; `is_named`: by readings that are named and not doubtful."""
    key = cable["cable_id"]
    if facet == "class":
        return {cable["classification"] or ""}
    if facet == "issue":
        mine = [r for r in rows["cable_issue"] if r["cable_id"] == key]
        return {r["code"] for r in mine if r["kind"] not in ("country", "region")}
    if facet == "untagged":
        return values_of(rows, "mention", cable) - values_of(rows, "about", cable)
    mine = [r for r in rows["cable_place"] if r["cable_id"] == key and r["role"] == facet]
    if is_named and facet != "mention":
        mine = [r for r in mine if is_sure(r)]
    found = {r["place"] for r in mine if r["place"] is not None}
    if facet in ("from", "to"):
        found |= {"@" + r["post"] for r in mine if r["post"] is not None}
    return found


def holds(rows: Tables, selection: Selection, cable: dict[str, Any], except_facet: str | None = None) -> bool:
    """Whether the cable is in the selection."""
    kept = [c for c in selection.clauses if c.facet != except_facet]
    is_named = any(c.facet == "only" for c in kept)
    return all(_agrees(rows, c, cable, is_named) for c in kept if c.facet != "only")


def day(cable: dict[str, Any]) -> date | None:
    return None if cable["sent_at"] is None else cable["sent_at"].date()


def _agrees(rows: Tables, clause: Clause, cable: dict[str, Any], is_named: bool) -> bool:
    if clause.facet == "when":
        sent = day(cable)
        if sent is None:
            return False
        return (clause.start is None or sent >= clause.start) and (clause.end is None or sent < clause.end)
    values = values_of(rows, clause.facet, cable, is_named=is_named)
    wanted = set(clause.values)
    if values & set(clause.excluded):
        return False
    if not wanted:
        return True
    return wanted <= values if clause.mode == "all" else bool(wanted & values)
