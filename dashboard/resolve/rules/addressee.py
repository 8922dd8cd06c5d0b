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

from dashboard.resolve.gazetteer import Gazetteer, Member
from dashboard.resolve.rules.address import (
    AddressJudgement,
    address,
    after_post_word,
    heads,
    host,
    in_being,
    place_name,
    posts_named,
    without_location,
)
from dashboard.resolve.rules.registry import RULES, rule

CLOSE = 1
"""Letters by which a misspelt address may differ."""
SHORTEST = 8
"""Letters that an address must have before a misspelling of it is believed."""


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


@rule("post-by-name-and-routing")
def post_by_name_and_routing(
    gazetteer: Gazetteer, name: str, routing: str, day: date | None
) -> AddressJudgement | None:
    """{written} and the routing indicator {routing} both stand for {title}."""
    behind = gazetteer.routing.get(routing)
    both = [post for post in posts_named(gazetteer, name, day) if behind is not None and post in behind.posts]
    if len(both) != 1:
        return None
    return _post(gazetteer, both[0], day, "post-by-name-and-routing", 0.99, written=name, routing=routing)


@rule("post-by-name")
def post_by_name(gazetteer: Gazetteer, name: str, routing: str, day: date | None) -> AddressJudgement | None:
    """{written} is the address of {title}."""
    posts = posts_named(gazetteer, name, day)
    behind = gazetteer.routing.get(routing)
    if len(posts) != 1 or (behind is not None and behind.posts and not behind.shared):
        return None
    return _post(gazetteer, posts[0], day, "post-by-name", 0.97, written=name)


@rule("post-by-name-against-routing")
def post_by_name_against_routing(
    gazetteer: Gazetteer, name: str, routing: str, day: date | None
) -> AddressJudgement | None:
    """{written} is the address of {title}, but {routing} is the routing indicator of {rival}; the name
    decides.
    """
    posts = posts_named(gazetteer, name, day)
    behind = gazetteer.routing.get(routing)
    if len(posts) != 1 or behind is None or len(behind.posts) != 1:
        return None
    rival = gazetteer.post[behind.posts[0]]
    found = _post(
        gazetteer,
        posts[0],
        day,
        "post-by-name-against-routing",
        0.85,
        written=name,
        routing=routing,
        rival=rival.title,
    )
    place = host(gazetteer, rival.post, day)
    elsewhere = place is not None and place != found.place
    return replace(found, is_flagged=elsewhere, other=(place,) if place is not None and elsewhere else ())


@rule("contested-address")
def contested_address(
    gazetteer: Gazetteer, name: str, routing: str, day: date | None
) -> AddressJudgement | None:
    """{written} can be {names}, and nothing decides between them: it is left open."""
    posts = posts_named(gazetteer, name, day)
    if len(posts) < 2:
        return None
    titles = " or ".join(gazetteer.post[post].title for post in posts)
    places = {host(gazetteer, post, day) for post in posts}
    return AddressJudgement(
        kind="post",
        display=name,
        place=places.pop() if len(places) == 1 else None,
        rule="contested-address",
        source=f"posts.csv {'; '.join(posts)}",
        why=RULES["contested-address"].why(written=name, names=titles),
        is_flagged=True,
        other=tuple(sorted(place for place in places if place is not None)),
    )


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


@rule("travelling-party")
def travelling_party(
    gazetteer: Gazetteer, name: str, routing: str, day: date | None
) -> AddressJudgement | None:
    """{written} is a travelling party; its place is the city named with it, {place}."""
    found = next(((head, rest) for head, rest in heads(name) if gazetteer.words.get(head) == "party"), None)
    if found is None:
        return None
    head, city = found
    party = gazetteer.names.get(head, ())
    places = {host(gazetteer, post, day) for post in in_being(gazetteer, gazetteer.cities.get(city, ()), day)}
    place = places.pop() if len(places) == 1 else None
    why = RULES["travelling-party"].why(written=name, place=place_name(gazetteer, place))
    return AddressJudgement(
        "post",
        name,
        party[0] if len(party) == 1 else None,
        place,
        "travelling-party",
        "address_words.csv",
        0.8,
        why,
    )


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


@rule("post-in-longer-name")
def post_in_longer_name(
    gazetteer: Gazetteer, name: str, routing: str, day: date | None
) -> AddressJudgement | None:
    """{written} begins like the address of {title}; the rest, {rest}, is not understood."""
    if after_post_word(gazetteer, name) is None:
        return None
    for head, rest in heads(name):
        posts = posts_named(gazetteer, head, day)
        if len(posts) == 1:
            return _post(gazetteer, posts[0], day, "post-in-longer-name", 0.8, written=name, rest=rest)
    return None


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


