"""One cable resolved: every token of its TAGS line, its sender and its addressees.

Comes in: a `Cable` and a `Gazetteer`. Goes out: a `Resolution`. Refuses nothing: what no table explains is
kept as `unknown`. The three geographies stay apart: about (TAGS), from (the sender's host), to (addressees); beside
them stand the regions of what a cable is about.

Judgements are remembered by token and era in the gazetteer; only the conflict rule looks at the whole cable.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dashboard.cable import Addressee, Cable, Tag
from dashboard.resolve.evidence import AddresseeReading, IssueReading, PlaceReading, Resolution
from dashboard.resolve.gazetteer import Gazetteer, Member
from dashboard.resolve.rules import addressee, collective, conflict, origin, region, tag
from dashboard.resolve.rules.address import AddressJudgement, host, in_being
from dashboard.resolve.rules.issue import TagJudgement

OFFICIAL = ("official-code", "undated-code")
"""Rules whose readings are weighed against the rest of the cable."""
HEADER = 4_000
"""Characters in which the originator is looked for where neither addressees nor paragraphs follow."""
MIDDLE = (7, 1)
"""Month and day taken for a cable that is dated by the year in its message number alone."""


def resolve(cable: Cable, gazetteer: Gazetteer) -> Resolution:
    """Everything that the tables say about `cable`."""
    day = day_of(cable)
    era = gazetteer.era(day)
    sender = _sender(gazetteer, cable, day, era)
    receivers = [_receiver(gazetteer, item, day, era) for item in cable.addressees]
    judged = [_tag(gazetteer, token.code, day, era) for token in cable.tags]
    if cable.mrn is not None and cable.mrn in gazetteer.corrected:
        sender, receivers, judged = _corrected(gazetteer, cable, sender, receivers, judged)
    for meaning in judged:
        if meaning.rule == "contested-code":
            judged = _settled(gazetteer, cable, judged)
            break
    places: list[PlaceReading] = []
    if sender is not None and (sender.place is not None or sender.post is not None or sender.other):
        places.append(_place(sender, "from", cable.origin or cable.mrn or "", *_standing(cable)))
    addressees: list[AddresseeReading] = []
    for item, found in zip(cable.addressees, receivers, strict=True):
        addressees.append(
            AddresseeReading(len(addressees), found.kind, found.display, found.post, found.place, found.rule)
        )
        if found.place is not None or found.post is not None or found.other:
            places.append(_place(found, "to", item.name, item.start, item.end))
        if found.members:
            places.extend(_members(gazetteer, item, found, day, era))
    near = [
        (reading.role, reading.place)
        for reading in places
        if reading.place is not None and not reading.is_inferred
    ]
    issues: list[IssueReading] = []
    about: list[str] = []
    for token, meaning in zip(cable.tags, judged, strict=True):
        code, position = meaning.code or token.code, len(issues)
        issues.append(IssueReading(position, code, meaning.kind, meaning.field, meaning.name, token.written))
        if meaning.rule is not None:
            places.append(_about(gazetteer, cable, token, meaning, near))
            if meaning.place is not None:
                about.append(meaning.place)
    places.extend(region.rolled_up(gazetteer, about))
    return Resolution(
        origin_post=None if sender is None else sender.post,
        origin_name=None if sender is None or sender.post is None else gazetteer.post[sender.post].name,
        places=tuple(places),
        issues=tuple(issues),
        addressees=tuple(addressees),
    )


def day_of(cable: Cable) -> date | None:
    """The day for which tokens are judged: that of the cable, or the middle of the year in its message
    number.
    """
    if cable.sent_at is not None:
        return cable.sent_at.date()
    year = origin.year_of(cable.mrn)
    return None if year is None else date(year, *MIDDLE)


def _corrected(
    gazetteer: Gazetteer,
    cable: Cable,
    sender: AddressJudgement | None,
    receivers: list[AddressJudgement],
    judged: list[TagJudgement],
) -> tuple[AddressJudgement | None, list[AddressJudgement], list[TagJudgement]]:
    """All judgements, with the corrections for this message."""
    mrn, day = cable.mrn or "", day_of(cable)
    if sender is not None:
        sender = addressee.corrected(gazetteer, (mrn, "from", cable.origin or mrn), sender, day)
    return (
        sender,
        [
            addressee.corrected(gazetteer, (mrn, "to", item.name), found, day)
            for item, found in zip(cable.addressees, receivers, strict=True)
        ],
        [
            tag.corrected(gazetteer, mrn, token, found)
            for token, found in zip(cable.tags, judged, strict=True)
        ],
    )


def _tag(gazetteer: Gazetteer, code: str, day: date | None, era: int) -> TagJudgement:
    key = ("tag", code, era)
    found: TagJudgement | None = gazetteer.memory.get(key)
    return gazetteer.remember(key, tag.judge(gazetteer, code, day)) if found is None else found


def _sender(gazetteer: Gazetteer, cable: Cable, day: date | None, era: int) -> AddressJudgement | None:
    station = origin.station_of(cable.mrn)
    key = ("from", cable.origin, cable.origin_routing, station, era)
    if key not in gazetteer.memory:
        return gazetteer.remember(  # type: ignore[no-any-return]
            key, origin.judge(gazetteer, cable.origin, cable.origin_routing, station, day)
        )
    return gazetteer.memory[key]  # type: ignore[no-any-return]


def _receiver(gazetteer: Gazetteer, item: Addressee, day: date | None, era: int) -> AddressJudgement:
    key = ("to", item.name, item.routing, era)
    found: AddressJudgement | None = gazetteer.memory.get(key)
    if found is None:
        found = gazetteer.remember(key, addressee.judge(gazetteer, item.name, item.routing, day))
    return found


def _place(
    found: AddressJudgement, role: str, token: str, start: int | None, end: int | None
) -> PlaceReading:
    return PlaceReading(
        role, found.place, found.post, token, found.rule, found.source, found.confidence, found.why,
        False, found.is_flagged, found.other, start, end,
    )  # fmt: skip


def _standing(cable: Cable) -> tuple[int, int] | tuple[None, None]:
    """Where the originator stands: before the first addressee and the first paragraph."""
    ends = [item.start for item in cable.addressees[:1]] + [item.start for item in cable.paragraphs[:1]]
    start = cable.text.find(cable.origin, 0, min(filter(None, ends), default=HEADER)) if cable.origin else -1
    return (start, start + len(cable.origin or "")) if start >= 0 else (None, None)


def _settled(gazetteer: Gazetteer, cable: Cable, judged: list[TagJudgement]) -> list[TagJudgement]:
    """`judged`, each tie settled where another code of the line stands for one of its places."""
    taken = {meaning.place for meaning in judged if meaning.place is not None}
    return [
        conflict.settled_by_neighbour(gazetteer, token.code, meaning, taken)
        if meaning.rule == "contested-code"
        else meaning
        for token, meaning in zip(cable.tags, judged, strict=True)
    ]


def _about(
    gazetteer: Gazetteer, cable: Cable, token: Tag, meaning: TagJudgement, near: list[tuple[str, str]]
) -> PlaceReading:
    reading = PlaceReading(
        "about", meaning.place, None, token.written, meaning.rule or "", meaning.source, meaning.confidence,
        meaning.why, meaning.is_inferred, meaning.is_flagged, meaning.other, token.start, token.end,
    )  # fmt: skip
    if meaning.rule not in OFFICIAL or meaning.place is None:
        return reading
    if meaning.rivals:
        rule = "conflicting-code"
        verdict = conflict.conflicting_code(gazetteer, cable, token.code, meaning.place, meaning.rivals, near)
    else:
        host = near[0][1] if near and near[0][0] == "from" else None
        if host is None or host == meaning.place or gazetteer.letters.get(token.code) != host:
            return reading
        rule = "letters-of-iso"
        verdict = conflict.letters_of_iso(gazetteer, cable, token.code, meaning.place, host)
    if not verdict.is_flagged:
        return reading._replace(other=verdict.rivals) if verdict.rivals else reading
    return reading._replace(rule=rule, why=verdict.why, confidence=0.5, is_flagged=True, other=verdict.rivals)


def _members(
    gazetteer: Gazetteer, item: Addressee, found: AddressJudgement, day: date | None, era: int
) -> Iterator[PlaceReading]:
    key = ("members", found.source, era)
    readings: tuple[PlaceReading, ...] | None = gazetteer.memory.get(key)
    if readings is None:
        drawn = (_member(gazetteer, found, member, day) for member in found.members)
        readings = gazetteer.remember(key, tuple(drawn))
    if not item.excluded:
        yield from readings
        return
    out = [addressee.judge(gazetteer, name, None, day) for name in item.excluded]
    posts, places = {one.post for one in out}, {one.place for one in out if one.place is not None}
    for reading in readings:
        if reading.post not in posts and (reading.post is not None or reading.place not in places):
            yield reading


def _member(gazetteer: Gazetteer, found: AddressJudgement, member: Member, day: date | None) -> PlaceReading:
    post = member.post if member.post is not None else _embassy(gazetteer, member.place or "", day)
    place = host(gazetteer, post, day) if post is not None else gazetteer.as_of(member.place or "", day)
    why = collective.collective_member(gazetteer, found.display, member, day)
    source = found.source.replace("collectives.csv", "collective_members.csv")
    return PlaceReading(
        "to",
        place,
        post,
        found.display,
        "collective-member",
        source,
        member.confidence,
        why,
        True,
        False,
        (),
        None,
        None,
    )


def _embassy(gazetteer: Gazetteer, place: str, day: date | None) -> str | None:
    """The one embassy in `place`, where there is exactly one."""
    posts = in_being(gazetteer, gazetteer.embassies.get(place, ()), day)
    return posts[0] if len(posts) == 1 else None
