"""The sections of one message, which came as several records, joined to one cable.

Comes in: the texts of records that bear one message number. Goes out: `Joined`: one cable whose text is that of
the first record, the bodies of the further sections behind its own in their order. Refuses, with None, to join
where one of the texts is whole, or where there are not two different sections of one message: texts of another
day or another count of sections are another message.

Headers are left out but of the first section, and end marks but of the last one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dashboard.cable import Cable, Defect
from dashboard.parse.archive import read_record
from dashboard.parse.envelope import read_envelope
from dashboard.parse.frame import Frame
from dashboard.parse.layout import lay_out
from dashboard.parse.lexicon import Lexicon
from dashboard.parse.start import first_paragraph
from dashboard.parse.telegram import read

BODY = ("paragraph", "heading")
"""Kinds of the blocks with which a section's own text begins."""
MISSING = "sections-missing"
ALONE = "section-alone"
MOST_NAMED = 20
"""Missing sections that the defect names."""


@dataclass(frozen=True, slots=True)
class Joined:
    """A cable out of several records."""

    cable: Cable
    label: str | None
    """The sections that are there, such as `1,3/4`; None where none is missing."""
    used: tuple[int, ...]
    """Positions of the texts that were joined, in order of their sections."""


@dataclass(frozen=True, slots=True)
class _Section:
    """One text as one section of a message."""

    at: int
    number: int
    of: int
    day: date | None
    text: str


def join_sections(texts: Sequence[str], lexicon: Lexicon) -> Joined | None:
    """The cable of the message whose sections are among `texts`; None where there is nothing to join."""
    cables = [read(text, lexicon) for text in texts]
    sections = []
    for at, cable in enumerate(cables):
        found = cable.section or opening_section(cable.text, lexicon)
        if found is not None:
            day = None if cable.sent_at is None else cable.sent_at.date()
            sections.append(_Section(at, *found, day, cable.text))
        elif not cable.is_partial:
            return None
    chosen = _chosen(sections)
    if len(chosen) < 2:
        return None
    first = chosen[0]
    joined = read(_text([cables[section.at] for section in chosen], lexicon), lexicon, cables[first.at].form)
    defects = tuple(defect for defect in joined.defects if defect.code != ALONE)
    missing = sorted(set(range(1, first.of + 1)) - {section.number for section in chosen})
    label = None
    if missing:
        label = f"{','.join(str(section.number) for section in chosen)}/{first.of}"
        named = ", ".join(map(str, missing[:MOST_NAMED])) + (" ..." if len(missing) > MOST_NAMED else "")
        defects += (Defect(MISSING, f"Of {first.of} sections, these are not in the set: {named}.", ""),)
    cable = replace(joined, section=None, defects=defects)
    return Joined(cable, label, tuple(section.at for section in chosen))


def opening_section(text: str, lexicon: Lexicon) -> tuple[int, int] | None:
    """(this, of) as the classification line has it, where the text does not hold the last section too."""
    frame = _frame(text, lexicon)
    draft = lay_out(text, frame.start, min(first_paragraph(text, frame.start), frame.stop), lexicon)
    section = draft.markings[0][0].section if draft.markings else None
    if section is None or not 1 <= section[0] <= section[1] or section[1] < 2:
        return None
    last = section[1]
    if f"{last:03d} OF {last:03d}" in text or f"SECTION {last:02d} OF {last:02d}" in text[draft.body :]:
        return None
    return section


def _chosen(sections: Sequence[_Section]) -> list[_Section]:
    """The sections of one message, each number once, in order: of several messages that with most of them, of
    several texts of a section the longest.
    """
    groups: dict[tuple[int, date | None], dict[int, _Section]] = {}
    for section in sorted(sections, key=lambda one: (-len(one.text), one.text)):
        groups.setdefault((section.of, section.day), {}).setdefault(section.number, section)
    if not groups:
        return []
    best = min(groups, key=lambda key: (-len(groups[key]), key[0], str(key[1])))
    return [groups[best][number] for number in sorted(groups[best])]


def _text(cables: Sequence[Cable], lexicon: Lexicon) -> str:
    """The joined text: the first record with the bodies of the others behind its own."""
    stop = _frame(cables[0].text, lexicon).stop
    first, *others = cables
    parts = [first.text[: min(_place(first, "end", stop), stop)]]
    for cable in others:
        end = _frame(cable.text, lexicon).stop
        body = min([block.start for block in cable.blocks if block.kind in BODY], default=end)
        last = end if cable is cables[-1] else min(_place(cable, "end", end), end)
        parts.append(cable.text[body:last])
    return "\n".join(part.strip("\n") for part in parts) + "\n" + first.text[stop:]


def _place(cable: Cable, kind: str, default: int) -> int:
    """Where the last block of a kind begins."""
    return max([block.start for block in cable.blocks if block.kind == kind], default=default)


def _frame(text: str, lexicon: Lexicon) -> Frame:
    return read_envelope(text) or read_record(text, lexicon) or Frame("telegram", 0, len(text))
