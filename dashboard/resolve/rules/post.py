"""Rules by which an address is that of a post: embassy, consulate, mission.

Comes in: a `Gazetteer`, the plain address, the routing indicator or "", the day or None. Goes out: an
`AddressJudgement`, or None where the rule has no answer. Refuses to choose between posts that share an
address.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dashboard.resolve.gazetteer import Gazetteer
from dashboard.resolve.rules.address import (
    AddressJudgement,
    after_post_word,
    heads,
    host,
    in_being,
    place_name,
    posts_named,
)
from dashboard.resolve.rules.registry import RULES, rule

CLOSE = 1
"""Letters by which a misspelt address may differ."""
SHORTEST = 8
"""Letters that an address must have before a misspelling of it is believed."""


@rule("post-by-name-and-routing")
def post_by_name_and_routing(
    gazetteer: Gazetteer, name: str, routing: str, day: date | None
) -> AddressJudgement | None:
    """{written} and the routing indicator {routing} both stand for {title}."""
    behind = gazetteer.routing.get(routing)
    both = [post for post in posts_named(gazetteer, name, day) if behind is not None and post in behind.posts]
    if len(both) != 1:
        return None
    return post_judged(
        gazetteer, both[0], day, "post-by-name-and-routing", 0.99, written=name, routing=routing
    )


@rule("post-by-name")
def post_by_name(gazetteer: Gazetteer, name: str, routing: str, day: date | None) -> AddressJudgement | None:
    """{written} is the address of {title}."""
    posts = posts_named(gazetteer, name, day)
    behind = gazetteer.routing.get(routing)
    if len(posts) != 1 or (behind is not None and behind.posts and not behind.shared):
        return None
    return post_judged(gazetteer, posts[0], day, "post-by-name", 0.97, written=name)


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
    found = post_judged(
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
    return replace(found, is_flagged=elsewhere, other=(f"@{rival.post}",) if elsewhere else ())


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
        other=tuple(f"@{post}" for post in posts),
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
            return post_judged(gazetteer, posts[0], day, "post-in-longer-name", 0.8, written=name, rest=rest)
    return None


@rule("by-routing-alone")
def by_routing_alone(
    gazetteer: Gazetteer, name: str, routing: str, day: date | None
) -> AddressJudgement | None:
    """The address {written} is in no list, but {routing} is the routing indicator of {title} alone."""
    behind = gazetteer.routing.get(routing)
    if behind is None or behind.shared or len(behind.posts) + len(behind.agencies) != 1:
        return None
    if behind.posts:
        return post_judged(
            gazetteer, behind.posts[0], day, "by-routing-alone", 0.7, written=name, routing=routing
        )
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
    return post_judged(gazetteer, posts.pop(), day, "misspelt-address", 0.8, written=name, meant=near[0])


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


def post_judged(
    gazetteer: Gazetteer, post: str, day: date | None, name: str, confidence: float, **facts: str
) -> AddressJudgement:
    """The judgement that an address is that of `post`, by the rule `name` and its facts."""
    found = gazetteer.post[post]
    why = RULES[name].why(title=found.title, **facts)
    kind = "agency" if found.kind == "department" else "post"
    return AddressJudgement(
        kind, found.title, post, host(gazetteer, post, day), name, f"posts.csv {post}", confidence, why
    )


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
