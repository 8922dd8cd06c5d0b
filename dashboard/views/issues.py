"""The view *Issues*: the values of one facet, each with its plain name and its number in the selection of its total.

Comes in: the catalogue, an answer, gestures. Goes out: the panel as components, numbers to paint, selections. It starts
with TAGS by field, in the order of their totals, which stays; other facets stand in the order of their numbers.
Refuses: facets without a list.

The rows are no Dash components: each component of a page makes every change of any other a little slower, and
there can be a thousand values.
"""

from __future__ import annotations

from itertools import groupby
from typing import Any

from dash import dcc, html

from dashboard.errors import QuestionError
from dashboard.query.answer import Answer
from dashboard.query.facets import LISTED, TABLE
from dashboard.query.selection import Selection
from dashboard.query.words import said
from dashboard.views.catalogue import Catalogue
from dashboard.views.gesture import Gesture, refuse

NAME = "issues"
FACET = LISTED[0]
"""The facet that the panel starts with; the page knows its values."""
UNLISTED = "Not in any list"


def layout() -> html.Section:
    """The panel: any or all, a box to find a code or name, room for the groups."""
    return html.Section(
        [
            html.Div(
                [
                    html.H2(
                        html.Button(
                            [html.Span("Issues", id="facet-title"), html.Span(className="icon icon-down")],
                            id="facet",
                            className="facet-switch",
                            title="List another facet",
                            **{"aria-haspopup": "menu", "aria-expanded": "false"},
                        )
                    ),
                    html.Div(
                        [_mode("any", "Any"), _mode("all", "All")],
                        id="facet-modes",
                        className="segments push",
                        role="group",
                        **{"aria-label": "Cables must have any or all of the chosen values"},
                    ),
                ],
                className="panel-head",
            ),
            html.Div(
                [
                    html.Span(className="icon icon-search"),
                    dcc.Input(
                        id="issue-find",
                        type="text",
                        placeholder="Find a code or name",
                        autoComplete="off",
                        spellCheck="false",
                    ),
                ],
                className="finder",
            ),
            html.Div(
                [
                    html.P(id="issue-more", className="nothing", hidden=True),
                    html.P(id="issue-nothing", className="nothing", hidden=True),
                ],
                id="issue-list",
                className="issue-list dims",
                tabIndex=-1,
            ),
        ],
        id="panel-issues",
        className="panel issues",
        **{"aria-label": "Issues"},
    )


def paint(answer: Answer, catalogue: Catalogue) -> dict[str, Any]:
    """Numbers per value of the facet shown, what is chosen and what is excluded, and for facets whose values the page
    does not know the values themselves: `rows` of value and name, and their totals.
    """
    clause = answer.selection.clause(answer.facet)
    found = {
        "facet": answer.facet,
        "counts": answer.issues,
        "chosen": list(clause.values),
        "excluded": list(clause.excluded),
        "mode": clause.mode,
        "muted": clause.is_muted,
        "more": answer.more,
    }
    if answer.facet != FACET:
        found["totals"] = answer.totals
        found["rows"] = [[value, *named(answer.facet, value, catalogue)] for value in answer.totals]
    return found


def named(facet: str, value: str, catalogue: Catalogue) -> tuple[str, str]:
    """A value as a row shows it, and its plain name; "" where it says itself."""
    if facet in (FACET, "person"):
        return value, catalogue.issue(value)
    if facet == "region":
        return value, catalogue.place(value)
    if facet == "reason":
        return value, catalogue.reasons.get(value, "")
    words = said(facet, value)
    return (words[:1].upper() + words[1:] if facet == "defect" else words), ""


def facets() -> list[list[Any]]:
    """The facets that the panel can list: name, title, what a value is, whether a cable can have several."""
    return [[name, TABLE[name].title, TABLE[name].noun, TABLE[name].is_many] for name in LISTED]


def means(gesture: Gesture, selection: Selection) -> Selection:
    """`toggle` and `exclude` take one value; `mode` takes any or all; each a facet, issues where it is not told."""
    facet = gesture.facet or FACET
    if facet not in LISTED:
        raise QuestionError(f"{facet[:40]!r} is no facet with a list; they are {', '.join(LISTED)}.")
    match gesture.kind:
        case "toggle":
            return selection.toggle(facet, gesture.value)
        case "exclude":
            return selection.exclude(facet, gesture.value)
        case "mode" if gesture.mode == "any":
            return selection.with_mode(facet, "any")
        case "mode" if gesture.mode == "all":
            return selection.with_mode(facet, "all")
    raise refuse(gesture)


def _mode(mode: str, text: str) -> html.Button:
    return html.Button(
        text,
        **{"data-gesture": "issues mode", "data-mode": mode, "aria-pressed": str(mode == "any").lower()},
    )


def groups(catalogue: Catalogue) -> list[dict[str, Any]]:
    """Fields with their codes for the browser, which makes the rows; both by number of cables.

    What no table knows comes last.
    """
    totals = catalogue.totals["issue"]

    def field(code: str) -> str:
        entry = catalogue.issues.get(code)
        return entry.field if entry is not None and entry.field is not None else UNLISTED

    codes = sorted(totals, key=lambda code: (field(code), -totals[code], code))
    found = [(name, list(members)) for name, members in groupby(codes, key=field)]
    found.sort(key=lambda group: (group[0] == UNLISTED, -sum(totals[code] for code in group[1])))
    return [{"field": name, "codes": members} for name, members in found]
