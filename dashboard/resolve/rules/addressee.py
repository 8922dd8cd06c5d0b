"""Who an addressee or originator is, by its address, its routing indicator and the day.

Comes in: a `Gazetteer`, the address and routing indicator as printed, the day of the cable or None. Goes out:
an `AddressJudgement`. Refuses to guess: an address that no table explains is `unknown`, and where several
posts share an address and nothing decides it stays without one.

The first rule of `ORDER` that answers counts. Gateways and relays serve many; for them the name alone
decides.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from dashboard.resolve.gazetteer import Gazetteer
from dashboard.resolve.rules import collective, office, post
from dashboard.resolve.rules.address import AddressJudgement, address, place_name, value
from dashboard.resolve.rules.registry import RULES, rule

NO_PLACE = ("collective", "unlisted-collective", "unknown-address")
"""Rules that leave an address without a place."""
CORRECTED = 0.95
"""Confidence of a correction."""


def judge(gazetteer: Gazetteer, written: str, routing: str | None, day: date | None) -> AddressJudgement:
    """The judgement on the address `written`, sent by way of `routing`."""
    name = address(gazetteer, written)
    for step in ORDER:
        found = step(gazetteer, name, routing or "", day)
        if found is not None:
            return found if found.kind != "post" else _watching(gazetteer, found, day)
    return AddressJudgement(
        "unknown", written, rule="unknown-address", why=RULES["unknown-address"].why(written=name)
    )


@rule("unknown-address")
def unknown_address(
    gazetteer: Gazetteer, name: str, routing: str, day: date | None
) -> AddressJudgement | None:
    """No table explains {written}."""
    return None


def why_no_post(name: str, written: str, display: str) -> str:
    """The sentence of the rule `name` by which an address has no place; `display` is what it is instead."""
    known = name if name in NO_PLACE else "unknown-address"
    return RULES[known].why(written=written, name=display)


@rule("corrected-address")
def corrected(
    gazetteer: Gazetteer, key: tuple[str, str, str], found: AddressJudgement, day: date | None
) -> AddressJudgement:
    """In {mrn}, {written} is read as {title}: {reason}.

    `key` is message number, role and token of a correction.
    """
    row = gazetteer.corrections.get(key)
    if row is None:
        return found
    mrn, _, written = key
    facts = {"mrn": mrn, "written": written, "reason": row.reason}
    if row.post is not None:
        made = post.post_judged(gazetteer, row.post, day, "corrected-address", CORRECTED, **facts)
    else:
        title = "no place" if row.place is None else place_name(gazetteer, row.place)
        why = RULES["corrected-address"].why(title=title, **facts)
        made = replace(
            found, post=None, place=row.place, rule="corrected-address", confidence=CORRECTED, why=why
        )
    other = tuple(one for one in (value(found), *found.other) if one and one != value(made))
    return replace(made, source=f"corrections.csv {mrn} {written}", is_flagged=False, other=other)


ORDER: tuple[Callable[[Gazetteer, str, str, date | None], AddressJudgement | None], ...] = (
    collective.collective,
    post.post_by_name_and_routing,
    post.post_by_name,
    post.post_by_name_against_routing,
    post.contested_address,
    office.agency_by_name,
    post.travelling_party,
    office.command_by_location,
    post.post_in_longer_name,
    collective.unlisted_collective,
    office.agency_in_longer_name,
    post.by_routing_alone,
    post.misspelt_address,
    office.command_by_suffix,
)


def _watching(gazetteer: Gazetteer, found: AddressJudgement, day: date | None) -> AddressJudgement:
    """`found`, with what its post deals with where that is not the host."""
    note = post.mission_not_host(gazetteer, found.post, day) if found.post is not None else None
    if note is None or found.post is None:
        return found
    watched = gazetteer.post[found.post].watches or ""
    other = (watched,) if watched in gazetteer.place and watched not in found.other else ()
    return replace(found, why=f"{found.why} {note}", other=found.other + other)
