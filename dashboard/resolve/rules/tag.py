"""What one token of the TAGS line means on a day.

Comes in: a `Gazetteer`, the token, the day of the cable or None. Goes out: a `TagJudgement`. Refuses nothing:
a token that no table explains is judged `unknown`. The judgement looks at the token and the day alone;
whether the rest of the cable speaks against it is `dashboard.resolve.rules.conflict`.

The first rule of `ORDER` that answers counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from dashboard.cable import Tag
from dashboard.facts.claims import said
from dashboard.facts.day import within
from dashboard.facts.former import called
from dashboard.resolve.gazetteer import Gazetteer, GeoTag
from dashboard.resolve.rules.issue import (
    TagJudgement,
    listed_issue,
    person_tag,
    refused_code,
    unknown_tag,
)
from dashboard.resolve.rules.registry import RULES, rule

NEAR_DAYS = 730
"""Days around an inferred change of a code within which a reading says so."""


def judge(gazetteer: Gazetteer, code: str, day: date | None) -> TagJudgement:
    """The judgement on `code`."""
    for step in ORDER:
        found = step(gazetteer, code, day)
        if found is not None:
            if found.place is None:
                return found
            notes = (note(gazetteer, found.place, day) for note in (former_name, disputed_place))
            return replace(found, why=" ".join([found.why, *filter(None, notes)]))
    return unknown_tag(gazetteer, code, day)


@rule("official-code")
def official_code(gazetteer: Gazetteer, code: str, day: date | None) -> TagJudgement | None:
    """{code} was the official code of {name} on the cable's date."""
    rows = _official(gazetteer, code, day)
    if day is None or len(_places(rows)) != 1 or _kind(gazetteer, rows[0]) == "region":
        return None
    found = _reading(gazetteer, rows[0], "official-code", 0.98)
    return inferred_switch(
        gazetteer, replace(found, rivals=_rivals(gazetteer, code, rows, day)), rows[0], day
    )


@rule("inferred-switch")
def inferred_switch(gazetteer: Gazetteer, found: TagJudgement, row: GeoTag, day: date) -> TagJudgement:
    """The day of the change of {code}, {day}, is inferred from lists and use, and the cable is near it.

    Where the code meant another place on the other side of that day, the place is inferred too.
    """
    official = [one for one in gazetteer.tags[row.code] if one.status == "official"]
    turns = ({"since": one.since, "until": one.until}.get(one.inferred) for one in official)
    near = sorted((abs((day - turn).days), turn) for turn in turns if turn is not None)
    if not near or near[0][0] > NEAR_DAYS:
        return found
    why = f"{found.why} {RULES['inferred-switch'].why(code=row.code, day=near[0][1])}"
    elsewhere = any(one.place != row.place for one in official)
    return replace(found, why=why, confidence=0.7 if elsewhere else 0.85, is_inferred=elsewhere)


@rule("region-code")
def region_code(gazetteer: Gazetteer, code: str, day: date | None) -> TagJudgement | None:
    """{code} is the official code of the region {name}; it stays a region, no single country."""
    rows = _official(gazetteer, code, day)
    if len(_places(rows)) != 1 or _kind(gazetteer, rows[0]) != "region":
        return None
    found = _reading(gazetteer, rows[0], "region-code", 0.98)
    return found if day is None else inferred_switch(gazetteer, found, rows[0], day)


@rule("contested-code")
def contested_code(gazetteer: Gazetteer, code: str, day: date | None) -> TagJudgement | None:
    """{code} can be {names} on the cable's date, and nothing decides between them: it is left without a
    place.
    """
    rows = _official(gazetteer, code, day) or _aliases(gazetteer, code, day)
    return _tie(gazetteer, code, rows) if len(_places(rows)) > 1 else None


@rule("undated-code")
def undated_code(gazetteer: Gazetteer, code: str, day: date | None) -> TagJudgement | None:
    """The cable has no date; {code} was the official code of {name} in every year that it was in use."""
    rows = _official(gazetteer, code, day)
    if day is not None or len(_places(rows)) != 1:
        return None
    return replace(
        _reading(gazetteer, rows[0], "undated-code", 0.9), rivals=_rivals(gazetteer, code, rows, day)
    )


@rule("drafters-alias")
def drafters_alias(gazetteer: Gazetteer, code: str, day: date | None) -> TagJudgement | None:
    """{code} was no official code on the cable's date, but drafters wrote it for {name}."""
    rows = _aliases(gazetteer, code, day)
    if not rows or len(_places(rows)) != 1:
        return None
    return _reading(gazetteer, rows[0], "drafters-alias", 0.85)


@rule("another-era")
def another_era(gazetteer: Gazetteer, code: str, day: date | None) -> TagJudgement | None:
    """{code} meant {name} at another time ({span}), not on the cable's date; nothing nearer explains it."""
    rows = [row for row in gazetteer.tags.get(code, ()) if row.place is not None]
    if day is None or not rows:
        return None
    nearest = min(_distance(row, day) for row in rows)
    rows = [row for row in rows if _distance(row, day) == nearest]
    if len(_places(rows)) > 1:
        return _tie(gazetteer, code, rows)
    after = tuple(
        change.after for change in gazetteer.successors.get(rows[0].place or "", ()) if change.on <= day
    )
    return replace(_reading(gazetteer, rows[0], "another-era", 0.6), is_flagged=True, other=after)


