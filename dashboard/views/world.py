"""The view *Where*: a world map whose areas and circles tell cables about, from or sent to a place.

Comes in: the catalogue, the ground, an answer, gestures. Goes out: the panel, numbers to paint, selections.
Refuses: to mix the geographies; the map has one role at a time, and each role is a facet of its own.
Mentions, the weaker kind, look different, and are offered where the store has them.

The map itself is drawn in the browser (`assets/js/3-*.js`): areas, points and circles on a canvas, from the
borders of the last day of the time that is shown and the numbers of an answer. The theme's colours come from
the style sheet.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any, Literal

from dash import html

from dashboard.query.answer import Answer
from dashboard.query.scale import breaks
from dashboard.query.selection import Selection
from dashboard.views.catalogue import ROLES, Catalogue
from dashboard.views.gesture import Gesture, refuse
from dashboard.views.ground import Ground

NAME = "map"
ROLE_NAMES = {"about": "About", "from": "From", "to": "To", "mention": "Mentioned"}
WEAKER = "mention"
SPOKEN = "World map. Arrow keys go from place to place, Page Down along the numbers; Enter chooses."
"""More arcs than that hide the map."""
TOOLS = (
    ("pan", "icon-pan", "Move the map", "true"),
    ("select", "icon-box", "Select places in a box", "false"),
    ("lasso", "icon-lasso", "Select places with a lasso", "false"),
)
ZOOMS = (
    ("in", "icon-in", "Zoom in"),
    ("out", "icon-out", "Zoom out"),
    ("fit", "icon-fit", "Zoom to what is chosen, or to all places with cables"),
    ("world", "icon-world", "Whole world"),
    ("centre", "icon-centre", "Another centre: Atlantic, Pacific, Pole"),
)


def layout(catalogue: Catalogue, ground: Ground) -> html.Section:
    """The panel; the browser draws the map into it."""
    return html.Section(
        [
            html.Div(
                [
                    html.H2("Where"),
                    html.Button(
                        "Inferred",
                        id="inferred",
                        className="switch",
                        hidden=True,
                        title="Count what is inferred (members of collectives) or doubtful",
                        **{"data-gesture": "map named", "aria-pressed": "true"},
                    ),
                    html.Button(
                        "Not tagged",
                        id="untagged",
                        className="switch",
                        hidden=True,
                        title="Only where the cable's TAGS leave the place out",
                        **{"data-shown": "role", "data-value": "untagged", "aria-pressed": "false"},
                    ),
                    html.Div(
                        [_role(role, name, catalogue) for role, name in ROLE_NAMES.items()],
                        className="segments",
                        role="group",
                        **{
                            "aria-label": "What the map counts: cables about, from, sent to or naming a place"
                        },
                    ),
                    html.Button(
                        html.Span(className="icon icon-flows"),
                        id="flows-switch",
                        className="switch is-icon",
                        title="Flows: from senders to addressees",
                        **{"aria-label": "Flows: from senders to addressees", "aria-pressed": "false"},
                    ),
                    html.Button(
                        html.Span(className="icon icon-table"),
                        id="map-table-open",
                        className="switch is-icon",
                        title="Table of places and posts",
                        **{"aria-label": "Table of places and posts", "aria-expanded": "false"},
                    ),
                ],
                className="panel-head",
            ),
            html.Div(
                [
                    html.Div(
                        id="map",
                        className="map",
                        tabIndex="0",
                        role="application",
                        **{"aria-roledescription": "map", "aria-label": SPOKEN},
                    ),
                    html.Div(id="map-said", className="unseen", role="status"),
                    html.Div(
                        [
                            html.Div(
                                [
                                    _tool(icon, title, {"data-drag": mode, "aria-pressed": on})
                                    for mode, icon, title, on in TOOLS
                                ],
                                className="set",
                            ),
                            html.Div(
                                [_tool(icon, title, {"data-zoom": way}) for way, icon, title in ZOOMS],
                                className="set",
                            ),
                        ],
                        className="tools",
                    ),
                    html.Div(
                        [
                            html.Div("cables about the place", id="legend-title", className="legend-title"),
                            html.Div(id="legend-scale", className="legend-scale"),
                            html.Div(
                                [html.I(className="hatch"), "inferred alone"],
                                id="legend-weak",
                                className="legend-weak",
                                hidden=True,
                            ),
                        ],
                        className="legend",
                    ),
                    html.Div(
                        [
                            html.Div(id="map-missing", hidden=True),
                            html.Div(
                                [
                                    html.Span(id="map-borders"),
                                    html.I(),
                                    html.Span("posts that sent them", id="map-note"),
                                    " · ",
                                    html.Button(
                                        "why here?",
                                        id="why-open",
                                        className="review-open",
                                        title="Which rules put how many cables at a place, a post or a tag (w)",
                                    ),
                                ],
                            ),
                        ],
                        className="map-note",
                    ),
                ],
                id="map-box",
                className="map-box dims",
                **{
                    "data-ground": json.dumps({p: ground.address(p) for p in ground.periods}),
                    "data-spots": json.dumps(_spots(catalogue, ground)),
                },
            ),
        ],
        id="panel-where",
        className="panel where",
        **{"aria-label": "Where"},
    )


def day_shown(selection: Selection, last: date | None) -> date | None:
    """The day whose borders are drawn: the last one chosen, or the last of the store; None is today."""
    end = selection.clause("when").end
    if end is None:
        return last
    day = end - timedelta(days=1)
    return day if last is None else min(day, last)


def paint(answer: Answer, catalogue: Catalogue) -> dict[str, Any]:
    """Numbers per area and per post, the breaks of the scale, what is chosen, the day of the borders."""
    clause = answer.selection.clause(answer.role)
    day = day_shown(answer.selection, catalogue.about.last)
    return {
        "day": None if day is None else day.isoformat(),
        "borders": "Borders of today" if day is None else f"Borders of {day.day} {day:%b %Y}",
        "role": answer.role,
        "isNamed": answer.selection.is_named,
        "hasWeak": answer.role in catalogue.weak,
        "named": answer.named,
        "areas": answer.areas,
        "posts": answer.posts,
        "breaks": breaks(answer.areas.values()),
        "chosen": [*clause.values, *_posts_asked(answer, "values")],
        "flows": flows(answer),
        "excluded": [*clause.excluded, *_posts_asked(answer, "excluded")],
    }


def flows(answer: Answer) -> dict[str, Any] | None:
    """The strongest flows as lists of sender, addressee, cables and those inferred; of how many pairs.

    Where only named readings count, pairs without one are left out, and of how many is not known (None).
    """
    if answer.flows is None:
        return None
    is_named = answer.selection.is_named
    found = [
        [f"@{f.origin}", f"@{f.addressee}", f.cables - f.inferred * is_named, f.inferred * (not is_named)]
        for f in answer.flows.flows
        if f.cables > f.inferred or not is_named
    ]
    return {"list": found, "of": None if is_named else answer.flows.of}


def _posts_asked(answer: Answer, how: Literal["values", "excluded"]) -> tuple[str, ...]:
    """Posts that another role's clause names, whose circles this role shows too."""
    shown = "to" if answer.role == "to" else "from"
    values: tuple[str, ...] = () if shown == answer.role else getattr(answer.selection.clause(shown), how)
    return tuple(value for value in values if value.startswith("@"))


