"""Rules by which an address is that of an agency or a military command, which are no posts.

Comes in: a `Gazetteer`, the plain address, the routing indicator or "", the day or None. Goes out: an
`AddressJudgement`, or None where the rule has no answer. Refuses to guess from a suffix that is both a state
and a TAG: such an address has no place, and both are attached.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dashboard.resolve.gazetteer import Gazetteer
from dashboard.resolve.rules.address import AddressJudgement, heads, place_name, without_location
from dashboard.resolve.rules.registry import RULES, rule


@rule("agency-by-name")
def agency_by_name(
    gazetteer: Gazetteer, name: str, routing: str, day: date | None
) -> AddressJudgement | None:
    """{written} is an address of {name} ({place})."""
    located = without_location(gazetteer, name)
    key = gazetteer.agency_names.get(name) or gazetteer.agency_names.get(located[0] if located else "")
    if key is None:
        return None
    found = gazetteer.agencies[key]
    place = gazetteer.as_of(found.place, day)
    why = RULES["agency-by-name"].why(written=name, name=found.name, place=place_name(gazetteer, place))
    return AddressJudgement(
        found.kind, found.name, None, place, "agency-by-name", f"agencies.csv {key}", 0.97, why
    )


@rule("agency-in-longer-name")
def agency_in_longer_name(
    gazetteer: Gazetteer, name: str, routing: str, day: date | None
) -> AddressJudgement | None:
    """{written} begins like an address of {name} ({place}); the rest, {rest}, is not understood."""
    for head, rest in heads(name):
        found = agency_by_name(gazetteer, head, routing, day)
        if found is not None:
            place = place_name(gazetteer, found.place)
            why = RULES["agency-in-longer-name"].why(written=name, name=found.display, place=place, rest=rest)
            return replace(found, rule="agency-in-longer-name", confidence=0.8, why=why)
    return None


@rule("command-by-location")
def command_by_location(
    gazetteer: Gazetteer, name: str, routing: str, day: date | None
) -> AddressJudgement | None:
    """{written} is in no list, but {location} at its end lies in {place}."""
    located = without_location(gazetteer, name)
    if located is None or len(located[2]) != 1:
        return None
    place = gazetteer.as_of(located[2][0], day)
    why = RULES["command-by-location"].why(
        written=name, location=located[1], place=place_name(gazetteer, place)
    )
    return AddressJudgement(
        "command", name, None, place, "command-by-location", f"locations.csv {located[1]}", 0.9, why
    )


@rule("command-by-suffix")
def command_by_suffix(
    gazetteer: Gazetteer, name: str, routing: str, day: date | None
) -> AddressJudgement | None:
    """{written} is in no list; {suffix} at its end stands for {place}."""
    words = name.split()
    found = gazetteer.suffixes.get(words[-1]) if len(words) > 2 else None
    if found is None or any(word.isdigit() for word in words):
        return None
    places = tuple(gazetteer.as_of(place, day) for place in found.places)
    named = " or ".join(place_name(gazetteer, place) for place in places)
    sole = places[0] if len(places) == 1 else None
    why = RULES["command-by-suffix"].why(written=name, suffix=words[-1], place=named)
    return AddressJudgement(
        "command", name, None, sole, "command-by-suffix", f"suffixes.csv {words[-1]}", 0.6 if sole else 0.0,
        why, is_flagged=True, other=() if sole else places,
    )  # fmt: skip
