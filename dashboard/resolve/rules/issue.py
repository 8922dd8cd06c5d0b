"""Rules on tokens of the TAGS line that are no places: subjects, programs, organisations, persons, and what no table
explains.

Comes in: a `Gazetteer`, the token, the day of the cable or None. Goes out: a `TagJudgement`, or None where the rule has
no answer. Refuses to make a place of an organisation whose TAG has two letters, and to guess at the rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.resolve.gazetteer import Gazetteer
from dashboard.resolve.rules.registry import RULES, rule

LETTERS_OF_A_PLACE = 2
"""Letters of the TAG of a place."""


@dataclass(frozen=True, slots=True)
class TagJudgement:
    """A token explained. `rule` is None for tokens that are no places and for unknown ones."""

    kind: str
    """As in `IssueReading`."""
    field: str | None = None
    name: str | None = None
    place: str | None = None
    rule: str | None = None
    source: str = ""
    confidence: float = 0.0
    why: str = ""
    is_flagged: bool = False
    is_inferred: bool = False
    other: tuple[str, ...] = ()
    code: str | None = None
    """The TAG that was meant, where another token was written."""
    rivals: tuple[str, ...] = ()
    """Places that drafters meant by this official code: to be weighed against the rest of the cable."""


@rule("refused-code")
def refused_code(gazetteer: Gazetteer, code: str, day: date | None) -> TagJudgement | None:
    """{code} looks like the code of a place, but stands for an organisation: {name}."""
    rows = [row for row in gazetteer.tags.get(code, ()) if row.status == "refused"]
    if not rows:
        return None
    return TagJudgement("organisation", gazetteer.fields.get("organisation"), rows[0].name)


@rule("listed-issue")
def listed_issue(gazetteer: Gazetteer, code: str, day: date | None) -> TagJudgement | None:
    """{code} is the TAG of {name}, no place."""
    issue = gazetteer.issues.get(code)
    return None if issue is None else TagJudgement(issue.kind, issue.field, issue.name)


@rule("person-tag")
def person_tag(gazetteer: Gazetteer, code: str, day: date | None) -> TagJudgement | None:
    """{code} is the TAG of a person, {name}, as its comma tells."""
    family, comma, given = code.partition(",")
    if not comma:
        return None
    return TagJudgement("person", gazetteer.fields.get("person"), f"{given} {family}".strip().title())


@rule("unknown-tag")
def unknown_tag(gazetteer: Gazetteer, code: str, day: date | None) -> TagJudgement:
    """No table explains {code}; it stays as it stands."""
    return TagJudgement("unknown", gazetteer.fields.get("unknown"))


def why_no_place(kind: str, code: str, name: str) -> str:
    """The sentence of the rule by which a token of `kind` (as in `IssueReading`) is no place."""
    if kind in ("person", "unknown"):
        return RULES[f"{kind}-tag"].why(code=code, name=name)
    is_like_a_place = kind == "organisation" and len(code) == LETTERS_OF_A_PLACE
    return RULES["refused-code" if is_like_a_place else "listed-issue"].why(code=code, name=name or code)
