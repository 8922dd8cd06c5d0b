"""Tiny random stores, INVENTED from a seed, and a recount of them in plain Python without SQL or index.

`tables` gives rows by table; `publish` writes them; `holds` says whether a cable is in a selection.
"""

from __future__ import annotations

import random
import unicodedata
from collections import Counter
from collections.abc import Callable
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

CAVEATS = ("NOFORN", "SIPDIS", "EXDIS")
SIGNERS = ("ADAMS", "Adams", "ÁDAMS.", "O'BRIEN", "OBRIEN", "Brien", "--", " ")
EVENTS = ("X1", "x 1", "MR")
MARKS = ("U", "C", "S/NF")
DISPLAYS = {"Embassy Alpha": "post", "Command Beta": "command", "All Posts": "collective"}
DEFECTS = ("unread", "text-cut")
REASONS = ("1.4(b)", "1.4(d)")

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
                "caveats": dice.choice(([], [], ["NOFORN"], ["SIPDIS", "NOFORN"], ["EXDIS", "EXDIS"])),
                "precedence": dice.choice(("ROUTINE", "FLASH", None)),
                "declassify_on": dice.choice((None, None, date(2016, 5, 1), date(2020, 1, 1))),
                "declassify_event": dice.choice((None, *EVENTS)),
                "classified_by": dice.choice((None, *SIGNERS)),
                "reasons": dice.choice((None, [], list(REASONS), ["1.4(b)"])),
                "signer": dice.choice((None, *SIGNERS)),
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
        found["cable_place"] += [key | {"role": "region", "place": "REG"} for _ in range(dice.randrange(3))]
        for position, code in enumerate(tags):
            row = {"position": position, "code": code, "kind": KINDS[code], "written": code}
            found["cable_issue"].append(key | row)
        _add_parts(found, key, dice)
        if dice.random() < 0.5:
            found["cable_issue"].append(key | {"position": len(tags), "code": "KAAA", "kind": "country"})
    return found


def _add_parts(found: Tables, key: dict[str, int], dice: random.Random) -> None:
    """Addressees, references, paragraphs and problems of a cable."""
    for position in range(dice.randrange(4)):
        role, display = dice.choice(("action", "info")), dice.choice(tuple(DISPLAYS))
        row = {"position": position, "role": role, "display": display, "kind": DISPLAYS[display]}
        found["cable_addressee"].append(key | row)
    for position in range(dice.randrange(3)):
        mrn = None if dice.random() < 0.2 else f"06INVENTED{dice.randrange(110)}"
        row = {"position": position, "kind": "cable" if mrn else "email", "written": "INVENTED", "mrn": mrn}
        found["cable_reference"].append(key | row)
    for position in range(dice.randrange(4)):
        found["paragraph"].append(key | {"position": position, "mark": dice.choice((*MARKS, None))})
    for _ in range(dice.randrange(3)):
        found["problem"].append(key | {"code": dice.choice(DEFECTS), "sentence": "INVENTED", "quote": ""})


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
    if facet in OWN_FIELDS:
        return OWN_FIELDS[facet](rows, cable)
    if facet == "untagged":
        return values_of(rows, "mention", cable) - values_of(rows, "about", cable)
    mine = [r for r in rows["cable_place"] if r["cable_id"] == key and r["role"] == facet]
    if is_named and facet != "mention":
        mine = [r for r in mine if is_sure(r)]
    found = {r["place"] for r in mine if r["place"] is not None}
    if facet in ("from", "to"):
        found |= {"@" + r["post"] for r in mine if r["post"] is not None}
    return found


def spelt(rows: Tables, column: str, cable: dict[str, Any]) -> set[str]:
    """The commonest spelling of a name, by letters alone."""

    def letters(text: str) -> str:
        plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
        return "".join(c for c in plain.upper() if c.isalnum())

    own = letters(cable[column] or "")
    if not own:
        return set()
    known = Counter(c[column] for c in rows["cable"] if c[column] is not None and letters(c[column]) == own)
    return {min(known, key=lambda text: (-known[text], text)).strip()}


def _parts(table: str, column: str, **only: str) -> Callable[[Tables, dict[str, Any]], set[str]]:
    """What stands in a column of a cable's rows of a table, null left out."""

    def found(rows: Tables, cable: dict[str, Any]) -> set[str]:
        mine = [r for r in rows[table] if r["cable_id"] == cable["cable_id"]]
        kept = [r for r in mine if all(r[name] == value for name, value in only.items())]
        return {r[column] for r in kept if r[column] is not None}

    return found


def _column(name: str) -> Callable[[Tables, dict[str, Any]], set[str]]:
    def found(rows: Tables, cable: dict[str, Any]) -> set[str]:
        value = cable[name]
        return set(value) if isinstance(value, list) else set() if value is None else {value}

    return found


def _until(rows: Tables, cable: dict[str, Any]) -> set[str]:
    day = cable["declassify_on"]
    return spelt(rows, "declassify_event", cable) if day is None else {str(day.year)}


def _referred(rows: Tables, cable: dict[str, Any]) -> set[str]:
    mrns = {c["cable_id"]: c["mrn"] for c in rows["cable"]}
    owners = [r["cable_id"] for r in rows["cable_reference"] if r["mrn"] == cable["mrn"] is not None]
    return {mrns[owner] for owner in owners if mrns[owner] is not None}


OWN_FIELDS: dict[str, Callable[[Tables, dict[str, Any]], set[str]]] = {
    "caveat": _column("caveats"),
    "precedence": _column("precedence"),
    "addressee": _parts("cable_addressee", "display"),
    "action": _parts("cable_addressee", "display", role="action"),
    "info": _parts("cable_addressee", "display", role="info"),
    "command": _parts("cable_addressee", "display", kind="command"),
    "signer": lambda rows, cable: spelt(rows, "signer", cable),
    "classifier": lambda rows, cable: spelt(rows, "classified_by", cable),
    "reference": _parts("cable_reference", "mrn"),
    "referred": _referred,
    "thread": lambda rows, cable: OWN_FIELDS["reference"](rows, cable) | _column("mrn")(rows, cable),
    "reason": _column("reasons"),
    "declassify": _until,
    "portion": _parts("paragraph", "mark"),
    "person": _parts("cable_issue", "code", kind="person"),
    "defect": _parts("problem", "code"),
    "year": lambda rows, cable: set() if day(cable) is None else {str(day(cable).year)},
}
"""Fields whose facet has the same name, with their values by plain Python."""


def holds(rows: Tables, selection: Selection, cable: dict[str, Any], except_facet: str | None = None) -> bool:
    """Whether the cable is in the selection."""
    kept = [c for c in selection.clauses if c.facet != except_facet and not c.is_muted]
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