@rule("by-routing-alone")
def by_routing_alone(
    gazetteer: Gazetteer, name: str, routing: str, day: date | None
) -> AddressJudgement | None:
    """The address {written} is in no list, but {routing} is the routing indicator of {title} alone."""
    behind = gazetteer.routing.get(routing)
    if behind is None or behind.shared or len(behind.posts) + len(behind.agencies) != 1:
        return None
    if behind.posts:
        return _post(gazetteer, behind.posts[0], day, "by-routing-alone", 0.7, written=name, routing=routing)
    found = gazetteer.agencies[behind.agencies[0]]
    why = RULES["by-routing-alone"].why(written=name, routing=routing, title=found.name)
    place = gazetteer.as_of(found.place, day)
    return AddressJudgement(
        found.kind, found.name, None, place, "by-routing-alone", f"routing.csv {routing}", 0.7, why
    )


@rule("misspelt-address")
def misspelt_address(
    gazetteer: Gazetteer, name: str, routing: str, day: date | None
) -> AddressJudgement | None:
    """{written} is no address, but one letter away from {meant}, the address of {title}, from no other."""
    if len(name) < SHORTEST or after_post_word(gazetteer, name) is None:
        return None
    near = [
        other for other in gazetteer.names if abs(len(other) - len(name)) <= CLOSE and one_letter(name, other)
    ]
    posts = {post for other in near for post in posts_named(gazetteer, other, day)}
    if len(posts) != 1:
        return None
    return _post(gazetteer, posts.pop(), day, "misspelt-address", 0.8, written=name, meant=near[0])


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


@rule("unknown-address")
def unknown_address(
    gazetteer: Gazetteer, name: str, routing: str, day: date | None
) -> AddressJudgement | None:
    """No table explains {written}."""
    return None


@rule("mission-not-host")
def mission_not_host(gazetteer: Gazetteer, post: str, day: date | None) -> str | None:
    """{title} sits in {host}, but deals with {watched}."""
    found = gazetteer.post[post]
    if found.watches is None:
        return None
    place = gazetteer.place.get(found.watches)
    issue = gazetteer.issues.get(found.watches)
    watched = place.name if place is not None else issue.name if issue is not None else found.watches
    seat = place_name(gazetteer, host(gazetteer, post, day))
    return RULES["mission-not-host"].why(title=found.title, host=seat, watched=watched)


@rule("collective-member")
def collective_member(gazetteer: Gazetteer, written: str, member: Member, day: date | None) -> str:
    """{name} is taken for a member of {written}, by {basis}; nothing in the text says that it got a copy."""
    name = place_name(gazetteer, member.place) if member.place else gazetteer.post[member.post or ""].title
    basis = "membership of the organisation" if member.basis == "organisation" else "copies seen in relays"
    return RULES["collective-member"].why(name=name, written=written, basis=basis)


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
    made = _post(gazetteer, row.post, day, "corrected-address", 0.95, **facts)
    return replace(made, source=source, other=tuple(place for place in other if place != made.place))


ORDER: tuple[Callable[[Gazetteer, str, str, date | None], AddressJudgement | None], ...] = (
    collective,
    post_by_name_and_routing,
    post_by_name,
    post_by_name_against_routing,
    contested_address,
    agency_by_name,
    travelling_party,
    command_by_location,
    post_in_longer_name,
    unlisted_collective,
    agency_in_longer_name,
    by_routing_alone,
    misspelt_address,
    command_by_suffix,
)


def _post(
    gazetteer: Gazetteer, post: str, day: date | None, name: str, confidence: float, **facts: str
) -> AddressJudgement:
    found = gazetteer.post[post]
    why = RULES[name].why(title=found.title, **facts)
    kind = "agency" if found.kind == "department" else "post"
    return AddressJudgement(
        kind, found.title, post, host(gazetteer, post, day), name, f"posts.csv {post}", confidence, why
    )


def _watching(gazetteer: Gazetteer, found: AddressJudgement, day: date | None) -> AddressJudgement:
    """`found`, with what its post deals with where that is not the host."""
    note = mission_not_host(gazetteer, found.post, day) if found.post is not None else None
    if note is None or found.post is None:
        return found
    watched = gazetteer.post[found.post].watches or ""
    other = (watched,) if watched in gazetteer.place and watched not in found.other else ()
    return replace(found, why=f"{found.why} {note}", other=found.other + other)


def one_letter(one: str, two: str) -> bool:
    """Whether `one` becomes `two` by one letter changed, left out, put in or exchanged with its neighbour."""
    short, long = sorted((one, two), key=len)
    start = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) == len(long):
        rest = short[start + 1 :] == long[start + 1 :]
        swapped = (
            short[start : start + 2] == long[start : start + 2][::-1]
            and short[start + 2 :] == long[start + 2 :]
        )
        return rest or swapped
    return len(long) - len(short) == 1 and short[start:] == long[start + 1 :]
