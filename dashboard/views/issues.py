"""The view *Issues*: TAGS by field, each with its plain name and its number in the selection of its total.

Comes in: the catalogue, an answer, gestures. Goes out: the list as components, numbers to paint, selections.
Refuses: to sort while someone looks at it; the order is that of the totals and stays.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from dash import dcc, html

from dashboard.query.answer import Answer
from dashboard.query.selection import Selection
from dashboard.views.catalogue import Catalogue
from dashboard.views.gesture import Gesture, refuse

NAME = "issues"


def layout(catalogue: Catalogue) -> html.Section:
    """The panel: any or all, a box to find a code or name, the groups with their rows."""
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
                [
                    *[_group(field, entries, catalogue) for field, entries in _grouped(catalogue)],
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


def _grouped(catalogue: Catalogue) -> Iterable[tuple[str, list[str]]]:
    """Fields by their number of cables, codes within a field likewise; what no table knows comes last."""
    totals = catalogue.totals["issue"]

    def field(code: str) -> str:
        entry = catalogue.issues.get(code)
        return entry.field if entry is not None and entry.field is not None else "Not in any list"

    codes = sorted(totals, key=lambda code: (field(code), -totals[code], code))
    groups = [(name, list(members)) for name, members in groupby(codes, key=field)]
    return sorted(
        groups, key=lambda group: (group[0] == "Not in any list", -sum(totals[c] for c in group[1]))
    )


def _group(field: str, codes: list[str], catalogue: Catalogue) -> html.Section:
    return html.Section(
        [
            html.H3([field, html.Span(f"{len(codes)}", className="group-note")]),
            *[_row(code, catalogue) for code in codes],
        ],
        className="issue-group",
        **{"aria-label": field, "data-field": field},
    )


def _row(code: str, catalogue: Catalogue) -> html.Div:
    total = catalogue.totals["issue"][code]
    name = catalogue.issue(code)
    return html.Div(
        [
            html.Button(
                [
                    html.Span(code, className="code"),
                    html.Span(name, className="name"),
                    html.Span(f"{total:,}", className="number"),
                    html.Span([html.I(), html.I()], className="bar-track"),
                ],
                className="issue-pick",
                title=f"{code} {name}".strip(),
                **{"data-gesture": "issues toggle", "data-value": code, "aria-pressed": "false"},
            ),
            html.Button(
                "not",
                className="issue-not",
                title=f"Leave out cables with {code}",
                **{"data-gesture": "issues exclude", "data-value": code, "aria-pressed": "false"},
            ),
        ],
        className="issue",
        **{"data-code": code},
    )
