# ruff: noqa: S608 - the text comes from dashboard.store.fields alone
"""Links and fields: how values are tied to cables, as records that spell themselves in SQL.

Comes in: names of tables and columns, from dashboard.store.fields. Goes out: `Link`, `Field`. Refuses: nothing;
no text of a request comes here but as a value.
"""

from __future__ import annotations

from dataclasses import dataclass

INFERRED, DOUBT = "is_inferred", "confidence"
LIKELY = 0.5
"""A reading of less confidence is doubtful."""
NAMED_ROWS = f"NOT coalesce({INFERRED}, FALSE) AND coalesce({DOUBT}, 1) >= {LIKELY}"


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
    rows: str = ""
    """Where the table has no column of single texts: a query in its place, with `cable_id` and the column."""
    also: str = ""
    """What else must hold of a row, in SQL."""

    @property
    def source(self) -> str:
        """What the rows are read from, in SQL."""
        return f"({self.rows})" if self.rows else self.table

    @property
    def condition(self) -> str:
        """Which rows of the table count, in SQL."""
        found = f"{self.key} IN ({', '.join(map(repr, self.kinds))})" if self.key else "TRUE"
        if self.unless:
            same = (f"other.{name} = {self.table}.{name}" for name in ("cable_id", self.column))
            also = f"{' AND '.join(same)} AND other.{self.key} = '{self.unless}'"
            found += f" AND NOT EXISTS (FROM {self.table} AS other WHERE {also})"
        if self.also:
            found += f" AND {self.also}"
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

    @property
    def pairs(self) -> str:
        """Rows of `cable_id` and `value`, doubles among them, in SQL."""
        value = f"'{self.mark}' || {self.expression}" if self.mark else self.expression
        return (
            f"SELECT cable_id, {value} AS value FROM {self.source} "
            f"WHERE {self.condition} AND {self.expression} IS NOT NULL"
        )

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
    is_single: bool = False
    """Whether a cable has one value at most."""

    @property
    def pairs(self) -> str:
        """Rows of `cable_id` and `value`, doubles among them, in SQL: what the field is."""
        return " UNION ALL ".join(link.pairs for link in self.links)

    def parts(self, values: tuple[str, ...]) -> tuple[tuple[Link, tuple[str, ...]], ...]:
        """Each link that has some of `values`, with them."""
        marks = tuple(link.mark for link in self.links)
        found = ((link, link.own(values, marks)) for link in self.links)
        return tuple((link, own) for link, own in found if own)
