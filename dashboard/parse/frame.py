"""What stands around a telegram: the labels of a website, a dump or an archive, and where the telegram itself
is.

Comes in: nothing (a record only). Goes out: `Frame`. Refuses nothing; a bare telegram has a frame without
values.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dashboard.cable import Block


@dataclass(slots=True)
class Frame:
    """The telegram is `text[start:stop]`; `values` are the ranges of what the frame says, by field."""

    form: str
    start: int
    stop: int
    values: dict[str, tuple[int, int]] = field(default_factory=dict)
    before: tuple[Block, ...] = ()
    after: tuple[Block, ...] = ()

    def value(self, text: str, name: str) -> str:
        """The words of a field, "" where the frame does not have it."""
        place = self.values.get(name)
        return "" if place is None else text[place[0] : place[1]]
