"""The view *Issues*: TAGS by field, each with its plain name and its number in the selection of its total.

Comes in: the catalogue, an answer, gestures. Goes out: the list as components, numbers to paint, selections.
Refuses: to sort while someone looks at it; the order is that of the totals and stays.

The rows are no Dash components: each component of a page makes every change of any other a little slower, and
there can be a thousand issues.
"""

from __future__ import annotations

from itertools import groupby
from typing import Any

from dash import dcc, html

from dashboard.query.answer import Answer
from dashboard.query.selection import Selection
from dashboard.views.catalogue import Catalogue
from dashboard.views.gesture import Gesture, refuse

NAME = "issues"
UNLISTED = "Not in any list"


def layout() -> html.Section:
    """The panel: any or all, a box to find a code or name, room for the groups."""
    return html.Section(
        [
            html.Div(
                [
                    html.H2("Issues"),
                    html.Div(
                        [_mode("any", "Any"), _mode("all", "All")],
                        className="segments push",
                        role="group",
                        **{"aria-label": "Cables must bear any or all of the chosen issues"},
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
                html.P(id="issue-nothing", className="nothing", hidden=True),
                id="issue-list",
                className="issue-list dims",
                tabIndex=-1,
            ),
        ],
        id="panel-issues",
        className="panel issues",
        **{"aria-label": "Issues"},
    )


def paint(answer: Answer) -> dict[str, Any]:
    """Numbers per code, what is chosen and what is excluded."""
    clause = answer.selection.clause("issue")
    return {
        "counts": answer.issues,
        "chosen": list(clause.values),
        "excluded": list(clause.excluded),
        "mode": clause.mode,
    }


def means(gesture: Gesture, selection: Selection) -> Selection:
    """`toggle` and `exclude` take one code; `mode` takes any or all."""
    match gesture.kind:
        case "toggle":
            return selection.toggle("issue", gesture.value)
        case "exclude":
            return selection.exclude("issue", gesture.value)
        case "mode" if gesture.mode == "any":
            return selection.with_mode("issue", "any")
        case "mode" if gesture.mode == "all":
            return selection.with_mode("issue", "all")
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
