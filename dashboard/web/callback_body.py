"""Callback body: what the page posts when something on it changed, held against the callbacks it has.

Comes in: the bytes of a body; the callbacks as Dash lists them for the browser. Goes out: the name of the
callback. Refuses, with `BodyError`, whatever the browser's half of Dash would not send: other callbacks,
other or missing arguments, values that are no plain JSON. What a value means is for the callback to judge.

The form, as the browser sends it: `output` names the callback; `outputs` repeats what it writes; `inputs` and
`state` hold one item per argument, `{"id", "property", "value"}`, or a list of such where the id has a
wildcard for many; `changedPropIds` names the inputs that changed.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from dashboard.errors import QuestionError

DEPTH = 64
LARGEST = 2**53
INFINITE = (math.inf, -math.inf)


class BodyError(QuestionError):
    """A body that is no call of a callback of the page; one sentence, which quotes nothing."""


@dataclass(frozen=True, slots=True)
class Part:
    """One argument or output: an id, either text or keys with values of which some are wildcards, and a
    property.
    """

    id: str | Mapping[str, Any]
    prop: str

    @classmethod
    def of(cls, id_: str, property_: str) -> Part:
        parsed = json.loads(id_) if id_.startswith("{") else id_
        return cls(parsed, property_.split("@")[0])

    @property
    def is_many(self) -> bool:
        return not isinstance(self.id, str) and any(v in (["ALL"], ["ALLSMALLER"]) for v in self.id.values())

    def fits(self, item: Any) -> bool:
        """Whether `item` is this part with its wildcards, if any, filled in."""
        if self.is_many:
            return isinstance(item, list) and all(self._fits_one(each) for each in item)
        return self._fits_one(item)

    def _fits_one(self, item: Any) -> bool:
        if not isinstance(item, dict) or not isinstance(item.get("property"), str):
            return False
        if item["property"].split("@")[0] != self.prop:
            return False
        given = item.get("id")
        if isinstance(self.id, str) or not isinstance(given, dict):
            return bool(given == self.id)
        return given.keys() == self.id.keys() and all(
            isinstance(given[key], str | int | float) if isinstance(value, list) else given[key] == value
            for key, value in self.id.items()
        )


@dataclass(frozen=True, slots=True)
class Callback:
    """What a call of one callback must look like."""

    outputs: tuple[Part, ...]
    inputs: tuple[Part, ...]
    state: tuple[Part, ...]
    is_multi: bool


def listed(dependencies: Sequence[Mapping[str, Any]]) -> dict[str, Callback]:
    """The callbacks that run on the server, by name, from Dash's list of dependencies."""
    found = {}
    for item in dependencies:
        if item.get("clientside_function") is not None:
            continue
        name = item["output"]
        outputs = () if item.get("no_output") else tuple(_outputs(name))
        inputs, state = (
            tuple(Part.of(each["id"], each["property"]) for each in item[kind])
            for kind in ("inputs", "state")
        )
        found[name] = Callback(outputs, inputs, state, name.startswith(".."))
    return found


def _outputs(name: str) -> Iterator[Part]:
    """The parts of a callback's name: `id.property`, or several as `..id.property...id.property..`."""
    for text in name[2:-2].split("...") if name.startswith("..") else (name,):
        id_, _, property_ = text.rpartition(".")
        yield Part.of(id_.replace("\\.", "."), property_)


def called(body: bytes, callbacks: Mapping[str, Callback]) -> str:
    """The name of the callback that `body` calls. Raises BodyError."""
    call = _read(body)
    name = call.get("output")
    callback = callbacks.get(name) if isinstance(name, str) else None
    if callback is None:
        raise BodyError("The request names no callback of this page.")
    given = call.get("outputs")
    outputs = given if callback.is_multi else [] if given in (None, []) else [given]
    _check("outputs", callback.outputs, outputs)
    inputs = call.get("inputs", [])
    _check("inputs", callback.inputs, inputs)
    _check("state", callback.state, call.get("state", []))
    changed = call.get("changedPropIds", [])
    known = {_key(item["id"], item["property"]) for item in _flat(inputs)}
    if not isinstance(changed, list) or not all(isinstance(c, str) and _changed(c) in known for c in changed):
        raise BodyError("The list of what changed names something that is no input of the callback.")
    return str(name)


def _check(what: str, parts: Sequence[Part], items: Any) -> None:
    if not isinstance(items, list) or len(items) != len(parts):
        raise BodyError(
            f"The {what} of the request are not those of the callback: there should be {len(parts)}."
        )
    if not all(part.fits(item) for part, item in zip(parts, items, strict=True)):
        raise BodyError(f"The {what} of the request are not those of the callback.")


def _flat(items: Sequence[Any]) -> Iterator[dict[str, Any]]:
    for item in items:
        yield from item if isinstance(item, list) else (item,)


def _key(id_: Any, property_: str) -> str:
    return f"{id_ if isinstance(id_, str) else json.dumps(id_, sort_keys=True)}.{property_}"


def _changed(text: str) -> str | None:
    id_, _, property_ = text.rpartition(".")
    if not id_.startswith("{"):
        return text
    try:
        return _key(json.loads(id_), property_)
    except ValueError:
        return None


def _read(body: bytes) -> dict[str, Any]:
    try:
        call = json.loads(body, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise BodyError("The request's body is no JSON.") from None
    if not isinstance(call, dict):
        raise BodyError("The request's body should be a JSON object.")
    _walk(call)
    return call


def _no_constant(_: str) -> NoReturn:
    raise BodyError("The request's body holds a number that JSON does not have.")


def _walk(value: Any) -> None:
    """Refuses what would surprise everything behind: deep nesting, text that is no Unicode, boundless
    numbers.
    """
    level = [value]
    for _ in range(DEPTH):
        below: list[Any] = []
        for item in level:
            if isinstance(item, dict):
                below += item.keys()
                below += item.values()
            elif isinstance(item, list):
                below += item
            elif isinstance(item, str):
                _check_text(item)
            elif (isinstance(item, int) and abs(item) > LARGEST) or item in INFINITE:
                raise BodyError("The request's body holds a number that is too large.")
        if not below:
            return
        level = below
    raise BodyError(f"The request's body is nested more than {DEPTH} deep.")


def _check_text(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise BodyError("The request's body holds half a character.") from None
