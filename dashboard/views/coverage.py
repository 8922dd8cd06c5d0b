"""The view *Coverage*: what share of the messages that a post numbered in a year the set holds.

Comes in: the numbering of the whole set and of a selection, the catalogue. Goes out: plain values, post by year.
Refuses: stations of which the selection has no cable; years outside those of the selection.

The highest number that is held is the least that the post sent, so a share is the most that can be held.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from dashboard.store.coverage import Numbering
from dashboard.views.catalogue import Catalogue


def told(whole: Sequence[Numbering], chosen: Sequence[Numbering], catalogue: Catalogue) -> dict[str, Any]:
    """`years`, from the first to the last of the selection; `rows` of station, post, name and cells; `stations` of the
    set. A cell has the place of its year, the lowest and highest number and how many are held in the set, and how
    many of those are in the selection. Rows are in order of name.
    """
    years = range(min(n.year for n in chosen), max(n.year for n in chosen) + 1) if chosen else range(0)
    inside = {(n.station, n.year): n.held for n in chosen}
    stations = {n.station for n in chosen}
    found: dict[str, list[Numbering]] = {}
    for item in whole:
        if item.station in stations and item.year in years:
            found.setdefault(item.station, []).append(item)
    rows = [
        [
            station,
            _post(items),
            _name(station, _post(items), catalogue),
            [
                [n.year - years.start, n.lowest, n.highest, n.held, inside.get((station, n.year), 0)]
                for n in items
            ],
        ]
        for station, items in found.items()
    ]
    rows.sort(key=lambda row: (str(row[2]).casefold(), str(row[0])))
    return {"years": list(years), "rows": rows, "stations": len({n.station for n in whole})}


def _post(items: Iterable[Numbering]) -> str | None:
    """The post of the newest year in which it is known."""
    known = [item.post for item in items if item.post is not None]
    return known[-1] if known else None


def _name(station: str, post: str | None, catalogue: Catalogue) -> str:
    """The post's name; with its station where that is no spelling of it, since one post can have two series."""
    if post is None:
        return station
    name = catalogue.post(post)
    same = "".join(letter for letter in name.upper() if letter.isalnum())
    return name if same == station else f"{name} ({station})"
