"""Points: the places and posts of a selection with their numbers of cables, as GeoJSON.

Comes in: where the export is from, the catalogue, cables per value of each role. Goes out: one piece of UTF-8, a
FeatureCollection of points, longitude before latitude. Refuses places without a position; they are named under
`without_position`. Counts are of cables in the whole selection: a cable about two places counts once in each.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from dashboard.store.fields import POST_MARK
from dashboard.views.catalogue import Catalogue
from dashboard.views.exports.origin import Origin


def points(origin: Origin, catalogue: Catalogue, counts: Mapping[str, Mapping[str, int]]) -> Iterator[bytes]:
    """`counts`: role, or role and side, to value to cables; a post's value has its mark."""
    features, without = [], []
    for value in sorted({value for found in counts.values() for value in found}):
        cables = {role: found[value] for role, found in counts.items() if value in found}
        feature = _feature(value, cables, catalogue)
        if feature is None:
            without.append({"code": value, **cables})
        else:
            features.append(feature)
    told = {
        "type": "FeatureCollection",
        "export": origin.facts(),
        "features": features,
        "without_position": without,
    }
    yield json.dumps(told, ensure_ascii=False, indent=1).encode()


def _feature(value: str, cables: dict[str, int], catalogue: Catalogue) -> dict[str, Any] | None:
    if value.startswith(POST_MARK):
        post = catalogue.posts.get(value[len(POST_MARK) :])
        if post is None:
            return None
        at, known = (
            (post.lon, post.lat),
            {"kind": "post", "code": value, "name": post.title, "host": post.place},
        )
    else:
        place = catalogue.places.get(value)
        if place is None:
            return None
        at, known = (place.lon, place.lat), {"kind": place.kind, "code": value, "name": place.name}
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": list(at)},
        "properties": known | cables,
    }
