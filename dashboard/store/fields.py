# ruff: noqa: S608 - the text is that of this file alone
"""Fields: the fixed table of what can be tested, counted and sorted by, and where it stands in the store.

Comes in: a name from a question. Goes out: tables, columns and conditions, as written here. Refuses: any
other name, with a QuestionError. No column name in a query comes from anywhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dashboard.errors import QuestionError
from dashboard.store import people
from dashboard.store.links import Field, Link

POST_MARK = "@"
NAMED = "-named"
"""Ends the names of the fields that leave out what is inferred or doubtful."""

ROLES = ("about", "from", "to")
MENTION = Link("cable_place", "place", "role", ("mention",))
"""The weaker kind: places that the text names. What is inferred and what is not makes no difference to it."""
_ISSUES = ("subject", "program", "organisation", "person", "unknown")


def _role(role: str, *, is_named: bool = False) -> Field:
    """The field of a role: places, and posts where cables have posts in it."""
    places = Link("cable_place", "place", "role", (role,), is_named=is_named)
    posts = Link("cable_place", "post", "role", (role,), POST_MARK, is_named=is_named)
    name = role + NAMED if is_named else role
    return Field(name, (places,) if role == "about" else (places, posts), is_seldom=is_named)


def _column(name: str, column: str) -> Field:
    """A field of one value per cable, as it stands in `cable`."""
    return Field(name, (Link("cable", column),), is_seldom=True, is_single=True)


def _listed(name: str, column: str) -> Field:
    """A field of a column of lists in `cable`."""
    rows = f"SELECT cable_id, unnest({column}) AS {column} FROM cable"
    return Field(name, (Link("cable", column, rows=rows),), is_seldom=True)


def _spelt(column: str) -> str:
    """Rows of cable and the commonest spelling of what stands in a column.

    Spellings that differ in case, accents, spaces and punctuation alone are one value; of two that are as
    common the first in order of letters is shown.
    """
    key = rf"regexp_replace(upper(strip_accents({column})), '[^\p{{L}}\p{{N}}]+', '', 'g')"
    each = f"SELECT {column}, {key} AS letters, count(*) AS cables FROM cable GROUP BY 1"
    first = f"first_value(trim({column})) OVER (PARTITION BY letters ORDER BY cables DESC, {column})"
    common = f"SELECT {column}, {first} AS common FROM ({each}) WHERE letters <> ''"
    return f"SELECT cable_id, common AS {column} FROM cable JOIN ({common}) USING ({column})"


def _name(name: str, column: str) -> Field:
    """A field of names of persons, whose spellings vary."""
    return Field(name, (Link("cable", column, rows=people.called(column)),), is_seldom=True, is_single=True)


def _addressee(name: str, *roles: str) -> Field:
    link = Link("cable_addressee", "display", "role" if roles else "", roles)
    return Field(name, (link,), is_seldom=True)


SENT = "CAST(sent_at AS TIMESTAMP)"
"""Times without their zone, which is UTC."""
_REFERRED = (
    "SELECT target.cable_id, source.mrn FROM cable_reference JOIN cable AS source USING (cable_id) "
    "JOIN cable AS target ON target.mrn = cable_reference.mrn"
)
"""Rows of a cable and the message number of one that refers to it."""
_UNTIL = (
    "SELECT cable_id, coalesce(CAST(year(declassify_on) AS VARCHAR), event.declassify_event) AS declassify_on "
    f"FROM cable LEFT JOIN ({_spelt('declassify_event')}) AS event USING (cable_id)"
)
"""Rows of a cable and the year of its declassification, or the event where there is no day."""

FIELDS: Mapping[str, Field] = {
    field.name: field
    for field in (
        *(_role(role) for role in ROLES),
        *(_role(role, is_named=True) for role in ROLES),
        Field("mention", (MENTION,)),
        Field("region", (Link("cable_place", "place", "role", ("region",)),), is_seldom=True),
        Field("untagged", (replace(MENTION, unless="about"),)),
        Field("issue", (Link("cable_issue", "code", "kind", _ISSUES),)),
        Field("classification", (Link("cable", "classification", blank=""),), is_single=True),
        _listed("caveat", "caveats"),
        _column("precedence", "precedence"),
        _addressee("addressee"),
        _addressee("action", "action"),
        _addressee("info", "info"),
        Field("command", (Link("cable_addressee", "display", "kind", ("command",)),), is_seldom=True),
        _name("signer", "signer"),
        _name("classifier", "classified_by"),
        Field("reference", (Link("cable_reference", "mrn"),), is_seldom=True),
        Field("referred", (Link("cable_reference", "mrn", rows=_REFERRED),), is_seldom=True),
        Field("thread", (Link("cable", "mrn"), Link("cable_reference", "mrn")), is_seldom=True),
        _listed("reason", "reasons"),
        Field("declassify", (Link("cable", "declassify_on", rows=_UNTIL),), is_seldom=True, is_single=True),
        Field("portion", (Link("paragraph", "mark"),), is_seldom=True),
        Field("person", (Link("cable_issue", "code", "kind", ("person",)),), is_seldom=True),
        Field("defect", (Link("problem", "code"),), is_seldom=True),
        Field(
            "year",
            (
                Link(
                    "cable",
                    "sent_at",
                    rows=f"SELECT cable_id, CAST(year({SENT}) AS VARCHAR) AS sent_at FROM cable",
                ),
            ),
            is_seldom=True,
            is_single=True,
        ),
    )
}

TEXT = "text"
"""What a test names that asks the text index: its values are text queries. It is not counted."""

REASONED = frozenset(
    {role + end for role in ROLES for end in ("", NAMED)} | {"mention", "untagged", "region", "issue"}
)
"""Fields whose values can be asked for their reasons."""

LEVELS = ("UNCLASSIFIED", "LIMITED OFFICIAL USE", "CONFIDENTIAL", "SECRET", "TOP SECRET")
"""Canonical levels from open to most secret, as the list sorts them; a level that is not here sorts last."""

_LEVEL = "CASE classification " + " ".join(f"WHEN '{x}' THEN {i}" for i, x in enumerate(LEVELS)) + " END"

SORTS: Mapping[str, str] = {
    "sent_at": "sent_at",
    "origin": "lower(coalesce(origin_name, origin))",
    "classification": _LEVEL,
    "subject": "lower(nullif(trim(subject), ''))",
    "tags": "nullif(array_to_string(tags, ' '), '')",
    "mrn": "mrn",
}
"""What a page can be sorted by, as an expression over `cable`; null stands last in either direction."""

TRUNCATIONS: Mapping[str, str] = {
    name: f"date_trunc('{name}', sent_at)" for name in ("year", "month", "week", "day")
}


def field(name: str) -> Field:
    """The field `name`. Raises QuestionError."""
    found = FIELDS.get(name)
    if found is None:
        raise QuestionError(f"{name!r} is no field; they are {', '.join(FIELDS)}.")
    return found


def sort(name: str) -> str:
    """The expression that a page is sorted by. Raises QuestionError."""
    found = SORTS.get(name)
    if found is None:
        raise QuestionError(f"{name!r} is no column to sort by; they are {', '.join(SORTS)}.")
    return found


def truncation(name: str) -> str:
    """The start of the bin of a cable. Raises QuestionError."""
    found = TRUNCATIONS.get(name)
    if found is None:
        raise QuestionError(f"{name!r} is no resolution; they are {', '.join(TRUNCATIONS)}.")
    return found
