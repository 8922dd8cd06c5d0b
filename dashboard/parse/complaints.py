"""Defects of one cable while it is judged.

Comes in: codes, sentences, places. Goes out: `Defect`s. Refuses nothing; quotes are cut to 200 characters.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dashboard.cable import Defect

QUOTE = 200
MOST = 500
"""Defects of one cable that are kept."""


@dataclass(slots=True)
class Complaints:
    """The defects found so far in `text`."""

    text: str
    found: list[Defect] = field(default_factory=list)

    def add(self, code: str, sentence: str, start: int | None = None, end: int | None = None) -> None:
        """A defect at `text[start:end]`, or of the whole where there is no place."""
        if len(self.found) >= MOST:
            return
        if start is None or end is None:
            self.found.append(Defect(code, sentence, ""))
        else:
            end = min(end, len(self.text))
            self.found.append(Defect(code, sentence, self.text[start : min(end, start + QUOTE)], start, end))
