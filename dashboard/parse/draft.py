"""What the lenient step found: the record between it and the strict step.

Comes in: nothing (a record only). Goes out: `Draft`. Refuses any judgement: ranges point into the text,
words are as they stand. Ranges are (start, end), `end` exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dashboard.parse.marking import Marking

Range = tuple[int, int]


@dataclass(slots=True)
class Draft:
    """The lines of a header by kind, and for each field the ranges of its words."""

    lines: list[tuple[str, int, int]] = field(default_factory=list)
    """(kind, start, end) of each line, its newline included; they cover the text up to `body`."""
    fields: dict[str, list[list[Range]]] = field(default_factory=dict)
    """For each field its groups (one per place where its label stands) of ranges, one per line, without
    labels.
    """
    markings: list[tuple[Marking, int, int]] = field(default_factory=list)
    """Classification lines, each with its range."""
    body: int = 0
    """Where the body begins."""

    def ranges(self, name: str) -> list[Range]:
        """The ranges of the last group of a field: where a header stands twice, the one nearest the text."""
        groups = self.fields.get(name)
        return groups[-1] if groups else []

    def every(self, name: str) -> list[Range]:
        """The ranges of all groups of a field."""
        groups = self.fields.get(name)
        if not groups:
            return []
        return groups[0] if len(groups) == 1 else [item for group in groups for item in group]
