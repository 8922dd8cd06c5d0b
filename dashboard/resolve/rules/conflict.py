"""Whether the rest of a cable speaks against the official meaning of a code, or settles a tie.

Comes in: the official place, the rivals that drafters meant by the same code, and what the cable says
elsewhere. Goes out: a `Verdict`. Refuses to replace the official reading: it stays, the other is attached
with its evidence, and a person is asked to look.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from dashboard.cable import Cable
from dashboard.resolve.gazetteer import Gazetteer
from dashboard.resolve.rules.issue import TagJudgement
from dashboard.resolve.rules.registry import RULES, rule

CHARS = 30_000
"""Characters of text that are searched for names."""
TEXT_MOST = 3
ORIGIN, ADDRESSEE = 3, 1
"""Weights: what a cable is sent from says more than who gets a copy; names in the text count up to TEXT_MOST.
"""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The rivals in the order of their evidence, and what speaks for the first."""

    rivals: tuple[str, ...]
    is_flagged: bool
    why: str


@rule("conflicting-code")
def conflicting_code(
    gazetteer: Gazetteer,
    cable: Cable,
    code: str,
    place: str,
    rivals: tuple[str, ...],
    near: Iterable[tuple[str, str]],
) -> Verdict:
    """{code} officially means {name} and is kept so, but drafters also wrote it for {rival}, and here
    {evidence}.

    `near` are (role, place) of the origin and the addressees. Flags only where the best rival has more
    evidence than the official place.
    """
    near = tuple(near)
    text = _body(cable)
    own, _ = _evidence(gazetteer, place, near, text)
    scored = sorted(
        ((*_evidence(gazetteer, rival, near, text), rival) for rival in rivals), key=lambda s: -s[0]
    )
    score, words, first = scored[0]
    ordered = tuple(rival for _, _, rival in scored)
    if score <= own:
        return Verdict(ordered, False, "")
    names = {key: gazetteer.place[key].name for key in (place, first)}
    why = RULES["conflicting-code"].why(
        code=code, name=names[place], rival=names[first], evidence=", and ".join(words)
    )
    return Verdict(ordered, True, why)


@rule("letters-of-iso")
def letters_of_iso(gazetteer: Gazetteer, cable: Cable, code: str, place: str, host: str | None) -> Verdict:
    """{code} officially means {name} and is kept so, but in ISO 3166 it means {rival}, where the cable was
    sent from, and the text never names {name}.
    """
    rival = gazetteer.letters.get(code)
    if rival is None or rival == place or rival != host:
        return Verdict((), False, "")
    if _evidence(gazetteer, place, (), _body(cable))[0]:
        return Verdict((), False, "")
    names = {key: gazetteer.place[key].name for key in (place, rival)}
    return Verdict(
        (rival,), True, RULES["letters-of-iso"].why(code=code, name=names[place], rival=names[rival])
    )


@rule("settled-by-neighbour")
def settled_by_neighbour(
    gazetteer: Gazetteer, code: str, found: TagJudgement, taken: Collection[str]
) -> TagJudgement:
    """{code} can be {names}; as another TAG of the line means {taken}, it is read as {name}."""
    left = [place for place in found.other if place not in taken]
    gone = [place for place in found.other if place in taken]
    if len(left) != 1 or not gone:
        return found
    name = gazetteer.place[left[0]].name
    why = RULES["settled-by-neighbour"].why(
        code=code,
        names=found.name,
        taken=" and ".join(gazetteer.place[place].name for place in gone),
        name=name,
    )
    return replace(
        found,
        place=left[0],
        name=name,
        rule="settled-by-neighbour",
        confidence=0.75,
        why=why,
        other=tuple(gone),
    )


def _body(cable: Cable) -> str:
    parts = [cable.subject or "", *(paragraph.text for paragraph in cable.paragraphs)]
    return "\n".join(parts)[:CHARS]


def _evidence(
    gazetteer: Gazetteer, place: str, near: tuple[tuple[str, str], ...], text: str
) -> tuple[int, list[str]]:
    score, words = 0, []
    if ("from", place) in near:
        score += ORIGIN
        words.append("the cable was sent from there")
    if ("to", place) in near:
        score += ADDRESSEE
        words.append("it goes to a post there")
    found = len(_pattern(gazetteer, place).findall(text))
    if found:
        score += min(found, TEXT_MOST)
        words.append("the text names it" + (f" {found} times" if found > 1 else ""))
    return score, words


def _pattern(gazetteer: Gazetteer, place: str) -> re.Pattern[str]:
    key = ("names", place)
    found = gazetteer.memory.get(key)
    if found is None:
        names = (*gazetteer.place_names.get(place, ()), gazetteer.place[place].name)
        found = gazetteer.remember(
            key, re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b", re.IGNORECASE)
        )
    return found  # type: ignore[no-any-return]
