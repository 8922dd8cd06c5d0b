"""Gesture: one thing that a person did in a view, as the browser reports it.

Comes in: plain JSON of unknown origin. Goes out: `Gesture`. Refuses what is not of the form, with a
QuestionError.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.errors import QuestionError

MOST_VALUES = 400
MOST_CHARS = 160
MOST_VALUE_CHARS = 2_000
"""A text search is a value too."""


@dataclass(frozen=True, slots=True)
class Gesture:
    """`view` is where it happened, `kind` what was done; the rest is what that kind needs."""

    view: str
    kind: str
    facet: str = ""
    values: tuple[str, ...] = ()
    mode: str = ""
    start: date | None = None
    end: date | None = None

    @property
    def value(self) -> str:
        """The single value. Raises QuestionError where there is not exactly one."""
        if len(self.values) != 1:
            raise QuestionError(f"The gesture {self.kind!r} takes one value, not {len(self.values)}.")
        return self.values[0]

    @classmethod
    def from_json(cls, item: Any) -> Gesture:
        """The gesture that the browser sent; trusts nothing. Raises QuestionError."""
        if not isinstance(item, dict):
            raise QuestionError(f"{str(item)[:60]!r} is no gesture; a gesture has a view and a kind.")
        values = item.get("values", [])
        if not isinstance(values, list) or len(values) > MOST_VALUES:
            raise QuestionError(f"A gesture has a list of at most {MOST_VALUES} values.")
        return cls(
            view=_word(item, "view"),
            kind=_word(item, "kind"),
            facet=_word(item, "facet"),
            values=tuple(_text(value, MOST_VALUE_CHARS) for value in values),
            mode=_word(item, "mode"),
            start=_day(item.get("start")),
            end=_day(item.get("end")),
        )


def refuse(gesture: Gesture) -> QuestionError:
    """The error for a kind of gesture that a view does not know."""
    return QuestionError(f"The view {gesture.view!r} knows no gesture {gesture.kind!r}.")


def _word(item: dict[str, Any], name: str) -> str:
    return _text(item.get(name, ""))


def _text(value: Any, most: int = MOST_CHARS) -> str:
    if not isinstance(value, str) or len(value) > most:
        raise QuestionError(f"{str(value)[:60]!r} is no text of at most {most} characters.")
    return value


def _day(value: Any) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(_text(value))
    except ValueError:
        raise QuestionError(f"{value!r} is no day such as 2006-01-31.") from None
