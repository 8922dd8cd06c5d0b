"""The view *Where*: a world map whose areas and circles tell cables about, from or sent to a place.

Comes in: the catalogue, the ground, an answer, gestures. Goes out: a plotly figure, numbers to paint,
selections. Refuses: to mix the geographies; the map has one role at a time, and each role is a facet of its
own. Mentions, the weaker kind, look different, and are offered where the store has them.

Borders are those of the last day of the time that is shown. The figure is drawn once for all days between two
changes of borders. Its areas get their colours and its circles their sizes from the browser, which
sets them on plotly's own marks; the theme's colours come from the style sheet.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import plotly.graph_objects as go
from dash import dcc, html

from dashboard.query.answer import Answer
from dashboard.query.selection import Selection
from dashboard.views.catalogue import ROLES, Catalogue
from dashboard.views.gesture import Gesture, refuse
from dashboard.views.ground import Ground
from dashboard.views.scale import breaks

NAME = "map"
ROLE_NAMES = {"about": "About", "from": "From", "to": "To", "mention": "Mentioned"}
WEAKER = "mention"
GRAPH = {
    "displayModeBar": False,
    "showSendToCloud": False,
    "scrollZoom": True,
    "doubleClick": False,
    "responsive": True,
    "topojsonURL": "/assets/topojson/",
}
CENTRES: dict[str, dict[str, Any]] = {
    "Atlantic": {
        "projection": {"type": "times", "rotation": {"lon": 11, "lat": 0}},
        "center": {"lon": 11, "lat": 17.9},
        "lonaxis": {"range": [-169, 191]},
        "lataxis": {"range": [-47, 82.8]},
    },
    "Pacific": {
        "projection": {"type": "times", "rotation": {"lon": 150, "lat": 0}},
        "center": {"lon": 150, "lat": 17.9},
        "lonaxis": {"range": [-30, 330]},
        "lataxis": {"range": [-47, 82.8]},
    },
    "Pole": {
        "projection": {"type": "azimuthal equidistant", "rotation": {"lon": -30, "lat": 90}},
        "center": {"lon": -30, "lat": 90},
        "lonaxis": {"range": [-210, 150]},
        "lataxis": {"range": [-20, 80]},
    },
}
"""Three ways to look at the world; docs/decisions/projection.md has the measurements."""
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
    """The panel, on the ground of the store's last day."""
    spots = _spots(catalogue, ground)
    period = ground.period(catalogue.about.last)
    return html.Section(
        [
            html.Div(
                [
                    html.H2("Where"),
                    html.Button(
                        "Inferred",
                        id="inferred",
                        className="switch push",
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
                ],
                className="panel-head",
            ),
            html.Div(
                [
                    dcc.Graph(
                        id="map",
                        figure=figure(catalogue, ground, spots),
                        config=GRAPH,
                        responsive=True,
                    ),
                    html.Div(id="map-labels", className="map-labels", **{"aria-hidden": "true"}),
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
                    "data-centres": json.dumps(CENTRES),
                    "data-ground": json.dumps({p: ground.address(p) for p in ground.periods}),
                    "data-drawn": period,
                    "data-spots": json.dumps(spots),
                },
            ),
        ],
        id="panel-where",
        className="panel where",
        **{"aria-label": "Where"},
    )


def figure(catalogue: Catalogue, ground: Ground, spots: dict[str, str]) -> go.Figure:
    """Three traces: areas, places that need a point, posts."""
    places, posts = catalogue.places, catalogue.shown_posts()
    period = ground.period(catalogue.about.last)
    areas, drawn = ground.areas(period), list(spots)
    return go.Figure(
        [
            go.Choropleth(
                geojson=ground.address(period),
                locations=list(areas),
                z=[0] * len(areas),
                featureidkey="id",
                showscale=False,
                colorscale=[[0, "#e9edf2"], [1, "#e9edf2"]],
                zmin=0,
                zmax=1,
                marker={"line": {"width": 0.6, "color": "#ffffff"}},
                selected={"marker": {"opacity": 1}},
                unselected={"marker": {"opacity": 1}},
                hoverinfo="none",
                name="areas",
            ),
            _points(
                "spots",
                drawn,
                [places[code].lon for code in drawn],
                [places[code].lat for code in drawn],
                "#e9edf2",
            ),
            _points(
                "posts",
                ["@" + entry.post for entry in posts],
                [entry.lon for entry in posts],
                [entry.lat for entry in posts],
                "#c2410c",
            ),
        ],
        {
            "geo": {
                **CENTRES["Atlantic"],
                "visible": False,
                "fitbounds": False,
                "bgcolor": "rgba(0,0,0,0)",
                "showframe": False,
                "showcoastlines": False,
                "showland": False,
            },
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "showlegend": False,
            "hovermode": "closest",
            "dragmode": "pan",
            "clickmode": "event",
            "uirevision": "kept",
        },
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
        "chosen": [*clause.values, *_posts_chosen(answer)],
    }


def _posts_chosen(answer: Answer) -> tuple[str, ...]:
    """Posts that another role's clause names, whose circles this role shows too."""
    shown = "to" if answer.role == "to" else "from"
    values = () if shown == answer.role else answer.selection.clause(shown).values
    return tuple(value for value in values if value.startswith("@"))


def means(gesture: Gesture, selection: Selection) -> Selection:
    """`pick` takes one value of a role and chooses it alone, or lets it go where it was alone; `add` adds
    or takes away one; `many` chooses several, `more` adds them. `named` takes out what is inferred or
    doubtful, everywhere, or puts it back.
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
        case "many":
            return selection.replace(facet, gesture.values)
        case "more":
            return selection.replace(facet, tuple(dict.fromkeys(chosen + gesture.values)))
    raise refuse(gesture)


def _spots(catalogue: Catalogue, ground: Ground) -> dict[str, str]:
    """Places that need a point at some time, as far as the store knows where they lie."""
    counted = {code for role in ROLES for code in catalogue.totals[role]}
    found = ground.spots(code for code in counted if code in catalogue.places)
    return {code: when for code, when in found.items() if code in catalogue.places}


def _points(name: str, ids: list[str], lons: list[float], lats: list[float], colour: str) -> go.Scattergeo:
    return go.Scattergeo(
        lon=lons,
        lat=lats,
        ids=ids,
        customdata=ids,
        mode="markers",
        marker={"size": 8, "color": colour, "opacity": 1, "line": {"width": 1, "color": "#ffffff"}},
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
        hoverinfo="none",
        name=name,
    )


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
