"""The view *Cables*: the list of what is selected, row by row as far as one scrolls.

Comes in: the catalogue, rows. Goes out: the list as components, rows as JSON, selections. Refuses: to hold
more rows than the screen needs; the grid asks for them in blocks.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import dash_ag_grid as dag
from dash import html

from dashboard.query.selection import Selection
from dashboard.store.answers import Row
from dashboard.views.catalogue import Catalogue
from dashboard.views.gesture import Gesture, refuse
from dashboard.views.search import subjects

NAME = "cables"
BLOCK = 100
ROW_HEIGHT = 74
SORTS = (
    ("sent_at", "Date", "desc"),
    ("origin", "From", "asc"),
    ("classification", "Class", "desc"),
    ("subject", "Subject", "asc"),
    ("tags", "Tags", "asc"),
)
"""Column of the list, its heading, its direction when it is chosen first."""
OFFERS = ("about", "region", "from", "to", "mention", "issue", "class")


def layout() -> html.Section:
    """The panel: headings that sort, the grid, the sentence for an empty result."""
    return html.Section(
        [
            html.Div(
                [
                    html.H2("Cables"),
                    html.Div(
                        [
                            html.Button(
                                [text, html.Span(className="icon icon-down")],
                                title=f"Sort by {text.lower()}",
                                **{
                                    "data-sort": column,
                                    "data-first": first,
                                    "data-dir": first if column == "sent_at" else "",
                                },
                            )
                            for column, text, first in SORTS
                        ],
                        className="sorts push",
                        role="group",
                        **{"aria-label": "Sort the list"},
                    ),
                ],
                className="panel-head",
            ),
            html.Div(
                [
                    dag.AgGrid(
                        id="cables",
                        columnDefs=[{"field": "id", "cellRenderer": "CableCard", "flex": 1}],
                        rowModelType="infinite",
                        getRowId="params.data.id",
                        dashGridOptions={
                            "rowHeight": ROW_HEIGHT,
                            "headerHeight": 0,
                            "cacheBlockSize": BLOCK,
                            "cacheOverflowSize": 1,
                            "maxConcurrentDatasourceRequests": 1,
                            "infiniteInitialRowCount": 1,
                            "maxBlocksInCache": 20,
                            "blockLoadDebounceMillis": 0,
                            "suppressMovableColumns": True,
                            "rowBuffer": 6,
                            "animateRows": False,
                            "suppressScrollOnNewData": False,
                        },
                        defaultColDef={"sortable": False, "resizable": False, "suppressMovable": True},
                        dangerously_allow_code=False,
                    ),
                    html.Div(
                        [
                            html.P(id="empty-text"),
                            html.Div(id="loosen", className="loosen"),
                        ],
                        id="empty",
                        className="empty",
                        hidden=True,
                    ),
                ],
                className="grid-box dims",
            ),
        ],
        id="panel-cables",
        className="panel cables",
        **{"aria-label": "Cables"},
    )


def rows_json(rows: Sequence[Row], selection: Selection, catalogue: Catalogue) -> list[dict[str, Any]]:
    """Rows for the browser, with the hits of the selection's text search in their subjects."""
    found = subjects(selection, [row.subject for row in rows])
    return [row_json(row, catalogue) | {"hits": hits} for row, hits in zip(rows, found, strict=True)]


def row_json(row: Row, catalogue: Catalogue) -> dict[str, Any]:
    """One row for the browser; its `id` is text, as the grid wants it."""
    return {
        "id": str(row.cable_id),
        "mrn": row.mrn,
        "day": "" if row.sent_at is None else f"{row.sent_at.day} {row.sent_at:%b %Y}",
        "origin": row.origin,
        "post": row.origin_post,
        "level": catalogue.step(row.classification),
        "mark": mark(row.classification, row.caveats),
        "subject": row.subject,
        "tags": list(row.tags),
    }


def mark(level: str, caveats: tuple[str, ...]) -> str:
    """The short form of a level, as in a portion mark: the first letters of its words, `/NF` for NOFORN."""
    if level == "":
        return "?"
    letters = "".join(word[0] for word in level.split())
    return letters + ("/NF" if any(caveat.startswith("NOFORN") for caveat in caveats) else "")


def means(gesture: Gesture, selection: Selection) -> Selection:
    """`offer` takes a facet and a value and adds it as a filter, or takes it away; `around` takes a region and
    chooses it with all that lies in it, in the place of the places chosen.
    """
    if gesture.kind == "around" and gesture.facet == "region":
        return selection.without("about").replace("region", (gesture.value,))
    if gesture.kind == "offer" and gesture.facet in OFFERS:
        return selection.toggle(gesture.facet, gesture.value)
    raise refuse(gesture)
