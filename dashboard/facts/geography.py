"""Whether every post lies in its country, by the areas of `data/boundaries`.

Comes in: the tables and the file of areas. Goes out: complaints. Refuses nothing; without the file of areas
there is nothing to check.

Areas are simplified and coasts move inland by it, so a post may lie `SLACK` degrees outside. A place that is
gone is looked for in what it became.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

AREAS = Path("boundaries") / "base.json"
SLACK = 0.25
"""Degrees (some 25 km): more than the simplification takes away, less than a namesake in another country."""


def lies_elsewhere(data: Path, tables: Mapping[str, Any]) -> Iterator[str]:
    """Posts that lie outside their country."""
    path = data / AREAS
    if not path.is_file():
        return
    from shapely.geometry import Point, shape

    areas = {item["id"]: shape(item["geometry"]) for item in json.loads(path.read_text("utf-8"))["features"]}
    became: dict[str, list[str]] = {}
    for _, row in tables["successors"][1]:
        became.setdefault(row["place"], []).append(row["successor"])
    table, rows = tables["posts"]
    for number, row in rows:
        if not row["lat"] or not row["place"]:
            continue
        point = Point(float(row["lon"]), float(row["lat"]))
        here = [areas[place] for place in _and_after(row["place"], became) if place in areas]
        if here and min(area.distance(point) for area in here) > SLACK:
            found = " ".join(sorted(place for place, area in areas.items() if area.contains(point)))
            yield (
                f"{table.file}, row {number}, column lat: {row['post']} at {row['lat']}, {row['lon']} "
                f"does not lie in {row['place']} but in {found or 'the sea'}; a namesake, or a wrong place."
            )


def _and_after(place: str, became: Mapping[str, list[str]]) -> tuple[str, ...]:
    found, todo = [place], [place]
    while todo:
        for after in became.get(todo.pop(), []):
            if after not in found:
                found.append(after)
                todo.append(after)
    return tuple(found)
