"""The board: the list of views, and the page that they make.

Comes in: the catalogue, an answer, gestures. Goes out: the page's components, one paint message for all
views, the selection that gestures lead to. Refuses: gestures of views that are not on the list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from dash import dcc, html

from dashboard.errors import QuestionError
from dashboard.query.answer import Answer
from dashboard.query.pair import Pair
from dashboard.query.selection import Selection
from dashboard.query.stack import Stack
from dashboard.views import (
    analyses,
    cables,
    compare,
    issues,
    line,
    quality,
    reader,
    review,
    search,
    timeline,
    why,
    world,
)
from dashboard.views.catalogue import Catalogue
from dashboard.views.exports import FORMATS
from dashboard.views.frame import Frame
from dashboard.views.gesture import Gesture
from dashboard.views.ground import Ground

MEANINGS: Mapping[str, Callable[[Gesture, Selection], Selection]] = {
    view.NAME: view.means for view in (issues, world, cables, timeline, line, search, analyses)
}


def means(gestures: Iterable[Gesture], selection: Selection) -> Selection:
    """The selection after all gestures, in their order. Raises QuestionError."""
    for gesture in gestures:
        meaning = MEANINGS.get(gesture.view)
        if meaning is None:
            raise QuestionError(f"{gesture.view!r} is no view; they are {', '.join(MEANINGS)}.")
        selection = meaning(gesture, selection)
    return selection


def turned(gestures: Iterable[Gesture], pair: Pair) -> Pair:
    """The pair after all gestures, in their order: those of *Compare* change which selection is which, all others the
    selection of the page. Raises QuestionError.
    """
    for gesture in gestures:
        if gesture.view == compare.NAME:
            pair = compare.means(gesture, pair)
        else:
            pair = replace(pair, selection=means((gesture,), pair.selection))
    return pair


def paint(
    answer: Answer, catalogue: Catalogue, frame: Frame | None, stack: Stack | None = None
) -> dict[str, Any]:
    """One message for all views."""
    return {
        "store": answer.version,
        "selection": answer.selection.as_json(),
        "line": line.paint(answer, catalogue),
        "issues": issues.paint(answer, catalogue),
        "map": world.paint(answer, catalogue),
        "timeline": timeline.paint(answer, catalogue, frame, stack),
        "search": search.paint(answer.selection),
        "rows": cables.rows_json(answer.rows, answer.selection, catalogue),
    }


def layout(catalogue: Catalogue, ground: Ground, export_rows: int = 10_000) -> html.Div:
    """The whole page; `export_rows` are the most cables of one export."""
    formats = [[form.name, form.title, form.note] for form in FORMATS.values()]
    told = catalogue.as_json() | {
        "groups": issues.groups(catalogue),
        "facets": issues.facets(),
        "exports": {"most": export_rows, "formats": formats},
    }
    return html.Div(
        [
            _bar(catalogue),
            line.layout(catalogue, review.link(catalogue)),
            _tabs(),
            issues.layout(),
            world.layout(catalogue, ground),
            cables.layout(),
            reader.layout(),
            quality.layout(),
            why.layout(),
            timeline.layout(catalogue),
            html.Div(id="tip", className="tip", hidden=True, role="tooltip"),
            html.Div(id="jobs", className="jobs", role="status"),
            html.Div(id="print", className="print"),
            html.Div(id="toast", className="toast", hidden=True, role="status"),
            dcc.Store(id="catalogue", data=told),
            dcc.Store(id="request"),
            dcc.Store(id="answer"),
            dcc.Store(id="painted"),
            dcc.Store(id="rows-wanted"),
            dcc.Store(id="rows-given"),
            dcc.Store(id="opened"),
            dcc.Store(id="accept"),
            dcc.Store(id="accepted"),
            dcc.Store(id="reader-content"),
            dcc.Store(id="quality-wanted"),
            dcc.Store(id="quality-content"),
        ],
        id="atlas",
        className="atlas",
        role="main",
        **{"data-tab": "where"},
    )


def without_store(sentence: str) -> html.Main:
    """The page of a server that has no store yet: what is missing and the command that makes it."""
    return html.Main(
        [html.H1([html.Span(className="icon icon-globe"), "Cable Atlas"]), html.P(sentence, role="alert")],
        className="lonely",
    )


def _bar(catalogue: Catalogue) -> html.Div:
    about = catalogue.about
    span = "" if about.first is None or about.last is None else f"{about.first.year}–{about.last.year}"
    return html.Div(
        [
            html.H1([html.Span(className="icon icon-globe"), "Cable Atlas"]),
            html.Span(" · ".join(part for part in (about.label, span) if part), className="corpus"),
            search.layout(),
            _button("undo", "icon-undo", "Undo the last change", "button is-icon push", disabled=True),
            _button("redo", "icon-redo", "Do it again", "button is-icon", disabled=True),
            _menu("analyse", "Analyse"),
            _menu("share", "Share"),
            _menu("export", "Export"),
            _button("help", "icon-help", "Keys and tour (?)", "button is-icon"),
            _button("theme", "icon-theme", "Light or dark", "button is-icon"),
            _button("more", "icon-more", "More", "button is-icon"),
        ],
        className="bar",
    )


def _menu(name: str, text: str) -> html.Button:
    """A button of the header whose entries the browser's modules add; without an entry it is not shown."""
    return html.Button(
        [text, html.Span(className="icon icon-down")],
        id=f"menu-{name}",
        className="button opens",
        hidden=True,
        **{"data-menu": name},
    )


def _button(name: str, icon: str, title: str, look: str, disabled: bool = False) -> html.Button:
    return html.Button(
        html.Span(className=f"icon {icon}"),
        id=name,
        className=look,
        title=title,
        disabled=disabled,
        **{"aria-label": title},
    )


def _tabs() -> html.Div:
    names = (("issues", "Issues"), ("where", "Where"), ("cables", "Cables"), ("reader", "Reader"))
    return html.Div(
        [
            html.Button(text, role="tab", **{"data-tab": tab, "aria-selected": str(tab == "where").lower()})
            for tab, text in names
        ],
        className="tabs",
        role="tablist",
        **{"aria-label": "Views"},
    )