@rule("part-of-country")
def part_of_country(gazetteer: Gazetteer, code: str, day: date | None) -> TagJudgement | None:
    """{code} names {name}, a part of {place} that has no TAG of its own and shares {shared}."""
    part = gazetteer.parts.get(code)
    if part is None:
        return None
    place = gazetteer.as_of(part.place, day)
    names = {"name": part.name, "place": gazetteer.place[place].name, "shared": part.code}
    return TagJudgement(
        "country", None, names["place"], place, "part-of-country",
        f"tags_subnational.csv {part.name} ({part.source})", 0.9,
        RULES["part-of-country"].why(code=code, **names),
    )  # fmt: skip


@rule("former-name")
def former_name(gazetteer: Gazetteer, place: str, day: date | None) -> str | None:
    """{name} was called {former} on the cable's date."""
    former = called(gazetteer.former.get(place, ()), day)
    if not former:
        return None
    return RULES["former-name"].why(name=gazetteer.place[place].name, former=former)


@rule("disputed-place")
def disputed_place(gazetteer: Gazetteer, place: str, day: date | None) -> str | None:
    """{name} is disputed: {claims}."""
    claims = said(gazetteer.claims.get(place, ()), day)
    if not claims:
        return None
    return RULES["disputed-place"].why(name=gazetteer.place[place].name, claims=claims)


@rule("written-otherwise")
def written_otherwise(gazetteer: Gazetteer, code: str, day: date | None) -> TagJudgement | None:
    """{code} is no TAG, but stands for {meant} ({reason})."""
    meant, reason = gazetteer.spellings.get(code, (None, ""))
    if meant is None:
        return None
    found = replace(judge(gazetteer, meant, day), code=meant)
    if found.rule is None:
        return found
    why = RULES["written-otherwise"].why(code=code, meant=meant, reason=reason)
    return replace(
        found, rule="written-otherwise", why=f"{why} {found.why}", confidence=found.confidence * 0.9
    )


@rule("corrected")
def corrected(gazetteer: Gazetteer, mrn: str, token: Tag, found: TagJudgement) -> TagJudgement:
    """In {mrn}, {code} is read as {name}: {reason}."""
    code = token.code
    written = gazetteer.corrections.get((mrn, "about", token.written))
    row = written if written is not None else gazetteer.corrections.get((mrn, "about", code))
    if row is None:
        return found
    name = gazetteer.place[row.place].name if row.place is not None else "no place"
    why = RULES["corrected"].why(mrn=mrn, code=code, name=name, reason=row.reason)
    other = tuple(place for place in (found.place, *found.other) if place is not None and place != row.place)
    return TagJudgement(
        found.kind,
        found.field,
        name,
        row.place,
        "corrected",
        f"corrections.csv {mrn} {code}",
        0.95,
        why,
        other=other,
    )


ORDER: tuple[Callable[[Gazetteer, str, date | None], TagJudgement | None], ...] = (
    official_code,
    region_code,
    contested_code,
    undated_code,
    drafters_alias,
    another_era,
    refused_code,
    listed_issue,
    part_of_country,
    written_otherwise,
    person_tag,
)


def _rows(gazetteer: Gazetteer, code: str, day: date | None, status: str) -> list[GeoTag]:
    rows = (row for row in gazetteer.tags.get(code, ()) if row.status == status)
    return [row for row in rows if day is None or within(day, row.since, row.until)]


def _official(gazetteer: Gazetteer, code: str, day: date | None) -> list[GeoTag]:
    return _rows(gazetteer, code, day, "official")


def _aliases(gazetteer: Gazetteer, code: str, day: date | None) -> list[GeoTag]:
    return _rows(gazetteer, code, day, "alias")


def _places(rows: Iterable[GeoTag]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.place for row in rows if row.place is not None))


def _kind(gazetteer: Gazetteer, row: GeoTag) -> str:
    return "region" if gazetteer.place[row.place or ""].kind == "region" else "country"


def _rivals(gazetteer: Gazetteer, code: str, rows: list[GeoTag], day: date | None) -> tuple[str, ...]:
    own = _places(rows)
    return tuple(place for place in _places(_aliases(gazetteer, code, day)) if place not in own)


def _distance(row: GeoTag, day: date) -> int:
    """Days between `day` and the span of `row`; official rows first where both are as near."""
    if row.since is not None and day < row.since:
        days = (row.since - day).days
    elif row.until is not None and day >= row.until:
        days = (day - row.until).days + 1
    else:
        days = 0
    return 2 * days + (row.status != "official")


def span(row: GeoTag) -> str:
    """The span of a row in words, such as `until 1990-10-03`."""
    parts = [f"from {row.since}" if row.since else "", f"until {row.until}" if row.until else ""]
    return " ".join(filter(None, parts)) or "in all lists"


def _reading(gazetteer: Gazetteer, row: GeoTag, name: str, confidence: float) -> TagJudgement:
    return TagJudgement(
        kind=_kind(gazetteer, row),
        name=row.name or gazetteer.place[row.place or ""].name,
        place=row.place,
        rule=name,
        source=f"tags_geo.csv {row.code} {span(row)} ({row.source})",
        confidence=confidence,
        why=RULES[name].why(
            code=row.code, name=row.name or gazetteer.place[row.place or ""].name, span=span(row)
        ),
    )


def _tie(gazetteer: Gazetteer, code: str, rows: list[GeoTag]) -> TagJudgement:
    places = _places(rows)
    names = " or ".join(gazetteer.place[place].name for place in places)
    return TagJudgement(
        kind="country",
        name=names,
        rule="contested-code",
        source=f"tags_geo.csv {code} {'; '.join(span(row) for row in rows)}",
        confidence=0.0,
        why=RULES["contested-code"].why(code=code, names=names),
        is_flagged=True,
        other=places,
    )
