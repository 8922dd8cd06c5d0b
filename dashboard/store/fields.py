"""Fields: the fixed table of what can be tested, counted and sorted by, and where it stands in the store.

Comes in: a name from a question. Goes out: tables, columns and conditions, as written here. Refuses: any
other name, with a QuestionError. No column name in a query comes from anywhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dashboard.errors import QuestionError


@dataclass(frozen=True, slots=True)
class Link:
    """A column that ties values to cables."""

    table: str
    column: str
    key: str = ""
    """Column that tells which rows of the table count; "" where all do."""
    kinds: tuple[str, ...] = ()
    """The values of `key` that count."""
    mark: str = ""
    """Stands before each value, so that two kinds of values share one list."""
    blank: str | None = None
    """Stands for null; where it is None, null is no value."""
    is_named: bool = False
    """Counts only readings that stand in the text and are not doubtful."""
    unless: str = ""
    """A value of `key`: where the cable has the value under it too, the row does not count."""

    @property
    def condition(self) -> str:
        """Which rows of the table count, in SQL."""
        found = f"{self.key} IN ({', '.join(map(repr, self.kinds))})" if self.key else "TRUE"
        if self.unless:
            same = (f"other.{name} = {self.table}.{name}" for name in ("cable_id", self.column))
            also = f"{' AND '.join(same)} AND other.{self.key} = '{self.unless}'"
            found += f" AND NOT EXISTS (FROM {self.table} AS other WHERE {also})"
        return f"{found} AND {NAMED_ROWS}" if self.is_named else found

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the table that decide whether a row counts, and for what."""
        return (
            self.column,
            *((self.key,) if self.key else ()),
            *((INFERRED, DOUBT) if self.is_named else ()),
        )

    @property
    def expression(self) -> str:
        """The value of a row, in SQL."""
        return self.column if self.blank is None else f"coalesce({self.column}, '{self.blank}')"

    def own(self, values: tuple[str, ...], marks: tuple[str, ...]) -> tuple[str, ...]:
        """This link's part of `values`, without its mark; `marks` are those of the field's links."""
        if self.mark:
            return tuple(v[len(self.mark) :] for v in values if v.startswith(self.mark))
        others = tuple(m for m in marks if m)
        return tuple(v for v in values if not others or not v.startswith(others))


@dataclass(frozen=True, slots=True)
class Field:
    """What a test names; its values are those of all its links."""

    name: str
    links: tuple[Link, ...]
    is_seldom: bool = False
    """Asked only where someone looks closer: an engine need not hold it ready."""

    def parts(self, values: tuple[str, ...]) -> tuple[tuple[Link, tuple[str, ...]], ...]:
        """Each link that has some of `values`, with them."""
        marks = tuple(link.mark for link in self.links)
        found = ((link, link.own(values, marks)) for link in self.links)
        return tuple((link, own) for link, own in found if own)


POST_MARK = "@"
NAMED = "-named"
"""Ends the names of the fields that leave out what is inferred or doubtful."""
INFERRED, DOUBT = "is_inferred", "confidence"
LIKELY = 0.5
"""A reading of less confidence is doubtful."""
NAMED_ROWS = f"NOT coalesce({INFERRED}, FALSE) AND coalesce({DOUBT}, 1) >= {LIKELY}"

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


FIELDS: Mapping[str, Field] = {
    field.name: field
    for field in (
        *(_role(role) for role in ROLES),
        *(_role(role, is_named=True) for role in ROLES),
        Field("mention", (MENTION,)),
        Field("untagged", (replace(MENTION, unless="about"),)),
        Field("issue", (Link("cable_issue", "code", "kind", _ISSUES),)),
        Field("classification", (Link("cable", "classification", blank=""),)),
    )
}

REASONED = frozenset({role + end for role in ROLES for end in ("", NAMED)} | {"mention", "untagged", "issue"})
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
