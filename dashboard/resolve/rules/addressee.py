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
from dashboard.resolve.rules.address import AddressJudgement, address
from dashboard.resolve.rules.registry import RULES, rule


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


@rule("corrected-address")
def corrected(
    gazetteer: Gazetteer, mrn: str, written: str, found: AddressJudgement, day: date | None
) -> AddressJudgement:
    """In {mrn}, {written} is read as {title}: {reason}."""
    row = gazetteer.corrections.get((mrn, written))
    if row is None or row.post is None:
        return found
    other = (found.place,) if found.place is not None else ()
    source = f"corrections.csv {mrn} {written}"
    facts = {"mrn": mrn, "written": written, "reason": row.reason}
    made = post.post_judged(gazetteer, row.post, day, "corrected-address", 0.95, **facts)
    return replace(made, source=source, other=tuple(place for place in other if place != made.place))


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
