"""Components as plain values, for parts of the page that the browser builds by itself.

Comes in: Dash components of `dash.html`, marked texts among them. Goes out: nested lists and dictionaries of text.
Refuses components that are no plain elements, and attributes that could run or load anything.

A part of the page with hundreds of elements (a long cable) is made so because each Dash component of a page
makes every change of any other a little slower.
"""

from __future__ import annotations

from typing import Any

from dash.development.base_component import Component

from dashboard.views.marked import Marked, Span

TAGS = frozenset(
    (
        "Article",
        "Aside",
        "B",
        "Br",
        "Button",
        "Dd",
        "Details",
        "Div",
        "Dl",
        "Dt",
        "Em",
        "H2",
        "H3",
        "I",
        "Li",
        "Mark",
        "Ol",
        "P",
        "Pre",
        "Section",
        "Span",
        "Summary",
        "Table",
        "Tbody",
        "Td",
        "Th",
        "Thead",
        "Tr",
        "Time",
        "Ul",
    )
)
NAMES = {"className": "class", "id": "id", "title": "title", "role": "role", "tabIndex": "tabindex"}
OPEN = ("data-", "aria-")


def plain(part: Any) -> Any:
    """Text as it is, a component as {"tag", "attributes", "parts"}, a list as a list, a marked text as
    {"text", "spans"}. Raises ValueError.
    """
    if part is None or isinstance(part, str):
        return part
    if isinstance(part, int | float):
        return str(part)
    if isinstance(part, list | tuple):
        return [plain(item) for item in part]
    if isinstance(part, Marked):
        return {"text": part.text, "spans": [_span(span) for span in part.spans]}
    if not isinstance(part, Component):
        raise ValueError(f"{part!r} is neither text nor a component.")
    told = part.to_plotly_json()
    if told["namespace"] != "dash_html_components" or told["type"] not in TAGS:
        raise ValueError(
            f"{told['namespace']}.{told['type']} is no plain element; they are {', '.join(sorted(TAGS))}."
        )
    properties = dict(told["props"])
    children = properties.pop("children", None)
    found = {"tag": told["type"].lower()}
    attributes = {_attribute(name): str(value) for name, value in properties.items() if value is not None}
    parts = children if isinstance(children, list | tuple) else [children]
    return found | {"attributes": attributes, "parts": [plain(item) for item in parts if item is not None]}


def _span(span: Span) -> dict[str, Any]:
    told = {"start": span.start, "end": span.end, "kind": span.kind, "look": span.look, "label": span.label}
    return told | {"card": plain(span.card)}


def _attribute(name: str) -> str:
    if name in NAMES:
        return NAMES[name]
    if name.startswith(OPEN):
        return name
    raise ValueError(f"The attribute {name!r} is not for a plain element.")
