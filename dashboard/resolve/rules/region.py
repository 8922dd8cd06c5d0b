"""Rules on regions: which of them a place lies in, so that cables can be counted by region, each once.

Comes in: a `Gazetteer`, the places that a cable is about. Goes out: readings of the role `region`, one per region and
cable. Refuses to take a region for a country: what a cable is about stays as its TAGS say, the roll-up beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboard.resolve.evidence import PlaceReading
from dashboard.resolve.gazetteer import Gazetteer
from dashboard.resolve.rules.registry import RULES, rule

TAGGED, BY_MEMBERS = 0.98, 0.8
"""Confidence of a region that stands in the TAGS line, and of a roll-up: who is in a region is a choice of the editors.
"""


@rule("region-tagged")
def region_tagged(gazetteer: Gazetteer, region: str) -> str:
    """The TAGS line names the region {name} itself."""
    return RULES["region-tagged"].why(name=gazetteer.place[region].name)


@rule("region-member")
def region_member(gazetteer: Gazetteer, place: str, region: str) -> str:
    """{name} lies in {region}, by the list of that region's members."""
    names = {"name": gazetteer.place[place].name, "region": gazetteer.place[region].name}
    return RULES["region-member"].why(**names)


def rolled_up(gazetteer: Gazetteer, about: Sequence[str]) -> tuple[PlaceReading, ...]:
    """The regions of a cable that is about the places `about`: those that it is tagged with, and those in which its
    other places lie, each once. Their tokens are the names of these places; of several, that of the first code.
    """
    key = ("regions", *about)
    found: tuple[PlaceReading, ...] | None = gazetteer.memory.get(key)
    if found is not None:
        return found
    readings: dict[str, PlaceReading] = {}
    for place in about:
        if gazetteer.place[place].kind == "region":
            readings.setdefault(place, _tagged(gazetteer, place))
    for place in sorted(about):
        for region in _around(gazetteer, place):
            readings.setdefault(region, _member(gazetteer, place, region))
    made: tuple[PlaceReading, ...] = gazetteer.remember(key, tuple(readings.values()))
    return made


def _around(gazetteer: Gazetteer, place: str) -> Iterator[str]:
    """The regions that `place` lies in; a region lies in another that has all its members."""
    own = set(gazetteer.regions.get(place, (place,)))
    for region, members in gazetteer.regions.items():
        if region != place and own.issubset(members):
            yield region


def _tagged(gazetteer: Gazetteer, region: str) -> PlaceReading:
    why, name = region_tagged(gazetteer, region), gazetteer.place[region].name
    return PlaceReading("region", region, None, name, "region-tagged", f"places.csv {region}", TAGGED, why)


def _member(gazetteer: Gazetteer, place: str, region: str) -> PlaceReading:
    why = region_member(gazetteer, place, region)
    name = gazetteer.place[place].name
    source = f"region_members.csv {region}"
    return PlaceReading("region", region, None, name, "region-member", source, BY_MEMBERS, why, True)
