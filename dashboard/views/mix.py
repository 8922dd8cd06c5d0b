"""The view *Mix*: how secret cables are by issue, by post and by year, by their top mark or by paragraph.

Comes in: counts of cables per value and level, or of paragraphs per value and portion mark; the catalogue. Goes out:
plain values, one row per value with a number per part. Refuses: nothing; a mark that no table knows is its own part.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.store.ties import Cross
from dashboard.views.catalogue import Catalogue
from dashboard.views.issues import named
from dashboard.views.timeline import level_name

FACETS = ("issue", "from", "year")
"""By what it can be told; posts are the values of `from` that have an @."""
UNITS = ("cables", "paragraphs")
POST = "@"
Told = dict[str, Any]


def cables(by: str, found: Cross, all_of: Mapping[str, int], catalogue: Catalogue) -> Told:
    """Cables per value and classification; `all_of` counts those of the whole selection."""
    levels = [level for level in catalogue.levels if all_of.get(level)]
    levels.sort(key=lambda level: (level == "", _rank(level, catalogue)))
    column = {level: at for at, level in enumerate(found.columns)}
    rows = [
        _row(
            by,
            value,
            [int(found.cables[at, column[level]]) if level in column else 0 for level in levels],
            catalogue,
        )
        for at, value in enumerate(found.rows)
    ]
    parts = [
        [level or "none", level_name(level), catalogue.step(level), "class", [level]] for level in levels
    ]
    return _told(rows, parts, [all_of[level] for level in levels])


def paragraphs(
    by: str,
    found: Mapping[str, Mapping[str, int]],
    all_of: Mapping[str, int],
    marks: Mapping[str, str],
    catalogue: Catalogue,
) -> Told:
    """Paragraphs per value and first word of their portion marks; `marks` are such words with their levels."""
    heads: dict[str, list[str]] = {}
    for mark in sorted(all_of):
        heads.setdefault(head(mark), []).append(mark)
    order = sorted(
        heads, key=lambda name: (name == "", _rank(marks.get(name, ""), catalogue), len(name), name)
    )
    rows = [
        _row(by, value, [sum(own.get(mark, 0) for mark in heads[name]) for name in order], catalogue)
        for value, own in found.items()
    ]
    parts = [
        [
            name or "none",
            name or "No mark",
            catalogue.step(marks.get(name, "")),
            "portion" if name else "",
            heads[name],
        ]
        for name in order
    ]
    return _told(rows, parts, [sum(all_of[mark] for mark in heads[name]) for name in order])


def head(mark: str) -> str:
    """The first word of a portion mark: what stands before the slant or the first space."""
    return mark.replace("/", " ").split(" ")[0]


def _row(by: str, value: str, numbers: list[int], catalogue: Catalogue) -> list[Any]:
    if by == "from":
        return [value, catalogue.name(value), "", numbers]
    code, name = named(by, value, catalogue) if by == "issue" else (value, "")
    return [value, code, name, numbers]


def _told(rows: list[list[Any]], parts: list[list[Any]], whole: list[int]) -> Told:
    """`rows` of value, words, name and a number per part, most first; `parts` of key, name, step of colour, facet and
    values; `whole`: the numbers of the whole selection.
    """
    rows.sort(key=lambda row: (-sum(row[3]), row[0]))
    return {"rows": rows, "parts": parts, "whole": whole}


def _rank(level: str, catalogue: Catalogue) -> int:
    return catalogue.order.index(level) if level in catalogue.order else len(catalogue.order)
