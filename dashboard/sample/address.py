"""Who gets a cable: addressees and the relay's routing line.

Comes in: a `Slot`, its level and precedence, the tables, a source of chance. Goes out: copies and routing
indicators. Refuses: nothing.
"""

from __future__ import annotations

from random import Random

from dashboard.sample.chance import between, happens, pick, shuffled
from dashboard.sample.message import Copy, Slot
from dashboard.sample.tables import Sender, Tables

LOWER = {"FLASH": "IMMEDIATE", "IMMEDIATE": "PRIORITY"}


def address(
    slot: Slot, level: str, precedence: str, tables: Tables, rng: Random
) -> tuple[tuple[Copy, ...], tuple[str, ...]]:
    """Copies in the order printed, and the relay's indicators, empty where no collective is among them."""
    stations = tables.stations
    department = stations[tables.form["department"]]
    info_precedence = LOWER.get(precedence, precedence) if happens(rng, 60) else precedence
    country = tables.countries.get(slot.country or slot.other)
    region = country.region if country else ""
    if slot.sender is department:
        actions = [stations[s] for s in slot.topic.action] or [_resident(slot.country, tables) or department]
    else:
        actions = [department]
    copies = [_copy("action", sender, precedence, rng) for sender in actions]
    collectives = [
        (name, routing)
        for name, routing, chance in tables.form["regions"].get(region, ())
        if happens(rng, chance)
    ]
    copies += [Copy("info", name, routing, info_precedence) for name, routing in collectives]
    for sender in _posts(slot, tables, rng):
        if sender not in actions and sender is not slot.sender:
            copies.append(_copy("info", sender, info_precedence, rng))
    column = 2 if level in ("CONFIDENTIAL", "SECRET") else 3
    for item in (*tables.form["agencies"]["all"], *tables.form["agencies"].get(region, ())):
        if happens(rng, item[column]):
            copies.append(Copy("info", item[0], item[1], info_precedence))
    return tuple(copies), _relay(region, tables, rng) if collectives else ()


def _copy(role: str, sender: Sender, precedence: str, rng: Random) -> Copy:
    return Copy(role, sender.name, sender.routing, precedence, between(rng, 1, 9899))


def _resident(country: str | None, tables: Tables) -> Sender | None:
    """The busiest post of a country."""
    return next((sender for sender in tables.senders if country and sender.country == country), None)


def _posts(slot: Slot, tables: Tables, rng: Random) -> list[Sender]:
    """The topic's posts, and some in neighbouring countries."""
    found = [tables.stations[s] for s in slot.topic.info if happens(rng, 70)]
    near = [slot.other, *(tables.countries[slot.country].neighbours if slot.country else ())]
    for country in shuffled(rng, near)[: between(rng, 0, 3)]:
        sender = _resident(country, tables)
        if sender is not None and sender not in found:
            found.append(sender)
    return found


def _relay(region: str, tables: Tables, rng: Random) -> tuple[str, ...]:
    near = sorted(
        s.routing
        for s in tables.senders
        if s.country and tables.countries[s.country].region == region and s.routing
    )
    return tuple(sorted({pick(rng, near) for _ in range(between(rng, 2, 9))}))