def means(gesture: Gesture, selection: Selection) -> Selection:
    """`pick` takes one value of a role and chooses it alone, or lets it go where it was alone; `add` adds
    or takes away one; `many` chooses several, `more` adds them; `exclude` leaves one out, or not any more.
    `named` takes out what is inferred or doubtful, everywhere, or puts it back.
    """
    if gesture.kind == "named":
        return selection.toggle("only", "named")
    facet = gesture.facet
    if facet not in ROLES:
        raise refuse(gesture)
    chosen = selection.clause(facet).values
    match gesture.kind:
        case "pick" if chosen == (gesture.value,):
            return selection.replace(facet, ())
        case "pick":
            return selection.replace(facet, (gesture.value,))
        case "add":
            return selection.toggle(facet, gesture.value)
        case "exclude":
            return selection.exclude(facet, gesture.value)
        case "many":
            return selection.replace(facet, gesture.values)
        case "more":
            return selection.replace(facet, tuple(dict.fromkeys(chosen + gesture.values)))
    raise refuse(gesture)


def _spots(catalogue: Catalogue, ground: Ground) -> dict[str, tuple[str, float, float]]:
    """Places that need a point at some time, as far as the store knows where they lie: when they show it,
    and its longitude and latitude.
    """
    places = catalogue.places
    counted = {code for role in ROLES for code in catalogue.totals[role]}
    found = ground.spots(code for code in counted if code in places)
    return {
        code: (when, places[code].lon, places[code].lat) for code, when in found.items() if code in places
    }


def _role(role: str, name: str, catalogue: Catalogue) -> html.Button:
    is_weaker = role == WEAKER
    return html.Button(
        name,
        className="is-weaker" if is_weaker else "",
        hidden=is_weaker and not catalogue.totals[role],
        **{"data-shown": "role", "data-value": role, "aria-pressed": str(role == "about").lower()},
    )


def _tool(icon: str, title: str, data: dict[str, str]) -> html.Button:
    return html.Button(html.Span(className=f"icon {icon}"), title=title, **{"aria-label": title, **data})
