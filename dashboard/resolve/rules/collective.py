"""Rules on collectives: one address for many posts, whose list is not in the text.

Comes in: a `Gazetteer`, the plain address, the routing indicator or "", the day or None. Goes out: an
`AddressJudgement`, or None where the rule has no answer. Refuses to take a member for certain.
"""

from __future__ import annotations

from datetime import date

from dashboard.resolve.gazetteer import Gazetteer, Member
from dashboard.resolve.rules.address import AddressJudgement, place_name
from dashboard.resolve.rules.registry import RULES, rule


@rule("collective")
def collective(gazetteer: Gazetteer, name: str, routing: str, day: date | None) -> AddressJudgement | None:
    """{written} is the collective {name}; whom it reached is not in the text."""
    found = gazetteer.collectives.get(name)
    if found is None:
        return None
    why = RULES["collective"].why(written=name, name=found.name)
    source = f"collectives.csv {found.collective}"
    return AddressJudgement(
        "collective", found.name, None, None, "collective", source, 0.98, why, members=found.members
    )


@rule("unlisted-collective")
def unlisted_collective(
    gazetteer: Gazetteer, name: str, routing: str, day: date | None
) -> AddressJudgement | None:
    """{written} calls itself a collective; no table knows its members."""
    if gazetteer.words.get(name.split()[-1] if name else "") != "collective":
        return None
    why = RULES["unlisted-collective"].why(written=name)
    return AddressJudgement(
        "collective", name, None, None, "unlisted-collective", "address_words.csv", 0.9, why
    )


@rule("collective-member")
def collective_member(gazetteer: Gazetteer, written: str, member: Member, day: date | None) -> str:
    """{name} is taken for a member of {written}, by {basis}; nothing in the text says that it got a copy."""
    name = place_name(gazetteer, member.place) if member.place else gazetteer.post[member.post or ""].title
    basis = "membership of the organisation" if member.basis == "organisation" else "copies seen in relays"
    return RULES["collective-member"].why(name=name, written=written, basis=basis)
