"""The list of rules: each a function whose docstring begins with the sentence that the user reads.

Comes in: functions marked with `@rule(NAME)`. Goes out: `RULES` and filled-in sentences. Refuses a rule
without a docstring, a name used twice and a sentence with a gap that is not filled.

The sentence is the first paragraph of the docstring. A word in braces, such as {code}, is filled in for each
case.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by name; `module` is where its function stands."""

    name: str
    sentence: str
    module: str

    def why(self, **facts: object) -> str:
        """The sentence for one case. Raises KeyError where a gap has no fact."""
        return self.sentence.format_map(facts)


RULES: dict[str, Rule] = {}


def rule(name: str) -> Callable[[F], F]:
    """Registers the function under `name`. Raises ValueError without a sentence and for a name in use."""

    def register(function: F) -> F:
        sentence = " ".join((inspect.getdoc(function) or "").split("\n\n")[0].split())
        if not sentence:
            raise ValueError(
                f"The rule {name!r} has no sentence; begin its docstring with the one that users read."
            )
        if name in RULES:
            raise ValueError(
                f"The rule {name!r} exists already, in {RULES[name].module}; choose another name."
            )
        RULES[name] = Rule(name, sentence, function.__module__)
        return function

    return register
